"""What a change came from: the mix, one value, everywhere, or too few to say; chosen so that chance names nothing.

One attribute at a time, the simplest first (Bhagwan et al., Adtributor, NSDI 2014); whoever tries many values asks more
of each (Holm 1979). How large a part each explains is the midpoint split of queries/metrics/overview.sql, summed here.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ilgi.ask.holm import holm

DIMENSIONS = ("team", "channel", "topic", "priority", "customer_group", "agent")
SPREADS = ("team", "channel", "topic", "priority", "customer_group")
CHANCE, DOUBT = 0.02, 0.05
HALF, QUARTER, MOST, NEARLY_ALL = 0.5, 0.25, 0.75, 0.8
FEWEST_VALUES = 3
MIXES = ("mix", "new", "gone")
# under the smallest n, and at most this part of the share it has at the other time: hardly there
HARDLY = 0.1


@dataclass(frozen=True)
class Cause:
    """What a change came from. ``kind``: mix (new, gone: of a value that was, or is, hardly there), value, everywhere,
    too_few, or undivided where no case names anything to set it apart by; ``row`` the value that is named (of a mix the
    one whose share moved most), ``inside`` the pair within it that stands out, ``also`` the value beside it of which
    the same is true; ``group`` all values of its dimension, what has no name among them (empty where none is);
    ``values`` how many could be named (everywhere: compared), ``along`` how many of these went the way of the whole.
    """

    kind: str
    group: pd.DataFrame
    row: "pd.Series | None" = None
    inside: "pd.Series | None" = None
    also: "pd.Series | None" = None
    values: int = 0
    along: int = 0


def choose(counts: pd.DataFrame, smallest_n: int, people: bool) -> Cause:
    """The cause of the change of a rate.

    ``counts``: a row a value of each dimension and a row a pair of values (``inside_dimension``), as what_moved_it.sql
    counts them: the good ones of how many, now and before, and the split's two effects. ``smallest_n``: fewer cases
    than this, now or before, are no cause; ``people``: whether a person may be named. All of the rows are one choice.
    """
    whole = counts[counts["dimension"].isna()].iloc[0]
    if min(whole["judged_count"], whole["former_judged_count"]) < smallest_n:
        return Cause("too_few", counts.iloc[:0])
    counts = _without_own_change(counts, smallest_n)
    singles = counts[counts["inside_dimension"].isna()]
    groups = {name: _values(singles, name) for name in DIMENSIONS if name != "agent" or people}
    groups = {name: group for name, group in groups.items() if len(group) > 1}
    if not groups:
        return Cause("undivided", counts.iloc[:0])
    change = float(whole["all_change"])
    cause = _mix(groups, change, smallest_n) or _value(groups, counts, change, smallest_n)
    return cause or _everywhere(groups, whole, smallest_n) or Cause("too_few", counts.iloc[:0])


def _values(singles: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The values of one dimension; of people those alone that have a name, since what nobody took is no person's."""
    group = singles[singles["dimension"] == dimension]
    return group[group["label"].notna()] if dimension == "agent" else group


def _is_hardly_there(rows: pd.DataFrame, smallest_n: int) -> pd.Series:
    """Which values hold so few cases, now or before, that they came or went rather than changed."""
    sizes, shares = rows[["judged_count", "former_judged_count"]], rows[["share_now", "share_before"]]
    few = (sizes.min(axis=1) < smallest_n) & (sizes.max(axis=1) >= smallest_n)
    return few & (shares.min(axis=1) <= HARDLY * shares.max(axis=1))


def _without_own_change(counts: pd.DataFrame, smallest_n: int) -> pd.DataFrame:
    """The counts; of what came or went (``_is_hardly_there``) all that it brings is the mix."""
    moved = counts["rate_effect"].where(_is_hardly_there(counts, smallest_n), 0.0)
    return counts.assign(rate_effect=counts["rate_effect"] - moved, mix_effect=counts["mix_effect"] + moved)


