"""Where data lives and how much of the machine may be used: frozen, from the environment, with defaults."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from ilgi.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "data"
SAMPLE_WANTED = ".sample"
"""A file of this name in a home without exports: its reader wants to look at the sample first."""
SAMPLE_STANDARDS = SHIPPED / "sample_standards" / "standards.toml"
"""What judges while a house has written no standards: the sample's, beside which ``data/standards.toml`` is its own."""


@dataclass(frozen=True)
class Settings:
    """One home: what is read (exports, sources, standards, names, access) and where snapshots are written."""

    home: Path
    exports: Path
    is_sample: bool
    sources: tuple[Path, ...]
    standards: Path
    names: Path
    access: Path
    snapshots: Path
    threads: int
    memory_limit: str

    @property
    def has_own_standards(self) -> bool:
        """Whether the house has written standards of its own; else the sample's judge."""
        return self.standards != SAMPLE_STANDARDS


def settings(home: Path | str | None = None) -> Settings:
    """The settings of a home: the argument, else ``ILGI_HOME``, else the shipped ``data/``. ``ILGI_ACCESS`` names
    another place for its ``access.toml``, where a service that writes into the home may not write.

    A home without exports reads the sample where it is the shipped one, or where somebody wished so (SAMPLE_WANTED);
    what a home lacks falls back to what ships.
    """
    root = Path(home or os.environ.get("ILGI_HOME") or SHIPPED).resolve()
    exports = root / "exports"
    is_sample = not has_files(exports) and (root == SHIPPED or (root / SAMPLE_WANTED).exists())
    return Settings(
        home=root,
        exports=SHIPPED / "sample" if is_sample else exports,
        is_sample=is_sample,
        sources=tuple(dict.fromkeys((root / "sources", SHIPPED / "sources"))),
        standards=_own_or(SAMPLE_STANDARDS, root / "standards.toml"),
        names=_own_or(SHIPPED / "names.toml", root / "names.toml"),
        access=Path(os.environ.get("ILGI_ACCESS") or root / "access.toml"),
        snapshots=root / "snapshots",
        threads=int(os.environ.get("ILGI_THREADS") or os.cpu_count() or 2),
        memory_limit=os.environ.get("ILGI_MEMORY", "4GB"),
    )


def size(text: str) -> int:
    """The bytes of a size as the database takes it: "4GB", "512 MiB", "80%" of the machine. Raises Problem for none."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:(%)|([kmgt]?)(i?)b?)\s*", text, re.IGNORECASE)
    if match is None:
        raise Problem(f'"{text}" is no size: write one such as 4GB', key="size_unknown", values={"size": text})
    number = float(match[1])
    if match[2]:
        return int(number / 100 * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    return int(number * (1024 if match[4] else 1000) ** " kmgt".index(match[3].lower() or " "))


def has_files(folder: Path) -> bool:
    """Whether a folder is there and holds anything that is not hidden."""
    return folder.is_dir() and any(not f.name.startswith(".") for f in folder.iterdir())


def _own_or(shipped: Path, path: Path) -> Path:
    return path if os.path.lexists(path) else shipped
