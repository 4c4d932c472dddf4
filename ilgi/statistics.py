"""Whether a difference is one: limits of change, shrinkage, funnels, survival, agreement; libraries come in lazily."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from ilgi import boards, control
from ilgi.access import Access
from ilgi.periods import Window
from ilgi.problems import Problem


@dataclass(frozen=True)
class Context:
    """What a step may know besides its frame: the window asked for, the reader, the standards' parameters."""

    window: Window
    access: Access
    parameters: dict[str, float] = field(default_factory=dict)


Step = Callable[[pd.DataFrame, list[str], Context], pd.DataFrame]


def _xmr(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return control.add_limits(frame, words[0], screened="screened" in words)


def _shrink(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    certainty = context.parameters.get("boards.certainty", boards.CERTAINTY)
    smallest = int(context.parameters.get("boards.smallest_n", boards.SMALLEST_N))
    return boards.add_shrunk(frame, words[0], certainty=certainty, smallest_n=smallest)


def _funnel(frame: pd.DataFrame, words: list[str], context: Context) -> pd.DataFrame:
    return boards.add_funnel(frame, words[0])


STEPS: dict[str, Step] = {"xmr": _xmr, "shrink": _shrink, "funnel": _funnel}


def apply(step: str, frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Run one ``-- then:`` step, e.g. "shrink promise_kept_rate by agent_id"; it adds columns, and may sort."""
    name, *words = step.split()
    if name not in STEPS or not words:
        near = get_close_matches(name, STEPS, 1)
        raise Problem(f'There is no step "{step}".' + (f" Did you mean {near[0]}?" if near else ""), key="step_unknown")
    if words[0] not in frame.columns:
        raise Problem(f'The step "{step}" needs a column {words[0]}.', key="step_column")
    return STEPS[name](frame, words, context)
