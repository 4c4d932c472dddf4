"""A raw text table as its source sees it: its own column names, blanks and missing words null, other files joined."""

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import expressions, header_row, purity, skipping, sources, spelling
from ilgi.read.csvfile import CsvFile
from ilgi.read.null_words import Gaps
from ilgi.read.parts import Part
from ilgi.read.reading import BadRow
from ilgi.read.sources import Source, With

ROW = "__row"
RECORD = "__record"
WIDE = "__wide"


def places(part: Part) -> list[str]:
    """The columns that tell the rows of a part apart: the record, and of wide columns which."""
    return [RECORD, *([WIDE] if part.source.unpivoted(part.table.name) else [])]


def make(
    con: duckdb.DuckDBPyConnection,
    file: CsvFile,
    source: Source,
    raw: str,
    view: str,
    others: dict[str, list[str]],
    gaps: Gaps,
) -> str:
    """Creates ``read.<view>`` over ``raw.<raw>``; ``others``: a joined file's glob -> its raw tables; ``gaps``: the
    words that mean nothing in its columns. Returns the name.

    ``__row`` is the row's place among those read, ``__record`` its number among all of the file's records.
    """
    query = _file_query(con, file, source, raw, gaps)
    for other in source.withs:
        query = _joined(con, query, other, source, others.get(other.files, []), file.columns)
    name = sql.name("read", view)
    try:
        con.execute(f"create or replace view {name} as {query}")
    except duckdb.Error as error:
        raise _bad_join(source, error) from error
    return name


def values(file: CsvFile, source: Source) -> dict[str, str]:
    """The columns of a file as its source names them, each with the SQL of its value without blanks around it."""
    people = _of_names(source)
    columns = {}
    for column, name in zip(
        file.columns, header_row.spelled(file.columns, (*source.header, *source.optional), source.also), strict=True
    ):
        is_name = not file.is_tidy and purity.lower(name) in people
        columns[name] = _cleaned(f"raw.{sql.name(column)}", source, file.is_tidy, is_name)
    return columns


def _of_names(source: Source) -> set[str]:
    """The lowered names of the columns in which people, teams and other things with a name stand."""
    return {
        purity.lower(named)
        for table, fields in source.fields.items()
        for name, expression in fields.items()
        if tables.by_name()[table].column(name).names or name in ("name", "email")
        for named in expressions.columns(expression)
    }


def skipped(con: duckdb.DuckDBPyConnection, file: CsvFile, source: Source, raw: str) -> int:
    """How many of the rows that were read are no records, as the source says."""
    rows, record = numbered(con, raw)
    test = skipping.condition(file, source, record)
    return int(con.execute(f"select count(*) from {rows} where {test}").fetchall()[0][0]) if test else 0


def _file_query(con: duckdb.DuckDBPyConnection, file: CsvFile, source: Source, raw: str, gaps: Gaps) -> str:
    columns = []
    for name, value in values(file, source).items():
        words = ", ".join(sql.word(word) for word in gaps.get(name, ()))
        columns.append(
            f"{f'case when {value} not in ({words}) then {value} end' if words else value} as {sql.name(name)}"
        )
    rows, record = numbered(con, raw)
    test = skipping.condition(file, source, record)
    kept = f" where not ({test})" if test else ""
    return f"select raw.rowid as {ROW}, {record} as {RECORD}, {', '.join(columns)} from {rows}{kept}"


def numbered(con: duckdb.DuckDBPyConnection, raw: str) -> tuple[str, str]:
    """The rows of a file that were read, called ``raw``, and the SQL of a row's number among all records."""
    table, moved = sql.name("raw", raw), ""
    if _exists(con, f"{raw} shift"):
        table = f"(select rowid, * from {table})"
        moved = f" asof left join {sql.name('raw', f'{raw} shift')} as shift on raw.rowid >= shift.from_row"
    return f"{table} as raw{moved}", f"(raw.rowid + 1{' + coalesce(shift.moved, 0)' if moved else ''})"


def _exists(con: duckdb.DuckDBPyConnection, raw: str) -> bool:
    query = "select count(*) from duckdb_tables() where schema_name = 'raw' and table_name = $raw"
    return bool(con.execute(query, {"raw": raw}).fetchall()[0][0])


def _cleaned(value: str, source: Source, is_tidy: bool = False, is_name: bool = False) -> str:
    cleaned = value if is_tidy else f"nullif(trim({spelling.evened(value) if is_name else value}), '')"
    for word in source.missing:
        cleaned = f"nullif({cleaned}, {sql.word(word)})" if word else cleaned
    return cleaned


