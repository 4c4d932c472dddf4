"""What stands when a load was not taken, and why nothing could be sealed."""

import contextlib
from dataclasses import replace

import duckdb

from ilgi.problems import Problem, unforeseen
from ilgi.read import ledger
from ilgi.seal import not_taken, snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import SAMPLE_STANDARDS, SHIPPED, Settings


def note_not_taken(settings: Settings, problems: list[Problem], records: int = 0) -> None:
    """Notes that a load was not taken and what is current stays; nothing where nothing is, or on a full disk."""
    stands = former(settings)
    about = snapshots.readable(stands) if stands else None
    if stands and about:
        with contextlib.suppress(OSError):
            not_taken.write(settings, stands.path, about.sealed_at, problems, records)


def shipped(settings: Settings) -> Settings:
    """A home without exports under the standards that ship: for a snapshot that only tells what is wrong."""
    return replace(settings, standards=SAMPLE_STANDARDS, names=SHIPPED / "names.toml", sources=())


def unsealed(error: Exception, settings: Settings) -> Problem:
    """Why nothing could be sealed."""
    if isinstance(error, OSError | duckdb.IOException):
        sentence = f"cannot be written: {str(error).splitlines()[0]}. Make room or allow writing, then load again;"
        sentence += " what was loaded before stays"
        return Problem(sentence, str(settings.snapshots), key="snapshots_unwritable")
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        sentence = (
            f"the load needed more than {settings.memory_limit} of memory: set ILGI_LOAD_MEMORY higher, or export"
        )
        values = {"memory": settings.memory_limit}
        return Problem(f"{sentence} in parts; what was loaded before stays", key="load_no_memory", values=values)
    return unforeseen(error, "load")


def former(settings: Settings) -> Snapshot | None:
    """The snapshot that is current and can be opened by this version; a damaged or older one is none."""
    try:
        stands = snapshots.current(settings)
        if stands is None or snapshots.readable(stands) is None:
            return None
        ledger.of_snapshot(stands.path)
        return stands
    except Exception:  # however it is damaged, what is sealed now takes its place
        return None


def day(snapshot: Snapshot) -> str:
    """When a snapshot was sealed, as it is told."""
    about = snapshots.readable(snapshot)
    return f"{about.sealed_at:%Y-%m-%d %H:%M}" if about else snapshot.path.name
