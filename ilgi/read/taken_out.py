"""Rows of a TOML file, ``[[name]]`` each, taken out line by line: the rest stays as somebody wrote it."""

from ilgi import toml
from ilgi.problems import Problem
from ilgi.toml import Toml


def without(written: Toml, name: str, places: list[int]) -> str:
    """The text without the rows of a name at these places (from 0). Raises Problem where the rest would say otherwise:
    then somebody must take them out by hand."""
    lines = written.text.splitlines(keepends=True)
    gone: set[int] = set()
    for begin in (written.lines.at(name, place) or 0 for place in places):
        end = next((n for n in range(begin, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
        gone |= set(range(begin - 1, end))
    text = "".join(line for number, line in enumerate(lines) if number not in gone)
    rest = [row for place, row in enumerate(written.data[name]) if place not in places]
    if toml.parse(text, written.file).data != {**written.data, name: rest} and (
        rest or toml.parse(text, written.file).data != {k: v for k, v in written.data.items() if k != name}
    ):
        sentence = f"holds a [[{name}]] that cannot be taken out line by line: take it out by hand"
        raise Problem(sentence, written.file, written.lines.at(name, places[0]), "row_by_hand", {"name": name})
    return text
