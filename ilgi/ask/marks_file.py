"""Marks added by hand: a CSV of the contract's shape beside the exports, read when asked, changed whole or not."""

import csv
import fcntl
import io
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ilgi.ask.periods import is_in_range
from ilgi.problems import Problem

FILE = "marks.csv"
COLUMNS = ("marked_on", "text", "until", "team", "mark_id", "added_by", "added_at", "begins_limits")
YES = "true"
NEEDED = frozenset({"marked_on", "text"})
LARGEST = 4 << 20
LONGEST_FIELD, LONGEST_SHOWN = 10_000, 200
# marks that turn the direction of a text would turn what stands beside it in a chart
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
Row = dict[str, str]
Version = tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """One mark: ``team`` None is everybody's; who added it and when, as far as the file says; ``begins_limits``: that
    limits of change begin anew on its day."""

    marked_on: date
    text: str
    until: date | None
    team: str | None
    mark_id: str
    added_by: str | None
    added_at: datetime | None
    begins_limits: bool = False


def version(file: Path) -> Version:
    """A value that changes with the file; empty while there is none."""
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def read(file: Path) -> list[Mark]:
    """The marks of a file, oldest line first; lines without a day or a text are passed over, no file is no marks.
    Raises Problem for a file that cannot be read as marks."""
    return _understood(_lines(file)[0])


def change(
    file: Path,
    added: Sequence[Mark] = (),
    removed: str | None = None,
    allow: Callable[[list[Mark]], None] = lambda marks: None,
) -> None:
    """Add marks and take the one of an id away; the lines of others stay as they are, even ones not understood. The
    new file replaces the old one whole. ``allow`` is given the marks there are and may raise. Raises Problem for a file
    that cannot be read, which is left alone, and when it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file):
            rows, raw = _lines(file)
            allow(_understood(rows))
            kept = [row for row in rows if removed is None or row.get("mark_id") != removed]
            _replace(file, [*kept, *(_row(mark) for mark in added)], raw)
    except OSError as error:
        raise Problem(f"cannot be written: {error.strerror or error}.", FILE, key="marks_unwritable") from error


def plain(text: str) -> str:
    """One line of visible characters; what stands in it is never obeyed, so nothing else needs to go."""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if c not in TURNING)
    return " ".join(visible.split())


def _understood(rows: list[Row]) -> list[Mark]:
    marks = []
    for row in rows:
        try:
            marks.append(_mark(row))
        except (KeyError, ValueError, OverflowError):
            continue
    return marks


def _mark(row: Row) -> Mark:
    text = plain(row["text"])
    if not text:
        raise ValueError("no text")
    return Mark(
        marked_on=_day(row["marked_on"].strip()),
        text=text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…",
        until=_day(row["until"]) if row.get("until") else None,
        team=row.get("team") or None,
        mark_id=row.get("mark_id") or "",
        added_by=row.get("added_by", "")[:LONGEST_SHOWN] or None,
        added_at=datetime.fromisoformat(row["added_at"]).astimezone() if row.get("added_at") else None,
        begins_limits=(row.get("begins_limits") or "").strip().casefold() == YES,
    )


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not is_in_range(day):
        raise ValueError("no day of ours")
    return day


def _row(mark: Mark) -> Row:
    values = {name: getattr(mark, name) for name in COLUMNS}
    values["begins_limits"] = YES if mark.begins_limits else ""
    return {n: v.isoformat() if isinstance(v, date) else v or "" for n, v in values.items()}


def _lines(file: Path) -> tuple[list[Row], list[str]]:
    """The rows of a file, and its lines that are no CSV or hold what is no mark, as they are."""
    rows: list[list[str]] = []
    raw: list[str] = []
    for record in _records(_text(file)):
        try:
            read = list(csv.reader(io.StringIO(record, newline="")))
        except csv.Error:
            read = []
        if read and all(len(field) <= LONGEST_FIELD for row in read for field in row):
            rows += read
        else:
            raw.append(record)
    rows = [row for row in rows if row]
    names = rows[0] if rows else []
    if (rows or raw) and not NEEDED.issubset(names):
        raise unreadable()
    return [{name: value for name, value in zip(names, row, strict=False) if name} for row in rows[1:]], raw


def _records(text: str) -> Iterator[str]:
    """The lines of a CSV, those that one quoted text goes through together: one that cannot be read spoils no other."""
    held: list[str] = []
    quotes = 0
    for line in io.StringIO(text, newline=""):
        held.append(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            yield "".join(held)
            held, quotes = [], 0
    if held:
        yield "".join(held)


def _text(file: Path) -> str:
    try:
        # not waiting: a pipe of this name would never begin
        handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            is_file = stat.S_ISREG(os.fstat(handle).st_mode)
            content = os.fdopen(handle, "rb", closefd=False).read(LARGEST + 1) if is_file else None
        finally:
            os.close(handle)
        if content is None or len(content) > LARGEST:
            raise unreadable()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable() from error


def unreadable() -> Problem:
    """What is told of a file that is no file of marks."""
    sentence = "cannot be read, so the marks of before stay: it must be a CSV in UTF-8 of at most {most} MB whose first"
    sentence += " line names marked_on and text."
    most = LARGEST >> 20
    return Problem(sentence.format(most=most), FILE, key="marks_unreadable", values={"most": most})


def _replace(file: Path, rows: list[Row], raw: list[str]) -> None:
    columns = list(dict.fromkeys([*COLUMNS, *(name for row in rows for name in row)]))
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
        # last: a quote left open in one of them swallows what follows
        out.writelines(line if line.endswith("\n") else f"{line}\n" for line in raw)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One writer at a time, in this process and in others."""
    handle = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
