"""The load that was not taken, noted beside the snapshots: when, why, and how much of before stays in its place."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from ilgi import files
from ilgi.problems import Problem
from ilgi.seal import pointers
from ilgi.settings import Settings

NAME = "not_taken.json"
MOST = 50
"""The problems that are noted; the load itself tells all of them."""
LONGEST = 1_000_000


@dataclass(frozen=True)
class NotTaken:
    """A load that was not taken: ``when`` it ended, its first ``problems``, when what stays was loaded
    (``kept_from``), and how many ``records`` stay because of it (0: nothing could be judged at all)."""

    when: datetime
    problems: tuple[Problem, ...]
    kept_from: datetime
    records: int = 0


def write(settings: Settings, kept: Path, kept_from: datetime, problems: list[Problem], records: int = 0) -> None:
    """Notes that a load was not taken and the snapshot ``kept`` stays: a reader sees the former note or this one,
    whole. Raises OSError when it cannot be written."""
    note = {
        "when": datetime.now(UTC).isoformat(),
        "kept": kept.name,
        "kept_from": kept_from.isoformat(),
        "records": records,
        "problems": [asdict(problem) for problem in problems[:MOST]],
    }
    place = settings.snapshots / NAME
    new = place.with_name(f".{NAME}.{os.getpid()}")
    new.unlink(missing_ok=True)
    new.write_text(json.dumps(note, ensure_ascii=False, default=str), encoding="utf-8")
    pointers.sync(new)
    new.replace(place)


def clear(settings: Settings) -> None:
    """Takes the note away: what is served is what the exports hold."""
    (settings.snapshots / NAME).unlink(missing_ok=True)


def read(settings: Settings) -> NotTaken | None:
    """The note, None where there is none or where another snapshot than the one it kept is current. Raises nothing:
    a note that cannot be read is none."""
    place = settings.snapshots / NAME
    try:
        status = place.stat()
        kept, note = _read(place, status.st_mtime_ns, status.st_size, status.st_ino)
        return note if pointers.named(settings.snapshots / "current") == kept else None
    except (OSError, Problem, ValueError, TypeError, KeyError, RecursionError):
        return None


@lru_cache(maxsize=8)
def _read(place: Path, *_state: int) -> tuple[str, NotTaken]:
    note = json.loads(files.read(place, LONGEST))
    problems = tuple(Problem(**problem) for problem in note["problems"])
    moments = [datetime.fromisoformat(note[name]) for name in ("when", "kept_from")]
    return str(note["kept"]), NotTaken(moments[0], problems, moments[1], int(note["records"]))
