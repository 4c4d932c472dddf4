"""Snapshots: find the current one, attach it read-only, publish a new one, prune the old."""

import fcntl
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from ilgi import sql
from ilgi.contract.table import CONTRACT_VERSION
from ilgi.problems import Problem
from ilgi.seal import digests, pointers
from ilgi.seal import not_taken as notes
from ilgi.seal.not_taken import NotTaken
from ilgi.settings import Settings

SAYS = "select contract_version, fingerprint, sealed_at::varchar, time_zone, as_of::varchar, sample from sealed.about"


@dataclass(frozen=True)
class Snapshot:
    """One sealed file, and how much of the machine a reader of it may use."""

    path: Path
    fingerprint: str
    threads: int = 2
    memory_limit: str = "4GB"

    @property
    def sealed_from(self) -> str:
        """The name of all that went into it: its fingerprint, without the number of one that mends another."""
        return self.fingerprint.partition("-")[0]


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


def current(settings: Settings) -> Snapshot | None:
    """The snapshot that ``snapshots/current`` names, None before the first load. Raises Problem when it is gone."""
    path = pointers.snapshot(settings.snapshots / "current")
    if path is None:
        return None
    return Snapshot(path, path.stem, settings.threads, settings.memory_limit)


def not_taken(settings: Settings) -> NotTaken | None:
    """The last load, where it was not taken: the current snapshot is from before it. Quickly asked; raises nothing."""
    return notes.read(settings)


def readable(snapshot: Snapshot) -> About | None:
    """What a snapshot says of itself, None when it is damaged or was made by another version."""
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        try:
            return attach(con, snapshot)
        except Problem:
            return None


def attach(hub: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> About:
    """Attach a snapshot's file as ``sealed``, read-only. Raises Problem for a damaged or older one."""
    try:
        if digests.is_cut(snapshot.path):
            raise damaged(snapshot)
        hub.execute(f"attach {sql.word(str(snapshot.path))} as sealed (read_only)")
        version, *about = hub.execute(SAYS).fetchall()[0]
        if int(version) == CONTRACT_VERSION:
            return _about(*about)
    except Exception as error:
        raise damaged(snapshot) from error
    raise Problem(
        "The snapshot was made by another version of İlgi; run `python -m ilgi load` again.",
        str(snapshot.path),
        key="snapshot_older",
    )


def damaged(snapshot: Snapshot) -> Problem:
    """The Problem of a snapshot that is no longer what was sealed."""
    sentence = "The snapshot cannot be read; run `python -m ilgi load` again."
    return Problem(sentence, str(snapshot.path), key="snapshot_damaged")


def is_damaged(snapshot: Snapshot) -> bool:
    """Whether a snapshot is no longer what was sealed; reads all of it."""
    return digests.is_damaged(snapshot.path)


def _about(fingerprint: str, sealed_at: str, time_zone: str, as_of: str | None, is_sample: bool) -> About:
    zone = ZoneInfo(time_zone)
    return About(
        fingerprint, _instant(sealed_at, zone), time_zone, _instant(as_of, zone) if as_of else None, bool(is_sample)
    )


def _instant(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).astimezone(zone)


def publish(building: Path, fingerprint: str, settings: Settings) -> Path:
    """Make a finished file the current snapshot, atomically: a reader sees the former one or the new one, whole.

    A file of that name that still is what was sealed is taken again: the same went into it. One that is not may be held
    open by readers: the new one gets a number.
    """
    settings.snapshots.mkdir(parents=True, exist_ok=True)
    path = settings.snapshots / f"{fingerprint}{pointers.SUFFIX}"
    number = 1
    while os.path.lexists(path) and not digests.is_whole(path):
        number += 1
        path = path.with_name(f"{fingerprint}-{number}{pointers.SUFFIX}")
    if os.path.lexists(path):
        building.unlink()
    else:
        pointers.sync(building)
        building.replace(path)
        digests.note(path)
    former = _named(settings.snapshots / "current")
    if former:
        pointers.write(settings.snapshots / "previous", former)
    pointers.write(settings.snapshots / "current", path.name)
    pointers.sync(settings.snapshots)
    return path


def prune(settings: Settings, since: float = 0.0) -> list[Path]:
    """Delete snapshots but the current one, the one before and those somebody still reads; returns what was deleted.

    ``since``: what was sealed before that moment holds somebody who is to be forgotten, and goes even where it is read
    (its readers keep what they have open). Those that this very process reads are not told apart: a load is a process
    of its own and reads none.
    """
    current, previous = (_named(settings.snapshots / name) for name in ("current", "previous"))
    deleted = []
    for path in sorted(settings.snapshots.glob(f"*{pointers.SUFFIX}")):
        is_outlived = path.name != current and path.is_file() and path.stat().st_mtime < since
        if is_outlived and path.name == previous:
            (settings.snapshots / "previous").unlink(missing_ok=True)
        if is_outlived or (path.name not in (current, previous) and not _is_open_elsewhere(path)):
            path.unlink()
            path.with_suffix(digests.ENDING).unlink(missing_ok=True)
            deleted.append(path)
    return deleted


def _named(pointer: Path) -> str | None:
    try:
        return pointers.named(pointer)
    except Problem:
        return None


def _is_open_elsewhere(path: Path) -> bool:
    """Whether a snapshot may not be deleted: somebody reads it, or it is no file."""
    if not path.is_file():
        return True
    with path.open("r+b") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
