"""The files that the benchmarks read: drawn once per size, kept under build/."""

from dataclasses import replace
from pathlib import Path

from ilgi import sample
from ilgi.settings import ROOT, Settings, settings

BUILD = ROOT / "build" / "bench"
SEED = 13


def home(interactions: int, tables: tuple[str, ...]) -> Path:
    """A home whose exports hold that many interactions in those tables."""
    folder = BUILD / f"{interactions}-{'-'.join(tables) if len(tables) < len(sample.TABLES) else 'all'}"
    if not (folder / "exports" / f"{tables[-1]}.csv").exists():
        sample.write(folder / "exports", sample.Wish(interactions, SEED), tables)
    return folder


def at(folder: Path, threads: int) -> Settings:
    """The settings of a home, with so many threads."""
    return replace(settings(folder), threads=threads)
