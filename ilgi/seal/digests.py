"""The size and digest of a sealed file, kept beside it: whether it still is what was sealed."""

import hashlib
from pathlib import Path

from ilgi import files
from ilgi.problems import Problem
from ilgi.seal import pointers

ENDING = ".sum"
LONGEST = 200
PIECE = 1 << 24


def note(path: Path) -> None:
    """Keep size and digest of a file that is about to be published."""
    beside = path.with_suffix(ENDING)
    beside.unlink(missing_ok=True)
    beside.write_text(f"{path.stat().st_size} {_digest(path)}\n", encoding="ascii")
    pointers.sync(beside)


def is_cut(path: Path) -> bool:
    """Whether a file has another size than was noted of it: quickly asked; false where nothing was noted."""
    noted = _noted(path)
    return bool(noted) and noted[0] != str(path.stat().st_size)


def is_damaged(path: Path) -> bool:
    """Whether a file is no longer what was noted of it; false where nothing was noted. Reads all of it."""
    noted = _noted(path)
    return bool(noted) and (is_cut(path) or noted[-1] != _digest(path))


def is_whole(path: Path) -> bool:
    """Whether a file is all that was noted of it; false where nothing was noted. Reads all of it."""
    return bool(_noted(path)) and not is_damaged(path)


def copied(path: Path, target: Path) -> bool:
    """Copies a sealed file, and says whether what was copied is all that was noted of it; else there is no copy."""
    noted, summed = _noted(path), hashlib.blake2b()
    with files.opened(path) as file, target.open("wb") as copy:
        while piece := file.read(PIECE):
            summed.update(piece)
            copy.write(piece)
    is_whole = noted[-1:] == [summed.hexdigest()]
    if not is_whole:
        target.unlink()
    return is_whole


def _noted(path: Path) -> list[str]:
    try:
        return files.read(path.with_suffix(ENDING), LONGEST).decode("ascii", "replace").split()
    except Problem:
        return []


def _digest(path: Path) -> str:
    with files.opened(path) as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
