"""The segments of a series: where its limits begin anew, and whose limits hold at each point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from ilgi.ask.periods import period_end

FEWEST_POINTS = 12
MARK, EXPORT, STANDARD = "mark", "export", "standard"


@dataclass(frozen=True)
class Beginning:
    """From a day on something known is different: ``cause`` "standard", "mark" (added here) or "export" (a mark of an
    export, which names nobody); of a mark its text, who added it and when, as far as the reader may know."""

    day: date
    cause: str
    text: str | None = None
    added_by: str | None = None
    added_at: datetime | None = None


@dataclass(frozen=True)
class Segments:
    """For each point: the ``number`` of its segment, what ``begins`` it (at its first point), the number of the segment
    whose limits hold there (``ruled_by``), and whether a changed standard lies between the two (``is_new``).

    ``reckoned`` says of each segment over which limits its own points are reckoned in, -1 for those that are judged
    by former ones.
    """

    number: np.ndarray
    begins: list[Beginning | None]
    ruled_by: np.ndarray
    is_new: np.ndarray
    reckoned: tuple[int, ...]

    @property
    def is_former(self) -> np.ndarray:
        """Where the limits are drawn on from a former segment."""
        former: np.ndarray = np.asarray(self.reckoned)[self.number] == -1
        return former

    def pools(self) -> Iterator[tuple[int, np.ndarray]]:
        """The segments whose limits hold somewhere, each with the points that they are reckoned over."""
        reckoned = np.asarray(self.reckoned)[self.number]
        for pool in sorted(set(self.ruled_by.tolist())):
            yield pool, reckoned == pool


def segments(days: Sequence[date], judged: np.ndarray, grain: str, begins: Sequence[Beginning]) -> Segments:
    """The segments of a series given by the first days of its periods and whether each point is judged.

    The period that holds the day of a change is the first of the new segment. A segment of twelve judged points has
    limits of its own. Under twelve the former ones hold on; where those are still a trial too, what a mark began is
    reckoned together with it (a mark hides nothing), and what a changed standard began is a trial of its own.
    """
    number, begun = _cut(days, len(judged), grain, begins)
    causes = [begin.cause if begin else None for begin in begun]
    counts = np.bincount(number[judged], minlength=len(causes))
    ruled, new, reckoned = [0], [False], [0]
    for at in range(1, len(causes)):
        pool = ruled[-1]
        held = sum(count for count, of in zip(counts, reckoned, strict=False) if of == pool)
        if counts[at] >= FEWEST_POINTS or (held < FEWEST_POINTS and causes[at] == STANDARD):
            pool, is_new, mine = at, False, at
        else:
            is_new = new[-1] or causes[at] == STANDARD
            mine = -1 if held >= FEWEST_POINTS else pool
        ruled.append(pool)
        new.append(is_new)
        reckoned.append(mine)
    firsts = np.diff(number, prepend=-1) > 0 if len(number) else np.zeros(0, dtype=bool)
    at_first = [begun[n] if is_first else None for n, is_first in zip(number, firsts, strict=True)]
    return Segments(number, at_first, np.asarray(ruled)[number], np.asarray(new)[number], tuple(reckoned))


def _cut(
    days: Sequence[date], points: int, grain: str, begins: Sequence[Beginning]
) -> tuple[np.ndarray, list[Beginning | None]]:
    """The number of each point's segment, and what begins each; of two in one period the changed standard counts, and
    of two marks of one day the one that was added here."""
    number = np.zeros(points, dtype=int)
    begun: list[Beginning | None] = [None]
    ends = [period_end(day, grain) for day in days]
    starts: dict[int, Beginning] = {}
    for begin in sorted(begins, key=lambda begin: (begin.cause == STANDARD, begin.day, begin.cause == MARK)):
        at = next((i for i, end in enumerate(ends) if end >= begin.day), None)
        if at:
            starts[at] = begin
    for at in sorted(starts):
        number[at:] += 1
        begun.append(starts[at])
    return number, begun
