"""Whether a difference between people or periods is one: by hand, by published examples, by dealing in every way."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ilgi.ask import differences
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests import people_twins as twins
from tests.ask_facts import FIRST, LAST, WINDOW, ask, records, written_facts
from tests.facts.base import AS_OF, Row


def cell(met: int, judged: int, peer_met: int, peer_judged: int) -> dict[str, int]:
    return {"met": met, "judged": judged, "peer_met": peer_met, "peer_judged": peer_judged}


def test_the_lady_tasting_tea() -> None:
    """Four of four against none of four: one way in seventy."""
    assert differences.chances([cell(4, 4, 0, 4)]) == pytest.approx((1 / 70, 1.0))
    assert differences.chances([cell(3, 4, 1, 4)]) == pytest.approx((17 / 70, 69 / 70))


def test_strata_are_dealt_each_for_itself() -> None:
    rng = np.random.default_rng(5)
    for _ in range(20):
        sizes = rng.integers(1, 12, (3, 2))
        cells = [(int(rng.integers(0, n + 1)), int(n), int(rng.integers(0, m + 1)), int(m)) for n, m in sizes]
        assert differences.chances([cell(*one) for one in cells]) == pytest.approx(
            twins.chances_among_colleagues(cells)
        )


def test_a_month_in_which_everyone_fell_is_nobodys_shortfall() -> None:
    """Good before, bad after, for all alike: who worked mostly after looks worse in sum, and is not."""
    before, after = cell(4, 5, 80, 100), cell(12, 30, 40, 100)
    pooled = cell(16, 35, 120, 200)
    assert differences.chances([before, after])[1] > 0.4
    assert differences.chances([pooled])[1] < 0.1


def test_many_cases_are_told_as_few_are() -> None:
    """Beyond 2 000 cases the normal distribution stands in for the exact one; at the border both say the same."""
    few = [cell(150, 200, 640, 800)] * 10
    many = [cell(150, 200, 640, 800)] * 10 + [cell(1, 1, 0, 0)]
    assert differences.chances(few) == pytest.approx(differences.chances(many), abs=2e-6)


def shares(*people: tuple[str, int, int, int, int]) -> pd.DataFrame:
    """A team: agent, met, judged, peers' met, peers' judged; all in one month and channel."""
    return pd.DataFrame(
        {"agent_id": agent, "agent_team": "t", "measure_judged_count": judged, "measure_met_rate": met / judged}
        | {"peer_judged_count": peer_judged, "peer_met_rate": peer_met / peer_judged}
        | {"strata": [cell(met, judged, peer_met, peer_judged)], "is_chosen": True}
        for agent, met, judged, peer_met, peer_judged in people
    )


def test_all_people_and_both_directions_are_one_family() -> None:
    """10 of 10 against 14 of 20 is luck once in 15.3. In two directions that is 0.131, with a second person like all
    0.261 of four; beside somebody who is off beyond any doubt, that one steps aside and 0.196 of three is left (Holm),
    where all four would have counted (Bonferroni)."""
    lucky, like_all, worst = ("a", 10, 10, 14, 20), ("b", 16, 20, 16, 20), ("c", 0, 20, 80, 80)
    for people, states in (
        ((lucky,), ["above_team"]),
        ((lucky, like_all), ["too_close", "too_close"]),
        ((lucky, worst), ["above_team", "below_team"]),
    ):
        told = differences.stand_out(shares(*people), "measure_met_rate", certainty=0.8)
        assert told["beside_state"].tolist() == states


def periods(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    names = ["measure_met_count", "measure_judged_count", "former_met_count", "former_judged_count"]
    return pd.DataFrame(list(rows), columns=names).assign(strata=[[cell(*row)] for row in rows])


def test_the_interval_of_a_difference_as_newcombe_published_it() -> None:
    """56 of 70 against 48 of 80 (Newcombe 1998, method 10): 0.0524 to 0.3339."""
    told = differences.apart(periods((56, 70, 48, 80)), "former", certainty=0.95)
    row = told.iloc[0]
    assert (row["met_rate_difference_low"], row["met_rate_difference_high"]) == pytest.approx((5.24, 33.39), abs=0.01)
    assert row["change_state"] == "better"


def test_who_does_other_work_than_before_is_as_usual() -> None:
    """Phone 75 %, chat 95 % in both; then 90 calls of 100, now 90 chats of 100: 18 points in sum, nothing within."""
    moved = periods((93, 100, 77, 100)).assign(strata=[[cell(8, 10, 68, 90), cell(85, 90, 9, 10)]])
    row = differences.apart(moved, "former").iloc[0]
    assert row["met_rate_difference_low"] > 0 and row["change_state"] == "usual"
    never = periods((93, 100, 77, 100)).assign(strata=[[cell(0, 0, 77, 100), cell(93, 100, 0, 0)]])
    assert differences.apart(never, "former")["change_state"].tolist() == ["too_few"]


def test_looked_at_together_a_difference_must_be_clearer() -> None:
    alone = differences.apart(periods((56, 70, 48, 80)), "former", certainty=0.95)
    among = differences.apart(periods((56, 70, 48, 80), *[(50, 70, 57, 80)] * 12), "former", certainty=0.95)
    assert (alone["change_state"].iloc[0], among["change_state"].iloc[0]) == ("better", "usual")
    assert among["met_rate_difference_low"].iloc[0] < 0 < alone["met_rate_difference_low"].iloc[0]


def test_fewer_than_the_smallest_n_say_nothing() -> None:
    told = differences.apart(periods((9, 9, 0, 90), (0, 90, 10, 10), (1, 4, 0, 0)), "former")
    assert told["change_state"].tolist() == ["too_few", "worse", "too_few"]
    assert told["met_rate_difference_low"].isna().tolist() == [True, False, True]


def promises(agent: str, day: date, kept: int, broken: int) -> list[Row]:
    outcomes = ["kept"] * kept + ["broken"] * broken
    base = {"agent_id": agent, "team": "Kuzey", "due_on": day, "made_on": day}
    return [{**base, "promise_id": f"{agent}{day}{n}", "outcome": outcome} for n, outcome in enumerate(outcomes)]


def test_a_person_against_their_own_equal_period_before(tmp_path: Path) -> None:
    """May to October against the 181 days before: 40 of 40 after 10 of 20; nothing of anybody else."""
    before = FIRST - timedelta(days=1)
    told = [*promises("a", LAST, 40, 0), *promises("a", before, 10, 10), *promises("b", before, 30, 0)]
    told += promises("a", FIRST - timedelta(days=182), 50, 0)
    snapshot = written_facts(tmp_path / "change.duckdb", promises=told)
    answer = ask(snapshot, "person_change", replace(WINDOW, agents=("a",)))
    columns = ["measure", "measure_met_count", "measure_judged_count", "former_met_count", "former_judged_count"]
    assert records(answer, *columns, "met_rate_difference", "change_state") == [
        ("promise_kept", 40, 40, 10, 20, 50.0, "better")
    ]
    assert ask(snapshot, "person_change").empty
    assert ask(snapshot, "person_change", replace(WINDOW, agents=("a",)), Access("staff", "b")).empty


def of_priority(agent: str, day: date, priority: str, kept: int, broken: int) -> list[Row]:
    rows = promises(agent, day, kept, broken)
    return [
        row | {"promise_id": f"{row['promise_id']}{priority}", "channel": "email", "priority": priority} for row in rows
    ]


@pytest.mark.parametrize(("high", "state"), [((10, 10), "usual"), ((19, 1), "better")])
def test_urgent_work_is_compared_with_urgent_work_where_that_is_harder_for_all(
    high: tuple[int, int], state: str, tmp_path: Path
) -> None:
    """Urgent: half are kept, other: 19 of 20, by whomever. Fewer urgent ones than before, or than another, are no
    merit; as many of them kept as of easy work would be one."""
    before = FIRST - timedelta(days=1)
    easy, hard = (
        [("a", LAST, 57, 3), ("a", before, 19, 1), ("b", LAST, 19, 1)],
        [("a", before, 30, 30), ("b", LAST, 30, 30)],
    )
    told = [row for each in easy for row in of_priority(*each[:2], "low", *each[2:])]
    told += [row for each in (("a", LAST, *high), *hard) for row in of_priority(*each[:2], "high", *each[2:])]
    snapshot = written_facts(tmp_path / "urgent.duckdb", promises=told)
    columns = ["measure_judged_count", "change_state"]
    assert records(ask(snapshot, "person_change", replace(WINDOW, agents=("a",))), *columns) == [(80, state)]
    assert records(ask(snapshot, "people_apart", replace(WINDOW, agents=("a", "b"))), *columns) == [(80, state)]


@pytest.mark.parametrize("effect", [0.0, 0.5])
@pytest.mark.parametrize("query", ["person_change", "people_apart"])
def test_what_is_a_difference_is_told_by_dealing_in_every_way(query: str, effect: float, tmp_path: Path) -> None:
    """Slowly: the good cases are dealt out within channel (of two people: and month), and within priority where it
    matters over everybody's cases of the days compared; one does less urgent work now, and in one house of three better
    work: where the urgent is harder, the rest alone is no merit."""
    first, states = date(2026, 8, 1), set()
    before = first - (LAST - first) - timedelta(1)
    agents = ("a",) if query == "person_change" else ("a", "b")
    for seed in range(3):
        rng = np.random.default_rng(seed)
        told = []
        for number in range(700):
            who, channel = (str(rng.choice(list(of))) for of in ("abcd", "xy"))
            day = before + timedelta(int(rng.integers(0, (LAST - before).days + 1)))
            is_new = who == "a" and day >= first
            priority = str(rng.choice(["1", "2"], p=[0.15, 0.85] if is_new else [0.6, 0.4]))
            chance = 0.97 if is_new and seed == 0 else 0.7 - (effect if priority == "1" else 0.0)
            row = {
                "agent_id": who,
                "team": "Kuzey",
                "due_on": day,
                "made_on": day,
                "channel": channel,
                "priority": priority,
            }
            outcome = "kept" if rng.random() < chance else "broken"
            told.append(row | {"promise_id": str(number), "outcome": outcome})
        snapshot = written_facts(tmp_path / f"dealt{seed}.duckdb", promises=told)
        of_all = [row for row in told if query == "person_change" or row["due_on"] >= first]
        matters = twins.priority_matters([(r["channel"], r["priority"], r["outcome"] == "kept") for r in of_all])
        cells: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for row in of_all:
            if row["agent_id"] in agents:
                side = row["due_on"] < first if query == "person_change" else row["agent_id"] == "b"
                month = query == "people_apart" and row["due_on"].replace(day=1)
                cell = cells[(month, row["channel"], matters and row["priority"])]
                cell[2 * side] += row["outcome"] == "kept"
                cell[2 * side + 1] += 1
        more, fewer = twins.chances_among_colleagues([tuple(c) for c in cells.values() if c[1] and c[3]])  # type: ignore[misc]
        state = "better" if more < 0.05 else "worse" if fewer < 0.05 else "usual"
        answer = ask(snapshot, query, Filters(f"{first}..{LAST}", agents=agents))
        assert answer["change_state"].tolist() == [state], seed
        states.add((matters, state))
    assert {state for _, state in states} >= {"better", "usual"} and (effect > 0) in {matters for matters, _ in states}


def test_two_people_side_by_side_in_the_order_chosen(tmp_path: Path) -> None:
    told = [*promises("a", LAST, 30, 0), *promises("b", LAST, 20, 20), *promises("c", LAST, 1, 0)]
    snapshot = written_facts(tmp_path / "two.duckdb", promises=told)
    columns = ["measure_met_count", "other_met_count", "compared_judged_count", "met_rate_difference", "change_state"]
    both = replace(WINDOW, agents=("a", "b"))
    assert records(ask(snapshot, "people_apart", both), *columns) == [(30, 20, 70, 50.0, "better")]
    swapped = ask(snapshot, "people_apart", replace(WINDOW, agents=("b", "a")))
    assert records(swapped, *columns) == [(20, 30, 70, -50.0, "worse")]
    assert len(ask(snapshot, "measure_rows", both, part="promise_kept")) == 70
    assert len(ask(snapshot, "measure_missed_rows", both, part="promise_kept")) == 20
    assert ask(snapshot, "people_apart", replace(WINDOW, agents=("a",))).empty


def test_a_half_timers_days_count_half(tmp_path: Path) -> None:
    """Two at three cases on three days: the full-timer has 1 a day, the half-timer 2; the team 6 cases on 4.5 days."""

    def opened(agent: str, number: int) -> Row:
        day = LAST - timedelta(days=number)
        return {"interaction_id": f"{agent}{number}", "agent_id": agent, "team": "Kuzey", "opened_on": day}

    people = [
        {"agent_id": agent, "since": date(2025, 1, 1), "name": agent, "team": "Kuzey", "is_current": True}
        | {"share_of_full_time": share}
        for agent, share in (("full", None), ("half", 0.5))
    ]
    cases = [opened(agent, number) for agent in ("full", "half") for number in range(3)]
    snapshot = written_facts(tmp_path / "pace.duckdb", agents=people, interactions=cases)
    answer = ask(snapshot, "person_pace", replace(WINDOW, agents=("full", "half")))
    shown = answer[answer["pace"] == "case"]
    columns = ("agent_id", "worked_day_count", "full_day_count", "pace_count", "pace_per_full_day")
    assert records(shown, *columns) == [("full", 3, 3.0, 3, 1.0), ("half", 3, 1.5, 3, 2.0)]
    assert shown["team_pace_per_full_day"].tolist() == pytest.approx([6 / 4.5] * 2)
    # three of a Poisson count: 0.6187 to 8.7673 (published tables), here over 3 days
    first = shown.iloc[0]
    limits = (first["pace_per_full_day_low"], first["pace_per_full_day_high"])
    assert limits == pytest.approx((0.6187 / 3, 8.7673 / 3), abs=1e-4)
    # no complaint and no thanks was ever brought: nothing is told of them, least of all 0
    assert set(answer["pace"]) == {"case"}
    assert len(ask(snapshot, "person_pace_rows", replace(WINDOW, agents=("half",)), part="case")) == 3


def test_who_joined_late_is_compared_with_the_same_months_only(tmp_path: Path) -> None:
    """The team kept 95 of 100 in May and 30 of 60 in October; who came then and kept 15 of 30 is like the team."""
    may, october = date(2026, 5, 20), LAST
    told = [row for n in range(5) for row in promises(f"old{n}", may, 19, 1)]
    told += [row for n in range(5) for row in promises(f"old{n}", october, 6, 6)]
    told += promises("new", october, 15, 15)
    snapshot = written_facts(tmp_path / "joined.duckdb", promises=told)
    row = ask(snapshot, "person_beside_team", replace(WINDOW, agents=("new",))).iloc[0]
    assert (row["measure_met_rate"], row["peer_met_rate"], row["beside_state"]) == (0.5, 0.5, "too_close")
    assert row["team_met_rate"] == pytest.approx(140 / 190)


def test_the_one_thing_to_work_on_is_the_clear_shortfall_that_cost_most(tmp_path: Path) -> None:
    """'weak' is clearly below in promises (10 of 40) and in thanks days none is judged; only one row is marked."""
    told = [*promises("weak", LAST, 10, 30), *promises("b", LAST, 95, 5), *promises("c", LAST, 90, 10)]

    def rated(agent: str, number: int, csat: float) -> Row:
        case = {"interaction_id": f"{agent}{number}", "agent_id": agent, "team": "Kuzey", "opened_on": LAST}
        return {**case, "csat": csat, "opened_at": AS_OF}

    cases = [rated("weak", n, 0.0 if n < 15 else 1.0) for n in range(20)]
    cases += [rated(agent, n, 1.0) for agent in ("b", "c") for n in range(60)]
    snapshot = written_facts(tmp_path / "weak.duckdb", promises=told, interactions=cases)
    answer = ask(snapshot, "person_beside_team", replace(WINDOW, agents=("weak",)))
    below = answer[answer["beside_state"] == "below_team"]
    assert set(below["measure"]) == {"promise_kept", "csat_satisfied"}
    assert answer.loc[answer["is_to_work_on"], "measure"].tolist() == ["promise_kept"]


def test_where_no_team_is_known_all_are_one_team(tmp_path: Path) -> None:
    """10 of 40 beside 185 of 200 is no chance, whoever's team it is; 'b' and 'c' are there to be compared with."""
    kept = [*promises("weak", LAST, 10, 30), *promises("b", LAST, 95, 5), *promises("c", LAST, 90, 10)]
    snapshot = written_facts(tmp_path / "alone.duckdb", promises=[{**row, "team": None} for row in kept])
    row = ask(snapshot, "person_beside_team", replace(WINDOW, agents=("weak",))).iloc[0]
    assert (row["beside_state"], row["peer_met_rate"]) == ("below_team", pytest.approx(0.925))
    assert (row["team_judged_count"], row["team_agent_count"]) == (240, 3)


