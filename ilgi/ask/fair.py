"""Whether a person does better than the others would have in the same work: how sure, and who is clearly ahead of whom.

theta, a person's shift of the log-odds from the others, is drawn from a normal distribution around none; how far people
are apart, its standard deviation, is averaged over a grid even in its logarithm, weighed by what all people say of it
together, so that where all differences are noise nobody is named (Gelman et al., Bayesian Data Analysis, chapter 5).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ilgi.ask import likelihood, strata
from ilgi.ask.strata import Numbers

LIMITS = (0.025, 0.975)
NEGLIGIBLE, DUST, TINY, LEAST = 0.002, 1e-30, 1e-150, 1e-300
# neighbouring spreads under which two people are compared at once
BLOCK = 5
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


def posterior(logarithms: Numbers, shares: Numbers, points: Numbers, spreads: Numbers) -> tuple[Numbers, Numbers]:
    """Each person's probability of each point (theta), and the matrix of the probability that the theta of the person
    of row i is greater than that of the person of column j. ``logarithms`` are of the
    likelihood, a row a person."""
    raised = _without_dust(np.exp(logarithms - logarithms.max(axis=1, keepdims=True)), TINY)
    prior = _without_dust(np.exp(-0.5 * (points / spreads[:, None]) ** 2), TINY)
    prior /= prior.sum(axis=1, keepdims=True)
    weights = likely_spreads(raised, prior, shares)
    alike = [block for block in np.array_split(np.flatnonzero(weights), -(-len(spreads) // BLOCK)) if len(block)]
    mixed, ahead = np.zeros(raised.shape), np.zeros((len(raised), len(raised)))
    for block in alike:
        part = _mixed(raised, prior[block], weights[block])
        mixed += part
        part = _without_dust(part, DUST).astype(np.float32)
        ahead += part @ (np.cumsum(part, axis=1) - part / 2).T / weights[block].sum()
    return mixed, ahead


def _without_dust(values: Numbers, least: float) -> Numbers:
    """The same, 0 for what is smaller than ``least``: subnormal numbers are reckoned a hundred times slower."""
    return np.where(values < least, 0.0, values)


def _mixed(raised: Numbers, prior: Numbers, weights: Numbers) -> Numbers:
    """The weighed sum over spreads of each person's probability of each point."""
    share = weights / np.maximum(raised @ prior.T, LEAST)
    return np.asarray(raised * (share @ prior))


def estimates(
    people: Sequence[Any],
    certainty: float,
    up: bool = True,
    points: Numbers = likelihood.POINTS,
    spreads: Numbers = likelihood.SPREADS,
) -> pd.DataFrame:
    """Of people who have strata to be compared in: theta's mean (``shift``, turned so that more is better), the share
    that it and its 95 % limits give on their own strata, the probabilities that it is above and below the team's, and
    the rank, 1 + the number of people clearly better. ``people`` are lists of strata; ``up``: more is better."""
    tables = strata.laid_flat(people)
    mixed, ahead = posterior(likelihood.log_likelihood(tables, points), _own_part(tables), points, spreads)
    better = (ahead if up else ahead.T) > certainty
    np.fill_diagonal(better, False)
    mean, cumulative = mixed @ points, np.cumsum(mixed, axis=1) - mixed / 2
    limits = [np.array([np.interp(q, rising, points) for rising in cumulative]) for q in LIMITS]
    middle = np.array([np.interp(0, points, rising) for rising in cumulative])
    shares = [strata.shifted(tables, theta) for theta in (mean, *limits)]
    above = 1 - middle if up else middle
    values = (mean if up else -mean, *shares, above, 1 - above)
    frame = pd.DataFrame(dict(zip(COLUMNS, values, strict=True)))
    return frame.assign(rank=1 + better.sum(axis=0))


def _own_part(tables: strata.Tables) -> Numbers:
    """Of a person's compared cases the share of the others among all in the same strata."""
    part = tables.by_person(tables.judged * tables.peer_judged / tables.everything)
    return np.asarray(part / np.maximum(tables.by_person(tables.judged), 1))
