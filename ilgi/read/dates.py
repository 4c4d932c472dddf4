"""How a column writes its dates: decided once for the whole column, never value by value."""

import itertools
from dataclasses import replace

import duckdb

from ilgi.contract.table import INSTANT, Column
from ilgi.problems import Problem
from ilgi.read import date_formats, date_words, fillers
from ilgi.read.date_formats import Dates
from ilgi.read.date_values import Count, Values
from ilgi.read.remarks import Remark

FEWEST_MIDNIGHTS = 3
FIRST_YEAR = -30_610_224_000_000_000
"""The year 1000, in microseconds since 1970: a year before it has lost its century, or is a filler."""
Forms = list[tuple[str, ...]]


def decide(
    con: duckdb.DuckDBPyConnection,
    relation: str,
    text: str,
    declared: tuple[str, ...],
    zone: str,
    column: Column | None = None,
    place: str = "",
) -> Dates:
    """The formats of the column ``text`` of ``relation``, which is to become the contract's ``column``; ``place``: the
    column of the relation that numbers its rows.

    One format that explains all that any of them explains is used alone; else the declared ones together, when no
    value reads differently by two of them. Undeclared, exactly one of the usual formats must explain the column. What
    is spelled otherwise is evened out, and only where the plain formats do not explain the column by themselves.
    Raises Problem (without a place) when the column cannot be decided.
    """
    values = Values(con, relation, text, zone, is_missing=fillers.is_missing(column), place=place)
    plain = date_formats.candidates(declared)
    explaining = _explaining(values, plain)
    if explaining is None and values.count_written():
        values = replace(values, has_fillers=True)
        explaining = _explaining(values, plain)
    if explaining == []:
        return values.dates(((date_formats.ISO,),), True)
    if explaining:
        dates, count = _chosen(values, explaining, declared), explaining[0][1]
    else:
        values, words = values.evened()
        dates = _decided(values, declared, words)
        count = values.count(dates)
    return _looked_at(values, dates, count, column) if column else dates


def explained(
    con: duckdb.DuckDBPyConnection, relation: str, text: str, declared: tuple[str, ...], zone: str
) -> tuple[int, int, str | None]:
    """How many values there are, how many of them any of the formats reads, and the first that none does."""
    values = Values(con, relation, text, zone, has_fillers=True, is_missing=True)
    forms = [date_formats.shapes(form) for form in date_formats.candidates(declared)]
    total, read, other = values.read_by(forms)
    if read < total:
        even, _ = values.evened()
        wide = [date_formats.wide_shapes(form) for form in date_formats.wide_candidates(declared)]
        _, most, rest = even.read_by(wide)
        read, other = max((read, other), (most, rest), key=lambda reading: reading[0])
    return total, read, other


def _explaining(values: Values, forms: tuple[str, ...]) -> list[tuple[tuple[str, ...], Count]] | None:
    """The formats, in the shapes that occur, that explain every value by themselves, with what they read: empty where
    there is no value, None where none explains all."""
    narrow = values.narrowed(forms)
    if narrow is None:
        return []
    explaining = [
        (form, count)
        for form, count in zip(narrow, values.counts(narrow), strict=True)
        if count.read == count.total and (count.earliest or 0) >= FIRST_YEAR
    ]
    return explaining or None


def _chosen(values: Values, explaining: list[tuple[tuple[str, ...], Count]], declared: tuple[str, ...]) -> Dates:
    """Of formats that each explain the whole column the first; undeclared, no two may read a value differently."""
    forms = [form for form, _ in explaining]
    if not declared:
        _refuse_ambiguous(values, forms)
    return values.dates((forms[0],), True)


def _decided(values: Values, declared: tuple[str, ...], words: list[str]) -> Dates:
    """The formats of a column that the plain ones do not explain: its texts are evened out."""
    forms = values.widened(date_formats.wide_candidates(declared))
    counts = values.counts(forms)
    total = max(count.total for count in counts)
    union = values.read_by(forms)[1]
    explaining = [form for form, count in zip(forms, counts, strict=True) if count.read == union > 0]
    if union * 2 < total:
        _refuse_unread(values, words, total)
    if declared and explaining:
        return values.dates((explaining[0],), union == total)
    if explaining:
        _refuse_ambiguous(values, explaining)
        return values.dates((explaining[0],), union == total)
    used = [form for form, count in zip(forms, counts, strict=True) if count.read] or forms[:1]
    if not declared and union:
        raise _mixed(values, max(zip(counts, forms, strict=True), key=lambda pair: pair[0].read)[1])
    _refuse_conflict(values, used)
    return values.dates(tuple(used), union == total)


