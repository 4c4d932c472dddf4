"""From what a field says to what the contract keeps: SQL for each type, and the ways in which it can be wrong."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from ilgi import sql
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, TEXT, YES_NO, Column
from ilgi.problems import Problem
from ilgi.read import fillers, lengths, numerals, vocabulary
from ilgi.read.date_formats import Dates
from ilgi.read.numerals import Numerals
from ilgi.read.reasons import Reason

REASONS = (
    "missing", "unreadable", "after_file", "too_old", "too_new", "off_scale", "negative", "not_whole", "not_one_of",
    "too_large", "shortened", "error", "refused",
)  # fmt: skip
UNREADABLE = {
    INSTANT: "unreadable_moment",
    DAY: "unreadable_day",
    COUNT: "unreadable_number",
    NUMBER: "unreadable_number",
    YES_NO: "unreadable_yes_no",
    RECORD: "unreadable_number",
}
YEARS = {INSTANT: (1900, 2200), DAY: (1, 9999)}
"""The years that a moment and a day may lie in; days are written far off where a thing has no end."""
LARGEST = 1e15
MINUTES = "handle_minutes"
CLOCK_HOURS = 14
"""What an unpacked file's time may be off by: archives keep it without a zone."""
SHORTENED = r"[1-9](?:[.,]\d+[eE]\+?\d{1,3}|[eE]\+\d{2,3})"
"""A number that a spreadsheet shortened: a decimal mark or, as spreadsheets write it, + and two digits; not "1E5"."""


@dataclass(frozen=True)
class Field:
    """One field of one table: its contract column, SQL, the SQL's type, and the export's columns it names.

    ``refusal``: why the whole column cannot be taken, where that is known before its values are looked at.
    """

    column: Column
    sql: str
    type: str
    names: tuple[str, ...]
    dates: Dates | None = None
    numerals: Numerals = numerals.PLAIN
    refusal: Problem | None = None


@dataclass(frozen=True)
class Kept:
    """The typed value's SQL, and reason -> condition for the ways in which it is wrong."""

    sql: str
    wrong: dict[str, str] = field(default_factory=dict)


def keep(field: Field, value: str, kept: str, *, zone: str, scale: tuple[float, float], modified: float | None) -> Kept:
    """How a field's ``value`` (SQL of what was field) becomes the contract's, and what is wrong with ``kept``.

    ``modified``: the file's own time, after which nothing in it can have been recorded; None where it is not believed.
    """
    column = field.column
    if field.refusal:
        return Kept(f"cast(null as {column.type})", {"refused": f"{value} is not null"})
    wrong: dict[str, str] = {}
    if (column.is_key or column.is_required) and column.name != "record":
        is_typed = field.type != "VARCHAR" and fillers.is_missing(column)
        wrong["missing"] = f"{kept if is_typed else value} is null"
    if column.type in (INSTANT, DAY):
        typed = _instant(field, value, zone)
        if column.type == DAY:
            typed = f"cast({typed} as date)" if field.type == "VARCHAR" else f"cast({value} as date)"
    elif column.type == YES_NO:
        typed = _yes_no(field, value)
    elif column.type in (COUNT, NUMBER, RECORD):
        typed = _number(field, value, scale)
    else:
        typed = value if field.type == "VARCHAR" else f"cast({value} as varchar)"
    if field.type == "VARCHAR" and column.type in UNREADABLE and not (field.dates and field.dates.is_complete):
        wrong["unreadable"] = f"{kept} is null and {value} is not null"
    return Kept(typed, wrong | _bounds(field, value, kept, modified))


def _instant(field: Field, value: str, zone: str) -> str:
    if field.type == "VARCHAR" and field.dates:
        return field.dates.sql(value)
    is_zoned = field.type == "TIMESTAMP WITH TIME ZONE"
    moment = value if is_zoned else f"timezone({sql.word(zone)}, cast({value} as timestamp))"
    return fillers.without(moment, zone, field.column.is_recorded) if fillers.is_missing(field.column) else moment


