"""From what a field says to what the contract keeps: SQL for each type, and the ways in which it can be wrong."""

from dataclasses import dataclass, field

from ilgi import sql
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, YES_NO, Column
from ilgi.read import lengths
from ilgi.read.dates import Dates
from ilgi.read.numerals import Numerals

YES = ("true", "t", "yes", "y", "1", "1.0", "evet", "e", "doğru", "var", "ja", "oui", "si", "sí", "x", "✓", "on")
NO = ("false", "f", "no", "n", "0", "0.0", "hayır", "hayir", "h", "yanlış", "yok", "nein", "non", "off")
REASONS = (
    "missing", "unreadable", "after_file", "too_old", "too_new", "off_scale", "negative", "not_whole", "not_one_of",
    "too_large", "error",
)  # fmt: skip
SENTENCES = {
    "missing": "is needed and is blank",
    "unreadable": "cannot be read as {type}",
    "after_file": "lies after the file's own time",
    "too_old": "lies before {oldest}",
    "too_new": "lies after {newest}",
    "off_scale": "is outside its scale {low:g} to {high:g}",
    "negative": "is negative",
    "not_whole": "is not a whole number",
    "not_one_of": "is none of {words}",
    "too_large": "is larger than such a number can be",
    "error": "could not be worked out",
}
KINDS = {
    INSTANT: "a date and time",
    DAY: "a date",
    COUNT: "a number",
    NUMBER: "a number",
    YES_NO: "yes or no",
    RECORD: "a number",
}
YEARS = {INSTANT: (1900, 2200), DAY: (1, 9999)}
"""The years that a moment and a day may lie in; days are written far off where a thing has no end."""
LARGEST = 1e15
MINUTES = "handle_minutes"


@dataclass(frozen=True)
class Field:
    """One field of one table: its contract column, SQL, the SQL's type, and the export's columns it names."""

    column: Column
    sql: str
    type: str
    names: tuple[str, ...]
    dates: Dates | None = None
    numerals: Numerals = Numerals()


@dataclass(frozen=True)
class Kept:
    """The typed value's SQL, and reason -> condition for the ways in which it is wrong."""

    sql: str
    wrong: dict[str, str] = field(default_factory=dict)


def keep(
    field: Field, value: str, kept: str, *, zone: str, scale: tuple[float, float], modified: float
) -> Kept:
    """How a field's ``value`` (SQL of what was field) becomes the contract's, and what is wrong with ``kept``."""
    column = field.column
    wrong: dict[str, str] = {}
    if (column.is_key or column.is_required) and column.name != "record":
        wrong["missing"] = f"{value} is null"
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
    if field.type == "VARCHAR" and column.type in KINDS and not (field.dates and field.dates.is_complete):
        wrong["unreadable"] = f"{kept} is null and {value} is not null"
    return Kept(typed, wrong | _bounds(field, value, kept, modified))


def _instant(field: Field, value: str, zone: str) -> str:
    if field.type == "VARCHAR" and field.dates:
        return field.dates.sql(value)
    if field.type == "TIMESTAMP WITH TIME ZONE":
        return value
    return f"timezone({sql.word(zone)}, cast({value} as timestamp))"


def _yes_no(field: Field, value: str) -> str:
    if field.type == "BOOLEAN":
        return value
    text = f"lower(cast({value} as varchar))"
    word = f"case when {text} in ({_list(YES)}) then true when {text} in ({_list(NO)}) then false end"
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


def _bounds(field: Field, value: str, kept: str, modified: float) -> dict[str, str]:
    wrong, column = {}, field.column
    if column.is_recorded:
        file_time = f"make_timestamptz({int(modified * 1_000_000) + 1})"
        wrong["after_file"] = f"{kept} > {file_time if column.type == INSTANT else f'cast({file_time} as date)'}"
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
    return wrong


def sentence(reason: str, column: Column, scale: tuple[float, float]) -> str:
    """Why a value was rejected, in words."""
    return SENTENCES[reason].format(
        type=KINDS.get(column.type, "text"),
        low=scale[0],
        high=scale[1],
        words=", ".join(column.one_of),
        oldest=YEARS.get(column.type, ("",))[0],
        newest=YEARS.get(column.type, ("",))[-1],
    )
