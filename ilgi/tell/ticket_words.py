"""Why a ticket is late, told: its clocks in a language's words, for the dialog and for the shell alike."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ilgi.judge import calendars
from ilgi.judge.targets import COUNTS, GOALS
from ilgi.tell import format, ticket_clocks, words
from ilgi.tell.ticket_clocks import Clock, Stretch

WAITS = ("waiting_on_customer", "waiting_on_third_party", "paused")
ORDER = ["first_response", "next_response", "resolution"]
_UNITS = re.compile(r"\b(?:h|min|s|d)\b")
_SHORT = {"h": "unit.short_hour", "min": "unit.short_minute", "s": "unit.short_second", "d": "unit.short_day"}
_SIGNS = {"counted": "+", "over": "!", "stopped": "·", "due": "=", "edge": "|"}
Line = tuple[int, str, str]
"""An instant (microseconds since 1970 UTC), what begins there (counted, over, stopped, due, edge), and its words."""


@dataclass(frozen=True)
class Teller:
    """Tells clocks in ``lang``, instants in ``zone``; ``value`` gives the word for a stored value of a column."""

    lang: str
    zone: ZoneInfo
    value: Callable[[str, Any], str]

    def say(self, key: str, **values: Any) -> str:
        """A sentence about a ticket."""
        return words.say(self.lang, f"ticket.{key}", **values)

    def titles(self, clocks: Sequence[Clock]) -> list[str]:
        """For each clock its name and verdict, in the clocks' order; several of a kind are numbered."""
        titles: list[str] = []
        kinds = [clock.measure for clock in clocks]
        for at, clock in enumerate(clocks):
            verdict = clock.facts["verdict"]
            verdict_text = self.value("verdict", verdict) if verdict else self.say("no_verdict")
            key = "clock" if kinds.count(clock.measure) == 1 else "clock_numbered"
            name = words.say(self.lang, f"choice.clock.{clock.measure}")
            titles.append(self.say(key, clock=name, verdict=verdict_text, number=kinds[: at + 1].count(clock.measure)))
        return titles

    def verdict(self, clock: Clock) -> str:
        """The verdict in one sentence: by how much, and what was promised."""
        facts = clock.facts
        if facts["flag"] and not facts["verdict"]:
            return self.value("flag", facts["flag"])
        durations = {"counted": self.long(facts["seconds"]), "target": self.long(facts["at_most_seconds"])}
        if facts["verdict"] == "missed":
            over = facts["seconds"] - facts["at_most_seconds"]
            return self.say("missed" if over > 0 else "missed_open", over=self.long(over), **durations)
        return self.say(facts["verdict"] or "unjudged", **durations)

    def terms(self, clock: Clock) -> list[str]:
        """Sentences: when it fell due, under which line of the standards, on which calendar, credited to whom."""
        facts = clock.facts
        due = self.say("due", moment=format.moment(facts["due_at"], self.lang)) if facts["due_at"] else None
        terms = [due or self.say("no_due"), self.say("standard", standard=standard(self.lang, facts["standard"]))]
        terms.append(self.say("calendar", calendar=self.value("calendar", facts["calendar"])))
        if facts["agent_id"]:
            terms.append(self.say("credited", name=self.value("agent_id", facts["agent_id"])))
        return terms

    def views(self, clock: Clock) -> list[str]:
        """One sentence: how long on the customer's clock, on ours, and paused; none where the end is not known."""
        if not clock.parts:
            return []
        wall = (clock.parts[-1].end - clock.parts[0].start) / 1e6
        paused = clock.facts["paused_seconds"] or 0.0
        durations = {"wall": self.long(wall), "counted": self.long(clock.facts["seconds"]), "paused": self.long(paused)}
        return [self.say("views", **durations)]

    def lines(self, clock: Clock) -> list[Line]:
        """A line for each stretch, for the due instant where it lies, and for the end; none without parts."""
        lines: list[Line] = []
        if not clock.parts:
            return lines
        for stretch in ticket_clocks.stretches(clock, self.zone):
            if stretch.start == clock.due:
                lines.append((stretch.start, "due", self.say("target_used_up")))
            lines.append((stretch.start, *self._stretch(stretch)))
        last = clock.parts[-1].end
        if last == clock.due:
            lines.append((last, "due", self.say("target_used_up")))
        ended = "stopped" if clock.facts["ended_at"] else "left" if clock.facts["was_left"] else "running"
        return [*lines, (last, "edge", self.say(ended))]

    def why(self, reason: str, name: str) -> str:
        """Why time did not count: the word for a reason, then its ``name`` (a holiday) in brackets if any."""
        text = words.value(self.lang, "why", reason)
        return f"{text} ({name})" if name else text

    def moment(self, at: int) -> str:
        """An instant, in microseconds since 1970 UTC, as the zone's day and time: "28 Oct 2026 18:00"."""
        return format.moment(calendars.moment(at, self.zone), self.lang)

    def long(self, seconds: Any) -> str:
        """Seconds as a duration: "2 h 10 min"."""
        return format.duration(seconds, self.lang)

    def _stretch(self, stretch: Stretch) -> tuple[str, str]:
        kind = "over" if stretch.is_over else "counted"
        why = ", ".join(self.why(*reason) for reason in stretch.reasons)
        if not stretch.counted:
            lasted = self.long((stretch.end - stretch.start) / 1e6)
            return "stopped", self.say("not_counted", duration=lasted, why=why)
        return kind, self.say(f"some_{kind}" if why else kind, duration=self.long(stretch.counted / 1e6), why=why)


