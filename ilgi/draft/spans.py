"""Lengths of time: how long a thing took, in which unit, and the moment that follows from it."""

from ilgi import sql
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.problems import Problem
from ilgi.read import lengths, numerals

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
TWO_PARTS = r"^\d+:\d{2}$"


def is_length(cell: Cell) -> bool:
    """Whether a column may hold lengths of time: written as such, or as numbers."""
    return (
        not cell.facts.mostly(cell.facts.dates) and (cell.facts.is_length or cell.facts.is_number)
    ) or cell.facts.mostly(cell.facts.old_days)


def seconds(sketch: Sketch, cell: Cell) -> str | None:
    """The expression of the seconds of a column; None until someone has said in which unit it counts."""
    facts, column = cell.facts, sql.name(cell.name)
    if not facts.mostly(facts.old_days) and not _has_mark(sketch, cell):
        return None
    if facts.mostly(facts.old_days):
        return rf"seconds(regexp_extract({column}, '\d+:.*$'))"
    if facts.is_length and not _has_two_parts(sketch, cell):
        return f"seconds({column})"
    unit = cell.head.unit or UNITS.get(_ask(sketch, cell))
    if unit is None:
        return None
    if facts.is_length:
        # 02:30 is read as minutes and seconds; of a header that says minutes or hours it is hours and minutes
        unit = 60 if unit >= 60 else 1
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


def _has_two_parts(sketch: Sketch, cell: Cell) -> bool:
    query = f"select bool_and(regexp_matches({sql.name(cell.name)}, $two)) from {sketch.looked.values}"
    return bool(sketch.looked.con.execute(query, {"two": TWO_PARTS}).fetchall()[0][0])


def _ask(sketch: Sketch, cell: Cell) -> str:
    example = cell.facts.profile.most[0][0]
    choices = tuple(Choice(unit, Saying(f"choice_{unit}")) for unit in UNITS)
    ask = Saying("ask_unit", {"column": cell.name, "value": example})
    return sketch.ask(f"unit:{cell.name}", ask, (*choices, Choice("", Saying("choice_unread"))))


def after(moment: str, length: str) -> str:
    """The expression of the moment that comes a length after another."""
    return f"moment({moment}) + to_seconds({length})"
