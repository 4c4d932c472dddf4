"""A part staged by itself, over one connection and without a load: what was loaded, rejected and blanked of it."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.problems import Problem
from ilgi.read import csvfile, ledger, reading, sources, views, workbench
from ilgi.read.evaluate import Evaluator
from ilgi.read.names import Names
from ilgi.read.parts import Part
from ilgi.read.sources import Source
from ilgi.settings import settings

OPENED = "2026-01-05 09:00"
LATE = 4e9


@dataclass
class Staged:
    """What became of a part: rows of the staged table, and what was noted of it."""

    part: Part
    rows: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    blanked: list[dict[str, Any]]
    problems: list[Problem] = field(default_factory=list)

    def column(self, name: str) -> list[Any]:
        """The values of a column, in order of their records."""
        return [row[name] for row in self.rows]


class Bench:
    """The database of a load; ``stage`` sends a table of texts through it, as a file of the contract or of a source."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.con = workbench.connect(settings(folder), folder)

    def stage(
        self, table: str, records: list[dict[str, str]], source: Source | None = None, modified: float = LATE
    ) -> Staged:
        """Raises the Problem for which a file of these records would be refused."""
        path = self.folder / "x.csv"
        header = list(records[0])
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *([record[name] for name in header] for record in records)])
        file = csvfile.look(path, "x.csv", self.folder, lambda names: True)
        file = type(file)(**{**vars(file), "modified": modified})
        source = source or sources.of_contract(table, file.columns, "UTC", ",")
        self.con.execute("set TimeZone = 'UTC'")
        bad = reading.read(self.con, file, "f0", self.folder / "spare")
        assert bad == []
        for name in ledger.TABLES:
            self.con.execute(f"drop table if exists sealed.{name}")
        ledger.create(self.con)
        view = views.make(self.con, file, source, "f0", "f0 0", {}, {})
        wide = source.unpivoted(table)
        relation = views.unpivoted(self.con, source, view, *wide) if wide else view
        times = len(wide[1]) if wide else 1
        part = Part(file, source, tables.by_name()[table], f"f0 {table}", relation, "UTC", len(records) * times, times)
        evaluator = Evaluator(self.con, part, Names())
        evaluator.run()
        notes = ledger.Notes(self.con, part)
        evaluator.settle(notes)
        notes.fill_lines()
        rows = self._rows(f"select * from {part.sql} order by __record")
        return Staged(part, rows, self._noted("rejects"), self._noted("blanked"), part.problems)

    def _noted(self, table: str) -> list[dict[str, Any]]:
        rows = self._rows(f'select * from sealed.{sql.name(table)} order by record, "column"')
        return [row | {"reason_values": json.loads(row["reason_values"])} for row in rows]

    def _rows(self, query: str) -> list[dict[str, Any]]:
        result: duckdb.DuckDBPyConnection = self.con.execute(query)
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
