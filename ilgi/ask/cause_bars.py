"""The cause of a change as at most three bars (cause, mix, rest) that add up to it exactly."""

from typing import Any

import pandas as pd

from ilgi.ask import filters
from ilgi.ask.cause import MIXES, Cause, choose

FIELDS = {"team": "team", "channel": "channel", "topic": "topic", "priority": "priority",
          "customer_group": "customer_group", "agent": "agent_id"}  # fmt: skip
WHOLE = ("all_judged_count", "all_former_judged_count", "all_met_rate", "all_former_rate", "all_change")
VALUE = ("met_rate", "met_rate_low", "met_rate_high", "former_rate", "others_met_rate", "others_former_rate",
         "share_now", "share_before")  # fmt: skip
SHORT = ("judged_count", "met_rate", "former_rate")
COLUMNS = {
    **dict.fromkeys(("measure", "bar", "kind", "dimension", "label", "inside_dimension", "inside_label"), "str"),
    **dict.fromkeys(("change_effect", "rate_effect", "mix_effect", "own_mix_effect"), "float64"),
    **dict.fromkeys(("judged_count", "former_judged_count"), "Int64"),
    **dict.fromkeys(VALUE, "float64"),
    **dict.fromkeys(("inside_judged_count",), "Int64"),
    **dict.fromkeys(("inside_met_rate", "inside_former_rate"), "float64"),
    **dict.fromkeys(("also_dimension", "also_label"), "str"),
    "also_judged_count": "Int64",
    **dict.fromkeys(("also_met_rate", "also_former_rate"), "float64"),
    **dict.fromkeys(("value_count", "along_count", "fallen_count"), "Int64"),
    **dict.fromkeys(("all_judged_count", "all_former_judged_count"), "Int64"),
    **dict.fromkeys(("all_met_rate", "all_former_rate", "all_change"), "float64"),
    "is_others": "bool",
    "besides": "str",
    **dict.fromkeys(FIELDS.values(), "str"),
}


def bars(counts: pd.DataFrame, smallest_n: int, people: bool) -> pd.DataFrame:
    """One row a bar of the change that ``counts`` (what_moved_it.sql) holds; none where nothing is to be explained.

    ``change_effect`` of all bars together is ``all_change``; ``judged_count`` and ``former_judged_count`` are the cases
    of what the bar names, which are those of its value or, where none is known, those that are left when ``besides`` is
    left out (see ``filters.beside``). ``own_mix_effect`` is the part of the mix that the bar's own share brings: of one
    value and of all others together it makes the mix. ``smallest_n`` and ``people`` as in ``cause.choose``.
    """
    if counts.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
    whole = counts[counts["dimension"].isna()].iloc[0]
    cause = choose(counts, smallest_n, people)
    rows = [{**_of_all(whole, cause), **row} for row in _split(cause, whole)]
    frame = pd.DataFrame(rows).reindex(columns=list(COLUMNS))
    frame["is_others"] = frame["bar"] == "rest"
    return frame.astype(COLUMNS)


def _of_all(whole: pd.Series, cause: Cause) -> dict[str, Any]:
    is_up = whole["all_change"] > 0
    counted = {"value_count": cause.values, "along_count": cause.along, "fallen_count": 0 if is_up else cause.along}
    dimension = cause.group["dimension"].iloc[0] if len(cause.group) else None
    return {
        "measure": whole["measure"],
        "kind": cause.kind,
        "dimension": dimension,
        **{name: whole[name] for name in WHOLE},
        "judged_count": whole["all_judged_count"],
        "former_judged_count": whole["all_former_judged_count"],
        **counted,
    }


def _split(cause: Cause, whole: pd.Series) -> list[dict[str, Any]]:
    """The bars: what is named, the mix of its dimension, what is left of the change."""
    if cause.group.empty:
        return [_bar("rest", whole["all_change"])]
    rate, mix = float(cause.group["rate_effect"].sum()), float(cause.group["mix_effect"].sum())
    if cause.kind in MIXES:
        return [{**_bar("mix", 0.0, mix), **_value(cause)}, _bar("rest", rate)]
    if cause.kind == "everywhere" or cause.row is None:
        return [_bar("cause", rate), _bar("mix", 0.0, mix)]
    part = float(cause.row["rate_effect"])
    mine = float(cause.row["mix_effect"])
    rest = _bar("rest", rate - part) | {
        "own_mix_effect": mix - mine,
        "besides": filters.beside(*_named(cause.row)),
        "judged_count": whole["all_judged_count"] - cause.row["judged_count"],
        "former_judged_count": whole["all_former_judged_count"] - cause.row["former_judged_count"],
    }
    return [{**_bar("cause", part), **_value(cause), "own_mix_effect": mine}, _bar("mix", 0.0, mix), rest]


def _bar(name: str, rate: float, mix: float = 0.0) -> dict[str, Any]:
    return {"bar": name, "change_effect": rate + mix, "rate_effect": rate, "mix_effect": mix}


def _named(row: pd.Series) -> tuple[str, str | None]:
    """The dimension and the value that a row of counts is about, None where none is stated."""
    return str(row["dimension"]), None if pd.isna(row["label"]) else str(row["label"])


def _value(cause: Cause) -> dict[str, Any]:
    """What is known of the value that is named, of the one inside it and of the one that went with it."""
    row, inside, also = cause.row, cause.inside, cause.also
    if row is None:
        return {}
    known = {name: row[name] for name in ("label", "judged_count", "former_judged_count", *VALUE)}
    dimension, value = _named(row)
    known |= {FIELDS[dimension]: value} if value else {"besides": filters.unstated(dimension)}
    if inside is not None:
        known |= {"inside_dimension": inside["inside_dimension"], "inside_label": inside["inside_label"]}
        known |= {f"inside_{name}": inside[name] for name in SHORT}
    if also is not None:
        known |= {f"also_{name}": also[name] for name in ("dimension", "label", *SHORT)}
    return known
