"""A table of the contract other than that of cases, filled from an export with a row a thing: a complaint, a promise,
a thank-you, a colleague …"""

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import DAY, INSTANT, NUMBER, YES_NO, Column, Table
from ilgi.draft import claims, dating, gradings, meant, openings, table_lexicon
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

MOST_KINDS = 100
PEOPLE = ("agents", "customers", "trainings")
"""Tables whose number is somebody's: no row stands for a person by all that it says."""
SILENCES = {
    "complaints": {
        "acknowledged_at": "silent_acknowledged",
        "resolved_at": "silent_complaint_end",
        "satisfied_after": "silent_satisfied",
        "followed_up_at": "silent_followed_up",
        "customer_id": "silent_customer",
        "agent_id": "silent_agent",
    }
}
COUNTERS = frozenset({"sira", "row", "satir", "index", "line", "s", "serial", "sn"})
Rank = tuple[int, int]


def build(sketch: Sketch, name: str) -> None:
    """Fills a table by the words of the headers and what stands below them."""
    table = tables.by_name()[name]
    claimed = claim(sketch, table)
    _placed(sketch, table)
    at(sketch, table, claimed.get(table.at, []))
    key(sketch, table, claimed.get(table.key[0], []) if table.key else [])
    for column in table.columns:
        fill(sketch, table, column, claimed.get(column.name, []))
    if table.name == "agents":
        _since(sketch)
    ask_needed(sketch, table)
    no_rows(sketch, table)
    sketch.silences += [
        Saying(key) for name, key in SILENCES.get(table.name, {}).items() if not sketch.is_filled(table.name, name)
    ]


def claim(sketch: Sketch, table: Table) -> dict[str, list[Cell]]:
    """Which columns of the export may be what: each for the one of ours that its header names most plainly."""
    claimed: dict[str, list[tuple[Rank, Cell]]] = {}
    for cell in sketch.cells.values():
        if not cell.facts.filled or f"use:{cell.name}" in sketch.answers:
            continue
        ranked = sorted((rank, name) for name, rank in table_lexicon.ranks(table.name, cell.head).items())
        fits = [(rank, name) for rank, name in ranked if can_be(cell, table.column(name), table)]
        if fits:
            claimed.setdefault(fits[0][1], []).append((fits[0][0], cell))
    return {name: [cell for _, cell in sorted(cells, key=lambda c: c[0])] for name, cells in claimed.items()}


def can_be(cell: Cell, column: Column, table: Table) -> bool:
    """Whether what stands in a column of the export may be what a column of ours holds."""
    facts = cell.facts
    if column.type in (INSTANT, DAY):
        return cell.is_moment
    if cell.is_moment:
        return False
    if column.is_key:
        is_key = not facts.is_text and not cell.head.is_count
        return is_key and (cell.head.has_number or facts.is_unique or table.name in PEOPLE)
    if column.type == YES_NO:
        return facts.distinct <= 4
    if column.type == NUMBER or column.is_scaled:
        return facts.is_number
    if column.one_of:
        return facts.is_few and not (column.name == "satisfied_after" and _has_grades(cell))
    return not (facts.is_answer and facts.distinct > 1) or column.name == "gesture"


def _has_grades(cell: Cell) -> bool:
    """Whether grades stand in a column rather than yes and no."""
    return cell.head.scale is not None or (cell.facts.high is not None and cell.facts.high > 1)


def _since(sketch: Sketch) -> None:
    """From when a row of a colleague holds: from the first day with us, else from the beginning."""
    if not sketch.is_filled("agents", "since"):
        sketch.put("agents", "since", sketch.fields.get("agents", {}).get("joined_on", "'1900-02-01'"))


def no_rows(sketch: Sketch, table: Table) -> None:
    """Leaves out rows that are nothing: blank ones, and sums below the table."""
    needed = sketch.fields.get(table.name, {}).get(table.at)
    cell = (
        next(
            (c for c in sketch.cells.values() if f"{table.name}.{table.key[0]}" in sketch.targets.get(c.name, ())), None
        )
        if table.key
        else None
    )
    openings.exclude_none(sketch, cell, needed if needed in {sql.name(name) for name in sketch.cells} else None)


def _placed(sketch: Sketch, table: Table) -> None:
    """Where a person has placed a column, that counts."""
    for name, targets in openings.placed(sketch).items():
        for target in targets:
            of, _, column = target.partition(".")
            if of == table.name and column in table.names and not table.column(column).is_key:
                put(sketch, table, table.column(column), sketch.cells[name], Saying("because_answer"))


def at(sketch: Sketch, table: Table, cells: list[Cell]) -> None:
    """The moment by which a thing stands in time: by its header, else the only one that is just called a date."""
    column = table.column(table.at)
    if sketch.is_filled(table.name, column.name):
        return
    bare = [
        c
        for c in sketch.cells.values()
        if c.is_moment and c.head.has_moment and not c.head.words and is_free(sketch, c)
    ]
    cells = [cell for cell in cells if is_free(sketch, cell)] or bare
    is_needed = column.is_required
    cell = claims.choose(sketch, table.name, column.name, cells, is_needed) if cells else None
    if cell and dating.settle(sketch, cell.name, is_needed):
        clock = clock_of(sketch, cell)
        text = sql.name(cell.name) if clock is None else f"{sql.name(cell.name)} || ' ' || {sql.name(clock.name)}"
        names = [cell.name, *([clock.name] if clock else [])]
        sketch.put(table.name, column.name, text, *names, because=claims.by_header(cell))


