"""Inside a place of a change: what each value of each dimension makes of the place's own change, and which dimension to
look at first.

The first level of the walk is a cause (cause.py). What lies inside it is description: the method chooses which
dimension is shown first, and where nothing stands out it says so; no bar of it is called a cause.
"""

import pandas as pd

from ilgi.ask.access import Access
from ilgi.ask.cause import DIMENSIONS, choose
from ilgi.problems import Problem

PEOPLE_TOLD = ("manager", "lead")


def tells_people(access: Access) -> bool:
    """Whether a reader may be told of single people."""
    return access.role in PEOPLE_TOLD


def allow(access: Access, places: tuple[tuple[str, str | None], ...]) -> None:
    """Raises Problem for a place of which this reader may not be told, and for a dimension that there is not."""
    for dimension, _ in places:
        if dimension not in DIMENSIONS or (dimension == "agent" and not tells_people(access)):
            raise Problem(
                f'The {access.role} may not look inside "{dimension}".', key="not_allowed", values={"name": dimension}
            )


def values(counts: pd.DataFrame, smallest_n: int, people: bool) -> pd.DataFrame:
    """One row a value of each dimension (change_inside.sql), without people where none may be told of.

    Adds ``change_effect`` (what the value makes of the place's change: of one dimension all of them together make all
    of it; of people, what nobody took is one of them), ``kind`` and ``first_dimension`` of the whole (what the method
    says of the place: see cause.Cause; the dimension it names, null where it names none), ``is_comparable`` (enough
    cases now and before) and ``went_along`` (its own share went the way of the place's). A dimension of a single
    value tells nothing and is left out.
    """
    if counts.empty:
        return counts.assign(change_effect=0.0, kind="", first_dimension=None, is_comparable=False, went_along=False)
    cause = choose(counts.assign(inside_dimension=None, inside_label=None), smallest_n, people)
    dimension = cause.group["dimension"].iloc[0] if len(cause.group) else None
    singles = counts[counts["dimension"].notna()]
    singles = singles[(singles["dimension"] != "agent") | people]
    singles = singles[singles.groupby("dimension")["measure"].transform("size") > 1]
    least = singles[["judged_count", "former_judged_count"]].min(axis=1)
    moved = singles["met_rate"] - singles["former_rate"]
    return singles.assign(
        change_effect=singles["rate_effect"] + singles["mix_effect"],
        kind=cause.kind,
        first_dimension=dimension,
        is_comparable=least >= smallest_n,
        went_along=(moved * singles["all_change"] > 0).fillna(False),
    ).reset_index(drop=True)
