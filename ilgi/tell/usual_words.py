"""What is said of a change: better or worse than usual and since when, or that the standard was changed meanwhile."""

import pandas as pd

from ilgi.ask import change
from ilgi.ask.metrics import Metric
from ilgi.tell import format, words


def change_text(fact: Metric, series: pd.DataFrame | None, signal: str, lang: str) -> str:
    """What is said of a change: better or worse than usual, that the standard changed, or nothing."""
    if signal and series is not None:
        return words.say(lang, f"ui.{signal}_than_usual")
    row = None if series is None or fact.up_is_good is None else change.latest(series, fact.name)
    changed = None if row is None or series is None else change.standard_since(series, fact.name, row)
    if changed is None:
        return words.say(lang, "ui.usual")
    return words.say(lang, "ui.standard_changed", day=format.day(changed, lang))


def since(name: str, series: pd.DataFrame, lang: str) -> str:
    """Since when a number is signalled, in words, or in which period where it came back; empty without a signal."""
    step = change.step(series, name)
    if step is None:
        return ""
    known = series[series[name].notna() & ~series[f"{name}_is_hollow"]]
    lasts = pd.Timestamp(known["period"].iloc[-1]).date() == step.now[-1]
    key, day = (f"ui.since_{step.grain}", step.since) if lasts else (f"ui.only_{step.grain}", step.now[-1])
    return words.say(lang, key, day=format.day(day, lang))
