"""The databases in which pieces lie: those of earlier loads are only read, those of this one are made beside the
snapshot that it builds, and brought to the others when it is done."""

import os
import time
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.read import piece_index

SMALL, LARGE, STATE = "small", "large", "state"


class Layers:
    """The databases of one load, by the name of their file: one for all small exports, one for each large one, and one
    that says which rows were taken out of which piece."""

    def __init__(self, folder: Path, building: Path) -> None:
        self.folder, self.building = folder, building
        self.stamp = f"{os.getpid()}-{time.time_ns()}"
        self.attached: dict[str, str] = {}

    @property
    def small(self) -> str:
        """The database that this load makes for small exports."""
        return f"{SMALL}-{self.stamp}.duckdb"

    @property
    def state(self) -> str:
        """The database in which this load says what it took out."""
        return f"{STATE}-{self.stamp}.duckdb"

    def large(self, of: str) -> str:
        """The database that this load makes for one large export."""
        return f"{LARGE}-{self.stamp}-{of}.duckdb"

    def open(self, con: duckdb.DuckDBPyConnection, layer: str) -> None:
        """Opens one of an earlier load."""
        self._attach(con, layer, f"{sql.word(str(self.folder / layer))} as {{}} (read_only)")

    def make(self, con: duckdb.DuckDBPyConnection, layer: str) -> None:
        """Makes one of this load, which nobody else may read. Raises OSError."""
        if layer not in self.attached:
            self.building.mkdir(mode=0o700, exist_ok=True)
            self._attach(con, layer, f"{sql.word(str(self.building / layer))} as {{}}")
            (self.building / layer).chmod(0o600)

    def _attach(self, con: duckdb.DuckDBPyConnection, layer: str, how: str) -> None:
        name = f"pieces {len(self.attached)}"
        con.execute(f"attach {how.format(sql.name(name))}")
        self.attached[layer] = name

    def table(self, layer: str, name: str) -> str:
        """The quoted name of a table of one of them."""
        return sql.name(self.attached[layer], "main", name)

    @property
    def apart(self) -> str:
        """The database for small exports out of those databases in which something may not stay."""
        return f"{SMALL}-{self.stamp}-apart.duckdb"

    def publish(self, con: duckdb.DuckDBPyConnection, kept: set[str]) -> None:
        """Brings those that were made and are kept to the others. Raises OSError or the database's error."""
        made = [layer for layer in self.attached if layer in kept and (self.building / layer).exists()]
        for layer in made:
            con.execute(f"detach {sql.name(self.attached[layer])}")
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.folder.chmod(0o700)
        for layer in made:
            (self.building / layer).replace(self.folder / layer)

    def prune(self, kept: set[str]) -> None:
        """Deletes all but those that are kept, and the index."""
        for file in self.folder.iterdir():
            if file.name != piece_index.NAME and file.name not in kept:
                file.unlink(missing_ok=True)
