"""Marks added by hand: a CSV of the contract's shape beside the exports, read when asked, changed whole or not."""

import csv
import fcntl
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ilgi.problems import Problem

FILE = "marks.csv"
COLUMNS = ("marked_on", "text", "until", "team", "mark_id", "added_by", "added_at")
Row = dict[str, str]


@dataclass(frozen=True)
class Mark:
    """One mark: ``team`` None is everybody's; who added it and when, as far as the file says."""

    marked_on: date
    text: str
    until: date | None
    team: str | None
    mark_id: str
    added_by: str | None
    added_at: datetime | None


def version(file: Path) -> tuple[int, int]:
    """A value that changes with the file; (0, 0) while there is none."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def read(file: Path) -> list[Mark]:
    """The marks of a file, oldest line first; lines without a day or a text are passed over, no file is no marks."""
    marks = []
    for row in _rows(file):
        try:
            marks.append(_mark(row))
        except (KeyError, ValueError):
            continue
    return marks


def change(file: Path, added: Sequence[Mark] = (), removed: str | None = None) -> None:
    """Add marks and take the one of an id away; the lines of others stay as they are, even ones not understood. The
    new file replaces the old one whole. Raises Problem when it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file):
            rows = [row for row in _rows(file) if removed is None or row.get("mark_id") != removed]
            _replace(file, [*rows, *(_row(mark) for mark in added)])
    except OSError as error:
        raise Problem(f"cannot be written: {error.strerror or error}.", str(file), key="marks_unwritable") from error


def _mark(row: Row) -> Mark:
    text = row["text"].strip()
    if not text:
        raise ValueError("no text")
    return Mark(
        marked_on=date.fromisoformat(row["marked_on"].strip()),
        text=text,
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
        team=row.get("team") or None,
        mark_id=row.get("mark_id") or "",
        added_by=row.get("added_by") or None,
        added_at=datetime.fromisoformat(row["added_at"]).astimezone() if row.get("added_at") else None,
    )


def _row(mark: Mark) -> Row:
    values = {name: getattr(mark, name) for name in COLUMNS}
    return {n: v.isoformat() if isinstance(v, date) else v or "" for n, v in values.items()}


def _rows(file: Path) -> list[Row]:
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return []
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    return [{str(name): str(value) for name, value in row.items() if name} for row in rows]


def _replace(file: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys([*COLUMNS, *(name for row in rows for name in row)]))
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One writer at a time, in this process and in others."""
    with file.with_name(f".{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
