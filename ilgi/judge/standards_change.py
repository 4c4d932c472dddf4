"""A house's word written into its ``standards.toml``: asked for, checked as a whole, put in place of the former."""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ilgi import files, toml
from ilgi.judge import standards, standards_edit
from ilgi.judge.standards import Standards
from ilgi.judge.standards_edit import FILE
from ilgi.judge.targets import next_day
from ilgi.problems import Problem
from ilgi.settings import Settings

FORMER = "standards.former"
LONGEST_NAME = 200
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Wish:
    """What is to be written: a target, with a calendar of its own where that is new; or the last day of a target that
    is there (``ends``: the one of this measure, for these cases, from that day; its ``until``).

    ``seen`` is the digest of the file that whoever asks has seen, None for whatever it is; ``is_again`` says that what
    has begun already may be assessed anew, ``replaces`` that the line of the same day may go; ``by`` is who asks.
    """

    target: Row = field(default_factory=dict)
    calendar: Row = field(default_factory=dict)
    ends: Row = field(default_factory=dict)
    time_zone: str | None = None
    seen: str | None = None
    is_again: bool = False
    replaces: bool = False
    by: str = ""

    @property
    def first_day(self) -> date | None:
        """The first day on which something is assessed otherwise; None: from the beginning."""
        if self.ends:
            return next_day(self.ends["until"])
        return self.target.get("from")


def changed(house: Settings, wish: Wish, as_of: date | None) -> str:
    """The text of the file as it would be; ``as_of``: the last day of what was loaded. Raises Problem for a file that
    cannot be held to or is not what was seen, and for a wish that cannot be held to or would rewrite what was assessed
    without saying so."""
    content = _content(house)
    if wish.seen is not None and wish.seen != hashlib.sha256(content).hexdigest():
        sentence = "has changed since this page was opened; look at it again, then write."
        raise Problem(sentence, FILE, key="standards_moved")
    text = content.decode("utf-8-sig")
    standards.understood(toml.parse(text, FILE))
    first = wish.first_day
    if as_of and not wish.is_again and (first is None or first <= as_of):
        sentence = f"what began by {as_of} has been assessed; write a later first day, or say that it is assessed anew."
        raise Problem(sentence, key="standards_past", values={"day": as_of.isoformat()})
    if not house.has_own_standards:
        text = standards_edit.begun(text, first)
    text = _with(text, wish)
    try:
        standards.understood(toml.parse(text, FILE))
    except Problem as problem:
        # the line is of a text that nobody has seen
        raise replace(problem, file=None, line=None) from problem
    return text


def _with(text: str, wish: Wish) -> str:
    known = toml.parse(text, FILE)
    note = f"Written on {date.today()}" + (f" by {files.shown(wish.by[:LONGEST_NAME])}" if wish.by else "")
    if wish.time_zone and wish.time_zone != known.data.get("time_zone"):
        text = standards_edit.in_zone(text, wish.time_zone)
    if wish.ends:
        n = standards_edit.place(known, wish.ends)
        if n is None:
            raise Problem("there is no such target.", FILE, key="standards_gone")
        return standards_edit.ended(text, n, wish.ends["until"])
    n = standards_edit.place(known, wish.target)
    if n is not None and not wish.replaces:
        sentence = "the same cases have a target from the same day already; replace it, or choose another day."
        raise Problem(sentence, key="standards_same_day")
    text = text if n is None else standards_edit.without_target(text, n)
    if wish.calendar:
        text = standards_edit.with_calendar(text, wish.calendar, note)
    return standards_edit.with_target(text, wish.target, note)


def write(house: Settings, wish: Wish, as_of: date | None) -> Standards:
    """Write it and give the standards that hold from now on; the former file is kept beside it. Raises Problem as
    ``changed`` does and where nothing can be written: then all stays as it is."""
    try:
        house.home.mkdir(parents=True, exist_ok=True)
        with _alone(house.home):
            if os.path.lexists(house.home / FILE):  # another may have written the first one meanwhile
                house = replace(house, standards=house.home / FILE)
            text = changed(house, wish, as_of)
            path = Path(os.path.realpath(house.home / FILE))
            if house.has_own_standards:
                _keep_former(house)
            _replace(path, text.encode("utf-8"))
    except OSError as error:
        values = {"why": error.strerror or type(error).__name__}
        raise Problem(
            f"cannot be written: {values['why']}.", FILE, key="standards_unwritable", values=values
        ) from error
    return standards.understood(toml.parse(text, FILE))


def understood(row: Mapping[str, Any]) -> dict[str, Any]:
    """A target or calendar as it came in, its days made days, what is empty left out. Raises Problem for no day."""
    return {
        key: _day(value) if key in ("from", "until") else value for key, value in row.items() if value not in (None, "")
    }


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        written = str(value)
        raise Problem(
            f"{written!r} is not a date; write one like 2026-10-28.", key="standards_date", values={"written": written}
        ) from error


def _content(house: Settings) -> bytes:
    return files.read(house.standards, toml.MOST, FILE)


def _keep_former(house: Settings) -> None:
    folder = house.home / FORMER
    folder.mkdir(exist_ok=True)
    moment = datetime.now(UTC)
    _replace(folder / f"{moment:%Y-%m-%dT%H-%M-%S-%f}.toml", _content(house))


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time, in this process and in others."""
    handle = os.open(folder / f".{FILE}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
