"""What customers answer, the help desk's own results, what was brought at all: each worked out slowly as well."""

from datetime import datetime
from math import sqrt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from statsmodels.stats.proportion import proportion_confint

from ilgi.ask.filters import Filters
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts, random_rows, records, written_facts
from tests.facts.base import Row
from tests.twins import in_window

ISTANBUL = ZoneInfo("Europe/Istanbul")


def opened(seed: int) -> list[Row]:
    return [row for row in random_rows(seed, "interactions") if in_window(row["opened_on"])]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("clock", ["first_response", "resolution"])
def test_the_help_desks_own_results(seed: int, clock: str) -> None:
    verdicts = [row[f"source_{clock}_met"] for row in opened(seed) if row[f"source_{clock}_met"] is not None]
    row = ask(random_facts(seed), f"{clock}_in_source").iloc[0]
    name = f"source_{clock}_met_rate"
    assert row[f"source_{clock}_judged_count"] == len(verdicts) > 0
    assert row[name] == pytest.approx(sum(verdicts) / len(verdicts))
    ends = proportion_confint(sum(verdicts), len(verdicts), method="wilson")
    assert (row[f"{name}_low"], row[f"{name}_high"]) == pytest.approx(ends)
    history = ask(random_facts(seed), f"{clock}_in_source_over_time", grain="month")
    assert history[f"source_{clock}_judged_count"].max() <= len(verdicts) and len(history) > 1
    assert len(ask(random_facts(seed), f"{clock}_in_source_rows")) == len(verdicts)


def nps(answers: list[float]) -> float:
    kinds = [1 if round(answer, 6) >= 0.9 else -1 if round(answer, 6) <= 0.6 else 0 for answer in answers]
    return 100 * sum(kinds) / len(kinds)


@pytest.mark.parametrize("seed", SEEDS)
def test_recommendation_and_ease(seed: int) -> None:
    answers = [row["recommend"] for row in opened(seed) if row["recommend"] is not None]
    row = ask(random_facts(seed), "recommendation").iloc[0]
    assert row["net_promoter_score"] == pytest.approx(nps(answers)) and row["recommend_answer_count"] == len(answers)
    assert row["net_promoter_score_low"] < row["net_promoter_score"] < row["net_promoter_score_high"]
    assert len(ask(random_facts(seed), "recommendation_rows")) == len(answers)
    easy = [row["effort"] >= 0.75 for row in opened(seed) if row["effort"] is not None]
    row = ask(random_facts(seed), "ease").iloc[0]
    assert (row["easy_rate"], row["effort_answer_count"]) == (pytest.approx(sum(easy) / len(easy)), len(easy))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("query", "asked"), [("recommendation", "recommend"), ("ease", "effort"), ("satisfaction", "csat")]
)
def test_who_could_have_answered_is_whose_case_is_over_or_who_did(seed: int, query: str, asked: str) -> None:
    """A rating that stands in the file and cannot be read is neither an answer nor silence."""
    could = [r for r in opened(seed) if (r["is_over"] and asked not in (r["unreadable"] or [])) or r[asked] is not None]
    did = [row for row in could if row[asked] is not None]
    row = ask(random_facts(seed), query).iloc[0]
    assert row[f"{asked}_could_count"] == len(could) > len(did)
    assert row[f"{asked}_response_rate"] == pytest.approx(len(did) / len(could))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_day_of_satisfaction_says_which_share_rated(seed: int) -> None:
    answer = ask(random_facts(seed), "csat_over_time", grain="day")
    rows = random_rows(seed, "interactions")
    assert len(answer) > 10
    for _, day in answer.iterrows():
        opened_then = [row for row in rows if row["opened_on"] == day["period"].date()]
        rated = [row for row in opened_then if row["csat"] is not None]
        could = [
            row
            for row in opened_then
            if row["csat"] is not None or (row["is_over"] and "csat" not in (row["unreadable"] or []))
        ]
        assert (day["csat_answer_count"], day["csat_could_count"]) == (len(rated), len(could))
        assert day["csat_response_rate"] == pytest.approx(len(rated) / len(could))


def cases(column: str, values: list[Any], **more: Any) -> list[Row]:
    day = WINDOW.period.split("..")[1]
    return [{"interaction_id": str(n), "opened_on": day, column: value, **more} for n, value in enumerate(values)]


def test_nines_and_tens_of_ten_promote_and_sixes_detract(tmp_path: Path) -> None:
    answers = [10, 10, 9, 8, 7, 6, 0, 9, 9, 5]
    snapshot = written_facts(tmp_path / "n.duckdb", interactions=cases("recommend", [n / 10 for n in answers]))
    row = ask(snapshot, "recommendation").iloc[0]
    assert (row["promoter_count"], row["detractor_count"], row["net_promoter_score"]) == (5, 3, pytest.approx(20))
    # by hand: three answers more, of which three quarters for, three quarters against
    mean = (5.75 - 3.75) / 13
    half = 1.959963984540054 * sqrt(((5.75 + 3.75) / 13 - mean**2) / 13)
    ends = (row["net_promoter_score_low"], row["net_promoter_score_high"])
    assert ends == pytest.approx((100 * (mean - half), 100 * (mean + half)))
    for part, n in (("promoter", 5), ("passive", 2), ("detractor", 3)):
        assert len(ask(snapshot, "recommendation_rows", part=part)) == n


