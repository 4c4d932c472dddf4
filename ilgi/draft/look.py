"""An export opened for a draft: every value as text, before anything is guessed."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.draft import strays, unit_row
from ilgi.draft.strays import NO_STRAYS, Strays
from ilgi.draft.unit_row import Units
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import csvfile, header_row, lengths, null_words, reading
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.layouts import Layout
from ilgi.read.reading import BadRow

TABLE = "export"
VALUES, WHOLE, COUNTED = "export values", "export whole", "export counted"
MOST_VALUES = 50
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
    """An export in ``raw.export`` of a database of its own, its columns as ``file.columns`` names them.

    ``names``: those that were given to it, where it has no header; ``units``: what a row below the header says of them.
    """

    con: duckdb.DuckDBPyConnection
    file: CsvFile
    bad: list[BadRow]
    profiles: tuple[Profile, ...]
    strays: Strays = NO_STRAYS
    names: tuple[str, ...] = ()
    units: Units = ()

    @property
    def headers(self) -> dict[str, str]:
        """Each column's header, with the unit that a row below it says."""
        return {column: unit_row.named(column, self.units) for column in self.file.columns}

    @property
    def records(self) -> int:
        """How many records the file holds without the rows of units, sums and blanks."""
        return self.file.records - len(self.strays.sums) - self.strays.blank - bool(self.units)

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
    def counted(self) -> str:
        """Each value of each column once: ``c`` the column, ``x`` the value, ``n`` how often it stands there."""
        return sql.name("raw", COUNTED)

    @property
    def looked_at(self) -> int:
        """How many records are looked at."""
        return min(self.file.records, MOST)


def look(
    path: Path,
    folder: Path,
    is_known: IsKnown = header_row.nothing_known,
    sheet: str = "",
    names: tuple[str, ...] = (),
) -> Looked:
    """Opens an export; copies that need to be made go to ``folder``; of a workbook the ``sheet`` of that name, else the
    longest table, unless the header of another is known; ``names``: of the columns, where it has no header. Raises
    Problem when it is no table."""
    file = csvfile.look(path, path.name, folder, is_known, Layout(sheet=sheet, columns=names))
    if not sheet and not names and not is_known(file.named) and (longer := _longer(file)):
        file = _longest(path, folder, file, longer)
    con = duckdb.connect()
    con.execute("create schema raw; create schema read; create schema stage; create schema records")
    con.execute(f"create macro seconds(text) as {lengths.needed('text')}")
    bad = reading.read(con, file, TABLE, folder / "evened")
    whole, values = sql.name("raw", WHOLE), sql.name("raw", VALUES)
    _create(con, file, whole, {})
    part = f" using sample reservoir({MOST} rows) repeatable (1)" if file.records > MOST else ""
    con.execute(f"create table {values} as select * from {whole}{part}")
    units = unit_row.take_out(con, values, file.columns)
    stray = strays.take_out(con, values, file.columns)
    _blank(con, file)
    return Looked(con, file, bad, _profiles(con, file), stray, names, units)


def _longer(file: CsvFile) -> str:
    """The sheet that was not read though it holds more rows than what was; none where there is none."""
    others = [(remark.count, remark.value or "") for remark in file.remarks if remark.kind == "sheet_not_read"]
    count, name = max(others, default=(0, ""))
    return name if count > file.records + len(file.remarks) else ""


def _longest(path: Path, folder: Path, file: CsvFile, sheet: str) -> CsvFile:
    """The export by its longest sheet, with those of the same header; as it was where that is no table."""
    try:
        longest = csvfile.look(path, path.name, folder, header_row.nothing_known, Layout(sheet=sheet))
    except Problem:
        return file
    header = {heading(name) for name in longest.named}
    if longest.records <= file.records:
        return file
    return csvfile.look(path, path.name, folder, lambda names: {heading(name) for name in names if name} == header)


def _create(con: duckdb.DuckDBPyConnection, file: CsvFile, whole: str, nothing: dict[str, list[str]]) -> None:
    columns = ", ".join(_value(column, nothing.get(column, [])) for column in file.columns)
    con.execute(f"create or replace view {whole} as select {columns} from raw.export")


def _value(column: str, nothing: list[str]) -> str:
    text = f"nullif(trim({sql.name(column)}), '')"
    if nothing:
        text = f"case when {text} not in {sql.among(nothing)} then {text} end"
    return f"{text} as {sql.name(column)}"


def _blank(con: duckdb.DuckDBPyConnection, file: CsvFile) -> None:
    """Counts the values of each column, and blanks the words that mean nothing."""
    values, counted = sql.name("raw", VALUES), sql.name("raw", COUNTED)
    con.execute(
        f"create table {counted} as select c, x, count(*) as n"
        f" from (unpivot {values} on columns(*) into name c value x) group by all"
    )
    words = {"words": sorted(NOTHING)}
    nothing: dict[str, list[str]] = {}
    for column, word in con.execute(f"select c, x from {counted} where list_contains($words, x)", words).fetchall():
        nothing.setdefault(column, []).append(word)
    for column, words_of in nothing.items():
        name = sql.name(column)
        con.execute(f"update {values} set {name} = null where list_contains($words, {name})", {"words": words_of})
    if nothing:
        con.execute(f"delete from {counted} where list_contains($words, x)", words)
        _create(con, file, sql.name("raw", WHOLE), nothing)


def _profiles(con: duckdb.DuckDBPyConnection, file: CsvFile) -> tuple[Profile, ...]:
    counted = sql.name("raw", COUNTED)
    totals = {
        c: (n, m) for c, n, m in con.execute(f"select c, sum(n)::bigint, count(*) from {counted} group by c").fetchall()
    }
    most: dict[str, list[tuple[str, int]]] = {}
    rank = "row_number() over (partition by c order by n desc, x)"
    query = f"select c, x, n from {counted} qualify {rank} <= {MOST_VALUES} order by c, n desc, x"
    for column, value, count in con.execute(query).fetchall():
        most.setdefault(column, []).append((value, count))
    return tuple(Profile(name, *totals.get(name, (0, 0)), tuple(most.get(name, ()))) for name in file.columns)
