"""One field on its way from what was said to what is kept, and what became of a table of an export."""

from dataclasses import dataclass, replace
from types import TracebackType

import duckdb

from ilgi import sql
from ilgi.contract.table import Table
from ilgi.read import convert, names
from ilgi.read.convert import Kept, Said
from ilgi.read.csvfile import CsvFile
from ilgi.read.names import Names
from ilgi.read.sources import CONTRACT, Source


@dataclass
class Staged:
    """What became of one table of one export; ``name`` is its table in the schema ``stage``."""

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
    unmapped: tuple[tuple[str, str, int], ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether the loader numbered its keys: then a later file replaces it where their dates overlap."""
        return not self.table.key or bool(self.table.numbered - set(self.columns))

    @property
    def has_lost(self) -> bool:
        """Whether rows were taken out of the staged table."""
        return bool(self.excluded or self.superseded or self.rejected)

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


@dataclass(frozen=True)
class Work:
    """Where a table's values come from: a relation, and each field's SQL over it."""

    relation: str
    values: dict[str, str]
    fails: dict[str, str]


class Place:
    """One field on its way through the query: what was said, what it means, what is kept."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, staged: Staged, known: Names, index: int, said: Said, work: Work
    ) -> None:
        self.con, self.staged, self.known = con, staged, known
        self.index, self.field, self.work = index, said, work
        self.name = said.column.name
        self.value = work.values[self.name]
        self.said_name = sql.name(f"said {self.name}")
        self.said = f"({self.value}\n) as {self.said_name}"
        self.fail = (
            f"{sql.name(f'meant {self.name}')} is null and {sql.name(f'fail {self.name}')}" if work.fails else ""
        )
        if work.fails:
            self.said += f", {work.fails[self.name]} as {sql.name(f'fail {self.name}')}"
        self.join = ""
        self.unmapped: list[tuple[str, str, int]] = []

    def translate(self) -> None:
        """Fills the table of words for this field, when any of its values means another."""
        column, said = self.field.column, self.staged.source.values.get(self.name, {})
        has_names = bool(column.names and self.known.means.get(column.names))
        if not (column.one_of or said or has_names) or self.field.type not in (
            "VARCHAR",
            "BOOLEAN",
            "INTEGER",
            "BIGINT",
        ):
            return
        counts = self._counts()
        found, unmapped = names.translation(column, list(counts), said, self.known)
        self.unmapped = [(self.name, value, counts[value]) for value in unmapped]
        if found:
            self._join(found)

    def _counts(self) -> dict[str, int]:
        value = f"cast(({self.value}\n) as varchar)"
        query = f"select {value} as x, count(*) from {self.work.relation} group by 1 having x is not null"
        return dict(self.con.execute(query).fetchall())

    def _join(self, found: dict[str, str | None]) -> None:
        table, alias = sql.name("stage", f"{self.staged.name} {self.name} words"), sql.name(f"words {self.name}")
        self.con.execute(
            f"create or replace table {table} as select unnest($written) as written, unnest($means)::varchar as means",
            {"written": list(found), "means": list(found.values())},
        )
        self.join = f" left join {table} as {alias} on cast(said.{self.said_name} as varchar) = {alias}.written"

    @property
    def meant(self) -> str:
        alias = sql.name(f"words {self.name}")
        said = f"said.{self.said_name}"
        value = (
            f"case when {alias}.written is null then cast({said} as varchar) else {alias}.means end"
            if self.join
            else said
        )
        return f"{value} as {sql.name(f'meant {self.name}')}"

    def kept(self) -> Kept:
        """The typed value and what can be wrong with it."""
        field = replace(self.field, type="VARCHAR") if self.join else self.field
        scale = self.staged.source.scale.get(self.name, (0.0, 1.0))
        return convert.keep(
            field, sql.name(f"meant {self.name}"), sql.name(self.name),
            zone=self.staged.zone, decimal=self.staged.source.decimal, scale=scale, modified=self.staged.file.modified,
        )  # fmt: skip


class Guarded:
    """While it lasts, shared parts of expressions are not worked out ahead, out of reach of ``try``."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def __enter__(self) -> None:
        self.con.execute("set disabled_optimizers = 'common_subexpressions'")

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.con.execute("set disabled_optimizers = ''")
