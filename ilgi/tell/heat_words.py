"""What a cell of a heat table says of a share: on which side of its goal it is, and of others, where that is clear."""

from dataclasses import dataclass

import pandas as pd

from ilgi.tell import format, words
from ilgi.tell.figures import fact_of, is_too_few

FIRST = (
    "promise_kept",
    "first_response_met",
    "resolution_met",
    "csat_satisfied",
    "complaint_recovered",
    "thanked_day",
)
GOAL_SIGNS = {"above_goal": "▲", "below_goal": "▼"}
BESIDE_SIGNS = {"above_team": "△", "above_others": "△", "below_team": "▽", "below_others": "▽"}
BETTER = ("▲", "△")
# so far from the goal a bar is full
REACH = 0.5


@dataclass(frozen=True)
class Mark:
    """A cell: the share and its n as texts (of too few their number alone), the signs of what is clear (▲▼ of the goal,
    △▽ beside others) and their meaning as a colour ("better", "worse", ""), the bar from the goal (−1 to 1; None
    without one), whether too few cases stand behind it, and all of it in words."""

    text: str
    n: str
    signs: str
    tone: str
    bar: float | None
    is_few: bool
    label: str


def mark(row: pd.Series, rate: str, lang: str) -> Mark:
    """The cell of a row with the share ``rate``, its n and goal, ``goal_state`` and, where it has others, its
    ``beside_state``."""
    fact = fact_of(rate)
    n, goal = row[fact.of], row.get(f"{rate}_goal")
    if is_too_few(fact, row):
        few, count = words.say(lang, "state.too_few"), format.count(n, lang)
        return Mark(count, "", "", "", None, True, f"{few}, {words.say(lang, 'ui.n', n=count)}")
    states = [state for state in (row.get("goal_state"), row.get("beside_state")) if isinstance(state, str)]
    signs = "".join(sign for state in states if (sign := (GOAL_SIGNS | BESIDE_SIGNS).get(state)))
    away = max(-1.0, min(1.0, (row[rate] - goal) / REACH)) if format.has_value(goal) else None
    figure, count = format.rate(row[rate], lang), format.count(n, lang)
    clear = [words.say(lang, f"heat.{state}") for state in states if state in GOAL_SIGNS | BESIDE_SIGNS]
    heard = [figure, words.say(lang, "ui.n", n=count)]
    heard += [words.say(lang, "verdict.goal", goal=format.rate(goal, lang))] if format.has_value(goal) else []
    return Mark(figure, count, signs, _tone(row, signs), away, False, ", ".join([*heard, *clear]))


def _tone(row: pd.Series, signs: str) -> str:
    """The goal decides, where there is one; what has none is coloured by how it stands beside others."""
    deciding = [sign for sign in signs if sign in GOAL_SIGNS.values() or not format.has_value(row.get("goal_state"))]
    if not deciding:
        return ""
    return "better" if deciding[0] in BETTER else "worse"


def shared_goal(rows: pd.DataFrame, rate: str, lang: str) -> str:
    """The goal of a column, where all its rows have the same one; else nothing: an average of several is nobody's."""
    goals = rows[f"{rate}_goal"].dropna().round(6).unique() if f"{rate}_goal" in rows else []
    return format.goal(goals[0], lang) if len(goals) == 1 else ""
