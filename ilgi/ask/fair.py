"""Whether a person does better than the others would have in the same work: how sure, and who is clearly ahead of whom.

theta, a person's shift of the log-odds from the others, is drawn from a normal distribution around none; how far people
are apart, its standard deviation, is averaged over a grid even in its logarithm, weighed by what all people say of it
together, so that where all differences are noise nobody is named (Gelman et al., Bayesian Data Analysis, chapter 5).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ilgi.ask import likelihood, strata
from ilgi.ask.strata import Numbers, Places, Tables

LIMITS = (0.025, 0.975)
NEGLIGIBLE, DUST, TINY, LEAST = 0.002, 1e-30, 1e-150, 1e-300
# neighbouring spreads under which two people are compared at once
BLOCK = 5
# what numbers in single precision may be off; a point at which nobody is with more than this is left out
SLACK, NOWHERE = 1e-5, 1e-15
# into so many parts the scale is cut, in which people are about as often
PARTS = 8
Singles = npt.NDArray[np.float32]
COLUMNS = ("shift", "shrunk", "shrunk_low", "shrunk_high", "above_team_probability", "below_team_probability")


def likely_spreads(raised: Numbers, prior: Numbers, shares: Numbers) -> Numbers:
    """The weight of each spread (a row of ``prior``): how likely it makes what all people's outcomes say together.

    ``raised`` is the likelihood, a row a person; ``shares`` (0 to 1) says how much of a person's evidence is their own:
    of two people who are each other's only others both tell the same.
    """
    fit = shares @ np.log(np.maximum(raised @ prior.T, LEAST))
    weight = np.exp(fit - fit.max())
    weight[weight < NEGLIGIBLE * weight.sum()] = 0
    return np.asarray(weight / weight.sum())


@dataclass(frozen=True)
class Block:
    """Neighbouring spreads, under which people are compared at once: their rows of the prior, how each person's
    probability is shared among them, and the ``weight`` of all of them."""

    prior: Numbers
    shares: Numbers
    weight: float

    def of(self, raised: Numbers, points: Places) -> Singles:
        """Each person's probability of each of some points, at which their likelihood is ``raised``."""
        mixed = self.shares @ self.prior[:, points]
        mixed *= raised
        return _without_dust(mixed, DUST).astype(np.float32)


