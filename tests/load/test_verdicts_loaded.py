"""The rules of judging, each on a case of its own, through a whole load and the queries that people ask."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.homes import Home
from tests.verdict_homes import Expected, asked, case, home_of, verdicts

CASES: list[tuple[dict[str, str], Expected]] = [
    (case("met, due later", "4 11:20", "4 11:30", "4 11:40"), ("undecided", "undecided")),
    (case("open, due later", "4 11:30"), ("undecided", "undecided")),
    (case("open, past due", "2 09:00"), ("missed", "missed")),
    (case("due this instant", "4 11:00", "4 12:00"), ("met", "undecided")),
    (case("late, then in time", "2 09:00", "2 12:00", "2 16:00"), ("missed", "met")),
    (case("used up exactly", "2 09:00", "2 11:00", "2 17:00"), ("met", "met")),
    (case("a second over", "2 09:00", "2 11:00:01", "3 09:00:01"), ("missed", "missed")),
    (case("closing to opening", "2 09:00", "2 11:00", "3 09:00"), ("met", "met")),
    (case("waiting", "2 09:00", "2 10:00", state="waiting_on_customer"), ("met", "(waiting_since_unknown)")),
    (case("silent", "2 09:00", "", "2 10:00"), ("(resolved_without_reply)", "met")),
    (case("silent and late", "2 09:00", "", "2 12:00"), ("missed", "met")),
    (case("over, nobody knows when", "2 09:00", "2 10:00", state="closed"), ("met", "(end_unknown)")),
    (case("replied before it began", "2 10:00", "2 09:00", "2 09:30"), ("met", "met")),
    (case("answered after the end", "2 09:00", "2 12:00", "2 10:00"), ("missed", "met")),
    (case("old target", "2 16:30", "3 09:45"), ("met", "missed")),
    (case("new target", "3 09:00", "3 10:30"), ("missed", "missed")),
    (case("at night", "1 03:00", "2 10:59"), ("met", "missed")),
    (case("no such promise", "2 09:00", "3 16:00", "3 16:00", channel="fax"), (None, None)),
    (case("agent of the North", "2 09:00", "2 10:00", agent_id="a2"), ("met", "missed")),
    (case("agent gone South", "3 09:00", "3 09:45", agent_id="a2"), ("missed", "missed")),
    (case("row's own team", "3 09:00", "3 09:45", agent_id="a2", team="North"), ("met", "missed")),
    (
        case("call, hung up at once", "2 03:00", channel="phone", state="", answered="false", closed_at="2 03:00:09"),
        ("(short_abandon)", "(abandoned)"),
    ),
    (
        case("call, hung up", "2 03:00", channel="phone", state="", answered="false", closed_at="2 03:00:10"),
        ("missed", "(abandoned)"),
    ),
    (
        case("call, taken", "2 03:00", "2 03:00:59", channel="phone", state="", answered="true"),
        ("met", "(end_unknown)"),
    ),
    (
        case("call, taken late", "2 03:00", "2 03:01:01", channel="phone", state="", answered="true"),
        ("missed", "(end_unknown)"),
    ),
    (case("newest", "4 12:00", channel="fax"), (None, None)),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = home_of(tmp_path_factory.mktemp("verdicts"), [case for case, _ in CASES])
    assert home.load().ok, home.problems()
    return home


@pytest.mark.parametrize(("name", "expected"), [(case["interaction_id"], told) for case, told in CASES])
def test_each_case(loaded: Home, name: str, expected: Expected) -> None:
    assert verdicts(loaded)[name] == expected


def _count(clock: int, *verdicts: str) -> int:
    return sum(told[clock] in verdicts for _, told in CASES)


def test_what_is_asked_is_what_was_judged(loaded: Home) -> None:
    [told] = asked(loaded, "headline")
    for clock, name in enumerate(("first_response", "resolution")):
        met, judged = _count(clock, "met"), _count(clock, "met", "missed")
        assert told[f"{name}_judged_count"] == judged
        assert told[f"{name}_met_rate"] == pytest.approx(met / judged)
    assert told["interaction_count"] == len(CASES)


def test_a_case_counts_on_the_day_its_target_falls_due(loaded: Home) -> None:
    days = {row["day"]: row for row in asked(loaded, "headline_by", "--by", "day")}
    # opened on Monday at half past four, two hours: due on Tuesday; opened on Sunday night: due on Monday
    by_day = loaded.ask("""select first_response_due_on::varchar, count(*) from interactions
        where first_response_verdict in ('met', 'missed') group by 1 order by 1""")
    assert [
        (day, row["first_response_judged_count"])
        for day, row in sorted(days.items())
        if row["first_response_judged_count"]
    ] == by_day
    due = dict(loaded.ask("select interaction_id, first_response_due_at::timestamp::varchar from interactions"))
    assert (due["old target"], due["at night"]) == ("2026-11-03 10:30:00", "2026-11-02 11:00:00")


@pytest.fixture
def zone() -> Iterator[Any]:
    def move(name: str) -> None:
        patch.setenv("TZ", name)
        time.tzset()

    with pytest.MonkeyPatch.context() as patch:
        yield move
    time.tzset()


@pytest.mark.parametrize(("name", "seed"), [("America/Los_Angeles", 1), ("Pacific/Kiritimati", 2)])
def test_neither_the_machines_zone_nor_the_order_of_rows_matters(
    loaded: Home, tmp_path: Path, zone: Any, name: str, seed: int
) -> None:
    rows = [case for case, _ in CASES]
    random.Random(seed).shuffle(rows)
    zone(name)
    home = home_of(tmp_path, rows)
    assert home.load().ok
    everything = "select * exclude (file, record) from interactions order by interaction_id"
    assert home.ask(everything) == loaded.ask(everything)
    assert asked(home, "headline") == asked(loaded, "headline")


def test_two_sources_have_two_as_ofs(tmp_path: Path) -> None:
    home = home_of(tmp_path, [case("fresh", "2 09:00"), case("newest", "4 12:00", "4 12:00")])
    home.source(
        "old",
        '[export]\nheader = ["No", "Begun", "Way"]\ntime_zone = "Europe/Istanbul"\n'
        '[fields.interactions]\ninteraction_id = "No"\nopened_at = "Begun"\nchannel = "Way"\nstate = "\'open\'"\n'
        "first_response_at = \"case when No = 'other' then Begun end\"\n",
    )
    home.export("old.csv", "No,Begun,Way\nstale,2026-11-02 09:00:00,email\nother,2026-11-02 10:30:00,fax\n")
    home.load()
    assert {name: told[0] for name, told in verdicts(home).items()} == {
        "fresh": "missed",
        "newest": "undecided",
        "stale": "undecided",
        "other": None,
    }
