"""No answer tells of a row that its reader may not see, whatever is asked and however: all queries, all parameters.

Each is asked of two houses that differ only in rows hidden from the reader; the answers must be the same. A new query
file is covered by itself.
"""

import zlib
from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest

from ilgi.ask import access, questions
from ilgi.ask.access import WALL_QUERIES, Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import GRAINS
from ilgi.ask.questions import BREAKDOWNS
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from tests import escape, make_facts
from tests.ask_facts import WINDOW, ask

TEAM, OTHER = "Güney", "Kuzey"
NAMES = questions.names()
PARTS = (None, "met", "missed", "kept", "broken", "thanked", "")
WIDE = replace(WINDOW, period="all")
TOLD = [name for name in NAMES if questions.facts(name).scope != "rows"]
SHARED = [name for name in NAMES if questions.facts(name).scope not in ("rows", "totals")]
Asked = tuple[Filters, dict[str, Any]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("escape") / "house.duckdb"
    return Snapshot(make_facts.make_facts(path, 7, 160), "house", threads=1)


@pytest.fixture(scope="module")
def people(house: Snapshot) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in ask(house, "people").to_dict("records")]


def members(people: list[dict[str, Any]], team: str) -> tuple[str, ...]:
    return tuple(row["agent_id"] for row in people if row["team"] == team)


@pytest.fixture(scope="module")
def without_others(house: Snapshot, people: list[dict[str, Any]]) -> Snapshot:
    """Everything changed but the team and its people."""
    return escape.changed(house, house.path.parent / "others" / "house.duckdb", (TEAM,), members(people, TEAM))


@pytest.fixture(scope="module")
def without_team(house: Snapshot, people: list[dict[str, Any]]) -> Snapshot:
    """Everything changed but one person's."""
    return escape.changed(house, house.path.parent / "team" / "house.duckdb", (), (members(people, TEAM)[0],))


@pytest.fixture(scope="module")
def without_people(house: Snapshot) -> Snapshot:
    """Everything changed but what is the team's: its people's doings elsewhere too."""
    return escape.changed(house, house.path.parent / "people" / "house.duckdb", (TEAM,), ())


def ways(name: str) -> list[Asked]:
    """How a query can be asked: each breakdown, grain and a few parts, and filters that point at what is not theirs."""
    takes = questions.facts(name).parameters
    found: list[Asked] = [(WINDOW, {}), (replace(WIDE, teams=(OTHER,), agents=("a01", "a05")), {})]
    found += [(WIDE, {"by": by}) for by in BREAKDOWNS if "by" in takes]
    found += [(WIDE, {"grain": grain}) for grain in GRAINS if "grain" in takes]
    found += [(WIDE, {"part": part}) for part in PARTS if "part" in takes]
    return found


def some(name: str) -> list[Asked]:
    """The widest question, and one other way of asking it: another with each query."""
    found = ways(name)
    return [(WIDE, {}), found[zlib.crc32(name.encode()) % len(found)]]


def told(snapshot: Snapshot, name: str, reader: Access, filters: Filters, **how: Any) -> object:
    """An answer as something to compare: its rows in no order, figures to nine digits; or why there is none."""
    try:
        frame = ask(snapshot, name, filters, reader, **how)
    except Problem as problem:
        return problem.key
    except duckdb.ConversionException:
        return "not a part of this question"
    return tuple(frame.columns), sorted(map(_row, frame.itertuples(index=False)))


def _row(row: Any) -> str:
    return repr([f"{cell:.9g}" if isinstance(cell, float) else str(cell) for cell in row])


def same(one: Snapshot, other: Snapshot, name: str, reader: Access, asked: list[Asked], **how: Any) -> None:
    for filters, chosen in asked:
        first, second = (told(snapshot, name, reader, filters, **chosen, **how) for snapshot in (one, other))
        assert escape.MARK not in str(second), (name, reader.role, chosen)
        assert first == second, (name, reader.role, filters, chosen)


