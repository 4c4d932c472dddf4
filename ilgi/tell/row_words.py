"""Rows behind a number, told: which column says how each came out, which of them missed, how far beyond its time."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ilgi.tell import format, words

MISSED = {"missed", "late", "broken", "not_recovered", "abandoned", "detractor", "silence", True}
WELL = {"met", "kept", "recovered", "answered", "promoter", "kept_faith", False}
# where the columns alone do not say which of them the question is about
OF_QUESTION = {"second_failures_rows": "is_repeated", "promises_not_kept_rows": "faith"}
OUTCOMES = ("outcome", "recovery", "judged_as", "how_it_went", "recommended_as")
ALLOWED = ("rings_verdict", "transfers_verdict", "escalations_verdict")
# results that somebody else's tool noted stand beside ours and are not it
FOREIGN = ("source_verdict", "our_verdict")
LATENESS = ("late_seconds", "over_target_seconds")
# the share of rows that a bar is not drawn whole for
FAR = 0.7
FIRST = ("promise_id", "complaint_id", "recognition_id", "key", "interaction_id")


def outcome_column(query: str, names: Sequence[str]) -> str | None:
    """The column that says how each row came out; None where none does, or several might."""
    stated = [OF_QUESTION.get(query, ""), *OUTCOMES]
    for name in stated:
        if name in names:
            return name
    verdicts = [name for name in names if name.endswith("_verdict") and name not in FOREIGN]
    return verdicts[0] if len(verdicts) == 1 else None


def is_missed(answer: pd.DataFrame, outcome: str | None) -> pd.Series:
    """For each row whether it missed; of none where nothing says how it came out."""
    if outcome is None:
        return pd.Series(False, index=answer.index)
    return answer[outcome].map(lambda value: state_of(value) == "worse").astype(bool)


def state_of(value: Any) -> str:
    """What an outcome means: "worse" for what missed, "well", or "" for what is neither."""
    if not format.has_value(value) or not isinstance(value, str | bool):
        return ""
    return "worse" if value in MISSED else "well" if value in WELL else ""


def missed_first(answer: pd.DataFrame, outcome: str | None) -> pd.DataFrame:
    """The rows, what missed before all others and otherwise in the order they came in."""
    if outcome is None:
        return answer
    is_kept = ~is_missed(answer, outcome)
    return answer.loc[is_kept.sort_values(kind="stable").index]


def missed_text(lang: str, outcome: str, count: int) -> str:
    """So many that missed, by what was measured: "73 not kept"."""
    kind = "allowed" if outcome in ALLOWED else "verdict" if outcome.endswith("_verdict") else outcome
    return words.say(lang, f"missed_rows.{kind}", count=format.count(count, lang))


def in_order(names: Sequence[str], outcome: str | None) -> list[str]:
    """The columns as rows are read: the thing, how it came out, how late, then all else."""
    head = [name for name in FIRST if name in names][:1]
    head += [outcome] if outcome and outcome not in head else []
    late = [name for name in LATENESS if name in names]
    late = late or [name for name in names if _promised(name) in names]
    head += [name for name in late if name not in head]
    return [*head, *(name for name in names if name not in head)]


def lateness(answer: pd.DataFrame, name: str) -> pd.Series | None:
    """How far each row lies beyond what was promised, from −1 to 1 of what few lie beyond; None of a column that is
    no such length of time."""
    if name in LATENESS:
        beyond = answer[name].astype(float)
    elif _promised(name) in answer:
        beyond = answer[name].astype(float) - answer[_promised(name)].astype(float)
    else:
        return None
    far = beyond.abs().quantile(FAR)
    return (beyond / far).clip(-1, 1) if far and far > 0 else None


def _promised(name: str) -> str:
    stem = name.removesuffix("_seconds")
    return f"{stem}_at_most_seconds" if stem != name else ""