def _looked_at(values: Values, dates: Dates, count: Count, column: Column) -> Dates:
    """The dates with what was noticed of the column: fillers, days without a time, days that a program wrote as
    midnights; ``count``: what was read."""
    if fillers.is_missing(column) and (values.has_fillers or fillers.possible(count.earliest, count.latest)):
        dates = _without_fillers(values, dates, column)
        count = values.count(dates)
    if column.type != INSTANT:
        return dates
    dates = replace(dates, has_days=values.count_days(dates) > 0)
    return _with_midnights(values, dates, count)


def _without_fillers(values: Values, dates: Dates, column: Column) -> Dates:
    of_text = values.count_written()
    dates = replace(dates, are_fillers_read=True, is_recorded=column.is_recorded)
    count, value = values.fillers(dates)
    remarks = (Remark("filler_dates", count, value=value),) if count else ()
    unread = values.unread(dates)
    return replace(
        dates, has_fillers=of_text > 0, remarks=dates.remarks + remarks, is_complete=dates.is_complete and not unread
    )


def _with_midnights(values: Values, dates: Dates, count: Count) -> Dates:
    """Where every value stands at midnight, as a spreadsheet writes days, they are days."""
    if not values.may_be_midnights(count):
        return dates
    for zone in dict.fromkeys((values.zone, "UTC")):
        total, midnights, written = values.midnights(dates, zone)
        if midnights == total >= FEWEST_MIDNIGHTS and written:
            value = values.first_written()
            remark = Remark("midnights_are_days", total, value=value)
            return replace(dates, has_days=True, midnight_zone=zone, remarks=(*dates.remarks, remark))
    return dates


def _refuse_unread(values: Values, words: list[str], total: int) -> None:
    """Raises the Problem that says why most of a column cannot be read, where that is known."""
    count, value = values.two_digit_years()
    if count * 2 > total and value is not None:
        form = date_formats.two_digit(value)
        sentence = f'the year in "{value}" has two digits, and its century is not said: declare the format in a source'
        raise Problem(
            f'{sentence} (dates = ["{form}"])', key="dates_two_digits", values={"value": value, "format": form}
        )
    if zone := date_words.ambiguous(words):
        count, value = values.with_word(zone)
        if count * 2 > total and value is not None:
            sentence = f'"{value}" names the zone {zone}, and several zones bear that name: write the offset (+03:00)'
            raise Problem(sentence, key="dates_zone_ambiguous", values={"value": value, "zone": zone})


def _mixed(values: Values, most: tuple[str, ...]) -> Problem:
    first, other = values.one_of_each(most)
    sentence = f'mixes several ways to write a date ("{first}", "{other}"): write them alike, or declare them in a'
    return Problem(f"{sentence} source (dates = [...])", key="dates_mixed", values={"first": first, "other": other})


def _refuse_conflict(values: Values, used: Forms) -> None:
    for a, b in itertools.combinations(used, 2):
        if (value := values.differ(a, b)) is not None:
            sentence = f'"{value}" is two different dates by {a[0]} and by {b[0]}, and neither explains all: keep one'
            raise Problem(sentence, key="dates_conflict", values={"value": value, "format": a[0], "other": b[0]})


def _refuse_ambiguous(values: Values, explaining: Forms) -> None:
    for a, b in itertools.combinations(explaining, 2):
        if (value := values.differ(a, b)) is not None:
            sentence = f'"{value}" could be {a[0]} or {b[0]}, as could the whole column: '
            sentence += f'declare it in a source (dates = ["{a[0]}"])'
            raise Problem(sentence, key="dates_ambiguous", values={"value": value, "format": a[0], "other": b[0]})
