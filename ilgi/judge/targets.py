"""Targets: what was promised, to whom, from when; which one a case falls under, and that it is only one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from ilgi.judge.calendars import Calendar

CLOCKS = (
    "first_response",
    "next_response",
    "resolution",
    "complaint_acknowledgement",
    "complaint_resolution",
    "complaint_follow_up",
)
COUNTS = ("rings", "transfers", "escalations")
GOALS = {
    "promise_keeping": ("channel", "priority", "team", "topic", "customer_group"),
    "complaint_recovery": ("channel", "priority", "team", "topic", "customer_group"),
    "thanks_reach": ("team",),
}
"""What no clock measures, so that only a goal is set for it, and by what a goal may differ."""
MEASURES = (*CLOCKS, *COUNTS, *GOALS)
DIMENSIONS = ("channel", "priority", "team", "topic", "customer_group")


@dataclass(frozen=True)
class Target:
    """One line of the organisation's word; dates are local, ``valid_until`` is the first day it no longer holds;
    ``policy``: only the cases that name it (or that calendar) fall under it, and under no other that has none."""

    line: int
    measure: str
    written: str
    seconds: float | None
    days: float
    count: int | None
    goal: float | None
    calendar: str
    dimensions: Mapping[str, str]
    valid_from: date | None
    valid_until: date | None
    policy: str = ""

    @property
    def text(self) -> str:
        """The target in one line: "first_response ≤ 2 h · email"."""
        limit = f"{self.measure} ≥ {self.goal:g}" if self.measure in GOALS else f"{self.measure} ≤ {self.written}"
        return " · ".join([limit, *filter(None, [self.policy]), *self.dimensions.values()])

    def overlaps(self, other: "Target") -> bool:
        """Whether some day lies in both."""
        return _start(self) < _end(other) and _start(other) < _end(self)


def _start(target: Target) -> date:
    return target.valid_from or date.min


def _end(target: Target) -> date:
    return target.valid_until or date.max


def misfit(measure: str, row: Mapping[str, object]) -> tuple[str, str] | None:
    """The key of a target that its measure cannot have, or lacks, and a sentence about it; None when it is sound."""
    if measure not in GOALS:
        return None if "at_most" in row else ("", f'{measure} needs at_most, like at_most = "2 h".')
    if "goal" not in row:
        return "", f"{measure} needs a goal, like goal = 0.90."
    for key in ("at_most", "calendar", "policy"):
        if key in row:
            return key, f"{measure} has no clock, so it takes a goal and no {key}; take this line out."
    for key in DIMENSIONS:
        if key in row and key not in GOALS[measure]:
            return key, f"{measure} cannot differ by {key}; it knows only {', '.join(GOALS[measure])}."
    return None


def succeed(targets: Sequence[Target]) -> list[Target]:
    """Each target ends where the next one of the same measure and dimensions begins."""
    return [replace(t, valid_until=_unless(min([_end(t), *_successors(t, targets)]), date.max)) for t in targets]


def _successors(target: Target, targets: Sequence[Target]) -> Iterator[date]:
    for other in targets:
        same = (other.measure, other.policy, other.dimensions) == (target.measure, target.policy, target.dimensions)
        if same and _start(other) > _start(target):
            yield _start(other)


def tie(targets: Sequence[Target]) -> tuple[Target, Target] | None:
    """Two targets that a case could fall under with equal right, or None.

    Equal right: same measure, a common day, equally many dimensions that do not contradict, and no third target,
    more specific than both, that takes the cases they share.
    """
    for first, second in combinations(targets, 2):
        if _compete(first, second) and not _is_settled(first, second, targets):
            return first, second
    return None


def _compete(first: Target, second: Target) -> bool:
    return (
        (first.measure, first.policy) == (second.measure, second.policy)
        and len(first.dimensions) == len(second.dimensions)
        and first.overlaps(second)
        and all(second.dimensions.get(k, v) == v for k, v in first.dimensions.items())
    )


def _is_settled(first: Target, second: Target, targets: Sequence[Target]) -> bool:
    shared = {**first.dimensions, **second.dimensions}
    starts, ends = max(_start(first), _start(second)), min(_end(first), _end(second))
    thirds = [
        t
        for t in targets
        if (t.measure, t.policy) == (first.measure, first.policy)
        and len(t.dimensions) > len(first.dimensions)
        and all(shared.get(k) == v for k, v in t.dimensions.items())
    ]
    for third in sorted(thirds, key=_start):
        if _start(third) <= starts:
            starts = max(starts, _end(third))
    return starts >= ends


def pieces(target: Target, versions: Sequence[Calendar]) -> Iterator[tuple[date | None, date | None, float | None]]:
    """A target's validity cut where its calendar changes: (from, until, seconds), business days made seconds."""
    if target.seconds is None or not target.days:
        yield target.valid_from, target.valid_until, target.seconds
        return
    ordered = sorted(versions, key=lambda v: v.valid_from or date.min)
    starts = [date.min, *(v.valid_from or date.min for v in ordered[1:])]
    for version, begins, ends in zip(ordered, starts, [*starts[1:], date.max], strict=True):
        starts_on, ends_on = max(begins, _start(target)), min(ends, _end(target))
        if starts_on < ends_on:
            seconds = target.seconds + target.days * version.day_seconds()
            yield _unless(starts_on, date.min), _unless(ends_on, date.max), seconds


def on_calendars(targets: Sequence[Target], names: Collection[str]) -> list[Target]:
    """The targets, and those of a clock once more for each calendar of these names: for cases that name it, on it."""
    clocks = [target for target in targets if target.measure in CLOCKS and not target.policy]
    return [*targets, *(replace(t, policy=name, calendar=name) for name in sorted(names) for t in clocks)]


def _unless(day: date, limitless: date) -> date | None:
    return None if day == limitless else day


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
