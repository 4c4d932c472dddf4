"""Houses counted in pieces that are kept, so that a long run can be broken off and taken up again."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from ilgi.settings import ROOT
from tests.calibrate import counted
from tests.calibrate.tally import Tally

PIECE = 10
NULL_SEEDS, EFFECT_SEEDS = 1000, 200
EFFECTS = ("team_20", "team_30", "topic_25", "channel_15", "person_70", "mix", "everywhere_5", "slower_3")
WANTED = dict.fromkeys(("null", "changed"), NULL_SEEDS) | dict.fromkeys(
    ("season", "loosened", "spread", "hangups", *EFFECTS), EFFECT_SEEDS
)
JUDGED_BY = ("ilgi/ask", "ilgi/tell", "queries", "tests/calibrate", "tests/facts")


@dataclass(frozen=True)
class Piece:
    """The seeds of one kind from ``first`` on, so many as ``count``."""

    kind: str
    first: int
    count: int


def code() -> str:
    """A digest of the code that concludes, and of this room: what was counted under another is not added to."""
    digest = hashlib.sha256()
    for folder in JUDGED_BY:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".py", ".sql") and not file.name.startswith("test_"):
                digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def pieces(wanted: dict[str, int]) -> Iterator[Piece]:
    """The pieces of a run, each kind in turn, so that what is broken off knows something of every kind."""
    for first in range(0, max(wanted.values()), PIECE):
        for kind, seeds in wanted.items():
            if first < seeds:
                yield Piece(kind, first, min(PIECE, seeds - first))


def run_piece(piece: Piece) -> dict[str, tuple[int, int]]:
    """The counts of the houses of a piece."""
    tally = Tally()
    for seed in range(piece.first, piece.first + piece.count):
        tally.join(counted.count(piece.kind, seed).counts)
    return tally.counts


def kept(file: Path, digest: str) -> dict[Piece, dict[str, tuple[int, int]]]:
    """What a file holds of this code; a line that was cut off is passed over."""
    found: dict[Piece, dict[str, tuple[int, int]]] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if not line:
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            continue
        if entry["code"] == digest:
            counts = {name: (yes, of) for name, (yes, of) in entry["counts"].items()}
            found[Piece(entry["kind"], entry["first"], entry["count"])] = counts
    return found


def go_on(
    file: Path,
    wanted: dict[str, int],
    minutes: float,
    workers: int,
    count: Callable[[Piece], dict[str, tuple[int, int]]] = run_piece,
) -> bool:
    """Count what is not kept yet, appending each piece to ``file`` as it is done. Returns whether all is there; after
    ``minutes`` no further piece is begun."""
    digest, ends = code(), time.monotonic() + 60 * minutes
    missing = [piece for piece in pieces(wanted) if piece not in kept(file, digest)]
    file.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        running: dict[Future[dict[str, tuple[int, int]]], Piece] = {}
        while running or (missing and time.monotonic() < ends):
            while missing and len(running) < workers and time.monotonic() < ends:
                piece = missing.pop(0)
                running[pool.submit(count, piece)] = piece
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                _append(file, digest, running.pop(done), done.result())
    return not missing


def _append(file: Path, digest: str, piece: Piece, counts: dict[str, tuple[int, int]]) -> None:
    entry = {"code": digest, "kind": piece.kind, "first": piece.first, "count": piece.count, "counts": counts}
    with file.open("a", encoding="utf-8") as lines:
        # the line before may have been cut off
        lines.write("\n" + json.dumps(entry) + "\n")


def totals(file: Path) -> dict[str, Tally]:
    """By kind what was counted under this code."""
    tallies: dict[str, Tally] = {}
    for piece, counts in kept(file, code()).items():
        tallies.setdefault(piece.kind, Tally()).join(counts)
    return tallies
