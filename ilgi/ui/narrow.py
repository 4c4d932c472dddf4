"""From a mark on a chart or a row of a table to the filters and the part that hold exactly its rows."""

from collections.abc import Sequence
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
    "opened_hour": "hours",
    "opened_weekday": "weekdays",
}
PARTS = (
    "part",
    "label",
    "measure",
    "judged_as",
    "virtue",
    "from_kind",
    "left_out_because",
    "reach",
    "load_kind",
    "reason",
    "suspicious_kind",
    "customer_id",
    "pair",
    "day_outcome",
    "outcome",
    "recovery",
)
GRAINS = {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1)}


def to_row(
    filters: Filters, row: pd.Series, fields: Sequence[str] = (), part: str | None = None
) -> tuple[Filters, str | None]:
    """Filters narrowed by the ``fields`` of one row of an answer, and its part: the column that tells, else ``part``.

    A row of one person narrows to that person; a row without a label (null) is the part of the empty text.
    """
    about = [*fields, *(["agent_id"] if "agent_id" in row.index else [])]
    chosen = {FIELDS[column]: (_plain(row[column]),) for column in about if not pd.isna(row[column])}
    column = next((name for name in PARTS if name in row.index), None)
    if column:
        part = "" if pd.isna(row[column]) else str(row[column])
    return filters.narrowed(**chosen), part


def to_period(filters: Filters, first: Any, grain: str) -> Filters:
    """Filters narrowed to the day, week or month that begins on ``first``."""
    start = pd.Timestamp(first)
    last = start + GRAINS[grain] - pd.DateOffset(days=1)
    return filters.narrowed(period=f"{start.date().isoformat()}..{last.date().isoformat()}")


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else getattr(value, "item", lambda: value)()
