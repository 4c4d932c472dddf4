"""Any table with any damage: what was loaded reads back as it was written, and each record and each spoilt field stands
in exactly one place."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from ilgi.problems import Problem
from tests.read.parts_bench import Bench, Staged

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
FEW_SCALE = 50
GOOD: dict[str, st.SearchStrategy[Any]] = {
    "opened_at": st.integers(0, 10**6).map(lambda minutes: BEGIN + timedelta(minutes=minutes)),
    "resolved_at": st.integers(0, 10**6).map(lambda minutes: BEGIN + timedelta(minutes=minutes)),
    "rings": st.integers(0, 99),
    "handle_minutes": st.integers(0, 10**6).map(lambda n: n / 4),
    "csat": st.integers(0, 64).map(lambda n: n / 64),
    "answered": st.booleans(),
    "topic": st.text("abÇğıİ,;\"'%é", min_size=1, max_size=6).map(lambda text: f"x{text}y"),
    "customer_id": st.sampled_from(["C1", "1E5", "0042", "12345678901234567890"]),
}
BAD = {
    "interaction_id": ("", "9.9E+15"),
    "opened_at": ("", "soon"),
    "resolved_at": ("soon", "31 Nevermonth"),
    "rings": ("three", "-1", "1.5", "1e99"),
    "handle_minutes": ("long", "-0.5", "1e300"),
    "csat": ("2", "-0.25"),
    "answered": ("perhaps",),
    "customer_id": ("1,2E+08", "9.91214e+15"),
}
NEEDED = ("interaction_id", "opened_at")
Table = list[dict[str, Any]]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Table, dict[tuple[int, str], str]]:
    """Records as they were meant, and what stands there instead: (record, column) -> a text that cannot be used."""
    columns = {"opened_at": GOOD["opened_at"]}
    columns |= {name: st.none() | GOOD[name] for name in draw(st.sets(st.sampled_from([*GOOD][1:]), min_size=1))}
    records = draw(st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=12))
    for number, record in enumerate(records):
        record["interaction_id"] = f"i{number}"
    shares = {name: draw(st.sampled_from([0, 0, 0.1, 0.9] if name in NEEDED else [0, 0.2, 0.9])) for name in BAD}
    places = [(n, name) for n, record in enumerate(records) for name in record if name in BAD]
    hit = [place for place in places if draw(st.floats(0, 1)) < shares[place[1]]]
    return records, {place: draw(st.sampled_from(BAD[place[1]])) for place in hit}


def text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return (
        {None: "", True: "yes", False: "no"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )


def is_refused(column: str, records: Table, damage: dict[tuple[int, str], str], among: set[int]) -> bool:
    """Whether a column is too bad to be taken, as the rule says it in words."""
    bad = [damage[n, column] for n in among if damage.get((n, column))]
    stand = len(bad) + sum(records[n][column] is not None for n in among if (n, column) not in damage)
    if column == "csat":
        return len(bad) >= 2 and len(bad) * FEW_SCALE > stand
    return len(bad) >= 2 and len(bad) * 2 > stand


def staged(bench: Bench, records: Table, damage: dict[tuple[int, str], str]) -> Staged | Problem:
    rows = [{name: damage.get((n, name), text(r[name])) for name in r} for n, r in enumerate(records)]
    try:
        return bench.stage("interactions", rows)
    except Problem as problem:
        return problem


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("bench"))
    yield bench
    bench.con.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_every_record_and_every_spoilt_field_stands_in_one_place(
    bench: Bench, drawn: tuple[Table, dict[tuple[int, str], str]]
) -> None:
    records, damage = drawn
    everybody = set(range(len(records)))
    first = {n: next(name for name in NEEDED if (n, name) in damage) for n, name in damage if name in NEEDED}
    answer = staged(bench, records, damage)
    told_first = {(n, name): damage[n, name] for n, name in first.items()}
    unread = [name for name in NEEDED if is_refused(name, records, told_first, everybody)]
    if isinstance(answer, Problem):
        event("the file is refused")
        assert answer.values["field"] in unread
        return
    assert unread == []
    kept = sorted(everybody - first.keys())
    refused = {problem.values["field"] for problem in answer.problems}
    assert refused == {name for name in records[0] if name not in NEEDED and is_refused(name, records, damage, {*kept})}
    event(f"{len(refused)} columns refused")
    assert [(noted["record"] - 1, noted["column"], noted["value"]) for noted in answer.rejects] == [
        (n, name, damage[n, name]) for n, name in sorted(first.items())
    ]
    noted_alone = {
        (noted["record"] - 1, noted["column"]): noted["value"] for noted in answer.blanked if noted["record"]
    }
    assert noted_alone == {
        (n, name): value for (n, name), value in damage.items() if n not in first and name not in refused
    }
    assert sorted(noted["column"] for noted in answer.blanked if not noted["record"]) == sorted(refused)
    assert [row["__record"] - 1 for row in answer.rows] == kept
    for n, row in zip(kept, answer.rows, strict=True):
        spoilt = {
            name
            for name, value in records[n].items()
            if (n, name) in damage or (name in refused and (value is not None or name == "resolved_at"))
        }
        assert set(row.get("__blanked") or ()) == spoilt
        assert {name: row[name] for name in records[n]} == {
            name: None if name in spoilt or name in refused else value for name, value in records[n].items()
        }
    stand = [n for n in kept for name in refused if (n, name) in damage or records[n][name] is not None]
    assert answer.part.blanked == len(noted_alone) + len(stand)
    assert answer.part.rejected == len(first) and answer.part.rejected + len(answer.rows) == len(records)
