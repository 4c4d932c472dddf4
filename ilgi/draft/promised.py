"""Promises: an export with a row a promise, and the promises that stand in an export of cases."""

from ilgi import sql
from ilgi.draft import claims, dating, others, promise_words, table_lexicon
from ilgi.draft.claims import Claim
from ilgi.draft.sketch import Sketch
from ilgi.drafted import Choice, Saying
from ilgi.read import dates

TABLE, CASES = "promises", "interactions"
BY_TWO = table_lexicon.word_list("by_two")
"""Promises to which the customer must come too: that nobody came is not ours alone to have broken."""
LATE = 0.05
"""The share of promises that may have been given after their day: slips of a hand."""
CARRIED = ("interaction_id", "agent_id", "team", "customer_id")


def build(sketch: Sketch) -> None:
    """Fills promises from an export with a row a promise."""
    others.build(sketch, TABLE)
    _mend_made(sketch)
    if not sketch.is_filled(TABLE, "fulfilled_at"):
        _ask_when(sketch)
    if not promise_words.read(sketch) and (sketch.is_filled(TABLE, "fulfilled_at") and _is_by_two(sketch)):
        _by_blank(sketch)
    is_told = any(saying.key == "silent_kept_share" for saying in sketch.silences)
    if not sketch.is_filled(TABLE, "fulfilled_at") and not is_told:
        sketch.silences.append(Saying("silent_kept"))
    for column, key in (("made_at", "silent_made"), ("agent_id", "silent_agent"), ("customer_id", "silent_customer")):
        if not sketch.is_filled(TABLE, column):
            sketch.silences.append(Saying(key))


def _mend_made(sketch: Sketch) -> None:
    """Leaves out when a promise was given, where that would mostly lie after the day for which it was given."""
    filled = sketch.fields.get(TABLE, {})
    if {"made_at", "due_at"} <= filled.keys():
        made, due = (f"({_moment(sketch, filled[name])})::date" for name in ("made_at", "due_at"))
        both = sketch.count(f"{made} is not null and {due} is not null")
        if sketch.count(f"{made} > {due}") > LATE * both:
            sketch.drop(TABLE, "made_at")


def _moment(sketch: Sketch, text: str) -> str:
    """SQL for the moments that a text of the export means by the formats that were taken."""
    formats = next((forms for name, forms in sketch.dates.items() if sql.name(name) == text), ())
    read = dates.decide(sketch.looked.con, sketch.looked.values, text, formats, sketch.zone)
    return read.sql(read.cleaned(text))


def _ask_when(sketch: Sketch) -> None:
    """Asks which column says when a promise was kept, where a moment is left of which nobody can know what it says."""
    free = [cell for cell in sketch.cells.values() if cell.is_moment and others.is_free(sketch, cell)]
    free = [cell for cell in free if cell.facts.filled and f"use:{cell.name}" not in sketch.answers]
    if not free or any(sketch.is_asked(f"which:{TABLE}.{column}") for column in ("due_at", "fulfilled_at")):
        return
    choices = tuple(Choice(cell.name, Saying("choice_column", {"column": cell.name})) for cell in free)
    lines = {cell.name: f"fulfilled_at = {sql.name(cell.name)}" for cell in free}
    taken = sketch.ask("kept_by", Saying("ask_kept_by"), (*choices, claims.NONE), lines=lines)
    if taken and dating.settle(sketch, taken):
        sketch.put(TABLE, "fulfilled_at", sql.name(taken), taken, because=Saying("because_answer"))


def _by_blank(sketch: Sketch) -> None:
    """Asks what it means that nothing says when an appointment took place; until then such rows are left out."""
    fulfilled = sketch.fields[TABLE]["fulfilled_at"]
    count = sketch.count(f"({fulfilled}) is null")
    if not count:
        return
    choices = (Choice("broken", Saying("choice_blank_broken")), Choice("", Saying("choice_left_out")))
    if not sketch.ask("unkept", Saying("ask_unkept", {"count": count}), choices):
        sketch.leave_out(f"({fulfilled}) is null", TABLE)


def _is_by_two(sketch: Sketch) -> bool:
    tokens = {token for cell in sketch.cells.values() for token in cell.head.tokens}
    return bool(tokens & BY_TWO)


def inside(sketch: Sketch, claimed: list[Claim]) -> None:
    """Fills promises from an export of cases that says until when each was promised to be done."""
    filled = sketch.fields.get(CASES, {})
    ended = filled.get("resolved_at") or filled.get("closed_at")
    cells = [
        cell for cell in claims.among(claimed, "due", test=lambda cell: cell.is_moment) if others.is_free(sketch, cell)
    ]
    if not cells or "opened_at" not in filled:
        return
    cell = claims.choose(sketch, TABLE, "due_at", cells)
    if cell is None or not dating.settle(sketch, cell.name):
        return
    due, because = sql.name(cell.name), claims.by_header(cell)
    if not ended:
        sketch.silences.append(Saying("silent_promise_kept", {"column": cell.name}))
        return
    sketch.put(TABLE, "promise_id", filled.get("interaction_id") or others.whole_row(sketch))
    sketch.put(TABLE, "made_at", filled["opened_at"])
    sketch.put(TABLE, "due_at", due, cell.name, because=because)
    sketch.put(TABLE, "fulfilled_at", ended)
    for column in CARRIED:
        if column in filled:
            sketch.put(TABLE, column, filled[column])
    sketch.leave_out(f"{due} is null", TABLE)
    blank = sketch.looked.records - cell.facts.filled
    if blank:
        sketch.noticed.append(Saying("noticed_not_promised", {"column": cell.name, "count": blank}))
