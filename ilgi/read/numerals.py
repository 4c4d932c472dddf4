"""How a column writes its numbers: decided once for the whole column, never value by value."""

from dataclasses import dataclass, replace

import duckdb

from ilgi import sql
from ilgi.contract.table import Column
from ilgi.problems import Problem

DOT, COMMA, EITHER = ".", ",", "either"
BLANKS = r"[:blank:]\x{a0}\x{2007}\x{2009}\x{202f}"
QUOTES = "'’"
MINUS = r"\-\x{2212}"
CURRENCIES = (("₺", "TL", "TRY"), ("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("CHF",))
SLIPS = 50
"""Of so many numbers one may be written otherwise than the others."""
UNGROUPED = 1000
"""A mark that groups stands before three figures: a scale that ends below has none."""


@dataclass(frozen=True)
class Numerals:
    """The marks of one column. ``decimal`` EITHER: dot and comma alike, as its numbers are too small for groups;
    ``is_plain``: every value is written as programs do; ``percent``: what 1 % is, None where it may not stand."""

    decimal: str = DOT
    is_plain: bool = True
    percent: float | None = None

    def sql(self, text: str) -> str:
        """SQL that reads ``text`` as a number; null where it is none."""
        quick = _quick(text, self.decimal)
        if self.is_plain:
            return quick
        number = f"try_cast({_figures(text, self.decimal)} as double) * {_sign(text)}"
        if self.percent is not None:
            number += f" * case when contains({text}, '%') then {self.percent!r} else 1 end"
        pattern = sql.word(_pattern(self.decimal, self.percent is not None))
        return f"coalesce({quick}, case when regexp_full_match({text}, {pattern}) then {number} end)"


def _quick(text: str, decimal: str) -> str:
    """Without groups, units and the like."""
    if decimal == DOT:
        return f"try_cast({text} as double)"
    commas = f"try_cast(replace({text}, ',', '.') as double)"
    return commas if decimal == EITHER else f"case when not contains({text}, '.') then {commas} end"


def _figures(text: str, decimal: str) -> str:
    """The figures of a number with a decimal dot and without groups."""
    groups = {DOT: ",", COMMA: ".", EITHER: ""}[decimal]
    first = sql.word(f"[0-9.,][0-9.,{BLANKS}{QUOTES}]*(?:[eE][+-]?[0-9]+)?")
    marks = sql.word(f"[{groups}{BLANKS}{QUOTES}]")
    return f"replace(regexp_replace(regexp_extract({text}, {first}), {marks}, '', 'g'), ',', '.')"


def _sign(text: str) -> str:
    """A minus may stand before and behind; brackets are one."""
    minus = sql.word(f"^[^0-9]*[({MINUS}]|[{MINUS}][{BLANKS}]*$")
    return f"case when regexp_matches({text}, {minus}) then -1 else 1 end"


def _pattern(decimal: str, has_percent: bool) -> str:
    """What a number looks like from end to end."""
    mark, group = {DOT: ("[.]", ","), COMMA: (",", "."), EITHER: ("[.,]", "")}[decimal]
    whole = f"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:[{group}{BLANKS}{QUOTES}][0-9]{{3}})+)"
    figures = f"(?:{whole}(?:{mark}[0-9]*)?|{mark}[0-9]+)(?:[eE][+-]?[0-9]+)?"
    money = "|".join(form.replace("$", "[$]") for forms in CURRENCIES for form in forms)
    unit, gap = f"(?:{money}{'|%' if has_percent else ''})?", f"[{BLANKS}]*"
    sign = f"[+{MINUS}]?"
    before = f"(?:{sign}{gap}{unit}|{unit}{gap}{sign}){gap}"
    bracketed = f"[(]{gap}{unit}{gap}{figures}{gap}{unit}{gap}[)]"
    return f"{gap}(?:{bracketed}|{before}{figures}{gap}{unit}{gap}[{MINUS}]?){gap}"


PLAIN = Numerals()


def known(column: Column, scale: tuple[float, float]) -> Numerals:
    """What is known of a column's numbers before one is seen: on a small scale no mark groups, of a share per cents
    may be written."""
    is_share = column.name == "share_of_full_time" or (column.is_scaled and scale == (0, 1))
    percent = 0.01 if is_share else 1.0 if column.is_scaled and scale == (0, 100) else None
    is_small = column.is_scaled and max(map(abs, scale)) < UNGROUPED
    return Numerals(EITHER if is_small else DOT, percent=percent)


def decide(con: duckdb.DuckDBPyConnection, values: str, declared: str, usual: str, before: Numerals) -> Numerals:
    """How the column ``x`` of ``values`` (a query in brackets) writes its numbers.

    ``declared``: the decimal mark that its source states, or nothing; ``usual``: that of files of its kind, or
    nothing; ``before``: what is known without a look. Raises Problem (without a place) when the column can be read in
    two ways, or mixes two.
    """
    dotted = "count(*) filter (where contains(x, '.'))"
    sure = "count(*) filter (where contains(x, '.') and x not like '%.___')"
    asked = f"select count(x), count(try_cast(x as double)), {dotted}, {sure} from {values}"
    total, read, dots, decimals = con.execute(asked).fetchall()[0]
    if read == total and (not dots or before.decimal == EITHER or (decimals and declared != COMMA)):
        return replace(before, decimal=DOT)
    _refuse_currencies(con, values)
    if before.decimal == EITHER:
        return replace(before, is_plain=False)
    decimal = _decimal(con, values, declared, usual)
    return replace(before, decimal=decimal, is_plain=decimal == DOT and read == total)


def _decimal(con: duckdb.DuckDBPyConnection, values: str, declared: str, usual: str) -> str:
    """The decimal mark by which a column is to be read: a few slips in others do not change it."""
    dot, comma = (Numerals(mark, False, 0.01) for mark in (DOT, COMMA))
    marked = f"(select x from {values} where contains(x, '.') or contains(x, ','))"
    read = f"(select x, {dot.sql('x')} as d, {comma.sql('x')} as c from {marked})"
    tests = ("d is not null and c is null", "c is not null and d is null", "d <> c")
    counted = ", ".join(f"count(*) filter (where {test}), any_value(x) filter (where {test})" for test in tests)
    dots, by_dot, commas, by_comma, both, two_ways = con.execute(f"select {counted} from {read}").fetchall()[0]
    if declared and (both or (dots and commas)):
        return declared
    if (both and min(dots, commas) * SLIPS > max(dots, commas)) or (dots and dots == commas):
        raise _mixed(by_dot, by_comma)
    if both and not dots and not commas:
        if not usual:
            raise _ambiguous(two_ways)
        return usual
    return COMMA if commas > dots else DOT


def _mixed(by_dot: str, by_comma: str) -> Problem:
    values = {"first": by_dot, "second": by_comma}
    sentence = f'mixes two ways to write a number ("{by_dot}", "{by_comma}"): nothing is computed from it. Write them'
    return Problem(
        f'{sentence} alike, or declare the decimal mark in a source (decimal = ",")', key="numbers_mixed", values=values
    )


def _ambiguous(value: str) -> Problem:
    whole, part = value.replace(",", "").replace(".", ""), value.replace(",", ".")
    sentence = f'"{value}" could be {whole} or {part}, as could the whole column: nothing is computed from it.'
    sentence += " Declare the decimal mark in a source"
    values = {"value": value, "grouped": whole, "decimal": part}
    return Problem(f'{sentence} (decimal = "," or decimal = ".")', key="numbers_ambiguous", values=values)


def _refuse_currencies(con: duckdb.DuckDBPyConnection, values: str) -> None:
    """Raises Problem when amounts of several currencies stand in one column: their sum would be none."""
    forms = {form: forms[0] for forms in CURRENCIES for form in forms}
    pattern = "|".join(form.replace("$", "[$]") for form in forms)
    query = f"select distinct regexp_extract(x, $pattern) from {values} where regexp_matches(x, $pattern)"
    met = {forms[row[0]] for row in con.execute(query, {"pattern": pattern}).fetchall()}
    if len(met) > 1:
        signs = ", ".join(sorted(met))
        sentence = f"holds amounts in several currencies ({signs}): nothing is computed from it. Bring them in one"
        raise Problem(
            f"{sentence} currency, or in a file for each", key="numbers_currencies", values={"currencies": signs}
        )
