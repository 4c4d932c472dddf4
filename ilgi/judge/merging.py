"""Facts judged anew put in the place of those that stood in a table, which stays in the order of time.

What did not change is left where it lies: to copy a million facts costs ten times as much as to look at them.
"""

from collections.abc import Collection

import duckdb

from ilgi import sql
from ilgi.judge.plan import Piece


def replace(con: duckdb.DuckDBPyConnection, fact: Piece, key: str, keys: str, fresh: str, *, is_unique: bool) -> None:
    """Lets the rows of ``sealed.<fact>`` that bear one of ``keys`` (a table with the column ``key``) be those that
    ``fresh.<fact>`` has of them; ``is_unique``: a key has one row."""
    table, column = sql.name("sealed", fact.name), sql.name(key)
    chosen = f"where {column} in (select key from {keys})"
    con.execute(f"create or replace temp table merge_old as select rowid as place, * from {table} {chosen}")
    con.execute(f"create or replace temp table merge_new as from {sql.name(fresh, fact.name)} {chosen}")
    columns = {row[0]: row[1] for row in con.execute(f"describe {table}").fetchall()}
    if is_unique:
        _update(con, table, column, fact.order, columns)
    else:
        _leave_alike(con, column, columns)
    con.execute(f"delete from {table} where rowid in (select place from merge_old)")
    _insert(con, table, fact.order)
    con.execute("drop table temp.merge_old; drop table temp.merge_new")


def _leave_alike(con: duckdb.DuckDBPyConnection, column: str, columns: dict[str, str]) -> None:
    """Takes out of both sides what they have in common: all rows of the keys whose rows are the same."""
    names = ", ".join(sql.name(name) for name in columns)
    con.execute(
        f"create or replace temp table merge_keys as with old as (select {names} from merge_old),"
        f" new as (select {names} from merge_new)"
        f" select {column} as key from (from old except all from new)"
        f" union select {column} from (from new except all from old)"
    )
    for side in ("merge_old", "merge_new"):
        con.execute(f"delete from {side} where {column} not in (select key from merge_keys)")
    con.execute("drop table temp.merge_keys")


def _update(con: duckdb.DuckDBPyConnection, table: str, column: str, order: str, columns: dict[str, str]) -> None:
    """Changes in place what can be: rows whose key and moment stay, and their lists; takes them out of both sides."""
    stay = [name for name, kind in columns.items() if name == order or kind.endswith("]")]
    alike = " and ".join(f"old.{sql.name(name)} is not distinct from new.{sql.name(name)}" for name in stay)
    con.execute(
        f"create or replace temp table merge_same as select place, new.* from merge_new as new"
        f" join merge_old as old on old.{column} = new.{column} and {alike}"
    )
    _set(con, table, [name for name in columns if name not in stay])
    con.execute(f"delete from merge_new where {column} in (select {column} from merge_same)")
    con.execute("delete from merge_old where place in (select place from merge_same)")
    con.execute("drop table temp.merge_same")


def _set(con: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> None:
    """Gives the rows of ``merge_same`` their new values, of those columns in which any row differs."""
    tests = ", ".join(f"coalesce(bool_or(old.{c} is distinct from new.{c}), false)" for c in map(sql.name, columns))
    query = f"select {tests} from merge_same as new join merge_old as old using (place)"
    changed = [sql.name(c) for c, is_other in zip(columns, con.execute(query).fetchall()[0], strict=True) if is_other]
    if changed:
        values = ", ".join(f"{name} = new.{name}" for name in changed)
        differs = " or ".join(f"fact.{name} is distinct from new.{name}" for name in changed)
        con.execute(
            f"update {table} as fact set {values} from merge_same as new where fact.rowid = place and ({differs})"
        )


def renew(
    con: duckdb.DuckDBPyConnection, fact: Piece, key: str, keys: str, fresh: str, columns: Collection[str]
) -> None:
    """Gives the rows of ``sealed.<fact>`` that bear one of ``keys`` what ``fresh.<fact>`` says in some columns; a key
    has one row there."""
    names = [sql.name(name) for name in columns]
    values = ", ".join(f"{name} = new.{name}" for name in names)
    differs = " or ".join(f"fact.{name} is distinct from new.{name}" for name in names)
    con.execute(
        f"update {sql.name('sealed', fact.name)} as fact set {values} from"
        f" (from {sql.name(fresh, fact.name)} where {sql.name(key)} in (select key from {keys})) as new"
        f" where fact.{sql.name(key)} = new.{sql.name(key)} and ({differs})"
    )


def _insert(con: duckdb.DuckDBPyConnection, table: str, order: str) -> None:
    """Puts the new rows where they belong in the order of time: what comes after the first of them is sorted again."""
    by = sql.name(order)
    count, first = con.execute(f"select count(*), epoch_us(min({by})::timestamptz) from merge_new").fetchall()[0]
    if not count:
        return
    after = (
        f"where {by} is null"
        if first is None
        else f"where {by}::timestamptz >= make_timestamptz({first}) or {by} is null"
    )
    con.execute(f"create or replace temp table merge_after as from {table} {after}")
    con.execute(f"delete from {table} {after}")
    con.execute(f"insert into {table} from (from merge_after union all from merge_new) order by {by}")
    con.execute("drop table temp.merge_after")
