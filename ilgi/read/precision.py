"""How precisely a moment is known: a day without its time stays a day, to the end of which what is due then is due."""

from ilgi import sql
from ilgi.contract.table import INSTANT
from ilgi.read.convert import Field, Kept
from ilgi.read.date_formats import Dates

MARK = "__day_"
"""What stands before a field's name in the column that says whether its moment is a day alone."""
Moments = dict[str, list[tuple[str, Dates]]]
"""Of each field the texts that its expression reads as moments, with their dates."""


def days(fields: list[Field], moments: Moments, zone: str) -> dict[str, str]:
    """Mark and name of each field that may hold a day alone -> SQL over the export: whether it does.

    A field that is worked out of several moments is a day where all that stand are, and no time was added to them.
    """
    tests = {}
    for field in fields:
        if field.column.type != INSTANT or field.refusal:
            continue
        if field.dates:
            test = field.dates.day(f"({field.sql}\n)") if field.dates.has_days else None
        elif field.type == "DATE":
            test = f"({field.sql}\n) is not null"
        else:
            test = _worked_out(field, moments.get(field.column.name, []), zone)
        if test:
            tests[f"{MARK}{field.column.name}"] = f"coalesce({test}, false)"
    return tests


def _worked_out(field: Field, moments: list[tuple[str, Dates]], zone: str) -> str | None:
    if not any(dates.has_days for _, dates in moments):
        return None
    texts = [(f"({text}\n)", dates) for text, dates in moments]
    alone = [f"({text} is null or coalesce({dates.day(text)}, false))" for text, dates in texts]
    moment = f"({field.sql}\n)" if field.type == "TIMESTAMP" else f"timezone({sql.word(zone)}, ({field.sql}\n))"
    return f"{' and '.join(alone)} and {moment} = date_trunc('day', {moment})"


def kept(field: Field, value: Kept, marked: dict[str, str], zone: str) -> Kept:
    """The field as it is kept: what is due on a day alone is due as the day ends, there where the export was made."""
    mark = f"{MARK}{field.column.name}"
    if mark not in marked or field.column.is_recorded:
        return value
    following = f"date_trunc('day', timezone({sql.word(zone)}, x)) + interval 1 day"
    end = f"[timezone({sql.word(zone)}, {following}) - interval 1 microsecond for x in [{value.sql}]][1]"
    return Kept(f"case when {mark} then {end} else {value.sql} end", value.wrong)


def listed(marked: dict[str, str]) -> str:
    """SQL of the names of a record's moments that are days alone; null where there are none."""
    marks = [name for name in marked if name.startswith(MARK)]
    names = ", ".join(f"case when {mark} then {sql.word(mark.removeprefix(MARK))} end" for mark in marks)
    return f"case when {' or '.join(marks)} then list_filter([{names}], lambda name: name is not null) end"


def is_met(marked: dict[str, str]) -> bool:
    """Whether any field may hold a day alone."""
    return any(name.startswith(MARK) for name in marked)
