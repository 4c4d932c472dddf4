"""Moments of a case that no guess took: asked for where nothing says when it was answered or ended, else told."""

from ilgi import sql
from ilgi.draft import claims, lexicon
from ilgi.draft.claims import Claim
from ilgi.draft.openings import TABLE
from ilgi.draft.placing import put
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

ENDED = ("resolved", "closed")
LACKING = {"resolved_at": "ended_by", "first_response_at": "replied_by"}
IN_PLACE = {"resolved_at": ("resolved_at", "closed_at"), "first_response_at": ("first_response_at",)}
AWAITED = {"resolved_at": ("resolution", "closing"), "first_response_at": ("first_response", "wait")}
OTHERS = {"resolved_at": ("due", "opening"), "first_response_at": ("due", "opening", "updated")}
"""Ideas of moments that are no end, and no first reply."""


def ask(sketch: Sketch, claimed: list[Claim]) -> None:
    """Asks which column says when a case was resolved and when it was first answered, where none was found and moments
    are left of which nobody can know what they say."""
    for column, name in LACKING.items():
        if any(
            sketch.is_filled(TABLE, other) or sketch.is_asked(f"which:{TABLE}.{other}") for other in IN_PLACE[column]
        ):
            continue
        free = [cell for cell in _free(sketch) if not _is_of(cell, OTHERS[column])]
        if not free or _waits(sketch, claimed, AWAITED[column]):
            continue
        choices = tuple(Choice(cell.name, Saying("choice_column", {"column": cell.name})) for cell in free)
        lines = {cell.name: f"{column} = {sql.name(cell.name)}" for cell in free}
        taken = sketch.ask(name, Saying(f"ask_{name}"), (*choices, claims.NONE), lines=lines)
        if taken:
            put(sketch, TABLE, column, sketch.cells[taken], None, Saying("because_answer"))
            _of_ended(sketch, column, taken)


def _of_ended(sketch: Sketch, column: str, name: str) -> None:
    """Keeps a moment from cases that have not ended, where their state says so: what changed last is no end."""
    if column == "resolved_at" and sketch.is_filled(TABLE, "state") and sketch.is_filled(TABLE, column):
        test = ended_by_state(sketch) or "false"
        sketch.put(TABLE, column, f"case when {test} then {sql.name(name)} end", name)


def ended_by_state(sketch: Sketch) -> str:
    """The condition that a case has ended by its state; nothing where no word of one says so."""
    ended = [word for word, means in sketch.values.get("state", {}).items() if means in ENDED]
    state = sketch.fields.get(TABLE, {}).get("state")
    return f"{state} in {sql.among(ended)}" if ended and state else ""


def tell(sketch: Sketch) -> None:
    """Tells which moments are not used, where no question offers them."""
    offered = {choice.value for asked in sketch.asked for choice in asked.question.choices if asked.question.is_open}
    names = [cell.name for cell in _free(sketch) if cell.name not in offered]
    if names:
        sketch.noticed.append(Saying("noticed_moments_unused", {"columns": ", ".join(names)}))


def _free(sketch: Sketch) -> list[Cell]:
    """The columns of moments that are nothing of ours yet."""
    cells = [cell for cell in sketch.cells.values() if cell.is_moment and not sketch.targets.get(cell.name)]
    return [cell for cell in cells if f"use:{cell.name}" not in sketch.answers]


def _is_of(cell: Cell, ideas: tuple[str, ...]) -> bool:
    return any(meaning.idea in ideas for meaning in lexicon.meanings(cell.head))


def _waits(sketch: Sketch, claimed: list[Claim], ideas: tuple[str, ...]) -> bool:
    """Whether a question about a column of one of these ideas is open, by whose answer it may be filled after all."""
    names = {claim.cell.name for claim in claimed if claim.idea in ideas}
    names = {name for name in names if not sketch.targets.get(name)}
    open_ones = [asked.question.name for asked in sketch.asked if asked.question.is_open]
    return any(question.endswith(f":{name}") for question in open_ones for name in names)
