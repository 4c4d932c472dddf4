"""Which source an export belongs to: by its header, and by its formats reading the first records."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.contract import our_columns, tables
from ilgi.contract.table import DAY, INSTANT, Column
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import dates, expressions, remedies, scales, sources, unrecognised
from ilgi.read.convert import is_needed
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.sources import Source
from ilgi.read.trial import TOO_MUCH

FIRST = 1000
FITS = (1.0, 0.9, 0.5)


def known_headers(known_sources: list[Source], has_contract: bool = True) -> IsKnown:
    """Tells of names whether they are a header that a source has (or a table of the contract), with others beside."""
    named = [source for source in known_sources if not source.layout.columns]
    every = tables.by_name().values() if has_contract else ()
    ours = [({heading(n) for n in t.required}, {heading(n) for n in t.names}) for t in every]

    def is_known(names: Sequence[str]) -> bool:
        names = [name for name in names if name and not our_columns.is_ours(name)]
        header = {heading(name) for name in names}
        bare = {heading(scales.bare(name)) for name in names}
        return any(source.is_in(header) for source in named) or any(needed <= bare <= whole for needed, whole in ours)

    return is_known


def has_header(file: CsvFile, source: Source) -> bool:
    """Whether a source may take a file: by its name, its header, and how it was cut."""
    return (
        source.layout.is_cut_like(file.layout)
        and source.layout.takes(file.name)
        and source.is_in({heading(name) for name in file.named})
    )


def by_header(file: CsvFile, known_sources: list[Source], time_zone: str) -> list[Source]:
    """The sources whose header the file has: exactly, else with columns beside it; else the contract table it is.

    A home's own come first; of those that ship the nearest stand behind them, should the own ones read otherwise."""
    header = {heading(name) for name in file.named}
    fits = [source for source in known_sources if has_header(file, source)]
    is_exact = file.layout.is_placed or any(header <= source.speaks_of for source in fits)
    if not is_exact and (of_contract := _of_contract(file, time_zone)):
        return of_contract
    return [near for is_own in (True, False) for near in _closest(header, [s for s in fits if s.is_own == is_own])]


def _closest(header: set[str], fits: list[Source]) -> list[Source]:
    """The sources that know every column of a file, else those that know the most of them."""
    most = max((len(header & source.speaks_of) for source in fits), default=0)
    return [source for source in fits if len(header & source.speaks_of) == most]


def _of_contract(file: CsvFile, time_zone: str) -> list[Source]:
    header = {heading(scales.bare(name)) for name in file.named}
    fits = [
        table
        for table in tables.by_name().values()
        if header <= {heading(n) for n in table.names} and {heading(n) for n in table.required} <= header
    ]
    cut = our_columns.delimiter(file.columns, file.delimiter)
    by_name = [t for t in fits if re.split(r"[^a-z]", Path(file.name).name.lower())[0] == t.name]
    return [sources.of_contract(t.name, file.columns, time_zone, cut) for t in by_name or fits]


def by_formats(con: duckdb.DuckDBPyConnection, candidates: list[Source], views: dict[int, str]) -> list[Source]:
    """Of the sources whose header fits, those whose formats read the first records: all, else nearly all, else most.

    A home's own go before those that ship. The only one fits also where its dates are not read: each of its columns
    then says what would read it. Raises the Problem of a column that each record needs."""
    misfits: list[Problem] = []
    for is_own in (True, False):
        group = [(source, views[place]) for place, source in enumerate(candidates) if source.is_own == is_own]
        try:
            if fitting := _only(con, *group[0]) if len(group) == 1 else _best(con, group):
                return fitting
        except Problem as problem:
            misfits.append(problem)
    if misfits:
        raise misfits[0]
    return []


def _only(con: duckdb.DuckDBPyConnection, source: Source, view: str) -> list[Source]:
    if _matching(con, source, view) < FITS[-1]:
        return []
    _refuse_misfit(con, source, view)
    return [source]


