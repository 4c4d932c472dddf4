"""What a reader chose to look at: a period and narrowing lists, as the values bound to a query."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from ilgi.ask import periods
from ilgi.ask.periods import Window

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
    "besides": "VARCHAR[]",
    "cells": "VARCHAR[]",
}

LISTS = tuple(STRUCT)[2:-1]
FIELDS = {
    "team": "teams",
    "agent": "agents",
    "channel": "channels",
    "priority": "priorities",
    "topic": "topics",
    "customer_group": "customer_groups",
}


@dataclass(frozen=True)
class Filters:
    """A choice: an empty tuple means all. ``hours``, ``weekdays`` (1 = Monday), ``kinds`` and ``besides`` (what is left
    out, see ``beside``) narrow to a mark on a chart and never stand in the URL. ``cells`` (None: all there are; empty:
    none) are the weeks of a measure and team that a sum may hold, see team_sums.py; ``compare`` is what the period is
    held against, one of ``periods.COMPARISONS``."""

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
    besides: tuple[str, ...] = ()
    cells: tuple[str, ...] | None = None
    compare: str = periods.PREVIOUS

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the period is chosen."""
        return any(getattr(self, name) for name in LISTS)

    def narrowed(self, **choices: Any) -> "Filters":
        """The same choice with some of it replaced, as when a bar is clicked."""
        return replace(self, **choices)


def beside(dimension: str, value: str | None) -> str:
    """What ``Filters.besides`` holds to leave out one value of team, agent, channel, …; None: those of none stated."""
    return f"{dimension}:{value or ''}"


def unstated(dimension: str) -> str:
    """What ``Filters.besides`` holds to leave out whatever states a value of a dimension."""
    return f"any {dimension}"


def at(filters: Filters, dimension: str, value: str | None) -> Filters:
    """The same choice of one value of team, agent, channel, … alone; None: of what states none."""
    if value is None:
        return filters.narrowed(besides=(*filters.besides, unstated(dimension)))
    return filters.narrowed(**{FIELDS[dimension]: (value,)})


def resolve(filters: Filters, as_of_day: date) -> Window:
    """The window of days that the chosen period stands for."""
    return periods.window(filters.period, as_of_day)


def between(filters: Filters, window: Window) -> Filters:
    """The same choice over an explicit window."""
    return replace(filters, period=f"{window.date_from}..{window.date_to}")


def before(filters: Filters, as_of_day: date) -> Filters | None:
    """The same choice over the window that it is held against; None where there is none: everything is chosen, or no
    comparison."""
    former = resolve(filters, as_of_day).compared(filters.compare)
    return between(filters, former) if former else None


def to_struct(filters: Filters, window: Window | None) -> dict[str, Any]:
    """The value bound as ``$filters`` or ``$previous``: an empty list is null (all), no window holds no day."""
    days = window or Window(periods.LAST_DAY, periods.FIRST_DAY)
    lists = {name: list(getattr(filters, name)) or None for name in LISTS}
    cells = None if filters.cells is None else list(filters.cells)
    return {"date_from": days.date_from, "date_to": days.date_to, **lists, "cells": cells}


def key(filters: Filters) -> tuple[Any, ...]:
    """A hashable value that two equal choices share."""
    return tuple(getattr(filters, f.name) for f in fields(filters))
