"""Lengths of time: how long a thing took, in which unit, and the moment that follows from it."""

from ilgi import sql
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.problems import Problem
from ilgi.read import lengths, numerals

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
PARTS = ("minutes_seconds", "hours_minutes")
LENGTHS = ("duration", "length", "sure", "elapsed", "wait", "bekleme", "speed", "hizi", "asa", "frt", "ttr", "mttr")
"""How words of headers begin that speak of a length of time."""
TWO_PARTS = r"^\d+:\d{2}$"


def is_length(cell: Cell) -> bool:
    """Whether a column may hold lengths of time: written as such, or as numbers."""
    return (
        not cell.facts.mostly(cell.facts.dates) and (cell.facts.is_length or cell.facts.is_number)
    ) or cell.facts.mostly(cell.facts.old_days)


def is_surely_length(cell: Cell) -> bool:
    """Whether a column holds lengths of time and could not as well hold times of day: 08:14 may be either."""
    facts = cell.facts
    may_be_clock = facts.mostly(facts.clocks) or facts.mostly(facts.old_days)
    says_so = cell.head.unit is not None or any(_is_of_length(token) for token in cell.head.tokens)
    return is_length(cell) and (says_so or not may_be_clock)


def _is_of_length(token: str) -> bool:
    return token.startswith(LENGTHS)


def seconds(sketch: Sketch, cell: Cell) -> str | None:
    """The expression of the seconds of a column; None until someone has said in which unit it counts."""
    facts, column = cell.facts, sql.name(cell.name)
    if not facts.mostly(facts.old_days) and not _has_mark(sketch, cell):
        return None
    if facts.mostly(facts.old_days):
        return rf"seconds(regexp_extract({column}, '\d+:.*$'))"
    if facts.is_length:
        return _of_parts(sketch, cell)
    unit = cell.head.unit or UNITS.get(_ask(sketch, cell, tuple(UNITS)))
    if unit is None:
        return None
    return f"seconds({column})" if unit == 1 else f"seconds({column}) * {unit}"


def _has_mark(sketch: Sketch, cell: Cell) -> bool:
    """Whether it can be told which mark is the decimal one; someone is asked where 12.500 may be twelve and a half."""
    usual = numerals.COMMA if sketch.looked.file.delimiter == ";" else ""
    values = f"(select {lengths.marked(sql.name(cell.name))} as x from {sketch.looked.values})"
    try:
        numerals.decide(sketch.looked.con, values, sketch.decimal, usual, numerals.PLAIN)
    except Problem as problem:
        ask_decimal(sketch, cell.name, problem)
        return bool(sketch.decimal)
    return True


def ask_decimal(sketch: Sketch, column: str, problem: Problem) -> None:
    """Asks which mark is the decimal one, where a column of numbers says two things."""
    if problem.key != "numbers_ambiguous":
        return
    value = str(problem.values["value"])
    grouped, decimal = str(problem.values["grouped"]), str(problem.values["decimal"])
    dot, comma = (decimal, grouped) if "." in value else (grouped, decimal)
    choices = (
        Choice(",", Saying("choice_number", {"number": comma})),
        Choice(".", Saying("choice_number", {"number": dot})),
    )
    ask = Saying("ask_decimal", {"column": column, "value": value})
    lines = {",": 'decimal = ","', ".": 'decimal = "."'}
    sketch.ask("decimal", ask, (*choices, Choice("", Saying("choice_unread"))), lines=lines)


def _of_parts(sketch: Sketch, cell: Cell) -> str | None:
    """The seconds of lengths written as such. Of two parts, which are read as minutes and seconds, a header that speaks
    of minutes, or of nothing, may as well mean hours and minutes."""
    column = f"seconds({sql.name(cell.name)})"
    if not _has_two_parts(sketch, cell) or cell.head.unit == 1:
        return column
    unit = "hours_minutes" if cell.head.unit == UNITS["hours"] else _ask(sketch, cell, PARTS)
    return {"hours_minutes": f"{column} * 60", "minutes_seconds": column}.get(unit)


def _has_two_parts(sketch: Sketch, cell: Cell) -> bool:
    query = f"select bool_and(regexp_matches({sql.name(cell.name)}, $two)) from {sketch.looked.values}"
    return bool(sketch.looked.con.execute(query, {"two": TWO_PARTS}).fetchall()[0][0])


def _ask(sketch: Sketch, cell: Cell, units: tuple[str, ...]) -> str:
    example = cell.facts.profile.most[0][0]
    choices = tuple(Choice(unit, Saying(f"choice_{unit}")) for unit in units)
    ask = Saying("ask_unit", {"column": cell.name, "value": example})
    return sketch.ask(f"unit:{cell.name}", ask, (*choices, Choice("", Saying("choice_unread"))))


def after(moment: str, length: str) -> str:
    """The expression of the moment that comes a length after another."""
    return f"moment({moment}) + to_seconds({length})"
