"""An export with a row a case: what its columns say of each case."""

from ilgi import sql
from ilgi.contract import tables
from ilgi.draft import claims, clocks, graded_words, gradings, grouped, meant, openings, spans, took
from ilgi.draft.claims import Claim
from ilgi.draft.openings import TABLE
from ilgi.draft.placing import put
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

PHONE = ("call", "calls", "cagri", "arama", "telefon", "phone")
SILENCES = {
    "first_response_at": "silent_reply",
    "customer_id": "silent_customer",
    "csat": "silent_csat",
    "agent_id": "silent_agent",
    "team": "silent_team",
    "channel": "silent_channel",
    "interaction_id": "silent_number",
}
GRADES = {"csat": "csat", "recommend": "recommend", "effort": "effort"}


def build(sketch: Sketch) -> None:
    """Fills the interactions of a sketch."""
    claimed = claims.of(sketch)
    opened = openings.opening(sketch, claimed)
    openings.key(sketch, opened)
    fill(sketch, claimed, opened)


def fill(sketch: Sketch, claimed: list[Claim], opened: str | None) -> None:
    """Fills what else is claimed of cases whose number and opening are known."""
    _placed(sketch, opened)
    _moments(sketch, claimed)
    _answers(sketch, claimed)
    _state(sketch, claimed)
    grouped.groups(sketch, claimed)
    grouped.people(sketch, claimed)
    _grades(sketch, claimed)
    _verdicts(sketch, claimed)
    if opened:
        clocks.put(sketch, claimed, opened)
        took.reply(sketch, claimed, opened)
        took.end(sketch, claimed, opened)
    took.work(sketch, claimed)
    _phone(sketch, claimed)
    _silences(sketch)


def _placed(sketch: Sketch, opened: str | None) -> None:
    """Where a person has placed a column, that counts."""
    for name, targets in openings.placed(sketch).items():
        for target in targets:
            table, _, column = target.partition(".")
            if table in tables.by_name() and column in tables.by_name()[table].names:
                put(sketch, table, column, sketch.cells[name], opened, Saying("because_answer"))


def _moments(sketch: Sketch, claimed: list[Claim]) -> None:
    for idea, column in (
        ("first_response", "first_response_at"),
        ("resolution", "resolved_at"),
        ("closing", "closed_at"),
    ):
        cells = claims.among(claimed, idea, test=lambda cell: cell.is_moment)
        cells = [cell for cell in cells if not sketch.targets.get(cell.name)]
        if cells and not sketch.is_filled(TABLE, column) and (cell := claims.choose(sketch, TABLE, column, cells)):
            put(sketch, TABLE, column, cell, None, claims.by_header(cell))


def _answers(sketch: Sketch, claimed: list[Claim]) -> None:
    """Yes and no: was it answered, was it resolved, is it one of our own people's."""
    for idea, column, is_reversed in (
        ("first_response", "answered", False), ("resolution", "resolved", False), ("abandoned", "answered", True),
        ("internal", "is_internal", False),
    ):  # fmt: skip
        cells = claims.among(claimed, idea, test=lambda cell: cell.facts.is_answer)
        if not cells or sketch.is_filled(TABLE, column) or (column == "answered" and not _are_calls(sketch, claimed)):
            continue
        if cell := claims.choose(sketch, TABLE, column, cells):
            meant.answer(sketch, TABLE, column, cell, claims.by_header(cell), is_reversed)


def _are_calls(sketch: Sketch, claimed: list[Claim]) -> bool:
    """Whether these are calls, of which who did not answer has missed the caller for good: as the headers and lengths
    show, else as someone says."""
    if _speaks_of_calls(sketch) and claims.among(claimed, "wait", "handling", "duration", test=spans.is_length):
        return True
    choices = (Choice("yes", Saying("choice_ringing")), Choice("", Saying("choice_not_ringing")))
    return bool(sketch.ask("calls", Saying("ask_ringing"), choices))


def _speaks_of_calls(sketch: Sketch) -> bool:
    return any(token in PHONE for cell in sketch.cells.values() for token in cell.head.tokens)


