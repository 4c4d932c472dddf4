"""Reading ``standards.toml``: every key known, every value sound, or one sentence with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from ilgi.judge import durations
from ilgi.judge.calendars import ALWAYS, Calendar, is_country
from ilgi.judge.durations import Span
from ilgi.judge.standards_values import WEEK, Values, Where
from ilgi.judge.targets import DIMENSIONS, MEASURES, Target, misfit, next_day, succeed, tie
from ilgi.problems import Problem

STATES = ("waiting_on_customer", "waiting_on_third_party", "resolved")
# Python reads these names as zones, the database knows none of them
MACHINES_OWN = ("localtime", "posix", "right/")
DEFAULTS = {
    "boards.smallest_n": 10.0,
    "boards.certainty": 0.9,
    "boards.giver_cap": 3.0,
    "calls.short_abandon_seconds": 0.0,
    "recovery.days": 30.0,
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


class Reader(Values):
    """Reads the whole of one file. Every method raises Problem with file and line for what cannot be held to."""

    def standards(self) -> Standards:
        """All that the file says."""
        self.known_table("", self.data)
        zone = self.zone()
        calendars = self.calendars()
        targets = self.targets(calendars)
        return Standards(self.file, zone, calendars, targets, self.pauses(), self.parameters())

    def zone(self) -> str:
        """The name of the house's time zone, which must be written."""
        at = ("", 0, "time_zone")
        if not (name := self.data.get("time_zone")):
            raise self._zone_problem("time_zone is missing; name one", "", at)
        return self.zone_named(name, at)

    def zone_named(self, name: Any, at: Where) -> str:
        """The name of a time zone."""
        if str(name).startswith(MACHINES_OWN):
            raise self._zone_problem(f"{name!r} is a file of this machine, not a time zone; name one", str(name), at)
        try:
            return ZoneInfo(str(name)).key
        except (KeyError, ValueError, OSError) as error:
            raise self._zone_problem(f"{name!r} is not a time zone; name one", str(name), at) from error

    def _zone_problem(self, what: str, name: str, at: Where) -> Problem:
        return self.refuse("standards_zone", f'{what} like "Europe/Istanbul".', at, name=name)

    def calendars(self) -> dict[str, tuple[Calendar, ...]]:
        """Name -> its versions, as they are written; each name is open at some time."""
        calendars: dict[str, list[Calendar]] = {}
        for index, row in enumerate(self.known_tables("calendar")):
            calendar = self.calendar(index, row)
            for other in calendars.setdefault(calendar.name, []):
                if other.time_zone != calendar.time_zone:
                    sentence = (
                        f"calendar {calendar.name!r} has another time_zone in line {other.line}; give the calendar"
                    )
                    sentence += " of each zone a name of its own."
                    at = ("calendar", index, "time_zone")
                    raise self.refuse("standards_two_zones", sentence, at, name=other.name, other=other.line)
                if other.valid_from == calendar.valid_from:
                    sentence = f"calendar {calendar.name!r} stands twice with the same from (also line {other.line})."
                    raise self.refuse(
                        "standards_calendar_twice", sentence, ("calendar", index, "name"), name=other.name
                    )
            calendars[calendar.name].append(calendar)
        for name, versions in calendars.items():
            last = max(versions, key=lambda v: v.valid_from or date.min)
            if not last.is_ever_open():
                problem = f"calendar {name!r} is never open; a clock on it would never run. Give it hours."
                raise Problem(problem, self.file, last.line, "standards_never_open", {"name": name})
        return {name: tuple(versions) for name, versions in calendars.items()}

    def calendar(self, index: int, row: dict[str, Any]) -> Calendar:
        """One version of a calendar, from the index-th ``[[calendar]]``."""
        at = ("calendar", index, "")
        name = row.get("name")
        if not isinstance(name, str) or not name.strip():
            raise self.refuse("standards_calendar_name", "a calendar needs a name.", at)
        if name == ALWAYS.name:
            sentence = f"the calendar {name!r} is there without being written down; choose another name."
            raise self.refuse("standards_calendar_reserved", sentence, ("calendar", index, "name"), name=name)
        countries, closed = self.holidays(index, row.get("holidays", []))
        return Calendar(
            name=name,
            week=tuple(self.spans(row.get(day, []), ("calendar", index, day)) for day in WEEK),
            valid_from=self.day(row.get("from"), ("calendar", index, "from")),
            countries=countries,
            closed_on=closed,
            half_day_ends=self.clock_time(row.get("half_day_ends", "13:00"), ("calendar", index, "half_day_ends")),
            dates=self.dates(index, self.table(row.get("dates", {}), ("calendar", index, "dates"))),
            line=self.lines.at(*at),
            time_zone=self.zone_named(row["time_zone"], ("calendar", index, "time_zone")) if "time_zone" in row else "",
        )

    def dates(self, index: int, rows: dict[str, Any]) -> dict[date, tuple[Span, ...]]:
        """The hours of single days, from a calendar's ``dates``."""
        where = [("calendar.dates", index, key) for key in rows]
        days = [self.day(key, at) for key, at in zip(rows, where, strict=True)]
        return {d: self.spans(v, at) for d, v, at in zip(days, rows.values(), where, strict=True) if d}

    def holidays(self, index: int, rows: Any) -> tuple[tuple[str, ...], frozenset[date]]:
        """Countries ("TR", "DE-BY") and single days of a calendar's ``holidays``."""
        at = ("calendar", index, "holidays")
        rows = rows if isinstance(rows, list) else [rows]
        countries = [row for row in rows if isinstance(row, str) and not row[:1].isdigit()]
        for country in countries:
            if not is_country(country):
                sentence = f'no holidays are known for {country!r}; write a country like "TR" or a part like "DE-BY".'
                raise self.refuse("standards_country", sentence, at, name=country)
        return tuple(countries), frozenset(d for r in rows if r not in countries and (d := self.day(r, at)))

    def spans(self, rows: Any, at: Where) -> tuple[Span, ...]:
        """A day's opening hours, sorted and apart from each other."""
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

    def targets(self, calendars: Mapping[str, object]) -> tuple[Target, ...]:
        """Every target, each until the next of its kind; no two claim the same cases with equal right."""
        rows = [self.target(i, row, calendars) for i, row in enumerate(self.known_tables("target"))]
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
        """One target, from the index-th ``[[target]]``; ``calendars`` are the names that it may be held on."""
        measure = self.choice(row.get("measure"), MEASURES, "measure", ("target", index, "measure"))
        if misfitting := misfit(measure, row):
            key, sentence = misfitting
            raise self.refuse("standards_misfit", sentence, ("target", index, key), name=measure)
        amount, count = self.at_most(measure, row.get("at_most"), ("target", index, "at_most"))
        calendar = row.get("calendar", ALWAYS.name)
        valid_from, valid_until = self.validity(row, index)
        return Target(
            line=self.lines.at("target", index) or 0,
            measure=measure,
            written=str(row.get("at_most")),
            seconds=amount.seconds if amount else None,
            days=amount.days if amount else 0,
            count=count,
            goal=self.goal(row.get("goal"), ("target", index, "goal")),
            calendar=self.choice(calendar, (*calendars, ALWAYS.name), "calendar", ("target", index, "calendar")),
            dimensions={k: self.text(row[k], ("target", index, k)) for k in DIMENSIONS if k in row},
            valid_from=valid_from,
            valid_until=valid_until,
            policy=self.policy(row, index, calendars),
        )

    def policy(self, row: dict[str, Any], index: int, calendars: Mapping[str, object]) -> str:
        """The policy that a target belongs to, "" where it is for all cases; no calendar has its name."""
        at = ("target", index, "policy")
        name = self.text(row["policy"], at) if "policy" in row else ""
        if name in (*calendars, ALWAYS.name):
            sentence = f"{name!r} is a calendar; a policy needs a name of its own, since a case may name either."
            raise self.refuse("standards_policy_calendar", sentence, at, name=name)
        return name

    def validity(self, row: dict[str, Any], index: int) -> tuple[date | None, date | None]:
        """The first day of a target and the first after its last."""
        first, last = (self.day(row.get(key), ("target", index, key)) for key in ("from", "until"))
        if first and last and last < first:
            sentence = f"until = {last} lies before from = {first}, so this target would never hold."
            raise self.refuse("standards_until", sentence, ("target", index, "until"), written=str(last))
        return first, next_day(last) if last and last < date.max else None

    def pauses(self) -> dict[str, tuple[str, ...]]:
        """Measure -> the states in which its clock stands still."""
        rows = self.known_table("pauses", self.data.get("pauses", {}))
        for measure, states in rows.items():
            for state in states if isinstance(states, list) else [states]:
                self.choice(state, STATES, "state", ("pauses", 0, measure))
        return {m: tuple(s) if isinstance(s, list) else (s,) for m, s in rows.items()}

    def parameters(self) -> dict[str, float]:
        """Every number beside the targets ("boards.smallest_n"), the usual one where none is written."""
        return {**DEFAULTS, **dict(self._parameters())}

    def _parameters(self) -> Iterator[tuple[str, float]]:
        for table, key in (("calls", "short_abandon"), ("freshness", "at_most")):
            for value in self.known_table(table, self.data.get(table, {})).values():
                amount, _ = self.at_most("first_response", value, (table, 0, key))
                if amount:
                    yield f"{table}.{key}_seconds", amount.seconds + amount.days * durations.DAY
        for table in ("boards", "recovery", "reach"):
            for key, value in self.known_table(table, self.data.get(table, {})).items():
                check = self.share if key == "certainty" else self.number
                yield f"{table}.{key}", check(value, (table, 0, key))
        weights = self.known_table("scorecard", self.data.get("scorecard", {})).get("weights", {})
        for trait, value in self.table(weights, ("scorecard", 0, "weights")).items():
            yield f"scorecard.weights.{trait}", self.number(value, ("scorecard.weights", 0, trait))
