"""How a scene of the wall is laid out: one person alone, tiles of many, a field of names; sizes at which all fits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ilgi.tell import format, initials, lettering
from ilgi.tell.lettering import Place

ALONE, MANY, FEW = 3, 8, 4
LONGEST_NAME, WIDEST_NAME, LONGEST_QUOTE = 80, 40, 520
LONG_QUOTE, SHORT_QUOTE = 250, 90
STAYS = {"short": 1.0, "middle": 1.5, "long": 2.0}


class Sizes(NamedTuple):
    """Sizes in pixels of a screen 1080 high (lying) or wide (standing): name, figure, lines, quotation."""

    name: int
    figure: int
    line: int
    quote: int


# pixels of a screen 1080 high (lying) and 1080 wide (standing); wall.html draws in the same
LYING, STANDING = Place(1400, 620), Place(960, 800)
LYING_WHOLE, STANDING_WHOLE = Place(1744, 440), Place(960, 700)
LYING_FIELD, STANDING_FIELD = Place(1744, 620), Place(960, 1100)
# text under a disc, four in a row (standing two), or beside one, two in a row (standing one)
LYING_TILE = {MANY: Place(400, 188), FEW: Place(728, 300)}
STANDING_TILE = {MANY: Place(456, 160), FEW: Place(840, 262)}
PERSON = (
    Sizes(120, 64, 46, 66),
    Sizes(120, 60, 44, 54),
    Sizes(104, 56, 42, 48),
    Sizes(92, 52, 42, 44),
    Sizes(80, 48, 40, 40),
    Sizes(68, 46, 38, 38),
    Sizes(58, 44, 36, 36),
    Sizes(50, 40, 34, 34),
    Sizes(46, 38, 34, 33),
)
TILE = (Sizes(52, 42, 36, 0), Sizes(46, 38, 34, 0), Sizes(42, 36, 34, 0), Sizes(38, 34, 32, 0))
WHOLE = (170, 150, 130, 112, 96, 84, 72, 60)
FIELD = (92, 80, 70, 62, 54, 48, 42, 38)
NAME_LEADING, QUOTE_LEADING, AIR = 1.1, 1.28, 16
INITIALS = 0.42
"""The height of initials, of their disc's; less where they are wide."""


@dataclass(frozen=True)
class Person:
    """One colleague on a scene: name, why in few words (``figure``), a line or two beneath, words of thanks; the class
    of their photograph, "" for initials."""

    name: str
    figure: str = ""
    lines: tuple[str, ...] = ()
    quote: str = ""
    photo: str = ""

    @property
    def initials(self) -> str:
        """What stands in the disc where there is no photograph."""
        return initials.initials(self.name)

    @property
    def initials_size(self) -> float:
        """The height of the initials as a part of the disc, so that wide ones stay in it."""
        return min(INITIALS, 0.78 / max(lettering.em(self.initials), 0.1))


@dataclass(frozen=True)
class Scene:
    """One scene: its kind (how it is laid out), its title, the days it tells of and what it shows; ``stays`` stretches
    its time. ``lying`` and ``standing`` are its sizes, the two ways in which a screen may hang."""

    key: str
    kind: str
    title: str
    people: tuple[Person, ...] = ()
    days: str = ""
    stays: float = 1.0
    lying: Sizes = PERSON[0]
    standing: Sizes = PERSON[-1]


