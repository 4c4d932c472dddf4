"""Reach over time counts as its card counts: over the days that the standards name, in spans that do not overlap.

In words: a colleague is somebody on the list of agents on some day of a span, or with a case opened or a thank-you in
it; reached is a colleague with a thank-you that counts in the span. A span is the named days that end with its period.
"""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import duckdb
import pandas as pd
import pytest

from ilgi.ask import periods
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests import people_twins as twins
from tests.ask_facts import LAST, ask, random_facts, random_rows

NAMES = ("reached_agent_count", "colleague_count", "reached_agent_rate", "reached_agent_rate_low")
SEED = 2
SHARES_ONE_MONTH = 3
"""How many days two spans of a month may share: February is that much shorter than the longest month."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The random facts of a seed in a house whose standard of reach names so many days (0: none)."""
    folder = tmp_path_factory.mktemp("reach")

    def of(days: int) -> Snapshot:
        path = folder / f"{days}.duckdb"
        if not path.exists():
            shutil.copy(random_facts(SEED).path, path)
            with duckdb.connect(str(path)) as con:
                con.execute("insert into parameters values ('reach.days', $days)", {"days": str(days)})
        return Snapshot(path, path.stem)

    yield of


def last_days(found: pd.DataFrame, last: date) -> list[date]:
    """The last day of each period of an answer, without gaps between them."""
    return [*(first - timedelta(1) for first in found["period"].dt.date[1:]), last]


def by_hand(first: date, last: date) -> tuple[int, int]:
    """How many colleagues were reached in a span, and how many there were."""
    facts: Any = partial(random_rows, SEED)
    listed = {
        a["agent_id"]
        for a in facts("agents")
        if a["since"] <= last and (a["until"] or first) >= first and (a["left_on"] or first) >= first
    }
    everyone = listed | {who for who, _ in twins.worked_days(facts, first, last)}
    reached = {thanks["agent_id"] for thanks in twins.thanks_that_count(facts, first, last)}
    return len(reached & everyone), len(everyone)


@pytest.mark.parametrize("period", [f"{LAST - timedelta(6)}..{LAST}", "last_28_days", "2026-07-15..2026-09-20"])
def test_each_point_is_reach_over_the_named_days_that_end_with_its_period(told: Any, period: str) -> None:
    found = ask(told(30), "recognition_reach_over_time", Filters(period=period))
    ends = last_days(found, date(2026, 9, 20) if ".." in period and "2026-07" in period else LAST)
    assert len(found) > 9 and set(found["grain"]) == {"month"}
    for row, last in zip(found.to_dict("records"), ends, strict=True):
        reached, everyone = by_hand(last - timedelta(29), last)
        assert (row["reached_agent_count"], row["colleague_count"]) == (reached, everyone), last
        assert row["reached_agent_rate"] == pytest.approx(reached / everyone)
    assert found["reached_agent_count"].nunique() > 3


def test_the_cards_figure_is_the_last_point_and_a_card_of_then_each_other(told: Any) -> None:
    """Also for a window of seven days, of which the history would else have taken the weeks."""
    for filters in (Filters(period="last_7_days"), Filters(period="last_28_days", teams=("Kuzey",))):
        found = ask(told(30), "recognition_reach_over_time", filters)
        for row, last in zip(found.to_dict("records"), last_days(found, LAST), strict=True):
            then = Filters(period=f"{last - timedelta(6)}..{last}", teams=filters.teams)
            card = ask(told(30), "recognition_reach", then).iloc[0]
            assert [row[name] for name in NAMES] == pytest.approx([card[name] for name in NAMES]), last


def test_a_point_opens_as_many_rows_as_it_counts(told: Any) -> None:
    found = ask(told(30), "recognition_reach_over_time", Filters(period="last_28_days"))
    for row, last in zip(found.to_dict("records"), last_days(found, LAST), strict=True):
        period = Filters(period=f"{row['period'].date()}..{last}")
        assert len(ask(told(30), "recognition_reach_rows", period)) == row["colleague_count"]
        assert len(ask(told(30), "recognition_reach_rows", period, part="thanked")) == row["reached_agent_count"]


@pytest.mark.parametrize(
    ("days", "grain", "every"),
    [(1, "week", 1), (7, "week", 1), (8, "month", 1), (30, "month", 1), (31, "month", 1), (32, "quarter", 1),
     (92, "quarter", 1), (183, "quarter", 2), (365, "quarter", 4)],
)  # fmt: skip
def test_spans_do_not_overlap(told: Any, days: int, grain: str, every: int) -> None:
    """The step is as long as the span; of spans longer than three months every second, third, … period is told."""
    found = ask(told(days), "recognition_reach_over_time", Filters(period="last_28_days"))
    assert set(found["grain"]) == {grain} and set(found["reach_days"]) == {days}
    ends = [periods.period_end(first, grain) for first in found["period"].dt.date]
    assert ends[-1] == LAST or grain not in ("day", "week")
    for one, after in pairwise(ends):
        assert after - timedelta(days) >= one - timedelta(SHARES_ONE_MONTH), (one, after)
    apart = [(b - a).days for a, b in pairwise(found["period"].dt.date)]
    step = {"week": 7, "month": 30.4, "quarter": 91.3}[grain] * every
    assert abs(min(apart, default=step) - step) <= 4, "and no period is left out that would not overlap"


def test_a_step_shorter_than_the_span_is_not_taken_even_where_asked_for(told: Any) -> None:
    for asked, grain in (("day", "month"), ("week", "month"), ("month", "month"), ("quarter", "quarter")):
        found = ask(told(30), "recognition_reach_over_time", Filters(period="last_28_days"), grain=asked)
        assert set(found["grain"]) == {grain}


def test_a_span_that_begins_before_the_data_is_not_told(told: Any) -> None:
    worked: Any = twins.worked_days(partial(random_rows, SEED), date(2000, 1, 1), LAST)
    begins = min(day for _, day in worked)
    for days in (30, 90):
        found = ask(told(days), "recognition_reach_over_time", Filters(period="last_28_days"))
        ends = last_days(found, LAST)
        assert ends[0] - timedelta(days - 1) >= begins
        grain = found["grain"].iloc[0]
        before = periods.add_months(found["period"].dt.date.iloc[0], -periods.MONTHS[grain])
        assert periods.period_end(before, grain) - timedelta(days - 1) < begins, (
            "and none that could be told is left out"
        )


def test_without_a_standard_each_period_stands_for_itself(told: Any) -> None:
    found = ask(told(0), "recognition_reach_over_time", Filters(period="last_28_days"))
    assert set(found["grain"]) == {"week"} and found["reach_days"].isna().all()
    for row, last in zip(found.to_dict("records"), last_days(found, LAST), strict=True):
        assert (row["reached_agent_count"], row["colleague_count"]) == by_hand(row["period"].date(), last)
