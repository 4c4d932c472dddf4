"""The files that the benchmarks read: drawn once per size, kept under build/."""

from dataclasses import replace
from pathlib import Path

from ilgi import load
from ilgi.sample import draw
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
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


def sealed(settings: Settings, *, loads: bool = True) -> Snapshot:
    """The snapshot of a home, loaded when there is none that this code made; as it is unless it ``loads``."""
    if loads:
        load.load(settings)
    snapshot = snapshots.current(settings)
    assert snapshot is not None
    return snapshot
