"""Records that are older than the home keeps them: excluded as they are brought together, counted and told.

A record is as old as the newest moment that it tells of, measured from the newest that any export tells of: the clock
on the wall moves nothing. A case or complaint that is still open stays, a promise counts from its due day, and what a
log tells goes with its case. Colleagues, trainings and marks stay; customers go when they left so long ago.
"""

import datetime as dt

import duckdb

from ilgi import sql
from ilgi.read import newness
from ilgi.read.newness import ByFile
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark

KIND = "too_old"
BY_MOMENT = ("interactions", "promises", "complaints", "recognitions", "evaluations", "voices", "gestures", "pulses")
OVER = "('resolved', 'closed', 'abandoned')"
OLD, KEPT = sql.name("stage", "cases too old"), sql.name("stage", "cases kept")


def exclude(con: duckdb.DuckDBPyConnection, parts: list[Part], by_file: ByFile, months: int) -> None:
    """Takes out what is older than so many months; ``by_file``: how new each file of a source is."""
    since = _since(con, by_file, months)
    if since is None:
        return
    for name in (OLD, KEPT):
        con.execute(f"create or replace table {name} (number varchar)")
    for part in sorted(parts, key=lambda part: part.table.name == "events"):
        if condition := _condition(part, since):
            is_numbered = part.table.name != "interactions" or part.is_numbered
            if not is_numbered:
                con.execute(f"insert into {OLD} select interaction_id from {part.sql} where {condition}")
            _take_out(con, part, condition)
            if not is_numbered:
                con.execute(f"insert into {KEPT} select interaction_id from {part.sql}")
    con.execute(f"drop table {OLD}; drop table {KEPT}")
    _hide_rejects(con, parts, by_file, since)


def _since(con: duckdb.DuckDBPyConnection, newest: ByFile, months: int) -> dt.datetime | None:
    """The moment before which a record is too old; None while nothing tells of any."""
    last = max((moment for moment in newest.values() if moment), default=None)
    if last is None:
        return None
    query = f"select epoch_us({newness.at(last)} - to_months({months}))"
    return newness.moment(con.execute(query).fetchall()[0][0])


def _condition(part: Part, since: dt.datetime) -> str:
    """SQL over a staged part: whether a record is too old; empty where its table has no age."""
    name, moment = part.table.name, newness.newest_of(part)
    if name == "events":
        is_known = f"interaction_id in (select number from {KEPT})"
        is_old = f"(happened_at < {newness.at(since)} and not {is_known})"
        return f"(interaction_id in (select number from {OLD}) or {is_old})"
    if name == "customers" and "left_on" in part.columns:
        back = ", won_back_on" if "won_back_on" in part.columns else ""
        return f"greatest(left_on{back}) < cast({newness.at(since)} as date)"
    if name not in BY_MOMENT:
        return ""
    if name == "promises":
        moment = f"greatest({moment}, due_at)"
    return f"({moment} < {newness.at(since)} and {_is_over(part)})"


def _is_over(part: Part) -> str:
    """SQL: whether nothing is awaited of a record any more; of a file that cannot say so nothing is."""
    ends = [sql.name(name) for name in ("resolved_at", "closed_at") if name in part.columns]
    tests = [f"{end} is not null" for end in ends]
    if part.table.name == "interactions" and "state" in part.columns:
        return f"({' or '.join([f'coalesce(state in {OVER}, {str(not ends).lower()})', *tests])})"
    if part.table.name in ("interactions", "complaints") and tests:
        return f"({' or '.join(tests)})"
    return "true"


def _take_out(con: duckdb.DuckDBPyConnection, part: Part, condition: str) -> None:
    """Takes records out, and what was noted of them: their values, and what looked wrong in them."""
    records = con.execute(f"select distinct __record from {part.sql} where {condition}").fetchall()
    if not records:
        return
    where = {"file": part.file.name, "table": part.table.name, "records": [record for (record,) in records]}
    of_them = 'file = $file and "table" = $table and record in (select unnest($records::bigint[]))'
    con.execute(f"update sealed.blanked set value = null where {of_them}", where)
    count = part.take_out(con, f"select rowid from {part.sql} where {condition}")
    part.excluded += count
    part.has_old = True
    part.remarks.append(Remark(KIND, count))


def _hide_rejects(con: duckdb.DuckDBPyConnection, parts: list[Part], by_file: ByFile, since: dt.datetime) -> None:
    """Of a file that tells of nothing newer, what its rejected records hold is not kept either."""
    for part in parts:
        newest = by_file[part.source.name, part.file.name]
        if newest and newest < since:
            part.has_old = True
            con.execute("update sealed.rejects set value = null where file = $file", {"file": part.file.name})
            con.execute("delete from sealed.mending where file = $file", {"file": part.file.name})
