"""Is it a change? XmR limits over a series and the three signals of its latest point."""

import pandas as pd

FEWEST_POINTS = 12
REACH = 2.66
WIDEST_RANGE = 3.267


def limits(values: pd.Series, screened: bool = False) -> tuple[float, float, float]:
    """Mean, lower and upper limit: mean ± 2.66 × the mean moving range of what is known.

    ``screened`` leaves moving ranges above 3.267 × their mean out of the mean, so that one jump does not widen both.
    """
    points = values.dropna().astype(float)
    ranges = points.diff().abs().dropna()
    width = float(ranges.mean())
    if screened:
        width = float(ranges[ranges <= WIDEST_RANGE * width].mean())
    centre = float(points.mean())
    return centre, centre - REACH * width, centre + REACH * width


def signals(values: pd.Series, centre: float, low: float, high: float) -> list[str | None]:
    """For each point why it is a signal: "outside", "run" (7 on one side end here), "thirds" (2 of 3 in the outer
    third of one side end here), or None."""
    above = [_side(value, centre) for value in values.astype(float)]
    outer = [_outer(value, centre, low, high) for value in values.astype(float)]
    return [_signal(list(values), above, outer, at, low, high) for at in range(len(values))]


def _side(value: float, centre: float) -> int:
    return 0 if pd.isna(value) else (value > centre) - (value < centre)


def _outer(value: float, centre: float, low: float, high: float) -> int:
    if pd.isna(value):
        return 0
    return int(value > centre + (high - centre) * 2 / 3) - int(value < centre - (centre - low) * 2 / 3)


def _signal(values: list[float], above: list[int], outer: list[int], at: int, low: float, high: float) -> str | None:
    if pd.isna(values[at]):
        return None
    if values[at] < low or values[at] > high:
        return "outside"
    places = [i for i in range(at + 1) if not pd.isna(values[i])]
    run = [above[i] for i in places[-7:]]
    if len(run) == 7 and abs(sum(run)) == 7:
        return "run"
    last = [outer[i] for i in places[-3:]]
    return "thirds" if outer[at] and last.count(outer[at]) >= 2 else None


def add_limits(frame: pd.DataFrame, column: str, screened: bool = False) -> pd.DataFrame:
    """The frame, in time order, with ``<column>_mean``, ``_lower_limit``, ``_upper_limit``, ``_signal``, ``_is_trial``.

    Trial: fewer than 12 points are known, and nothing is called a change.
    """
    values = frame[column].astype("float64")
    trial = int(values.notna().sum()) < FEWEST_POINTS
    centre, low, high = limits(values, screened)
    reasons: list[str | None] = [None] * len(frame) if trial else signals(values, centre, low, high)
    return frame.assign(
        **{
            f"{column}_mean": centre,
            f"{column}_lower_limit": low,
            f"{column}_upper_limit": high,
            f"{column}_signal": pd.Series(reasons, index=frame.index, dtype="str"),
            f"{column}_is_trial": trial,
        }
    )
