"""Changes to the text of a ``standards.toml`` that leave every other line as a person wrote it.

Each function takes a text and gives a new one. A change is made line by line and then proven: what the new text says is
what the old one said, and the change; else it raises Problem, for a text that is sound and yet laid out so that lines
cannot be put into it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from ilgi import toml
from ilgi.judge.targets import DIMENSIONS
from ilgi.problems import Problem
from ilgi.toml import Toml

FILE = "standards.toml"
Row = Mapping[str, Any]
Said = dict[str, Any]


def begun(sample: str, first: date | None) -> str:
    """What a house's own file begins with: the sample's calendars and ways of counting; its targets end before the
    ``first`` day of the house's own word, and are left out where that holds from the beginning."""
    return _without_targets(sample) if first is None else _ending_before(sample, first)


def _without_targets(sample: str) -> str:
    """The sample without its targets and the remarks above and among them."""
    known, lines = toml.parse(sample, FILE), _lines(sample)
    spans = [_span(known, n) for n in range(len(known.data["target"]))]
    above = min(first for first, _ in spans) - 1
    while above and lines[above - 1].lstrip()[:1] in ("#", ""):
        above -= 1
    text = "".join([*lines[:above], *lines[max(last for _, last in spans) :]])
    return _proven(known, text, lambda data: data.pop("target"))


def _ending_before(sample: str, first: date) -> str:
    text, last_day = sample, first - timedelta(days=1)
    for n, row in reversed(list(enumerate(toml.parse(sample, FILE).data["target"]))):
        is_later = row.get("from", date.min) > last_day
        text = without_target(text, n) if is_later else ended(text, n, last_day)
    return text


def with_target(text: str, row: Row, note: str) -> str:
    """The text with one more target at its end, under a ``note``."""
    return _with_table(text, "target", row, note)


def with_calendar(text: str, row: Row, note: str) -> str:
    """The text with one more calendar, or one more version of it, at its end, under a ``note``."""
    return _with_table(text, "calendar", row, note)


def without_target(text: str, n: int) -> str:
    """The text without its n-th target."""
    known, lines = toml.parse(text, FILE), _lines(text)
    first, last = _span(known, n)
    del lines[first - 1 : last]
    return _proven(known, "".join(lines), lambda data: data["target"].pop(n))


def ended(text: str, n: int, last_day: date) -> str:
    """The text, in which the n-th target holds until ``last_day`` and no longer."""
    known, lines = toml.parse(text, FILE), _lines(text)
    first, last = _span(known, n)
    line = f"until = {last_day}{_ending(lines)}"
    if "until" in known.data["target"][n]:
        lines[(known.lines.at("target", n, "until") or first) - 1] = line
    else:
        lines[last - 1 : last] = [_closed(lines, last - 1), line]
    return _proven(known, "".join(lines), lambda data: data["target"][n].update(until=last_day))


def in_zone(text: str, zone: str) -> str:
    """The text with another time zone of the house."""
    known, lines = toml.parse(text, FILE), _lines(text)
    lines[(known.lines.at("", 0, "time_zone") or 1) - 1] = f"time_zone = {_value(zone)}{_ending(lines)}"
    return _proven(known, "".join(lines), lambda data: data.update(time_zone=zone))


def place(known: Toml, row: Row) -> int | None:
    """How-manieth of the targets is the one of the same measure, for the same cases, from the same day."""
    keys = ("measure", "from", "policy", *DIMENSIONS)
    wanted = [_plain(row.get(key)) for key in keys]
    rows = known.data.get("target", [])
    return next((n for n, other in enumerate(rows) if [_plain(other.get(key)) for key in keys] == wanted), None)


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)


def _with_table(text: str, table: str, row: Row, note: str) -> str:
    known, lines = toml.parse(text, FILE), _lines(text)
    ending = _ending(lines)
    lines[-1:] = [_closed(lines, -1)] if lines else []
    lines += [f"{line}{ending}" for line in ("", f"# {note}", f"[[{table}]]", *_pairs(row))]
    return _proven(known, "".join(lines), lambda data: data.setdefault(table, []).append(dict(row)))


def _pairs(row: Row) -> Iterable[str]:
    return (f"{key} = {_value(value)}" for key, value in row.items())


def _value(value: Any) -> str:
    if isinstance(value, str):
        # the signs that JSON escapes are those that TOML does, but for one
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return value.isoformat() if isinstance(value, date) else repr(value)


def _proven(known: Toml, text: str, change: Callable[[Said], object]) -> str:
    """The text, if it says what the ``known`` one says once ``change`` has been made to it. Raises Problem else."""
    meant = deepcopy(known.data)
    change(meant)
    try:
        is_meant = toml.parse(text, FILE).data == meant
    except Problem as problem:
        raise _unfit() from problem
    if not is_meant:
        raise _unfit()
    return text


def _unfit() -> Problem:
    sentence = "is laid out so that nothing can be put into it from here; write each target and calendar under a"
    sentence += " [[target]] or [[calendar]] of its own."
    return Problem(sentence, FILE, key="standards_layout")


def _span(known: Toml, n: int) -> tuple[int, int]:
    span = known.lines.span("target", n)
    if span is None:
        raise _unfit()
    return span


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; no sign but the line's end divides them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _closed(lines: list[str], n: int) -> str:
    return lines[n] if lines[n].endswith("\n") else f"{lines[n]}{_ending(lines)}"


def _ending(lines: list[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