def of_people(key: str, titles: tuple[str, str], people: list[Person], days: str = "") -> Iterator[Scene]:
    """Up to three have a scene each, and so do those whose names fit no tile; more stand together on tiles, evenly
    filled. ``titles`` of one and of many."""
    most = next((most for most in (MANY, FEW) if _fit_tiles(people, most)), 1)
    if len(people) <= ALONE or most == 1:
        yield from (alone(key, titles[0], person, days) for person in people)
        return
    count = -(-len(people) // most)
    for number in range(count):
        shown = people[number * len(people) // count : (number + 1) * len(people) // count]
        kind = "tiles" if most == MANY else "rows"
        lying, standing = (_tile_sizes(shown, places[most]) for places in (LYING_TILE, STANDING_TILE))
        yield Scene(key, kind, titles[1], tuple(shown), days, lying=lying, standing=standing)


def alone(key: str, title: str, who: Person, days: str = "") -> Scene:
    """A scene of one person; the longer the words about them, the longer it stays."""
    length = "long" if len(who.quote) > LONG_QUOTE else "short" if len(who.quote) <= SHORT_QUOTE else "middle"
    lying, standing = (_first(PERSON, lambda sizes, to=place: _fits(who, to, sizes)) for place in (LYING, STANDING))
    return Scene(key, "person", title, (who,), days, STAYS[length], lying, standing)


def whole(key: str, title: str, figure: str, line: str, days: str) -> Scene:
    """A scene of one sentence that belongs to all."""
    lying, standing = (lettering.size(figure, place, WHOLE) for place in (LYING_WHOLE, STANDING_WHOLE))
    sizes = (Sizes(0, size, 52, 0) for size in (lying, standing))
    return Scene(key, "figure", title, (Person("", figure, (line,)),), days, 1.0, *sizes)


def field(key: str, title: str, names: list[str], days: str) -> Iterator[Scene]:
    """Names alone, as large as all of them fit; several scenes where they are too many for one."""
    shown = [Person(_short(name)) for name in names]
    while shown:
        most = len(shown)
        while most > 1 and not all(_field_fits(shown[:most], FIELD[-1], to) for to in (LYING_FIELD, STANDING_FIELD)):
            most = most * 4 // 5
        page, shown = shown[:most], shown[most:]
        lying, standing = (
            Sizes(next((size for size in FIELD if _field_fits(page, size, to)), FIELD[-1]), 0, 0, 0)
            for to in (LYING_FIELD, STANDING_FIELD)
        )
        yield Scene(key, "field", title, tuple(page), days, STAYS["middle"], lying, standing)


def person(name: Any, figure: str, *lines: Any, quote: Any = "", photo: str = "") -> Person:
    """A person whose name and lines come from exports, made harmless and not longer than a wall can hold."""
    words = lettering.clean(str(quote), LONGEST_QUOTE) if format.has_value(quote) else ""
    return Person(_short(name), figure, tuple(_short(line) for line in lines if line), words, photo)


def _short(text: Any) -> str:
    return "" if not format.has_value(text) else lettering.clean(str(text), LONGEST_NAME, WIDEST_NAME)


def _first(levels: Iterable[Sizes], fits: Any) -> Sizes:
    known = list(levels)
    return next((sizes for sizes in known if fits(sizes)), known[-1])


def _fits(who: Person, place: Place, sizes: Sizes) -> bool:
    """Whether the block of one person fits: the name in two lines at most, unless it is set in the smallest size."""
    most = 9 if sizes == PERSON[-1] else 2
    names = lettering.lines(who.name, sizes.name, place.width)
    quote = lettering.lines(f"“{who.quote}”", sizes.quote, place.width) if who.quote else 0
    height = names * sizes.name * NAME_LEADING + _lines(who, place.width, sizes)
    return names <= most and height + quote * sizes.quote * QUOTE_LEADING + (AIR * 2 if quote else 0) <= place.height


def _lines(who: Person, width: float, sizes: Sizes) -> float:
    """The height of why and of the lines beneath."""
    figure = lettering.lines(who.figure, sizes.figure, width) * sizes.figure * lettering.LEADING if who.figure else 0
    return figure + sum(
        AIR + lettering.lines(line, sizes.line, width) * sizes.line * lettering.LEADING for line in who.lines
    )


def _tile_sizes(people: list[Person], place: Place) -> Sizes:
    return _first(TILE, lambda sizes: all(_tile_fits(person, place, sizes) for person in people))


def _fit_tiles(people: list[Person], most: int) -> bool:
    return all(
        _tile_fits(person, places[most], TILE[-1]) for places in (LYING_TILE, STANDING_TILE) for person in people
    )


def _tile_fits(who: Person, place: Place, sizes: Sizes) -> bool:
    names = lettering.lines(who.name, sizes.name, place.width)
    return names * sizes.name * NAME_LEADING + _lines(who, place.width, sizes) <= place.height


def _field_fits(people: list[Person], size: int, place: Place) -> bool:
    """Whether names side by side fit, none broken where it need not be, with a blank of two letters between them."""
    rows, filled = 1, 0.0
    for who in people:
        wide = lettering.em(who.name) * size * lettering.SLACK
        if filled and filled + size + wide > place.width:
            rows, filled = rows + 1, 0.0
        rows += int(wide // place.width)
        filled += wide + size
    return rows * size * 1.5 <= place.height
