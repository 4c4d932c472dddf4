"""Where data lives and how much of the machine may be used: frozen, from the environment, with defaults."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "data"


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


def settings(home: Path | str | None = None) -> Settings:
    """The settings of a home: the argument, else ``ILGI_HOME``, else the shipped ``data/``. ``ILGI_ACCESS`` names
    another place for its ``access.toml``, where a service that writes into the home may not write.

    The shipped home reads its sample while ``data/exports/`` is empty; what a home lacks falls back to what ships.
    """
    root = Path(home or os.environ.get("ILGI_HOME") or SHIPPED).resolve()
    exports = root / "exports"
    is_sample = root == SHIPPED and not _has_files(exports)
    return Settings(
        home=root,
        exports=SHIPPED / "sample" if is_sample else exports,
        is_sample=is_sample,
        sources=tuple(dict.fromkeys((root / "sources", SHIPPED / "sources"))),
        standards=_own_or_shipped(root, "standards.toml"),
        names=_own_or_shipped(root, "names.toml"),
        access=Path(os.environ.get("ILGI_ACCESS") or root / "access.toml"),
        snapshots=root / "snapshots",
        threads=int(os.environ.get("ILGI_THREADS") or os.cpu_count() or 2),
        memory_limit=os.environ.get("ILGI_MEMORY", "4GB"),
    )


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(not f.name.startswith(".") for f in folder.iterdir())


def _own_or_shipped(root: Path, name: str) -> Path:
    path = root / name
    return path if path.exists() else SHIPPED / name
