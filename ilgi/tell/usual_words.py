"""What is said of a change: better or worse than usual and since when, or that the standard was changed meanwhile."""

from datetime import date

import pandas as pd

from ilgi.ask import change, explained
from ilgi.ask.metrics import Metric
from ilgi.tell import format, words


def change_text(fact: Metric, series: pd.DataFrame | None, signal: str, lang: str) -> tuple[str, str]:
    """What is said of a change, in short: better or worse than usual, that the standard changed, nothing; and since
    when, or what follows from it, as far as there is anything to add."""
    if signal and series is not None:
        return words.say(lang, f"ui.{signal}_than_usual"), since(fact.name, series, lang)
    row = None if series is None or fact.up_is_good is None else change.latest(series, fact.name)
    changed = None if row is None or series is None else change.standard_since(series, fact.name, row)
    if changed is None:
        return words.say(lang, "ui.usual"), ""
    return words.say(lang, "chart.standard_begins"), words.say(
        lang, "ui.standard_changed", day=format.day(changed, lang)
    )


def since(name: str, series: pd.DataFrame, lang: str) -> str:
    """Since when a number is signalled, in words, as far back as its cause is looked for; where it came back since, in
    which period last; empty without a signal."""
    key, day = when(name, series)
    return words.say(lang, f"ui.{key}", day=format.day(day, lang)) if day else ""


def when(name: str, series: pd.DataFrame) -> tuple[str, date | None]:
    """Since when a number is signalled, as the key of its words and a day: "since_week" while it lasts, "only_week"
    where it came back since; None without a signal."""
    step = explained.step(series, name)
    if not step.now:
        return "", None
    known = series[series[name].notna() & ~series[f"{name}_is_hollow"]]
    lasts = pd.Timestamp(known["period"].iloc[-1]).date() <= step.now[-1]
    return (f"since_{step.grain}", step.since) if lasts else (f"only_{step.grain}", step.now[-1])
