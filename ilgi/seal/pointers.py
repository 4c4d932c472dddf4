"""The small files beside the snapshots that name one of them: ``current`` and ``previous``."""

import os
from pathlib import Path

from ilgi import files
from ilgi.problems import Problem

LONGEST = 255
SUFFIX = ".duckdb"


def named(pointer: Path) -> str | None:
    """The name of the snapshot that a pointer holds; None where there is no pointer.

    Raises Problem for a pointer that is no file, leads elsewhere, or whose text is no snapshot's name.
    """
    if not os.path.lexists(pointer):
        return None
    try:
        if not files.is_within(pointer, pointer.parent):
            raise files.outside(str(pointer))
        name = files.read(pointer, LONGEST).decode("utf-8").strip()
    except (Problem, UnicodeDecodeError) as error:
        raise _missing("", pointer) from error
    if not name.endswith(SUFFIX) or "/" in name or not files.is_writable_name(name):
        raise _missing(name, pointer)
    return name


def snapshot(pointer: Path) -> Path | None:
    """The snapshot that a pointer names, None where there is no pointer. Raises Problem when there is no such file in
    the pointer's folder."""
    name = named(pointer)
    if name is None:
        return None
    path = pointer.with_name(name)
    if not path.is_file() or not files.is_within(path, pointer.parent):
        raise _missing(name, pointer)
    return path


def write(pointer: Path, name: str) -> None:
    """Let a pointer name a snapshot: readers see the former name or this one, whole. What was no pointer is kept
    beside it where it cannot be replaced."""
    new = pointer.with_name(f".{pointer.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    new.write_text(name + "\n", encoding="utf-8")
    sync(new)
    if pointer.is_dir() and not pointer.is_symlink():
        pointer.rename(pointer.with_name(f"{pointer.name}.folder-{os.getpid()}"))
    new.replace(pointer)


def sync(path: Path) -> None:
    """Have the disk hold what a file or a folder holds."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing(name: str, pointer: Path) -> Problem:
    shown = files.shown(name[:80])
    sentence = f'The snapshot "{shown}" is missing; run `python -m ilgi load` again.'
    return Problem(sentence, str(pointer), 1, "snapshot_missing", {"name": shown})
