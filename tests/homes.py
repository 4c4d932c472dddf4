"""A home made for one test: exports and sources written, loaded, and its snapshot asked."""

import os
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.load import Report, load
from ilgi.settings import settings


class Home:
    """A folder with exports; ``load`` loads it, ``ask`` reads the snapshot that is current."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "exports").mkdir(parents=True, exist_ok=True)
        (folder / "sources").mkdir(exist_ok=True)

    def export(self, name: str, content: str | bytes, modified: float | None = None) -> Path:
        path = self.folder / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        if modified:
            os.utime(path, (modified, modified))
        return path

    def source(self, name: str, content: str) -> Path:
        path = self.folder / "sources" / f"{name}.toml"
        path.write_text(content, encoding="utf-8")
        return path

    def load(self) -> Report:
        self.report = load(settings(self.folder))
        return self.report

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        name = (self.folder / "snapshots" / "current").read_text().strip()
        with duckdb.connect(config={"threads": 1}) as con:
            con.execute(f"attach {sql.word(str(self.folder / 'snapshots' / name))} as s (read_only)")
            con.execute("use s")
            con.execute("set TimeZone = 'Europe/Istanbul'")
            return con.execute(query).fetchall()

    def ledger(self) -> list[tuple[Any, ...]]:
        columns = 'file, "table", read, loaded, superseded, excluded, rejected'
        return self.ask(f'select {columns} from ledger order by file, "table"')

    def rejects(self) -> list[tuple[Any, ...]]:
        return self.ask('select record, line, "column", value, reason from rejects order by file, record, "column"')

    def blanked(self) -> list[tuple[Any, ...]]:
        return self.ask('select record, line, "column", value, reason from blanked order by file, record, "column"')

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.report.problems]
