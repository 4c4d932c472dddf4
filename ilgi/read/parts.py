"""The parts of the contract's tables: what one export gives to one of them."""

from dataclasses import dataclass

from ilgi import sql
from ilgi.contract.table import Table
from ilgi.read.csvfile import CsvFile
from ilgi.read.sources import CONTRACT, Source


@dataclass
class Part:
    """The part of a contract's table that one export fills, and what became of it; ``name`` is its table in ``stage``.

    ``read``, ``excluded``, ``superseded`` and ``rejected`` count records, of wide columns each ``times`` over.
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
    unmapped: tuple[tuple[str, str, int], ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether the loader numbered its keys: then a later file replaces it where their dates overlap."""
        return not self.table.key or bool(self.table.numbered - set(self.columns))

    @property
    def has_lost(self) -> bool:
        """Whether rows were taken out of it."""
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
