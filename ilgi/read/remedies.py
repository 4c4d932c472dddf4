"""What would read a column that could not be read: as it would be written in its source, or as values that are read."""

import duckdb

from ilgi import sql
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, YES_NO
from ilgi.read import scales
from ilgi.read.convert import Field
from ilgi.read.parts import Part
from ilgi.read.sources import CONTRACT

DAYS = (
    "%d-%m-%Y", "%m-%d-%Y", "%Y.%m.%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "%d %B %Y",
    "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y",
)  # fmt: skip
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H.%M", " %H.%M.%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S", ", %H:%M")
MOST = 2000
READ = {
    INSTANT: "2026-10-28 18:00",
    DAY: "2026-10-28",
    COUNT: "12",
    NUMBER: "12.5",
    RECORD: "12",
}


def is_of_contract(part: Part) -> bool:
    """Whether no source speaks of the part, so that only its header can say more of a column."""
    return part.source.name == CONTRACT


def of(con: duckdb.DuckDBPyConnection, part: Part, field: Field, values: str) -> str:
    """What would read most of the values that could not be read; ``values``: a query of them as ``value``."""
    column = field.column
    if column.type == YES_NO:
        (value,) = con.execute(f"select min(value) from ({values})").fetchall()[0]
        return "yes, no" if is_of_contract(part) else f'[values.{column.name}] "{value}" = "yes"'
    if column.type in (INSTANT, DAY) and (forms := formats(con, values)):
        return f"{f'{READ[column.type]}; ' if is_of_contract(part) else ''}dates = [{forms}]"
    return READ.get(column.type, "A-1042")


def formats(con: duckdb.DuckDBPyConnection, values: str) -> str:
    """The usual way to write dates that reads most of the values, both where it could be either of two; "" when none
    reads half of them."""
    forms = [day + clock for day in DAYS for clock in CLOCKS]
    counts = ", ".join(f"count(try_strptime(value, {sql.word(form)}))" for form in forms)
    query = f"select count(value), {counts} from (select * from ({values}) limit {MOST})"
    of_all, *reads = con.execute(query).fetchall()[0]
    best = [form for form, n in zip(forms, reads, strict=True) if n == max(reads) and n * 2 > of_all]
    return " | ".join(f'"{form}"' for form in best[:2])


def of_scale(part: Part, field: Field, scale: scales.Scale | None) -> str:
    """A scale (None: one that is not known) as its source or, where there is none, its header says it."""
    low, high = (f"{end:g}" for end in scale) if scale else ("…", "…")
    if is_of_contract(part):
        return f"{field.column.name} ({low}-{high})"
    return f"[scale] {field.column.name} = [{low}, {high}]"
