"""What the wall celebrates: each scene from one question, none where there is nobody to celebrate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi.ask import queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import format, lettering, words
from ilgi.tell.lettering import Place

MANY, FEW = 6, 3
QUOTES = 3
LONGEST_NAME, WIDEST_NAME, LONGEST_QUOTE = 80, 40, 520
LONG_QUOTE, SHORT_QUOTE = 250, 90
STAYS = {"short": 1.0, "middle": 1.5, "long": 2.0}
COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
# pixels of a screen 1080 high (lying) and 1080 wide (standing); wall.html draws in the same
LYING = {1: Place(1744, 620), 2: Place(836, 620), 3: Place(533, 620)}
LYING_ROW, STANDING, STANDING_ROW = Place(533, 300), Place(960, 345), Place(444, 345)
# sizes of name (or quotation), figure and lines, falling
LEVELS = {
    True: ((72, 112, 38), (64, 112, 38), (56, 96, 36), (48, 80, 34), (42, 64, 34)),
    False: ((52, 72, 34), (46, 60, 34), (40, 50, 34)),
}
WHOLE = (250, 210, 170, 140, 110)
LYING_WHOLE, STANDING_WHOLE = Place(1744, 300), Place(960, 300)
QUOTE_SIZES = (96, 84, 74, 64, 56, 50, 44, 40, 36)
LYING_QUOTE, STANDING_QUOTE = Place(1640, 490), Place(940, 1000)
NAME_LEADING, RULE, AIR = 1.14, 23, 28
Sizes = tuple[int, int, int]


@dataclass(frozen=True)
class Person:
    """One colleague on a scene: name, the figure in large, a line or two beneath."""

    name: str
    figure: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """One scene: its kind (how it is laid out), its title and what it shows; ``stays`` stretches its time.

    ``lying`` and ``standing`` are the sizes of its names (or its quotation), figures and lines, the two ways in which
    a screen may hang.
    """

    key: str
    kind: str
    title: str
    people: tuple[Person, ...] = ()
    text: str = ""
    stays: float = 1.0
    lying: Sizes = LEVELS[True][0]
    standing: Sizes = LEVELS[True][-1]
    columns: int = 1


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

    def counted(self, key: str, count: int) -> str:
        """A word of the wall with its count; one alone has a word of its own."""
        return self.say(f"{key}_one" if count == 1 else key, count=self.count(count))

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


def of_people(asker: Asker, key: str, people: list[Person], most: int = MANY) -> Iterator[Scene]:
    """Scenes of so many people each, evenly filled; of three where their names or lines are too long for two rows."""
    if most > FEW and not all(_fits(people, row, LEVELS[False][-1], False) for row in (LYING_ROW, STANDING_ROW)):
        most = FEW
    count = -(-len(people) // most)
    for number in range(count):
        shown = people[number * len(people) // count : (number + 1) * len(people) // count]
        columns, few = COLUMNS[len(shown)], len(shown) <= FEW
        lying = _sizes(shown, LYING[columns] if few else LYING[columns]._replace(height=LYING_ROW.height), few)
        standing = _sizes(shown, STANDING if few else STANDING_ROW, few)
        title = asker.say(f"{key}_title")
        yield Scene(key, "people", title, tuple(shown), lying=lying, standing=standing, columns=columns)


def _sizes(people: list[Person], place: Place, few: bool) -> Sizes:
    fitting = [sizes for sizes in LEVELS[few] if _fits(people, place, sizes, few)]
    return fitting[0] if fitting else LEVELS[few][-1]


def _fits(people: list[Person], place: Place, sizes: Sizes, few: bool) -> bool:
    """Whether each person's block fits: a name of two lines at most, unless it is set in the smallest size."""
    most = 9 if sizes == LEVELS[few][-1] else 2
    return all(
        lettering.lines(one.name, sizes[0], place.width) <= most
        and lettering.lines(one.figure, sizes[1], place.width) == 1
        and _height(one, place.width, *sizes) <= place.height
        for one in people
    )


def _height(person: Person, width: float, name: int, figure: int, line: int) -> float:
    lines = sum(lettering.lines(told, line, width) for told in person.lines) * line * lettering.LEADING
    figures = figure * 1.2 + AIR if person.figure else 0
    return RULE + lettering.lines(person.name, name, width) * name * NAME_LEADING + figures + lines


def _person(name: Any, figure: str, *lines: Any) -> Person:
    """A person whose name and lines come from exports, made harmless and not longer than a wall can hold."""
    return Person(_short(name), figure, tuple(_short(line) for line in lines if line))


