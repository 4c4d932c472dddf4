"""Reading ``standards.toml``: every key known, every value sound, or one sentence with its line."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from ilgi import durations
from ilgi.calendars import ALWAYS, Calendar, is_country
from ilgi.durations import Span
from ilgi.lines import Lines
from ilgi.problems import Problem
from ilgi.targets import CLOCKS, COUNTS, DIMENSIONS, GOALS, MEASURES, Target, misfit, next_day, succeed, tie

Where = tuple[str, int, str]
"""A table, the how-manieth of its name, a key."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STATES = ("waiting_on_customer", "waiting_on_third_party", "resolved")
DEFAULTS = {
    "boards.smallest_n": 10.0,
    "boards.certainty": 0.9,
    "boards.giver_cap": 3.0,
    "calls.short_abandon_seconds": 0.0,
    "recovery.days": 30.0,
}
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


@dataclass(frozen=True)
class Standards:
    """What ``standards.toml`` says: zone, calendars by name (each a list of versions), targets, pauses, parameters."""

    file: str
    time_zone: str
    calendars: Mapping[str, tuple[Calendar, ...]]
    targets: tuple[Target, ...]
    pauses: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, float]

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.time_zone)

    def versions(self, calendar: str) -> tuple[Calendar, ...]:
        """The versions of a calendar; the one that never closes needs no writing down."""
        return self.calendars.get(calendar) or (ALWAYS,)


