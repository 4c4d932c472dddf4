"""Finding a person by two letters: Turkish letters as they are typed, and plain ones for who has no such keyboard."""

from collections.abc import Mapping

from ilgi import fold

PLACES = ("^{}", " {}", "{}")


def find(typed: str, people: Mapping[str, str]) -> list[str]:
    """The keys in ``people`` (key -> name, in their order) whose names answer best to what was typed; [] for nobody.

    The beginning of a name comes before that of its other words, that before the middle. A letter typed as only Turkish
    has it (ş, ı) means that letter; one that a plain keyboard has too may mean either.
    """
    exact, plain = fold.typed(typed), _plain(typed)
    ways = [(place, write, part) for place in PLACES for write, part in ((fold.typed, exact), (_plain, plain))]
    if exact != plain:
        ways.sort(key=lambda way: way[1] is _plain)
    for place, write, part in ways if exact else ():
        keys = [key for key, name in people.items() if place.format(part) in f"^{write(name)} {write(name)}"]
        if keys:
            return keys
    return []


def _plain(text: str) -> str:
    return fold.plain(fold.typed(text))
