"""What is usual in a series, as a chart draws it: the limits from left to right, hollow points, which points signal."""

from dataclasses import dataclass

import pandas as pd

from ilgi.ask.metrics import Metric
from ilgi.charts.style import column, too_few


@dataclass(frozen=True)
class Band:
    """Limits that hold from the first day of one period to that of the next ones (of the last: to its own), whether for
    the whole series, and whether they are those of a former segment."""

    first: pd.Timestamp
    last: pd.Timestamp
    low: float
    high: float
    is_whole: bool
    is_former: bool


def bands(answer: pd.DataFrame, value: str, label: str) -> list[Band]:
    """The limits of a series from left to right; none where it has none or is still a trial at its end."""
    lower, upper = column(answer, f"{value}_lower_limit"), column(answer, f"{value}_upper_limit")
    trial, former = f"{value}_is_trial", f"{value}_former_mean"
    if lower is None or upper is None or (trial in answer and bool(answer[trial].iloc[-1])):
        return []
    is_former = answer[former].notna() if former in answer else pd.Series(False, index=answer.index)
    held = pd.DataFrame({"day": pd.to_datetime(answer[label]), "low": lower, "high": upper, "former": is_former})
    change = held[["low", "high", "former"]].fillna(-1).ne(held[["low", "high", "former"]].fillna(-1).shift())
    drawn = []
    for _, part in held.groupby(change.any(axis=1).cumsum()):
        if part["low"].notna().all():
            after = held["day"][held["day"] > part["day"].iloc[-1]]
            last = after.iloc[0] if len(after) else part["day"].iloc[-1]
            ends = part["day"].iloc[0], last, float(part["low"].iloc[0]), float(part["high"].iloc[0])
            drawn.append(Band(*ends, len(part) == len(held), bool(part["former"].iloc[0])))
    return drawn


def hollow(answer: pd.DataFrame, facts: Metric) -> list[bool]:
    """Which points rest on fewer cases than the number needs."""
    return list(too_few(answer, facts) & answer[facts.name].notna())


def verdicts(answer: pd.DataFrame, value: str) -> list[bool]:
    """Which points are better or worse than usual: those that signal, unless the standard was changed meanwhile."""
    cause = answer.get(f"{value}_signal_cause", pd.Series(None, index=answer.index, dtype=object))
    return list(answer[f"{value}_signal"].notna() & cause.isna())


def broken(answer: pd.DataFrame, label: str) -> pd.DataFrame:
    """The answer with an empty row wherever periods are missing from it, so that a line drawn of it is not drawn over
    them. The rows that it has keep their index labels."""
    days = pd.to_datetime(answer[label])
    steps = days.diff()
    gaps = [at for at, step in enumerate(steps) if step > 1.5 * steps.median()]
    if not gaps:
        return answer
    empty = {at: -1 - number for number, at in enumerate(gaps)}
    order = [row for at, row in enumerate(answer.index) for row in ([empty[at], row] if at in empty else [row])]
    whole = answer.reindex(order)
    middle = [days.iloc[at - 1] + (days.iloc[at] - days.iloc[at - 1]) / 2 for at in gaps]
    whole.loc[list(empty.values()), label] = middle
    return whole
