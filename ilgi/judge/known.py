"""What judging one case needs to know of all the others: so little that parts of the records can be judged apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from operator import is_not, or_
from typing import Any, NamedTuple

import duckdb

from ilgi import sql
from ilgi.judge import plan

TABLES = ("newest", "knowing", "telling", "logs", "received")
"""The tables that steps and facts find what is known in."""
_KNOWING = (
    "tells_replies", "blurs_replies", "tells_endings", "blurs_endings", "tells_states", "is_ever_over", "is_ever_open",
)  # fmt: skip
_TELLING = (
    "tells_keeping", "tells_acknowledging", "tells_resolving", "tells_following", "tells_satisfying",
    "tells_compensating",
)  # fmt: skip
_LOGS = ("logs_replies", "logs_endings", "logs_waits", "logs_messages")
_EMPTY = date(2026, 1, 1)
"""The day that calendars are laid out about where nothing was recorded."""
Flags = Mapping[str, tuple[bool, ...]]
"""What holds of each source, in the order of _KNOWING, of _TELLING or of _LOGS."""


class Received(NamedTuple):
    """A complaint of a customer; ``received`` in microseconds since 1970 UTC."""

    complaint_id: str
    customer_id: str
    received: int


@dataclass(frozen=True)
class Known:
    """What is known of all records, or of a part of them; plain values, to be carried between processes.

    ``first`` is the first instant that any clock starts at, ``last`` the last that any source tells of, ``newest``
    how new the interactions are: microseconds since 1970 UTC, None where there is none. By source, ``knowing`` is
    what it records at all, ``telling`` what of promises and complaints, ``logs`` what its log can say. ``received``
    holds every complaint whose customer is named: it may be the repeat of any other, wherever that is judged; None
    where all that there are stand in the records that are judged, or in a table ``received_in``. ``named``: the
    policies and calendars that cases name as theirs.
    """

    first: int | None = None
    last: int | None = None
    newest: int | None = None
    knowing: Flags = field(default_factory=dict)
    telling: Flags = field(default_factory=dict)
    logs: Flags = field(default_factory=dict)
    received: frozenset[Received] | None = frozenset()
    named: frozenset[str] = frozenset()
    received_in: str = ""

    @staticmethod
    def merge(parts: Iterable["Known"]) -> "Known":
        """What is known of all records, from what is known of parts; no interaction may have its events in another."""
        parts = list(parts)
        there = partial(filter, partial(is_not, None))
        return Known(
            min(there(part.first for part in parts), default=None),
            max(there(part.last for part in parts), default=None),
            max(there(part.newest for part in parts), default=None),
            _either(part.knowing for part in parts),
            _either(part.telling for part in parts),
            _either(part.logs for part in parts),
            frozenset().union(*(part.received or () for part in parts)),
            frozenset().union(*(part.named for part in parts)),
        )

    def days(self, con: duckdb.DuckDBPyConnection) -> tuple[date, date]:
        """The days, in the time zone of the connection, that calendars are laid out over: from before to after all."""
        query = "select make_timestamptz($first::bigint)::date, make_timestamptz($last::bigint)::date"
        [(first, last)] = con.execute(query, {"first": self.first, "last": self.last}).fetchall()
        return (first or _EMPTY) - timedelta(days=1), (last or _EMPTY) + timedelta(days=1)

    def lay(self, con: duckdb.DuckDBPyConnection) -> None:
        """Lay it down as the temp tables TABLES, where steps and facts look for it; days in the connection's zone."""
        con.execute(
            "create or replace temp table newest as select make_timestamptz(?::bigint)::date as today", [self.newest]
        )
        by_sources = (
            ("knowing", _KNOWING, self.knowing),
            ("telling", _TELLING, self.telling),
            ("logs", _LOGS, self.logs),
        )
        for table, names, by_source in by_sources:
            columns = ", ".join(f"{name} boolean" for name in names)
            _lay(con, table, f"source varchar, {columns}", [(source, *flags) for source, flags in by_source.items()])
        if self.received is None:
            query = f"from {sql.name(self.received_in)}" if self.received_in else plan.text("known", "received")
            con.execute(f"create or replace temp table received as {query}")
        else:
            columns = "complaint_id varchar, customer_id varchar, received bigint"
            _lay(con, "received", columns, list(self.received))


def know(con: duckdb.DuckDBPyConnection, is_whole: bool = False) -> Known:
    """What is known of the tables of ``records``; ``is_whole``: they hold all that there is."""
    [(first, last, newest)] = _ask(con, "instants")
    knowing, telling, logs = (
        {source: tuple(flags) for source, *flags in _ask(con, name)} for name in ("knowing", "telling", "logs")
    )
    received = None if is_whole else frozenset(map(Received._make, _ask(con, "received")))
    named = frozenset(name for (name,) in _ask(con, "named"))
    return Known(first, last, newest, knowing, telling, logs, received, named)


def _ask(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return con.execute(plan.text("known", name)).fetchall()


def _either(parts: Iterable[Flags]) -> Flags:
    """A flag holds of a source where it holds in one part."""
    merged: dict[str, tuple[bool, ...]] = {}
    for part in parts:
        for source, flags in part.items():
            merged[source] = tuple(map(or_, merged.get(source, flags), flags))
    return merged


def _lay(con: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    con.execute(f"create or replace temp table {sql.name(table)} ({columns})")
    if rows:
        values = ", ".join("unnest(?)" for _ in rows[0])
        con.execute(
            f"insert into {sql.name(table)} select {values}", [list(column) for column in zip(*rows, strict=True)]
        )
