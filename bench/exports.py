"""The files that the benchmarks read: drawn once per size, kept under build/."""

from dataclasses import replace
from pathlib import Path

from ilgi.sample import draw
from ilgi.settings import ROOT, Settings, settings

BUILD = ROOT / "build" / "bench"
SEED = 13


def home(interactions: int, tables: tuple[str, ...]) -> Path:
    """A home whose exports hold that many interactions in those tables."""
    folder = BUILD / f"{interactions}-{'-'.join(tables) if len(tables) < len(draw.TABLES) else 'all'}"
    if not (folder / "exports" / f"{tables[-1]}.csv").exists():
        draw.write(folder / "exports", draw.Wish(interactions, SEED), tables)
    return folder


def at(folder: Path, threads: int) -> Settings:
    """The settings of a home, with so many threads."""
    return replace(settings(folder), threads=threads)
