"""An export opened for a draft: every value as text, before anything is guessed."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.read import csvfile, header_row, lengths, reading
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.reading import BadRow

TABLE = "export"


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


def look(path: Path, folder: Path, is_known: IsKnown = header_row.nothing_known) -> Looked:
    """Opens an export; copies that need to be made go to ``folder``. Raises Problem when it is no table."""
    file = csvfile.look(path, path.name, folder, is_known)
    con = duckdb.connect()
    con.execute("create schema raw; create schema read; create schema stage; create schema records")
    con.execute(f"create macro seconds(text) as {lengths.needed('text')}")
    bad = reading.read(con, file, TABLE, folder / "evened")
    return Looked(con, file, bad, tuple(_profile(con, name) for name in file.columns))


def _profile(con: duckdb.DuckDBPyConnection, name: str, most: int = 50) -> Profile:
    column = sql.name(name)
    values = f"select trim({column}) as x from {sql.name('raw', TABLE)} where trim({column}) <> ''"
    filled, distinct = con.execute(f"select count(*), count(distinct x) from ({values})").fetchall()[0]
    rows = con.execute(f"select x, count(*) from ({values}) group by 1 order by 2 desc, 1 limit {most}").fetchall()
    return Profile(name, filled, distinct, tuple(rows))
