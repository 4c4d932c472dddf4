"""Cases that a file says are merged, spam or deleted: what older files still tell of them gives way."""

import duckdb

from ilgi import sql
from ilgi.read import newness, views
from ilgi.read.newness import ByFile
from ilgi.read.parts import Part
from ilgi.read.staging import LEFT_OUT


def remember(con: duckdb.DuckDBPyConnection, part: Part) -> None:
    """Keeps the keys of the records that their state leaves out, with the newest moment of each, before these go."""
    if part.is_numbered or set(part.table.key) - set(part.columns):
        return
    keys = ", ".join(sql.name(key) for key in part.table.key)
    con.execute(
        f"create or replace table {name(part)} as select {keys}, {newness.newest_of(part)} as moment, {views.RECORD}"
        f" as record from {part.sql} where __fate = {LEFT_OUT}"
    )
    part.leaves_out = True


def give_way(con: duckdb.DuckDBPyConnection, parts: list[Part], by_file: ByFile) -> None:
    """Takes out the records of one system that are older than what leaves their key out, counted as superseded.

    Older as versions are: by the file's newest moment, then the record's own, then the file's name and the place.
    """
    for newer in (part for part in parts if part.leaves_out):
        for older in parts:
            keys = " and ".join(f"gone.{sql.name(key)} = kept.{sql.name(key)}" for key in older.table.key)
            kept = _order(older, by_file, newness.newest_of(older), views.RECORD)
            gone = _order(newer, by_file, "gone.moment", "gone.record")
            rows = f"(select rowid as place, {kept} as rank, * from {older.sql}) as kept"
            query = f"select kept.place from {rows} join {name(newer)} as gone on {keys} and {gone} > kept.rank"
            older.superseded += older.take_out(con, query)


def _order(part: Part, by_file: ByFile, moment: str, record: str) -> str:
    age = f"{newness.age(part, by_file)}::double"
    return f"row({age}, coalesce(epoch_us({moment}), 0), {sql.word(part.file.name)}, {record}::bigint)"


def name(part: Part) -> str:
    """The table of the keys that a part leaves out."""
    return sql.name("stage", f"{part.name} left out")
