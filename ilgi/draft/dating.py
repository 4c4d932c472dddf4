"""Which way a column of dates is read: the only one that explains it, the one its neighbours prove, or a person's."""

from ilgi import sql
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, DateReading, Saying

DAY_FIRST, MONTH_FIRST = "%d", "%m"


def settle(sketch: Sketch, name: str, is_needed: bool = False) -> bool:
    """Decides how a column of dates is read and notes its formats; False where nobody has said how."""
    cell = sketch.cells[name]
    _tell(sketch, cell)
    answer = sketch.answers.get(f"dates:{name}")
    if answer:
        sketch.dates[name] = tuple(answer.split(" | "))
        sketch.choose(name, sketch.dates[name])
        if cell.ways.is_open:
            _asked(sketch, cell, is_needed)
        return True
    if cell.ways.is_open and not (_by_answer(sketch, cell) or _by_neighbours(sketch, cell)):
        if is_needed or not _waits(sketch, cell):
            _asked(sketch, cell, is_needed)
        return False
    sketch.dates[name] = sketch.cells[name].ways.formats
    return True


def _tell(sketch: Sketch, cell: Cell) -> None:
    reading = cell.ways.readings[0]
    because = sketch.because.setdefault(cell.name, [])
    because.append(Saying("because_dates", {"read": reading.read, "filled": reading.filled, "format": shown(reading)}))
    if cell.ways.is_mixed:
        sketch.noticed.append(Saying("noticed_mixed_dates", {"column": cell.name, "formats": shown(reading)}))
    if reading.read < reading.filled:
        values = {"column": cell.name, "count": reading.filled - reading.read, "filled": reading.filled}
        sketch.noticed.append(Saying("noticed_unread_dates", values))


def shown(reading: DateReading) -> str:
    """The formats of a reading as one text; an answer names them so."""
    return " | ".join(reading.formats)


def _by_answer(sketch: Sketch, cell: Cell) -> bool:
    """Whether a column that can be read in the same ways was answered: this one is written alike."""
    for name in _alike(sketch, cell):
        answer = tuple(filter(None, sketch.answers.get(f"dates:{name}", "").split(" | ")))
        if answer in [reading.formats for reading in cell.ways.readings]:
            sketch.choose(cell.name, answer)
            values = {"column": name, "format": " | ".join(answer)}
            sketch.because.setdefault(cell.name, []).append(Saying("because_alike", values))
            return True
    return False


def _waits(sketch: Sketch, cell: Cell) -> bool:
    """Whether a column that can be read in the same ways is asked for: its answer counts for this one, too."""
    asked = {asked.question.name for asked in sketch.asked}
    return any(f"dates:{name}" in asked for name in _alike(sketch, cell))


def _alike(sketch: Sketch, cell: Cell) -> list[str]:
    """The other columns that can be read in the very same ways."""
    ways = {reading.formats for reading in cell.ways.readings}
    others = (other for other in sketch.cells.values() if other.name != cell.name)
    return [other.name for other in others if {reading.formats for reading in other.ways.readings} == ways]


def _by_neighbours(sketch: Sketch, cell: Cell) -> bool:
    """Whether the other columns of the export that are written alike prove one of the ways: only that is believed."""
    ways = {reading.formats: reading for reading in cell.ways.readings if _is_whole(reading)}
    for other in sketch.cells.values():
        proven = other.ways.formats
        if other.name == cell.name or not other.is_moment or other.ways.is_open or other.ways.is_mixed:
            continue
        if proven in ways and _is_proof(other, tuple(ways)) and not _is_disproved(sketch, cell, tuple(ways), proven):
            sketch.choose(cell.name, proven)
            reading = other.ways.readings[0]
            values = {"column": other.name, "format": shown(reading)}
            sketch.because.setdefault(cell.name, []).append(Saying("because_neighbour", values))
            sketch.noticed.append(Saying("noticed_neighbour", {**values, "ambiguous": cell.name}))
            return True
    return False


def _is_proof(other: Cell, formats: tuple[tuple[str, ...], ...]) -> bool:
    """Whether of these formats a column is read whole by its first alone."""
    whole = [reading.formats for reading in other.ways.readings if _is_whole(reading) and reading.formats in formats]
    return whole == [other.ways.formats]


def _is_disproved(sketch: Sketch, cell: Cell, formats: tuple[tuple[str, ...], ...], proven: tuple[str, ...]) -> bool:
    """Whether another column that is written alike proves another of the formats: then neither is believed."""
    others = (other for other in sketch.cells.values() if other.name != cell.name and other.is_moment)
    return any(o.ways.formats in formats and o.ways.formats != proven and _is_proof(o, formats) for o in others)


def _is_whole(reading: DateReading) -> bool:
    return reading.read == reading.filled


def _asked(sketch: Sketch, cell: Cell, is_needed: bool) -> None:
    most = max(reading.read for reading in cell.ways.readings)
    readings = [r for r in cell.ways.readings if r.read == most or (not cell.ways.is_mixed and not _is_whole(r))]
    if any(_is_whole(reading) for reading in readings):
        readings = [reading for reading in readings if _is_whole(reading)]
    choices = tuple(
        Choice(shown(r), Saying("choice_dates", {"format": shown(r), "first": r.first[:10], "last": r.last[:10]}))
        for r in readings
    )
    values = {"column": cell.name, "value": cell.ways.differing}
    lines = {shown(r): f"dates = {{ {sql.name(cell.name)} = {list(r.formats)} }}" for r in readings}
    sketch.ask(f"dates:{cell.name}", Saying("ask_dates", values), (*choices, Choice("", Saying("choice_unread"))),
               is_needed, lines)  # fmt: skip
