"""People are not ranked on noise, nor on their mix of work: boards beside what others would have reached, funnels."""

from typing import Any

import numpy as np
import pandas as pd

from ilgi.ask import fair, funnel, metrics, strata
from ilgi.ask.strata import Tables
from ilgi.problems import Problem

SMALLEST_N = 10
CERTAINTY = 0.9
# two shares that differ by less are one
SAME = 1e-9


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
    """The frame, who did most beyond what was expected first, with what was expected of each (``…_expected``, a share),
    how many cases could be compared, the columns of ``fair.estimates``, whether somebody is clearly above the team, and
    ``…_verdict``: above_team, below_team, too_close, too_few or not_comparable.

    Who has fewer cases than the smallest n, or is beside fewer, has no rank and stands at the end. ``strata`` must be
    there; where there is ``is_chosen`` all people are weighed and the chosen ones handed on.
    """
    if "strata" not in frame:
        raise Problem(f"The board of {column} needs the column strata.", key="step_column")
    _, judged, up = _counts(frame, column)
    tables = strata.laid_flat(list(frame["strata"]))
    states = strata.states(tables, judged.to_numpy(), smallest_n)
    placed = states == strata.COMPARED
    estimates = _estimated(tables, placed, certainty, up)
    above, below = estimates["above_team_probability"] > certainty, estimates["below_team_probability"] > certainty
    added = {
        "expected": strata.expected(tables),
        "compared_count": tables.compared_count,
        **{name: estimates[name] for name in fair.COLUMNS[1:-1]},
        "is_clearly_above_team": above,
        "verdict": np.select([above, below], ["above_team", "below_team"], states),
        "rank": pd.array(estimates["rank"], dtype="Int64"),
        "ranked_count": pd.array([int(placed.sum())] * len(frame), dtype="Int64"),
    }
    # who brings the same evidence stands as the query has them, whatever the last digit says
    order = np.argsort(-estimates["shift"].round(9), kind="stable")
    return _chosen(_joined(frame, column, added).iloc[order])


def _estimated(tables: Tables, placed: np.ndarray, certainty: float, up: bool) -> dict[str, np.ndarray]:
    """The columns of ``fair.estimates`` for everybody; nan for who has no place."""
    columns = {name: np.full(len(placed), np.nan) for name in (*fair.COLUMNS, "rank")}
    if placed.any():
        estimates = fair.estimates(tables.of(placed), certainty, up)
        for name, values in columns.items():
            values[placed] = estimates[name]
    return columns


def _joined(frame: pd.DataFrame, column: str, added: dict[str, Any]) -> pd.DataFrame:
    columns = {f"{column}_{name}": values for name, values in added.items()}
    return pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1)


def _chosen(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame[frame["is_chosen"]] if "is_chosen" in frame else frame
    return rows.drop(columns=["strata", "is_chosen"], errors="ignore").reset_index(drop=True)


def add_funnel(frame: pd.DataFrame, column: str, *, smallest_n: int = SMALLEST_N) -> pd.DataFrame:
    """The frame with the share of all (``…_team_mean``), each row's expected share and its own 95 and 99.8 % limits
    (``funnel.own_limits``), how many cases could be compared, and ``…_verdict``: who lies outside the wider pair is
    above_team or below_team. ``strata`` must be there."""
    if "strata" not in frame:
        raise Problem(f"The funnel of {column} needs the column strata.", key="step_column")
    met, judged, up = _counts(frame, column)
    tables = strata.laid_flat(list(frame["strata"]))
    drawn = funnel.own_limits(tables).set_index(frame.index)
    share = met / judged.where(judged > 0)
    over, under = share > drawn["funnel_high_998"] + SAME, share < drawn["funnel_low_998"] - SAME
    states = strata.states(tables, judged.to_numpy(), smallest_n)
    above, below = (over, under) if up else (under, over)
    judges = states == strata.COMPARED
    added = {
        "team_mean": float(met.sum() / judged.sum()) if judged.sum() else np.nan,
        **drawn,
        "compared_count": tables.compared_count,
        "verdict": np.select([above & judges, below & judges], ["above_team", "below_team"], states),
    }
    return _chosen(_joined(frame, column, added))
