"""Whoever looks at many asks more of each: chances corrected for how many are looked at together."""

import numpy as np
import numpy.typing as npt


def holm(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each chance (0 to 1) as it counts among all of them, in the same shape and order (Holm 1979, Scand J Stat 6:65);
    none of none."""
    from statsmodels.stats.multitest import multipletests

    if not chances.size:
        return chances
    return np.asarray(multipletests(chances.ravel(), method="holm")[1]).reshape(chances.shape)
