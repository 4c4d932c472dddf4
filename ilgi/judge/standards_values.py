"""The values of ``standards.toml``: each sound, or one sentence with its line."""

import math
import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from ilgi.judge import durations
from ilgi.judge.targets import COUNTS, DIMENSIONS, GOALS
from ilgi.problems import Problem
from ilgi.toml import Lines

Where = tuple[str, int, str]
"""A table, the how-manieth of its name, a key."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KEYS: dict[str, tuple[str, ...]] = {
    "": ("time_zone", "calendar", "target", "pauses", "calls", "freshness", "boards", "recovery", "scorecard"),
    "calendar": ("name", "from", *WEEK, "holidays", "half_day_ends", "dates"),
    "target": ("measure", "at_most", "goal", "calendar", "from", "until", *DIMENSIONS),
    "pauses": ("first_response", "next_response", "resolution"),
    "calls": ("short_abandon",),
    "freshness": ("at_most",),
    "boards": ("smallest_n", "certainty", "giver_cap"),
    "recovery": ("days",),
    "scorecard": ("weights",),
}


class Values:
    """Reads one text; every refusal knows its line."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.lines = file, Lines(text)
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            at = int(line.group(1)) if line else len(text.splitlines())
            raise Problem(
                f"this is not valid TOML: {error}.", file, at, "standards_toml", {"error": str(error)}
            ) from error

    def refuse(self, key: str, sentence: str, where: Where, **values: Any) -> Problem:
        return Problem(sentence.replace("?.", "?"), self.file, self.lines.at(*where) or 1, key, values)

    def known(self, table: str, found: object, index: int = 0) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise self.refuse("standards_shape", f"{table} must be a table.", ("", 0, table), name=table)
        for key in found:
            if key not in _KEYS[table]:
                where = (table, index, key) if self.lines.at(table, index, key) else (key, 0, "")
                hint = _nearest(key, _KEYS[table])
                raise self.refuse("standards_key", f"unknown key {key!r}{hint}.", where, name=key)
        return found

    def list_of(self, table: str) -> list[dict[str, Any]]:
        rows = self.data.get(table, [])
        if not isinstance(rows, list):
            raise self.refuse("standards_shape", f"write [[{table}]] with two brackets.", (table, 0, ""), name=table)
        return [self.known(table, row, index) for index, row in enumerate(rows)]

    def day(self, value: Any, at: Where) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            sentence = f"{str(value)!r} is not a date; write one like 2026-10-28."
            raise self.refuse("standards_date", sentence, at, written=str(value)) from error

    def clock_time(self, value: Any, at: Where) -> int:
        try:
            return durations.clock_time(value)
        except (TypeError, ValueError) as error:
            sentence = f'{value!r} is not a time of day; write one like "13:00".'
            raise self.refuse("standards_time", sentence, at, written=str(value)) from error

    def at_most(self, measure: str, written: Any, at: Where) -> tuple[durations.Amount | None, int | None]:
        if measure in GOALS:
            return None, None
        try:
            if measure in COUNTS:
                return None, durations.count(written, measure)
            return durations.amount(written), None
        except (TypeError, ValueError) as error:
            example = f'"3 {measure}"' if measure in COUNTS else '"2 h", "90 s" or "5 d"'
            sentence = f"{at[2]} = {written!r} cannot be read; write {example}."
            raise self.refuse("standards_amount", sentence, at, written=str(written)) from error

    def goal(self, value: Any, at: Where) -> float | None:
        return None if value is None else self.share(value, at)

    def share(self, value: Any, at: Where) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            sentence = f"{at[2]} = {value!r} must lie between 0 and 1, like 0.90."
            raise self.refuse("standards_goal", sentence, at, written=str(value))
        return float(value)

    def text(self, value: Any, at: Where) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.refuse("standards_text", f"{value!r} must be one name in quotes.", at, written=str(value))
        return value

    def choice(self, value: Any, known: Iterable[str], kind: str, at: Where) -> str:
        if value is None:
            sentence = f"the {kind} is missing; known: {', '.join(known)}."
            raise self.refuse("standards_absent", sentence, at, name=kind)
        if value not in known:
            sentence = f"unknown {kind} {value!r}{_nearest(str(value), known)}."
            raise self.refuse(f"standards_{kind}", sentence, at, name=str(value))
        return str(value)

    def number(self, value: Any, at: Where) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise self.refuse("standards_number", f"{value!r} must be a number, zero or more.", at, written=str(value))
        return float(value)

    def table(self, value: Any, at: Where) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.refuse("standards_shape", f"{at[2]} must be a table.", at, name=at[2])
        return value


def _nearest(written: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(written, names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(names)}"
