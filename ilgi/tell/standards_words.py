"""A standard as a sentence: what is promised to whom, within what, for how many of a hundred, since when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ilgi.judge import durations
from ilgi.judge.calendars import ALWAYS
from ilgi.judge.targets import COUNTS, DIMENSIONS, GOALS, MEASURES
from ilgi.tell import format, words

Row = Mapping[str, Any]
NAMED = (*DIMENSIONS, "policy")
"""By what a standard says for which cases it is."""


@dataclass(frozen=True)
class Promise:
    """One standard: ``written`` is its limit as it was written ("2 h", "5 d", "3 rings"), empty where there is only a
    goal; ``whom`` the cases it is for, a value for each dimension named; ``until`` the first day it no longer holds."""

    measure: str
    written: str
    goal: float | None
    calendar: str
    whom: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None

    @property
    def kind(self) -> tuple[Any, ...]:
        """What it promises to whom; a later one of the same kind takes its place."""
        return self.measure, tuple(self.whom.get(name) for name in NAMED)

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since or date.min) <= day < (self.until or date.max)


def promises(rows: Sequence[Row]) -> list[Promise]:
    """The standards that the question ``targets`` answers, in the order of what is promised; one that is cut where its
    opening hours change is one."""
    whole: dict[str, Promise] = {}
    for row in rows:
        one_piece = _promise(row)
        former = whole.get(row["standard"])
        whole[row["standard"]] = _joined(former, one_piece) if former else one_piece
    return sorted(whole.values(), key=_order)


def _promise(row: Row) -> Promise:
    condition = str(row["standard"]).split(" · ")[1]
    return Promise(
        measure=row["measure"],
        written=condition.partition(" ≤ ")[2],
        goal=float(row["goal"]) if format.has_value(row["goal"]) else None,
        calendar=str(row["calendar"]),
        whom={name: str(row[name]) for name in NAMED if format.has_value(row[name])},
        since=_day(row["valid_from"]),
        until=_day(row["valid_until"]),
    )


def _day(value: Any) -> date | None:
    return date(value.year, value.month, value.day) if format.has_value(value) else None


def _joined(first: Promise, second: Promise) -> Promise:
    since = min(first.since or date.min, second.since or date.min)
    until = max(first.until or date.max, second.until or date.max)
    return Promise(
        first.measure, first.written, first.goal, first.calendar, first.whom,
        None if since == date.min else since, None if until == date.max else until,
    )  # fmt: skip


def _order(promise: Promise) -> tuple[Any, ...]:
    place = MEASURES.index(promise.measure) if promise.measure in MEASURES else len(MEASURES)
    return place, len(promise.whom), sorted(promise.whom.items()), promise.since or date.min


def before(promise: Promise, others: Sequence[Promise]) -> Promise | None:
    """The standard whose place it took."""
    return next((o for o in others if o.kind == promise.kind and o.until and o.until == promise.since), None)


def sentence(lang: str, promise: Promise, always: Collection[str], today: date, former: Promise | None = None) -> str:
    """The standard in one sentence, with the one before it. ``always``: the names of the hours that never close; a day
    after ``today`` is still to come."""
    parts = [_promised(lang, promise, always), _days(lang, promise, today)]
    text = ", ".join(part for part in parts if part)
    return _say(lang, "before", promise=text, former=_former(lang, promise, former, always)) if former else f"{text}."


def _promised(lang: str, promise: Promise, always: Collection[str]) -> str:
    """What is promised to whom, without days."""
    head = _say(lang, promise.measure, whom=whom(lang, promise.whom), limit=limit(lang, promise, always))
    if promise.goal is None:
        return head
    if promise.measure in GOALS:
        return f"{head}: {_goal(lang, promise, 'share')}"
    return f"{head}, {_goal(lang, promise, 'goal')}"


def _goal(lang: str, promise: Promise, key: str) -> str:
    return _say(lang, key, goal=format.goal(promise.goal, lang).strip("%"))


def _former(lang: str, promise: Promise, former: Promise, always: Collection[str]) -> str:
    """What of the one before differed: its limit, its goal."""
    is_elsewhere = former.calendar != promise.calendar
    parts = [limit(lang, former, always, with_hours=is_elsewhere)] if former.written else []
    if former.goal is not None and (former.goal != promise.goal or not parts):
        parts.append(_goal(lang, former, "goal" if parts else "share"))
    return ", ".join(parts)


def whom(lang: str, cases: Mapping[str, str]) -> str:
    """Which cases a standard is for, as it stands behind what is promised; empty for all."""
    parts = []
    for name in NAMED:
        if name in cases:
            key = f"standards.by.{cases[name]}" if name == "channel" else ""
            known = words.say(lang, key) if key and words.has(lang, key) else ""
            parts.append(known or _say(lang, f"for_{name}", value=words.value(lang, name, cases[name])))
    return f" {_say(lang, 'whom', parts=', '.join(parts))}" if parts else ""


def limit(lang: str, promise: Promise, always: Collection[str], with_hours: bool = True) -> str:
    """How long it may take, or how often: "2 business hours (office hours)", "3 rings"; empty for a goal alone."""
    if promise.measure in GOALS or not promise.written:
        return ""
    if promise.measure in COUNTS:
        return _say(lang, f"unit_{promise.measure}", count=durations.count(promise.written, promise.measure))
    is_open = promise.calendar in always or promise.calendar == ALWAYS.name
    amount = durations.amount(promise.written)
    parts = [
        _say(lang, f"unit_{unit}", count=format.number(count, lang, 0 if float(count).is_integer() else 1))
        for count, unit in _units(amount, "" if is_open else "business_")
    ]
    length = " ".join(parts) or _say(lang, "unit_second", count=0)
    return (
        length if is_open or not with_hours else _say(lang, "on", length=length, hours=calendar(lang, promise.calendar))
    )


def _units(amount: durations.Amount, kind: str) -> list[tuple[float, str]]:
    """Days as they are, the rest in hours, minutes and seconds; only the largest says that it is of business."""
    hours, rest = divmod(amount.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    counted = [(amount.days, "day"), (hours, "hour"), (minutes, "minute"), (round(seconds, 1), "second")]
    given = [(count, unit) for count, unit in counted if count]
    return [(count, f"{kind}{unit}" if unit in ("day", "hour") else unit) for count, unit in given]


def calendar(lang: str, name: str) -> str:
    """What opening hours are called."""
    return words.value(lang, "calendar", name)


def _days(lang: str, promise: Promise, today: date) -> str:
    parts = []
    if promise.since:
        key = "since" if promise.since <= today else "starting"
        parts.append(_say(lang, key, day=format.long_day(promise.since, lang)))
    if promise.until:
        parts.append(_say(lang, "until", day=format.long_day(promise.until - timedelta(days=1), lang)))
    return " ".join(parts)


def _say(lang: str, key: str, **values: Any) -> str:
    return words.say(lang, f"standards.{key}", **values)
