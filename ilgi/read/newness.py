"""How new each file and each source is: the newest moment recorded in it, or what the source states."""

import datetime as dt

import duckdb

from ilgi import sql
from ilgi.contract.table import DAY, Column
from ilgi.read.parts import Part

ByFile = dict[tuple[str, str], dt.datetime | None]
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
OLDEST = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
BySource = dict[str, dt.datetime | None]
RESULT = "source_outcome"


def recorded(part: Part) -> list[Column]:
    """The columns of a part that hold moments which had happened when they were written down."""
    return [c for c in part.table.columns if c.is_recorded and c.name in part.columns]


def instant(part: Part, column: Column) -> str:
    """The SQL of a moment as an instant; null where it stands alone beyond the newest that counts."""
    value = sql.name(column.name)
    if column.type == DAY:
        value = f"timezone({sql.word(part.zone)}, cast({value} as timestamp))"
    return f"case when {value} <= {at(part.newest)} then {value} end" if part.newest else value


def newest_of(part: Part) -> str:
    """The SQL of the newest moment that a record itself tells of."""
    moments = [instant(part, column) for column in recorded(part)]
    return f"greatest({', '.join(moments)})" if moments else "cast(null as timestamptz)"


def at(moment: dt.datetime) -> str:
    """The SQL of an instant, to the microsecond."""
    return f"make_timestamptz({micros(moment)})"


def micros(moment: dt.datetime) -> int:
    """Microseconds since 1970 UTC."""
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


def extent(con: duckdb.DuckDBPyConnection, part: Part) -> tuple[dt.datetime, dt.datetime] | None:
    """The first and the newest recorded instant of a part; None when it holds none."""
    moments = [instant(part, column) for column in recorded(part)]
    if not moments:
        return None
    ends = ", ".join(f"epoch_us(min({m})), epoch_us(max({m}))" for m in moments)
    values = [value for value in con.execute(f"select {ends} from {part.sql}").fetchall()[0] if value is not None]
    return (moment(min(values)), moment(max(values))) if values else None


def moment(microseconds: int) -> dt.datetime:
    """The instant of microseconds since 1970 UTC, no older than Python can tell."""
    since = max(dt.timedelta(microseconds=microseconds), OLDEST - EPOCH)
    return EPOCH + since


def find(
    con: duckdb.DuckDBPyConnection, parts: list[Part], extents: dict[str, tuple[dt.datetime, dt.datetime] | None]
) -> tuple[ByFile, BySource]:
    """How new each file of a source is, and each source; ``extents``: by the name of a part."""
    by_file: ByFile = {}
    for part in parts:
        place = (part.source.name, part.file.name)
        ends = extents[part.name]
        newest = _stated(con, part) or part.newest or (ends[1] if ends else _by_results(con, part))
        by_file[place] = _newer(by_file.get(place), newest)
    by_source: BySource = {}
    for part in parts:
        by_source[part.origin] = _newer(by_source.get(part.origin), by_file[part.source.name, part.file.name])
    return by_file, by_source


def _stated(con: duckdb.DuckDBPyConnection, part: Part) -> dt.datetime | None:
    if part.source.as_of is None:
        return None
    con.execute(f"set TimeZone = {sql.word(part.zone)}")
    query = "select cast($moment as timestamptz)"
    stated: dt.datetime = con.execute(query, {"moment": part.source.as_of}).fetchall()[0][0]
    return stated


def _by_results(con: duckdb.DuckDBPyConnection, part: Part) -> dt.datetime | None:
    """How new promises are of which no moment is recorded: the last day due of one whose result is told, as what came
    out is over; none beyond the file's own time."""
    if not {"due_at", RESULT} <= set(part.columns):
        return None
    query = f"select epoch_us(max(due_at)) from {part.sql} where {RESULT} in ('kept', 'late', 'broken')"
    [(last,)] = con.execute(f"{query} and due_at <= to_timestamp($now)", {"now": part.file.modified}).fetchall()
    return None if last is None else moment(last)


def _newer(a: dt.datetime | None, b: dt.datetime | None) -> dt.datetime | None:
    return max((m for m in (a, b) if m is not None), default=None)


def age(part: Part, by_file: ByFile) -> float:
    """How new a part's file is, to sort by: seconds since 1970."""
    newest = by_file[part.source.name, part.file.name]
    return newest.timestamp() if newest else 0.0
