"""Cases of which it is known what changed, and the counts of what_moved_it.sql made slowly from the words."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

DIMENSIONS = ("team", "channel", "topic", "priority", "customer_group", "agent")
SIZES = {"team": 6, "channel": 4, "topic": 6, "priority": 3, "customer_group": 3}
USUAL, SHIFTED = [0.2, 0.3, 0.3, 0.2], [0.55, 0.17, 0.17, 0.11]
OF_CHANNEL = np.array([0.72, 0.95, 0.93, 0.9])
Case = dict[str, Any]
NOTHING = ("too_few", None, None)
RIGHT = {
    "team -20": ("value", "team", "team3"),
    "team -30": ("value", "team", "team3"),
    "topic -25": ("value", "topic", "topic1"),
    "channel -15": ("value", "channel", "channel2"),
    "agent -70": ("value", "agent", "agent17"),
    "mix": ("mix", "channel", "channel0"),
    "everywhere -5": ("everywhere", "team", None),
    "nothing": NOTHING,
}


def cases(rng: np.random.Generator, count: int, world: str, is_now: bool) -> list[Case]:
    """So many cases of 6 teams of 8, 4 channels, 6 topics, 3 priorities and groups, 90 % of them good; ``is_now``: with
    what changes in the world ("team -20": 20 points less in one team)."""
    mixed = world.startswith("mix")
    drawn = {name: rng.integers(0, size, count) for name, size in SIZES.items()}
    drawn["channel"] = rng.choice(4, count, p=SHIFTED if mixed and is_now else USUAL)
    drawn["agent"] = drawn["team"] * 8 + rng.integers(0, 8, count)
    rate = OF_CHANNEL[drawn["channel"]] if mixed else np.full(count, 0.9)
    where, _, points = world.partition(" ")
    if is_now and points:
        place = RIGHT[world][2]
        hit = np.full(count, True) if place is None else drawn[where] == int(place.removeprefix(where))
        rate = np.where(hit, rate + int(points) / 100, rate)
    good = rng.random(count) < rate
    return [
        {name: f"{name}{drawn[name][at]}" for name in DIMENSIONS} | {"is_good": bool(good[at])} for at in range(count)
    ]


def counts(now: list[Case], before: list[Case]) -> pd.DataFrame:
    """A row for all, for each value of each dimension and for each pair of values, as what_moved_it.sql gives it.

    The split of a change: the part of its own rate is its change times the mean of the shares; the part of the mix is
    the change of its share times how far the mean of its two rates lies from the mean of the two of the whole.
    """
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for at, rows in ((0, now), (2, before)):
        for row in rows:
            for size in (0, 1, 2):
                for names in combinations(DIMENSIONS, size):
                    key = tuple((name, row[name]) for name in names)
                    groups[key][at] += 1
                    groups[key][at + 1] += row["is_good"]
    return pd.DataFrame([_row(key, groups[key], groups[()]) for key in groups])


def _row(key: tuple[Any, ...], group: list[int], whole: list[int]) -> Case:
    n, good, former_n, former_good = group
    all_n, all_good, all_former_n, all_former_good = whole
    all_now, all_before = _rate(all_good, all_n), _rate(all_former_good, all_former_n)
    rate, former = _rate(good, n), _rate(former_good, former_n)
    share, former_share = n / all_n, former_n / all_former_n
    middle = rate if former_n == 0 else former if n == 0 else (rate + former) / 2
    (dimension, label), (inside_dimension, inside_label) = [*key, (None, None), (None, None)][:2]
    return {
        "measure": "first_response_met_rate",
        "dimension": dimension, "label": label, "inside_dimension": inside_dimension, "inside_label": inside_label,
        "judged_count": n, "met_count": good, "former_judged_count": former_n, "former_met_count": former_good,
        "met_rate": rate, "former_rate": former, "met_rate_low": rate, "met_rate_high": rate,
        "others_met_rate": _rate(all_good - good, all_n - n),
        "others_former_rate": _rate(all_former_good - former_good, all_former_n - former_n),
        "share_now": share, "share_before": former_share,
        "rate_effect": (share + former_share) / 2 * (rate - former) if n and former_n else 0.0,
        "mix_effect": (share - former_share) * (middle - (all_now + all_before) / 2),
        "all_judged_count": all_n, "all_former_judged_count": all_former_n,
        "all_met_rate": all_now, "all_former_rate": all_before, "all_change": all_now - all_before,
    }  # fmt: skip


def _rate(good: int, n: int) -> float:
    return good / n if n else float("nan")
