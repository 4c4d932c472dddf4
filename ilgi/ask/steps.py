"""Whether a difference is one: limits of change, shrinkage, funnels; libraries come in lazily."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import pandas as pd

from ilgi.ask import against_goals, boards, cause_bars, change, differences, inside, metrics, teams_apart
from ilgi.ask.access import EVERYTHING, SMALLEST_TEAM, Access
from ilgi.ask.periods import Window
from ilgi.ask.segments import Beginning
from ilgi.problems import Problem

XMR, UNDER = "xmr", "under"


@dataclass(frozen=True)
class Context:
    """What a step may know besides its frame: the window asked for, the reader, the standards' parameters, the grain of
    its periods, and where limits begin anew by what they hang on (see judged_by)."""

    window: Window
    access: Access
    parameters: dict[str, float] = field(default_factory=dict)
    grain: str = "week"
    begins: Mapping[str, Sequence[Beginning]] = field(default_factory=dict)


Step = Callable[[pd.DataFrame, list[str], Context], pd.DataFrame]


def _xmr(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    begins = context.begins.get(judged_by(words), ())
    terms = change.Terms(metrics.metric(words[0]), context.window, context.grain, begins)
    return change.add_limits(frame, words[0], "screened" in words, terms)


def judged_by(words: list[str]) -> str:
    """What the limits of a series hang on besides marks, as said after "under": a measure's standards, or only the
    calendar of them ("calendar of first_response"); empty for nothing."""
    return " ".join(words[words.index(UNDER) + 1 :]) if UNDER in words else ""


def _care(context: Context) -> dict[str, Any]:
    """How sure to be, and of how few to say nothing: the standards' parameters of boards."""
    certainty = context.parameters.get("boards.certainty", boards.CERTAINTY)
    return {"certainty": certainty, "smallest_n": int(context.parameters.get("boards.smallest_n", boards.SMALLEST_N))}


def _shrink(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return boards.add_shrunk(frame, words[0], **_care(context))


def _stand_out(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    fewest = SMALLEST_TEAM if context.access.role == "staff" else 0
    return differences.stand_out(frame, words[0], fewest=fewest, **_care(context))


def _teams_apart(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return teams_apart.add_states(frame, is_told=context.access.rows == EVERYTHING, **_care(context))


def _against_goal(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    fact = metrics.metric(words[0])
    return against_goals.add_states(frame, fact, **_care(context)) if fact else frame


def _apart(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    other = words[0].removesuffix("_judged_count")
    return differences.apart(frame, other, **_care(context))


def _poisson(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return differences.add_poisson(frame, words[0])


def _funnel(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return boards.add_funnel(frame, words[0], smallest_n=_care(context)["smallest_n"])


def _cause(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    fact = metrics.metric(str(frame["measure"].iloc[0])) if len(frame) else None
    return cause_bars.bars(frame, fact.smallest_n if fact else 0, people=inside.tells_people(context.access))


def _inside(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    fact = metrics.metric(str(frame["measure"].iloc[0])) if len(frame) else None
    return inside.values(frame, fact.smallest_n if fact else 0, people=inside.tells_people(context.access))


STEPS: dict[str, Step] = {
    XMR: _xmr,
    "shrink": _shrink,
    "funnel": _funnel,
    "stand_out": _stand_out,
    "apart": _apart,
    "teams_apart": _teams_apart,
    "against_goal": _against_goal,
    "poisson": _poisson,
    "cause": _cause,
    "inside": _inside,
}


def apply(step: str, frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The frame after one ``-- then:`` step, e.g. "shrink promise_kept_rate by agent_id"; it adds columns, may sort.
    Raises Problem for an unknown step and for a column that the frame lacks."""
    name, *words = step.split()
    if name not in STEPS or not words:
        near = get_close_matches(name, STEPS, 1)
        raise Problem(f'There is no step "{step}".' + (f" Did you mean {near[0]}?" if near else ""), key="step_unknown")
    if words[0] not in frame.columns:
        raise Problem(f'The step "{step}" needs a column {words[0]}.', key="step_column")
    return STEPS[name](frame, words, context)
