"""The step that a series signals: which periods are special and against which they stand, as read off its limits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ilgi.ask.segments import STANDARD

PERIOD, GRAIN = "period", "grain"


@dataclass(frozen=True)
class Step:
    """A signalled stretch of a series: the first days of the periods ``now`` that are special, and of those ``before``
    that are not, or lie in a run on the other side of the mean, under the same limits; whether it went up; the rule by
    which it was seen; since which day; the grain of the periods; ``places``: the value that is looked at and the one
    inside it, each with its dimension, none where all is."""

    now: tuple[date, ...]
    before: tuple[date, ...]
    is_up: bool
    reason: str
    since: date
    grain: str
    places: tuple[tuple[str, str | None], ...] = ()


def first_days(frame: pd.DataFrame) -> list[date]:
    """The first day of each period; none where the frame does not say."""
    return list(pd.to_datetime(frame[PERIOD]).dt.date) if PERIOD in frame else []


def latest(frame: pd.DataFrame, column: str) -> Any:
    """The row of the latest signal within the window, None where there is none."""
    if frame.empty or f"{column}_signal" not in frame:
        return None
    flagged = frame[frame[f"{column}_signal"].notna() & frame[f"{column}_is_in_window"]]
    return flagged.iloc[-1] if len(flagged) else None


def standard_since(frame: pd.DataFrame, column: str, row: Any) -> date | None:
    """The day on which the standard changed that is the cause of a signal's row; None where none is."""
    if pd.isna(row[f"{column}_signal_cause"]):
        return None
    changed = frame[(frame[f"{column}_begins"] == STANDARD) & (frame[PERIOD] <= row[PERIOD])]
    day: date = pd.Timestamp(changed[f"{column}_begins_on"].iloc[-1]).date()
    return day


def step(frame: pd.DataFrame, column: str) -> Step | None:
    """The signalled stretch that the latest special cause in the window ends, against what was before it; None where
    nothing is signalled, the cause is a changed standard, or nothing stands before it under the same limits."""
    row = latest(frame, column)
    if row is None or not pd.isna(row[f"{column}_signal_cause"]):
        return None
    mean = row[f"{column}_mean"]
    mine = frame[frame[column].notna() & ~frame[f"{column}_is_hollow"] & (frame[f"{column}_mean"] == mean)]
    mine = mine[mine[PERIOD] <= row[PERIOD]]
    is_up = bool(row[column] > mean)
    now = _stretch(mine, column, is_up)
    # a long stretch draws the mean towards itself: what lies on the other side of it is what was usual
    is_usual = ~mine[f"{column}_is_special"] | ((mine[column] > mean) != is_up) & (
        mine[f"{column}_signal"] != "outside"
    )
    before = mine[is_usual & (mine[PERIOD] < now[PERIOD].iloc[0])]
    if before.empty:
        return None
    grain = str(frame[GRAIN].iloc[0]) if GRAIN in frame else "week"
    days = tuple(first_days(now))
    return Step(days, tuple(first_days(before)), is_up, str(row[f"{column}_signal"]), days[0], grain)


def _stretch(mine: pd.DataFrame, column: str, is_up: bool) -> pd.DataFrame:
    """Of points under the same limits the special ones on one side that end with the last, as long as no two points of
    the other side lie between."""
    along = (mine[column] > mine[f"{column}_mean"]) == is_up
    is_special = along & mine[f"{column}_is_special"]
    taken, against = [], 0
    for place in range(len(mine) - 1, -1, -1):
        against += not along.iloc[place]
        if against > 1:
            break
        if is_special.iloc[place]:
            taken.append(place)
            against = 0
    return mine.iloc[sorted(taken)]
