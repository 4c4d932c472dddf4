"""An export with a row a case: what its columns say of each case."""

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import INSTANT, YES_NO
from ilgi.draft import claims, clocks, dating, gradings, meant, openings, spans
from ilgi.draft.claims import Claim
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

TABLE = "interactions"
MOST_GROUPS = 300
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
GROUPS = {
    "team": "team",
    "channel": "channel",
    "topic": "topic",
    "priority": "priority",
    "customer_group": "customer_group",
}
COUNTS = {"rings": "rings", "transfers": "transfers", "escalations": "escalations", "reopens": "reopens"}
GRADES = {"csat": "csat", "recommend": "recommend", "effort": "effort"}
PEOPLE = {"agent": "agent_id", "first_response_by": "first_response_by", "resolved_by": "resolved_by"}


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
    _groups(sketch, claimed)
    _people(sketch, claimed)
    _grades(sketch, claimed)
    _verdicts(sketch, claimed)
    if opened:
        clocks.put(sketch, claimed, opened)
        _reply_after(sketch, claimed, opened)
        _end_after(sketch, claimed, opened)
    _work(sketch, claimed)
    _phone(sketch, claimed)
    _silences(sketch)


def _placed(sketch: Sketch, opened: str | None) -> None:
    """Where a person has placed a column, that counts."""
    for name, targets in openings.placed(sketch).items():
        for target in targets:
            table, _, column = target.partition(".")
            if table in tables.by_name() and column in tables.by_name()[table].names:
                put(sketch, table, column, sketch.cells[name], opened, Saying("because_answer"))


def put(sketch: Sketch, table: str, column: str, cell: Cell, opened: str | None, because: Saying) -> None:
    """Fills a column of the contract from one of the export, by what each of them holds."""
    ours = tables.by_name()[table].column(column)
    if column in ("interaction_id", "opened_at") or sketch.is_filled(table, column):
        return
    if ours.type == INSTANT and cell.is_moment:
        if dating.settle(sketch, cell.name):
            sketch.put(table, column, sql.name(cell.name), cell.name, because=because)
    elif ours.type == INSTANT and opened and spans.is_length(cell):
        if length := spans.seconds(sketch, cell):
            sketch.put(table, column, spans.after(opened, length), cell.name, because=because)
    elif ours.is_scaled:
        gradings.put(sketch, table, column, cell, because)
    elif ours.one_of:
        meant.words(sketch, table, column, cell, because)
    elif ours.type == YES_NO:
        meant.answer(sketch, table, column, cell, because)
    elif column == "handle_minutes":
        if length := spans.seconds(sketch, cell):
            sketch.put(table, column, minutes(length), cell.name, because=because)
    elif ours.type != INSTANT:
        sketch.put(table, column, sql.name(cell.name), cell.name, because=because)


def minutes(length: str) -> str:
    """The expression of minutes for one of seconds."""
    plain = length.removesuffix(" * 60")
    return plain if plain != length else f"({length}) / 60" if " * " in length else f"{length} / 60"


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


def _groups(sketch: Sketch, claimed: list[Claim]) -> None:
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


def _people(sketch: Sketch, claimed: list[Claim]) -> None:
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


def _grades(sketch: Sketch, claimed: list[Claim]) -> None:
    for idea, column in GRADES.items():
        cells = claims.among(claimed, idea, test=lambda cell: cell.facts.is_number and not cell.is_moment)
        if not cells:
            for other in claims.among(claimed, idea, test=lambda cell: not cell.is_moment and not cell.facts.is_text):
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


def _reply_after(sketch: Sketch, claimed: list[Claim], opened: str) -> None:
    """The first reply as the opening and a wait, where the wait's name says that it ended with the reply."""
    if sketch.is_filled(TABLE, "first_response_at"):
        return
    cells = claims.among(claimed, "first_response_length", "first_response", "wait", test=spans.is_surely_length)
    cells = [cell for cell in cells if not sketch.targets.get(cell.name) and not cell.is_moment]
    cells = [cell for cell in cells if not sketch.is_asked(f"clock:{cell.name}")]
    if not cells or (length := spans.seconds(sketch, cells[0])) is None:
        return
    cell, moment = cells[0], spans.after(opened, length)
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
    return f"case when {answered} in ({', '.join(map(sql.word, yes))}) then {moment} end" if yes else moment


def _is_to_the_answer(cell: Cell) -> bool:
    return any(word in cell.head.tokens for word in ("answer", "asa", "cevaplama", "yanitlama", "response", "reply"))


def _end_after(sketch: Sketch, claimed: list[Claim], opened: str) -> None:
    """The resolution as the opening and how long it took, where no column says when it was."""
    if sketch.is_filled(TABLE, "resolved_at") or sketch.is_filled(TABLE, "closed_at"):
        return
    cells = claims.among(claimed, "resolution_length", "resolution", test=spans.is_surely_length)
    cells = [c for c in cells if not sketch.targets.get(c.name) and not c.is_moment and not c.facts.is_answer]
    if cells and (length := spans.seconds(sketch, cells[0])):
        sketch.put(TABLE, "resolved_at", spans.after(opened, length), cells[0].name, because=claims.by_header(cells[0]))


def _work(sketch: Sketch, claimed: list[Claim]) -> None:
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
