"""What looks wrong is found, nothing else is, and each headline share is weighed without it."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from ilgi.judge import oddities, plan
from ilgi.tell import words
from tests.records import STANDARDS, judged
from tests.twins import share

OPENED, REPLIED, ENDED = "2026-11-02 10:00+03", "2026-11-02 10:30+03", "2026-11-02 11:00+03"
TEXT = STANDARDS + "".join(
    f'[[target]]\nmeasure = "{measure}"\nat_most = "2 h"\ncalendar = "day"\nchannel = "email"\n'
    for measure in ("first_response", "resolution")
)
SOUND = {"first_response_at": REPLIED, "resolved_at": ENDED, "state": "resolved"}
CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "1001": ({}, []),
    "00123": ({}, []),
    "ABC-7": ({}, []),
    "early reply": ({"first_response_at": "2026-11-02 09:59+03"}, ["end_before_start"]),
    "early end": ({"first_response_at": None, "resolved_at": "2025-11-02 10:00+03"}, ["end_before_start"]),
    "that day": ({"first_response_at": "2026-11-02 00:00+03", "resolved_at": "2026-11-02 00:00+03"}, []),
    "late reply": ({"first_response_at": "2026-11-02 11:00:01+03"}, ["answered_after_resolved"]),
    "solved sometime": ({"resolved_at": None}, ["ended_without_moment"]),
    "hung up": ({"resolved_at": None, "resolved": False}, []),
    "replied sometime": ({"first_response_at": None, "answered": True}, ["replied_without_moment"]),
    "open": ({"first_response_at": None, "resolved_at": None, "state": "open"}, []),
    "twin": ({"customer_id": "x"}, []),
    "twin again": ({"customer_id": "x"}, ["twin_records"]),
    "no twin": ({"customer_id": "x", "topic": "else"}, []),
}
PROMISES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "kept": ({"fulfilled_at": ENDED, "interaction_id": "1001"}, []),
    "kept before": ({"fulfilled_at": "2026-11-01 09:00+03"}, ["end_before_start"]),
    "due before": ({"due_at": "2026-11-01 09:00+03"}, ["end_before_start"]),
    "made sometime": ({"made_at": None}, ["promise_without_beginning"]),
    "of 1001.0": ({"interaction_id": "1001.0"}, ["no_such_case"]),
    "of 123": ({"interaction_id": "123"}, ["no_such_case"]),
    "of abc-7": ({"interaction_id": " abc-7"}, ["no_such_case"]),
    "of nothing": ({"interaction_id": "9"}, ["no_such_case"]),
}


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return judged(
        tmp_path_factory.mktemp("odd"),
        TEXT,
        interactions=[
            {"interaction_id": key, "opened_at": OPENED, "channel": "email", **SOUND, **values}
            for key, (values, _) in CASES.items()
        ]
        + [{"interaction_id": "fax", "opened_at": OPENED, "channel": "fax", "priority": "low", **SOUND}],
        events=[{"interaction_id": key, "happened_at": OPENED, "kind": "opened"} for key in ("1001", "#1001", "1")],
        promises=[
            {"promise_id": key, "made_at": OPENED, "due_at": ENDED, **values} for key, (values, _) in PROMISES.items()
        ],
        complaints=[
            {"complaint_id": "1", "received_at": OPENED, "acknowledged_at": "2026-10-31 10:00+03"},
            {"complaint_id": "2", "received_at": OPENED, "satisfied_after": "yes"},
            {"complaint_id": "3", "received_at": OPENED, "satisfied_after": "no answer"},
        ],
        agents=[{"agent_id": "a"}],
        recognitions=[{"recognition_id": who, "given_at": OPENED, "to_agent_id": who} for who in "ab"],
    )


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_each_kind_has_its_words(lang: str) -> None:
    assert [kind for kind in plan.pieces(plan.ODD) if not words.has(lang, f"suspicious.{kind}")] == []


def kinds_of(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, list[str]]:
    query = """select key, list(kind order by kind) from sealed.suspicious where "table" = $table and key is not null
        group by key"""
    return dict(con.execute(query, {"table": table}).fetchall())


@pytest.mark.parametrize(("table", "records"), [("interactions", CASES), ("promises", PROMISES)])
def test_each_odd_record_is_found_and_no_other(
    con: duckdb.DuckDBPyConnection, table: str, records: dict[str, tuple[dict[str, Any], list[str]]]
) -> None:
    assert kinds_of(con, table) == {key: kinds for key, (_, kinds) in records.items() if kinds}


def test_odd_records_of_the_other_tables(con: duckdb.DuckDBPyConnection) -> None:
    assert kinds_of(con, "complaints") == {"1": ["end_before_start"], "2": ["ended_without_moment"]}
    assert kinds_of(con, "recognitions") == {"b": ["thanks_of_nobody"]}
    assert kinds_of(con, "events") == {"#1001": ["no_such_case"], "1": ["no_such_case"]}


def test_a_number_written_another_way_is_proposed(con: duckdb.DuckDBPyConnection) -> None:
    query = "select value, proposal from sealed.suspicious where kind = 'no_such_case'"
    assert dict(con.execute(query).fetchall()) == {
        **{"1001.0": "1001", "123": "00123", " abc-7": "ABC-7", "#1001": "1001"},
        **{"9": None, "1": None},
    }


def test_cases_without_a_standard_are_counted_by_what_they_are(con: duckdb.DuckDBPyConnection) -> None:
    query = (
        """select "column", value, count, key from sealed.suspicious where kind = 'outside_every_target' order by 1"""
    )
    told = [("first_response", "fax · low", 1, None), ("resolution", "fax · low", 1, None)]
    assert con.execute(query).fetchall() == told


@pytest.mark.parametrize(
    ("metric", "column", "good", "bad"),
    [
        ("first_response_met_rate", "first_response_verdict", "met", "missed"),
        ("resolution_met_rate", "resolution_verdict", "met", "missed"),
    ],
)
def test_each_share_is_weighed_without_the_odd(
    con: duckdb.DuckDBPyConnection, metric: str, column: str, good: str, bad: str
) -> None:
    rows = con.execute(f"select interaction_id, {column} from sealed.interactions").fetchall()
    effects = con.execute(
        """select kind, figure, without, judged_count, without_count from sealed.effects
        where "table" = 'interactions' and metric = $metric""",
        {"metric": metric},
    ).fetchall()
    assert {kind for kind, *_ in effects} == {kind for _, kinds in CASES.values() for kind in kinds}
    for kind, *effect in effects:
        of_all = [told for _, told in rows if told in (good, bad)]
        others = [told for key, told in rows if told in (good, bad) and kind not in CASES.get(key, ({}, []))[1]]
        expected = [share(of_all.count(good), len(of_all)), share(others.count(good), len(others))]
        assert effect == [*expected, len(of_all), len(others)], kind


def test_of_many_a_thousand_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    early = {"opened_at": OPENED, "first_response_at": "2026-11-02 09:00+03", "channel": "email"}
    rows = [{"interaction_id": f"{number:04}", **early} for number in range(oddities.MOST + 7)]
    con = judged(tmp_path, TEXT, interactions=rows)
    query = "select count(*), count(key), sum(count) from sealed.suspicious where kind = 'end_before_start'"
    assert con.execute(query).fetchall() == [(oddities.MOST + 1, oddities.MOST, oddities.MOST + 7)]
    [effect] = con.execute(
        "select without_count from sealed.effects where metric = 'first_response_met_rate'"
    ).fetchall()
    assert effect == (0,), "those that are not shown are weighed too"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"first_response_at": OPENED}, "replies_at_opening"),
        ({"resolved_at": "2026-11-03 00:00+03"}, "ends_at_midnight"),
        ({"first_response_at": REPLIED, "resolved_at": ENDED}, None),
    ],
)
def test_a_column_that_cannot_be_meant_so_is_told_of_its_file(
    tmp_path: Path, values: dict[str, Any], kind: str | None
) -> None:
    rows = [{"interaction_id": str(n), "opened_at": OPENED, "channel": "email", **values} for n in range(20)]
    rows.append({**rows[0], "interaction_id": "else", "first_response_at": REPLIED, "resolved_at": ENDED})
    con = judged(tmp_path, TEXT, interactions=rows)
    told = con.execute("select kind, key, file, count from sealed.suspicious").fetchall()
    assert told == ([(kind, None, "f.csv", 20)] if kind else [])