def _state(sketch: Sketch, claimed: list[Claim]) -> None:
    for idea, column in (("state", "state"), ("tone", "tone")):
        cells = claims.among(claimed, idea, test=lambda cell: cell.facts.is_few and not cell.facts.is_answer)
        cell = None if sketch.is_filled(TABLE, column) else claims.choose(sketch, TABLE, column, cells)
        if cell and not meant.ring(sketch, cell, claims.by_header(cell)):
            meant.words(sketch, TABLE, column, cell, claims.by_header(cell), doubtful=_doubtful(sketch, cell))


def _doubtful(sketch: Sketch, cell: Cell) -> tuple[str, ...]:
    """Words that would say nobody answered though replies stand beside them, and those that say no more than that."""
    words = [word for word, _ in cell.facts.profile.most]
    reply = sketch.fields.get(TABLE, {}).get("first_response_at")
    missed = [word for word in words if meant.is_missed(word)]
    if reply and missed and reply in map(sql.name, sketch.cells):
        query = f"select distinct {sql.name(cell.name)} from {sketch.looked.values} where {reply} is not null"
        missed = [word for (word,) in sketch.looked.con.execute(query).fetchall() if word in missed]
    else:
        missed = []
    return (*missed, *(word for word in words if meant.is_answered(word)))


def _grades(sketch: Sketch, claimed: list[Claim]) -> None:
    for idea, column in GRADES.items():
        cells = claims.among(claimed, idea, test=lambda cell: cell.facts.is_number and not cell.is_moment)
        if not cells:
            for other in claims.among(claimed, idea, test=lambda cell: not cell.is_moment and not cell.facts.is_text):
                is_free = not sketch.is_filled(TABLE, column) and not sketch.targets.get(other.name)
                if is_free and graded_words.put(sketch, TABLE, column, other, claims.by_header(other)):
                    continue
                sketch.faults.setdefault(other.name, []).append(Saying("fault_no_grades"))
        if cells and not sketch.is_filled(TABLE, column) and (cell := claims.choose(sketch, TABLE, column, cells)):
            gradings.put(sketch, TABLE, column, cell, claims.by_header(cell))


def _verdicts(sketch: Sketch, claimed: list[Claim]) -> None:
    """What the tool itself says of the reply and of the resolution."""
    for clock, column in meant.CLOCKS.items():
        for idea, is_missed in ((f"{clock}_met", False), (f"{clock}_missed", True)):
            cells = claims.among(claimed, idea, test=lambda cell: not cell.is_moment and cell.facts.distinct <= 4)
            if cells and not sketch.is_filled(TABLE, column):
                meant.answer(sketch, TABLE, column, cells[0], claims.by_header(cells[0]), is_missed)
    for idea, is_missed in (("verdict", False), ("verdict_missed", True)):
        for cell in claims.among(
            claimed, idea, test=lambda cell: (not cell.is_moment and not cell.facts.is_number) or cell.facts.is_answer
        ):
            if not sketch.targets.get(cell.name):
                meant.verdict(sketch, cell, is_missed)


def _phone(sketch: Sketch, claimed: list[Claim]) -> None:
    """Calls: where headers speak of calls and lengths tell of waiting or talking."""
    if sketch.is_filled(TABLE, "channel"):
        return
    lengths = claims.among(claimed, "wait", "handling", test=spans.is_length)
    if _speaks_of_calls(sketch) and len(lengths) >= 2:
        sketch.put(TABLE, "channel", "'phone'", because=None)
        sketch.noticed.append(Saying("noticed_phone", {"columns": ", ".join(cell.name for cell in lengths)}))


def _silences(sketch: Sketch) -> None:
    """What the export cannot say of its cases."""
    filled = sketch.fields.get(TABLE, {})
    sketch.silences += [Saying(key) for column, key in SILENCES.items() if column not in filled]
    if not {"resolved_at", "closed_at"} & set(filled):
        sketch.silences.append(Saying("silent_end_known" if {"state", "resolved"} & set(filled) else "silent_end"))
