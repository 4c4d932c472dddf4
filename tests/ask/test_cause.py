"""What moved it: the cause that is there is named, chance is not, and the bars add up to the change."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from ilgi.ask import explained, filters
from ilgi.ask.access import Access
from ilgi.ask.cause import chances, choose
from ilgi.ask.cause_bars import FIELDS, bars
from ilgi.ask.change import Step
from ilgi.ask.filters import Filters
from ilgi.ask.holm import holm
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from tests.ask import cause_worlds
from tests.ask_facts import LAST, ask, written_facts

WEEKS = 53
SEEDS = (1, 2, 3)


def world(name: str, seed: int, now: int = 900, before: int = 3000) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    changed = cause_worlds.cases(rng, now, name, True)
    return cause_worlds.counts(changed, cause_worlds.cases(rng, before, name, False))


def named(frame: pd.DataFrame) -> tuple[str, str | None, str | None]:
    row = frame.iloc[0]
    return row["kind"], *(None if pd.isna(row[name]) else str(row[name]) for name in ("dimension", "label"))


@pytest.mark.parametrize(
    "name", ["team -30", "topic -25", "channel -15", "agent -70", "mix", "everywhere -5", "nothing"]
)
def test_what_changed_is_named_and_the_bars_add_up(name: str) -> None:
    counts = world(name, 5)
    frame = bars(counts, 10, people=True)
    assert named(frame) == cause_worlds.RIGHT[name]
    assert len(frame) <= 3
    assert frame["change_effect"].sum() == pytest.approx(counts["all_change"].iloc[0], abs=1e-12)
    assert (frame["rate_effect"] + frame["mix_effect"]).tolist() == pytest.approx(frame["change_effect"].tolist())


@pytest.mark.parametrize("seed", range(6))
def test_where_nothing_changed_nothing_is_named(seed: int) -> None:
    assert choose(world("nothing", seed, before=900), 10, people=True).kind == "too_few"


def test_a_person_is_named_only_to_who_may_know() -> None:
    counts = world("agent -70", 2)
    assert named(bars(counts, 10, people=True)) == ("value", "agent", "agent17")
    assert bars(counts, 10, people=False)["dimension"].iloc[0] != "agent"


def test_the_bars_of_a_person_add_up_where_some_cases_are_nobodys() -> None:
    rng = np.random.default_rng(2)
    now, before = cause_worlds.cases(rng, 900, "agent -70", True), cause_worlds.cases(rng, 3000, "agent -70", False)
    for at, case in enumerate([*now, *before]):
        if not case["is_good"] and at % 3 == 0 and case["agent"] != "agent17":
            case["agent"] = None
    counts = cause_worlds.counts(now, before)
    frame = bars(counts, 10, people=True)
    assert named(frame) == ("value", "agent", "agent17") and frame["value_count"].iloc[0] == 48
    assert frame["change_effect"].sum() == pytest.approx(counts["all_change"].iloc[0], abs=1e-12)


def test_of_a_cause_within_a_cause_both_are_told() -> None:
    rng = np.random.default_rng(4)
    now, before = cause_worlds.cases(rng, 1200, "nothing", True), cause_worlds.cases(rng, 4000, "nothing", False)
    for case in now:
        case["is_good"] &= not (case["team"] == "team2" and case["channel"] == "channel1")
    row = bars(cause_worlds.counts(now, before), 10, people=True).iloc[0]
    assert (row["label"], row["inside_dimension"], row["inside_label"]) == ("team2", "channel", "channel1")


@pytest.mark.parametrize("seed", SEEDS)
def test_two_values_that_fell_alike_are_both_told(seed: int) -> None:
    rng = np.random.default_rng(seed)
    now, before = cause_worlds.cases(rng, 900, "nothing", True), cause_worlds.cases(rng, 3000, "nothing", False)
    for case in now:
        case["is_good"] &= case["team"] not in ("team1", "team4") or rng.random() < 2 / 3
    frame = bars(cause_worlds.counts(now, before), 10, people=True)
    row = frame.iloc[0]
    assert row["kind"] == "value" and {row["label"], row["also_label"]} == {"team1", "team4"}
    also = [case for case in now if case["team"] == row["also_label"]]
    assert row["also_judged_count"] == len(also)
    assert row["also_met_rate"] == pytest.approx(sum(case["is_good"] for case in also) / len(also))
    assert frame["also_label"].iloc[1:].isna().all()


def test_one_that_fell_alone_has_nobody_beside_it() -> None:
    told = [bars(world("team -30", seed), 10, people=True).iloc[0] for seed in SEEDS]
    assert [row["label"] for row in told] == ["team3"] * len(SEEDS) and all(pd.isna(row["also_label"]) for row in told)


@pytest.mark.parametrize("left", [0, 6])
def test_who_came_or_went_is_the_mix_and_has_no_change_of_its_own(left: int) -> None:
    """A team that half fails, of which there were six cases before (all of them good) or none, and the same the other
    way round."""
    rng = np.random.default_rng(3)
    there, hardly = cause_worlds.cases(rng, 900, "nothing", True), cause_worlds.cases(rng, 3000, "nothing", False)
    mine = [case for case in hardly if case["team"] == "team1"]
    hardly = [case for case in hardly if case["team"] != "team1"] + mine[:left]
    for at, case in enumerate([*[case for case in there if case["team"] == "team1"], *mine[:left]]):
        case["is_good"] = at % 2 == 0 or case in mine
    for kind, counts in (("new", cause_worlds.counts(there, hardly)), ("gone", cause_worlds.counts(hardly, there))):
        frame = bars(counts, 10, people=True)
        assert named(frame) == (kind, "team", "team1") and frame["bar"].tolist() == ["mix", "rest"]
        change = counts["all_change"].iloc[0]
        assert frame["change_effect"].sum() == pytest.approx(change, abs=1e-12)
        assert abs(frame["change_effect"].iloc[0]) > 0.8 * abs(change)


def test_where_cases_name_nothing_to_set_them_apart_by_that_is_said() -> None:
    counts = world("team -30", 1)
    alone = counts[counts["dimension"].isna()]
    frame = bars(alone, 10, people=True)
    assert frame["kind"].tolist() == ["undivided"] and frame["change_effect"].iloc[0] == alone["all_change"].iloc[0]
    assert bars(alone, 10_000, people=True)["kind"].tolist() == ["too_few"]


def test_fewer_cases_than_the_smallest_n_are_no_cause() -> None:
    counts = world("team -30", 1)
    assert choose(counts, 10_000, people=True).kind == "too_few"
    assert named(bars(counts, 200, people=True))[0] != "value", "each team has about 150 cases now"


def test_what_is_nearly_all_is_no_cause_against_the_rest() -> None:
    group = pd.DataFrame({"judged_count": [900, 100], "met_count": [600, 95],
                          "former_judged_count": [900, 100], "former_met_count": [850, 95]})  # fmt: skip
    chance = chances(group, 10, is_up=False)
    assert np.isnan(chance[0]) and chance[1] > 0.5
    group = pd.DataFrame({"judged_count": [700, 300], "met_count": [560, 285],
                          "former_judged_count": [700, 300], "former_met_count": [665, 285]})  # fmt: skip
    assert chances(group, 10, is_up=False)[0] < 0.001


def test_the_chance_of_a_value_is_that_of_the_draws() -> None:
    """Against what drawing says: of a value like the others, how often does it go so far beyond them?"""
    rng = np.random.default_rng(11)
    n, former = np.array([40, 200, 200, 200]), np.array([400, 2000, 2000, 2000])
    below = 0
    for _ in range(2000):
        now, before = rng.binomial(n, 0.85), rng.binomial(former, 0.9)
        group = pd.DataFrame({"judged_count": n, "met_count": now})
        group = group.assign(former_judged_count=former, former_met_count=before)
        below += chances(group, 10, is_up=False)[0] < 0.05
    assert 0.02 < below / 2000 < 0.06


def test_holm_as_published() -> None:
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])


@pytest.mark.parametrize("shape", [(1,), (7, 2), (300,)])
def test_chances_are_corrected_as_statsmodels_does(shape: tuple[int, ...]) -> None:
    chances = np.random.default_rng(4).uniform(0, 0.2, shape).round(2)
    theirs = multipletests(chances.ravel(), method="holm")[1].reshape(shape)
    assert np.array_equal(holm(chances), theirs) and holm(np.empty((0, 2))).shape == (0, 2)


def series(rates: list[float], segment: list[int] | None = None) -> pd.DataFrame:
    days = [date(2026, 8, 3) + timedelta(7 * at) for at in range(len(rates))]
    frame = pd.DataFrame({"period": pd.to_datetime(days), "rate": rates, "rate_mean": 0.9})
    return frame.assign(rate_segment=segment or [0] * len(rates), rate_signal=None)


def test_a_step_begins_where_the_level_most_likely_changed_and_goes_as_far_as_its_side() -> None:
    frame = series([0.9, 0.93, 0.91, 0.86, 0.7, 0.72, 0.88, 0.95])
    days = [day.date() for day in frame["period"]]
    step = Step((days[4], days[5]), tuple(days[:4]), False, "outside", days[4], "week")
    wide = explained.stretch(frame, "rate", step)
    assert wide.now == tuple(days[4:7]) and wide.before == tuple(days[:4]) and wide.since == days[4]
    frame = series([0.9, 0.93, 0.91, 0.75, 0.7, 0.72, 0.88, 0.95])
    wide = explained.stretch(frame, "rate", step)
    assert wide.now == tuple(days[3:7]) and wide.before == tuple(days[:3]), "0.75 lies with what comes after it"
    alone = Step((days[4],), (days[3],), False, "outside", days[4], "week")
    assert explained.stretch(frame, "rate", alone) == alone, "there must be something before it"


def test_a_run_that_began_by_chance_is_dated_where_the_level_changed() -> None:
    frame = series([0.91, 0.92, 0.9, 0.93, 0.89, 0.895, 0.885, 0.89, 0.75, 0.76, 0.74])
    days = [day.date() for day in frame["period"]]
    run = Step(tuple(days[4:]), tuple(days[:4]), False, "run", days[4], "week")
    dated = explained.stretch(frame, "rate", run)
    assert dated.since == days[8] and dated.before == tuple(days[:8]) and dated.now == tuple(days[8:])


def test_what_is_outside_by_itself_is_no_part_of_what_was_usual() -> None:
    frame = series([0.9, 0.91, 0.89, 0.9, 0.81, 0.93, 0.7])
    days = [day.date() for day in frame["period"]]
    both = Step((days[4], days[6]), tuple(days[:4]), False, "outside", days[4], "week")
    frame.loc[[4, 6], "rate_signal"] = "outside"
    assert explained.stretch(frame, "rate", both).since == days[4]
    assert explained.stretch(frame.assign(rate_signal=None), "rate", both).since == days[6]


def test_a_step_does_not_reach_back_over_a_mark() -> None:
    rates, mark = [0.91, 0.92, 0.9, 0.93, 0.86, 0.87, 0.85, 0.84, 0.83], [0] * 6 + [1] * 3
    days = [day.date() for day in series(rates)["period"]]
    run = Step(tuple(days[4:]), tuple(days[:4]), False, "run", days[4], "week")
    assert explained.stretch(series(rates, mark), "rate", run).since >= days[6]
    assert explained.stretch(series(rates), "rate", run).since == days[4]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[cause_worlds.Case]]:
    """A year of 150 cases a week, in whose last four weeks one team of six falls by 45 points."""
    rng = np.random.default_rng(8)
    cases = []
    for back in range(WEEKS):
        for case in cause_worlds.cases(rng, 150, "nothing", True):
            if back < 4 and case["team"] == "team3":
                case["is_good"] &= bool(rng.random() < 0.5)
            cases.append(case | {"day": LAST - timedelta(7 * back + int(rng.integers(0, 7)))})
    rows = [
        {name: case[name] for name in cause_worlds.DIMENSIONS[:5]}
        | {"interaction_id": str(at), "first_response_by": case["agent"], "opened_on": case["day"]}
        | {"first_response_due_on": case["day"], "first_response_verdict": "met" if case["is_good"] else "missed"}
        for at, case in enumerate(cases)
    ]
    path = tmp_path_factory.mktemp("moved") / "house.duckdb"
    written_facts(path, interactions=rows)
    return path, cases


def test_the_question_says_what_counting_by_hand_says(house: tuple[Path, list[cause_worlds.Case]]) -> None:
    path, cases = house
    chosen = Filters(period=f"{LAST - timedelta(27)}..{LAST}")
    answer = ask(Snapshot(path, path.stem), "what_moved_it", chosen, part="first_response_met_rate")
    assert named(answer) == ("value", "team", "team3")
    first, last = (answer[name].iloc[0].date() for name in ("since", "until"))
    assert (first, last) == (LAST - timedelta(27), LAST) and set(answer["grain"]) == {"week"}
    history = ask(Snapshot(path, path.stem), "first_response_over_time", chosen)
    step = explained.step(history, "first_response_met_rate")
    before = [case for case in cases if any(day <= case["day"] < day + timedelta(7) for day in step.before)]
    counts = cause_worlds.counts([case for case in cases if first <= case["day"] <= last], before)
    slow = bars(counts, 10, people=True)
    for name in ("change_effect", "judged_count", "former_judged_count", "met_rate", "others_met_rate", "share_now"):
        assert answer[name].astype(float).tolist() == pytest.approx(slow[name].astype(float).tolist(), nan_ok=True), (
            name
        )
    assert answer["change_effect"].sum() == pytest.approx(answer["all_change"].iloc[0], abs=1e-12)
    narrowed = Filters(period=f"{first}..{last}", teams=("team3",))
    rows = ask(Snapshot(path, path.stem), "first_response_rows", narrowed)
    assert len(rows) == answer["judged_count"].iloc[0], "the rows behind a bar are its n"
    rest = answer[answer["bar"] == "rest"].iloc[0]
    others = ask(
        Snapshot(path, path.stem), "first_response_rows", replace(narrowed, teams=(), besides=(rest["besides"],))
    )
    assert len(others) == rest["judged_count"] == len([c for c in cases if first <= c["day"] and c["team"] != "team3"])


@pytest.mark.parametrize(("dimension", "field"), FIELDS.items())
def test_what_lies_beside_a_value_holds_what_states_none(dimension: str, field: str, tmp_path: Path) -> None:
    column = {"agent": "first_response_by"}.get(dimension, field)
    facts = [
        {"interaction_id": str(n), column: value, "first_response_due_on": LAST, "first_response_verdict": "met"}
        for n, value in enumerate(("x", "x", None, "y"))
    ]
    snapshot = written_facts(tmp_path / "b.duckdb", interactions=facts)

    def keys(left_out: str) -> set[str]:
        chosen = Filters(period="all", besides=(left_out,))
        return set(ask(snapshot, "first_response_rows", chosen)["interaction_id"])

    assert keys(filters.beside(dimension, "x")) == {"2", "3"}
    assert keys(filters.beside(dimension, None)) == {"0", "1", "3"}
    assert keys(filters.unstated(dimension)) == {"2"}


def test_what_states_no_value_can_be_the_cause_and_has_its_cases() -> None:
    rng = np.random.default_rng(4)
    before = cause_worlds.cases(rng, 1200, "nothing", True)
    now = cause_worlds.cases(rng, 1200, "nothing", False)
    for case in (*before, *now):
        case["team"] = None if case["team"] == "team3" else case["team"]
    for case in now:
        case["is_good"] &= case["team"] is not None
    answer = bars(cause_worlds.counts(now, before), 10, people=True).set_index("bar")
    assert named(answer) == ("value", "team", None)
    assert (answer["besides"]["cause"], answer["besides"]["rest"]) == ("any team", "team:")


def test_where_nothing_is_signalled_nothing_is_explained(house: tuple[Path, list[cause_worlds.Case]]) -> None:
    snapshot = Snapshot(house[0], house[0].stem)
    quiet = Filters(period=f"{LAST - timedelta(55)}..{LAST - timedelta(28)}")
    assert ask(snapshot, "what_moved_it", quiet, part="first_response_met_rate").empty
    narrowed = Filters(period=f"{LAST - timedelta(27)}..{LAST}", teams=("team3",))
    alone = ask(snapshot, "what_moved_it", narrowed, part="first_response_met_rate")
    assert "team" not in set(alone["dimension"].dropna()), "a dimension of one value is no cause"
    staff = Access("staff", "agent1")
    assert "agent" not in set(ask(snapshot, "what_moved_it", narrowed, staff)["dimension"].dropna())


def test_a_number_it_knows_nothing_of_is_refused(house: tuple[Path, list[cause_worlds.Case]]) -> None:
    with pytest.raises(Problem, match="--part"):
        ask(Snapshot(house[0], house[0].stem), "what_moved_it", part="reached_agent_count")
