"""Records without a key are a multiset: each stands as often as in the file, of its system, that has it most often.

So dumps that overlap count once, and two branches' files add up. Which of equal records stays: those of the file whose
data are older, so that a number made of file and record stays when another dump comes beside it.
"""

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.read import newness, versions, views
from ilgi.read.newness import ByFile
from ilgi.read.parts import Part


def count_once(con: duckdb.DuckDBPyConnection, parts: list[Part], by_file: ByFile) -> None:
    """Takes out what another file of the same system holds as well, and counts it as superseded."""
    for table in tables.by_name().values():
        groups: dict[str, list[Part]] = {}
        for part in parts:
            if part.table is table and part.is_numbered:
                groups.setdefault(part.realm, []).append(part)
        for group in groups.values():
            if len(group) > 1:
                _count_once(con, table, sorted(group, key=lambda p: (newness.age(p, by_file), p.file.name)))


def _count_once(con: duckdb.DuckDBPyConnection, table: Table, parts: list[Part]) -> None:
    names = [n for n in table.names if n not in table.numbered and any(n in part.columns for part in parts)]
    columns = ", ".join(sql.name(name) for name in names)
    rows = " union all ".join(_rows(table, part, place, names) for place, part in enumerate(parts))
    again = sql.name("stage", "rows again")
    con.execute(
        f"create or replace table {again} as select hash({columns}) as content from ({rows})"
        " group by content having min(part) < max(part)"
    )
    if con.execute(f"select count(*) from {again}").fetchall()[0][0]:
        extra = sql.name("stage", "rows extra")
        con.execute(
            f"create or replace table {extra} as with again as ("
            f" select *, row_number() over (partition by part, {columns} order by record, place) as nth"
            f" from ({rows}) where hash({columns}) in (from {again}))"
            f" select part, place from again"
            f" qualify row_number() over (partition by nth, {columns} order by part) > 1"
        )
        for place, part in enumerate(parts):
            versions.drop(con, part, f"select place from {extra} where part = {place}")
        con.execute(f"drop table {extra}")
    con.execute(f"drop table {again}")


def _rows(table: Table, part: Part, place: int, names: list[str]) -> str:
    columns = ", ".join(
        sql.name(name) if name in part.columns else f"cast(null as {table.column(name).type}) as {sql.name(name)}"
        for name in names
    )
    return f"select {place} as part, rowid as place, {views.RECORD} as record, {columns} from {part.sql}"
