"""Small charts of teams: whose stands first, and that all have the same axes."""

from datetime import date, timedelta

import pandas as pd
import pytest

from ilgi.charts.small import are_enough, common, small
from ilgi.tell.figures import fact_of
from ilgi.ui.question import multiples
from tests.ui.test_pages import opened

KEPT = "promise_kept_rate"


def test_the_furthest_below_its_goal_stands_first_and_too_few_last() -> None:
    rows = pd.DataFrame(
        {
            "label": ["fine", "short of a high goal", "few", "short", None, "nothing"],
            KEPT: [0.95, 0.80, 0.10, 0.78, 0.1, None],
            f"{KEPT}_goal": [0.9, 0.95, 0.9, 0.9, 0.9, 0.9],
            "promise_due_count": [100, 100, 3, 100, 100, 0],
        }
    )
    assert list(multiples._sorted(rows, KEPT)["label"]) == ["short of a high goal", "short", "fine", "few"]


def test_all_lie_between_the_same_ends_and_none_is_coloured() -> None:
    days = [date(2026, 9, 3) + timedelta(weeks=n) for n in range(4)]
    low, high = (
        pd.DataFrame({"period": days, KEPT: values, f"{KEPT}_goal": 0.9, f"{KEPT}_signal": "outside"})
        for values in ([0.5, 0.6, None, 0.55], [0.95, 0.97, 0.99, 0.96])
    )
    reach, span = common([low, high], KEPT, "period", "rate")
    assert reach[0] < 0.5 and 0.99 < reach[1] <= 1.02 and span[0] < days[0] and days[-1] < span[1]
    drawn = [
        small(a, value=KEPT, label="period", facts=fact_of(KEPT), lang="tr", theme="light", reach=reach, span=span)
        for a in (low, high)
    ]
    assert drawn[0].layout.yaxis.range == drawn[1].layout.yaxis.range == reach
    assert drawn[0].layout.xaxis.range == drawn[1].layout.xaxis.range
    points = next(line for line in drawn[0].data if line.name == KEPT)
    assert len(set(points.marker.color)) == 1 and not points.connectgaps
    assert all("standart" not in text for text in points.hovertext)


def test_a_grain_is_taken_in_which_most_points_rest_on_enough() -> None:
    rows = pd.DataFrame({KEPT: [0.9, 0.9, 0.9, None], "promise_due_count": [10, 10, 9, 0]})
    assert not are_enough([rows], fact_of(KEPT))
    assert are_enough([rows, rows.assign(promise_due_count=10)], fact_of(KEPT))


@pytest.mark.parametrize(("query", "is_drawn"), [({}, True), ({"as": "lead", "team": "Kuzey"}, False)])
def test_teams_are_drawn_where_there_are_several(in_sample_home: object, query: dict[str, str], is_drawn: bool) -> None:
    app = opened("promises", lang="en", **query)
    names = [chart.proto.alt or "" for chart in app.get("plotly_chart")]
    assert bool([name for name in names if name.startswith("Kuzey:")]) == is_drawn
