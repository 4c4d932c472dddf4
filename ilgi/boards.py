"""People are not ranked on noise: shrunk rates, the chance that one is better than another, funnels of pure chance."""

from typing import Any

import numpy as np
import pandas as pd

from ilgi import metrics
from ilgi.problems import Problem

SMALLEST_N = 10
CERTAINTY = 0.9
GRID = 2001


def fit_prior(part: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
    """The beta distribution people's true rates seem to follow (most likely one, beta-binomial); strong when all
    differences are noise."""
    from scipy.optimize import minimize
    from scipy.special import betaln

    mean = min(max(float(part.sum() / whole.sum()), 1e-4), 1 - 1e-4)

    def misfit(at: Any) -> float:
        share, strength = 1 / (1 + np.exp(-at[0])), np.exp(at[1])
        a, b = share * strength, (1 - share) * strength
        return float(-np.sum(betaln(part + a, whole - part + b) - betaln(a, b)))

    start = [np.log(mean / (1 - mean)), np.log(50.0)]
    best = minimize(misfit, start, method="L-BFGS-B", bounds=[(-9.5, 9.5), (np.log(0.5), np.log(1e5))])
    share, strength = 1 / (1 + np.exp(-best.x[0])), np.exp(best.x[1])
    return float(share * strength), float((1 - share) * strength)


def posterior_better(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Matrix of the probability that the person of row i has a higher true rate than the person of column j."""
    from scipy.special import betainc

    edges = np.linspace(0, 1, GRID)
    below = betainc(a[:, None], b[:, None], edges[None, :])
    mass = np.diff(below, axis=1)
    middle = (below[:, :-1] + below[:, 1:]) / 2
    return np.asarray(mass @ middle.T)


def shrunk(part: np.ndarray, whole: np.ndarray, certainty: float = CERTAINTY, up: bool = True) -> pd.DataFrame:
    """Per person: shrunk rate with its 95 % interval, probability of being better than the team, whether that is clear,
    and rank = 1 + the number of people clearly better. Needs n > 0 for each."""
    from scipy.stats import beta

    a0, b0 = fit_prior(part, whole)
    a, b = part + a0, whole - part + b0
    team = a0 / (a0 + b0)
    above = beta.sf(team, a, b) if up else beta.cdf(team, a, b)
    better = posterior_better(a, b) if up else posterior_better(a, b).T
    np.fill_diagonal(better, 0)
    return pd.DataFrame(
        {
            "shrunk": a / (a + b),
            "shrunk_low": beta.ppf(0.025, a, b),
            "shrunk_high": beta.ppf(0.975, a, b),
            "above_team_probability": above,
            "is_clearly_above_team": above > certainty,
            "rank": 1 + (better > certainty).sum(axis=0),
        }
    )


def funnel_limits(whole: np.ndarray, share: float, coverage: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact binomial limits for rates of n = ``whole`` when everybody's true rate is ``share``."""
    from scipy.stats import binom

    tail = (1 - coverage) / 2
    return binom.ppf(tail, whole, share) / whole, binom.ppf(1 - tail, whole, share) / whole


def ratio_limits(expected: float, coverage: float) -> tuple[float, float]:
    """Exact Poisson limits for observed / expected when nothing but chance is at work."""
    from scipy.stats import chi2

    tail = (1 - coverage) / 2
    return chi2.ppf(tail, 2 * expected) / 2 / expected, chi2.ppf(1 - tail, 2 * (expected + 1)) / 2 / expected


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
    found = pd.DataFrame(columns=["shrunk", "shrunk_low", "shrunk_high", "above_team_probability"], dtype="float64")
    found[["is_clearly_above_team", "rank"]] = np.nan
    if shown.any():
        found = shrunk(part[shown].to_numpy(), whole[shown].to_numpy(), certainty, up).set_index(frame.index[shown])
    found = found.reindex(frame.index)
    found["is_clearly_above_team"] = found["is_clearly_above_team"].eq(True)
    found["rank"] = found["rank"].astype("Int64")
    found["ranked_count"] = pd.array([int(shown.sum())] * len(frame), dtype="Int64")
    joined = frame.join(found.add_prefix(f"{column}_"))
    joined = joined.sort_values(f"{column}_shrunk", ascending=not up, kind="stable", na_position="last")
    return joined.reset_index(drop=True)


PLACES = ("_shrunk", "_shrunk_low", "_shrunk_high", "_above_team_probability", "_rank", "_ranked_count")
CLEARLY = "_is_clearly_above_team"


def head_and_own(frame: pd.DataFrame, agent_id: str | None, smallest_team: int) -> pd.DataFrame:
    """What staff see of a board: who is clearly above the team, and their own row with their own place.

    Of fewer people than ``smallest_team`` there is no head and no place, because either would tell of the others.
    """
    own = frame["agent_id"].eq(agent_id)
    clear = next((name for name in frame.columns if name.endswith(CLEARLY)), None)
    if clear and frame["agent_id"].nunique() >= smallest_team:
        return frame[own | frame[clear].eq(True)].reset_index(drop=True)
    alone = frame[own].reset_index(drop=True)
    stem = (clear or "").removesuffix(CLEARLY)
    blank = [f"{stem}{end}" for end in PLACES if f"{stem}{end}" in alone.columns]
    alone[blank] = None
    return alone.assign(**{clear: False}) if clear else alone


def add_funnel(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with the team's rate and the exact 95 % and 99.8 % limits around it for each one's n; a row outside
    the wider pair is different by more than chance."""
    part, whole, _ = _counts(frame, column)
    share = float(part.sum() / whole.sum()) if whole.sum() else np.nan
    size = whole.where(whole > 0).to_numpy()
    low95, high95 = funnel_limits(size, share, 0.95)
    low998, high998 = funnel_limits(size, share, 0.998)
    names = ("team_mean", "funnel_low_95", "funnel_high_95", "funnel_low_998", "funnel_high_998")
    added = dict(zip(names, (share, low95, high95, low998, high998), strict=True))
    return frame.assign(**{f"{column}_{name}": value for name, value in added.items()})
