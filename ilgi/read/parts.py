"""The parts of the contract's tables: what one export gives to one of them."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract.table import Table
from ilgi.problems import Problem
from ilgi.read.csvfile import CsvFile
from ilgi.read.remarks import Remark
from ilgi.read.sources import CONTRACT, Source


@dataclass
class Part:
    """The part of a contract's table that one export fills, and what became of it; ``name`` is its table in ``stage``.

    ``read``, ``excluded``, ``superseded`` and ``rejected`` count records, of wide columns each ``times`` over;
    ``blanked`` counts fields that could not be read, of records that were kept. Where there are such fields its staged
    table has ``__blanked``, a list of their contract columns; ``__day_only`` lists the moments that are days alone.
    ``leaves_out``: records of it were excluded by their state, whose keys are remembered.
    ``problems``: why a column of it could not be taken, though the records were; each ends the load with exit 1.
    ``newest`` is the newest moment that counts where others stand alone beyond it; ``is_changed``: values were changed
    when files were brought together; ``apart``: the file by whose name its numbers go, where another file of its
    system gives the same ones to other things; ``is_late``: the file's own time decided what was read of it.
    ``piece`` is the table in which its rows are kept; then its table in ``stage`` is but a view, and rows are taken
    out of that (``take_out``). ``has_old``: it held what is older than the home keeps. ``left_out``: SQL over its typed
    columns, true of the records that a rule of the home leaves out.
    """

    file: CsvFile
    source: Source
    table: Table
    name: str
    relation: str
    zone: str
    read: int
    times: int = 1
    columns: tuple[str, ...] = ()
    excluded: int = 0
    superseded: int = 0
    rejected: int = 0
    blanked: int = 0
    has_blanked: bool = False
    has_day_only: bool = False
    leaves_out: bool = False
    newest: dt.datetime | None = None
    is_changed: bool = False
    apart: str = ""
    is_late: bool = False
    piece: str = ""
    has_gone: bool = False
    has_old: bool = False
    left_out: str = ""
    unmapped: tuple[tuple[str, str, int], ...] = ()
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        """Whether the loader numbered its keys: then a record stands as often as in the file with most of it."""
        return not self.table.key or bool(self.table.numbered - set(self.columns))

    @property
    def has_lost(self) -> bool:
        """Whether rows were taken out of it, or changed, so that the numbers of the others may move."""
        return bool(self.excluded or self.superseded or self.rejected or self.is_changed)

    @property
    def system(self) -> str:
        """Within what its keys count: the system that its source names, by default the source itself."""
        return self.source.system or self.source.name

    def seen(self, as_of: dt.datetime | None) -> tuple[Any, ...]:
        """What the snapshot keeps of the source that filled it: name, table, newest moment, file, system, link."""
        return self.source.name, self.table.name, as_of, self.file.name, self.realm, self.source.link or None

    @property
    def realm(self) -> str:
        """Within what its numbers are told apart: its system, or its file where that is a stranger there."""
        return self.apart or self.system

    @property
    def origin(self) -> str:
        """What its as-of is kept by: its source; of files in the contract's own words their table, as each such file
        is brought on its own day (a log with the cases that it tells of)."""
        if self.source.name != CONTRACT:
            return self.source.name
        return f"{CONTRACT} {'interactions' if self.table.name == 'events' else self.table.name}"

    @property
    def sql(self) -> str:
        """Its quoted name."""
        return sql.name("stage", self.name)

    def take_out(self, con: duckdb.DuckDBPyConnection, rows: str) -> int:
        """Takes rows (a query of rowids) out of its staged table; returns how many it were."""
        if not self.piece:
            return int(con.execute(f"delete from {self.sql} where rowid in ({rows})").fetchall()[0][0])
        gone = self._gone
        con.execute(f"create table if not exists {gone} (place bigint)")
        self.has_gone = True
        count = con.execute(f"insert into {gone} select distinct * from ({rows})").fetchall()[0][0]
        if count:
            self.show(con, f" where rowid not in (from {gone})")
        return int(count)

    @property
    def _gone(self) -> str:
        return sql.name("stage", f"{self.name} gone")

    def places_gone(self) -> str:
        """The query of the places of those rows of its piece that were taken out."""
        return f"select place from {self._gone}" if self.has_gone else "select null::bigint as place where false"

    def show(self, con: duckdb.DuckDBPyConnection, where: str = "") -> None:
        """Lets its staged table be a view of the rows that are kept."""
        con.execute(f"create or replace view {self.sql} as select rowid, * from {self.piece}{where}")

    def bring_in(self, con: duckdb.DuckDBPyConnection) -> None:
        """Makes its staged table one whose values may be changed."""
        if self.piece:
            whole = sql.name("stage", f"{self.name} whole")
            con.execute(f"create table {whole} as select * exclude (rowid) from {self.sql}")
            con.execute(f"drop view {self.sql}; alter table {whole} rename to {sql.name(self.name)}")
            self.piece = ""
