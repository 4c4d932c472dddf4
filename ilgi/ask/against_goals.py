"""Which of many shares lie on the wrong side of their goals beyond what chance does, however many are looked at."""

import numpy as np
import pandas as pd

from ilgi.ask.holm import holm

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
