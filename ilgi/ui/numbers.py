"""What a figure's own row says of it: whether there is enough, whether the goal was met."""

from typing import Any

import pandas as pd

from ilgi import metrics
from ilgi.metrics import Metric
from ilgi.problems import Problem


def fact_of(name: str) -> Metric:
    """The facts of a number. Raises Problem for a name that is none."""
    fact = metrics.metric(name)
    if fact is None:
        raise Problem(f'There is no number "{name}" in queries/metrics.', key="metric_unknown", values={"name": name})
    return fact


def known(value: Any) -> bool:
    """Whether there is a value at all."""
    return value is not None and not pd.isna(value)


def is_too_few(fact: Metric, row: pd.Series) -> bool:
    """Whether the number rests on fewer cases than it needs; nothing at all is "—", not too few."""
    n = row.get(fact.of) if fact.of else None
    return n is not None and known(n) and fact.of != fact.name and bool(0 < n < fact.smallest_n)


def target_state(fact: Metric, row: pd.Series, goal: float, too_few: bool) -> str:
    """met, missed, too_close (the interval holds the goal) or too_few."""
    value, low, high = row[fact.name], row.get(f"{fact.name}_low"), row.get(f"{fact.name}_high")
    if too_few or not known(value):
        return "too_few"
    if known(low) and known(high) and low < goal < high:
        return "too_close"
    return "met" if (value >= goal) == (fact.up_is_good is not False) or value == goal else "missed"
