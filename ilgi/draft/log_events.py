"""The events of a log: of each row what happened, by the words that are known, and by whom."""

from dataclasses import dataclass

from ilgi import sql
from ilgi.draft.log_shape import Shape
from ilgi.draft.log_words import Wording
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Saying
from ilgi.fold import alike, plain

CASES, EVENTS = "interactions", "events"
OUTSIDERS = "customer musteri client requester caller user enduser kunde vatandas"
MACHINES = "system sistem automation otomasyon otomatik bot robot chatbot workflow trigger scheduler api cron auto job"
ENDINGS = ("resolved", "closed")
REPLIES = ("agent_reply", "customer_message")


@dataclass(frozen=True)
class Log:
    """A log whose rows can be read: ``moment``: the text of the moment of a row; ``words``: what its words say."""

    shape: Shape
    moment: str
    words: Wording


def left_out(sketch: Sketch, is_judged: bool) -> tuple[str, ...]:
    """The kinds of events that are not taken: those that move a clock, while nobody knows when it began, and endings
    where columns of their own say when."""
    if not is_judged:
        return (*ENDINGS, *REPLIES)
    filled = sketch.fields[CASES]
    endings = ENDINGS if {"resolved_at", "closed_at"} & set(filled) else ()
    return (*endings, *(("agent_reply",) if "first_response_at" in filled else ()))


def events(sketch: Sketch, log: Log, actor: Cell | None, left_out: tuple[str, ...]) -> None:
    """What happened in each case: of the words that are known."""
    kinds = {word: kind for word, kind in log.words.events.items() if kind not in left_out}
    if not (kinds or log.words.fixed):
        return
    shape = log.shape
    assert shape.moment is not None and shape.what is not None
    because = Saying("because_log_word")
    sketch.put(EVENTS, "interaction_id", sql.name(shape.key.name), shape.key.name, because=because)
    sketch.put(EVENTS, "happened_at", log.moment, shape.moment.name, because=because)
    sketch.put(EVENTS, "kind", log.words.kind, shape.what.name, because=because)
    if actor:
        _event_actor(sketch, log, actor)
    team = sketch.fields[CASES].get("team")
    named = [name for name, targets in sketch.targets.items() if f"{CASES}.team" in targets]
    if team and named:
        sketch.put(EVENTS, "team", sql.name(named[0]), named[0])
    sketch.values["kind"] = kinds
    others = [word for word in log.words.counts if word not in kinds]
    tests = [f"({log.words.kind}) is null"]
    if others:
        tests.append(f"({log.words.kind}) in {sql.among(others)}")
    if shape.lifecycle:
        tests.append(f"lower({sql.name(shape.lifecycle.name)}) not in ('complete', 'completed')")
    tests.append(f"{sql.name(shape.key.name)} is null")
    sketch.table_options.setdefault(EVENTS, {})["exclude"] = " or ".join(tests)


def _event_actor(sketch: Sketch, log: Log, actor: Cell) -> None:
    """Who did it: not where a customer may have."""
    name = sql.name(actor.name)
    theirs = log.words.words("opened", "customer_message", "reopened")
    tests = [f"({log.words.text}) in {sql.among(theirs)}"] if theirs else []
    if outsiders := named(actor, OUTSIDERS):
        tests.append(f"{name} in {sql.among(outsiders)}")
    expression = f"case when {' or '.join(tests)} then null else {name} end" if tests else name
    sketch.put(EVENTS, "agent_id", expression, actor.name)
    if machines := named(actor, MACHINES):
        sketch.put(EVENTS, "is_bot", f"coalesce({name} in {sql.among(machines)}, false)", actor.name)


def by_us(log: Log, actor: Cell) -> str:
    """The condition that a row was done by one of us, as far as its words and names tell."""
    theirs = log.words.words("opened", "customer_message", "reopened")
    tests = [f"coalesce(({log.words.text}) not in {sql.among(theirs)}, true)"] if theirs else []
    if strangers := [*named(actor, MACHINES), *named(actor, OUTSIDERS)]:
        tests.append(f"{sql.name(actor.name)} not in {sql.among(strangers)}")
    return " and ".join(tests)


def named(actor: Cell, words: str) -> list[str]:
    """The names in a column of people that are none, but words for a program or for whoever asks us."""
    known = set(words.split())
    return [name for name, _ in actor.facts.profile.most if set(plain(alike(name)).split()) <= known]
