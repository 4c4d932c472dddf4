"""The database in which a load reads and judges: in memory, spilling into its own folder, closed to the outside."""

from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.read import lengths, masking
from ilgi.settings import Settings, size

FILE = "snapshot.duckdb"
SHARE = 0.75
"""Of the memory that a load may take: the rest is Python's, and what the database does not count."""
MACROS = (f"create macro seconds(text) as {lengths.needed('text')}", *masking.MACROS)
"""What is called beside DuckDB's own functions: the first by fields."""


def connect(settings: Settings, folder: Path) -> duckdb.DuckDBPyConnection:
    """The work database, in memory, spilling into the folder; the snapshot being built is attached as ``sealed``."""
    con = duckdb.connect(
        config={
            "threads": settings.threads,
            "memory_limit": f"{size(settings.memory_limit) * SHARE / 1e6:.0f}MB",
            "temp_directory": str(folder / "spill"),
            "python_enable_replacements": False,
            "checkpoint_threshold": "1TB",
        }
    )
    con.execute("create schema raw; create schema read; create schema stage; create schema records")
    for macro in MACROS:
        con.execute(macro)
    con.execute(f"attach {sql.word(str(folder / FILE))} as sealed")
    return con


def lock(con: duckdb.DuckDBPyConnection) -> None:
    """From here on nothing outside can be reached; only the time zone, one optimizer switch and how long a query may
    take stay settable."""
    con.execute("set allowed_configs = ['TimeZone', 'disabled_optimizers', 'max_execution_time']")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
