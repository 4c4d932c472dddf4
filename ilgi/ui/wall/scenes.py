"""What the wall celebrates: each scene from one question, none where there is nobody to celebrate."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from ilgi.tell import figures, format, lettering, words
from ilgi.tell.asker import Asker
from ilgi.ui.wall.layout import (
    FEW,
    LONG_QUOTE,
    LONGEST_QUOTE,
    LYING_QUOTE,
    MANY,
    QUOTE_SIZES,
    SHORT_QUOTE,
    STANDING_QUOTE,
    STAYS,
    Scene,
    of_people,
    person,
    whole,
)

QUOTES = 3
TEAM_GOAL, GOAL_RATE = "wall_team_goal", "first_response_met_rate"


def scenes(asker: Asker, wanted: list[str]) -> list[Scene]:
    """The scenes of the keys wanted (all when none is known), in that order, without those that have nobody."""
    chosen = [key for key in wanted if key in SCENES] or list(SCENES)
    return [scene for key in dict.fromkeys(chosen) for scene in SCENES[key](asker)]


def _kept(asker: Asker) -> Iterator[Scene]:
    people = [
        person(
            row.agent_name,
            f"{format.count(row.promise_kept_count, asker.lang)} / {format.count(row.promise_due_count, asker.lang)}",
            asker.say("wall.kept_line"),
            row.team,
        )
        for row in _rows(asker, "wall_kept_every_promise")
    ]
    yield from of_people("kept", asker.say("wall.kept_title"), people)


def _words(asker: Asker) -> Iterator[Scene]:
    """One scene a quotation, newest first, each of another colleague."""
    seen: set[str] = set()
    for row in _rows(asker, "wall_customer_words"):
        quote = lettering.clean(row.message, LONGEST_QUOTE)
        if row.agent_name in seen or len(seen) == QUOTES or not quote:
            continue
        seen.add(row.agent_name)
        length = "long" if len(quote) > LONG_QUOTE else "short" if len(quote) <= SHORT_QUOTE else "middle"
        yield Scene(
            "words",
            "quote",
            asker.say("wall.words_title"),
            (person(row.agent_name, "", row.team),),
            quote,
            STAYS[length],
            (lettering.size(quote, LYING_QUOTE, QUOTE_SIZES), 0, 0),
            (lettering.size(quote, STANDING_QUOTE, QUOTE_SIZES), 0, 0),
        )


def _recovery(asker: Asker) -> Iterator[Scene]:
    people = []
    for row in _rows(asker, "wall_best_recovery"):
        lines = [asker.say("wall.recovery_line")]
        if format.has_value(row.resolution_seconds):
            lines.append(asker.say("wall.recovery_time", time=format.duration(row.resolution_seconds, asker.lang)))
        if row.had_gesture:
            lines.append(asker.say("wall.recovery_gesture"))
        steps = asker.say("wall.recovery_steps", steps=format.count(row.step_count, asker.lang))
        people.append(person(row.agent_name, steps, *lines))
    yield from of_people("recovery", asker.say("wall.recovery_title"), people, FEW)


def _better(asker: Asker) -> Iterator[Scene]:
    people = []
    for row in _rows(asker, "wall_clearly_better"):
        before = format.rate(row.former_met_rate, asker.lang)
        n, former = (format.count(n, asker.lang) for n in (row.measure_judged_count, row.former_judged_count))
        lines = (asker.say("wall.better_line", before=before), asker.say("wall.better_n", n=n, former=former))
        measure = words.value(asker.lang, "measure", row.measure)
        people.append(person(row.agent_name, format.rate(row.measure_met_rate, asker.lang), measure, *lines))
    yield from of_people("better", asker.say("wall.better_title"), people, FEW)


def _reach(asker: Asker) -> Iterator[Scene]:
    for row in _rows(asker, "wall_reach"):
        if format.has_value(row.reached_agent_rate):
            figure = format.rate(row.reached_agent_rate, asker.lang, 0)
            lines = (asker.say("wall.reach_line"), _days(asker, "wall_reach"))
            yield whole("reach", asker.say("wall.reach_title"), figure, lines)


def _goal(asker: Asker) -> Iterator[Scene]:
    """Celebrated only when the whole interval lies at the goal or above it."""
    for _, row in asker.ask(TEAM_GOAL).iterrows():
        rate = figures.in_words(GOAL_RATE, row, asker.lang)
        if row["is_clearly_met"] and rate.goal:
            goal = asker.say("wall.goal_goal", goal=rate.goal)
            lines = (asker.say("wall.goal_line"), f"{goal} · {_days(asker, TEAM_GOAL)}")
            yield whole("goal", asker.say("wall.goal_title"), share_of(asker, row), lines)


def _anniversaries(asker: Asker) -> Iterator[Scene]:
    people = [
        person(row.agent_name, _counted(asker, "anniversary_figure", row.year_count), row.team)
        for row in _rows(asker, "wall_anniversaries")
    ]
    yield from of_people("anniversary", asker.say("wall.anniversary_title"), people)


def _courses(asker: Asker) -> Iterator[Scene]:
    people = [person(row.agent_name, "", row.course, row.team) for row in _rows(asker, "wall_courses")]
    yield from of_people("course", asker.say("wall.course_title"), people[:MANY])


def share_of(asker: Asker, row: pd.Series) -> str:
    """The team's share of first responses in time, as a wall may tell it: near one, so much or more."""
    figure = figures.in_words(GOAL_RATE, row, asker.lang).figure
    return asker.say("wall.at_least", share=figure) if row["is_at_least"] else figure


def _days(asker: Asker, query: str) -> str:
    window = asker.sum_window(query, totals=True)
    return format.window(window, asker.lang) if window else ""


def _counted(asker: Asker, key: str, count: int) -> str:
    """A word of the wall with its count; one alone has a word of its own."""
    return asker.say(f"wall.{key}_one" if count == 1 else f"wall.{key}", count=format.count(count, asker.lang))


def _rows(asker: Asker, query: str) -> Iterator[Any]:
    yield from asker.ask(query).itertuples(index=False)


SCENES: dict[str, Callable[[Asker], Iterator[Scene]]] = {
    "kept": _kept,
    "words": _words,
    "recovery": _recovery,
    "better": _better,
    "reach": _reach,
    "goal": _goal,
    "anniversary": _anniversaries,
    "course": _courses,
}
