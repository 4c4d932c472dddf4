"""Where limits begin anew: what a standard asks changes, and who may say on a mark that something is new."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ilgi.ask import access, beginnings, marking, marks_file, segments
from ilgi.ask.filters import Filters
from ilgi.ask.marks_file import Mark
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from tests.ask_facts import ask, written_facts
from tests.homes import Home

TARGET: dict[str, Any] = {
    "measure": "first_response", "calendar": "office", "at_most_seconds": 14_400.0, "goal": 0.9, "specificity": 0,
}  # fmt: skip
JULY = date(2026, 7, 1)
ALL = Filters(period="all")


def began(
    snapshot: Snapshot, filters: Filters = ALL, part: str = "first_response", **how: Any
) -> list[tuple[date, str]]:
    answer = ask(snapshot, "limits_begin", filters, part=part, **how)
    return [(day.date(), cause) for day, cause in zip(answer["begins_on"], answer["cause"], strict=True)]


def changed(tmp_path: Path, *new: dict[str, Any], **of_both: Any) -> Snapshot:
    """One target until July, and since July another that differs from it as said."""
    rows = [
        {**TARGET, **of_both, "valid_until": JULY},
        *({**TARGET, **of_both, **one, "valid_from": JULY} for one in new),
    ]
    rows = [{**row, "id": at, "line": 10 + at} for at, row in enumerate(rows)]
    return written_facts(tmp_path / "changed.duckdb", targets=rows)


def test_a_promise_of_another_time_begins_limits_and_a_goal_alone_does_not(tmp_path: Path) -> None:
    assert began(changed(tmp_path, {"at_most_seconds": 7200.0})) == [(JULY, "standard")]


def test_a_goal_alone_changes_no_verdict(tmp_path: Path) -> None:
    assert began(changed(tmp_path, {"goal": 0.95})) == []


def test_another_calendar_begins_limits_of_shares_and_of_times_on_our_clock(tmp_path: Path) -> None:
    snapshot = changed(tmp_path, {"calendar": "always"})
    assert began(snapshot) == [(JULY, "standard")]
    assert began(snapshot, part="calendar of first_response") == [(JULY, "standard")]


def test_another_time_changes_no_time_and_no_other_measure(tmp_path: Path) -> None:
    snapshot = changed(tmp_path, {"at_most_seconds": 7200.0})
    assert began(snapshot, part="calendar of first_response") == []
    assert began(snapshot, part="resolution") == []
    assert began(snapshot, part="") == []


def test_other_cases_of_the_same_time_begin_limits(tmp_path: Path) -> None:
    assert began(changed(tmp_path, {"channel": "email", "specificity": 1})) == [(JULY, "standard")]


def test_only_where_the_choice_is_concerned(tmp_path: Path) -> None:
    snapshot = changed(tmp_path, {"at_most_seconds": 7200.0}, channel="email", specificity=1)
    assert began(snapshot, Filters(period="all", channels=("email",))) == [(JULY, "standard")]
    assert began(snapshot, Filters(period="all", channels=("chat", "email"))) == [(JULY, "standard")]
    assert began(snapshot, Filters(period="all", channels=("chat",))) == []


def test_a_target_that_a_more_specific_one_covers_judges_nothing_of_the_choice(tmp_path: Path) -> None:
    rows = [
        {**TARGET, "id": 1, "line": 1, "valid_until": JULY},
        {**TARGET, "id": 2, "line": 2, "valid_from": JULY, "at_most_seconds": 7200.0},
        {**TARGET, "id": 3, "line": 3, "channel": "email", "specificity": 1},
    ]
    snapshot = written_facts(tmp_path / "covered.duckdb", targets=rows)
    assert began(snapshot, Filters(period="all", channels=("email",))) == []
    assert began(snapshot) == [(JULY, "standard")]


def test_other_opening_hours_begin_limits(tmp_path: Path) -> None:
    hours = [
        {"calendar": "office", "valid_from": None, "line": 1, "definition": "09-18"},
        {"calendar": "office", "valid_from": JULY, "line": 2, "definition": "09-21"},
    ]
    snapshot = written_facts(tmp_path / "hours.duckdb", targets=[{**TARGET, "id": 1, "line": 1}], calendars=hours)
    assert began(snapshot) == [(JULY, "standard")]


def home_of(tmp_path: Path) -> Snapshot:
    (tmp_path / "snapshots").mkdir()
    return written_facts(tmp_path / "snapshots" / "facts.duckdb", targets=[])


def put(tmp_path: Path, *marks: tuple[str | None, str, bool]) -> None:
    made = datetime(2026, 8, 1, tzinfo=UTC)
    rows = [
        Mark(date(2026, 8, day), "new desk", None, team, f"m{day}", who, made, begins)
        for day, (team, who, begins) in enumerate(marks, 1)
    ]
    marks_file.change(tmp_path / marks_file.FILE, added=rows)


def test_a_managers_mark_begins_limits_and_a_leads_in_the_file_does_not(tmp_path: Path) -> None:
    snapshot = home_of(tmp_path)
    put(tmp_path, (None, "local manager", True), (None, "local lead Kuzey", True), (None, "local manager", False))
    put(tmp_path, (None, "lead@x.example", True), (None, "", True))
    assert began(snapshot, part="") == [(date(2026, 8, 1), "mark")]


def test_a_teams_mark_begins_limits_only_where_that_team_alone_is_chosen(tmp_path: Path) -> None:
    snapshot = home_of(tmp_path)
    put(tmp_path, ("Kuzey", "local manager", True))
    assert began(snapshot, part="") == []
    assert began(snapshot, Filters(period="all", teams=("Kuzey", "Merkez")), part="") == []
    assert began(snapshot, Filters(period="all", teams=("Kuzey",)), part="") == [(date(2026, 8, 1), "mark")]
    lead = access.local("lead", "Kuzey", None)
    assert began(snapshot, part="", access=lead) == [(date(2026, 8, 1), "mark")]
    assert began(snapshot, part="", access=access.local("lead", "Merkez", None)) == []


def test_only_a_manager_may_let_limits_begin(tmp_path: Path) -> None:
    from dataclasses import replace

    from ilgi.problems import Problem

    house = replace(settings(), home=tmp_path)
    day = date(2026, 8, 1)
    with pytest.raises(Problem, match="Only a manager"):
        marking.add(house, access.local("lead", "Kuzey", None), "local lead Kuzey", day, "new desk", day, None, True)
    mark = marking.add(house, access.manager(), "local manager", day, "new desk", day, None, True)
    assert marks_file.read(marking.file(house)) == [mark]
    assert mark.begins_limits


def of_export(tmp_path: Path, **marks: bool | None) -> Snapshot:
    """A home whose export has the mark "new desk" on days of August, each saying so much of limits."""
    (tmp_path / "snapshots").mkdir()
    rows = [
        {"marked_on": date(2026, 8, int(day[1:])), "text": "new desk", "begins_limits": begins}
        for day, begins in marks.items()
    ]
    return written_facts(tmp_path / "snapshots" / "facts.duckdb", targets=[], marks=rows)


def test_a_mark_of_an_export_begins_limits_where_it_says_so_and_names_nobody(tmp_path: Path) -> None:
    snapshot = of_export(tmp_path, d1=True, d2=False, d3=None)
    for reader in (access.manager(), access.local("lead", "Kuzey", None), access.local("staff", None, "a01")):
        assert began(snapshot, part="", access=reader) == [(date(2026, 8, 1), "export")]
    assert began(snapshot, Filters(period="2026-08-02..2026-08-31"), part="") == []
    (found,) = beginnings.listed(ask(snapshot, "limits_begin", ALL, part=""))
    assert (found.text, found.added_by, found.added_at) == ("new desk", None, None)


def test_of_one_mark_in_an_export_and_in_the_home_the_one_with_a_name_counts(tmp_path: Path) -> None:
    snapshot = of_export(tmp_path, d1=True)
    put(tmp_path, (None, "local manager", True))
    both = beginnings.listed(ask(snapshot, "limits_begin", ALL, part=""))
    assert {begin.cause for begin in both} == {"mark", "export"}
    days = [date(2026, 7, 27), date(2026, 8, 3)]
    for begins in (both, both[::-1]):
        cut = segments.segments([days[0] - timedelta(7), *days], np.ones(3, dtype=bool), "week", begins)
        (first,) = [begin for begin in cut.begins if begin]
        assert (first.cause, first.added_by, cut.number.tolist()) == ("mark", "local manager", [0, 1, 1])


MARKS = {
    "yes": "marked_on,text,until,begins_limits\n2026-08-01,yeni sistem,,evet\n2026-09-01,bayram,2026-09-03,hayır\n",
    "lacking": "marked_on,text,until\n2026-08-01,yeni sistem,\n",
}


@pytest.mark.parametrize(("which", "told"), [("yes", [(date(2026, 8, 1), "export")]), ("lacking", [])])
def test_a_firms_export_of_marks_begins_limits_only_with_the_column(
    tmp_path: Path, which: str, told: list[tuple[date, str]]
) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", "interaction_id,opened_at\ni,2026-11-02T10:00:00+03:00\n")
    home.export("marks.csv", MARKS[which])
    home.load()
    assert not home.problems() and not home.rejects()
    snapshot = snapshots.current(settings(tmp_path))
    assert snapshot is not None
    assert began(snapshot, part="") == told
    assert len(ask(snapshot, "marks_shown", ALL)) == MARKS[which].count("2026-08") + MARKS[which].count("bayram")
