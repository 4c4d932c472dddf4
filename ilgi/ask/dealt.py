"""How many good outcomes a person would have, were they like the others of their strata: exact chances and limits.

Within a stratum the good outcomes are dealt at random to the person and the others (hypergeometric, as in Fisher's
exact test); strata are added up by convolution.
"""

from collections.abc import Iterator

import numpy as np

from ilgi.ask.strata import Numbers, Places, Tables

# beyond so many cases the exact distribution and the normal one differ by nothing a reader could see
EXACT_UP_TO = 2000


def ways(good: Numbers, judged: Numbers, everything: Numbers) -> tuple[Numbers, Numbers, Places, Places]:
    """Of each stratum all numbers of good outcomes that the person may have, laid flat, and the logarithm of the ways
    to deal them, up to a constant; where each stratum begins, and how many numbers it has."""
    from scipy.special import gammaln

    first = np.maximum(0, judged - (everything - good))
    sizes = (np.minimum(judged, good) - first + 1).astype(np.intp)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    at = np.arange(sizes.sum()) - np.repeat(starts - first, sizes)
    n, m, others = (np.repeat(values, sizes) for values in (judged, good, everything - judged))
    logs = gammaln(at + 1) + gammaln(n - at + 1) + gammaln(m - at + 1) + gammaln(others - m + at + 1)
    return at, -logs, starts, sizes


def moments(tables: Tables) -> tuple[Numbers, Numbers, Numbers]:
    """Each person's mean, variance and third central moment of the good outcomes dealt to them."""
    n, share, whole = tables.judged, tables.good / tables.everything, tables.everything
    variance = n * share * (1 - share) * tables.peer_judged / np.maximum(whole - 1, 1)
    third = variance * (1 - 2 * share) * (whole - 2 * n) / np.maximum(whole - 2, 1)
    mean, variance, third = (tables.by_person(values) for values in (n * share, variance, third))
    return mean, variance, third


def _exactly(tables: Tables) -> Iterator[tuple[int, float, Numbers]]:
    """Of each person who has not too many cases: their place, the fewest good outcomes, the chance of each number."""
    few = tables.by_person(tables.judged) <= EXACT_UP_TO
    chosen = few[tables.who]
    at, logs, starts, sizes = ways(tables.good[chosen], tables.judged[chosen], tables.everything[chosen])
    if not len(sizes):
        return
    chance = np.exp(logs - np.repeat(np.maximum.reduceat(logs, starts), sizes))
    chance /= np.repeat(np.add.reduceat(chance, starts), sizes)
    who, ends = tables.who[chosen], starts + sizes
    edges = np.flatnonzero(np.diff(who, prepend=-1))
    for begin, end in zip(edges, [*edges[1:], len(who)], strict=True):
        whole = np.ones(1)
        for place in range(begin, end):
            whole = np.convolve(whole, chance[starts[place] : ends[place]])
        yield int(who[begin]), float(at[starts[begin:end]].sum()), whole


def tails(tables: Tables) -> tuple[Numbers, Numbers]:
    """Of each person the chance of so many good outcomes or more, and of so many or fewer, were they like the others;
    1 for who cannot be compared."""
    from scipy.stats import norm

    mean, variance, _ = moments(tables)
    met, spread = tables.by_person(tables.met), np.maximum(np.sqrt(variance), 1e-9)
    more, fewer = norm.sf((met - 0.5 - mean) / spread), norm.cdf((met + 0.5 - mean) / spread)
    for place, fewest, chance in _exactly(tables):
        at = round(met[place] - fewest)
        more[place], fewer[place] = min(1.0, chance[at:].sum()), min(1.0, chance[: at + 1].sum())
    nobody = tables.compared_count == 0
    return np.where(nobody, 1.0, more), np.where(nobody, 1.0, fewer)


def limits(tables: Tables, coverage: float) -> tuple[Numbers, Numbers]:
    """The limits of each person's good outcomes, drawn evenly between the whole numbers: who lies outside is who lies
    outside by the exact chances. nan for who cannot be compared."""
    from scipy.stats import norm

    tail = (1 - coverage) / 2
    mean, variance, third = moments(tables)
    spread = np.sqrt(variance)
    skewed = np.divide(third, 6 * variance, out=np.zeros_like(third), where=variance > 0) * (norm.ppf(tail) ** 2 - 1)
    low, high = mean + skewed - 0.5 + spread * norm.ppf(tail), mean + skewed + 0.5 - spread * norm.ppf(tail)
    for place, fewest, chance in _exactly(tables):
        low[place] = fewest + _first(chance, tail)
        high[place] = fewest + len(chance) - 1 - _first(chance[::-1], tail)
    nobody = tables.compared_count == 0
    return np.where(nobody, np.nan, low), np.where(nobody, np.nan, high)


def _first(chance: Numbers, tail: float) -> float:
    """Where the sum of chances reaches the tail, between two numbers in proportion."""
    up_to = np.cumsum(chance)
    first = int(np.argmax(up_to >= tail))
    return float(first - (up_to[first] - tail) / chance[first])
