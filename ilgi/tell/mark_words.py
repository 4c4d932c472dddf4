"""What a mark answers: a figure before it and since, and whether chance alone would explain the step. Never a cause."""

import pandas as pd

from ilgi.ask import since as asked
from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.tell import format, words
from ilgi.tell.figures import is_too_few


def answer(text: str, before: pd.Series, since: pd.Series, days: tuple[Window, Window], fact: Metric, lang: str) -> str:
    """The sentence about a mark with this ``text``, from the question's rows of the days before it and since."""
    sides = [_side(row, window, fact, lang) for row, window in zip((before, since), days, strict=True)]
    sentence = words.say(lang, "mark.answer", text=text, before=sides[0], since=sides[1])
    state = verdict(before, since, fact)
    return sentence + (words.say(lang, f"mark.{state}") if state else "") + "."


def verdict(before: pd.Series, since: pd.Series, fact: Metric) -> str:
    """Whether a share's step is "beyond" or "within" chance; "few" where a side has too few cases, empty where no test
    is sound (a median, a count)."""
    if fact.unit != "rate" or fact.of is None or fact.of == fact.name:
        return ""
    if any(not format.has_value(row[fact.name]) or is_too_few(fact, row) for row in (before, since)):
        return "few"
    low, high = asked.step(*((round(row[fact.name] * row[fact.of]), int(row[fact.of])) for row in (before, since)))
    return "beyond" if low > 0 or high < 0 else "within"


def _side(row: pd.Series, window: Window, fact: Metric, lang: str) -> str:
    figure = format.value(row[fact.name], fact.unit, lang)
    is_counted = fact.of is not None and fact.of != fact.name and format.has_value(row.get(fact.of))
    n = [words.say(lang, "ui.n", n=format.count(row[fact.of], lang))] if is_counted else []
    return f"{figure} ({', '.join([*n, format.window(window, lang)])})"
