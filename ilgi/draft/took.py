"""Moments and minutes that follow from how long a thing took: a reply after its wait, an end, the work on a case."""

from ilgi import sql
from ilgi.draft import claims, meant, spans
from ilgi.draft.claims import Claim
from ilgi.draft.openings import TABLE
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

ABANDONED = "abandoned"


def reply(sketch: Sketch, claimed: list[Claim], opened: str) -> None:
    """The first reply as the opening and a wait, where the wait's name says that it ended with the reply."""
    if sketch.is_filled(TABLE, "first_response_at"):
        return
    cells = claims.among(claimed, "first_response_length", "first_response", "wait", test=spans.is_surely_length)
    cells = [cell for cell in cells if not sketch.targets.get(cell.name) and not cell.is_moment]
    cells = [cell for cell in cells if not sketch.is_asked(f"clock:{cell.name}")]
    if not cells or (length := spans.seconds(sketch, cells[0])) is None:
        return
    cell, moment = cells[0], _unless_missed(sketch, spans.after(opened, length))
    answered = sketch.fields.get(TABLE, {}).get("answered")
    if answered:
        moment = _where_answered(sketch, answered, moment)
    elif any(claim.cell is cell and claim.idea == "wait" for claim in claimed) and not _is_to_the_answer(cell):
        choices = (Choice("yes", Saying("choice_wait_yes")), Choice("", Saying("choice_unread")))
        ask = Saying("ask_wait", {"column": cell.name})
        line = f"first_response_at = {moment}"
        if not sketch.ask(f"wait:{cell.name}", ask, choices, lines={"yes": line}):
            return
    sketch.put(TABLE, "first_response_at", moment, cell.name, because=claims.by_header(cell))


def _where_answered(sketch: Sketch, answered: str, moment: str) -> str:
    """The moment of a reply of those cases alone that somebody answered."""
    name = next(name for name, targets in sketch.targets.items() if f"{TABLE}.answered" in targets)
    means = sketch.values.get("answered", {})
    yes = [text for text, _ in sketch.cells[name].facts.profile.most if means.get(text, meant.plain(text)) == "yes"]
    return f"case when {answered} in {sql.among(yes)} then {moment} end" if yes else moment


def _unless_missed(sketch: Sketch, moment: str) -> str:
    """The moment of those cases alone of whose state no word says that nobody answered: they waited, for nothing."""
    name = next((name for name, targets in sketch.targets.items() if f"{TABLE}.state" in targets), "")
    means = sketch.values.get("state", {}) if name else {}
    missed = [word for word, meaning in means.items() if meaning == ABANDONED]
    if not missed:
        return moment
    return f"case when coalesce({sql.name(name)} not in {sql.among(missed)}, true) then {moment} end"


def _is_to_the_answer(cell: Cell) -> bool:
    return any(word in cell.head.tokens for word in ("answer", "asa", "cevaplama", "yanitlama", "response", "reply"))


def end(sketch: Sketch, claimed: list[Claim], opened: str) -> None:
    """The resolution as the opening and how long it took, where no column says when it was."""
    if sketch.is_filled(TABLE, "resolved_at") or sketch.is_filled(TABLE, "closed_at"):
        return
    cells = claims.among(claimed, "resolution_length", "resolution", test=spans.is_surely_length)
    cells = [c for c in cells if not sketch.targets.get(c.name) and not c.is_moment and not c.facts.is_answer]
    if cells and (length := spans.seconds(sketch, cells[0])):
        sketch.put(TABLE, "resolved_at", spans.after(opened, length), cells[0].name, because=claims.by_header(cells[0]))


def work(sketch: Sketch, claimed: list[Claim]) -> None:
    """Minutes of work; a length whose name does not say of what is asked for."""
    if sketch.is_filled(TABLE, "handle_minutes"):
        return
    cells = claims.among(claimed, "handling", test=spans.is_length)
    cells = [cell for cell in cells if not sketch.targets.get(cell.name) and not cell.is_moment]
    bare = claims.among(claimed, "duration", test=spans.is_length)
    if not cells and bare and not sketch.targets.get(bare[0].name):
        choices = (Choice("handle_minutes", Saying("choice_handling")), Choice("", Saying("choice_unread")))
        ask = Saying("ask_duration", {"column": bare[0].name})
        line = f"handle_minutes = {sql.name(bare[0].name)}"
        cells = bare[:1] if sketch.ask(f"duration:{bare[0].name}", ask, choices, lines={"handle_minutes": line}) else []
    if cells and (length := spans.seconds(sketch, cells[0])):
        sketch.put(TABLE, "handle_minutes", minutes(length), cells[0].name, because=claims.by_header(cells[0]))


def minutes(length: str) -> str:
    """The expression of minutes for one of seconds."""
    plain = length.removesuffix(" * 60")
    return plain if plain != length else f"({length}) / 60" if " * " in length else f"{length} / 60"