def posterior(
    logarithms: Numbers, shares: Numbers, points: Numbers, spreads: Numbers
) -> tuple[Numbers, Numbers, list[Block]]:
    """Each person's probability of each point (theta); their likelihood, a row a person, and the blocks of spreads that
    make the one of the other. ``logarithms`` are of the likelihood."""
    raised = _without_dust(np.exp(logarithms - logarithms.max(axis=1, keepdims=True)), TINY)
    prior = _without_dust(np.exp(-0.5 * (points / spreads[:, None]) ** 2), TINY)
    prior /= prior.sum(axis=1, keepdims=True)
    weights = likely_spreads(raised, prior, shares)
    likely = np.flatnonzero(weights)
    of_each = weights[likely] / np.maximum(raised @ prior[likely].T, LEAST)
    split = np.array_split(np.arange(len(likely)), min(-(-len(spreads) // BLOCK), len(likely)))
    blocks = [Block(prior[likely[at]], of_each[:, at], float(weights[likely[at]].sum())) for at in split]
    return raised * (of_each @ prior[likely]), raised, blocks


def outdone(mixed: Numbers, raised: Numbers, blocks: list[Block], certainty: float, up: bool) -> Places:
    """For each person how many others are surely ahead: theirs is the greater theta (``up``; else the smaller one) with
    more than ``certainty``. Arguments are as ``posterior`` gives them.

    Only who may be so sure is compared: one is not ahead where one is in a lower part of the scale than the other.
    """
    points = np.flatnonzero(mixed.max(axis=0) > NOWHERE)
    raised = raised[:, points]
    of_each = [block.of(raised, points) for block in blocks]
    heights = mixed[:, points].sum(axis=0).cumsum()
    parts = np.unique(np.searchsorted(heights, heights[-1] * np.arange(PARTS) / PARTS))
    may_be = _lower(of_each, blocks, parts) < 1 - certainty + SLACK
    greater, smaller = np.flatnonzero(may_be.any(axis=1)), np.flatnonzero(may_be.any(axis=0))
    ahead = np.zeros((len(greater), len(smaller)))
    for block, values in zip(blocks, of_each, strict=True) if len(greater) else ():
        theirs = values[smaller]
        ahead += values[greater] @ (np.cumsum(theirs, axis=1) - theirs / 2).T / block.weight
    sure = (ahead > certainty) & (greater[:, None] != smaller)
    behind, counts = (smaller, sure.sum(axis=0)) if up else (greater, sure.sum(axis=1))
    return np.bincount(behind, counts, len(raised)).astype(np.intp)


def _lower(of_each: list[Singles], blocks: list[Block], parts: Places) -> Singles:
    """The probability that the person of row i is in a lower part of the scale than the person of column j."""
    inside = [np.add.reduceat(values, parts, axis=1) for values in of_each]
    higher = [
        (values.sum(axis=1, keepdims=True) - np.cumsum(values, axis=1)) / np.float32(block.weight)
        for values, block in zip(inside, blocks, strict=True)
    ]
    return np.asarray(np.concatenate(inside, axis=1) @ np.concatenate(higher, axis=1).T)


def _without_dust(values: Numbers, least: float) -> Numbers:
    """The same, 0 for what is smaller than ``least``: subnormal numbers are reckoned a hundred times slower."""
    values[values < least] = 0
    return values


def estimates(
    tables: Tables,
    certainty: float,
    up: bool = True,
    points: Numbers = likelihood.POINTS,
    spreads: Numbers = likelihood.SPREADS,
) -> pd.DataFrame:
    """Of people who have strata to be compared in: theta's mean (``shift``, turned so that more is better), the share
    that it and its 95 % limits give on their own strata, the probabilities that it is above and below the team's, and
    the rank, 1 + the number of people clearly better. ``up``: more is better."""
    known = posterior(likelihood.log_likelihood(tables, points), _own_part(tables), points, spreads)
    mixed = known[0]
    mean, cumulative = mixed @ points, np.cumsum(mixed, axis=1) - mixed / 2
    limits = [_where(cumulative, q, points) for q in LIMITS]
    middle = _at(cumulative, 0, points)
    shares = [strata.shifted(tables, theta) for theta in (mean, *limits)]
    above = 1 - middle if up else middle
    values = (mean if up else -mean, *shares, above, 1 - above)
    frame = pd.DataFrame(dict(zip(COLUMNS, values, strict=True)))
    return frame.assign(rank=1 + outdone(*known, certainty, up))


def _where(rising: Numbers, level: float, points: Numbers) -> Numbers:
    """For each row, whose values rise over the points, the point at which it passes a level, read between two."""
    last = len(points) - 1
    place = np.count_nonzero(rising <= level, axis=1) - 1
    before = np.clip(place, 0, last - 1)
    low, high = (np.take_along_axis(rising, at[:, None], axis=1)[:, 0] for at in (before, before + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = (points[before + 1] - points[before]) / (high - low) * (level - low) + points[before]
    return np.select([place < 0, place >= last], [points[0], points[last]], inside)


def _at(rows: Numbers, point: float, points: Numbers) -> Numbers:
    """The value of each row at a point, read between two of ``points``."""
    before = min(max(int(np.searchsorted(points, point, "right")) - 1, 0), len(points) - 2)
    slope = (rows[:, before + 1] - rows[:, before]) / (points[before + 1] - points[before])
    return np.asarray(slope * (point - points[before]) + rows[:, before])


def _own_part(tables: Tables) -> Numbers:
    """Of a person's compared cases the share of the others among all in the same strata."""
    part = tables.by_person(tables.judged * tables.peer_judged / tables.everything)
    return np.asarray(part / np.maximum(tables.by_person(tables.judged), 1))