class Reader:
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

    def standards(self) -> Standards:
        self.known("", self.data)
        zone = self.zone()
        calendars = self.calendars()
        targets = self.targets(calendars)
        return Standards(self.file, zone, calendars, targets, self.pauses(), self.parameters())

    def refuse(self, key: str, sentence: str, where: Where, **values: Any) -> Problem:
        return Problem(sentence, self.file, self.lines.at(*where), key, values)

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

    def zone(self) -> str:
        name = self.data.get("time_zone")
        try:
            return ZoneInfo(str(name)).key if name else self._no_zone("time_zone is missing; name one")
        except (KeyError, ValueError, OSError) as error:
            raise self._zone_problem(f"{name!r} is not a time zone; name one", str(name)) from error

    def _no_zone(self, what: str) -> str:
        raise self._zone_problem(what, "")

    def _zone_problem(self, what: str, name: str) -> Problem:
        return self.refuse("standards_zone", f'{what} like "Europe/Istanbul".', ("", 0, "time_zone"), name=name)

    def calendars(self) -> dict[str, tuple[Calendar, ...]]:
        found: dict[str, list[Calendar]] = {}
        for index, row in enumerate(self.list_of("calendar")):
            calendar = self.calendar(index, row)
            for other in found.setdefault(calendar.name, []):
                if other.valid_from == calendar.valid_from:
                    sentence = f"calendar {calendar.name!r} stands twice with the same from (also line {other.line})."
                    raise self.refuse(
                        "standards_calendar_twice", sentence, ("calendar", index, "name"), name=other.name
                    )
            found[calendar.name].append(calendar)
        for name, versions in found.items():
            last = max(versions, key=lambda v: v.valid_from or date.min)
            if not last.is_ever_open():
                problem = f"calendar {name!r} is never open; a clock on it would never run. Give it hours."
                raise Problem(problem, self.file, last.line, "standards_never_open", {"name": name})
        return {name: tuple(versions) for name, versions in found.items()}

    def calendar(self, index: int, row: dict[str, Any]) -> Calendar:
        at = ("calendar", index, "")
        name = row.get("name")
        if not isinstance(name, str) or not name.strip():
            raise self.refuse("standards_calendar_name", "a calendar needs a name.", at)
        countries, closed = self.holidays(index, row.get("holidays", []))
        return Calendar(
            name=name,
            week=tuple(self.spans(row.get(day, []), ("calendar", index, day)) for day in WEEK),
            valid_from=self.day(row.get("from"), ("calendar", index, "from")),
            countries=countries,
            closed_on=closed,
            half_day_ends=self.clock_time(row.get("half_day_ends", "13:00"), ("calendar", index, "half_day_ends")),
            dates=self.dates(index, row.get("dates", {})),
            line=self.lines.at(*at),
        )

    def dates(self, index: int, rows: dict[str, Any]) -> dict[date, tuple[Span, ...]]:
        where = [("calendar.dates", index, key) for key in rows]
        days = [self.day(key, at) for key, at in zip(rows, where, strict=True)]
        return {d: self.spans(v, at) for d, v, at in zip(days, rows.values(), where, strict=True) if d}

    def holidays(self, index: int, rows: Any) -> tuple[tuple[str, ...], frozenset[date]]:
        at = ("calendar", index, "holidays")
        rows = rows if isinstance(rows, list) else [rows]
        countries = [r for r in rows if isinstance(r, str) and re.fullmatch(r"[A-Z]{2}(-\w+)?", r)]
        for country in countries:
            if not is_country(country):
                raise self.refuse("standards_country", f"no holidays are known for {country!r}.", at, name=country)
        return tuple(countries), frozenset(d for r in rows if r not in countries and (d := self.day(r, at)))

    def spans(self, rows: Any, at: Where) -> tuple[Span, ...]:
        try:
            spans = sorted((durations.span(row) for row in rows), key=lambda s: s.opens)
        except (ValueError, TypeError) as error:
            sentence = f'{rows!r} are no opening hours; write ["09:00-12:30", "13:30-18:00"], or [] for closed.'
            raise self.refuse("standards_span", sentence, at, written=str(rows)) from error
        for span, following in pairwise(spans):
            if following.opens < span.closes:
                sentence = f"the spans {rows!r} overlap or run into the next day twice; say each hour once."
                raise self.refuse("standards_overlap", sentence, at, written=str(rows))
        return tuple(spans)

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

    def targets(self, calendars: Mapping[str, object]) -> tuple[Target, ...]:
        rows = [self.target(i, row, calendars) for i, row in enumerate(self.list_of("target"))]
        targets = succeed(rows)
        if pair := tie(targets):
            first, second = sorted(pair, key=lambda t: t.line)
            sentence = (
                f"two equal targets: {second.text!r} here and {first.text!r} in line {first.line} claim "
                f"the same cases on the same days; give them different dates, or add a target that names both."
            )
            values = {"first": first.text, "second": second.text, "other": first.line}
            raise Problem(sentence, self.file, second.line, "standards_tie", values)
        return tuple(targets)

    def target(self, index: int, row: dict[str, Any], calendars: Mapping[str, object]) -> Target:
        measure = self.choice(row.get("measure"), MEASURES, "measure", ("target", index, "measure"))
        if found := misfit(measure, row):
            raise self.refuse("standards_misfit", found[1], ("target", index, found[0]), name=measure)
        amount, counted = self.at_most(measure, row.get("at_most"), ("target", index, "at_most"))
        calendar = row.get("calendar")
        if calendar is not None and measure in CLOCKS:
            self.choice(calendar, (*calendars, ALWAYS.name), "calendar", ("target", index, "calendar"))
        until = self.day(row.get("until"), ("target", index, "until"))
        return Target(
            line=self.lines.at("target", index) or 0,
            measure=measure,
            written=str(row.get("at_most")),
            seconds=amount.seconds if amount else None,
            days=amount.days if amount else 0,
            count=counted,
            goal=self.goal(row.get("goal"), ("target", index, "goal")),
            calendar=calendar or ALWAYS.name,
            dimensions={k: self.text(row[k], ("target", index, k)) for k in DIMENSIONS if k in row},
            valid_from=self.day(row.get("from"), ("target", index, "from")),
            valid_until=next_day(until) if until else None,
        )

    def at_most(self, measure: str, written: Any, at: Where) -> tuple[durations.Amount | None, int | None]:
        if measure in GOALS:
            return None, None
        try:
            if measure in COUNTS:
                return None, durations.count(written, measure)
            return durations.amount(written), None
        except (TypeError, ValueError) as error:
            example = f'"3 {measure}"' if measure in COUNTS else '"2 h", "90 s" or "5 d"'
            sentence = f"at_most = {written!r} cannot be read; write {example}."
            raise self.refuse("standards_amount", sentence, at, written=str(written)) from error

    def goal(self, value: Any, at: Where) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            raise self.refuse("standards_goal", f"goal = {value!r} must lie between 0 and 1, like 0.90.", at)
        return float(value)

    def text(self, value: Any, at: Where) -> str:
        if not isinstance(value, str):
            raise self.refuse("standards_text", f"{value!r} must be one name in quotes.", at, written=str(value))
        return value

    def choice(self, value: Any, known: Iterable[str], kind: str, at: Where) -> str:
        if value not in known:
            sentence = f"unknown {kind} {value!r}{_nearest(str(value), known)}."
            raise self.refuse(f"standards_{kind}", sentence, at, name=str(value))
        return str(value)

    def pauses(self) -> dict[str, tuple[str, ...]]:
        found = self.known("pauses", self.data.get("pauses", {}))
        for measure, states in found.items():
            for state in states if isinstance(states, list) else [states]:
                self.choice(state, STATES, "state", ("pauses", 0, measure))
        return {m: tuple(s) if isinstance(s, list) else (s,) for m, s in found.items()}

    def parameters(self) -> dict[str, float]:
        return {**DEFAULTS, **dict(self._parameters())}

    def _parameters(self) -> Iterator[tuple[str, float]]:
        for table, key in (("calls", "short_abandon"), ("freshness", "at_most")):
            for found in self.known(table, self.data.get(table, {})).values():
                amount, _ = self.at_most("first_response", found, (table, 0, key))
                if amount:
                    yield f"{table}.{key}_seconds", amount.seconds + amount.days * durations.DAY
        for table in ("boards", "recovery"):
            for key, value in self.known(table, self.data.get(table, {})).items():
                yield f"{table}.{key}", self.number(value, (table, 0, key))
        for trait, value in self.known("scorecard", self.data.get("scorecard", {})).get("weights", {}).items():
            yield f"scorecard.weights.{trait}", self.number(value, ("scorecard.weights", 0, trait))

    def number(self, value: Any, at: Where) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.refuse("standards_number", f"{value!r} must be a number, zero or more.", at, written=str(value))
        return float(value)


def _nearest(written: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(written, names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(names)}"
