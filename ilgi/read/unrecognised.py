"""Why no source takes an export, in one sentence: two do, its values read otherwise, or which header is the nearest."""

import shlex
from collections.abc import Iterator
from typing import Any

from ilgi.contract import tables
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import sources
from ilgi.read.csvfile import CsvFile
from ilgi.read.sources import Source

OURS = "the contract's "
NEAR = -0.5
"""How near a header must be to be named: half of all columns that either has."""
SHOWN = 6
"""Columns of a file that are named."""


def refusal(file: CsvFile, header_fits: list[Source], fitting: list[Source], known_sources: list[Source]) -> Problem:
    """Why no single source takes the file, naming the sources and what to do."""
    if len(fitting) > 1:
        names = " and ".join(called(s) for s in fitting)
        sentence = f"fits {names}: remove one of them or tell them apart by dates or [matches]"
        return Problem(sentence, file.name, 1, "two_sources_fit", {"sources": [s.name for s in fitting]})
    if header_fits:
        names = ", ".join(called(s) for s in header_fits)
        sentence = (
            f"has the header of {names}, but its dates or values read otherwise: add the format to dates in the source"
        )
        return Problem(sentence, file.name, 2, "formats_differ", {"sources": [s.name for s in header_fits]})
    return _headless(file) if file.is_headless else _nearest(file, known_sources)


def _headless(file: CsvFile) -> Problem:
    sentence = f'has no header: its first line holds values ("{file.named[0]}") and no names of columns: say what its'
    sentence += f" columns are ({drafting(file)}), or export it again with its header line"
    return Problem(sentence, file.name, file.header_line, "header_missing", {"value": file.named[0]})


def drafting(file: CsvFile) -> str:
    """The command that drafts how a file would be read."""
    return f"python -m ilgi map {shlex.quote(f'exports/{file.name}')}"


def by_broken(file: CsvFile, header_fits: list[Source], known_sources: list[Source]) -> Problem | None:
    """Why a file waits for a source that cannot be used; None where it does not."""
    if broken := next((source for source in header_fits if source.problem), None):
        sentence = f"is to be read by the source {broken.name}, which cannot be used as it stands: mend that first"
        return Problem(sentence, file.name, None, "source_broken", {"source": broken.name})
    unread = [source.name for source in known_sources if source.problem and not source.header]
    if header_fits or not unread:
        return None
    sentence = f"fits no source that could be read; {', '.join(unread)} could not be: mend that first"
    return Problem(sentence, file.name, None, "source_unread", {"sources": unread})


def called(source: Source) -> str:
    return f"the contract's {source.file}" if source.name == sources.CONTRACT else source.name


def _nearest(file: CsvFile, known_sources: list[Source]) -> Problem:
    """The refusal of a file whose header nothing fits: what it holds or, where one is near, the nearest header there is
    and how the file's differs."""
    columns = {heading(name) for name in file.named}
    name, header, needed = min(_headers(known_sources), key=lambda header: _distance(columns, *header[1:]))
    if _distance(columns, header, needed) > NEAR:
        shown = ", ".join(file.named[:SHOWN]) + (", …" if len(file.named) > SHOWN else "")
        sentence = f"is a table that no source knows yet (columns: {shown}): have its reading drafted with"
        values: dict[str, Any] = {"nearest": None, "lacks": [], "beside": list(file.named), "columns": shown}
        return Problem(f"{sentence} {drafting(file)}", file.name, file.header_line, "no_column_known", values)
    lacking = [h for h in needed if heading(h) not in columns]
    beside = [] if lacking else [n for n in file.named if heading(n) not in {heading(h) for h in header}]
    difference = f"lacks {', '.join(lacking[:5])}" if lacking else f"has {', '.join(beside[:5])} beside it"
    advice = "Take that out, or have" if beside else "Have"
    sentence = f"no source fits its header; the nearest is {name}, which it does not match: it {difference}. {advice}"
    sentence += f" its reading drafted with {drafting(file)}"
    nearest = name.replace(OURS, "data/templates/") + (".csv" if name.startswith(OURS) else "")
    key = "no_source_beside" if beside else "no_source"
    values = {"nearest": nearest, "lacks": lacking, "beside": beside}
    return Problem(sentence, file.name, file.header_line, key, values)


def _headers(known_sources: list[Source]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Every header a file could have: what it is called, its columns, and those of them that a file needs."""
    for source in known_sources:
        if not source.layout.columns and source.header:
            yield source.name, source.header, source.header
    for table in tables.by_name().values():
        yield f"{OURS}{table.name}", table.names, tuple(sorted(table.required))


def _distance(columns: set[str], header: tuple[str, ...], needed: tuple[str, ...]) -> float:
    """How far a file's columns are from a header: -1 when they are just what it needs, 0 when they share nothing."""
    shared = columns & {heading(h) for h in header}
    return -len(shared) / len(columns | {heading(h) for h in needed})