def _best(con: duckdb.DuckDBPyConnection, group: list[tuple[Source, str]]) -> list[Source]:
    shares = [min(_matching(con, *fit), _dates_read(con, *fit)) for fit in group]
    for least in FITS:
        if fitting := [source for (source, _), share in zip(group, shares, strict=True) if share >= least]:
            return fitting
    return []


def _refuse_misfit(con: duckdb.DuckDBPyConnection, source: Source, view: str) -> None:
    """Raises the Problem of a needed column whose dates the only source would have to read otherwise, and how."""
    first, columns = _first(con, view)
    for text, declared in dated(source, is_needed):
        if expressions.lost(text, columns):
            continue
        try:
            total, read, value = dates.explained(con, first, text, declared, source.time_zone or "UTC")
            if total and read / total < FITS[-1]:
                raise _misfit(con, source, first, text, value)
        except duckdb.Error:
            continue


def _misfit(con: duckdb.DuckDBPyConnection, source: Source, first: str, text: str, value: str | None) -> Problem:
    column = ", ".join(expressions.columns(text))
    form = remedies.formats(con, f"select {text} as value from {first}")
    if not form:
        try:
            form = f'"{dates.decide(con, first, text, (), source.time_zone or "UTC").formats[0][0]}"'
        except Problem:
            form = ""
    sentence = f'has the header of {unrecognised.called(source)}, but {column} reads otherwise, as in "{value}":'
    sentence += " add the format to dates in the source" + (f" (dates = [{form}])" if form else "")
    values = {"sources": [source.name], "column": column, "value": value or "", "format": form or "…"}
    return Problem(sentence, None, 2, "column_format_differs", values)


def _dates_read(con: duckdb.DuckDBPyConnection, source: Source, view: str) -> float:
    """The least share of the first values that the formats of a date column read."""
    first, columns = _first(con, view)
    shares = [1.0]
    for text, declared in dated(source):
        if expressions.lost(text, columns):
            continue
        try:
            total, read, _ = dates.explained(con, first, text, declared, source.time_zone or "UTC")
        except TOO_MUCH:
            return 1.0
        except duckdb.Error:
            continue
        shares.append(read / total if total else 1.0)
    return min(shares)


def _matching(con: duckdb.DuckDBPyConnection, source: Source, view: str) -> float:
    """The least share of the first values of a column that look as the source says they must."""
    first, columns = _first(con, view)
    shares = [1.0]
    for column, pattern in source.matches.items():
        if expressions.lost(sql.name(column), columns):
            return 0.0
        values = f"(select {sql.name(column)} as x from {first})"
        query = f"select count(x), count(*) filter (where regexp_full_match(x, $p)) from {values}"
        total, read = con.execute(query, {"p": pattern}).fetchall()[0]
        shares.append(read / total if total else 1.0)
    return min(shares)


def _first(con: duckdb.DuckDBPyConnection, view: str) -> tuple[str, list[str]]:
    """The first records of a view, and the names of its columns."""
    return f"(select * from {view} limit {FIRST})", [row[0] for row in con.execute(f"describe {view}").fetchall()]


def dated(source: Source, counts: Callable[[Column], bool] = lambda column: True) -> list[tuple[str, tuple[str, ...]]]:
    """The expressions of a source that give a date as text, with the formats declared for each; of fields for columns
    that count."""
    by_expression: dict[str, tuple[str, ...]] = {}
    for table, fields in source.fields.items():
        for name, expression in fields.items():
            column, expression = tables.by_name()[table].column(name), expressions.of_one(expression)
            is_dated = column.type in (INSTANT, DAY)
            if not counts(column):
                continue
            for text in expressions.moments(expression) or ((expression,) if is_dated else ()):
                by_expression[text] = formats(source, name, text)
    for option in (text for options in source.options.values() for text in options.values() if text):
        by_expression |= {text: formats(source, "", text) for text in expressions.moments(option)}
    return list(by_expression.items())


def formats(source: Source, column: str, expression: str) -> tuple[str, ...]:
    """The date formats declared for a contract column, else for a column that the expression names, else for all."""
    for name in (column, *expressions.columns(expression)):
        for declared, forms in source.dates.items():
            if declared and heading(declared) == heading(name):
                return forms
    return source.dates.get("", ())
