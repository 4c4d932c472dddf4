"""What the wall celebrates: each scene from one question, none where there is nobody to celebrate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi import format, queries, words
from ilgi.access import Access
from ilgi.filters import Filters
from ilgi.snapshots import Snapshot

PEOPLE = 6
LINES = 6
QUOTES = 3
LONGEST_QUOTE = 320
LONG_QUOTE, SHORT_QUOTE = 170, 90
TEXT_STAYS = 1.5


@dataclass(frozen=True)
class Person:
    """One colleague on a scene: name, the figure in large, a line or two beneath."""

    name: str
    figure: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """One scene: its kind (how it is laid out), its title and what it shows; ``stays`` stretches its time."""

    key: str
    kind: str
    title: str
    people: tuple[Person, ...] = ()
    text: str = ""
    size: str = ""
    stays: float = 1.0


@dataclass(frozen=True)
class Asker:
    """Who asks the wall's questions, over which days, in which language."""

    snapshot: Snapshot
    access: Access
    filters: Filters
    lang: str

    def ask(self, query: str) -> pd.DataFrame:
        """The answer of one of the wall's queries."""
        return queries.run(query, self.filters, self.access, snapshot=self.snapshot)

    def say(self, key: str, **values: Any) -> str:
        """A word of the wall."""
        return words.say(self.lang, f"wall.{key}", **values)

    def count(self, value: Any) -> str:
        """A whole number in the wall's language."""
        return format.count(value, self.lang)

    def rate(self, value: Any) -> str:
        """A share in the wall's language."""
        return format.rate(value, self.lang)


def scenes(asker: Asker, wanted: list[str]) -> list[Scene]:
    """The scenes of the keys wanted (all when none is known), in that order, without those that have nobody."""
    chosen = [key for key in wanted if key in SCENES] or list(SCENES)
    return [scene for key in dict.fromkeys(chosen) for scene in SCENES[key](asker)]


def _pages(asker: Asker, key: str, people: list[Person]) -> Iterator[Scene]:
    for first in range(0, len(people), PEOPLE):
        yield Scene(key, "people", asker.say(f"{key}_title"), tuple(people[first : first + PEOPLE]))


def _kept(asker: Asker) -> Iterator[Scene]:
    found = [
        Person(
            row.agent_name,
            f"{asker.count(row.promise_kept_count)} / {asker.count(row.promise_due_count)}",
            (asker.say("kept_line"), row.team or ""),
        )
        for row in _rows(asker, "wall_kept_every_promise")
    ]
    yield from _pages(asker, "kept", found)


def _words(asker: Asker) -> Iterator[Scene]:
    """One scene a quotation, newest first, each of another colleague; a very long one is left to the pages."""
    seen: set[str] = set()
    for row in _rows(asker, "wall_customer_words"):
        if row.agent_name in seen or len(row.message) > LONGEST_QUOTE or len(seen) == QUOTES:
            continue
        seen.add(row.agent_name)
        size = "long" if len(row.message) > LONG_QUOTE else "short" if len(row.message) <= SHORT_QUOTE else "middle"
        who = Person(row.agent_name, "", (row.team or "",))
        yield Scene("words", "quote", asker.say("words_title"), (who,), row.message, size, TEXT_STAYS)


def _recovery(asker: Asker) -> Iterator[Scene]:
    found = []
    for row in _rows(asker, "wall_best_recovery"):
        lines = [asker.say("recovery_line")]
        if not format.is_nothing(row.resolution_seconds):
            lines.append(asker.say("recovery_time", time=format.duration(row.resolution_seconds, asker.lang)))
        if row.had_gesture:
            lines.append(asker.say("recovery_gesture"))
        steps = asker.say("recovery_steps", steps=asker.count(row.step_count))
        found.append(Person(row.agent_name, steps, tuple(lines)))
    yield from _pages(asker, "recovery", found)


def _better(asker: Asker) -> Iterator[Scene]:
    found = [
        Person(
            row.agent_name,
            asker.rate(row.measure_met_rate),
            (
                words.value(asker.lang, "measure", row.measure),
                asker.say("better_line", before=asker.rate(row.former_met_rate)),
            ),
        )
        for row in _rows(asker, "wall_clearly_better")
    ]
    yield from _pages(asker, "better", found)


def _reach(asker: Asker) -> Iterator[Scene]:
    for row in _rows(asker, "wall_reach"):
        figure = asker.say(
            "reach_figure", thanked=asker.count(row.reached_agent_count), all=asker.count(row.colleague_count)
        )
        who = Person(
            "", figure, (asker.say("reach_line"), asker.say("reach_thanks", count=asker.count(row.thanks_count)))
        )
        yield Scene("reach", "figure", asker.say("reach_title"), (who,))


def _goal(asker: Asker) -> Iterator[Scene]:
    """Celebrated only when the whole interval lies at the goal or above it."""
    for row in _rows(asker, "wall_team_goal"):
        if not format.is_nothing(row.first_response_met_rate_goal) and (
            row.first_response_met_rate_low >= row.first_response_met_rate_goal
        ):
            lines = (asker.say("goal_line"), asker.say("goal_goal", goal=asker.rate(row.first_response_met_rate_goal)))
            who = Person("", asker.rate(row.first_response_met_rate), lines)
            yield Scene("goal", "figure", asker.say("goal_title"), (who,))


def _anniversaries(asker: Asker) -> Iterator[Scene]:
    found = [
        Person(row.agent_name, asker.say("anniversary_figure", years=asker.count(row.year_count)), (row.team or "",))
        for row in _rows(asker, "wall_anniversaries")
    ]
    yield from _pages(asker, "anniversary", found)


def _courses(asker: Asker) -> Iterator[Scene]:
    found = [Person(row.agent_name, "", (row.course,)) for row in _rows(asker, "wall_courses")][:LINES]
    yield from _pages(asker, "course", found)


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
