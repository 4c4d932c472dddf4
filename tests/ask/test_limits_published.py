"""Limits of a published chart that were recalculated at a known day, against ours.

Attendances at emergency departments in England, April 2016 to March 2019, in thousands a month (NHS England, Open
Government Licence), and their limits recalculated from April 2017: read off the drawing that NHSRplotthedots, the tool
of NHS England's Making Data Count, ships as the expected one (nhs-r-community/NHSRplotthedots, tests/testthat/_snaps/
integration_tests/ae_all_attendances_rebase.svg; its axis makes a hundredth of a point 24 attendances).
"""

from datetime import date

import pandas as pd
import pytest

from ilgi.ask import change
from ilgi.ask.change import Terms
from ilgi.ask.periods import add_months
from ilgi.ask.segments import Beginning

ATTENDANCES = [
    1867.78, 2070.33, 1958.81, 2079.03, 1932.91, 1952.47, 2001.81, 1907.88, 1944.58, 1895.28, 1735.61, 2015.83,
    1949.76, 2066.79, 1994.06, 2073.94, 1924.66, 1925.97, 2044.14, 1976.97, 2003.95, 2000.10, 1820.01, 2049.79,
    1984.36, 2164.44, 2093.93, 2179.89, 1997.86, 2005.68, 2079.48, 2037.84, 2047.51, 2113.42, 1954.94, 2167.53,
]  # fmt: skip
BEFORE, SINCE = (1946.86, 1639.95, 2253.76), (2027.38, 1772.93, 2281.83)
DRAWN = 0.03
RECALCULATED = date(2017, 4, 1)
NAMES = [f"attendances_{name}" for name in ("mean", "lower_limit", "upper_limit")]


def recalculated(months: int) -> pd.DataFrame:
    days = [add_months(date(2016, 4, 1), at) for at in range(months)]
    frame = pd.DataFrame({"period": pd.to_datetime(days), "attendances": ATTENDANCES[:months]})
    return change.add_limits(
        frame, "attendances", terms=Terms(grain="month", begins=(Beginning(RECALCULATED, "mark"),))
    )


def test_limits_recalculated_at_a_known_day_as_published() -> None:
    found = recalculated(36)
    for at, month in enumerate(found[NAMES].itertuples(index=False)):
        assert tuple(month) == pytest.approx(BEFORE if at < 12 else SINCE, abs=DRAWN), at
    assert found["attendances_signal"].isna().all(), "the published chart has no special cause"
    assert found["attendances_begins"].dropna().to_dict() == {12: "mark"}


def test_one_month_before_there_are_twelve_the_published_limits_of_before_are_drawn_on() -> None:
    found = recalculated(23)
    for month in found[NAMES].itertuples(index=False):
        assert tuple(month) == pytest.approx(BEFORE, abs=DRAWN)
    former = found["attendances_former_mean"]
    assert former.isna().tolist() == [True] * 12 + [False] * 11
    assert recalculated(24)["attendances_former_mean"].isna().all()
