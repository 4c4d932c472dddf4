"""Special causes of a series: points outside, runs on one side, two of three far out; corrected for how many points
are looked at.

The rules of a chart of single values (Wheeler, Understanding Variation, 1993; NHS England, Making Data Count) are made
for the latest point. Whoever looks at the k points of a window looks k times, so their thresholds move with k: a quiet
process is called changed in at most about 3 of 100 windows, by all three rules together (docs/decisions.md).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

FAR, ZONE, RUN = 3.0, 2.0, 7
CHANCE_OUTSIDE, CHANCE_THIRDS, CHANCE_RUN = 0.012, 0.008, 0.016
SHORTEST_LOOK = 3


@dataclass(frozen=True)
class Thresholds:
    """From where on a point is special: ``far`` outside alone, in the ``zone`` two of three, both in sigma from the
    mean; ``run`` points on one side."""

    far: float
    zone: float
    run: int


@dataclass(frozen=True)
class Causes:
    """For each point the special cause that ends there ("outside", "run", "thirds" or None), and whether it belongs to
    one that ends at it or later."""

    reasons: list[str | None]
    is_part: np.ndarray


@lru_cache(maxsize=128)
def thresholds(looks: int) -> Thresholds:
    """The thresholds for so many points looked at, at least one. For one they are those of the books: 3 and 2 sigma,
    seven on a side. The chance that a window of normal points holds one outside is at most 2·k·Q(far), two of three
    about 4·k·Q(zone)², a run about (k + 1)·2^-run; each stays below its share."""
    from scipy.special import ndtri

    looks = max(looks, 1)
    run = RUN
    while (looks + 1) * 0.5**run > CHANCE_RUN:
        run += 1
    far = max(FAR, -float(ndtri(CHANCE_OUTSIDE / 2 / looks)))
    return Thresholds(far, max(ZONE, -float(ndtri(sqrt(CHANCE_THIRDS / 4 / looks)))), run)


def causes(
    values: np.ndarray, mean: float, sigma: float, limit: Thresholds, sizes: np.ndarray | None = None,
    behind: float | None = None,
) -> Causes:  # fmt: skip
    """The special causes of known points in time order. ``sizes``, for shares alone: the n of each point; such a point
    is far out only where its own n would not bring it there by chance either. ``behind`` is the n of all points that
    the mean is of, where these are not the same points: a mean of none or all is as sure as they are many."""
    side = np.sign(values - mean).astype(int)
    away = np.abs(values - mean) / sigma if sigma > 0 else np.where(side == 0, 0.0, np.inf)
    if sizes is not None:
        away = np.minimum(away, _by_chance(values, sizes, mean, float(sizes.sum()) if behind is None else behind))
    outer = side * (away > limit.zone)
    reasons: list[str | None] = []
    is_part = np.zeros(len(values), dtype=bool)
    run = 0
    for at, here in enumerate(side):
        run = 0 if here == 0 else run + 1 if at and side[at - 1] == here else 1
        last = [i for i in range(max(at - SHORTEST_LOOK + 1, 0), at + 1) if outer[i] == outer[at] != 0]
        reason, parts = _reason(bool(away[at] > limit.far), run, last, at, limit)
        reasons.append(reason)
        is_part[parts] = True
    return Causes(reasons, is_part)


def _reason(is_far: bool, run: int, last: list[int], at: int, limit: Thresholds) -> tuple[str | None, list[int]]:
    """The first rule that a point meets, and the points that met it together."""
    if is_far:
        return "outside", [at]
    if run >= limit.run:
        return "run", list(range(at - run + 1, at + 1))
    return ("thirds", last) if len(last) >= 2 else (None, [])


def _by_chance(values: np.ndarray, sizes: np.ndarray, mean: float, behind: float) -> np.ndarray:
    """How many sigma of a normal point each share is away from the mean as one of its own n, by the mid-p tail of the
    binomial: half the chance of just so many and the chance of more (or fewer). A mean of none or all of the cases
    ``behind`` it makes nothing impossible: it stands as if one case more had come, half of it good."""
    from scipy.special import bdtr, ndtri

    usual = mean if 0 < mean < 1 else (mean * behind + 0.5) / (behind + 1)
    sizes = sizes.astype(int)
    counts = np.rint(values * sizes)
    upto, below = bdtr(counts, sizes, usual), np.where(counts > 0, bdtr(np.maximum(counts - 1, 0), sizes, usual), 0.0)
    middle = (upto + below) / 2
    tail = np.where(values < mean, middle, 1 - middle)
    away: np.ndarray = np.maximum(-ndtri(np.clip(tail, 1e-300, 1.0)), 0.0)
    return away
