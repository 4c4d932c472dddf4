"""Finding a person by two letters: Turkish letters as they are typed, and plain ones for who has no such keyboard."""

from collections.abc import Mapping

PLACES = ("^{}", " {}", "{}")
TURKISH = str.maketrans({"İ": "i", "I": "ı"})
PLAIN = str.maketrans("çğıöşüâîûé", "cgiosuaiue")


def find(typed: str, people: Mapping[str, str]) -> list[str]:
    """The keys in ``people`` (key -> name, in their order) whose names answer best to what was typed; [] for nobody.

    The beginning of a name comes before that of its other words, that before the middle. A letter typed as only Turkish
    has it (ş, ı) means that letter; one that a plain keyboard has too may mean either.
    """
    asked, plain = _folded(typed), _plain(typed)
    ways = [(place, told, wanted) for place in PLACES for told, wanted in ((_folded, asked), (_plain, plain))]
    if asked != plain:
        ways.sort(key=lambda way: way[1] is _plain)
    for place, told, wanted in ways if asked else ():
        found = [key for key, name in people.items() if place.format(wanted) in f"^{told(name)} {told(name)}"]
        if found:
            return found
    return []


def _folded(text: str) -> str:
    return " ".join(text.translate(TURKISH).lower().split())


def _plain(text: str) -> str:
    return _folded(text).translate(PLAIN)
