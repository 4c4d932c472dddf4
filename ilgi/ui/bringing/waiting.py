"""Files that were brought and are not used yet: they wait in a folder of the home that no load looks at."""

import re
import shutil
import unicodedata
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from ilgi.problems import Problem
from ilgi.settings import Settings

FOLDER = ".brought"
KINDS = ["csv", "tsv", "txt", "gz", "xlsx", "xlsm", "xlsb", "xls", "ods"]
KEPT = re.compile(r"[^\w.\- ]+")
ENDING = re.compile(rf"\.((?:(?:{'|'.join(KINDS)})\.)?(?:{'|'.join(KINDS)}))$", re.IGNORECASE)
LONGEST_NAME = 200
# Windows takes these for devices, whatever stands behind the point
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def folder(house: Settings) -> Path:
    """Where files wait."""
    return house.home / FOLDER


def exports(house: Settings) -> Path:
    """Where files lie that are used: never the sample's own folder."""
    return house.home / "exports"


def listed(house: Settings) -> list[str]:
    """The names of the files that wait, the newest first."""
    try:
        files = [path for path in folder(house).iterdir() if path.is_file() and not path.is_symlink()]
        return [path.name for path in sorted(files, key=lambda path: (-path.stat().st_mtime, path.name))]
    except OSError:
        return []


def safe_name(name: str) -> str:
    """A file name without folders or signs that a file system or a shell would read as something else, and no longer
    than one may be; what tells its kind stays."""
    plain = unicodedata.normalize("NFC", Path(name.replace("\\", "/")).name)
    stem, dot, kind = _parts(KEPT.sub("_", plain).rstrip(" ."))
    stem = stem.lstrip(" .-").encode("utf-8")[: LONGEST_NAME - len(dot + kind)].decode("utf-8", errors="ignore")
    stem = stem.rstrip(" .")
    if stem.split(".")[0].casefold() in RESERVED:
        stem = f"_{stem}"
    return f"{stem or 'export'}{dot}{kind}" if kind else stem or "export.csv"


def free_name(house: Settings, name: str) -> str:
    """The name under which a file can be kept beside all that are there: its own, else with a number behind it."""
    stem, dot, kind = _parts(name)
    for number in count(2):
        if not any((place / name).exists() for place in (exports(house), folder(house))):
            return name
        name = safe_name(f"{stem[: LONGEST_NAME - 20]}_{number}{dot}{kind}")
    raise AssertionError


def is_there(place: Path, name: str, content: bytes) -> bool:
    """Whether a file of this name and content lies in a folder already."""
    path = place / name
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def keep(place: Path, name: str, content: bytes) -> Path | None:
    """Write a file that is not there yet; None when one of this name already is, for nothing is ever overwritten.
    Raises Problem where it cannot be written: then nothing of it stays."""
    path = place / safe_name(name)
    try:
        # what nobody has looked at yet is not for the wall's own user either
        place.mkdir(mode=0o700 if place.name == FOLDER else 0o777, parents=True, exist_ok=True)
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except OSError as error:
        if isinstance(error, FileExistsError) and place.is_dir():
            return None
        raise _not_kept(path, error) from error
    return path


def move(path: Path, place: Path) -> Path:
    """Move a file to a folder under its own name. Raises Problem where one of the name is there, or it cannot be: then
    it stays where it was."""
    goal = place / path.name
    try:
        place.mkdir(parents=True, exist_ok=True)
        try:
            goal.hardlink_to(path)
        except FileExistsError:
            raise
        except OSError:
            # not every file system knows a second name
            _copy(path, goal)
        path.unlink()
    except OSError as error:
        if isinstance(error, FileExistsError) and place.is_dir():
            raise Problem("is there already; nothing was overwritten", path.name, key="brought_twice") from error
        raise _not_kept(goal, error) from error
    return goal


def remove(house: Settings, name: str) -> None:
    """Take away a file that waits; one that is not there any more is no trouble."""
    with suppress(OSError):
        (folder(house) / safe_name(name)).unlink(missing_ok=True)


def _copy(path: Path, goal: Path) -> None:
    with path.open("rb") as source, goal.open("xb") as target:
        try:
            shutil.copyfileobj(source, target, 1 << 20)
            target.flush()
        except OSError:
            goal.unlink(missing_ok=True)
            raise


def _not_kept(path: Path, error: OSError) -> Problem:
    values: dict[str, Any] = {"why": error.strerror or type(error).__name__}
    return Problem(f"cannot be kept: {values['why']}.", path.name, key="not_kept", values=values)


def _parts(name: str) -> tuple[str, str, str]:
    """What comes before a name's kind, the point, and the kind: one of those taken, packed or not."""
    match = ENDING.search(name)
    return (name[: match.start()], ".", match[1]) if match else (name, "", "")