def _joined(
    con: duckdb.DuckDBPyConnection,
    query: str,
    other: With,
    source: Source,
    tables: list[str],
    our_columns: tuple[str, ...],
) -> str:
    """The query with the other file's row as one more column, a struct; of several rows that match, the last."""
    if not tables:
        sentence = f"with.{other.name} finds no {other.files} beside the export: put it there"
        raise Problem(sentence, source.file, _line(source, other), "with_missing")
    rows = " union all by name ".join(
        f"select rowid as place, {place} as part, * from {sql.name('raw', t)}" for place, t in enumerate(tables)
    )
    their_columns = con.execute(f"describe select * exclude (place, part) from ({rows})").fetchall()
    if other.on:
        _refuse_lost(other, source, our_columns)
    on = other.on or _shared(other, source, our_columns, [c[0] for c in their_columns])
    fields = ", ".join(f"{sql.name(c[0])} := {_cleaned(sql.name(c[0]), source)}" for c in their_columns)
    struct = f"select part, place, struct_pack({fields}) as {sql.name(other.name)} from ({rows})"
    return (
        f"select distinct on (own.{ROW}) own.*, other.{sql.name(other.name)} from ({query}) as own"
        f" left join ({struct}) as other on ({on}\n) order by own.{ROW}, other.part desc, other.place desc"
    )


def _refuse_lost(other: With, source: Source, our_columns: tuple[str, ...]) -> None:
    """Raises Problem when a join names what neither the export nor a joined file has."""
    spelled = {heading(name): name for name in source.header}
    names = [*(spelled.get(heading(column), column) for column in our_columns), *(w.name for w in source.withs)]
    if (column := expressions.lost(other.on, names)) is not None:
        sentence = f'with.{other.name}: on names the column "{column}", which neither of the two files has'
        values = {"field": f"with.{other.name}", "column": column}
        raise Problem(sentence, source.file, source.line(f"with.{other.name}", "on"), "no_such_column", values)


def _shared(other: With, source: Source, our_columns: tuple[str, ...], their_columns: list[str]) -> str:
    """The join by the one column that both files have; none or several are no answer."""
    by_heading = {heading(column): column for column in (*our_columns, *source.header)}
    shared = [(by_heading[heading(column)], column) for column in their_columns if heading(column) in by_heading]
    if len(shared) != 1:
        names = ", ".join(column for _, column in shared)
        sentence = (
            f"with.{other.name}: {f'both files have {names}' if shared else 'the files share no column'}: say how they"
        )
        sentence += f" join: {sources.joining(other.name, other.files)}"
        raise Problem(sentence, source.file, _line(source, other), "with_join")
    return f"{sql.name('other', other.name, shared[0][1])} = {sql.name('own', shared[0][0])}"


def _line(source: Source, other: With) -> int | None:
    return source.line(f"with.{other.name}") or source.line("with", other.name)


def _bad_join(source: Source, error: duckdb.Error) -> Problem:
    other = source.withs[-1] if source.withs else None
    line = (source.line(f"with.{other.name}", "on") or source.line("with", other.name)) if other else None
    return Problem(f"its join cannot be worked out: {str(error).splitlines()[0]}", source.file, line, "with_join")


def shift(con: duckdb.DuckDBPyConnection, raw: str, bad: list[BadRow]) -> None:
    """Notes by how much unread rows before it move a row's record number: a table only where there are any."""
    if not bad:
        return
    numbers = sorted(row.record for row in bad)
    froms = [number - 1 - place for place, number in enumerate(numbers)]
    con.execute(
        f"create or replace table {sql.name('raw', f'{raw} shift')} as"
        " with moves as (select unnest($froms) as from_row, unnest($moves) as moved)"
        " select from_row, max(moved) as moved from moves group by 1",
        {"froms": froms, "moves": list(range(1, len(numbers) + 1))},
    )


def unpivoted(con: duckdb.DuckDBPyConnection, source: Source, view: str, column: str, columns: dict[str, str]) -> str:
    """The view with one row for each of the wide columns: its name in ``column`` (and in ``__wide``, whatever a field
    makes of it), what stands in it in ``value``.

    Raises Problem when the view lacks one of them.
    """
    names = [row[0] for row in con.execute(f"describe {view}").fetchall()]
    for ours, theirs in columns.items():
        if expressions.lost(sql.name(theirs), names):
            line = source.line(f"unpivot.{column}", ours) or source.line("unpivot", column)
            sentence = f'unpivot.{column} names the column "{theirs}", which the export does not have'
            values = {"field": f"unpivot.{column}", "column": theirs}
            raise Problem(sentence, source.file, line, "no_such_column", values)
    parts = [
        f"select *, {sql.word(ours)} as {sql.name(column)}, {sql.name(theirs)} as {sql.name('value')},"
        f" {sql.word(ours)} as {WIDE} from {view}"
        for ours, theirs in columns.items()
    ]
    return f"({' union all '.join(parts)})"
