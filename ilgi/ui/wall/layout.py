"""How a scene of the wall is laid out: how many people share one, and the sizes at which all of it fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ilgi.tell import format, lettering
from ilgi.tell.lettering import Place

MANY, FEW = 6, 3
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


def of_people(key: str, title: str, people: list[Person], most: int = MANY) -> Iterator[Scene]:
    """Scenes of so many people each, evenly filled; of three where their names or lines are too long for two rows."""
    if most > FEW and not all(_fits(people, row, LEVELS[False][-1], False) for row in (LYING_ROW, STANDING_ROW)):
        most = FEW
    count = -(-len(people) // most)
    for number in range(count):
        shown = people[number * len(people) // count : (number + 1) * len(people) // count]
        columns, few = COLUMNS[len(shown)], len(shown) <= FEW
        lying = _sizes(shown, LYING[columns] if few else LYING[columns]._replace(height=LYING_ROW.height), few)
        standing = _sizes(shown, STANDING if few else STANDING_ROW, few)
        yield Scene(key, "people", title, tuple(shown), lying=lying, standing=standing, columns=columns)


def _sizes(people: list[Person], place: Place, few: bool) -> Sizes:
    fitting = [sizes for sizes in LEVELS[few] if _fits(people, place, sizes, few)]
    return fitting[0] if fitting else LEVELS[few][-1]


def _fits(people: list[Person], place: Place, sizes: Sizes, few: bool) -> bool:
    """Whether each person's block fits: a name of two lines at most, unless it is set in the smallest size."""
    most = 9 if sizes == LEVELS[few][-1] else 2
    return all(
        lettering.lines(person.name, sizes[0], place.width) <= most
        and lettering.lines(person.figure, sizes[1], place.width) == 1
        and _height(person, place.width, *sizes) <= place.height
        for person in people
    )


def _height(person: Person, width: float, name: int, figure: int, line: int) -> float:
    lines = sum(lettering.lines(text, line, width) for text in person.lines) * line * lettering.LEADING
    figures = figure * 1.2 + AIR if person.figure else 0
    return RULE + lettering.lines(person.name, name, width) * name * NAME_LEADING + figures + lines


def person(name: Any, figure: str, *lines: Any) -> Person:
    """A person whose name and lines come from exports, made harmless and not longer than a wall can hold."""
    return Person(_short(name), figure, tuple(_short(line) for line in lines if line))


def _short(text: Any) -> str:
    return "" if not format.has_value(text) else lettering.clean(str(text), LONGEST_NAME, WIDEST_NAME)


def whole(key: str, title: str, figure: str, lines: tuple[str, ...]) -> Scene:
    """A scene of one figure that belongs to all."""
    who = Person("", figure, lines)
    lying, standing = ((0, lettering.size(figure, place, WHOLE), 48) for place in (LYING_WHOLE, STANDING_WHOLE))
    return Scene(key, "figure", title, (who,), lying=lying, standing=standing)
