"""People are not ranked on noise: shrunk rates, the chance that one is better than another, funnels of pure chance."""

import numpy as np
import pandas as pd

from ilgi.ask import metrics
from ilgi.problems import Problem

SMALLEST_N = 10
CERTAINTY = 0.9
STRENGTHS = np.geomspace(2, 100_000, 25)
NEGLIGIBLE = 0.002
GRID, TAIL = 301, 1e-7


def likely_strengths(part: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How alike people may be: strengths of a beta prior around the team's rate, and the weight of each.

    The weight is the likelihood of the counts (beta-binomial) under a prior that is flat in the logarithm of the
    strength; a weak strength says that people differ, a strong one that all differences are noise. Averaging over it,
    where the most likely one alone would be trusted too much, is what keeps small boards from naming the lucky
    (Gelman et al., Bayesian Data Analysis, section 5.3).
    """
    from scipy.special import betaln, logsumexp

    share = _share(part, whole)
    a, b = share * STRENGTHS, (1 - share) * STRENGTHS
    fit = (betaln(part[:, None] + a, (whole - part)[:, None] + b) - betaln(a, b)).sum(axis=0)
    weight = np.exp(fit - logsumexp(fit))
    heavy = weight > NEGLIGIBLE
    return STRENGTHS[heavy], weight[heavy] / weight[heavy].sum()


def shrunk(part: np.ndarray, whole: np.ndarray, certainty: float = CERTAINTY, up: bool = True) -> pd.DataFrame:
    """Per person: shrunk rate with its 95 % interval, probability of being better than the team, whether that is clear,
    and rank = 1 + the number of people clearly better. ``part`` good outcomes of ``whole`` > 0 cases, one entry a
    person; ``up``: whether a higher rate is better."""
    from scipy.special import betainc
    from scipy.stats import beta

    strengths, weights = likely_strengths(part, whole)
    team = _share(part, whole)
    a = part[:, None] + team * strengths
    b = (whole - part)[:, None] + (1 - team) * strengths
    above = (beta.sf(team, a, b) if up else beta.cdf(team, a, b)) @ weights
    edges = np.linspace(beta.ppf(TAIL, a, b).min(), beta.isf(TAIL, a, b).max(), GRID)
    below = betainc(a[..., None], b[..., None], edges)
    likely = np.tensordot(weights, below, axes=(0, 1))
    better = sum(weight * posterior_better(below[:, i]) for i, weight in enumerate(weights))
    better = better if up else better.T
    np.fill_diagonal(better, 0)
    return pd.DataFrame(
        {
            "shrunk": (a / (a + b)) @ weights,
            "shrunk_low": [np.interp(0.025, cumulative, edges) for cumulative in likely],
            "shrunk_high": [np.interp(0.975, cumulative, edges) for cumulative in likely],
            "above_team_probability": above,
            "is_clearly_above_team": above > certainty,
            "rank": 1 + (better > certainty).sum(axis=0),
        }
    )


def posterior_better(below: np.ndarray) -> np.ndarray:
    """Matrix of the probability that the person of row i has a higher true rate than the person of column j.

    ``below`` has a row a person: the cumulative distribution of the true rate at the same rising edges, from 0 to 1.
    """
    mass = np.diff(below, axis=1)
    middle = (below[:, :-1] + below[:, 1:]) / 2
    return np.asarray(mass @ middle.T)


def _share(part: np.ndarray, whole: np.ndarray) -> float:
    return min(max(float(part.sum() / whole.sum()), 1e-4), 1 - 1e-4)


def funnel_limits(whole: np.ndarray, share: float, coverage: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact binomial limits for rates of n = ``whole`` when everybody's true rate is ``share``, drawn evenly between
    the whole numbers (Spiegelhalter 2005): who lies outside is who lies outside by the exact chances."""
    tail = (1 - coverage) / 2
    return _lower_limit(whole, share, tail), 1 - _lower_limit(whole, 1 - share, tail)


def _lower_limit(whole: np.ndarray, share: float, tail: float) -> np.ndarray:
    from scipy.stats import binom

    first = binom.ppf(tail, whole, share)
    up_to, before = binom.cdf(first, whole, share), binom.cdf(first - 1, whole, share)
    over = np.divide(up_to - tail, up_to - before, out=np.zeros_like(up_to), where=up_to > before)
    return np.asarray(np.maximum(first - over, 0) / whole)


def _counts(frame: pd.DataFrame, column: str) -> tuple[pd.Series, pd.Series, bool]:
    facts = metrics.metric(column)
    if facts is None or facts.of is None or facts.of not in frame.columns:
        raise Problem(f"The board of {column} needs the column that holds its n.", key="step_column")
    whole = frame[facts.of].astype("float64").fillna(0)
    part = (frame[column].astype("float64").fillna(0) * whole).round()
    return part, whole, facts.up_is_good is not False


def add_shrunk(
    frame: pd.DataFrame, column: str, *, certainty: float = CERTAINTY, smallest_n: int = SMALLEST_N
) -> pd.DataFrame:
    """The frame with the columns of ``shrunk`` behind the column's name, best shrunk value first; who has less than the
    smallest n stays at the end, unranked."""
    part, whole, up = _counts(frame, column)
    shown = (whole >= max(smallest_n, 1)).to_numpy()
    estimates = pd.DataFrame(columns=["shrunk", "shrunk_low", "shrunk_high", "above_team_probability"], dtype="float64")
    estimates[["is_clearly_above_team", "rank"]] = np.nan
    if shown.any():
        estimates = shrunk(part[shown].to_numpy(), whole[shown].to_numpy(), certainty, up).set_index(frame.index[shown])
    estimates = estimates.reindex(frame.index)
    estimates["is_clearly_above_team"] = estimates["is_clearly_above_team"].eq(True)
    estimates["rank"] = estimates["rank"].astype("Int64")
    estimates["ranked_count"] = pd.array([int(shown.sum())] * len(frame), dtype="Int64")
    joined = frame.join(estimates.add_prefix(f"{column}_"))
    joined = joined.sort_values(f"{column}_shrunk", ascending=not up, kind="stable", na_position="last")
    return joined.reset_index(drop=True)


def add_funnel(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with the team's rate and the exact 95 % and 99.8 % limits around it for each row's n; a row outside
    the wider pair is different by more than chance."""
    part, whole, _ = _counts(frame, column)
    share = float(part.sum() / whole.sum()) if whole.sum() else np.nan
    size = whole.where(whole > 0).to_numpy()
    low95, high95 = funnel_limits(size, share, 0.95)
    low998, high998 = funnel_limits(size, share, 0.998)
    names = ("team_mean", "funnel_low_95", "funnel_high_95", "funnel_low_998", "funnel_high_998")
    added = dict(zip(names, (share, low95, high95, low998, high998), strict=True))
    return frame.assign(**{f"{column}_{name}": value for name, value in added.items()})
