"""Whoever looks at many asks more of each: chances corrected for how many are looked at together."""

import numpy as np
import numpy.typing as npt


def holm(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each chance (0 to 1) as it counts among all of them, in the same shape and order (Holm 1979, Scand J Stat 6:65);
    none of none. The smallest counts as often as there are chances, each next one once less, none less than a smaller
    one; statsmodels says the same, but sweeps up the whole process's memory each time."""
    order = np.argsort(chances, axis=None)
    rising = np.maximum.accumulate(chances.ravel()[order] * np.arange(chances.size, 0, -1))
    adjusted = np.empty(chances.size)
    adjusted[order] = np.minimum(rising, 1)
    return adjusted.reshape(chances.shape)
