"""The path of a change: inside each place values are counted again slowly from the cases; they add up to it."""

from datetime import date, timedelta
from math import nan

import numpy as np
import pandas as pd
import pytest

from ilgi.ask import explained, filters
from ilgi.ask.access import local, staff
from ilgi.ask.cause import DIMENSIONS
from ilgi.ask.cause_bars import bars
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from tests.ask import cause_worlds
from tests.ask_facts import ask, written_facts

LAST, WEEKS = date(2026, 10, 28), 30
CHOSEN = Filters(period=f"{LAST - timedelta(27)}..{LAST}")
M = "first_response_met_rate"
PATHS: list[explained.Places] = [
    (),
    (("team", "team3"),),
    (("team", "team3"), ("channel", "channel1")),
    (("topic", None),),
]
Cases = list[cause_worlds.Case]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Cases]:
    """In the last four weeks one team falls by half, on whatever channel; some cases state no topic."""
    rng, cases = np.random.default_rng(4), []
    for back in range(WEEKS):
        for case in cause_worlds.cases(rng, 150, "nothing", True):
            if back < 4 and case["team"] == "team3":
                case["is_good"] &= bool(rng.random() < 0.5)
            topic = None if rng.random() < 0.2 else case["topic"]
            cases.append(case | {"topic": topic, "day": LAST - timedelta(7 * back + int(rng.integers(0, 7)))})
    rows = [
        {name: case[name] for name in cause_worlds.DIMENSIONS[:5]}
        | {"interaction_id": str(at), "first_response_by": case["agent"], "opened_on": case["day"]}
        | {"first_response_due_on": case["day"], "first_response_verdict": "met" if case["is_good"] else "missed"}
        for at, case in enumerate(cases)
    ]
    path = tmp_path_factory.mktemp("inside") / "house.duckdb"
    return written_facts(path, interactions=rows), cases


def inside(cases: Cases, places: explained.Places) -> Cases:
    return [case for case in cases if all(case[dimension] == value for dimension, value in places)]


def parts(snapshot: Snapshot, cases: Cases) -> tuple[Cases, Cases]:
    """The cases of the step's weeks and those of the weeks before it, as the history signals them."""
    step = explained.step(ask(snapshot, "first_response_over_time", CHOSEN), M)
    return (
        [case for case in cases if any(day <= case["day"] < day + timedelta(7) for day in step.now)],
        [case for case in cases if any(day <= case["day"] < day + timedelta(7) for day in step.before)],
    )


def good(cases: Cases) -> float:
    return sum(case["is_good"] for case in cases) / len(cases) if cases else nan


@pytest.mark.parametrize("places", PATHS, ids=str)
def test_the_values_of_a_place_are_counted_within_it(house: tuple[Snapshot, Cases], places: explained.Places) -> None:
    snapshot, cases = house
    now, before = parts(snapshot, cases)
    now, before = inside(now, places), inside(before, places)
    answer = ask(snapshot, "change_inside", CHOSEN, part=M, places=places)
    change = good(now) - good(before)
    assert answer["all_change"].iloc[0] == pytest.approx(change) and answer["all_judged_count"].iloc[0] == len(now)
    assert set(answer["dimension"]) == set(DIMENSIONS) - {dimension for dimension, _ in places}
    for _, row in answer.iterrows():
        label = None if pd.isna(row["label"]) else row["label"]
        mine, mine_before = ([c for c in part if c[row["dimension"]] == label] for part in (now, before))
        assert (row["judged_count"], row["former_judged_count"]) == (len(mine), len(mine_before))
        assert row["met_rate"] == pytest.approx(good(mine), nan_ok=True)
        assert row["former_rate"] == pytest.approx(good(mine_before), nan_ok=True)
        assert row["is_comparable"] == (min(len(mine), len(mine_before)) >= 10)
        if mine and mine_before:
            own = good(mine) - good(mine_before)
            assert row["went_along"] == (own * change > 0)
            share = (len(mine) / len(now) + len(mine_before) / len(before)) / 2
            assert row["rate_effect"] == pytest.approx(share * own)


@pytest.mark.parametrize("places", PATHS, ids=str)
def test_the_bars_of_each_dimension_add_up_to_the_place(
    house: tuple[Snapshot, Cases], places: explained.Places
) -> None:
    answer = ask(house[0], "change_inside", CHOSEN, part=M, places=places)
    for _, group in answer.groupby("dimension"):
        assert group["change_effect"].sum() == pytest.approx(group["all_change"].iloc[0], abs=1e-12)


def test_a_bar_of_a_place_opens_its_cases(house: tuple[Snapshot, Cases]) -> None:
    snapshot, _ = house
    for places in PATHS:
        answer = ask(snapshot, "change_inside", CHOSEN, part=M, places=places)
        row = answer[answer["dimension"] == "priority"].iloc[0]
        chosen = Filters(period=f"{row['since'].date()}..{row['until'].date()}")
        for dimension, value in (*places, ("priority", row["label"])):
            chosen = filters.at(chosen, dimension, value)
        assert len(ask(snapshot, "first_response_rows", chosen)) == row["judged_count"] > 0


def test_what_stands_out_chooses_the_dimension_and_where_nothing_does_it_says_so(
    house: tuple[Snapshot, Cases],
) -> None:
    whole = ask(house[0], "change_inside", CHOSEN, part=M)
    assert set(zip(whole["kind"], whole["first_dimension"], strict=True)) == {("value", "team")}
    within = ask(house[0], "change_inside", CHOSEN, part=M, places=PATHS[1])
    assert set(within["kind"]) <= {"everywhere", "too_few"}, "the fall is the same on all channels"


def test_two_bars_hold_the_mix_of_a_value_and_of_the_others(house: tuple[Snapshot, Cases]) -> None:
    now, before = parts(*house)
    drawn = bars(cause_worlds.counts(now, before), 10, people=True).set_index("bar")
    assert drawn.loc["cause", "label"] == "team3"
    own = drawn.loc[["cause", "rest"], ["rate_effect", "own_mix_effect"]].to_numpy(dtype=float)
    assert own.sum() == pytest.approx(drawn["all_change"].iloc[0], abs=1e-12)
    mine = [len([c for c in part if c["team"] == "team3"]) / len(part) for part in (now, before)]
    rates = [good([c for c in part if c["team"] == "team3"]) for part in (now, before)]
    whole = [good(part) for part in (now, before)]
    assert drawn.loc["cause", "own_mix_effect"] == pytest.approx((mine[0] - mine[1]) * (sum(rates) - sum(whole)) / 2)


def test_nobody_who_may_not_be_told_of_people_walks_to_one(house: tuple[Snapshot, Cases]) -> None:
    snapshot = house[0]
    members = [(case["agent"], case["team"]) for case in house[1]]
    one = staff(house[1][0]["agent"], members)
    answer = ask(snapshot, "change_inside", CHOSEN, one, part=M)
    assert "agent" not in set(answer["dimension"])
    with pytest.raises(Problem, match="may not look inside"):
        ask(snapshot, "change_inside", CHOSEN, one, part=M, places=(("agent", one.agent_id),))
    with pytest.raises(Problem, match="may not look inside"):
        ask(snapshot, "change_inside", CHOSEN, part=M, places=(("customer", "x"),))
    lead = local("lead", "team3", None, [{"agent_id": who, "team": team} for who, team in members])
    seen = ask(snapshot, "change_inside", CHOSEN, lead, part=M)
    assert seen.empty or set(seen[seen["dimension"] == "agent"]["label"]) <= set(lead.people)
