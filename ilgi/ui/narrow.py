"""From a mark on a chart or a row of a table to the filters and the part that hold exactly its rows."""

from dataclasses import replace
from typing import Any

import pandas as pd

from ilgi.filters import Filters

FIELDS = {
    "agent_id": "agents",
    "team": "teams",
    "channel": "channels",
    "priority": "priorities",
    "topic": "topics",
    "customer_group": "customer_groups",
    "kind": "kinds",
    "opened_hour": "hours",
    "opened_weekday": "weekdays",
}
GRAINS = {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1)}


def to_row(filters: Filters, row: pd.Series, dimensions: tuple[str, ...]) -> tuple[Filters, str | None]:
    """Filters narrowed to one row of an answer, by the columns that say what the row is about, and the part of it."""
    part = None
    for column in dimensions:
        value = row[column]
        if pd.isna(value):
            continue
        if column in FIELDS:
            filters = replace(filters, **{FIELDS[column]: (_plain(value),)})
        elif column == "period":
            continue
        else:
            part = str(value)
    return filters, part


def to_period(filters: Filters, first: Any, grain: str) -> Filters:
    """Filters narrowed to the day, week or month that begins on ``first``."""
    start = pd.Timestamp(first)
    last = start + GRAINS[grain] - pd.DateOffset(days=1)
    return replace(filters, period=f"{start.date().isoformat()}..{last.date().isoformat()}")


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else getattr(value, "item", lambda: value)()
