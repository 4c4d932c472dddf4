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
from ilgi.settings import Settings

SAYS = "select contract_version, fingerprint, sealed_at::varchar, time_zone, as_of::varchar, sample from sealed.about"


@dataclass(frozen=True)
class Snapshot:
    """One sealed file, and how much of the machine a reader of it may use."""

    path: Path
    fingerprint: str
    threads: int = 2
    memory_limit: str = "4GB"


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
        hub.execute(f"attach {sql.word(str(snapshot.path))} as sealed (read_only)")
        row = hub.execute(SAYS).fetchall()[0]
    except (duckdb.Error, IndexError) as error:
        raise Problem(
            "The snapshot cannot be read; run `python -m ilgi load` again.", str(snapshot.path), key="snapshot_damaged"
        ) from error
    if int(row[0]) != CONTRACT_VERSION:
        raise Problem(
            "The snapshot was made by another version of İlgi; run `python -m ilgi load` again.",
            str(snapshot.path),
            key="snapshot_older",
        )
    zone = ZoneInfo(row[3])
    return About(row[1], _instant(row[2], zone), row[3], _instant(row[4], zone) if row[4] else None, bool(row[5]))


def _instant(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).astimezone(zone)


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
    """Delete snapshots but the current one, the one before and those somebody still reads; returns what was deleted.

    Those that this very process reads are not told apart: a load is a process of its own and reads none.
    """
    kept = {_named(settings.snapshots / "current"), _named(settings.snapshots / "previous")}
    deleted = []
    for path in sorted(settings.snapshots.glob("*.duckdb")):
        if path.name not in kept and not _is_open_elsewhere(path):
            path.unlink()
            deleted.append(path)
    return deleted


def _named(pointer: Path) -> str:
    return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""


def _is_open_elsewhere(path: Path) -> bool:
    with path.open("r+b") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