def _short(text: Any) -> str:
    return "" if format.is_nothing(text) else lettering.clean(str(text), LONGEST_NAME, WIDEST_NAME)


def _kept(asker: Asker) -> Iterator[Scene]:
    found = [
        _person(
            row.agent_name,
            f"{asker.count(row.promise_kept_count)} / {asker.count(row.promise_due_count)}",
            asker.say("kept_line"),
            row.team,
        )
        for row in _rows(asker, "wall_kept_every_promise")
    ]
    yield from of_people(asker, "kept", found)


def _words(asker: Asker) -> Iterator[Scene]:
    """One scene a quotation, newest first, each of another colleague."""
    seen: set[str] = set()
    for row in _rows(asker, "wall_customer_words"):
        said = lettering.clean(row.message, LONGEST_QUOTE)
        if row.agent_name in seen or len(seen) == QUOTES or not said:
            continue
        seen.add(row.agent_name)
        length = "long" if len(said) > LONG_QUOTE else "short" if len(said) <= SHORT_QUOTE else "middle"
        yield Scene(
            "words",
            "quote",
            asker.say("words_title"),
            (_person(row.agent_name, "", row.team),),
            said,
            STAYS[length],
            (lettering.size(said, LYING_QUOTE, QUOTE_SIZES), 0, 0),
            (lettering.size(said, STANDING_QUOTE, QUOTE_SIZES), 0, 0),
        )


def _recovery(asker: Asker) -> Iterator[Scene]:
    found = []
    for row in _rows(asker, "wall_best_recovery"):
        lines = [asker.say("recovery_line")]
        if not format.is_nothing(row.resolution_seconds):
            lines.append(asker.say("recovery_time", time=format.duration(row.resolution_seconds, asker.lang)))
        if row.had_gesture:
            lines.append(asker.say("recovery_gesture"))
        steps = asker.say("recovery_steps", steps=asker.count(row.step_count))
        found.append(_person(row.agent_name, steps, *lines))
    yield from of_people(asker, "recovery", found, FEW)


def _better(asker: Asker) -> Iterator[Scene]:
    found = [
        _person(
            row.agent_name,
            asker.rate(row.measure_met_rate),
            words.value(asker.lang, "measure", row.measure),
            asker.say("better_line", before=asker.rate(row.former_met_rate)),
            asker.say("better_n", n=asker.count(row.measure_judged_count), former=asker.count(row.former_judged_count)),
        )
        for row in _rows(asker, "wall_clearly_better")
    ]
    yield from of_people(asker, "better", found, FEW)


def _reach(asker: Asker) -> Iterator[Scene]:
    for row in _rows(asker, "wall_reach"):
        thanked, everybody = asker.count(row.reached_agent_count), asker.count(row.colleague_count)
        lines = (asker.say("reach_line"), asker.counted("reach_thanks", row.thanks_count))
        yield whole(asker, "reach", asker.say("reach_figure", thanked=thanked, all=everybody), lines)


def _goal(asker: Asker) -> Iterator[Scene]:
    """Celebrated only when the whole interval lies at the goal or above it."""
    for row in _rows(asker, "wall_team_goal"):
        if not format.is_nothing(row.first_response_met_rate_goal) and (
            row.first_response_met_rate_low >= row.first_response_met_rate_goal
        ):
            lines = (
                asker.say("goal_line", n=asker.count(row.first_response_judged_count)),
                asker.say("goal_goal", goal=asker.rate(row.first_response_met_rate_goal)),
            )
            yield whole(asker, "goal", asker.rate(row.first_response_met_rate), lines)


def whole(asker: Asker, key: str, figure: str, lines: tuple[str, ...]) -> Scene:
    """A scene of one figure that belongs to all."""
    who = Person("", figure, lines)
    lying, standing = ((0, lettering.size(figure, place, WHOLE), 48) for place in (LYING_WHOLE, STANDING_WHOLE))
    return Scene(key, "figure", asker.say(f"{key}_title"), (who,), lying=lying, standing=standing)


def _anniversaries(asker: Asker) -> Iterator[Scene]:
    found = [
        _person(row.agent_name, asker.counted("anniversary_figure", row.year_count), row.team)
        for row in _rows(asker, "wall_anniversaries")
    ]
    yield from of_people(asker, "anniversary", found)


def _courses(asker: Asker) -> Iterator[Scene]:
    found = [_person(row.agent_name, "", row.course, row.team) for row in _rows(asker, "wall_courses")]
    yield from of_people(asker, "course", found[:MANY])


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
