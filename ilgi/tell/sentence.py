"""What is being looked at, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ilgi.ask.filters import URL_NAMES, Filters
from ilgi.ask.periods import NONE, PREVIOUS, Window
from ilgi.tell import format, words

SHORT = {"customer_group": "group"}


def of_filters(
    filters: Filters, lang: str, window: Window | None, names: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """The days (none without a ``window``), then each list that narrows them. ``names`` maps a kind of filter
    ("agent") to what its values are called."""
    parts = [] if window is None else [_days(window, lang)]
    for field, short in URL_NAMES.items():
        if chosen := getattr(filters, field):
            called = (names or {}).get(short, {})
            listed = ", ".join(str(called.get(value, value)) for value in chosen)
            parts.append(words.say(lang, f"sentence.{short}", names=listed))
    parts += [_besides(lang, left_out, names or {}) for left_out in filters.besides]
    return " · ".join(parts)


def recent(moment: Any, now: datetime, lang: str) -> str:
    """An instant as it is spoken of ``now``: today 18:00, yesterday 18:00; any other with its day."""
    days = (now.date() - moment.date()).days if format.has_value(moment) else None
    key = {0: "state.today", 1: "state.yesterday"}.get(-1 if days is None else days)
    return words.say(lang, key, time=format.clock(moment, lang)) if key else format.moment(moment, lang)


def against(filters: Filters, lang: str, former: Window | None) -> str:
    """What the days are held against, where that is not the equal period before; empty where nothing need be said."""
    if filters.compare == NONE or (filters.compare == PREVIOUS and former):
        return ""
    if former is None:
        return words.say(lang, "sentence.against_nothing")
    return words.say(lang, "sentence.against_year", window=format.window(former, lang))


def _days(window: Window, lang: str) -> str:
    return words.say(lang, "sentence.everything") if window.is_everything else format.window(window, lang)


def _besides(lang: str, left_out: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """All but what is left out: a value, those of none stated, or whatever states one."""
    dimension, is_value, value = left_out.removeprefix("any ").partition(":")
    short = SHORT.get(dimension, dimension)
    called = names.get(short, {}).get(value, value) or words.say(lang, "ui.without_label")
    listed = words.say(lang, f"sentence.{short}", names=called)
    return words.say(lang, "sentence.besides", names=listed) if is_value else listed
