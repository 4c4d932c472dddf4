"""Which source an export belongs to: by its header, and by its formats reading the first records."""

import re
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import DAY, INSTANT
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import dates, expressions, sources
from ilgi.read.csvfile import CsvFile
from ilgi.read.sources import Source

FIRST = 1000
FITS = (1.0, 0.9, 0.5)


def by_header(file: CsvFile, known: list[Source], time_zone: str) -> list[Source]:
    """The sources whose header the file has: exactly, else with columns beside it; else the contract table it is."""
    has = {heading(name) for name in file.named}
    exact = [s for s in known if {heading(h) for h in s.header} == has]
    if exact:
        return exact
    if own := _of_contract(file, has, time_zone):
        return own
    within = [s for s in known if {heading(h) for h in s.header} <= has]
    most = max((len(s.header) for s in within), default=0)
    return [s for s in within if len(s.header) == most]


def _of_contract(file: CsvFile, has: set[str], time_zone: str) -> list[Source]:
    fits = [
        table
        for table in tables.by_name().values()
        if has <= {heading(n) for n in table.names} and {heading(n) for n in table.required} <= has
    ]
    by_name = [t for t in fits if re.split(r"[^a-z]", Path(file.name).name.lower())[0] == t.name]
    return [sources.of_contract(t.name, file.columns, time_zone, file.delimiter) for t in by_name or fits]


def by_formats(con: duckdb.DuckDBPyConnection, candidates: list[Source], views: dict[int, str]) -> list[Source]:
    """Of the sources whose header fits, those whose formats read the first records: all, else nearly all, else most."""
    shares = [_share(con, source, views[place]) for place, source in enumerate(candidates)]
    for least in FITS:
        if fitting := [s for s, share in zip(candidates, shares, strict=True) if share >= least]:
            return fitting
    return []


def _share(con: duckdb.DuckDBPyConnection, source: Source, view: str) -> float:
    first = f"(select * from {view} limit {FIRST})"
    shares = [1.0]
    for text, declared in dated(source):
        try:
            total, read = dates.explained(con, first, text, declared, source.time_zone or "UTC")
        except duckdb.Error:
            continue
        shares.append(read / total if total else 1.0)
    for column, pattern in source.matches.items():
        own = f"(select {sql.name(column)} as x from {first})"
        query = f"select count(x), count(*) filter (where regexp_full_match(x, $p)) from {own}"
        total, read = con.execute(query, {"p": pattern}).fetchall()[0]
        shares.append(read / total if total else 1.0)
    return min(shares)


def dated(source: Source) -> list[tuple[str, tuple[str, ...]]]:
    """The expressions of a source that give a date as text, with the formats declared for each."""
    found: dict[str, tuple[str, ...]] = {}
    for table, fields in source.fields.items():
        for name, said in fields.items():
            for call in expressions.moments(said):
                found[call.argument] = formats(source, name, call.argument)
            if tables.by_name()[table].column(name).type in (
                INSTANT,
                DAY,
            ) and not expressions.moments(said):
                found[said] = formats(source, name, said)
    return list(found.items())


def formats(source: Source, column: str, said: str) -> tuple[str, ...]:
    """The date formats declared for a contract column, else for a column that the expression names, else for all."""
    for name in (column, *expressions.columns(said)):
        for declared, forms in source.dates.items():
            if declared and heading(declared) == heading(name):
                return forms
    return source.dates.get("", ())


def refusal(file: CsvFile, header_fits: list[Source], fitting: list[Source], known: list[Source]) -> Problem:
    """Why no single source takes the file, naming the sources and what to do."""
    if len(fitting) > 1:
        both = " and ".join(_called(s) for s in fitting)
        said = f"fits {both}: remove one of them or tell them apart by dates or [matches]"
        return Problem(said, file.name, 1, "two_sources_fit", {"sources": [s.name for s in fitting]})
    if header_fits:
        names = ", ".join(_called(s) for s in header_fits)
        said = (
            f"has the header of {names}, but its dates or values read otherwise: add the format to dates in the source"
        )
        return Problem(said, file.name, 2, "formats_differ", {"sources": [s.name for s in header_fits]})
    return _nearest(file, known)


def _called(source: Source) -> str:
    return f"the contract's {source.file}" if source.name == sources.CONTRACT else source.name


def _nearest(file: CsvFile, known: list[Source]) -> Problem:
    has = {heading(name) for name in file.named}
    headers = [(s.name, s.header) for s in known] + [
        (f"the contract's {t.name}", t.names) for t in tables.by_name().values()
    ]

    def distance(entry: tuple[str, tuple[str, ...]]) -> float:
        known = {heading(h) for h in entry[1]}
        table = tables.by_name().get(entry[0].removeprefix("the contract's "))
        wanted = {heading(h) for h in table.required} if table else known
        return -len(has & known) / len(has | wanted)

    name, header = min(headers, key=distance)
    if distance((name, header)) == 0:
        said = (
            "names no column that any source knows: its first line must be the header; if it is, write a source for it"
        )
        return Problem(said, file.name, 1, "no_source", {"nearest": None, "lacks": [], "beside": list(file.named)})
    table = tables.by_name().get(name.removeprefix("the contract's "))
    wanted = [h for h in (sorted(table.required) if table else header) if heading(h) not in has]
    extra = [] if wanted else [n for n in file.named if heading(n) not in {heading(h) for h in header}]
    lacks = f"lacks {', '.join(wanted[:5])}" if wanted else f"has {', '.join(extra[:5])} beside it"
    said = (
        f"no source fits its header; the nearest is {name}, which it does not match: it {lacks}. Write a source for it"
    )
    if extra:
        said = said.removesuffix("Write a source for it") + "Take that out or write a source for it"
    return Problem(said, file.name, 1, "no_source", {"nearest": name, "lacks": wanted, "beside": extra})
