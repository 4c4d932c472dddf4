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
from ilgi.ask import admission, macros, marks_file
from ilgi.ask.macros import Macro
from ilgi.ask.marking import MOST, by_managers
from ilgi.ask.marks_file import COLUMNS, Mark, Version
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import About, Snapshot
from ilgi.settings import ROOT, settings

LONGEST_QUERY_MS = 60_000
MARKS_ADDED = (
    'create table marks_added (marked_on date, text varchar, "until" date, team varchar, mark_id varchar,'
    " added_by varchar, added_at timestamptz, begins_limits boolean)"
)
# as one statement: row by row a thousand marks take half a second, during which nobody is answered
ADD_MARKS = (
    "insert into marks_added select unnest($marked_on), unnest($text), unnest($until), unnest($team),"
    " unnest($mark_id), unnest($added_by), unnest($added_at), unnest($begins_limits)"
)
TYPES = {"marked_on": "DATE", "until": "DATE", "added_at": "TIMESTAMPTZ", "begins_limits": "BOOLEAN"}


@dataclass
class _Open:
    hub: duckdb.DuckDBPyConnection
    about: About
    made: set[str] = field(default_factory=set)
    readers: int = field(default=0)
    marks: Version = ()
    marks_problem: Problem | None = None


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
        _close_former(snapshot.path)
        _take_marks(opened, snapshot)
        cur = opened.hub.cursor()
        # last: what went wrong before has counted nobody
        opened.readers += 1
    try:
        yield cur
    finally:
        with _lock:
            cur.close()
            opened.readers -= 1


def marks_version(snapshot: Snapshot) -> Version:
    """A value that changes with the marks added by hand, which are read when asked and not sealed, and with who is a
    manager: only theirs begin limits."""
    return (*marks_file.version(_file_of_marks(snapshot)), *marks_file.version(settings().access))


def marks_problem(snapshot: Snapshot) -> Problem | None:
    """Why the marks added by hand are not, or not all, those of their file now; None where they are."""
    with _lock:
        opened = _get(snapshot)
        _take_marks(opened, snapshot)
        return opened.marks_problem


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
    the new ones, whole. Where the file cannot be read the old ones stay, and what is wrong is kept."""
    version = marks_version(snapshot)
    if version == opened.marks:
        return
    opened.marks, opened.marks_problem = version, None
    try:
        marks = marks_file.read(_file_of_marks(snapshot))
        _set_marks(opened, by_managers(marks[-MOST:], _managers() if any(m.begins_limits for m in marks) else ()))
    except (Problem, duckdb.Error) as error:
        opened.marks_problem = error if isinstance(error, Problem) else marks_file.unreadable()
        return
    if len(marks) > MOST:
        sentence = f"holds too many marks ({len(marks)}); only the last {MOST} are shown."
        values = {"count": len(marks), "most": MOST}
        opened.marks_problem = Problem(sentence, marks_file.FILE, key="marks_too_many", values=values)


def _managers() -> frozenset[str]:
    try:
        return admission.rules(settings()).managers
    except Problem:
        return frozenset()


def _set_marks(opened: _Open, marks: list[Mark]) -> None:
    values = {
        name: duckdb.Value([getattr(mark, name) for mark in marks], duckdb.list_type(TYPES.get(name, "VARCHAR")))
        for name in COLUMNS
    }
    con = opened.hub.cursor()
    try:
        con.execute("begin")
        con.execute("delete from marks_added")
        con.execute(ADD_MARKS, values)
        con.execute("commit")
    finally:
        con.close()


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
