"""The readers' hub: a snapshot opened once a process, locked down; a macro is made when a question first needs it."""

import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.ask import macros, marks_file
from ilgi.ask.macros import Macro
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import About, Snapshot
from ilgi.settings import ROOT

LONGEST_QUERY_MS = 60_000
MARKS_ADDED = (
    'create table marks_added (marked_on date, text varchar, "until" date, team varchar, mark_id varchar,'
    " added_by varchar, added_at timestamptz)"
)


@dataclass
class _Open:
    hub: duckdb.DuckDBPyConnection
    about: About
    made: set[str] = field(default_factory=set)
    readers: int = field(default=0)
    marks: tuple[int, int] = (0, 0)


_opened: dict[Path, _Open] = {}
_lock = threading.Lock()


@contextmanager
def cursor(snapshot: Snapshot, text: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of a snapshot's locked, read-only hub for one query, with the macros that its ``text`` needs (None:
    all of them); hubs of former snapshots close once nobody reads them.

    Tables are ``sealed.*``. Raises Problem for a damaged or older file and for a macro that cannot be made.
    """
    wanted = tuple(macros.all_macros().values()) if text is None else macros.needed(text)
    with _lock:
        opened = _get(snapshot)
        _make(opened, wanted)
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
    return marks_file.version(_file_of_marks(snapshot))


def about(snapshot: Snapshot) -> About:
    """What the snapshot says of itself."""
    with _lock:
        return _get(snapshot).about


def _get(snapshot: Snapshot) -> _Open:
    if snapshot.path not in _opened:
        _opened[snapshot.path] = _open(snapshot)
    return _opened[snapshot.path]


def _file_of_marks(snapshot: Snapshot) -> Path:
    # a home holds snapshots/ and, beside it, the marks added by hand
    return snapshot.path.parent.parent / marks_file.FILE


def _take_marks(opened: _Open, snapshot: Snapshot) -> None:
    """Bring the hub's own table of marks up to the file, where that has changed; who reads meanwhile sees the old or
    the new ones, whole."""
    version = marks_version(snapshot)
    if version == opened.marks:
        return
    rows = [[getattr(mark, name) for name in marks_file.COLUMNS] for mark in marks_file.read(_file_of_marks(snapshot))]
    con = opened.hub.cursor()
    try:
        con.execute("begin")
        con.execute("delete from marks_added")
        if rows:
            con.executemany("insert into marks_added values (?, ?, ?, ?, ?, ?, ?)", rows)
        con.execute("commit")
    finally:
        con.close()
    opened.marks = version


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
        about = snapshots.attach(hub, snapshot)
        hub.execute(f"set global TimeZone = {sql.word(about.time_zone)}")
        hub.execute(MARKS_ADDED)
        _lock_down(hub)
    except BaseException:
        hub.close()
        raise
    return _Open(hub, about)


def _make(opened: _Open, wanted: Iterable[Macro]) -> None:
    for macro in wanted:
        if macro.name in opened.made:
            continue
        try:
            opened.hub.execute(macro.text)
        except duckdb.Error as error:
            file = str(macro.file.relative_to(ROOT))
            raise Problem(f"The macro {macro.name} cannot be made: {error}", file, key="macros") from error
        opened.made.add(macro.name)


def _lock_down(hub: duckdb.DuckDBPyConnection) -> None:
    hub.execute(f"set global max_execution_time = {LONGEST_QUERY_MS}")
    hub.execute("set global enable_external_access = false")
    hub.execute("set global lock_configuration = true")