def _mix(groups: dict[str, pd.DataFrame], change: float, smallest_n: int) -> Cause | None:
    """The dimension whose shares moved beyond chance and carry over half of the change; of several the one that
    carries most. Who did the work is no mix: a person takes what comes."""
    from scipy.stats import chi2_contingency

    spreads = {name: groups[name] for name in SPREADS if name in groups}
    if not spreads:
        return None
    sizes = [group[["judged_count", "former_judged_count"]].to_numpy(dtype=float) for group in spreads.values()]
    sure = holm(np.array([chi2_contingency(size).pvalue for size in sizes])) < DOUBT
    carried = {
        name: float(group["mix_effect"].sum()) / change
        for (name, group), is_sure in zip(spreads.items(), sure, strict=True)
        if is_sure and change
    }
    if not carried or max(carried.values()) <= HALF:
        return None
    group = spreads[max(carried, key=lambda name: carried[name])]
    moved = (group["share_now"] - group["share_before"]).abs()
    row = group.loc[moved.idxmax()]
    came_or_went = "new" if row["share_now"] > row["share_before"] else "gone"
    kind = came_or_went if _is_hardly_there(group, smallest_n)[moved.idxmax()] else "mix"
    return Cause(kind, group, row, values=len(group))


def _value(groups: dict[str, pd.DataFrame], counts: pd.DataFrame, change: float, smallest_n: int) -> Cause | None:
    """The value, over all dimensions, whose own change differs most surely from that of the others and which carries a
    good part of the change; then, once, the pair inside it of which the same is true."""
    tried = [group.assign(p=chances(group, smallest_n, change > 0), at=group.index) for group in groups.values()]
    row = _surest(pd.concat(tried), change) if tried else None
    if row is None:
        return None
    within = _inside(counts, row, set(groups))
    parts = [part.assign(p=chances(part, smallest_n, change > 0)) for _, part in within.groupby("inside_dimension")]
    inside = _surest(pd.concat(parts), float(row["rate_effect"])) if parts else None
    of_all = counts[(counts["dimension"] == row["dimension"]) & counts["inside_dimension"].isna()]
    group = groups[str(row["dimension"])]
    return Cause("value", of_all, row, inside, _also(group, row, change, smallest_n), len(group))


def _also(group: pd.DataFrame, row: pd.Series, change: float, smallest_n: int) -> "pd.Series | None":
    """The value of the same dimension that stands out from those that are left without the one that is named."""
    left = group.drop(index=row["at"])
    return _surest(left.assign(p=chances(left, smallest_n, change > 0)), change) if len(left) > 1 else None


def _surest(tried: pd.DataFrame, change: float) -> "pd.Series | None":
    """The row with the smallest chance, where it is small enough for so many tried and the row carries a quarter."""
    tried = tried[tried["p"].notna()].reset_index(drop=True)
    if tried.empty:
        return None
    first = tried.loc[tried["p"].idxmin()]
    is_sure = holm(tried["p"].to_numpy(dtype=float)).min() < CHANCE
    carries = not change or float(first["rate_effect"]) / change >= QUARTER
    return first if is_sure and carries else None


def _inside(counts: pd.DataFrame, row: pd.Series, dimensions: set[str]) -> pd.DataFrame:
    """The pairs that hold a value, each with the other value as ``inside_…``; their shares are of the whole."""
    pairs = counts[counts["inside_dimension"].notna()]
    turned = pairs.rename(
        columns={
            "dimension": "inside_dimension",
            "label": "inside_label",
            "inside_dimension": "dimension",
            "inside_label": "label",
        }
    )
    both = pd.concat([pairs, turned], ignore_index=True)
    label = both["label"].isna() if pd.isna(row["label"]) else both["label"] == row["label"]
    mine = both[(both["dimension"] == row["dimension"]) & label & both["inside_dimension"].isin(dimensions)]
    return mine[(mine["inside_dimension"] != "agent") | mine["inside_label"].notna()]


