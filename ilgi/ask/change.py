"""Is it a change? Limits of change over a series, new where something known changed it, and the step they signal.

Mean ± 2.66 × the mean moving range (XmR: Wheeler 1993; Montgomery, Introduction to Statistical Quality Control), of
each segment over its own points; a segment begins where a standard or a manager's mark says so (NHS England, Making
Data Count: recalculate after a known change of the process). Until twelve points exist the former limits are drawn on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ilgi.ask import special_causes
from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window, period_end
from ilgi.ask.segments import FEWEST_POINTS, STANDARD, Beginning, Segments, segments
from ilgi.ask.signalled import Step, first_days, latest, standard_since, step

__all__ = ["Step", "Terms", "add_limits", "latest", "limits", "signals", "standard_since", "step"]

REACH = 2.66
WIDEST_RANGE = 3.267


@dataclass(frozen=True)
class Terms:
    """Under what a series is judged: its number, the window that is looked at (None: the latest point alone), the grain
    of its periods, and where its limits begin anew."""

    fact: Metric | None = None
    window: Window | None = None
    grain: str = "week"
    begins: Sequence[Beginning] = ()

    @property
    def size(self) -> str | None:
        """The column that holds the n of a point."""
        return self.fact.of if self.fact is not None and self.fact.of != self.fact.name else None

    @property
    def is_rate(self) -> bool:
        """Whether the number is a share."""
        return self.fact is not None and self.fact.unit == "rate"


def limits(values: pd.Series, screened: bool = False) -> tuple[float, float, float]:
    """Mean, lower and upper limit: mean ± 2.66 × the mean moving range of what is known.

    ``screened`` leaves moving ranges above 3.267 × their mean out of the mean, so that one jump does not widen both.
    """
    points = values.dropna().to_numpy(dtype=float)
    return _limits(points, np.zeros(len(points)), screened)


def _limits(points: np.ndarray, segment: np.ndarray, screened: bool) -> tuple[float, float, float]:
    """The limits of points in time order; a moving range does not cross from one segment into the next."""
    ranges = np.abs(np.diff(points))[np.diff(segment) == 0]
    width = float(ranges.mean()) if len(ranges) else float("nan")
    if screened and len(ranges):
        width = float(ranges[ranges <= WIDEST_RANGE * width].mean())
    centre = float(points.mean()) if len(points) else float("nan")
    return centre, centre - REACH * width, centre + REACH * width


def signals(values: pd.Series, centre: float, low: float, high: float, looks: int = 1) -> list[str | None]:
    """For each point why it is a signal when so many points are looked at: "outside", "run" (on one side, ends here),
    "thirds" (two of three far out on one side, ends here), or None."""
    known = values.notna().to_numpy()
    points = values[known].to_numpy(dtype=float)
    special = special_causes.causes(points, centre, (high - centre) / 3, special_causes.thresholds(looks))
    reasons = iter(special.reasons)
    return [next(reasons) if is_known else None for is_known in known]


def add_limits(frame: pd.DataFrame, column: str, screened: bool = False, terms: Terms | None = None) -> pd.DataFrame:
    """The frame, in time order, with what is known of the change of ``column``:

    ``_mean, _lower_limit, _upper_limit`` in force at each point, clipped to what is possible; ``_is_trial`` where there
    are none, as fewer than 12 points are known; ``_former_…`` the same, where they are those of a former segment;
    ``_segment`` from 0, at its first point ``_begins`` why it begins ("standard", "mark", "export"),
    ``_begins_on`` on which day, of a mark ``_begins_text, _begins_by, _begins_at``; ``_is_hollow`` under the
    smallest n; ``_is_in_window``; ``_signal`` and ``_is_special`` (special_causes.Causes), ``_signal_cause``
    "standard" where a changed standard lies between the limits and the point.
    """
    terms = terms or Terms()
    values = frame[column].to_numpy(dtype="float64", na_value=np.nan)
    hollow = _is_hollow(frame, values, terms)
    judged = ~np.isnan(values) & ~hollow
    inside = _is_in_window(frame, terms, values)
    cut = segments(first_days(frame), judged, terms.grain, terms.begins)
    drawn = _drawn(frame, values, judged, cut, screened, terms)
    special = _special(frame, values, judged, int((judged & inside).sum()), cut, drawn, terms)
    columns = {
        **_shown(drawn, cut, terms),
        "signal": special.reasons,
        "is_trial": np.isnan(drawn[:, 1]),
        "is_hollow": hollow,
        "is_special": special.is_part,
        "segment": cut.number,
        **_begun(cut),
        "signal_cause": [STANDARD if r and c else None for r, c in zip(special.reasons, cut.is_new, strict=True)],
        "is_in_window": inside,
    }
    return frame.assign(**{f"{column}_{name}": _column(of, frame) for name, of in columns.items()})


def _column(values: Any, frame: pd.DataFrame) -> pd.Series:
    return pd.Series(values, index=frame.index, dtype="str" if isinstance(values, list) else None)


def _begun(cut: Segments) -> dict[str, Any]:
    """What begins each segment, at its first point."""
    return {
        "begins": [begin.cause if begin else None for begin in cut.begins],
        "begins_on": pd.to_datetime([begin.day if begin else None for begin in cut.begins]).to_numpy(),
        "begins_text": [begin.text if begin else None for begin in cut.begins],
        "begins_by": [begin.added_by if begin else None for begin in cut.begins],
        "begins_at": [begin.added_at.isoformat() if begin and begin.added_at else None for begin in cut.begins],
    }


def _is_hollow(frame: pd.DataFrame, values: np.ndarray, terms: Terms) -> np.ndarray:
    """Where a number is known of fewer cases than it needs."""
    if terms.fact is None or terms.size not in frame:
        return np.zeros(len(frame), dtype=bool)
    sizes = frame[terms.size].fillna(0).to_numpy(dtype=float)
    few: np.ndarray = ~np.isnan(values) & (sizes < terms.fact.smallest_n)
    return few


def _is_in_window(frame: pd.DataFrame, terms: Terms, values: np.ndarray) -> np.ndarray:
    """Which periods are looked at: those that have more than half of their days in the window, and the last one."""
    days = first_days(frame)
    inside = np.zeros(len(frame), dtype=bool)
    if terms.window is None or not days:
        inside[-1:] = True
        return inside
    first, last = terms.window.date_from, terms.window.date_to
    for at, day in enumerate(days):
        end = period_end(day, terms.grain)
        held = (min(end, last) - max(day, first)).days + 1
        inside[at] = 2 * held > (end - day).days + 1 or (at == len(days) - 1 and held > 0)
    return inside


def _drawn(
    frame: pd.DataFrame, values: np.ndarray, judged: np.ndarray, cut: Segments, screened: bool, terms: Terms
) -> np.ndarray:
    """Mean, lower and upper limit at each point, not clipped; nan where there are none yet."""
    drawn = np.full((len(frame), 3), np.nan)
    for pool, members in cut.pools():
        mine = judged & members
        if mine.sum() >= FEWEST_POINTS:
            drawn[cut.ruled_by == pool] = _limits(values[mine], cut.number[mine], screened)
    return drawn


def _special(
    frame: pd.DataFrame, values: np.ndarray, judged: np.ndarray, looks: int, cut: Segments, drawn: np.ndarray,
    terms: Terms,
) -> special_causes.Causes:  # fmt: skip
    """The special causes of the points under each limits; a run does not go on under others."""
    reasons: list[str | None] = [None] * len(frame)
    is_part = np.zeros(len(frame), dtype=bool)
    limit = special_causes.thresholds(looks)
    sizes = frame[terms.size].to_numpy(dtype=float) if terms.is_rate and terms.size in frame else None
    for pool, members in cut.pools():
        at = np.flatnonzero(judged & (cut.ruled_by == pool) & ~np.isnan(drawn[:, 1]))
        if not len(at):
            continue
        mean, _, high = drawn[at[0]]
        own_n, behind = (None, None) if sizes is None else (sizes[at], float(sizes[judged & members].sum()))
        special = special_causes.causes(values[at], mean, (high - mean) / 3, limit, own_n, behind)
        is_part[at] = special.is_part
        for place, reason in zip(at, special.reasons, strict=True):
            reasons[place] = reason
    return special_causes.Causes(reasons, is_part)


def _shown(drawn: np.ndarray, cut: Segments, terms: Terms) -> dict[str, np.ndarray]:
    """The limits as columns, a share's between 0 and 1, what is no difference from 0."""
    lowest = -np.inf if terms.fact is None or terms.fact.unit == "points" else 0.0
    shown = np.clip(drawn, lowest, 1.0 if terms.is_rate else np.inf)
    former = np.where(cut.is_former[:, None], shown, np.nan)
    names = ("mean", "lower_limit", "upper_limit")
    columns = {name: shown[:, at] for at, name in enumerate(names)}
    return columns | {f"former_{name}": former[:, at] for at, name in enumerate(names)}