def test_who_is_in_no_known_team_has_a_course_beside_all_of_none(tmp_path: Path) -> None:
    """By hand: 'weak' keeps 10 of 40 and the one beside 95 of 100; Kuzey's 30 of 30 are another team's. One row
    of 'moved' has lost its team: it makes nobody else a colleague of theirs."""
    kept = [*promises("weak", LAST, 10, 30), *promises("b", LAST, 95, 5)]
    nowhere = [{**row, "team": None} for row in kept]
    lost = {**promises("moved", LAST, 1, 0)[0], "promise_id": "lost", "team": None}
    moved = [*promises("moved", LAST, 20, 0), lost]
    snapshot = written_facts(tmp_path / "two.duckdb", promises=[*nowhere, *promises("k", LAST, 30, 0), *moved])
    alone = written_facts(tmp_path / "one.duckdb", promises=nowhere)
    columns = ("measure_met_count", "measure_judged_count", "team_met_count", "team_judged_count", "team_agent_count")

    def course(of: Snapshot, agent: str) -> list[tuple[object, ...]]:
        chosen = replace(WINDOW, agents=(agent,))
        answer = ask(of, "person_over_time", chosen, part="promise_kept", grain="month")
        return records(answer, *columns)

    assert course(alone, "weak") == [(10, 40, 105, 140, 2)]
    assert course(snapshot, "weak") == [(10, 40, 106, 141, 3)]
    assert course(snapshot, "moved") == [(21, 21, 50, 50, 2)]