def _everywhere(groups: dict[str, pd.DataFrame], whole: pd.Series, smallest_n: int) -> Cause | None:
    """The first dimension of which most values went the way of the whole, where the whole did so beyond chance."""
    from scipy.stats import norm

    pooled = _shrunk(
        whole["met_count"] + whole["former_met_count"], whole["judged_count"] + whole["former_judged_count"]
    )
    spread = pooled * (1 - pooled) * (1 / whole["judged_count"] + 1 / whole["former_judged_count"])
    change = float(whole["all_change"])
    if 2 * float(norm.sf(abs(change) / np.sqrt(spread))) >= DOUBT:
        return None
    for name in SPREADS:
        group = groups.get(name, whole.to_frame().T.iloc[:0])
        comparable = group[_comparable(group, smallest_n)] if len(group) else group
        along = int((np.sign(comparable["met_rate"] - comparable["former_rate"]) == np.sign(change)).sum())
        if len(comparable) >= FEWEST_VALUES and along >= MOST * len(comparable):
            return Cause("everywhere", group, values=len(comparable), along=along)
    return None


def _comparable(group: pd.DataFrame, smallest_n: int) -> np.ndarray:
    least = np.minimum(group["judged_count"], group["former_judged_count"])
    enough: np.ndarray = (least >= smallest_n).to_numpy()
    return enough


def chances(group: pd.DataFrame, smallest_n: int, is_up: bool) -> np.ndarray:
    """For each value of one dimension the chance that it would go so far beyond the others, had it moved as they did.

    What the value would have now is its former rate and the mean change of the others, weighted with their shares; what
    it has is held against that by a likelihood-ratio test of two shares with half a case taken off (Yates), and the
    distance in standard errors made smaller by what is uncertain of the others. nan where a value is not compared: too
    few cases, nearly all of them, or nobody beside it.
    """
    from scipy.stats import norm

    good, n, former_good, former_n = (
        group[name].to_numpy(dtype=float)
        for name in ("met_count", "judged_count", "former_met_count", "former_judged_count")
    )
    share = (n / n.sum() + former_n / former_n.sum()) / 2
    is_known = (n > 0) & (former_n > 0)
    weight = np.where(is_known, share, 0.0)
    n, former_n = np.maximum(n, 1), np.maximum(former_n, 1)
    step = good / n - former_good / former_n
    pooled = _shrunk(good + former_good, n + former_n)
    spread = pooled * (1 - pooled) * (1 / n + 1 / former_n)
    beside = np.maximum(weight.sum() - weight, 1e-12)
    others = ((weight * step).sum() - weight * step) / beside
    others_spread = ((weight**2 * spread).sum() - weight**2 * spread) / beside**2
    usual = np.clip(former_good / former_n + others, 0.5 / (former_n + 1), 1 - 0.5 / (former_n + 1))
    direction = 1.0 if is_up else -1.0
    reach = _distance(good, n, usual, former_n, direction) * np.sqrt(spread / (spread + others_spread))
    is_compared = _comparable(group, smallest_n) & (share <= NEARLY_ALL) & (weight.sum() - weight > 1e-9)
    return np.where(is_compared, norm.sf(reach), np.nan)


def _shrunk(good: np.ndarray, n: np.ndarray) -> np.ndarray:
    """A rate drawn a little to one half, so that none is quite 0 or 1 (half a case on either side)."""
    drawn: np.ndarray = (good + 0.5) / (n + 1)
    return drawn


def _distance(good: np.ndarray, n: np.ndarray, usual: np.ndarray, former_n: np.ndarray, direction: float) -> np.ndarray:
    """How many standard errors ``good`` of ``n`` lie beyond ``usual``, known of ``former_n`` cases: the signed root of
    the likelihood ratio; 0 and less where it does not lie that way."""
    from scipy.special import xlogy

    near = np.clip(good - direction * 0.5, 0, n)
    both = (near + usual * former_n) / (n + former_n)
    parts = [(near, n, near / n), (usual * former_n, former_n, usual)]
    ratio = sum(xlogy(x, p / both) + xlogy(size - x, (1 - p) / (1 - both)) for x, size, p in parts)
    side: np.ndarray = np.sign(direction * (near / n - usual)) * np.sqrt(2 * np.maximum(ratio, 0))
    return side
