"""What a reader chose to look at: a period and narrowing lists, to and from a URL, as SQL values, as a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from ilgi import format, periods, words
from ilgi.periods import Window

DEFAULT_PERIOD = "last_28_days"
URL_NAMES = {
    "teams": "team",
    "agents": "agent",
    "channels": "channel",
    "priorities": "priority",
    "topics": "topic",
    "customer_groups": "group",
}
STRUCT = {
    "date_from": "DATE",
    "date_to": "DATE",
    "teams": "VARCHAR[]",
    "agents": "VARCHAR[]",
    "channels": "VARCHAR[]",
    "priorities": "VARCHAR[]",
    "topics": "VARCHAR[]",
    "customer_groups": "VARCHAR[]",
    "kinds": "VARCHAR[]",
    "hours": "INTEGER[]",
    "weekdays": "INTEGER[]",
}


@dataclass(frozen=True)
class Filters:
    """A choice: an empty tuple means all. ``hours``, ``weekdays`` (1 = Monday) and ``kinds`` narrow to a mark on a
    chart and never stand in the URL."""

    period: str = DEFAULT_PERIOD
    teams: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    customer_groups: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the period is chosen."""
        return any(getattr(self, name) for name in list(STRUCT)[2:])

    def narrowed(self, **chosen: Any) -> "Filters":
        """The same choice with some of it replaced, as when a bar is clicked."""
        return replace(self, **chosen)


def resolve(filters: Filters, as_of_day: date) -> Window:
    """The window of days that the chosen period stands for."""
    return periods.window(filters.period, as_of_day)


def between(filters: Filters, window: Window) -> Filters:
    """The same choice over an explicit window."""
    return replace(filters, period=f"{window.date_from}..{window.date_to}")


def before(filters: Filters, as_of_day: date) -> Filters | None:
    """The same choice over the equal window before, to compare with; None where everything is chosen."""
    former = resolve(filters, as_of_day).previous()
    return between(filters, former) if former else None


def to_struct(filters: Filters, window: Window | None) -> dict[str, Any]:
    """The value bound as ``$filters`` or ``$previous``: an empty list is null (all), no window holds no day."""
    days = window or Window(periods.LAST_DAY, periods.FIRST_DAY)
    chosen = {name: list(getattr(filters, name)) or None for name in list(STRUCT)[2:]}
    return {"date_from": days.date_from, "date_to": days.date_to, **chosen}


def to_url(filters: Filters) -> dict[str, Any]:
    """URL parameters: the period always, each list only where something is chosen."""
    lists = {short: list(getattr(filters, name)) for name, short in URL_NAMES.items() if getattr(filters, name)}
    return {"period": filters.period, **lists}


def from_url(query: Mapping[str, Any], choices: Mapping[str, Sequence[str]] | None = None) -> Filters:
    """Filters from URL parameters; an unknown period, parameter or (where choices are given) value is dropped.

    ``choices`` maps a field of Filters ("teams", …) to the values a reader may choose.
    """
    period = next((p for p in _many(query, "period") if periods.is_period(p)), DEFAULT_PERIOD)
    lists: dict[str, Any] = {name: _known(_many(query, short), name, choices) for name, short in URL_NAMES.items()}
    return Filters(period=period, **lists)


def sentence(filters: Filters, lang: str, window: Window, names: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """What is being looked at, in words: the days, then each list that narrows it. ``names`` gives an agent's name."""
    said = [words.say(lang, "sentence.everything") if window.is_everything else format.window(window, lang)]
    for name, short in URL_NAMES.items():
        if chosen := getattr(filters, name):
            known = (names or {}).get(short, {})
            listed = ", ".join(str(known.get(value, value)) for value in chosen)
            said.append(words.say(lang, f"sentence.{short}", names=listed))
    return " · ".join(said)


def _many(query: Mapping[str, Any], name: str) -> list[str]:
    if hasattr(query, "get_all"):
        return [str(value) for value in query.get_all(name)]
    value = query.get(name, [])
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _known(values: list[str], name: str, choices: Mapping[str, Sequence[str]] | None) -> tuple[str, ...]:
    allowed = None if choices is None else set(choices.get(name, ()))
    return tuple(dict.fromkeys(v for v in values if v and (allowed is None or v in allowed)))


def key(filters: Filters) -> tuple[Any, ...]:
    """A hashable value that two equal choices share."""
    return tuple(getattr(filters, f.name) for f in fields(filters))
