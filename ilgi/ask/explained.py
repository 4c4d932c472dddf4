"""A question about a step: its series is answered first, and the step that is signalled there bound to its text."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from ilgi.ask import answers, change, macros, metrics, questions
from ilgi.ask.access import Access
from ilgi.ask.change import Step
from ilgi.ask.filters import Filters
from ilgi.ask.periods import FIRST_DAY, Window, period_end
from ilgi.ask.questions import QueryFacts
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot

QUESTION, MINUTES = "what_moved_it", "minutes_of_step"
OF_VALUE = tuple(f"{at}{when}minutes_median" for at in ("", "others_", "inside_") for when in ("", "former_"))
Places = tuple[tuple[str, str | None], ...]
NOTHING = Step((), (), False, "", FIRST_DAY, "week")


@lru_cache(maxsize=1)
def series() -> dict[str, str]:
    """Number -> the question of its history that tells whether it changed."""
    return {
        step.split()[1]: name
        for name in questions.names()
        if (facts := questions.facts(name)).window == "history"
        for step in facts.then
        if step.startswith("xmr ")
    }


def parts(facts: QueryFacts) -> tuple[str, ...]:
    """The numbers of which a question can say what moved them, in the order of their histories."""
    return tuple(name for name in series() if facts.union and f"selected_{name}" in macros.branches(facts.union))


def is_of_time(part: str) -> bool:
    """Whether a number is a duration, of which the share within the former median is explained."""
    fact = metrics.metric(part)
    return fact is not None and fact.unit == "minutes"


def answer(
    facts: QueryFacts, snapshot: Snapshot, filters: Filters, window: Window, access: Access, scope: tuple[str, ...],
    places: Places = (), **named: str | None,
) -> pd.DataFrame:  # fmt: skip
    """The answer of a question about a step, as in answers.answer, looked at within ``places`` (a value of each of
    several dimensions; the step stays that of all); with the first and the last day of the step and its
    grain, of a duration with its medians where it changed and elsewhere. It has no rows where nothing is signalled.
    Raises Problem for a number of which the question knows nothing.
    """
    part = number(facts, named.get("part"))
    course = questions.facts(series()[part])
    history = answers.answer(course, snapshot, filters, window, access, scope, part=None, by=None, grain=named["grain"])
    signalled = replace(step(history, part), places=places)
    how = {"part": part, "by": None, "grain": signalled.grain}
    frame = answers.answer(facts, snapshot, filters, window, access, scope, signalled, **how)
    if is_of_time(part) and facts.name == QUESTION and len(frame):
        where = replace(signalled, places=_places(frame.iloc[0]))
        minutes = answers.answer(questions.facts(MINUTES), snapshot, filters, window, access, scope, where, **how)
        frame = frame.merge(minutes.drop(columns="measure"), how="cross")
        frame.loc[frame["bar"] != "cause", list(OF_VALUE)] = None
    until = min(period_end(signalled.now[-1], signalled.grain), window.date_to) if signalled.now else None
    return frame.assign(since=pd.Timestamp(signalled.since), until=pd.Timestamp(until), grain=signalled.grain)


def _places(row: pd.Series) -> Places:
    """The value that a bar names, and the one inside it, where one value is the cause."""
    named = [(row[f"{at}dimension"], row[f"{at}label"]) for at in ("", "inside_")] if row["kind"] == "value" else []
    return tuple((str(name), None if pd.isna(label) else str(label)) for name, label in named if not pd.isna(name))


def number(facts: QueryFacts, part: str | None) -> str:
    """The number that is asked about, the first of them where none is named. Raises Problem for one of which the
    question knows nothing."""
    known = parts(facts)
    part = part or next(name for name in ("first_response_met_rate", *known) if name in known)
    if part not in known:
        sentence = f'--part "{part}" is not known; choose one of {", ".join(known)}.'
        raise Problem(sentence, key="choice_unknown")
    return part


def step(history: pd.DataFrame, part: str) -> Step:
    """The step of a number that its series signals, as far as it goes (``stretch``); NOTHING where none is."""
    signalled = change.step(history, part)
    return stretch(history, part, signalled) if signalled else NOTHING


def stretch(frame: pd.DataFrame, column: str, signalled: Step) -> Step:
    """A signalled step with the periods beside it that lie on the same side of the same mean and in the same segment:
    what fell stays fallen also in the weeks that are not special by themselves. It begins where the level most likely
    changed (``_begins``); ``before`` are the former periods, those of the stretch before its beginning among them, and
    the step as it was signalled where none would be. Its periods follow one another without a gap."""
    days = list(pd.to_datetime(frame["period"]).dt.date)
    first, last = (days.index(day) for day in (signalled.now[0], signalled.now[-1]))
    mean = frame[f"{column}_mean"].iloc[last]
    along = ((frame[column] > mean) == signalled.is_up) & frame[column].notna() & (frame[column] != mean)
    along &= frame[f"{column}_mean"] == mean
    segment = frame[f"{column}_segment"]
    along &= segment == segment.iloc[last]
    flagged, first = last, max(first, int(np.argmax(segment == segment.iloc[last])))
    while first > 0 and along.iloc[first - 1]:
        first -= 1
    while last + 1 < len(days) and along.iloc[last + 1]:
        last += 1
    usual = [day for day in signalled.before if day < days[first]]
    if not usual:
        return signalled
    places = [days.index(day) for day in usual]
    outside = np.flatnonzero(along & (frame[f"{column}_signal"] == "outside"))
    latest = min([flagged, *(int(at) for at in outside if at >= first)])
    begins = _begins(frame, column, places, range(first, last + 1), latest)
    before = usual + [days[at] for at in range(first, begins) if along.iloc[at]]
    return replace(signalled, now=tuple(days[begins : last + 1]), before=tuple(before), since=days[begins])


def _begins(frame: pd.DataFrame, column: str, usual: list[int], along: range, latest: int) -> int:
    """Where in a stretch the level most likely changed: at the period, not after the ``latest`` (what is outside by
    itself is no part of what was usual), from which on one mean, and another one for all before, leave least of the
    squares, each period counting by its cases."""
    values = frame[column].to_numpy(dtype=float)
    fact = metrics.metric(column)
    size = fact.of if fact is not None else None
    weights = frame[size].to_numpy(dtype=float) if size in frame else np.ones(len(frame))

    def left(places: list[int]) -> float:
        mine = [at for at in places if not np.isnan(values[at]) and weights[at] > 0]
        if not mine:
            return 0.0
        mean = np.average(values[mine], weights=weights[mine])
        return float(np.sum(weights[mine] * (values[mine] - mean) ** 2))

    ways = {at: left(usual + list(range(along.start, at))) + left(list(range(at, along.stop)))
            for at in along if at <= latest}  # fmt: skip
    return min(ways, key=lambda at: ways[at])
