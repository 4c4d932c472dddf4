"""From a mark on a chart or a row of a table to the filters and the part that hold exactly its rows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.ask.periods import MONTHS, add_months
from ilgi.ui.question.asked import Asked

FIELDS = {
    "agent_id": "agents",
    "team": "teams",
    "channel": "channels",
    "priority": "priorities",
    "topic": "topics",
    "customer_group": "customer_groups",
    "hour": "hours",
    "weekday": "weekdays",
}
PARTS = (
    "part",
    "label",
    "measure",
    "judged_as",
    "pace",
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
DAYS = {"day": 1, "week": 7}
PERIODS = 53
ALWAYS = ("agent_id", "hour", "weekday")


def to_mark(asked: Asked, row: pd.Series, fields: Sequence[str] = ()) -> Asked | None:
    """The question of the rows behind one mark of a chart, or one row of a table; None where this reader may not open
    them or the rows of another question cannot tell it apart."""
    page = asked.page
    if asked.facts.explains:
        return _to_bar(asked, row, fields)
    if page.access.role == "staff" and row.get("agent_id", page.access.agent_id) != page.access.agent_id:
        return None
    if asked.rows_query is None or (asked.behind and any(pd.isna(row[field]) for field in fields)):
        return None
    if "period" in row.index:
        grain, as_of = str(row.get("grain") or page.window.grain()), page.about.as_of_day
        last = page.window.history(grain, as_of=as_of).date_to
        return asked.rows(to_period(asked.chosen, row["period"], grain, last))
    return asked.rows(*to_row(asked.reach, row, fields, asked.part))


def _to_bar(asked: Asked, row: pd.Series, fields: Sequence[str]) -> Asked:
    """The rows of one bar of a step: those of the value that it names, those beside it, or all of them."""
    reach, _ = to_row(asked.reach, row, [field for field in fields if not pd.isna(row[field])])
    return asked.rows(reach if pd.isna(row["besides"]) else reach.narrowed(besides=(row["besides"],)))


def to_row(
    filters: Filters, row: pd.Series, fields: Sequence[str] = (), part: str | None = None
) -> tuple[Filters, str | None]:
    """Filters narrowed by the ``fields`` of one row of an answer, and its part: the column that tells, else ``part``.

    A row of one person narrows to that person, one of an hour to that hour; a row without a label (null) is the part of
    the empty text.
    """
    about = [*fields, *(name for name in ALWAYS if name in row.index)]
    chosen = {FIELDS[column]: (_plain(row[column]),) for column in about if not pd.isna(row[column])}
    column = next((name for name in PARTS if name in row.index), None)
    if column:
        part = "" if pd.isna(row[column]) else str(row[column])
    return filters.narrowed(**chosen), part


def to_period(filters: Filters, first: Any, grain: str, last_day: date) -> Filters:
    """Filters narrowed to the period of a grain that begins on ``first``; months count back from ``last_day``."""
    start = pd.Timestamp(first).date()
    end = start + timedelta(DAYS[grain] - 1) if grain in DAYS else last_day
    if grain not in DAYS:
        backs = range(0, MONTHS[grain] * (PERIODS + 1), MONTHS[grain])
        ends = (add_months(last_day + timedelta(1), -back) - timedelta(1) for back in backs)
        end = min(day for day in ends if day >= start)
    return filters.narrowed(period=f"{start.isoformat()}..{end.isoformat()}")


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else getattr(value, "item", lambda: value)()
