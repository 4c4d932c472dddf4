"""What is told of colleagues as a sum: worked out slowly from its words; and that no two answers tell of one person."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access, hub, periods, queries, questions, team_sums
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import PRESETS, Window
from ilgi.ask.team_sums import Sum
from ilgi.seal.snapshots import Snapshot
from tests import people_twins, sum_houses
from tests.ask_facts import ask, records
from tests.sum_houses import FIRST, LAST

SETTLED = {"promise_kept", "first_response_met", "next_response_met", "complaint_acknowledgement_met"}
SINCE = FIRST + timedelta(28)
SUMS = [name for name in questions.names() if questions.facts(name).sums]
WEEKLY = [name for name in SUMS if questions.facts(name).sums_over == "weeks"]
CUSTOM = ["2026-08-03..2026-09-13", "2026-08-05..2026-09-14", "2026-09-01..2026-09-30", "2026-10-19..2026-10-28"]
PERIODS = [*PRESETS, *CUSTOM]
SOME = ["last_7_days", "last_28_days", "this_week", "all", CUSTOM[1]]
DAYS = [LAST - timedelta(n) for n in (1, 3, 30)]
READERS = ("k7", "g5", "d4", "t0")
Cell = tuple[str, str, date]


def reader(who: str) -> Access:
    return access.staff(who, list(sum_houses.people().items()))


def monday(day: date) -> date:
    return day - timedelta(day.weekday())


def weeks(period: str, as_of: date) -> list[date]:
    """The Mondays of the whole weeks that a period holds and that were over before the as-of day, in plain steps; of so
    many last days as many weeks as they hold."""
    first_days = [monday(FIRST) + timedelta(7 * n) for n in range(-100, 40)]
    over = [day for day in first_days if day >= SINCE and day + timedelta(6) < as_of]
    if period in periods.ROLLING:
        return over[-(periods.ROLLING[period] // 7) :]
    window = periods.window(period, as_of)
    return [day for day in over if window.date_from <= day and day + timedelta(6) <= window.date_to]


_judged: dict[int, tuple[Any, list[people_twins.Judged]]] = {}


def judged(made: dict[str, Any]) -> list[people_twins.Judged]:
    if id(made) in _judged:
        return _judged[id(made)][1]
    whole = {table: [defaultdict(type(None), row) for row in rows] for table, rows in made.items()}  # type: ignore[arg-type]
    rows = people_twins.judged_by_every_standard(lambda table: whole.get(table, []), FIRST, LAST)
    _judged[id(made)] = (made, rows)
    return rows


def told_cells(made: dict[str, Any], who: str | None) -> dict[Cell, list[people_twins.Judged]]:
    """The cells of which a sum may be told to a reader (None: to whoever passes a wall), with their rows."""
    cells: dict[Cell, list[people_twins.Judged]] = defaultdict(list)
    for row in judged(made):
        if row[0] in SETTLED and row[2] is not None:
            cells[(row[0], row[2], monday(row[3]))].append(row)
    return {cell: rows for cell, rows in cells.items() if may_be_told(rows, who)}


def may_be_told(rows: list[people_twins.Judged], who: str | None) -> bool:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[str(row[1])] += 1
    readers = [who] if who else list(counts)
    return all(_suffice([n for agent, n in counts.items() if agent != r]) for r in readers)


def _suffice(others: list[int]) -> bool:
    return len(others) >= 5 and max(others) <= sum(others) / 2


def twin(made: dict[str, Any], who: str | None, team: str, period: str, as_of: date = LAST) -> dict[str, float]:
    """Measure -> the share that is told of a team."""
    chosen, counts = set(weeks(period, as_of)), defaultdict(list)
    for (measure, home, week), rows in told_cells(made, who).items():
        if home == team and week in chosen:
            counts[measure] += [(row[5], row[1]) for row in rows]
    shares = {}
    for measure, rows in counts.items():
        others = [good for good, agent in rows if agent != who]
        if len(rows) >= 10 and any(others) and not all(others):
            shares[measure] = round(sum(good for good, _ in rows) / len(rows), 2)
    return shares


def told(frame: pd.DataFrame, figure: str) -> dict[str, float]:
    rows = frame.dropna(subset=figure)
    return dict(zip(rows["measure"], rows[figure], strict=True))


@pytest.fixture(
    scope="module", params=[1, pytest.param(2, marks=pytest.mark.soak), pytest.param(3, marks=pytest.mark.soak)]
)
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def made(seed: int) -> dict[str, Any]:
    return sum_houses.tables(seed)


@pytest.fixture(scope="module")
def house(made: dict[str, Any], seed: int, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sum_houses.snapshot(tmp_path_factory.mktemp("sums"), f"sums{seed}", made)


@pytest.mark.parametrize("who", READERS)
def test_a_teams_share_is_the_one_its_words_give(made: dict[str, Any], house: Snapshot, who: str) -> None:
    team, staff = sum_houses.people()[who], reader(who)
    for period in SOME:
        expected = twin(made, who, team, period)
        assert told(ask(house, "team_measures", Filters(period), staff, totals=True), "team_met_rate") == expected, (
            period
        )
        beside = told(ask(house, "person_beside_team", Filters(period), staff), "team_met_rate")
        assert beside == {name: share for name, share in expected.items() if name in beside}, period
        mean = "measure_met_rate_team_mean"
        funnel = told(ask(house, "agents_funnel", Filters(period), staff, part="first_response_met"), mean)
        assert funnel.get("first_response_met") in (None, expected.get("first_response_met")), period
        if who == "k7" and period in ("last_28_days", "all"):
            assert {"first_response_met"} <= beside.keys(), period


def test_a_team_of_five_or_less_is_told_nothing(house: Snapshot) -> None:
    for who in ("d4", "t0"):
        for name in ("team_measures", "recognition_reach"):
            answer = ask(house, name, Filters("all"), reader(who), totals=True)
            assert answer[questions.facts(name).sums].isna().all(), (who, name)


@pytest.mark.parametrize("team", [None, "Kuzey", "Güney", "Doğu", "Tek"])
def test_a_wall_tells_what_may_be_told_to_any_of_them(made: dict[str, Any], house: Snapshot, team: str | None) -> None:
    for period in SOME:
        answer = ask(house, "wall_team_goal", Filters(period), access.local("wall", team, None))
        chosen = set(weeks(period, LAST))
        cells = told_cells(made, None).items()
        good = [row[5] for cell, rows in cells for row in rows if cell[0] == "first_response_met"
                  and cell[2] in chosen and team in (None, cell[1])]  # fmt: skip
        most = 0.95 if len(good) >= 20 else 0.9
        expected = [round(min(sum(good) / len(good), most), 2)] if good else []
        assert answer["first_response_met_rate"].tolist() == expected, period


def test_reach_is_told_of_the_last_month_that_is_over(made: dict[str, Any], house: Snapshot) -> None:
    thanked = {r["agent_id"] for r in made["recognitions"] if r["given_on"].month == 9}
    for who, team in (("k7", "Kuzey"), ("g5", "Güney")):
        members = {agent for agent, home in sum_houses.people().items() if home == team}
        share = (
            round(len(members & thanked) / len(members), 2)
            if 0 < len(members - {who} & thanked) < len(members) - 1
            else None
        )
        for period in ("last_7_days", "last_28_days", "last_month", "all", "2026-09-01..2026-10-15"):
            answer = ask(house, "recognition_reach", Filters(period), reader(who), totals=True)
            assert records(answer, "reached_agent_rate") == [(share,)], period
            assert answer.drop(columns=["reached_agent_rate", "reached_agent_rate_goal"]).isna().all(axis=None)


@pytest.mark.parametrize("name", SUMS)
def test_nothing_is_told_but_a_rounded_share(house: Snapshot, name: str) -> None:
    is_totals = questions.facts(name).scope == "totals"
    role = access.local("wall", "Kuzey", None) if name.startswith("wall_") else reader("k7")
    for period in SOME:
        part = None if is_totals else "first_response_met"
        answer = ask(house, name, Filters(period), role, totals=is_totals, part=part)
        share = str(questions.facts(name).sums)
        if name == "team_measures":
            assert answer[["team_expected", "beside_state"]].isna().all(axis=None)
        for column in answer.select_dtypes("number"):
            if (column.startswith(share) and not is_totals) or column in (share, f"{share}_goal", f"{share}_before"):
                assert (answer[column].dropna() * 100 % 1).map(lambda r: min(r, 1 - r)).lt(
                    1e-9
                ).all() or "_low" in column
            elif is_totals or column.startswith(("team_", "peer_")):
                assert answer[column].isna().all(), column


def test_no_narrower_choice_tells_more(house: Snapshot) -> None:
    """Channel, topic, priority, group, hour, weekday and people narrow no sum."""
    narrow = Filters(
        "last_90_days", agents=("k1",), channels=("phone",), priorities=("high",), topics=("iade",),
        customer_groups=("x",), hours=(9,), weekdays=(6,), kinds=("a",),
    )  # fmt: skip
    for name in ("team_measures", "recognition_reach"):
        wide, told_of = (ask(house, name, f, reader("k7"), totals=True) for f in (Filters("last_90_days"), narrow))
        pd.testing.assert_frame_equal(wide, told_of)
    for name in ("promise_keeping_by_agent", "first_response_by_agent"):
        wide, told_of = (ask(house, name, f, reader("k7")) for f in (Filters("last_90_days"), narrow))
        pd.testing.assert_frame_equal(wide, told_of)


def contributions(made: dict[str, Any], house: Snapshot, who: str, name: str, period: str) -> set[tuple[Any, ...]]:
    """What stands behind a sum as the house asks it: which others, and by which of their cases."""
    asked = Sum(questions.facts(name), house, Filters(period), reader(who), {})
    if asked.window is None:
        return set()
    cells = set(asked._cells())
    return {
        (row[0], row[1], row[4])
        for row in judged(made)
        if f"{row[0]}|{row[2]}|{monday(row[3])}" in cells
        and row[2] == sum_houses.people()[who]
        and row[1] != who
        and asked.window.date_from <= row[3] <= asked.window.date_to
    }


def told_of_few(made: dict[str, Any], house: Snapshot, before: Snapshot, who: str, name: str) -> list[Any]:
    """The pairs of offered windows, and of one day and the next, whose difference fewer than five others explain."""
    behind = {(s.path.stem, p): contributions(made, s, who, name, p) for s in (house, before) for p in PERIODS}
    return [(a, b) for a, b in combinations(behind, 2) if any(few(behind[a] ^ behind[b], m) for m in SETTLED)]


def few(difference: set[tuple[Any, ...]], measure: str) -> bool:
    others = {who for m, who, _ in difference if m == measure}
    return 0 < len(others) < 5


@pytest.fixture(scope="module")
def days(made: dict[str, Any], seed: int, tmp_path_factory: pytest.TempPathFactory) -> list[Snapshot]:
    """The same house as it stood on earlier days."""
    folder = tmp_path_factory.mktemp("days")
    return [sum_houses.snapshot(folder, f"d{seed}{day}", sum_houses.until(made, day), day) for day in DAYS]


@pytest.mark.parametrize("who", ["k7", "g5"])
def test_no_two_windows_and_no_two_days_tell_of_one_person(
    made: dict[str, Any], house: Snapshot, days: list[Snapshot], who: str
) -> None:
    for before in days:
        assert told_of_few(made, house, before, who, "team_measures") == []
    assert any(contributions(made, house, who, "team_measures", period) for period in PERIODS)


def _every_cell(self: Sum) -> list[str]:
    mondays = [monday(FIRST) + timedelta(7 * n) for n in range(20)]
    return [f"{m}|{team}|{day}" for m in SETTLED for team in sum_houses.TEAMS for day in mondays]


def _sliding(window: Window, first_whole_on: date, last_whole_on: date) -> Window:
    return Window(max(window.date_from, FIRST), min(window.date_to, LAST), window.period)


@pytest.mark.parametrize(
    ("module", "part", "broken"), [(Sum, "_cells", _every_cell), (periods, "whole_weeks", _sliding)]
)
def test_without_one_part_of_the_rule_somebody_is_told(
    module: Any, part: str, broken: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = sum_houses.tables(1)
    house = sum_houses.snapshot(tmp_path, "now", rows)
    before = sum_houses.snapshot(tmp_path, "before", sum_houses.until(rows, DAYS[0]), DAYS[0])
    assert told_of_few(rows, house, before, "k7", "team_measures") == []
    monkeypatch.setattr(module, part, broken)
    assert told_of_few(rows, house, before, "k7", "team_measures")


def parted(made: dict[str, Any], folder: Path, who: str) -> Iterator[tuple[str, Snapshot]]:
    """The house without its reader's rows, then without those of each colleague of theirs as well."""
    yield "", sum_houses.snapshot(folder, "whole", sum_houses.without(made, who))
    for gone, team in sum_houses.people().items():
        if team == sum_houses.people()[who] and gone != who:
            yield gone, sum_houses.snapshot(folder, f"no_{gone}", sum_houses.without(made, who, gone))


