"""Everybody and every team on every measure: the same as each alone, and off the goal only beyond what chance does."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from ilgi.ask import access, metrics
from ilgi.ask.access import Access
from ilgi.ask.against_goals import add_states
from tests import people_twins as twins
from tests.ask_facts import LAST, SEEDS, WINDOW, ask, random_facts, random_rows, records, written_facts
from tests.people_twins import tail_of

COUNTS = ("agent_id", "measure", "measure_met_count", "measure_judged_count")
SAME = [*COUNTS, "measure_met_rate_goal", "measure_expected", "beside_state", "is_to_work_on"]
FACT = metrics.metric("team_met_rate")
assert FACT is not None


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_is_told_what_each_is_told_alone(seed: int) -> None:
    answer = ask(random_facts(seed), "people_measures")
    counted = twins.tally(twins.judged_by_every_standard(partial(random_rows, seed)))
    assert {(w, m): (p, n) for w, m, p, n in records(answer, *COUNTS)} == counted
    for who in sorted(set(answer["agent_id"]))[:4]:
        alone = ask(random_facts(seed), "person_beside_team", replace(WINDOW, agents=(who,)))
        whole = answer[answer["agent_id"] == who].reset_index(drop=True)
        pd.testing.assert_frame_equal(whole[SAME], alone[SAME], check_dtype=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_chosen_keeps_what_all_of_them_showed(seed: int) -> None:
    both = ask(random_facts(seed), "people_measures", replace(WINDOW, agents=("a05", "a01")))
    answer = ask(random_facts(seed), "people_measures")
    kept = answer[answer["agent_id"].isin(["a05", "a01"])].reset_index(drop=True)
    assert set(both["agent_id"]) == {"a01", "a05"}
    pd.testing.assert_frame_equal(both, kept, check_dtype=False)


def test_a_reader_gets_no_other_people() -> None:
    staff = ask(random_facts(1), "people_measures", access=access.staff("a05", [("a05", "Güney"), ("a01", "Güney")]))
    assert set(staff["agent_id"]) == {"a05"} and staff["measure_expected"].isna().all()
    assert staff["peer_judged_count"].isna().all() and set(staff["beside_state"].dropna()) <= {"too_few"}
    lead = ask(random_facts(1), "people_measures", access=Access("lead", teams=("Güney",)))
    everybody = ask(random_facts(1), "people_measures")
    assert len(lead) and set(lead["agent_team"]) == {"Güney"} != set(everybody["agent_team"].dropna())
    assert ask(random_facts(1), "people_measures", access=Access("lead")).empty


@pytest.mark.parametrize("seed", SEEDS)
def test_all_teams_together_are_the_sum_of_the_teams(seed: int) -> None:
    teams = ask(random_facts(seed), "team_measures").groupby("measure")[["team_met_count", "team_judged_count"]].sum()
    whole = ask(random_facts(seed), "all_measures").set_index("measure")
    assert whole["team_judged_count"].to_dict() == teams["team_judged_count"].to_dict()
    assert whole["team_met_count"].to_dict() == teams["team_met_count"].to_dict()
    shares = {m: row["team_met_count"] / row["team_judged_count"] for m, row in whole.iterrows()}
    assert whole["team_met_rate"].to_dict() == pytest.approx(shares)
    for measure, n in whole["team_judged_count"].items():
        assert len(ask(random_facts(seed), "team_measures_rows", part=str(measure))) == n


@pytest.mark.parametrize("seed", SEEDS)
def test_what_each_team_has_open_is_what_its_rows_are(seed: int) -> None:
    desks = ask(random_facts(seed), "desks_by_team")
    assert len(desks) > 1 and desks["team"].is_unique
    rows = ask(random_facts(seed), "load_now_rows")
    for _, desk in desks[desks["team"].notna()].iterrows():
        theirs = rows[rows["team"] == desk["team"]]["load_kind"]
        for kind in ("open_case", "promise_due_today", "promise_past_due", "open_complaint"):
            assert desk[f"{kind}_count"] == (theirs == kind).sum()
        assert desk["load_count"] == len(theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_off_the_goal_is_only_what_chance_does_not_do_among_all_cells(seed: int) -> None:
    answer = ask(random_facts(seed), "people_measures")
    chances: dict[tuple[str, str], float] = {}
    for place, row in answer.iterrows():
        met, judged, goal = row["measure_met_count"], row["measure_judged_count"], row["measure_met_rate_goal"]
        if pd.notna(goal) and judged >= 10:
            chances[(str(place), "below_goal")] = tail_of(met, judged, goal)
            chances[(str(place), "above_goal")] = tail_of(judged - met, judged, 1 - goal)
    assert chances
    named = twins.named_by_chance_allowed(chances, 1 - 0.9)
    got = {(str(place), state) for place, state in answer["goal_state"].items() if str(state).endswith("_goal")}
    assert got == named
    few = answer[answer["measure_met_rate_goal"].notna() & (answer["measure_judged_count"] < 10)]
    assert set(few["goal_state"]) <= {"too_few"}
    assert answer.loc[answer["measure_met_rate_goal"].isna(), "goal_state"].isna().all()


def cells(*rows: tuple[int, int, float | None]) -> pd.Series:
    frame = pd.DataFrame(rows, columns=["team_met_count", "team_judged_count", "team_met_rate_goal"])
    assert FACT is not None
    return add_states(frame, FACT, certainty=0.95, smallest_n=10)["goal_state"]


def test_a_goal_is_missed_or_passed_where_it_is_clear() -> None:
    """By hand: 20 of 40 at a goal of 90 % is a chance of under one in a million, 40 of 40 of 0.9^40 = 1.5 %."""
    told = cells((20, 40, 0.9), (36, 40, 0.9), (3, 9, 0.9), (20, 40, None), (0, 0, 0.9)).tolist()
    assert told[:3] == ["below_goal", "too_close", "too_few"]
    assert [pd.isna(state) for state in told[3:]] == [True, True]
    assert cells((40, 40, 0.9)).tolist() == ["above_goal"]
    assert cells((40, 40, 0.9), (36, 40, 0.9)).tolist() == ["too_close", "too_close"]
    assert cells((40, 40, 1.0), (39, 40, 1.0)).tolist() == ["too_close", "below_goal"]


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_people_over_time_are_never_added_up(seed: int) -> None:
    """Each by themselves as alone; staff, whoever is asked for, read of themselves."""
    both = replace(WINDOW, agents=("a01", "a05"))
    answer = ask(random_facts(seed), "people_over_time", both, part="promise_kept")
    columns = ["period", "measure_met_count", "measure_judged_count"]
    assert set(answer["agent_id"]) == {"a01", "a05"}
    for who in ("a01", "a05"):
        alone = ask(random_facts(seed), "person_over_time", replace(WINDOW, agents=(who,)), part="promise_kept")
        alone = alone[alone["measure_judged_count"] > 0]
        assert records(answer[answer["agent_id"] == who], *columns) == records(alone, *columns)
    staff = access.staff("a05", [("a05", "Güney"), ("a01", "Güney")])
    assert set(ask(random_facts(seed), "people_over_time", both, staff, part="promise_kept")["agent_id"]) <= {"a05"}


def test_since_when_somebody_is_here_is_told_of_oneself_alone(tmp_path: Path) -> None:
    """By hand: from 28 October 2023 to 28 October 2026 are three years, from the 29th two."""
    joined = {"a": LAST.replace(year=2023), "b": LAST.replace(year=2023, day=29), "c": None}
    people = [
        {"agent_id": who, "since": LAST, "team": "Kuzey", "joined_on": day, "is_current": True}
        for who, day in joined.items()
    ]
    snapshot = written_facts(tmp_path / "joined.duckdb", agents=people)
    answer = ask(snapshot, "joined", replace(WINDOW, agents=("a", "b", "c")))
    assert dict(records(answer, "agent_id", "year_count")) == {"a": 3, "b": 2}
    staff = access.staff("b", [("a", "Kuzey"), ("b", "Kuzey")])
    assert set(ask(snapshot, "joined", replace(WINDOW, agents=("a", "b")), staff)["agent_id"]) == {"b"}
