"""What the tool itself says of the reply and of the resolution: whether they came in time."""

from ilgi import sql
from ilgi.draft import claims, leftover, meant
from ilgi.draft.claims import Claim
from ilgi.draft.openings import TABLE
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

RESOLVED = meant.CLOCKS["resolution"]


def put(sketch: Sketch, claimed: list[Claim]) -> None:
    """Fills the verdicts: of the clock that a header names, else of the one that somebody names."""
    for clock, column in meant.CLOCKS.items():
        for idea, is_missed in ((f"{clock}_met", False), (f"{clock}_missed", True)):
            cells = claims.among(claimed, idea, test=lambda cell: _is_flag(cell) and cell.facts.distinct <= 4)
            if cells and not sketch.is_filled(TABLE, column):
                meant.answer(sketch, TABLE, column, cells[0], claims.by_header(cells[0]), is_missed)
    for idea, is_missed in (("verdict", False), ("verdict_missed", True)):
        for cell in claims.among(claimed, idea, test=_is_flag):
            if not sketch.targets.get(cell.name):
                meant.verdict(sketch, cell, is_missed)


def _is_flag(cell: Cell) -> bool:
    """Whether words stand in a column, or yes and no."""
    return (not cell.is_moment and not cell.facts.is_number) or cell.facts.is_answer


def of_open(sketch: Sketch) -> None:
    """Asks what a verdict on the resolution is worth of cases that have not ended: "not resolved in time" may only mean
    "not yet". Until someone says, the verdict of those is left out."""
    verdict, ended = sketch.fields.get(TABLE, {}).get(RESOLVED), _ended(sketch)
    if not verdict or not ended:
        return
    query = f"select count(*), min({verdict}) from {sketch.looked.values} where {verdict} is not null"
    [(count, word)] = sketch.looked.con.execute(f"{query} and not coalesce({ended}, false)").fetchall()
    if not count:
        return
    name = next(name for name, targets in sketch.targets.items() if f"{TABLE}.{RESOLVED}" in targets)
    choices = (Choice("yes", Saying("choice_open_counts")), Choice("", Saying("choice_open_unread")))
    ask = Saying("ask_open_verdict", {"column": name, "count": count, "word": word})
    lines = {"yes": f"{RESOLVED} = {verdict}"}
    if not sketch.ask(f"open_verdict:{name}", ask, choices, lines=lines):
        sketch.put(TABLE, RESOLVED, f"case when {ended} then {verdict} end", name)


def _ended(sketch: Sketch) -> str:
    """The condition that a case has ended: by its moments, else by its state; nothing where no column says so."""
    moments = {f"{TABLE}.resolved_at", f"{TABLE}.closed_at"}
    if names := [name for name, targets in sketch.targets.items() if moments & set(targets)]:
        return " or ".join(f"{sql.name(name)} is not null" for name in names)
    return leftover.ended_by_state(sketch)