def key(sketch: Sketch, table: Table, cells: list[Cell]) -> None:
    """What tells things apart: their number, else all that a row says of them."""
    column = table.key[0] if table.key else ""
    if not column or column in table.numbered or sketch.is_filled(table.name, column):
        return
    cells = [cell for cell in cells if not is_counter(cell)]
    for cell in [c for c in cells if c.facts.shortened]:
        values = {"column": cell.name, "count": cell.facts.shortened, "value": _shortened(cell)}
        sketch.faults.setdefault(cell.name, []).append(Saying("fault_shortened", values))
        sketch.noticed.append(Saying("noticed_shortened", values))
    whole = [cell for cell in cells if not cell.facts.shortened]
    unique = [cell for cell in whole if cell.facts.filled >= 0.99 * sketch.looked.records]
    number = next((c for c in unique if c.facts.is_unique), None) or next(iter(unique), None)
    if number and openings.tells_apart(sketch, number):
        values = {"filled": number.facts.filled, "distinct": number.facts.distinct}
        sketch.put(table.name, column, sql.name(number.name), number.name, because=Saying("because_key", values))
        return
    if table.name in PEOPLE:
        return
    sketch.put(table.name, column, whole_row(sketch))
    sketch.noticed.append(Saying("noticed_no_key"))


def is_counter(cell: Cell) -> bool:
    """Whether a column only counts the rows of its file, so that the next file counts from one again."""
    head, facts = cell.head, cell.facts
    is_bare = (not head.words and not head.has_thing) or set(head.words) <= COUNTERS
    return is_bare and facts.is_number and facts.low in (0, 1) and facts.high in (facts.filled, facts.filled - 1)


def whole_row(sketch: Sketch) -> str:
    """An expression that tells rows apart by all that they say."""
    return f"md5(concat_ws(chr(31), {', '.join(f'coalesce({sql.name(name)}, chr(30))' for name in sketch.cells)}))"


def fill(sketch: Sketch, table: Table, column: Column, cells: list[Cell]) -> None:
    """Fills a column from the likeliest of the export's; where two moments speak against one another it is asked."""
    if sketch.is_filled(table.name, column.name) or column.name in table.key[:1]:
        return
    free = [cell for cell in cells if is_free(sketch, cell)]
    if not free:
        return
    cell: Cell | None = free[0]
    if column.type in (INSTANT, DAY) or column.is_scaled:
        cell = claims.choose(sketch, table.name, column.name, free, column.is_required)
    if cell:
        put(sketch, table, column, cell, claims.by_header(cell))


def put(sketch: Sketch, table: Table, column: Column, cell: Cell, because: Saying) -> None:
    """Fills a column of ours from one of the export, by what each of them holds."""
    if column.type in (INSTANT, DAY):
        if cell.is_moment and dating.settle(sketch, cell.name, column.is_required):
            clock = clock_of(sketch, cell) if column.type == INSTANT else None
            text = sql.name(cell.name) if clock is None else f"{sql.name(cell.name)} || ' ' || {sql.name(clock.name)}"
            sketch.put(table.name, column.name, text, cell.name, *([clock.name] if clock else []), because=because)
    elif column.is_scaled:
        gradings.put(sketch, table.name, column.name, cell, because)
    elif column.one_of:
        meant.words(sketch, table.name, column.name, cell, because)
    elif column.type == YES_NO:
        meant.answer(sketch, table.name, column.name, cell, because)
    else:
        sketch.put(table.name, column.name, sql.name(cell.name), cell.name, because=because)


def ask_needed(sketch: Sketch, table: Table, without: tuple[str, ...] = ()) -> None:
    """Asks for what nothing can be loaded without."""
    for name in table.names:
        column = table.column(name)
        if (
            name not in table.required
            or name in without
            or sketch.is_filled(table.name, name)
            or name in sketch.unpivot
        ):
            continue
        if any(asked.question.is_needed and asked.question.is_open for asked in sketch.asked):
            return
        is_dated = column.type in (INSTANT, DAY)
        cells = [c for c in sketch.cells.values() if c.facts.filled and is_free(sketch, c) and c.is_moment == is_dated]
        cells = [c for c in cells if is_dated or not (c.facts.is_text or c.facts.is_answer or c.facts.is_length)]
        if not cells:
            sketch.problems.append(Saying("problem_lacks", {"target": f"{table.name}.{name}"}))
            return
        choices = tuple(Choice(cell.name, Saying("choice_column", {"column": cell.name})) for cell in cells)
        ask = Saying("ask_needed", {"target": f"{table.name}.{name}"})
        lines = {cell.name: f"{name} = {sql.name(cell.name)}" for cell in cells}
        taken = sketch.ask(f"needed:{table.name}.{name}", ask, (*choices, claims.NONE), True, lines=lines)
        if taken:
            put(sketch, table, column, sketch.cells[taken], Saying("because_answer"))


def clock_of(sketch: Sketch, day: Cell) -> Cell | None:
    """The column of the time of day that belongs to a column of days: called alike, or called just a time."""
    first = day.ways.readings[0]
    if not (first.first[11:] in ("", "00:00:00") and first.last[11:] in ("", "00:00:00")):
        return None
    clocks = [c for c in sketch.cells.values() if c.facts.is_clock and not c.is_moment and is_free(sketch, c)]
    alike = [c for c in clocks if c.head.words == day.head.words]
    bare = [c for c in clocks if c.head.has_moment and not c.head.words]
    return next(iter(alike or bare), None)


def is_free(sketch: Sketch, cell: Cell) -> bool:
    """Whether a column of the export is none of ours yet."""
    return not sketch.targets.get(cell.name)


def _shortened(cell: Cell) -> str:
    return next((text for text, _ in cell.facts.profile.most if "e" in text.lower()), "")
