"""What a figure's own row says of it: enough cases or too few, the goal's state, the change; as facts and in words."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi.ask import metrics
from ilgi.ask.metrics import Metric
from ilgi.problems import Problem
from ilgi.tell import format, words


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


def signal_of(fact: Metric, series: pd.DataFrame | None) -> str | None:
    """'better' or 'worse' when the latest point of the history is a signal; a change that is none has no colour."""
    if series is None or series.empty or f"{fact.name}_signal" not in series or fact.up_is_good is None:
        return None
    last = series.iloc[-1]
    if not known(last[f"{fact.name}_signal"]):
        return None
    return "better" if (last[fact.name] > last[f"{fact.name}_mean"]) == fact.up_is_good else "worse"


@dataclass(frozen=True)
class Told:
    """One figure in words: what print and mail say of it. A text is empty where there is nothing to say.

    ``state`` is met, missed, too_close, too_few or none ("") where there is no goal; ``signal`` better, worse or "".
    """

    name: str
    title: str
    figure: str
    n: str
    interval: str
    state: str
    state_text: str
    change: str
    change_text: str
    signal: str
    meaning: str


def told(name: str, row: pd.Series | None, lang: str, series: pd.DataFrame | None = None) -> Told:
    """A figure in words, from the row that a query answered (None: it answered nothing) and the history of it."""
    fact = fact_of(name)
    row = pd.Series({name: None}) if row is None else row
    too_few = is_too_few(fact, row)
    goal = row.get(f"{name}_goal")
    state = target_state(fact, row, goal, too_few) if known(goal) and known(row[name]) else ""
    signal = "" if too_few else signal_of(fact, series) or ""
    change = "" if too_few else _change(fact, row, lang)
    return Told(
        name=name,
        title=words.say(lang, f"metric.{name}.name"),
        figure=words.say(lang, "state.too_few") if too_few else format.value(row[name], fact.unit, lang),
        n=_n(fact, row, lang),
        interval="" if too_few else _interval(fact, row, lang),
        state=state,
        state_text=words.say(lang, f"state.{state}_goal", goal=format.value(goal, fact.unit, lang)) if state else "",
        change=change,
        change_text=words.say(lang, f"ui.{signal}_than_usual" if signal else "ui.usual") if change else "",
        signal=signal,
        meaning=words.say(lang, f"metric.{name}.meaning"),
    )


def _n(fact: Metric, row: pd.Series, lang: str) -> str:
    n = row.get(fact.of) if fact.of and fact.of != fact.name else None
    return words.say(lang, "ui.n", n=format.count(n, lang)) if known(n) else ""


def _interval(fact: Metric, row: pd.Series, lang: str) -> str:
    low, high = row.get(f"{fact.name}_low"), row.get(f"{fact.name}_high")
    return format.interval(low, high, fact.unit, lang) if known(low) and known(high) else ""


def _change(fact: Metric, row: pd.Series, lang: str) -> str:
    before, now = row.get(f"{fact.name}_before"), row[fact.name]
    if not known(before) or not known(now):
        return ""
    return str(format.change(before, now, fact.unit, lang)).replace("-", format.MINUS)
