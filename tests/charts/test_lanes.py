"""A clock handed on: each lane begins where the one before it ended; what ran beyond the promised time stands out."""

import pandas as pd
import pytest

from ilgi import charts
from ilgi.charts import style
from tests.charts.test_charts import HOW

HELD = pd.DataFrame(
    {"who": ["In the queue", "<b>Kuzey</b> (Ayşe)", "Finans"], "business_seconds": [7200, 18000, 39600]}
)


def test_a_lane_begins_where_the_one_before_ended_and_is_cut_at_the_promised_time() -> None:
    figure = charts.lanes(HELD, value="business_seconds", label="who", facts=None, promised=28800.0, **HOW)
    within, beyond, written = figure.data
    assert list(within.base) == [0, 7200, 25200] and list(within.x) == [7200, 18000, 3600]
    assert list(beyond.x) == [0, 0, 36000] and beyond.base[2] == 28800
    assert beyond.marker.color == style.colours(HOW["theme"]).worse
    assert [text.strip().replace("\xa0", " ") for text in written.text] == ["2 sa", "5 sa", "11 sa"]
    assert figure.layout.yaxis.ticktext[1] == "&lt;b&gt;Kuzey&lt;/b&gt; (Ayşe)"
    assert figure.layout.shapes[0].x0 == 28800


@pytest.mark.parametrize("promised", [None, 100000.0])
def test_without_a_promised_time_or_within_it_nothing_lies_beyond(promised: float | None) -> None:
    figure = charts.lanes(HELD, value="business_seconds", label="who", facts=None, promised=promised, **HOW)
    assert list(figure.data[0].x) == [7200, 18000, 39600] and not any(figure.data[1].x)
