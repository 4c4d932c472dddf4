"""Which of many shares lie on the wrong side of their goals beyond what chance does, however many are looked at."""

import numpy as np
import pandas as pd

from ilgi.ask.boards import SMALLEST_N
from ilgi.ask.holm import holm
from ilgi.ask.metrics import Metric

CERTAINTY = 0.95


def beyond_chance(checks: pd.DataFrame, certainty: float = CERTAINTY) -> pd.Series:
    """Whether each row is worse than its goal by more than chance explains, all rows together being one look.

    ``checks``: a row a share, with ``met`` of ``judged`` cases, its ``goal`` (0 to 1) and ``up_is_good``. The chance of
    so few met or fewer (so many or more, where less is better), were the true share exactly the goal, is the binomial
    tail; Holm (1979) shares the doubt out over all rows, so that where every true share is at its goal some row is
    named in at most ``1 - certainty`` of looks, whatever hangs together among them. Of a goal averaged over several
    the tail is never too small: cases that differ in their chances scatter less (Hoeffding 1956, theorem 5).
    """
    from scipy.stats import binom

    if checks.empty:
        return pd.Series(dtype=bool, index=checks.index)
    met, judged, goal = (checks[name].astype(float) for name in ("met", "judged", "goal"))
    few, many = binom.cdf(met, judged, goal), binom.sf(met - 1, judged, goal)
    adjusted = holm(np.where(checks["up_is_good"].astype(bool), few, many))
    return pd.Series(adjusted <= 1 - certainty, index=checks.index)


def add_states(
    frame: pd.DataFrame, fact: Metric, *, certainty: float = CERTAINTY, smallest_n: int = SMALLEST_N
) -> pd.DataFrame:
    """The frame with ``goal_state``: on which side of its goal each share of good outcomes lies, above_goal or
    below_goal where by more than chance, else too_close; too_few below ``smallest_n`` judged; None without a goal.

    The goal is that of the very cases, so who does harder work is held to what was promised of it. All rows and both
    sides are one look, as in ``beyond_chance``.
    """
    from scipy.stats import binom

    met, judged = frame[fact.name.replace("_rate", "_count")].astype(float), frame[str(fact.of)].fillna(0).astype(float)
    goal = frame[f"{fact.name}_goal"].astype(float)
    state = pd.Series(None, index=frame.index, dtype=object)
    state[goal.notna() & (judged > 0)] = "too_few"
    tested = goal.notna() & (judged >= max(smallest_n, 1))
    state[tested] = "too_close"
    if tested.any():
        many, few = (tail[tested] for tail in (binom.sf(met - 1, judged, goal), binom.cdf(met, judged, goal)))
        adjusted = holm(np.stack([many, few], axis=1))
        state[frame.index[tested][adjusted[:, 0] < 1 - certainty]] = "above_goal"
        state[frame.index[tested][adjusted[:, 1] < 1 - certainty]] = "below_goal"
    return frame.assign(goal_state=state)
