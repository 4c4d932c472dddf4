"""What cases are grouped by, how often a thing happened to them, and whose they were."""

from ilgi.draft import claims
from ilgi.draft.claims import Claim
from ilgi.draft.openings import TABLE
from ilgi.draft.placing import put
from ilgi.draft.sketch import Cell, Sketch

MOST_GROUPS = 300
GROUPS = {
    "team": "team",
    "channel": "channel",
    "topic": "topic",
    "priority": "priority",
    "customer_group": "customer_group",
}
COUNTS = {"rings": "rings", "transfers": "transfers", "escalations": "escalations", "reopens": "reopens"}
PEOPLE = {"agent": "agent_id", "first_response_by": "first_response_by", "resolved_by": "resolved_by"}


def groups(sketch: Sketch, claimed: list[Claim]) -> None:
    """What cases are grouped by: of several columns the one whose name says it most plainly."""
    for idea, column in GROUPS.items():
        if sketch.is_filled(TABLE, column):
            continue
        for cell in claims.among(claimed, idea, test=_is_group):
            if not sketch.targets.get(cell.name):
                if chosen := claims.with_twin(sketch, TABLE, column, cell):
                    put(sketch, TABLE, column, chosen, None, claims.by_header(chosen))
                break
    for idea, column in COUNTS.items():
        cells = claims.among(
            claimed, idea, test=lambda cell: cell.facts.is_number and cell.facts.mostly(cell.facts.whole)
        )
        if cells and not sketch.is_filled(TABLE, column):
            put(sketch, TABLE, column, cells[0], None, claims.by_header(cells[0]))


def _is_group(cell: Cell) -> bool:
    facts = cell.facts
    is_again = facts.distinct * 3 <= facts.filled or facts.distinct <= 12
    return (
        not cell.is_moment and is_again and facts.distinct <= MOST_GROUPS and not facts.is_text and not facts.is_length
    )


def people(sketch: Sketch, claimed: list[Claim]) -> None:
    for idea, column in PEOPLE.items():
        if not sketch.is_filled(TABLE, column):
            for cell in claims.among(claimed, idea, test=_is_person):
                if not sketch.targets.get(cell.name):
                    if chosen := claims.with_twin(sketch, TABLE, column, cell):
                        put(sketch, TABLE, column, chosen, None, claims.by_header(chosen))
                    break
    if sketch.is_filled(TABLE, "customer_id"):
        return
    ideas = ("customer", "mail_of_customer", "name_of_customer")
    cells = claims.among(
        claimed, *ideas, test=lambda c: not c.is_moment and not c.facts.is_text and not c.facts.is_answer
    )
    free = [cell for cell in cells if not sketch.targets.get(cell.name)]
    if free:
        put(sketch, TABLE, "customer_id", free[0], None, claims.by_header(free[0]))


def _is_person(cell: Cell) -> bool:
    facts = cell.facts
    return not cell.is_moment and not facts.is_text and not facts.is_answer and not facts.is_length
