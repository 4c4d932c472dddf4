"""A value, its unit and a language become text: the only place where a figure or a day is spelled."""

from datetime import date
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from ilgi.ask import metrics
from ilgi.ask.periods import Window
from ilgi.tell import words

NOTHING = "—"
MINUS = "\u2212"
SUFFIXES = (
    "_low",
    "_high",
    "_lowest",
    "_highest",
    "_goal",
    "_before",
    "_mean",
    "_shrunk",
    "_expected",
    "_team_mean",
    "_lower_limit",
    "_upper_limit",
)
Width = Literal["wide", "abbreviated"]


def has_value(value: Any) -> bool:
    """Whether there is a value at all: not None, NaN, NaT or NA."""
    return value is not None and (isinstance(value, (list, tuple, dict)) or not bool(pd.isna(value)))


def number(figure: Any, lang: str, decimals: int = 0) -> str:
    """A number with the language's separators: 1.234,5 in Turkish, 1,234.5 in English."""
    if not has_value(figure):
        return NOTHING
    text = f"{abs(float(figure)):,.{decimals}f}"
    marks = {",": ".", ".": ","} if lang == "tr" else {}
    minus = MINUS if float(figure) < 0 and text.strip("0.,") else ""
    return minus + "".join(marks.get(c, c) for c in text)


def count(value: Any, lang: str) -> str:
    """A number without decimals, with the language's separators."""
    return number(value, lang)


def rate(value: Any, lang: str, decimals: int = 1) -> str:
    """A share of one as a percentage: %85,0 in Turkish, 85.0% in English."""
    return NOTHING if not has_value(value) else _percent(number(float(value) * 100, lang, decimals), lang)


def goal(share: Any, lang: str) -> str:
    """A share that somebody set, as they would say it: %95, 92.5%."""
    return NOTHING if not has_value(share) else rate(share, lang, 0 if (float(share) * 100).is_integer() else 1)


def duration(seconds: Any, lang: str) -> str:
    """Seconds as its two largest units: 2 h 10 min, 2 sa 10 dk. Never days: a business day has no length."""
    if not has_value(seconds):
        return NOTHING
    size = abs(float(seconds))
    return (MINUS if float(seconds) < 0 else "") + _units(size, lang)


def value(figure: Any, unit: str, lang: str) -> str:
    """A figure with its unit, as a reader sees it; "—" where there is nothing."""
    if not has_value(figure):
        return NOTHING
    match unit:
        case "rate":
            return rate(figure, lang)
        case "seconds":
            return duration(figure, lang)
        case "minutes":
            return duration(float(figure) * 60, lang)
        case "days":
            return f"{number(figure, lang, 1)}\u00a0{words.say(lang, 'unit.short_day')}"
        case "points":
            return f"{number(figure, lang, 1)}\u00a0{words.say(lang, 'unit.short_point')}"
        case "score":
            return number(figure, lang, 2)
        case "money":
            return number(figure, lang, 0 if float(figure).is_integer() else 2)
    return number(figure, lang)


def interval(low: Any, high: Any, unit: str, lang: str) -> str:
    """The interval of a figure: 90.5–92.3%, %90,5–92,3; beside a minus the dash is a word: −22.9 to −2.2 pts."""
    if not has_value(low) or not has_value(high):
        return NOTHING
    first, last = value(low, unit, lang), value(high, unit, lang)
    if unit == "rate":
        first, last = (number(float(end) * 100, lang, 1) for end in (low, high))
    elif unit in ("points", "days"):
        first = number(low, lang, 1)
    is_signed = any(end.startswith(MINUS) for end in (first, last))
    text = words.say(lang, "unit.from_to", low=first, high=last) if is_signed else f"{first}–{last}"
    return _percent(text, lang) if unit == "rate" else text


def change(before: Any, now: Any, unit: str, lang: str) -> str | int:
    """The step from one figure to another, signed; a step that rounds to nothing is the number 0. Rates change in
    points."""
    step = float(now) - float(before)
    text = value(step * 100, "points", lang) if unit == "rate" else value(step, unit, lang)
    if not any(c in "123456789" for c in text):
        return 0
    return text if step < 0 else f"+{text}"


@lru_cache(maxsize=8)
def months(lang: str, width: Width) -> list[str]:
    """The names of the twelve months (CLDR's)."""
    from babel import Locale

    names = Locale(lang).months["format"][width]
    return [names[number] for number in range(1, 13)]


@lru_cache(maxsize=8)
def weekdays(lang: str, width: Width) -> list[str]:
    """The names of the days of the week, Monday first (CLDR's)."""
    from babel import Locale

    names = Locale(lang).days["format"][width]
    return [names[number] for number in range(7)]


