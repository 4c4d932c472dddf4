"""An export opened for a draft: every value as text, before anything is guessed."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.read import csvfile, header_row, lengths, null_words, reading
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.reading import BadRow

TABLE = "export"
VALUES, WHOLE = "export values", "export whole"
MOST = 200_000
"""Records that are looked at; of a longer export a sample."""
NOTHING = null_words.PEOPLES
"""Words that mean nothing in almost any column."""


@dataclass(frozen=True)
class Profile:
    """What stands in a column, every value as text: how many are filled, how many differ, and those that stand most
    often, with how often."""

    name: str
    filled: int
    distinct: int
    most: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Looked:
    """An export in ``raw.export`` of a database of its own, its columns as ``file.columns`` names them."""

    con: duckdb.DuckDBPyConnection
    file: CsvFile
    bad: list[BadRow]
    profiles: tuple[Profile, ...]

    @property
    def raw(self) -> str:
        """The table that holds it."""
        return sql.name("raw", TABLE)

    @property
    def values(self) -> str:
        """The records that are looked at, without blanks about their values, null where nothing or a word for it
        stands."""
        return sql.name("raw", VALUES)

    @property
    def whole(self) -> str:
        """All records, as ``values`` has them."""
        return sql.name("raw", WHOLE if self.file.records > MOST else VALUES)

    @property
    def looked_at(self) -> int:
        """How many records are looked at."""
        return min(self.file.records, MOST)


def look(path: Path, folder: Path, is_known: IsKnown = header_row.nothing_known) -> Looked:
    """Opens an export; copies that need to be made go to ``folder``. Raises Problem when it is no table."""
    file = csvfile.look(path, path.name, folder, is_known)
    con = duckdb.connect()
    con.execute("create schema raw; create schema read; create schema stage; create schema records")
    con.execute(f"create macro seconds(text) as {lengths.needed('text')}")
    bad = reading.read(con, file, TABLE, folder / "evened")
    con.execute(
        f"create view {sql.name('raw', WHOLE)} as select {', '.join(map(_value, file.columns))} from raw.export"
    )
    part = f" using sample reservoir({MOST} rows) repeatable (1)" if file.records > MOST else ""
    con.execute(f"create table {sql.name('raw', VALUES)} as select * from {sql.name('raw', WHOLE)}{part}")
    return Looked(con, file, bad, tuple(_profile(con, name) for name in file.columns))


def _profile(con: duckdb.DuckDBPyConnection, name: str, most: int = 50) -> Profile:
    column = sql.name(name)
    values = f"select {column} as x from {sql.name('raw', VALUES)} where {column} is not null"
    filled, distinct = con.execute(f"select count(*), count(distinct x) from ({values})").fetchall()[0]
    rows = con.execute(f"select x, count(*) from ({values}) group by 1 order by 2 desc, 1 limit {most}").fetchall()
    return Profile(name, filled, distinct, tuple(rows))


def _value(column: str) -> str:
    text = f"trim({sql.name(column)})"
    words = ", ".join(sql.word(word) for word in ("", *sorted(NOTHING)))
    return f"case when {text} not in ({words}) then {text} end as {sql.name(column)}"