def _yes_no(field: Field, value: str) -> str:
    if field.type == "BOOLEAN":
        return value
    text = f"lower(cast({value} as varchar))"
    yes, no = _list(vocabulary.YES), _list(vocabulary.NO)
    word = f"case when {text} in ({yes}) then true when {text} in ({no}) then false end"
    if field.type != "VARCHAR":
        return word
    # what DuckDB knows itself it reads much faster than a list of words
    return f"case when {value} is not null then coalesce(try_cast({value} as boolean), {word}) end"


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(sql.word(word) for word in words)


def _number(field: Field, value: str, scale: tuple[float, float]) -> str:
    column, read = field.column, _double(field, value)
    if column.is_scaled and scale != (0, 1):
        low, high = scale
        return f"({read} - {low}) / {high - low}"
    return read if column.type == NUMBER else f"try_cast({read} as {column.type})"


def _double(field: Field, value: str) -> str:
    """The number that a field is; of minutes also what is written as a length of time."""
    if field.type != "VARCHAR":
        return f"cast({value} as double)"
    read = field.numerals.sql(value)
    if field.column.name == MINUTES and not field.numerals.is_plain:
        return f"coalesce({read}, {lengths.read(value, field.numerals.decimal)} / 60)"
    return read


def is_needed(column: Column) -> bool:
    """Whether a record without this column is none: the others can be blank."""
    return column.is_key or column.is_required


def is_identity(column: Column) -> bool:
    """Whether a column is a number that tells things apart, or points at such a one."""
    return column.type == TEXT and (column.name.endswith("_id") or column.names in ("agent", "customer"))


def latest(column: Column, modified: float) -> str:
    """SQL of the last moment or day that a file of that time can have recorded."""
    moment = f"make_timestamptz({int(modified * 1_000_000) + 1 + CLOCK_HOURS * 3_600_000_000})"
    return moment if column.type == INSTANT else f"cast({moment} as date)"


def _bounds(field: Field, value: str, kept: str, modified: float | None) -> dict[str, str]:
    wrong, column = dict[str, str](), field.column
    if column.is_recorded and modified is not None:
        wrong["after_file"] = f"{kept} > {latest(column, modified)}"
    if column.type in YEARS:
        oldest, newest = YEARS[column.type]
        kind, end = ("timestamptz", " 00:00:00+00") if column.type == INSTANT else ("date", "")
        wrong["too_old"] = f"{kept} < {kind} '{oldest:04}-01-01{end}'"
        wrong["too_new"] = f"{kept} > {kind} '{newest:04}-12-31{end}'"
    if column.type == NUMBER and not column.is_scaled:
        wrong["too_large"] = f"not coalesce(abs({kept}) <= {LARGEST:.0f}, true)"
    if column.is_scaled:
        wrong["off_scale"] = f"{kept} not between -1e-9 and 1.000000001"
    elif column.type in (COUNT, NUMBER) and column.name != "yearly_value":
        wrong["negative"] = f"not ({kept} >= 0 and {kept} < 'infinity'::double)"
    if column.type == COUNT and field.type == "VARCHAR":
        wrong["not_whole"] = f"{kept} <> {_double(field, value)}"
    if column.one_of and column.is_key:
        wrong["not_one_of"] = f"{kept} not in ({_list(column.one_of)})"
    if is_identity(column):
        # only what begins with a digit is looked at closely
        wrong["shortened"] = f"({kept} < ':' and regexp_full_match({kept}, {sql.word(SHORTENED)}))"
    return wrong


def reason(name: str, column: Column, scale: tuple[float, float], modified: float, zone: str) -> Reason:
    """Why a value was not taken, for one of ``REASONS``; the file's time is told as clocks in its zone show it."""
    if name == "unreadable":
        return Reason(UNREADABLE.get(column.type, "error"))
    values = {
        "after_file": lambda: {"time": dt.datetime.fromtimestamp(modified, ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")},
        "too_old": lambda: {"year": str(YEARS[column.type][0])},
        "too_new": lambda: {"year": str(YEARS[column.type][1])},
        "off_scale": lambda: {"low": f"{scale[0]:g}", "high": f"{scale[1]:g}"},
        "not_one_of": lambda: {"words": ", ".join(column.one_of)},
    }
    return Reason(name, values[name]() if name in values else {})