def day(value: Any, lang: str) -> str:
    """A day: 28 Oct 2026, 28 Eki 2026."""
    return (
        NOTHING if not has_value(value) else f"{value.day} {months(lang, 'abbreviated')[value.month - 1]} {value.year}"
    )


def short_day(value: Any, lang: str) -> str:
    """A day without its year: 28 Oct, 28 Eki."""
    return NOTHING if not has_value(value) else f"{value.day} {months(lang, 'abbreviated')[value.month - 1]}"


def brief_day(value: Any, beside: date, lang: str) -> str:
    """A day in short, without the year where that is the one of the day ``beside``: 17 Sep, 17 Eyl."""
    return short_day(value, lang) if has_value(value) and value.year == beside.year else day(value, lang)


def near_day(value: Any, beside: date, lang: str) -> str:
    """A day as a sentence says it, without the year where that is the one of the day ``beside``: 17 September."""
    return NOTHING if not has_value(value) else _long(value, lang, year=value.year != beside.year)


def long_day(value: Any, lang: str) -> str:
    """A day as a sentence says it: 28 October 2026, 28 Ekim 2026."""
    return NOTHING if not has_value(value) else _long(value, lang, year=True)


def clock(value: Any, lang: str) -> str:
    """The time of day: 18:00, in Turkish 18.00."""
    return NOTHING if not has_value(value) else f"{value.hour:02}{'.' if lang == 'tr' else ':'}{value.minute:02}"


def moment(value: Any, lang: str) -> str:
    """An instant in the zone it comes in: 28 Oct 2026 18:00."""
    return NOTHING if not has_value(value) else f"{day(value, lang)} {clock(value, lang)}"


def weekday(day: date, lang: str) -> str:
    """The name of a day of the week."""
    return weekdays(lang, "wide")[day.weekday()]


def window(window: Window, lang: str) -> str:
    """The days of a window: 1–28 October 2026, 28 Eylül – 25 Ekim 2026."""
    if window.is_everything:
        return words.say(lang, "sentence.everything")
    first, last = window.date_from, window.date_to
    if first == last:
        return _long(first, lang, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_long(last, lang, year=True)}"
    return f"{_long(first, lang, year=first.year != last.year)} – {_long(last, lang, year=True)}"


def cell(held: Any, column: str, lang: str) -> str:
    """A cell of a table as text, its unit and kind taken from the column's name; "—" where there is nothing."""
    if not has_value(held):
        return NOTHING
    if isinstance(held, (list, tuple)):
        return ", ".join(cell(item, column, lang) for item in held)
    if isinstance(held, str):
        return words.value(lang, column, str(held))
    if str(held) in ("True", "False"):
        return words.say(lang, f"value.yes_no.{str(held).casefold()}")
    if hasattr(held, "year"):
        return moment(held, lang) if column.endswith("_at") or column == "as_of" else day(held, lang)
    if column == "goal":
        return goal(held, lang)
    column_unit = unit(column)
    return _plain(held, lang) if column_unit is None else value(held, column_unit, lang)


@lru_cache(maxsize=1000)
def unit(column: str) -> str | None:
    """The unit of a column: its metric's, that of the metric it stands beside, else what its name ends in."""
    stems = [column, *(column.removesuffix(end) for end in SUFFIXES if column.endswith(end))]
    for stem in stems:
        if facts := metrics.metric(stem):
            return facts.unit
    endings = {"_seconds": "seconds", "_minutes": "minutes", "_amount": "money", "_rate": "rate", "_count": "count"}
    return next((unit for end, unit in endings.items() if column.endswith(end)), None)


def _plain(value: Any, lang: str) -> str:
    return number(value, lang, 0 if float(value).is_integer() else 2)


def _percent(text: str, lang: str) -> str:
    return f"%{text}" if lang == "tr" else f"{text}%"


def _long(value: date, lang: str, year: bool) -> str:
    text = f"{value.day} {months(lang, 'wide')[value.month - 1]}"
    return f"{text} {value.year}" if year else text


def _units(size: float, lang: str) -> str:
    if size < 10 and not float(size).is_integer():
        return _short(number(size, lang, 1), "second", lang)
    whole = round(size)
    if whole < 60:
        return _short(number(whole, lang), "second", lang)
    if whole < 3600:
        return _pair(*divmod(whole, 60), "minute", "second", lang)
    return _pair(*divmod(round(size / 60), 60), "hour", "minute", lang)


def _pair(large: int, small: int, unit: str, rest: str, lang: str) -> str:
    if large >= 100:
        return _short(number(large + round(small / 60), lang), unit, lang)
    first = _short(number(large, lang), unit, lang)
    return f"{first} {_short(number(small, lang), rest, lang)}" if small else first


def _short(text: str, unit: str, lang: str) -> str:
    return f"{text}\u00a0{words.say(lang, f'unit.short_{unit}')}"
