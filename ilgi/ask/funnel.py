"""Funnels of people whose work is not the same: each one's own exact limits around what the others would have reached,
wider where people differ anyway (Spiegelhalter 2005, Statistics in Medicine 24:1185)."""

import numpy as np
import pandas as pd

from ilgi.ask import dealt, strata
from ilgi.ask.strata import Numbers, Tables

PAIRS = ((0.95, "95"), (0.998, "998"))
# a tenth of the people at either end is drawn in before their spread is taken; below so many that is nobody
CUT, FEWEST = 0.1, 10


def own_limits(tables: Tables) -> pd.DataFrame:
    """Each person's expected share, and their 95 and 99.8 % limits around it (shares; nan without others).

    The chances are dealt out with the person's own outcomes in the pot; a distance from what the pot gives is the same
    distance from the others' alone, times all cases over the others', by which the limits are moved.
    """
    whole = tables.by_person(tables.judged) + tables.alone_judged
    expected, (mean, variance, _) = strata.expected(tables), dealt.moments(tables)
    widened = np.sqrt(1 + extra_spread(tables) / np.where(variance > 0, variance / whole**2, np.nan))
    stretched = _stretched(tables, mean) * np.nan_to_num(widened, nan=1.0) / whole
    frame = pd.DataFrame({"expected": expected})
    for coverage, name in PAIRS:
        low, high = dealt.limits(tables, coverage)
        frame[f"funnel_low_{name}"] = np.maximum(expected + (low - mean) * stretched, 0)
        frame[f"funnel_high_{name}"] = np.minimum(expected + (high - mean) * stretched, 1)
    return frame


def _stretched(tables: Tables, mean: Numbers) -> Numbers:
    """For each person the distance from the others' expectation over that from the pot's; where the two go different
    ways, what the strata allow at most or least."""
    factor = tables.everything / tables.peer_judged
    apart = tables.met - tables.judged * tables.peer_met / tables.peer_judged
    most, least = np.ones(tables.people), np.full(tables.people, np.inf)
    np.maximum.at(most, tables.who, factor)
    np.minimum.at(least, tables.who, factor)
    pot = tables.by_person(tables.met) - mean
    ratio = np.divide(tables.by_person(apart), pot, out=most.copy(), where=np.abs(pot) > 1e-9)
    return np.asarray(np.clip(ratio, np.minimum(least, most), most))


def extra_spread(tables: Tables) -> float:
    """The variance of the shares between people beyond chance: tau squared of the additive random effects, by moments,
    from scores of which the outermost tenths are winsorised; 0 where chance explains them, or of few people."""
    mean, variance, _ = dealt.moments(tables)
    varied = variance > 0
    whole = (tables.by_person(tables.judged) + tables.alone_judged)[varied]
    scores = (tables.by_person(tables.met) - mean)[varied] / np.sqrt(variance[varied])
    return between(scores, variance[varied] / whole**2)


def between(scores: Numbers, variances: Numbers, cut: float = CUT) -> float:
    """tau squared of z-scores whose figures have the given variances (Spiegelhalter 2005, section 3.2; DerSimonian &
    Laird 1986); ``cut``: the share of people at either end that is drawn in."""
    if len(scores) < FEWEST:
        return 0.0
    drawn_in = np.clip(scores, *np.quantile(scores, (cut, 1 - cut)))
    weights, surplus = 1 / variances, float((drawn_in**2).sum()) - (len(scores) - 1)
    return max(0.0, surplus / float(weights.sum() - (weights**2).sum() / weights.sum()))
