"""How a column writes its dates: decided once for the whole column, never value by value."""

import itertools
from dataclasses import dataclass

import duckdb

from ilgi import sql
from ilgi.problems import Problem

ISO = "ISO 8601"
UNDECLARED = (ISO, "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y")
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "T%H:%M", "T%H:%M:%S", "T%H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p")
SAMPLE = 2000


@dataclass(frozen=True)
class Dates:
    """The formats of one column, each a list of the shapes that occur; ``is_complete``: they explain every value."""

    formats: tuple[tuple[str, ...], ...]
    zone: str
    is_complete: bool

    def sql(self, text: str, is_strict: bool = False) -> str:
        """SQL that reads ``text`` as an instant; strict: an unreadable value is an error, else null."""
        parts = [_parse(shapes, text, self.zone, is_strict and len(self.formats) == 1) for shapes in self.formats]
        if len(parts) == 1:
            return parts[0]
        tried = f"coalesce({', '.join(parts)})"
        return f"coalesce({tried}, {_parse(self.formats[0], text, self.zone, True)})" if is_strict else tried


def shapes(form: str) -> tuple[str, ...]:
    """A format and, for one that holds a date alone, the usual times after it."""
    has_clock = any(mark in form for mark in ("%H", "%I", "%M", "%S", "%T", "%X", "%c", "%s"))
    return (form,) if form == ISO or has_clock else tuple(form + clock for clock in CLOCKS)


def _parse(forms: tuple[str, ...], text: str, zone: str, is_strict: bool) -> str:
    prefix = "" if is_strict else "try_"
    if forms == (ISO,):
        return f"{prefix}cast({text} as timestamptz)"
    zoned = tuple(f for f in forms if "%z" in f or "%Z" in f)
    naive = tuple(f for f in forms if f not in zoned)
    parts = []
    if naive:
        parts.append(f"timezone({sql.word(zone)}, {prefix}strptime({text}, {sql.words(naive)}))")
    parts += [f"{'' if is_strict and not naive else 'try_'}strptime({text}, {sql.word(form)})" for form in zoned]
    return parts[0] if len(parts) == 1 else f"coalesce({', '.join(reversed(parts))})"


def decide(con: duckdb.DuckDBPyConnection, relation: str, text: str, declared: tuple[str, ...], zone: str) -> Dates:
    """The formats of the column ``text`` of ``relation``.

    One format that explains all that any of them explains is used alone; else the declared ones together, when no
    value reads differently by two of them. Undeclared, exactly one of the usual formats must explain the column.
    Raises Problem (without a place) when the column cannot be decided.
    """
    forms = _candidates(declared)
    is_empty, narrow = _narrowed(con, relation, text, forms)
    if is_empty:
        return Dates((tuple(narrow[0]),), zone, True)
    total, counts = _counts(con, relation, text, narrow, zone)
    if max(counts) < total:
        wide = [shapes(form) for form in forms]
        _, wide_counts = _counts(con, relation, text, wide, zone)
        narrow, counts = (wide, wide_counts) if max(wide_counts) > max(counts) else (narrow, counts)
    union = max(counts) if max(counts) == total or len(forms) == 1 else _union(con, relation, text, narrow, zone)
    explaining = [shape for shape, n in zip(narrow, counts, strict=True) if n == union]
    if declared and explaining:
        return Dates((explaining[0],), zone, union == total)
    if explaining:
        return _only(con, relation, text, explaining, zone, union == total)
    if not declared:
        raise _mixed(con, relation, text, narrow[counts.index(max(counts))], zone)
    used = [shape for shape, n in zip(narrow, counts, strict=True) if n]
    _refuse_conflict(con, relation, text, used, zone)
    return Dates(tuple(used), zone, union == total)


def _mixed(con: duckdb.DuckDBPyConnection, relation: str, text: str, most: tuple[str, ...], zone: str) -> Problem:
    values = f"(select {text} as x from {relation})"
    read = f"{_parse(most, 'x', zone, False)} is null"
    first, other = (
        con.execute(f"select any_value(x) from {values} where {test}").fetchall()[0][0]
        for test in (f"not ({read})", read)
    )
    sentence = f'mixes several ways to write a date ("{first}", "{other}"): write them alike, or declare them in a'
    return Problem(f"{sentence} source (dates = [...])", key="dates_mixed")


