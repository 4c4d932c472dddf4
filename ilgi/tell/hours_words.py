"""Opening hours in words: "Monday to Friday 09:00–12:30, 13:30–18:00; closed on public holidays (TR)"."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from ilgi.judge import calendars
from ilgi.judge.calendars import ALWAYS, Calendar
from ilgi.judge.durations import DAY, Span
from ilgi.tell import format, words


def known(rows: Iterable[Mapping[str, Any]]) -> dict[str, Calendar]:
    """The newest version of each calendar that the question ``calendars`` answers, by name."""
    versions: dict[str, Calendar] = {}
    for row in sorted(rows, key=lambda row: _first(row["valid_from"])):
        name = str(row["calendar"])
        versions[name] = calendars.from_text(name, None, row["definition"])
    return versions


def _first(value: Any) -> date:
    return date(value.year, value.month, value.day) if format.has_value(value) else date.min


def never_closed(versions: Mapping[str, Calendar]) -> frozenset[str]:
    """The names of the calendars that are always open."""
    return frozenset({ALWAYS.name, *(name for name, calendar in versions.items() if _is_always(calendar))})


def _is_always(calendar: Calendar) -> bool:
    whole = all(sum(span.closes - span.opens for span in day) >= DAY for day in calendar.week)
    return whole and not (calendar.countries or calendar.closed_on or calendar.dates)


@lru_cache(maxsize=2)
def countries(lang: str) -> dict[str, str]:
    """What each country is called whose holidays are known, by its code."""
    from babel import Locale

    names = Locale(lang).territories
    return {code: str(names[code]) for code in calendars.countries() if code in names}


def sentence(lang: str, calendar: Calendar) -> str:
    """When a calendar is open, in one line."""
    if _is_always(calendar):
        return words.say(lang, "hours.always")
    parts = [f"{_days(lang, days)} {_spans(lang, spans)}" for days, spans in _runs(calendar.week)]
    if calendar.countries:
        parts.append(words.say(lang, "hours.holidays", countries=", ".join(calendar.countries)))
        if any(calendars.half_days(country, date.today().year) for country in calendar.countries):
            parts.append(words.say(lang, "hours.half_day", time=_time(lang, calendar.half_day_ends)))
    if calendar.time_zone:
        parts.append(words.say(lang, "hours.zone", zone=calendar.time_zone))
    if apart := len(calendar.closed_on) + len(calendar.dates):
        parts.append(words.say(lang, "hours.apart", count=apart))
    return "; ".join(parts)


def _runs(week: Sequence[Sequence[Span]]) -> list[tuple[list[int], Sequence[Span]]]:
    """Days that follow each other with the same hours, closed ones left out."""
    runs = [(list(days), week[days[0]]) for days in _groups(week)]
    return [(days, spans) for days, spans in runs if spans]


def _groups(week: Sequence[Sequence[Span]]) -> list[list[int]]:
    return [list(days) for _, days in groupby(range(len(week)), key=lambda day: tuple(week[day]))]


def _days(lang: str, days: Sequence[int]) -> str:
    names = format.weekdays(lang, "wide")
    if len(days) == 1:
        return names[days[0]]
    return words.say(lang, "hours.days", first=names[days[0]], last=names[days[-1]])


def _spans(lang: str, spans: Sequence[Span]) -> str:
    return ", ".join(f"{_time(lang, span.opens)}–{_time(lang, span.closes)}" for span in spans)


def _time(lang: str, seconds: int) -> str:
    hours, minutes = divmod(seconds % DAY if seconds > DAY else seconds, 3600)
    return f"{hours:02}{'.' if lang == 'tr' else ':'}{minutes // 60:02}"
