"""The values of ``standards.toml``: each sound, or one sentence with its line."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from ilgi.judge import durations
from ilgi.judge.targets import COUNTS, DIMENSIONS, GOALS
from ilgi.problems import Problem
from ilgi.toml import Toml

Where = tuple[str, int, str]
"""A table, the how-manieth of its name, a key."""
MOST = 36_500
"""A hundred years in days, and more than any other of these numbers needs."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KEYS: dict[str, tuple[str, ...]] = {
    "": ("time_zone", "calendar", "target", "pauses", "calls", "freshness", "boards", "recovery", "reach", "scorecard"),
    "calendar": ("name", "from", "time_zone", *WEEK, "holidays", "half_day_ends", "dates"),
    "target": ("measure", "at_most", "goal", "calendar", "policy", "from", "until", *DIMENSIONS),
    "pauses": ("first_response", "next_response", "resolution"),
    "calls": ("short_abandon",),
    "freshness": ("at_most",),
    "boards": ("smallest_n", "certainty", "giver_cap"),
    "recovery": ("days",),
    "reach": ("days",),
    "scorecard": ("weights",),
}


class Values:
    """Checks the values of one file. Every method takes a value and where it stands, and gives it back sound; else it
    raises Problem with the file and the line."""

    def __init__(self, toml: Toml) -> None:
        self.file, self.data, self.lines = toml.file, toml.data, toml.lines

    def refuse(self, key: str, sentence: str, where: Where, **values: Any) -> Problem:
        """The problem to raise for what stands at a place; ``values`` are what its sentence names."""
        return Problem(sentence.replace("?.", "?"), self.file, self.lines.at(*where) or 1, key, values)

    def known_table(self, table: str, value: object, index: int = 0) -> dict[str, Any]:
        """The index-th table of that name, every key of it known."""
        if not isinstance(value, dict):
            raise self.refuse("standards_shape", f"{table} must be a table.", ("", 0, table), name=table)
        for key in value:
            if key not in _KEYS[table]:
                where = (table, index, key) if self.lines.at(table, index, key) else (key, 0, "")
                hint = _nearest(key, _KEYS[table])
                raise self.refuse("standards_key", f"unknown key {key!r}{hint}.", where, name=key)
        return value

    def known_tables(self, table: str) -> list[dict[str, Any]]:
        """The rows of ``[[table]]``, every key of them known."""
        rows = self.data.get(table, [])
        if not isinstance(rows, list):
            raise self.refuse("standards_shape", f"write [[{table}]] with two brackets.", (table, 0, ""), name=table)
        return [self.known_table(table, row, index) for index, row in enumerate(rows)]

    def day(self, value: Any, at: Where) -> date | None:
        """A date, of TOML's own kind or in quotes; None when it is not written."""
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            sentence = f"{str(value)!r} is not a date; write one like 2026-10-28."
            raise self.refuse("standards_date", sentence, at, written=str(value)) from error

    def clock_time(self, value: Any, at: Where) -> int:
        """Seconds after midnight of "13:00"."""
        try:
            return durations.clock_time(value)
        except (TypeError, ValueError) as error:
            sentence = f'{value!r} is not a time of day; write one like "13:00".'
            raise self.refuse("standards_time", sentence, at, written=str(value)) from error

    def at_most(self, measure: str, value: Any, at: Where) -> tuple[durations.Amount | None, int | None]:
        """A measure's limit: an amount of time ("2 h") or a count ("3 rings"); neither where there is only a goal."""
        if measure in GOALS:
            return None, None
        try:
            if measure in COUNTS:
                return None, durations.count(value, measure)
            return durations.amount(value), None
        except durations.TwoWays as error:
            grouped, decimal = (str(error).replace(",", ".").replace(".", mark) for mark in ("", "."))
            sentence = f"{at[2]} = {value!r} could be {grouped} or {decimal}; write it without a mark, or in minutes."
            values = {"written": value, "grouped": grouped, "decimal": decimal}
            raise self.refuse("standards_two_ways", sentence, at, **values) from error
        except (TypeError, ValueError) as error:
            example = f'"3 {measure}"' if measure in COUNTS else '"2 h", "90 s" or "5 d"'
            sentence = f"{at[2]} = {value!r} cannot be read; write {example}."
            raise self.refuse("standards_amount", sentence, at, written=str(value)) from error

    def goal(self, value: Any, at: Where) -> float | None:
        """A goal as a share above 0 and up to 1, None when it is not written."""
        return None if value is None else self.share(value, at)

    def share(self, value: Any, at: Where) -> float:
        """A number above 0 and up to 1."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            sentence = f"{at[2]} = {value!r} must lie between 0 and 1, like 0.90."
            raise self.refuse("standards_goal", sentence, at, written=str(value))
        return float(value)

    def text(self, value: Any, at: Where) -> str:
        """A text that is not blank."""
        if not isinstance(value, str) or not value.strip():
            raise self.refuse("standards_text", f"{value!r} must be one name in quotes.", at, written=str(value))
        return value

    def choice(self, value: Any, choices: Iterable[str], kind: str, at: Where) -> str:
        """One of the choices; ``kind`` is what they are, in a word."""
        if value is None:
            sentence = f"the {kind} is missing; known: {', '.join(choices)}."
            raise self.refuse("standards_absent", sentence, at, name=kind)
        if value not in choices:
            sentence = f"unknown {kind} {value!r}{_nearest(str(value), choices)}."
            raise self.refuse(f"standards_{kind}", sentence, at, name=str(value))
        return str(value)

    def number(self, value: Any, at: Where) -> float:
        """A number from zero to MOST."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
            raise self.refuse(
                "standards_number", f"{value!r} must be a number from 0 to {MOST}.", at, written=str(value)
            )
        return float(value)

    def table(self, value: Any, at: Where) -> dict[str, Any]:
        """A table whose keys may be anything."""
        if not isinstance(value, dict):
            raise self.refuse("standards_shape", f"{at[2]} must be a table.", at, name=at[2])
        return value


def _nearest(name: str, choices: Iterable[str]) -> str:
    names = list(choices)
    nearest = get_close_matches(name, names, n=1)
    return f"; did you mean {nearest[0]!r}?" if nearest else f"; known: {', '.join(names)}"
