"""One person beside the team and the work on the desks, against slow twins, by hand, and against their own rows."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from ilgi.ask.access import Access
from ilgi.tell.person_words import MEASURES
from tests import people_twins as twins
from tests.ask_facts import LAST, SEEDS, WINDOW, ask, random_facts, random_rows, records, written_facts
from tests.facts.base import AS_OF, Row

ONE = replace(WINDOW, agents=("a05",))


def judged(seed: int) -> list[twins.Judged]:
    return twins.judged_by_every_standard(partial(random_rows, seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_beside_the_team(seed: int) -> None:
    answer = ask(random_facts(seed), "person_beside_team", ONE)
    mine = {measure: counts for (who, measure), counts in twins.tally(judged(seed)).items() if who == "a05"}
    assert {m: (p, w) for m, p, w in records(answer, "measure", "measure_met_count", "measure_judged_count")} == mine
    team: dict[str, list[bool]] = defaultdict(list)
    for measure, _, where, _, _, good in judged(seed):
        if where == "Güney":
            team[measure].append(good)
    for _, row in answer.iterrows():
        good = team[row["measure"]]
        assert (row["team_met_count"], row["team_judged_count"]) == (sum(good), len(good))
        assert row["measure_met_rate"] == pytest.approx(mine[row["measure"]][0] / mine[row["measure"]][1])
        low, high = twins.wilson(*mine[row["measure"]])
        assert (row["measure_met_rate_low"], row["measure_met_rate_high"]) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_stands_out_is_told_by_dealing_in_every_way(seed: int) -> None:
    everyone = tuple(sorted({who for _, who, *_ in judged(seed) if who}))
    answer = ask(random_facts(seed), "person_beside_team", replace(WINDOW, agents=everyone))
    cells = twins.beside_colleagues(partial(random_rows, seed), judged(seed))
    assert set(records(answer, "agent_id", "measure")) == {(who, m) for m, who, *_ in judged(seed) if who}
    named: dict[tuple[str, str], str] = {}
    for team in set(answer["agent_team"].dropna()):
        of_team = {(w, m) for w, m, t in records(answer, "agent_id", "measure", "agent_team") if t == team}
        enough = {k for k in of_team if min(sum(c[1] for c in cells[k]), sum(c[3] for c in cells[k])) >= 10}
        told = {key: twins.chances_among_colleagues(cells[key]) for key in enough}
        both = {
            (f"{who} · {m}", way): c[at] for (who, m), c in told.items() for at, way in enumerate(("above", "below"))
        }
        named |= {tuple(key.split(" · ")): f"{way}_team" for key, way in twins.named_by_chance_allowed(both, 1 - 0.9)}  # type: ignore[misc]
    assert named == {
        (who, m): state
        for who, m, state in records(answer, "agent_id", "measure", "beside_state")
        if state in ("above_team", "below_team")
    }
    for _, row in answer.iterrows():
        held = [cell for cell in cells.get((row["agent_id"], row["measure"]), []) if cell[3]]
        if held:
            expected = sum(cell[1] * cell[2] / cell[3] for cell in held) / sum(cell[1] for cell in held)
            assert row["peer_met_rate"] == pytest.approx(expected)
            assert row["peer_judged_count"] == sum(cell[3] for cell in held)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_a_person_are_the_n_of_each_measure(seed: int) -> None:
    answer = ask(random_facts(seed), "person_beside_team", ONE)
    for measure, n in records(answer, "measure", "measure_judged_count"):
        behind = ask(random_facts(seed), "measure_rows", ONE, part=measure)
        assert len(behind) == n and set(behind["agent_id"]) == {"a05"}
        expected = {key for m, who, _, _, key, _ in judged(seed) if m == measure and who == "a05"}
        assert set(behind["key"]) == expected


def test_nobody_chosen_is_nobody_shown() -> None:
    assert ask(random_facts(1), "person_beside_team").empty
    assert ask(random_facts(1), "person_recent").empty


def test_staff_have_no_team_to_stand_beside_but_its_totals() -> None:
    staff = Access("staff", "a05", ("Güney",), (), ("Güney",))
    answer = ask(random_facts(1), "person_beside_team", ONE, staff)
    assert set(answer["agent_id"]) == {"a05"}
    of_the_team = ["team_met_count", "team_judged_count", "team_agent_count", "peer_met_rate", "peer_judged_count"]
    of_the_team += ["measure_expected", "team_met_rate_low", "team_met_rate_high", "team_met_rate_goal"]
    assert answer[of_the_team].isna().all(axis=None)
    as_manager = ask(random_facts(1), "person_beside_team", ONE).set_index("measure")
    mine = ["measure_met_count", "measure_judged_count", "measure_met_rate", "measure_met_rate_goal"]
    shown = answer.set_index("measure").loc[:, mine]
    pd.testing.assert_frame_equal(shown, as_manager.loc[shown.index, mine], check_dtype=False)
    another = ask(random_facts(1), "person_beside_team", replace(WINDOW, agents=("a01",)), staff)
    assert set(another["agent_id"]) == {"a05"}
    alone = ask(random_facts(1), "person_beside_team", ONE, Access("staff", "a05", ("Güney",), (), ()))
    blank = ["team_met_rate", "team_met_count", "peer_met_rate", "peer_judged_count"]
    assert len(alone) == len(answer) and alone[blank].isna().all(axis=None)
    assert set(alone["beside_state"].dropna()) <= {"too_few"}
    totals = ask(random_facts(1), "team_measures", access=staff, totals=True)
    assert set(totals["team"]) <= {"Güney"} and totals["team_agent_count"].isna().all()
    assert (
        len(ask(random_facts(1), "team_measures_rows"))
        == ask(random_facts(1), "team_measures")["team_judged_count"].sum()
    )


def test_teams_are_set_beside_the_others_only_for_who_sees_the_whole_house() -> None:
    whole = ask(random_facts(1), "team_measures").set_index(["team", "measure"])
    states = {"above_others", "below_others", "too_close", "too_few", "not_comparable"}
    assert set(whole["beside_state"]) <= states and whole["team_expected"].notna().sum() > 10
    lead = ask(random_facts(1), "team_measures", access=Access("lead", teams=("Güney",)))
    assert len(lead) and lead[["team_expected", "beside_state"]].isna().all(axis=None)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_funnel_draws_everyone_with_a_row_behind_each_case(measure: str) -> None:
    answer = ask(random_facts(2), "agents_funnel", part=measure)
    expected = {who: counts for (who, what), counts in twins.tally(judged(2)).items() if what == measure}
    assert expected
    assert {
        w: (p, n) for w, p, n in records(answer, "agent_id", "measure_met_count", "measure_judged_count")
    } == expected
    assert len(ask(random_facts(2), "measure_rows", part=measure)) == answer["measure_judged_count"].sum()
    everyone = sum(p for p, _ in expected.values()) / sum(n for _, n in expected.values())
    assert answer["measure_met_rate_team_mean"].iloc[0] == pytest.approx(everyone)


def test_a_person_over_time_adds_up_to_the_window() -> None:
    year = replace(ONE, period="2026-10-01..2026-10-28")
    answer = ask(random_facts(1), "person_over_time", year, part="first_response_met", grain="week")
    last_week = answer[answer["period"] == "2026-10-22"].iloc[0]
    found = [row for row in judged(1) if row[0] == "first_response_met" and LAST - timedelta(days=6) <= row[3] <= LAST]
    assert last_week["measure_judged_count"] == sum(who == "a05" for _, who, *_ in found)
    assert last_week["team_judged_count"] == sum(where == "Güney" for _, _, where, *_ in found)


def on_the_desk(seed: int) -> Counter[tuple[str | None, str]]:
    desk: Counter[tuple[str | None, str]] = Counter()
    today = AS_OF.date()
    for case in random_rows(seed, "interactions"):
        desk[(case["agent_id"], "open_case")] += not case["is_over"]
    for p in random_rows(seed, "promises"):
        waits = p["outcome"] == "open" and p["due_on"] == today and p["fulfilled_at"] is None
        desk[(p["agent_id"], "promise_due_today")] += waits
        late = p["outcome"] == "broken" and (today - p["due_on"]).days < 30 and p["fulfilled_at"] is None
        desk[(p["agent_id"], "promise_past_due")] += late
    for complaint in random_rows(seed, "complaints"):
        desk[(complaint["agent_id"], "open_complaint")] += complaint["is_open"]
    return +desk


@pytest.mark.parametrize("seed", SEEDS)
def test_what_lies_on_the_desks(seed: int) -> None:
    answer = ask(random_facts(seed), "load_now")
    found = Counter()
    for kind in ("open_case", "promise_due_today", "promise_past_due", "open_complaint"):
        found.update({(who, kind): n for who, n in records(answer, "agent_id", f"{kind}_count")})
    assert +found == on_the_desk(seed)
    today = ask(random_facts(seed), "team_today").iloc[0]
    assert today["load_count"] == answer["load_count"].sum() == len(ask(random_facts(seed), "load_now_rows"))
    for kind in ("open_case", "promise_due_today", "promise_past_due", "open_complaint"):
        assert len(ask(random_facts(seed), "load_now_rows", part=kind)) == today[f"{kind}_count"]


def test_the_desk_does_not_know_the_period() -> None:
    past = replace(WINDOW, period="2020-01-01..2020-01-02")
    assert ask(random_facts(1), "team_today", past).equals(ask(random_facts(1), "team_today"))


def test_what_happened_lately_is_everything_of_the_person() -> None:
    answer = ask(random_facts(1), "person_recent", ONE)
    expected = Counter(
        {
            "interaction": sum(
                r["agent_id"] == "a05" and twins.in_window(r["opened_on"]) for r in random_rows(1, "interactions")
            ),
            "promise": sum(
                r["agent_id"] == "a05" and twins.in_window(r["made_on"]) for r in random_rows(1, "promises")
            ),
            "complaint": sum(
                r["agent_id"] == "a05" and twins.in_window(r["received_on"]) for r in random_rows(1, "complaints")
            ),
            "thanks": sum(r["agent_id"] == "a05" for r in twins.thanks_that_count(partial(random_rows, 1))),
            "training": sum(
                r["agent_id"] == "a05" and twins.in_window(r["completed_on"]) for r in random_rows(1, "trainings")
            ),
        }
    )
    assert Counter(answer["recent_kind"]) == +expected
    assert answer["on_date"].is_monotonic_decreasing


def test_sixty_one_of_sixty_two_stands_above_a_team_of_eighty_percent(tmp_path: Path) -> None:
    def told(agent: str, kept: int, broken: int) -> list[Row]:
        outcomes = ["kept"] * kept + ["late"] * broken
        base = {"agent_id": agent, "team": "Kuzey", "due_on": LAST}
        return [{**base, "promise_id": f"{agent}{n}", "outcome": outcome} for n, outcome in enumerate(outcomes)]

    snapshot = written_facts(
        tmp_path / "beside.duckdb",
        promises=[*told("strong", 61, 1), *told("same", 8, 2), *told("new", 3, 0), *told("rest", 88, 37)],
    )
    answer = ask(snapshot, "person_beside_team", replace(WINDOW, agents=("strong", "same", "new", "rest")))
    assert records(
        answer, "agent_id", "measure_met_count", "measure_judged_count", "team_met_rate", "beside_state"
    ) == [
        ("new", 3, 3, 0.8, "too_few"),
        ("rest", 88, 125, 0.8, "below_team"),
        ("same", 8, 10, 0.8, "too_close"),
        ("strong", 61, 62, 0.8, "above_team"),
    ]


@pytest.mark.parametrize("measure", ["csat_satisfied", "promise_kept", "first_response_met", "resolution_met"])
def test_a_measure_agrees_with_the_headline(measure: str) -> None:
    told = ask(random_facts(1), "headline", replace(WINDOW, teams=("Güney",)))[f"{measure}_rate"].iloc[0]
    teams = ask(random_facts(1), "team_measures")
    team = teams[(teams["team"] == "Güney") & (teams["measure"] == measure)].iloc[0]
    assert team["team_met_rate"] == pytest.approx(told)