def test_a_few_answers_all_alike_are_not_certain(tmp_path: Path) -> None:
    row = ask(written_facts(tmp_path / "n.duckdb", interactions=cases("recommend", [1.0] * 12)), "recommendation").iloc[
        0
    ]
    assert row["net_promoter_score"] == row["net_promoter_score_high"] == 100 and row["net_promoter_score_low"] < 85


def test_what_was_brought_is_what_some_case_says(tmp_path: Path) -> None:
    facts = [
        *cases("recommend", [0.5]),
        *cases("state", ["open", "open", "closed"]),
        {"interaction_id": "x", "opened_on": "2019-01-01", "source_resolution_met": False},
    ]
    snapshot = written_facts(tmp_path / "b.duckdb", interactions=facts)
    brought = set(ask(snapshot, "brought", Filters(period="all"))["label"])
    assert brought == {"recommendation", "states", "source_resolution", "volume"}
    assert records(ask(snapshot, "states"), "label", "interaction_count") == [("open", 2), ("closed", 1)]
    assert len(ask(snapshot, "states_rows", part="open")) == 2
    assert ask(snapshot, "brought", Filters(period="2018-01-01..2018-01-02")).empty


def test_what_files_do_not_say_is_counted_with_how_many_are_done(tmp_path: Path) -> None:
    silent = cases("state", ["resolved", "closed", "open"], resolution_flag="not_recorded", is_over=True)
    others = [*cases("state", ["open"]), *cases("state", ["open"] * 4, first_response_flag="opened_by_us")]
    snapshot = written_facts(tmp_path / "s.duckdb", interactions=[*silent, *others])
    found = records(ask(snapshot, "silence"), "measure", "case_count", "done_count")
    assert found == [("opened_by_us", 4, 0), ("resolution", 3, 2)]


def test_what_files_do_not_say_opens_the_records_it_counts(tmp_path: Path) -> None:
    """A case that is silent twice stands under both; a promise and a complaint under their own."""
    ids = [f"c{n}" for n in range(5)]
    replies = ["opened_by_us", "opened_by_us", "not_recorded", None, "resolved_without_reply"]
    ends = ["not_recorded", None, "not_recorded", "not_recorded", "end_unknown"]
    facts = [
        {"interaction_id": key, "opened_on": "2026-10-01", "first_response_flag": reply, "resolution_flag": end}
        for key, reply, end in zip(ids, replies, ends, strict=True)
    ]
    promises = [
        {"promise_id": f"p{n}", "made_on": "2026-10-02", "outcome": o} for n, o in enumerate(("not_recorded", "kept"))
    ]
    complaints = [{"complaint_id": "k", "received_on": "2026-10-03", "recovery": "not_recorded"}]
    snapshot = written_facts(tmp_path / "r.duckdb", interactions=facts, promises=promises, complaints=complaints)
    expected = {
        "opened_by_us": {"c0", "c1"}, "first_response": {"c2"}, "resolution": {"c0", "c2", "c3"},
        "promises": {"p0"}, "complaints": {"k"},
    }  # fmt: skip
    counted = dict(records(ask(snapshot, "silence"), "measure", "case_count"))
    assert counted == {measure: len(keys) for measure, keys in expected.items()}
    for measure, keys in expected.items():
        rows = ask(snapshot, "silence_rows", part=measure)
        assert (set(rows["key"]), set(rows["measure"])) == (keys, {measure}) and len(rows) == counted[measure]
    assert len(ask(snapshot, "silence_rows")) == sum(counted.values())


def test_where_nobody_is_recorded_as_answered_the_waiting_are_counted(tmp_path: Path) -> None:
    """What is over waits no longer; where somebody was answered, only the moment is not recorded."""
    moments = [datetime(2026, 10, 28, hour, tzinfo=ISTANBUL) for hour in (9, 8, 7)]
    silent = cases("opened_at", moments, first_response_flag="not_recorded", is_over=False)
    silent[-1]["is_over"] = True
    columns = ("measure", "case_count", "done_count", "waiting_count", "oldest_opened_at")
    alone = ask(written_facts(tmp_path / "w.duckdb", interactions=silent), "silence")
    assert records(alone, *columns) == [("first_response", 3, 0, 2, moments[1])]
    silent[0]["answered"] = True
    told = ask(written_facts(tmp_path / "a.duckdb", interactions=silent), "silence")
    assert records(told, *columns[:-1]) == [("first_response", 3, 1, 0)]


def test_when_cases_come_in_is_counted_by_weekday_and_hour_of_those_whose_hour_is_known(tmp_path: Path) -> None:
    moments = [(1, 9)] * 3 + [(1, 10), (7, 23), (None, None)]
    day = WINDOW.period.split("..")[1]
    facts = [
        {"interaction_id": str(n), "opened_on": day, "opened_weekday": weekday, "opened_hour": hour}
        for n, (weekday, hour) in enumerate(moments)
    ]
    snapshot = written_facts(tmp_path / "c.duckdb", interactions=facts)
    answer = ask(snapshot, "came_in_by_hour")
    assert records(answer, "weekday", "hour", "interaction_count") == [(1, 9, 3), (1, 10, 1), (7, 23, 1)]
    assert len(ask(snapshot, "interaction_rows", part="timed")) == 5
    nine = Filters(period=WINDOW.period, hours=(9,), weekdays=(1,))
    assert len(ask(snapshot, "interaction_rows", nine, part="timed")) == 3
