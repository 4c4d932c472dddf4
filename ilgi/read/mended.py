"""Rejected records that are kept to be mended, and those that came back mended: then the rejected one is superseded.

Of a rejected record only what its source reads is kept, shown as all else is: masked, hashed or not at all.
"""

import csv
from collections import Counter

import duckdb

from ilgi import sql
from ilgi.contract import our_columns, tables
from ilgi.fold import heading
from ilgi.read import convert, expressions, forgotten, views
from ilgi.read.csvfile import CsvFile
from ilgi.read.parts import Part
from ilgi.read.privacy import HASH, MASK
from ilgi.read.reading import LONGEST_SHOWN, BadRow
from ilgi.read.rules import Rules
from ilgi.read.sources import Source

MOST = 10_000
"""Records of one file that are kept to be mended: whoever has more exports the file again."""


def note(con: duckdb.DuckDBPyConnection, raw: str, part: Part, bad: list[BadRow], rules: Rules) -> None:
    """Keeps the rejected records of a file in ``sealed.mending``, each once; and, of a file of mended records, which
    they are. ``part``: any of the file's parts."""
    file = part.file
    _note_mended(con, file, raw)
    query = "select count(*) from sealed.rejects where file = $file and record is not null"
    if not con.execute(query, {"file": file.name}).fetchall()[0][0]:
        return
    header = [name for name in file.columns if not our_columns.is_ours(name)]
    _note(con, raw, part, header, rules)
    if not part.source.hidden and not rules.forgotten.names:
        _note_bad(con, file, header, bad)
    con.execute(
        "update sealed.mending set line = rejects.line from sealed.rejects where rejects.file = mending.file"
        " and rejects.record = mending.record and mending.file = $file",
        {"file": file.name},
    )


def _note(con: duckdb.DuckDBPyConnection, raw: str, part: Part, header: list[str], rules: Rules) -> None:
    file, wanted = part.file, set(header)
    names = zip(views.values(file, part.source), file.columns, strict=True)
    shown = [_shown(name, column, part.source, rules) for name, column in names if column in wanted]
    rows, record = views.numbered(con, raw)
    cells = ", ".join(f"coalesce({cell}, '')" for cell in shown)
    whole = ", ".join(f"coalesce(raw.{sql.name(name)}, '')" for name in header)
    values = {"file": file.name, "header": header, "cut": our_columns.delimiter(file.columns, file.delimiter)}
    aside = ""
    if rules.forgotten.names:
        tests = (forgotten.test(sql.word(part.system), f"raw.{sql.name(name)}") for name in header)
        aside = f" and not coalesce({' or '.join(tests)}, false)"
        values["names"] = list(rules.forgotten.names)
    con.execute(
        f"insert into sealed.mending select $file, __record, null, $header, [{cells}], $cut, {_id(f'[{whole}]')}"
        f" from (select raw.*, {record} as __record from {rows}) as raw where __record in"
        f" (select record from sealed.rejects where file = $file order by record limit {MOST}){aside}",
        values,
    )


def _id(cells: str) -> str:
    """SQL of what tells a record from others by all that stands in it."""
    return f"left(sha256(array_to_string({cells}, chr(31))), 24)"


def _note_mended(con: duckdb.DuckDBPyConnection, file: CsvFile, raw: str) -> None:
    for column in file.columns:
        if heading(column) == heading(our_columns.ROW):
            con.execute(
                f"insert into sealed.mended select distinct $file, trim({sql.name(column)}) as row"
                f" from {sql.name('raw', raw)} where row <> ''",
                {"file": file.name},
            )


def _shown(name: str, column: str, source: Source, rules: Rules) -> str:
    """SQL of what may be seen of a column of an export: nothing of what its source does not read."""
    value, privacy = f"raw.{sql.name(column)}", rules.privacy
    readers = [
        (table, field, text)
        for table, fields in source.fields.items()
        for field, text in fields.items()
        if name.casefold() in _names(source, table, text)
    ]
    if name.casefold() in source.hidden:
        is_plain = all(privacy.action(t, f) == HASH and text.strip() == sql.name(name) for t, f, text in readers)
        return f"keyed(nullif(trim({value}), ''))" if readers and is_plain else "''"
    if not readers and name.casefold() not in _options(source):
        return "''"
    columns = [tables.by_name()[table].column(field) for table, field, _ in readers]
    kept = [privacy.action(table, field) != MASK for table, field, _ in readers]
    is_as_it_stands = all(kept) and all(c.type == "VARCHAR" for c in columns)
    return value if is_as_it_stands or any(map(convert.is_identity, columns)) else f"masked({value})"


def _names(source: Source, table: str, text: str) -> set[str]:
    """The export's columns, without case, from which a field is read; of wide ones each."""
    names = {name.casefold() for name in expressions.columns(text)}
    wide = source.unpivoted(table)
    return names | {theirs.casefold() for theirs in wide[1].values()} if wide and "value" in names else names


def _options(source: Source) -> set[str]:
    """The columns, without case, by which records are left out, told apart or joined."""
    texts = [text for options in source.options.values() for text in options.values() if text]
    texts += [other.on for other in source.withs if other.on]
    shared = source.header if any(not other.on for other in source.withs) else ()
    return {name.casefold() for text in texts for name in expressions.columns(text)} | {n.casefold() for n in shared}


def _note_bad(con: duckdb.DuckDBPyConnection, file: CsvFile, header: list[str], bad: list[BadRow]) -> None:
    """Keeps the rows that could not be cut into the header's columns as far as they go."""
    for row in bad[:MOST]:
        if len(row.text) < LONGEST_SHOWN:
            cells = next(csv.reader([row.text.replace("\n", " ")], delimiter=file.delimiter), [])
            cells = [*cells[: len(header) - 1], file.delimiter.join(cells[len(header) - 1 :])]
            cells += [""] * (len(header) - len(cells))
            con.execute(
                "insert into sealed.mending select $file, $record, null, $header, list_transform($cells::varchar[],"
                f" lambda cell: masked(cell)), $delimiter, {_id('$cells::varchar[]')}",
                {
                    "file": file.name,
                    "record": row.record,
                    "header": header,
                    "cells": cells,
                    "delimiter": file.delimiter,
                },
            )


def supersede(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> None:
    """Counts the rejected records of which a mended one came as superseded, and tells of them no more."""
    query = "select file, record from sealed.mending as old where row in"
    query += " (select row from sealed.mended where mended.file <> old.file)"
    if not (back := con.execute(query).fetchall()):
        return
    con.execute('create or replace table stage."came back" (file varchar, record bigint)')
    con.executemany('insert into stage."came back" values (?, ?)', back)
    of_them = '(file, record) in (select (file, record) from stage."came back")'
    counts: Counter[tuple[str, str]] = Counter()
    by_part = f'select file, "table", "column" is null, count(*) from sealed.rejects where {of_them} group by all'
    times = {(part.file.name, part.table.name): part.times for part in parts}
    for file, table, is_line, count in con.execute(by_part).fetchall():
        counts[file, table] += count * (times.get((file, table), 1) if is_line else 1)
    for part in parts:
        count = counts[part.file.name, part.table.name]
        part.rejected -= count
        part.superseded += count
    con.execute(f"delete from sealed.rejects where {of_them}; delete from sealed.mending where {of_them}")
    con.execute('drop table stage."came back"')
