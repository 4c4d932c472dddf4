"""What macros and steps are held against where nothing that runs needs it: lives that are not over, and agreement."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Literal

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

Level = Literal["nominal", "ordinal", "interval"]


def survival_curve(lived: pd.Series, has_ended: pd.Series) -> pd.DataFrame:
    """The share not yet over after each time at which something ended (Kaplan–Meier): columns ``lived`` and
    ``surviving``."""
    known = lived.notna()
    ended = has_ended[known].astype(bool)
    data = CensoredData(uncensored=lived[known][ended].to_numpy(), right=lived[known][~ended].to_numpy())
    curve = ecdf(data).sf
    return pd.DataFrame({"lived": curve.quantiles, "surviving": curve.probabilities})


def survival_quantile(lived: pd.Series, has_ended: pd.Series, share: float) -> float:
    """The time by which a share has ended; NaN while that is not known."""
    curve = survival_curve(lived, has_ended)
    reached = curve[curve["surviving"] <= 1 - share + 1e-12]
    return float(reached["lived"].min()) if len(reached) else float(np.nan)


def krippendorff_alpha(grades: list[list[float | None]], level: Level) -> float:
    """Agreement of graders beyond chance: a row a grader, a column a unit, None where not graded.

    One less the disagreement within units over the disagreement of any two grades, whoever gave them and to whatever
    (Krippendorff, Computing alpha-reliability, 2011). A unit graded once has nothing to agree with and is left out.
    """
    units = [[grade for grade in unit if grade is not None] for unit in zip(*grades, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    counts = Counter(grade for unit in units for grade in unit)
    size = counts.total()
    within = sum(_apart(a, b, counts, level) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2))
    among = sum(counts[a] * counts[b] * _apart(a, b, counts, level) for a, b in permutations(counts, 2))
    return 1 - (size - 1) * within / among


def _apart(a: float, b: float, counts: Counter[float], level: Level) -> float:
    """How far two grades are from each other, squared."""
    if level == "nominal":
        return float(a != b)
    if level == "interval":
        return (a - b) ** 2
    between = sum(count for grade, count in counts.items() if min(a, b) <= grade <= max(a, b))
    return (between - (counts[a] + counts[b]) / 2) ** 2 if a != b else 0.0


def among_all(met: Sequence[float], judged: Sequence[float]) -> list[list[dict[str, int]]]:
    """The strata of people who all did the same work: of each one, beside everybody else."""
    good, whole = int(sum(met)), int(sum(judged))
    return [
        [{"met": int(m), "judged": int(n), "peer_met": good - int(m), "peer_judged": whole - int(n)}]
        for m, n in zip(met, judged, strict=True)
    ]
