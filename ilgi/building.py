"""The place where a snapshot is built: a folder of its own that a killed load leaves behind without harm."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ilgi import contract, sql
from ilgi.csvfile import CsvFile
from ilgi.settings import ROOT, Settings

PREFIX = ".building-"
FILE = "snapshot.duckdb"
CODE = (
    "building", "calendars", "combine", "contract", "contract_columns", "contract_people",
    "contract_tables", "contract_work", "convert", "csvfile", "dates", "durations",
    "expressions", "intake", "judge", "ledger", "load", "names", "reading", "recognise", "sources",
    "stage", "staged", "standards",
    "standards_reader", "targets", "texts", "unmatched", "views",
)  # fmt: skip


@contextmanager
def folder(settings: Settings) -> Iterator[Path]:
    """A folder for this process alone, gone afterwards; those of processes that have died are cleared away first."""
    settings.snapshots.mkdir(parents=True, exist_ok=True)
    for stale in settings.snapshots.glob(f"{PREFIX}*"):
        if not _is_alive(stale.name.removeprefix(PREFIX).split("-")[0]):
            shutil.rmtree(stale, ignore_errors=True)
    own = settings.snapshots / f"{PREFIX}{os.getpid()}"
    shutil.rmtree(own, ignore_errors=True)
    (own / "texts").mkdir(parents=True)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    return int(pid) != os.getpid()


def connect(settings: Settings, own: Path) -> duckdb.DuckDBPyConnection:
    """The work database, in memory, spilling into the folder; the snapshot being built is attached as ``sealed``."""
    con = duckdb.connect(
        config={
            "threads": settings.threads,
            "memory_limit": settings.memory_limit,
            "temp_directory": str(own / "spill"),
            "python_enable_replacements": False,
        }
    )
    con.execute("create schema raw; create schema read; create schema stage; create schema records")
    con.execute(
        "create macro seconds(said) as case when contains(said, ':') then"
        " list_reduce(list_transform(string_split(said, ':'), lambda part: part::double),"
        " lambda sum, part: sum * 60 + part)"
        " else said::double end"
    )
    con.execute(f"attach {sql.word(str(own / FILE))} as sealed")
    return con


def lock(con: duckdb.DuckDBPyConnection) -> None:
    """From here on nothing outside can be reached; only the time zone and one optimizer switch stay settable."""
    con.execute("set allowed_configs = ['TimeZone', 'disabled_optimizers']")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def fingerprint(settings: Settings, files: list[CsvFile], unread: list[str]) -> str:
    """The name of all that goes in: exports, sources, standards, names, contract, the code that reads and judges."""
    digest = hashlib.sha256(f"{contract.VERSION} {duckdb.__version__}".encode())
    for file in sorted(files, key=lambda f: f.name):
        digest.update(f"\0{file.name}\0{file.digest}".encode())
    for said in sorted(unread):
        digest.update(f"\0{said}".encode())
    for path in [*_definitions(settings), *_code()]:
        digest.update(f"\0{path.name}\0".encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()[:32]


def _definitions(settings: Settings) -> list[Path]:
    sources = [path for folder in settings.sources for path in sorted(folder.glob("*.toml"))]
    return [*sources, settings.standards, settings.names]


def _code() -> list[Path]:
    modules = [ROOT / "ilgi" / f"{module}.py" for module in CODE]
    return modules + sorted((ROOT / "queries" / "judge").rglob("*.sql"))
