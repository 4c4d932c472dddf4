"""The place where a snapshot is built: a folder of its own that a killed load leaves behind without harm."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from ilgi import files, toml
from ilgi.contract.table import CONTRACT_VERSION
from ilgi.problems import Problem
from ilgi.read.csvfile import CsvFile
from ilgi.settings import ROOT, Settings

PREFIX = ".building-"
BEGUN = 19
"""Where a process's beginning stands in what the system says of it, counted from its state."""
ROOMS = ("contract", "read", "judge", "seal")
ALONE = ("load.py", "sql.py", "toml.py", "files.py", "fold.py", "watched.py")
LIBRARIES = ("duckdb", "holidays", "python-calamine", "charset-normalizer")


@contextmanager
def folder(settings: Settings) -> Iterator[Path]:
    """A folder for this process alone, gone afterwards; those of processes that have died are cleared away first."""
    settings.snapshots.mkdir(parents=True, exist_ok=True)
    clear(settings)
    place = settings.snapshots / f"{PREFIX}{os.getpid()}-{_begun(str(os.getpid()))}"
    shutil.rmtree(place, ignore_errors=True)
    (place / "texts").mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def clear(settings: Settings) -> None:
    """Takes away the folders of processes that have died."""
    for stale in settings.snapshots.glob(f"{PREFIX}*"):
        pid, _, begun = stale.name.removeprefix(PREFIX).partition("-")
        if not _is_alive(pid) or (begun and begun != _begun(pid)):
            shutil.rmtree(stale, ignore_errors=True)


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    return int(pid) != os.getpid() and not _has_ended(pid)


def _has_ended(pid: str) -> bool:
    """Whether a process is only a name that nobody has asked about: where no init does, the orphans of a killed
    load stay so for ever."""
    return _status(pid)[:1] in (["Z"], ["X"])


def _begun(pid: str) -> str:
    """When a process began, as the system counts: its number may be another's by now; "0" where that is not told."""
    return "".join(_status(pid)[BEGUN : BEGUN + 1]) or "0"


def _status(pid: str) -> list[str]:
    """What the system says of a process, from its state on; nothing where it says nothing."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return []
    return status.rpartition(")")[2].split()


def fingerprint(settings: Settings, exports: list[CsvFile], unread: list[str]) -> str:
    """The name of all that goes in: exports, sources, standards, names, contract, the code that reads and judges and
    the libraries that it reads and judges with."""
    digest = _versions()
    for file in sorted(exports, key=lambda f: f.name):
        digest.update(f"\0{file.name}\0{file.digest}".encode())
    for sentence in sorted(unread):
        digest.update(f"\0{sentence}".encode())
    for path in [*_definitions(settings), *code()]:
        digest.update(f"\0{files.shown(path.name)}\0".encode() + _content(path))
    return digest.hexdigest()[:32]


def reading(settings: Settings, zone: str, rules: str) -> str:
    """The name of all that goes into reading one export but for the export: sources, names, the time zone of the
    standards, the home's rules (their digest), and the code and libraries that read."""
    digest = _versions()
    digest.update(f"\0{zone}\0{rules}".encode())
    for path in [*_definitions(settings), *code()]:
        if path != settings.standards and not path.is_relative_to(ROOT / "queries"):
            digest.update(f"\0{files.shown(path.name)}\0".encode() + _content(path))
    return digest.hexdigest()[:32]


def _versions() -> "hashlib._Hash":
    versions = [f"{library} {version(library)}" for library in LIBRARIES]
    return hashlib.sha256(f"{CONTRACT_VERSION} {' '.join(versions)}".encode())


def _content(path: Path) -> bytes:
    try:
        return files.read(path, toml.MOST)
    except Problem as problem:
        return problem.sentence.encode()


def _definitions(settings: Settings) -> list[Path]:
    sources = [path for folder in settings.sources for path in sorted(folder.glob("*.toml"))]
    return [*sources, settings.standards, settings.names]


def code() -> list[Path]:
    """Every file that reads, judges or seals: what it says decides what a fact is."""
    package = ROOT / "ilgi"
    modules = [file for room in ROOMS for file in sorted((package / room).rglob("*.py"))]
    asked = [file for room in ("judge", "metrics") for file in sorted((ROOT / "queries" / room).rglob("*.sql"))]
    return [*modules, *(package / name for name in ALONE), *asked]
