"""What strata say of a person's shift from the others, and of how far people are apart: exact, on a fine grid.

Within a stratum, given all good outcomes of the person and the others, the person's follow Fisher's noncentral
hypergeometric distribution whose odds ratio is exp(theta) (McCullagh & Nelder, Generalized Linear Models, 1989, section
7.3.2); theta is common to all strata. Its logarithm's sum is smooth: it is worked out at Chebyshev's points and read
between them, to eight digits and more.
"""

import numpy as np
from numpy.polynomial import chebyshev

from ilgi.ask import dealt
from ilgi.ask.strata import Numbers, Places, Tables

WIDEST = 2.5
POINTS = np.linspace(-WIDEST, WIDEST, 501)
NODES = np.cos(np.pi * (np.arange(28) + 0.5) / 28)
# how far people may be apart (standard deviation of theta), even in the logarithm
SPREADS = np.geomspace(0.02, 1, 49)
# beyond so many possible outcomes the integral of the mean's equation takes the place of the sum
EXACT_UP_TO = 100


def log_likelihood(tables: Tables, points: Numbers = POINTS) -> Numbers:
    """For each person (rows) the logarithm of how likely their outcomes are at each theta (columns), up to a constant
    of the person; 0 everywhere for who cannot be compared."""
    alike, which = _alike(tables.good, tables.judged, tables.everything)
    good, judged, everything = (values[alike] for values in (tables.good, tables.judged, tables.everything))
    small = np.minimum(good, judged) <= EXACT_UP_TO
    sums = np.empty((len(good), len(NODES)))
    sums[small] = _exact(good[small], judged[small], everything[small])
    sums[~small] = _integrated(good[~small], judged[~small], everything[~small])
    of_people = np.outer(tables.by_person(tables.met), NODES * WIDEST)
    begins = np.flatnonzero(np.diff(tables.who, prepend=-1))
    if len(begins):
        of_people[tables.who[begins]] -= np.add.reduceat(sums[which], begins, axis=0)
    return np.asarray(of_people @ _between(points))


def _alike(*columns: Numbers) -> tuple[Places, Places]:
    """Where each different row of some columns of whole numbers stands first, and which of these each row is."""
    first, which = np.unique(columns[0], return_index=True, return_inverse=True)[1:]
    for column in columns[1:]:
        width = column.max(initial=0) + 1
        first, which = np.unique(which * width + column, return_index=True, return_inverse=True)[1:]
    return first, which


def _between(points: Numbers) -> Numbers:
    """The matrix that takes values at Chebyshev's points to values at ``points``."""
    degree = len(NODES) - 1
    to_series = np.linalg.inv(chebyshev.chebvander(NODES, degree))
    return np.asarray((chebyshev.chebvander(points / WIDEST, degree) @ to_series).T)


def _exact(good: Numbers, judged: Numbers, everything: Numbers) -> Numbers:
    """The logarithm of the sum of C(judged, k) C(others, good - k) exp(theta k) over k, less its value at 0."""
    at, logs, starts, sizes = dealt.ways(good, judged, everything)
    if not len(sizes):
        return np.empty((0, len(NODES)))
    mean = judged * good / everything
    apart = WIDEST * (at - np.repeat(mean, sizes))
    # up to EXACT_UP_TO from the mean nothing overflows, the likeliest number having weight 1
    weights = np.exp(logs - np.repeat(np.maximum.reduceat(logs, starts), sizes))
    sums = np.empty((len(sizes), len(NODES)))
    for place, node in enumerate(NODES[: len(NODES) // 2]):
        shifted = np.exp(node * apart)
        sums[:, place] = np.add.reduceat(weights * shifted, starts)
        # the nodes lie on either side of 0 alike
        sums[:, -1 - place] = np.add.reduceat(weights / shifted, starts)
    middle = np.log(np.add.reduceat(weights, starts))
    return np.asarray(np.log(sums) - middle[:, None] + np.outer(mean, WIDEST * NODES))


def _integrated(good: Numbers, judged: Numbers, everything: Numbers) -> Numbers:
    """The same by the mean's equation: the slope of the sum is the mean number of good outcomes at theta, for which
    Cornfield's root stands (Cornfield 1956, Proc. Third Berkeley Symp. 4:135)."""
    means = _mean(good[:, None], judged[:, None], everything[:, None], np.exp(WIDEST * NODES))
    degree = len(NODES) - 1
    series = np.linalg.solve(chebyshev.chebvander(NODES, degree), means.T)
    return np.asarray(WIDEST * chebyshev.chebval(NODES, chebyshev.chebint(series, lbnd=0)))


def _mean(good: Numbers, judged: Numbers, everything: Numbers, odds: Numbers) -> Numbers:
    """x with x (others' bad) = odds (judged - x) (good - x), the root that is possible."""
    a = odds - 1
    b = everything - good - judged + odds * (good + judged)
    return np.asarray(2 * odds * good * judged / (b + np.sqrt(b * b - 4 * a * odds * good * judged)))