def explained(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, declared: tuple[str, ...], zone: str
) -> tuple[int, int]:
    """How many values there are, and how many of them any of the formats reads."""
    wide = [shapes(form) for form in _candidates(declared)]
    tests = " or ".join(f"{_parse(shape, 'x', zone, False)} is not null" for shape in wide)
    query = f"select count(x), count(*) filter (where {tests}) from (select {text} as x from {relation})"
    total, read = con.execute(query).fetchall()[0]
    return total, read


def _candidates(declared: tuple[str, ...]) -> tuple[str, ...]:
    """ISO stands for its own date format too: what follows the day may then carry an offset."""
    return tuple(itertools.chain.from_iterable((ISO, f) if f == "%Y-%m-%d" else (f,) for f in declared)) or UNDECLARED


def _narrowed(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, forms: tuple[str, ...]
) -> tuple[bool, list[tuple[str, ...]]]:
    """Is there no value; and each format's shapes that the first values have: trying all on a million takes long."""
    every = [shape for form in forms for shape in shapes(form) if shape != ISO]
    counts = ", ".join(f"count(try_strptime(x, {sql.word(shape)}))" for shape in every) or "0"
    sample = f"(select {text} as x from {relation} where {text} is not null limit {SAMPLE})"
    row = con.execute(f"select count(*), {counts} from {sample}").fetchall()[0]
    occurring = {shape for shape, n in zip(every, row[1:], strict=False) if n}
    narrow = [tuple(s for s in shapes(form) if s in occurring) or shapes(form)[:1] for form in forms]
    return row[0] == 0, narrow


def _counts(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, forms: list[tuple[str, ...]], zone: str
) -> tuple[int, list[int]]:
    """How many values there are, and how many each format reads; the later ones are not asked once one reads all."""
    counts: list[int] = []
    total = 0
    for shape in forms:
        query = f"select count(x), count({_parse(shape, 'x', zone, False)}) from (select {text} as x from {relation})"
        total, read = con.execute(query).fetchall()[0]
        counts.append(read)
        if read == total and shape == (ISO,):
            break
    return total, counts + [0] * (len(forms) - len(counts))


def _union(con: duckdb.DuckDBPyConnection, relation: str, text: str, forms: list[tuple[str, ...]], zone: str) -> int:
    tests = " or ".join(f"{_parse(shape, 'x', zone, False)} is not null" for shape in forms)
    query = f"select count(*) from (select {text} as x from {relation}) where {tests}"
    return int(con.execute(query).fetchall()[0][0])


def _differ(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, a: tuple[str, ...], b: tuple[str, ...], zone: str
) -> str | None:
    query = (
        f"select x from (select {text} as x from {relation})"
        f" where {_parse(a, 'x', zone, False)} <> {_parse(b, 'x', zone, False)} limit 1"
    )
    rows = con.execute(query).fetchall()
    return rows[0][0] if rows else None


def _refuse_conflict(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, used: list[tuple[str, ...]], zone: str
) -> None:
    for a, b in itertools.combinations(used, 2):
        if (value := _differ(con, relation, text, a, b, zone)) is not None:
            sentence = f'"{value}" is two different dates by {a[0]} and by {b[0]}, and neither explains all: keep one'
            raise Problem(sentence, key="dates_conflict")


def _only(
    con: duckdb.DuckDBPyConnection,
    relation: str,
    text: str,
    explaining: list[tuple[str, ...]],
    zone: str,
    is_complete: bool,
) -> Dates:
    for a, b in itertools.combinations(explaining, 2):
        if (value := _differ(con, relation, text, a, b, zone)) is not None:
            sentence = f'"{value}" could be {a[0]} or {b[0]}, as could the whole column: '
            sentence += f'declare it in a source (dates = ["{a[0]}"])'
            raise Problem(sentence, key="dates_ambiguous")
    return Dates((explaining[0],), zone, is_complete)
