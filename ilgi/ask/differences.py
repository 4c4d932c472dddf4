"""Whether two shares differ by more than chance: one person beside colleagues, two people, two periods; the chance
allowed is shared out over everything that is compared together, so that noise names nobody."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ilgi.ask import dealt
from ilgi.ask.boards import CERTAINTY, SMALLEST_N
from ilgi.ask.holm import holm
from ilgi.ask.strata import ALL_FIELDS, Tables, counts, expected, laid_flat

PEER_JUDGED, PEER_COUNT, MOST_JUDGED = map(ALL_FIELDS.index, ("peer_judged", "peer_count", "most_judged"))


def chances(strata: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """The chance of so many good outcomes or more, and of so many or fewer, were the person like their colleagues.

    ``strata`` hold met, judged, peer_met and peer_judged of one month and channel each (``ilgi.ask.dealt``).
    """
    more, fewer = dealt.tails(laid_flat([list(strata)]))
    return float(more[0]), float(fewer[0])


def stand_out(
    frame: pd.DataFrame,
    column: str,
    *,
    certainty: float = CERTAINTY,
    smallest_n: int = SMALLEST_N,
    fewest: int = 0,
) -> pd.DataFrame:
    """The rows of the chosen people, with ``beside_state``: above_team, below_team, too_close, too_few, or null where
    there is nobody to compare with, and ``measure_expected``: what the others' share would have given their own cases,
    those with nobody beside them as they came out (``peer_met_rate`` leaves these out). ``is_to_work_on`` marks the one
    clear shortfall that cost a person most.

    All people of a team, all measures and both directions are one family: in ``certainty`` of teams that differ by
    nothing but chance, nobody at all is named. ``fewest``: months and channels with fewer colleagues than so many, or
    of which somebody judged more than half, are not compared.
    """
    if fewest:
        frame = _of_many(frame.dropna(subset="strata"), fewest)
    judged, peers = frame["measure_judged_count"], frame["peer_judged_count"].fillna(0)
    tested = (judged >= smallest_n) & (peers >= smallest_n)
    state = pd.Series(None, index=frame.index, dtype=object)
    state[peers >= smallest_n] = "too_close"
    state[judged < smallest_n] = "too_few"
    for _, family in frame[tested].groupby("agent_team", dropna=False):
        both = np.stack(dealt.tails(laid_flat(list(family["strata"]))), axis=1)
        adjusted = holm(both)
        state[family.index[adjusted[:, 0] < 1 - certainty]] = "above_team"
        state[family.index[adjusted[:, 1] < 1 - certainty]] = "below_team"
    rows = frame.assign(beside_state=state, measure_expected=expected(laid_flat(list(frame["strata"]))))
    short = ((rows["peer_met_rate"] - rows[column]) * judged).where(rows["beside_state"] == "below_team").astype(float)
    most = short.groupby(rows["agent_id"]).transform("max")
    rows["is_to_work_on"] = short.notna() & (short == most)
    return rows[rows["is_chosen"]].drop(columns=["is_chosen", "strata"]).reset_index(drop=True)


def _of_many(frame: pd.DataFrame, fewest: int) -> pd.DataFrame:
    kept = [_rows_of_many(counts(alike), fewest) for alike in frame["strata"]]
    peers = [int(rows[:, PEER_JUDGED].sum()) for rows in kept]
    strata = pd.Series([rows.ravel() for rows in kept], index=frame.index, dtype=object)
    return frame.assign(strata=strata, peer_judged_count=peers)


def _rows_of_many(rows: np.ndarray, fewest: int) -> np.ndarray:
    """The strata with so many colleagues, of whom nobody judged more than half."""
    judged, others, most = (rows[:, at] for at in (PEER_JUDGED, PEER_COUNT, MOST_JUDGED))
    return np.asarray(rows[(others >= fewest) & (2 * most <= judged)])


def apart(
    frame: pd.DataFrame, other: str, *, certainty: float = CERTAINTY, smallest_n: int = SMALLEST_N
) -> pd.DataFrame:
    """The frame with the interval of ``met_rate_difference`` (Newcombe's, in points) and ``change_state``: better,
    worse, usual, too_few. Interval and state hold for all rows together with the given certainty.

    The interval is of the shares as they stand; the state asks within ``strata``, of the same channel (and month,
    and priority where it matters), by the exact chances (``ilgi.ask.dealt``): who only does other work than before is
    as usual.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    n, m = frame["measure_judged_count"].astype(float), frame[f"{other}_judged_count"].astype(float)
    met, other_met = frame["measure_met_count"].astype(float), frame[f"{other}_met_count"].astype(float)
    enough = (n >= smallest_n) & (m >= smallest_n)
    low, high = confint_proportions_2indep(
        met, n.where(enough), other_met, m.where(enough),
        method="newcomb", compare="diff", alpha=(1 - certainty) / max(int(enough.sum()), 1),
    )  # fmt: skip
    state = _within(laid_flat(list(frame["strata"])), enough.to_numpy(), certainty, smallest_n)
    return frame.drop(columns="strata").assign(
        met_rate_difference_low=100 * low, met_rate_difference_high=100 * high, change_state=state
    )


def _within(tables: Tables, enough: np.ndarray, certainty: float, smallest_n: int) -> np.ndarray:
    """The state of each row by its strata; too few where fewer cases than the smallest n lie side by side in them."""
    both = tables.judged > 0
    mine, others = (tables.by_person(np.where(both, n, 0)) for n in (tables.judged, tables.peer_judged))
    compared = enough & (np.minimum(mine, others) >= smallest_n)
    allowed = (1 - certainty) / max(int(compared.sum()), 1) / 2
    more, fewer = dealt.tails(tables)
    return np.select([~compared, more < allowed, fewer < allowed], ["too_few", "better", "worse"], "usual")


def add_poisson(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with the exact 95 % interval of a count per day (``pace_count`` over ``full_day_count``); empty where
    no part of a day was worked."""
    from statsmodels.stats.rates import confint_poisson

    happened, days = frame["pace_count"].astype(float), frame["full_day_count"].astype(float)
    days = days.where(days > 0)
    low, high = confint_poisson(happened, days, method="exact-c")
    # where nothing happened it says 0, whatever the days
    low = pd.Series(low, index=frame.index).where(days.notna())
    return frame.assign(**{f"{column}_low": low, f"{column}_high": high})
