"""Where the limits of a series begin anew, and in which grain its periods hold enough cases."""

from collections.abc import Mapping

import pandas as pd

from ilgi.ask import questions, steps
from ilgi.ask.questions import QueryFacts
from ilgi.ask.segments import Beginning

QUESTION = "limits_begin"
COARSER = {"week": "month", "month": "quarter"}
MOST_HOLLOW = 0.25


def series(facts: QueryFacts) -> dict[str, str]:
    """Of a question of a course over time: each figure that has limits, and what those hang on (steps.judged_by)."""
    written = [step.split() for step in facts.then] if facts.window == "history" else []
    return {words[1]: steps.judged_by(words[1:]) for words in written if words[0] == steps.XMR and len(words) > 1}


def question() -> QueryFacts:
    """The question of the days on which limits begin; its part is what they hang on."""
    return questions.facts(QUESTION)


def listed(answer: pd.DataFrame) -> tuple[Beginning, ...]:
    """The beginnings that the answer of that question tells."""
    rows = answer.astype(object).where(answer.notna(), None).to_dict("records")
    return tuple(
        Beginning(pd.Timestamp(row["begins_on"]).date(), row["cause"], row["text"], row["added_by"], row["added_at"])
        for row in rows
    )


def coarser(frame: pd.DataFrame, limited: Mapping[str, str], grain: str) -> str | None:
    """The next grain, where more than a quarter of the periods of the first figure that are known hold too few cases;
    None where they hold enough or no grain is coarser."""
    figure = next(iter(limited), None)
    if figure is None or grain not in COARSER:
        return None
    known = frame[frame[figure].notna()]
    return COARSER[grain] if len(known) and known[f"{figure}_is_hollow"].mean() > MOST_HOLLOW else None