def written(teller: Teller, clocks: Sequence[Clock]) -> Iterator[str]:
    """All of a ticket's clocks as lines of plain text."""
    for title, clock in zip(teller.titles(clocks), clocks, strict=True):
        yield title
        yield f"  {teller.verdict(clock)}"
        yield f"  {' · '.join(teller.terms(clock))}"
        yield from (f"  {view}" for view in teller.views(clock))
        if not clock.parts:
            yield f"  {teller.say('no_stretches')}"
        yield from (f"    {teller.moment(at):>17}  {_SIGNS[kind]} {text}" for at, kind, text in teller.lines(clock))


def ordered(clocks: Sequence[Clock]) -> list[Clock]:
    """First response, next responses, resolution; several of a kind by when they began."""
    return sorted(clocks, key=lambda clock: ORDER.index(clock.measure))


def as_asked(clocks: Sequence[Clock], measure: str | None) -> list[Clock]:
    """The clocks in order, those of ``measure`` first and of these what was missed; else what was missed first."""
    listed = ordered(clocks)
    return sorted(listed, key=lambda clock: (clock.measure != measure, clock.facts["verdict"] != "missed"))


def why_late(teller: Teller, clock: Clock, held: pd.DataFrame) -> str | None:
    """Why a clock was missed, in one sentence: by how much; how long before anybody took the case, where the log says
    so of this clock; how long we waited for others. None of a clock that was not missed, or of which no more is known
    than its verdict says."""
    if clock.facts["verdict"] != "missed":
        return None
    over = clock.facts["seconds"] - clock.facts["at_most_seconds"]
    parts = [*_queued(teller, clock, held), *_waited(teller, clock)]
    if not parts:
        return None
    whole = teller.say("late_whole", counted=teller.long(clock.facts["seconds"]))
    late = teller.say("late_by", over=teller.long(over)) if over > 0 else teller.say("late_open")
    return teller.say("late_because", late=late, parts="; ".join([whole, *parts]))


def _queued(teller: Teller, clock: Clock, held: pd.DataFrame) -> Iterator[str]:
    """How long nobody had it, and who had it longest: of the resolution, whose clock the log's stretches make up."""
    if clock.measure != "resolution" or held.empty:
        return
    queued = float(held.loc[held["hands"] == "queue", "business_seconds"].sum())
    if queued >= 1:
        yield teller.say("late_queue", duration=teller.long(queued))
    taken = held[held["hands"].isin(["person", "team"])]
    if len(taken):
        by = taken.groupby(["team", "agent_id"], dropna=False, sort=False)["business_seconds"].sum()
        if len(by) > 1:
            yield teller.say("late_hands", count=format.count(len(by), teller.lang))


def _waited(teller: Teller, clock: Clock) -> Iterator[str]:
    """What stood still, and so is not among what counted."""
    waits: dict[str, float] = {}
    for part in clock.parts:
        if part.reason in WAITS and not part.counts:
            waits[part.reason] = waits.get(part.reason, 0.0) + (part.end - part.start) / 1e6
    for reason, seconds in waits.items():
        yield teller.say("late_waited", duration=teller.long(seconds), why=words.value(teller.lang, "why", reason))


def standard(lang: str, text: str) -> str:
    """A standard, "standards.toml:14 · first_response ≤ 2 h · email", in a language's words."""
    where, *rest = text.split(" · ")
    if not rest:
        return text
    measure, sign, asked = rest[0].partition(" ≤ ") if " ≤ " in rest[0] else rest[0].partition(" ≥ ")
    condition = f"{_measure(lang, measure)}{sign}{_asked(lang, measure, asked)}"
    return " · ".join([where, condition, *(words.value(lang, "part", part) for part in rest[1:])])


def _asked(lang: str, measure: str, asked: str) -> str:
    if measure in GOALS:
        return format.goal(asked, lang)
    if measure in COUNTS:
        return asked.split()[0]
    return _UNITS.sub(lambda unit: words.say(lang, _SHORT[unit[0]]), asked)


def _measure(lang: str, measure: str) -> str:
    key = f"choice.clock.{measure}"
    return words.say(lang, key) if words.has(lang, key) else words.value(lang, "measure", measure)