def staff(people: list[dict[str, Any]]) -> Access:
    found = access.local("staff", None, members(people, TEAM)[0], people)
    assert found.totals == (f"team:{TEAM}",)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_lead_learns_nothing_of_other_teams(
    name: str, house: Snapshot, without_others: Snapshot, people: list[dict[str, Any]]
) -> None:
    same(house, without_others, name, access.local("lead", TEAM, None, people), some(name))


@pytest.mark.parametrize("name", NAMES)
def test_staff_learn_nothing_of_anybody_but_the_listed_sums_of_a_team_of_five(
    name: str, house: Snapshot, without_team: Snapshot, without_others: Snapshot, people: list[dict[str, Any]]
) -> None:
    every_sum = without_others if name in SHARED else without_team
    same(house, every_sum, name, staff(people), some(name)[:1])
    if name in TOLD:
        same(house, without_others, name, staff(people), some(name)[1:], totals=True)
        same(
            house,
            without_team,
            name,
            replace(staff(people), summed_teams=()),
            some(name)[:1],
            totals=name not in SHARED,
        )


@pytest.mark.parametrize("name", sorted(WALL_QUERIES))
def test_the_wall_of_a_team_learns_nothing_of_others(name: str, house: Snapshot, without_people: Snapshot) -> None:
    same(house, without_people, name, access.local("wall", TEAM, None), ways(name))


def test_the_wall_asks_nothing_but_its_list(house: Snapshot) -> None:
    reader = access.local("wall", None, None)
    assert {name for name in NAMES if told(house, name, reader, WINDOW) != "not_allowed"} == WALL_QUERIES


@pytest.mark.parametrize("name", NAMES)
def test_nobody_in_particular_learns_nothing(name: str, house: Snapshot) -> None:
    answer = told(house, name, Access("lead"), WIDE)
    assert isinstance(answer, str) or not _tells(ask(house, name, WIDE, Access("lead")))


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_however_it_is_asked(
    name: str,
    house: Snapshot,
    without_others: Snapshot,
    without_team: Snapshot,
    people: list[dict[str, Any]],
) -> None:
    """The same two, in every way there is of asking."""
    same(house, without_others, name, access.local("lead", TEAM, None, people), ways(name))
    same(house, without_others if name in SHARED else without_team, name, staff(people), ways(name))
    same(house, without_others, name, staff(people), ways(name), totals=True)


def _tells(answer: pd.DataFrame) -> bool:
    """Whether an answer holds any figure but zero, or any word beside its own labels."""
    figures = answer.select_dtypes("number")
    return bool((figures.fillna(0) != 0).to_numpy().any()) or (
        "agent_id" in answer and answer["agent_id"].notna().any()
    )


def test_totals_are_only_those_that_are_listed(house: Snapshot, people: list[dict[str, Any]]) -> None:
    for name in set(NAMES) - set(TOLD):
        assert told(house, name, staff(people), WINDOW, totals=True) == "no_totals", name


def test_no_name_of_another_teams_people_reaches_a_reader(house: Snapshot, people: list[dict[str, Any]]) -> None:
    agents = make_facts.rows(house.path, "agents")
    ours = {*members(people, TEAM), *(row["agent_id"] for row in agents if row["team"] == TEAM)}
    strangers = {row["name"] for row in agents if row["name"] and row["agent_id"] not in ours}
    assert len(strangers) > 5
    for name in NAMES:
        for reader in (access.local("lead", TEAM, None, people), staff(people)):
            answer = str(told(house, name, reader, WIDE))
            assert not [stranger for stranger in strangers if f"'{stranger}'" in answer], (name, reader.role)


def test_the_test_can_see(house: Snapshot, without_others: Snapshot, without_team: Snapshot) -> None:
    """A manager's answers do differ between the houses, and so would a lead's and a staff's if their scope leaked."""
    boss = access.manager()
    for name in ("promises", "choices", "rejects", "ledger", "interaction_rows", "recognition_reach", "complaints_by"):
        assert told(house, name, boss, WIDE) != told(without_others, name, boss, WIDE), name
    for leaking in (Access("lead", teams=(TEAM, OTHER)), Access("lead", "a05", (TEAM,))):
        with pytest.raises(AssertionError):
            same(house, without_team, "headline", leaking, [(WIDE, {})])
