"""Snapshots: find the current one, open it read-only and locked down, publish a new one, prune the old."""

import fcntl
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from ilgi import contract, marks, sql
from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings

LONGEST_QUERY_MS = 60_000
QUERIES = ROOT / "queries"
MARKS_ADDED = (
    'create table marks_added (marked_on date, text varchar, "until" date, team varchar, mark_id varchar,'
    " added_by varchar, added_at timestamptz)"
)
SAYS = "select contract_version, fingerprint, sealed_at::varchar, time_zone, as_of::varchar, sample from sealed.about"


@dataclass(frozen=True)
class Snapshot:
    """One sealed file, and how much of the machine a reader of it may use."""

    path: Path
    fingerprint: str
    threads: int = 2
    memory_limit: str = "4GB"

    @property
    def as_of_day(self) -> date:
        """The day presets count back from."""
        return about(self).as_of_day


@dataclass(frozen=True)
class About:
    """What a snapshot says of itself; ``as_of`` in its own zone, None while nothing was loaded."""

    fingerprint: str
    sealed_at: datetime
    time_zone: str
    as_of: datetime | None
    is_sample: bool

    @property
    def as_of_day(self) -> date:
        """The day presets count back from: the data's own, else the day of sealing."""
        return (self.as_of or self.sealed_at).date()


@dataclass
class _Open:
    hub: duckdb.DuckDBPyConnection
    about: About
    readers: int = field(default=0)
    marks: tuple[int, int] = (0, 0)


_opened: dict[Path, _Open] = {}
_lock = threading.Lock()


def current(settings: Settings) -> Snapshot | None:
    """The snapshot that ``snapshots/current`` names, None before the first load. Raises Problem when it is gone."""
    pointer = settings.snapshots / "current"
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    path = settings.snapshots / Path(name).name
    if not name or not path.is_file():
        raise Problem(
            f'The snapshot "{name}" is missing; run `python -m ilgi load` again.', str(pointer), 1, "snapshot_missing"
        )
    return Snapshot(path, path.stem, settings.threads, settings.memory_limit)