def test_who_is_in_no_known_team_has_a_pace_beside_all_of_none(tmp_path: Path) -> None:
    """Two cases on one day beside one on each of two: 3 days, 4 cases; Kuzey's case counts for neither."""
    days = {"a": [0, 0], "b": [0, 1], "k": [0]}
    cases = [
        {"interaction_id": f"{agent}{at}", "agent_id": agent, "team": "Kuzey" if agent == "k" else None}
        | {"opened_on": LAST - timedelta(days=day)}
        for agent, opened in days.items()
        for at, day in enumerate(opened)
    ]
    snapshot = written_facts(tmp_path / "nowhere.duckdb", interactions=cases)
    answer = ask(snapshot, "person_pace", replace(WINDOW, agents=("a",)))
    columns = ("pace_count", "team_pace_count", "team_full_day_count", "team_agent_count")
    assert records(answer, *columns) == [(2, 4, 3.0, 2)]


@pytest.mark.calibrate
def test_where_nobody_differs_hardly_any_team_has_somebody_named() -> None:
    """400 teams of ten that differ by nothing: at most one in ten may have anybody named at all (and some do)."""
    rng = np.random.default_rng(11)
    wrong = 0
    for _ in range(400):
        frames = []
        for measure in range(13):
            judged = rng.integers(5, 60, 10)
            met = rng.binomial(judged, rng.uniform(0.6, 0.95))
            rest = [(int(met.sum() - m), int(judged.sum() - n)) for m, n in zip(met, judged, strict=True)]
            frames += [
                {"agent_id": f"a{at}", "agent_team": "t", "measure": measure, "measure_judged_count": int(n)}
                | {"measure_met_rate": m / n, "peer_judged_count": peers[1], "peer_met_rate": peers[0] / peers[1]}
                | {"strata": [cell(int(m), int(n), *peers)], "is_chosen": True}
                for at, (m, n, peers) in enumerate(zip(met, judged, rest, strict=True))
            ]
        told = differences.stand_out(pd.DataFrame(frames), "measure_met_rate")
        wrong += bool(told["beside_state"].isin(["above_team", "below_team"]).any())
    assert 0 < wrong <= 52
