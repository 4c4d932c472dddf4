"""A promise, a complaint told: one sentence of what became of it, and what happened when; in a language's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ilgi.tell import format, words

Value = Callable[[str, Any], str]
"""Gives the word for a stored value of a column."""
Event = tuple[Any, str, str]
"""An instant, how the time from it on is drawn (counted, over, due, edge), and its words."""
# what a complaint may show for each step: its clock's result
STEPS = ("acknowledgement", "resolution", "follow_up")
STEP_AT = {"acknowledgement": "acknowledged_at", "resolution": "resolved_at", "follow_up": "followed_up_at"}


@dataclass(frozen=True)
class Story:
    """What became of a thing in one sentence, and its events in order of time."""

    sentence: str
    events: tuple[Event, ...]


def promise(facts: dict[str, Any], lang: str) -> Story:
    """The story of a promise, of the columns of ``promise_story``."""
    parts = [part for part in _promise_parts(facts, lang) if part]
    names = ("made_at", "warned_at", "due_at", "fulfilled_at", "withdrawn_at", "apologised_at", "rescheduled_to")
    return Story(_sentence(parts, lang), _events(facts, names, "promise", lang))


def complaint(facts: dict[str, Any], lang: str) -> Story:
    """The story of a complaint, of the columns of ``complaint_story``."""
    parts = [part for part in _complaint_parts(facts, lang) if part]
    names = ("received_at", "acknowledged_at", "apologised_at", "resolved_at", "followed_up_at")
    return Story(_sentence(parts, lang), _events(facts, names, "complaint", lang))


def _promise_parts(facts: dict[str, Any], lang: str) -> Iterator[str]:
    say = _teller(facts, "promise", lang)
    yield say("made_at") if format.has_value(facts["made_at"]) else say("made_unknown")
    outcome = facts["outcome"]
    if outcome == "late":
        yield say("late", late=format.duration(facts["late_seconds"], lang))
    elif outcome == "broken":
        yield say("broken_done") if format.has_value(facts["fulfilled_at"]) else say("broken")
    elif words.has(lang, f"story.promise.{outcome}"):
        yield say(outcome)
    else:
        yield words.value(lang, "outcome", outcome)
    if outcome not in ("late", "broken"):
        return
    if facts["faith"] == "silence":
        yield say("silence")
    for name in ("warned_at", "apologised_at", "reason_given", "rescheduled_to"):
        if format.has_value(facts[name]):
            yield say(name)


def _complaint_parts(facts: dict[str, Any], lang: str) -> Iterator[str]:
    say = _teller(facts, "complaint", lang)
    yield say("received_at")
    for step in STEPS:
        column, verdict = STEP_AT[step], facts[f"{step}_verdict"]
        late = verdict == "missed"
        if format.has_value(facts[column]):
            yield say(f"{column}_late" if late else column)
        elif late or (step == "resolution" and not format.has_value(facts["resolved_at"])):
            yield say(f"{step}_missed" if late else "still_open")
    if format.has_value(facts["satisfied_after"]):
        yield words.say(
            lang, "story.complaint.satisfied", answer=words.value(lang, "satisfied_after", facts["satisfied_after"])
        )
    if format.has_value(facts["gesture"]):
        yield say("gesture")


def _teller(facts: dict[str, Any], kind: str, lang: str) -> Callable[..., str]:
    """Says a part of a story, with every instant of its facts at hand."""
    known = {name: format.cell(value, name, lang) for name, value in facts.items() if name.endswith(("_at", "_to"))}
    known = {name: format.moment(facts[name], lang) if format.has_value(facts[name]) else "" for name in known}
    texts = {name: str(facts[name]) for name in ("reason_given", "gesture") if format.has_value(facts.get(name))}

    def say(name: str, **more: str) -> str:
        return words.say(lang, f"story.{kind}.{name}", **(known | texts | more))

    return say


def _sentence(parts: list[str], lang: str) -> str:
    return words.say(lang, "story.sentence", parts="; ".join(parts))


def _events(facts: dict[str, Any], names: tuple[str, ...], kind: str, lang: str) -> tuple[Event, ...]:
    """What happened when; time after the day it was due is drawn as beyond it."""
    due = facts.get("due_at") if kind == "promise" else facts.get("resolution_due_at")
    listed = sorted((facts[name], name) for name in names if format.has_value(facts[name]))
    events = []
    for place, (at, name) in enumerate(listed):
        beyond = format.has_value(due) and at >= due
        drawn = "edge" if place == len(listed) - 1 else "due" if name == "due_at" else "over" if beyond else "counted"
        events.append((at, drawn, words.column(lang, name)))
    return tuple(events)