def alone(frames: dict[tuple[str, str], str], windows: list[str]) -> list[Any]:
    """Who alone explains that two windows differ: without that colleague the two are the same."""
    gone = {who for who, _ in frames if who}
    return [
        (who, a, b)
        for a, b in combinations(windows, 2)
        if frames[("", a)] != frames[("", b)]
        for who in gone
        if frames[(who, a)] == frames[(who, b)]
    ]


def leave_one_out(made: dict[str, Any], house: Snapshot, folder: Path, name: str, windows: list[str]) -> list[Any]:
    """Who is told of by two windows of a question, when each colleague in turn is left out; the cells stay those of the
    whole house, for it is that house whose answers are read."""
    facts, who = questions.facts(name), "k7"
    frames: dict[tuple[str, str], str] = {}
    for gone, copy in parted(made, folder, who):
        for period in windows:
            given = Sum(facts, house, Filters(period), reader(who), {})
            asked = _With(facts, copy, Filters(period), reader(who), {"part": "first_response_met"}, given)
            frames[(gone, period)] = asked.whole().drop(columns=["strata"], errors="ignore").to_json()
    return alone(frames, windows)


class _With(Sum):
    """A sum over the cells of another house."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of[:-1])
        object.__setattr__(self, "given", of[-1])

    def _cells(self) -> list[str]:
        cells: list[str] = self.given._cells()  # type: ignore[attr-defined]
        return cells


@pytest.mark.parametrize("name", ["team_measures", "recognition_reach"])
def test_leaving_out_any_colleague_leaves_no_difference_unexplained(name: str, tmp_path: Path) -> None:
    made = sum_houses.tables(1)
    house = sum_houses.snapshot(tmp_path, "house", made)
    assert leave_one_out(made, house, tmp_path, name, ["last_7_days", "last_28_days", CUSTOM[0]]) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", SUMS)
def test_leaving_out_any_colleague_in_every_offered_window(name: str, made: dict[str, Any], tmp_path: Path) -> None:
    house = sum_houses.snapshot(tmp_path, "house", made)
    assert leave_one_out(made, house, tmp_path, name, PERIODS) == []


def test_an_export_that_rolls_tells_nobodys_lost_day(tmp_path: Path) -> None:
    """Each day it begins a day later; what that takes away of a week is not told by the difference."""
    whole = sum_houses.tables(1)
    behind = []
    for first in (FIRST + timedelta(n) for n in range(5)):
        made = sum_houses.since(whole, first)
        house = sum_houses.snapshot(tmp_path, f"from{first}", made)
        behind.append(contributions(made, house, "k7", "team_measures", "all"))
    assert behind[0] and not [n for n in range(4) for m in SETTLED if few(behind[n] ^ behind[n + 1], m)]


def test_who_changed_team_within_the_month_is_counted_in_none(tmp_path: Path) -> None:
    made = sum_houses.tables(1)
    moved = [row | {"team": "Güney"} if row["agent_id"] == "k3" and row["given_on"].day > 15 else row
             for row in made["recognitions"]]  # fmt: skip
    cases = [row | {"team": "Güney"} if row["agent_id"] == "k3" and row["opened_on"].day > 15 else row
             for row in made["interactions"]]  # fmt: skip
    house = sum_houses.snapshot(tmp_path, "moved", made | {"recognitions": moved, "interactions": cases})
    for role in (reader("k7"), reader("g5"), access.local("wall", None, None)):
        asked = Sum(questions.facts("recognition_reach"), house, Filters(), role, {})
        assert "k3" not in asked._cells()
    assert {"k1", "k2"} <= set(
        Sum(questions.facts("wall_reach"), house, Filters(), access.local("wall", None, None), {})._cells()
    )


@pytest.mark.parametrize("good", [True, False])
def test_a_share_that_would_tell_it_of_each_is_not_told(good: bool, tmp_path: Path) -> None:
    made = sum_houses.tables(1)
    for case in made["interactions"]:
        case["first_response_verdict"] = "met" if good == (case["agent_id"] != "k7") else "missed"
    house = sum_houses.snapshot(tmp_path, f"alike{good}", made)
    for name, how in (("team_measures", {"totals": True}), ("person_beside_team", {})):
        shares = told(ask(house, name, Filters("all"), reader("k7"), **how), "team_met_rate")
        assert "first_response_met" not in shares and "promise_kept" in shares, name
    wall = ask(house, "wall_team_goal", Filters("all"), access.local("wall", "Kuzey", None))
    assert wall["first_response_met_rate"].tolist() == ([0.88] if good else [])
    for case in made["interactions"]:
        case["first_response_verdict"] = "met"
    house = sum_houses.snapshot(tmp_path, "all", made)
    wall = ask(house, "wall_team_goal", Filters("all"), access.local("wall", "Kuzey", None))
    assert (wall["first_response_met_rate"].item(), wall["is_at_least"].item()) == (0.95, True)


def test_leaving_out_can_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = sum_houses.tables(1)
    house = sum_houses.snapshot(tmp_path, "house", made)
    monkeypatch.setattr(periods, "whole_weeks", _sliding)
    monkeypatch.setattr(Sum, "_cells", _every_cell)
    assert leave_one_out(made, house, tmp_path, "team_measures", ["2026-10-03..2026-10-28", "2026-10-05..2026-10-28"])


def test_the_number_of_others_is_one_number(house: Snapshot) -> None:
    with hub.cursor(house) as cur:
        assert cur.execute("select fewest_others()").fetchall() == [(access.SMALLEST_TEAM,)]


def test_every_sum_says_what_it_tells() -> None:
    """A question that may be asked as a sum names the figure; no other scope tells of colleagues."""
    for name in questions.names():
        facts = questions.facts(name)
        assert facts.scope != "totals" or facts.sums, name
        assert facts.scope in questions.SCOPES
    assert {questions.facts(name).scope for name in access.WALL_QUERIES} <= {"rows", "totals"}
    assert team_sums.is_asked_so(queries.about("wall_reach"), access.local("wall", None, None), totals=False)
