"""Times of day in columns of their own: they belong to the day of the opening, or to the night after it."""

from ilgi import sql
from ilgi.draft import claims, openings
from ilgi.draft.claims import Claim
from ilgi.draft.openings import BETWEEN
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

IDEAS = {"first_response": "first_response_at", "resolution": "resolved_at", "closing": "closed_at"}
NIGHT = 12
"""Hours before the opening from which on a time of day is of the next day: clocks are seconds off here and there."""


def put(sketch: Sketch, claimed: list[Claim], opened: str) -> None:
    """Fills the moments that are told by their time of day alone, once someone has said of which day that is."""
    day, between, start = opened.partition(BETWEEN)
    if not between:
        return
    for idea, column in IDEAS.items():
        cells = claims.among(claimed, idea, test=_is_clock)
        cells = [cell for cell in cells if not sketch.targets.get(cell.name)]
        if cells and not sketch.is_filled(openings.TABLE, column):
            _ask(sketch, column, cells[0], day, start)


def _is_clock(cell: Cell) -> bool:
    """Whether a column holds times of day."""
    return cell.facts.mostly(cell.facts.clocks, 1.0)


def _ask(sketch: Sketch, column: str, cell: Cell, day: str, start: str) -> None:
    clock = sql.name(cell.name)
    same_day, began = f"moment({day}{BETWEEN}{clock})", f"moment({day}{BETWEEN}{start})"
    moment = f"{same_day} + to_days(if({same_day} < {began} - to_hours({NIGHT}), 1, 0))"
    choices = (Choice("yes", Saying("choice_clock")), Choice("", Saying("choice_unread")))
    ask = Saying("ask_clock", {"column": cell.name, "day": day.strip('"')})
    if sketch.ask(f"clock:{cell.name}", ask, choices, lines={"yes": f"{column} = {moment}"}):
        sketch.put(openings.TABLE, column, moment, cell.name, because=claims.by_header(cell))