def connect(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """The locked, read-only hub of a snapshot, opened once a process; take a cursor of it for each query.

    Tables are ``sealed.*``; the macros of queries/ stand ready. Raises Problem for a damaged or older file.
    """
    with _lock:
        return _get(snapshot).hub


@contextmanager
def cursor(snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of a snapshot's hub for one query; hubs of former snapshots close once nobody reads them."""
    with _lock:
        opened = _get(snapshot)
        opened.readers += 1
        _close_former(snapshot.path)
        _take_marks(opened, snapshot)
        cur = opened.hub.cursor()
    try:
        yield cur
    finally:
        with _lock:
            cur.close()
            opened.readers -= 1


def marks_version(snapshot: Snapshot) -> tuple[int, int]:
    """A value that changes with the marks added by hand, which are read when asked and not sealed."""
    return marks.version(_marks_file(snapshot))


def about(snapshot: Snapshot) -> About:
    """What the snapshot says of itself."""
    with _lock:
        return _get(snapshot).about


def _get(snapshot: Snapshot) -> _Open:
    if snapshot.path not in _opened:
        _opened[snapshot.path] = _open(snapshot)
    return _opened[snapshot.path]


def _marks_file(snapshot: Snapshot) -> Path:
    # a home holds snapshots/ and, beside it, the marks added by hand
    return snapshot.path.parent.parent / marks.FILE


def _take_marks(opened: _Open, snapshot: Snapshot) -> None:
    """Bring the hub's own table of marks up to the file, where that has changed; who reads meanwhile sees the old or
    the new ones, whole."""
    found = marks_version(snapshot)
    if found == opened.marks:
        return
    rows = [[getattr(mark, name) for name in marks.COLUMNS] for mark in marks.read(_marks_file(snapshot))]
    con = opened.hub.cursor()
    try:
        con.execute("begin")
        con.execute("delete from marks_added")
        if rows:
            con.executemany("insert into marks_added values (?, ?, ?, ?, ?, ?, ?)", rows)
        con.execute("commit")
    finally:
        con.close()
    opened.marks = found


def _close_former(path: Path) -> None:
    for former in [p for p, o in _opened.items() if p != path and p.parent == path.parent and not o.readers]:
        _opened.pop(former).hub.close()


def close_all() -> None:
    """Close every hub of this process (tests, and a process that is about to end)."""
    with _lock:
        for opened in _opened.values():
            opened.hub.close()
        _opened.clear()


def _open(snapshot: Snapshot) -> _Open:
    hub = duckdb.connect(
        ":memory:",
        config={
            "threads": snapshot.threads,
            "memory_limit": snapshot.memory_limit,
            # its own folder: after the lock this is the one place where files can still be read and written
            "temp_directory": str(Path(tempfile.gettempdir()) / f"ilgi-spill-{os.getpid()}"),
            "python_enable_replacements": False,
        },
    )
    try:
        known = _attach(hub, snapshot)
        hub.execute(f"set global TimeZone = {sql.word(known.time_zone)}")
        hub.execute(MARKS_ADDED)
        _create_macros(hub)
        _lock_down(hub)
    except BaseException:
        hub.close()
        raise
    return _Open(hub, known)


def _attach(hub: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> About:
    try:
        hub.execute(f"attach {sql.word(str(snapshot.path))} as sealed (read_only)")
        row = hub.execute(SAYS).fetchall()[0]
    except (duckdb.Error, IndexError) as error:
        raise Problem(
            "The snapshot cannot be read; run `python -m ilgi load` again.", str(snapshot.path), key="snapshot_damaged"
        ) from error
    if int(row[0]) != contract.VERSION:
        raise Problem(
            "The snapshot was made by another version of İlgi; run `python -m ilgi load` again.",
            str(snapshot.path),
            key="snapshot_older",
        )
    zone = ZoneInfo(row[3])
    return About(row[1], _instant(row[2], zone), row[3], _instant(row[4], zone) if row[4] else None, bool(row[5]))


def _instant(written: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(written).astimezone(zone)


def _create_macros(hub: duckdb.DuckDBPyConnection) -> None:
    for file in macro_files():
        try:
            hub.execute(file.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise Problem(f"The macros cannot be made: {error}", str(file.relative_to(ROOT)), key="macros") from error


def macro_files() -> list[Path]:
    """The SQL files that hold macros: what all share first, then the numbers, then the filters."""
    shared = [QUERIES / "metrics" / "shared.sql"]
    return (
        shared + [f for f in _sql_files(QUERIES / "metrics", "*") if f not in shared] + _sql_files(QUERIES, "filters*")
    )


def _sql_files(folder: Path, names: str) -> list[Path]:
    return sorted(folder.glob(f"{names}.sql"))


def _lock_down(hub: duckdb.DuckDBPyConnection) -> None:
    hub.execute(f"set global max_execution_time = {LONGEST_QUERY_MS}")
    hub.execute("set global enable_external_access = false")
    hub.execute("set global lock_configuration = true")


def publish(building: Path, fingerprint: str, settings: Settings) -> Path:
    """Make a finished file the current snapshot, atomically: a reader sees the former one or the new one, whole."""
    settings.snapshots.mkdir(parents=True, exist_ok=True)
    path = settings.snapshots / f"{fingerprint}.duckdb"
    _sync(building)
    building.replace(path)
    pointer = settings.snapshots / f".current.{os.getpid()}"
    former = settings.snapshots / "current"
    if former.exists() and former.read_text(encoding="utf-8").strip() != path.name:
        _write(pointer, former.read_text(encoding="utf-8")).replace(settings.snapshots / "previous")
    _write(pointer, path.name + "\n").replace(former)
    _sync(settings.snapshots)
    return path


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    _sync(path)
    return path


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def prune(settings: Settings) -> list[Path]:
    """Delete snapshots but the current one, the one before and those somebody still reads; returns what was deleted."""
    kept = {_named(settings.snapshots / "current"), _named(settings.snapshots / "previous")}
    with _lock:
        own = set(_opened)
    gone = []
    for path in sorted(settings.snapshots.glob("*.duckdb")):
        if path.name not in kept and path not in own and not _is_open_elsewhere(path):
            path.unlink()
            gone.append(path)
    return gone


def _named(pointer: Path) -> str:
    return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""


def _is_open_elsewhere(path: Path) -> bool:
    with path.open("r+b") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
