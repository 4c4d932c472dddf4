"""How long things take when some are not over yet: the Kaplan–Meier curve, over scipy."""

import numpy as np
import pandas as pd


def curve(lived: pd.Series, has_ended: pd.Series) -> pd.DataFrame:
    """The share not yet over after each time at which something ended: columns ``lived`` and ``surviving``."""
    from scipy.stats import CensoredData, ecdf

    known = lived.notna()
    ended = has_ended[known].astype(bool)
    data = CensoredData(uncensored=lived[known][ended].to_numpy(), right=lived[known][~ended].to_numpy())
    found = ecdf(data).sf
    return pd.DataFrame({"lived": found.quantiles, "surviving": found.probabilities})


def quantile(lived: pd.Series, has_ended: pd.Series, share: float) -> float:
    """The time by which a share has ended; NaN while that is not known."""
    found = curve(lived, has_ended)
    reached = found[found["surviving"] <= 1 - share + 1e-12]
    return float(reached["lived"].min()) if len(reached) else float(np.nan)
