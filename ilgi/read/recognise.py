"""Which source an export belongs to: by its header, and by its formats reading the first records."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import DAY, INSTANT, Column
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import dates, expressions, remedies, scales, sources
from ilgi.read.convert import is_needed
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.sources import Source
from ilgi.read.trial import TOO_MUCH

FIRST = 1000
OURS = "the contract's "
FITS = (1.0, 0.9, 0.5)


def known_headers(known_sources: list[Source]) -> IsKnown:
    """Tells of names whether they are a header that a source or a table of the contract has, with others beside it."""
    headers = [{heading(name) for name in source.header} for source in known_sources]
    ours = [({heading(n) for n in t.required}, {heading(n) for n in t.names}) for t in tables.by_name().values()]

    def is_known(names: Sequence[str]) -> bool:
        header = {heading(name) for name in names if name}
        bare = {heading(scales.bare(name)) for name in names if name}
        return any(h <= header for h in headers) or any(needed <= bare <= whole for needed, whole in ours)

    return is_known


def by_header(file: CsvFile, known_sources: list[Source], time_zone: str) -> list[Source]:
    """The sources whose header the file has: exactly, else with columns beside it; else the contract table it is."""
    header = {heading(name) for name in file.named}
    exact = [s for s in known_sources if {heading(h) for h in s.header} == header]
    if exact:
        return exact
    if of_contract := _of_contract(file, time_zone):
        return of_contract
    within = [s for s in known_sources if {heading(h) for h in s.header} <= header]
    most = max((len(s.header) for s in within), default=0)
    return [s for s in within if len(s.header) == most]


def _of_contract(file: CsvFile, time_zone: str) -> list[Source]:
    header = {heading(scales.bare(name)) for name in file.named}
    fits = [
        table
        for table in tables.by_name().values()
        if header <= {heading(n) for n in table.names} and {heading(n) for n in table.required} <= header
    ]
    by_name = [t for t in fits if re.split(r"[^a-z]", Path(file.name).name.lower())[0] == t.name]
    return [sources.of_contract(t.name, file.columns, time_zone, file.delimiter) for t in by_name or fits]


def by_formats(con: duckdb.DuckDBPyConnection, candidates: list[Source], views: dict[int, str]) -> list[Source]:
    """Of the sources whose header fits, those whose formats read the first records: all, else nearly all, else most.

    The only one fits also where its dates are not read: each of its columns then says what would read it. Raises the
    Problem of a column that each record needs."""
    matching = [_matching(con, source, views[place]) for place, source in enumerate(candidates)]
    if len(candidates) == 1:
        if matching[0] < FITS[-1]:
            return []
        _refuse_misfit(con, candidates[0], views[0])
        return candidates
    dates_read = [_dates_read(con, source, views[place]) for place, source in enumerate(candidates)]
    for least in FITS:
        shares = zip(candidates, matching, dates_read, strict=True)
        if fitting := [source for source, *of_source in shares if min(of_source) >= least]:
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
    sentence = f'has the header of {_called(source)}, but {column} reads otherwise, as in "{value}": add the format to'
    sentence += " dates in the source" + (f" (dates = [{form}])" if form else "")
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


def refusal(file: CsvFile, header_fits: list[Source], fitting: list[Source], known_sources: list[Source]) -> Problem:
    """Why no single source takes the file, naming the sources and what to do."""
    if len(fitting) > 1:
        names = " and ".join(_called(s) for s in fitting)
        sentence = f"fits {names}: remove one of them or tell them apart by dates or [matches]"
        return Problem(sentence, file.name, 1, "two_sources_fit", {"sources": [s.name for s in fitting]})
    if header_fits:
        names = ", ".join(_called(s) for s in header_fits)
        sentence = (
            f"has the header of {names}, but its dates or values read otherwise: add the format to dates in the source"
        )
        return Problem(sentence, file.name, 2, "formats_differ", {"sources": [s.name for s in header_fits]})
    return _headless(file) if file.is_headless else _nearest(file, known_sources)


def _headless(file: CsvFile) -> Problem:
    sentence = f'has no header: its first line holds values ("{file.named[0]}") and no names of columns: export it'
    sentence += " again with its header line, or write the names of the columns above the first line"
    return Problem(sentence, file.name, file.header_line, "header_missing", {"value": file.named[0]})


def _called(source: Source) -> str:
    return f"the contract's {source.file}" if source.name == sources.CONTRACT else source.name


def _nearest(file: CsvFile, known_sources: list[Source]) -> Problem:
    """The refusal of a file whose header nothing fits: the nearest header there is, and how the file's differs."""
    columns = {heading(name) for name in file.named}
    name, header, needed = min(_headers(known_sources), key=lambda header: _distance(columns, *header[1:]))
    if not columns & {heading(h) for h in header}:
        sentence = "names no column that any source knows: its first line must be the header; if it is, write a source"
        values: dict[str, Any] = {"nearest": None, "lacks": [], "beside": list(file.named)}
        return Problem(f"{sentence} for it", file.name, file.header_line, "no_column_known", values)
    lacking = [h for h in needed if heading(h) not in columns]
    beside = [] if lacking else [n for n in file.named if heading(n) not in {heading(h) for h in header}]
    difference = f"lacks {', '.join(lacking[:5])}" if lacking else f"has {', '.join(beside[:5])} beside it"
    advice = "Take that out or write a source for it" if beside else "Write a source for it"
    sentence = f"no source fits its header; the nearest is {name}, which it does not match: it {difference}. {advice}"
    nearest = name.replace(OURS, "data/templates/") + (".csv" if name.startswith(OURS) else "")
    key = "no_source_beside" if beside else "no_source"
    values = {"nearest": nearest, "lacks": lacking, "beside": beside}
    return Problem(sentence, file.name, file.header_line, key, values)


def _headers(known_sources: list[Source]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Every header a file could have: what it is called, its columns, and those of them that a file needs."""
    for source in known_sources:
        yield source.name, source.header, source.header
    for table in tables.by_name().values():
        yield f"{OURS}{table.name}", table.names, tuple(sorted(table.required))


def _distance(columns: set[str], header: tuple[str, ...], needed: tuple[str, ...]) -> float:
    """How far a file's columns are from a header: -1 when they are just what it needs, 0 when they share nothing."""
    shared = columns & {heading(h) for h in header}
    return -len(shared) / len(columns | {heading(h) for h in needed})
