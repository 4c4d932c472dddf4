"""What moved a median: the share within the former median is explained as any share is, and told in minutes."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ilgi.ask import explained, queries
from ilgi.ask.cause_bars import bars
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests.ask import cause_worlds, time_worlds
from tests.ask.cause_worlds import Case
from tests.ask.test_cause import named
from tests.ask_facts import LAST, ask

CHOSEN = Filters(period=f"{LAST - timedelta(27)}..{LAST}")
NUMBER = "first_response_business_minutes_median"
SERIES = "first_response_times_over_time"
TEAM = ("value", "team", "team3")


@pytest.mark.parametrize("name", ["team 2", "topic 2", "channel 2", "mix", "everywhere 1.3", "nothing"])
def test_what_took_longer_is_named_and_the_bars_add_up(name: str) -> None:
    rng = np.random.default_rng(5)
    now, before = (time_worlds.waits(rng, count, name, count < 1000) for count in (900, 1800))
    counts = cause_worlds.counts(*time_worlds.within(now, before))
    assert counts["all_former_rate"].iloc[0] == pytest.approx(0.5, abs=0.02)
    frame = bars(counts, 10, people=True)
    assert named(frame) == time_worlds.RIGHT[name]
    assert len(frame) <= 3
    assert frame["change_effect"].sum() == pytest.approx(counts["all_change"].iloc[0], abs=1e-12)


def test_a_wait_that_is_not_over_counts_as_the_others_of_its_channel_went_on() -> None:
    """By hand: of six by chat 10, 20, 30, 40 and 50 s were over; 25 s is given up. Half had ended after 30 s (5/6, 4/6;
    of the three that lasted longer than 25 s one ended at 30: 4/6 · 2/3 = 4/9 are left). Of those who still waited at
    25 s a third was over within 30 s: the one given up counts a third, the share within is 3⅓ ÷ 6 = 5/9 = 1 − 4/9."""
    shared = dict.fromkeys(cause_worlds.DIMENSIONS, "x")
    cases = [{**shared, "seconds": at, "ended": at != 25} for at in (10, 20, 25, 30, 40, 50)]
    judged, _ = time_worlds.within(cases, cases)
    assert [case["is_good"] for case in judged] == pytest.approx([1, 1, 1 / 3, 1, 0, 0])


@pytest.fixture(scope="module")
def slower(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, list[Case]]:
    return time_worlds.house(tmp_path_factory.mktemp("slower"), "team 2", 8)


def parts_of(snapshot: Snapshot, cases: list[Case]) -> tuple[list[Case], list[Case]]:
    """The waits of the step that the series signals, and those of the periods before."""
    step = explained.step(ask(snapshot, SERIES, CHOSEN), NUMBER)
    assert step.now, "nothing is signalled"
    now, before = ([case for case in cases if _is_in(case["day"], days)] for days in (step.now, step.before))
    return now, before


def _is_in(day: date, weeks: tuple[date, ...]) -> bool:
    return any(week <= day < week + timedelta(7) for week in weeks)


def test_the_question_says_what_counting_by_hand_says(slower: tuple[Snapshot, list[Case]]) -> None:
    snapshot, cases = slower
    answer = ask(snapshot, "what_moved_it", CHOSEN, part=NUMBER)
    assert named(answer) == TEAM
    now, before = parts_of(snapshot, cases)
    slow = bars(cause_worlds.counts(*time_worlds.within(now, before)), 10, people=True)
    same = ("change_effect", "judged_count", "former_judged_count", "met_rate", "former_rate", "others_met_rate")
    for name in (*same, "share_now", "all_met_rate", "all_former_rate"):
        expected = pytest.approx(slow[name].astype(float).tolist(), nan_ok=True)
        assert answer[name].astype(float).tolist() == expected, name
    assert answer["change_effect"].sum() == pytest.approx(answer["all_change"].iloc[0], abs=1e-12)
    days = answer[["since", "until"]].iloc[0].dt.date
    narrowed = Filters(period=f"{days['since']}..{days['until']}", teams=("team3",))
    rows = ask(snapshot, queries.about(SERIES).rows or "", narrowed)
    assert len(rows) == answer["judged_count"].iloc[0], "the rows behind a bar are its n"


def test_beside_the_bars_stand_the_medians_themselves(slower: tuple[Snapshot, list[Case]]) -> None:
    snapshot, cases = slower
    row = ask(snapshot, "what_moved_it", CHOSEN, part=NUMBER).iloc[0]
    for when, waits in zip(("", "former_"), parts_of(snapshot, cases), strict=True):
        groups = {
            "all_": waits,
            "": [case for case in waits if case["team"] == "team3"],
            "others_": [case for case in waits if case["team"] != "team3"],
        }
        for place, group in groups.items():
            half = time_worlds.half_by(group) / 60
            assert row[f"{place}{when}minutes_median"] == pytest.approx(half), place + when
    now, _ = parts_of(snapshot, cases)
    sooner = [case for case in now if not case["ended"] and case["seconds"] < 60 * row["all_former_minutes_median"]]
    assert len(sooner) > 10 and row["estimated_count"] == len(sooner)


def test_a_house_whose_slow_channel_grew_is_told_of_the_mix(tmp_path: Path) -> None:
    snapshot, cases = time_worlds.house(tmp_path, "mix", 3)
    answer = ask(snapshot, "what_moved_it", CHOSEN, part=NUMBER)
    assert named(answer) == ("mix", "channel", "channel0")
    slow = bars(cause_worlds.counts(*time_worlds.within(*parts_of(snapshot, cases))), 10, people=True)
    assert answer["change_effect"].tolist() == pytest.approx(slow["change_effect"].tolist())
    assert answer["all_minutes_median"].iloc[0] > answer["all_former_minutes_median"].iloc[0]
    assert pd.isna(answer["minutes_median"]).all(), "of a mix no value has a time of its own"


def test_what_waits_still_is_no_answer_of_a_quiet_window(slower: tuple[Snapshot, list[Case]]) -> None:
    snapshot, _ = slower
    quiet = Filters(period=f"{LAST - timedelta(55)}..{LAST - timedelta(28)}")
    assert ask(snapshot, "what_moved_it", quiet, part=NUMBER).empty
    assert ask(snapshot, "minutes_of_step", quiet, part=NUMBER).empty
    whole = ask(snapshot, "minutes_of_step", CHOSEN, part=NUMBER)
    assert len(whole) == 1 and whole["all_minutes_median"].notna().all() and whole["minutes_median"].isna().all()


def test_every_median_with_a_history_can_be_explained() -> None:
    known = explained.parts(queries.about("what_moved_it"))
    times = {name for name in explained.series() if name.endswith("_minutes_median")}
    assert len(times) == 6 and times <= set(known)
    assert set(explained.parts(queries.about("minutes_of_step"))) == times
