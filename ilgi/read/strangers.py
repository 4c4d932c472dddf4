"""Files of one system that number different things alike, as two branches' tools do that both count from one.

Two files are strangers when most of the numbers that both have began at different times, and not all later or earlier
by one and the same span (a clock set otherwise). Less than a minute makes no difference, nor does a time of day that
one of the two does not tell. Strangers stay apart: what they number alike bears the name of its file.
"""

import duckdb

from ilgi import sql
from ilgi.read import suspects
from ilgi.read.parts import Part
from ilgi.read.suspects import Suspect

BEGINS = {
    "interactions": "opened_at", "promises": "made_at", "complaints": "received_at", "recognitions": "given_at",
    "voices": "said_at", "gestures": "given_at",
}  # fmt: skip
"""When a thing began: two that bear one number and began at different times are two things."""
FEWEST = 2
SEEN = sql.name("stage", "numbers seen")


def groups(con: duckdb.DuckDBPyConnection, parts: list[Part], twice: str) -> list[list[Part]]:
    """The parts of a table that are versions of one another, oldest first within each; strangers are told.

    ``twice``: the table of the keys that stand more than once.
    """
    begin = BEGINS.get(parts[0].table.name, "")
    key = parts[0].table.key[0]
    if (
        len(parts) == 1
        or not all(begin in part.columns for part in parts)
        or not _differ(con, parts, key, begin, twice)
    ):
        return [parts]
    con.execute(f"set TimeZone = {sql.word(parts[0].zone)}")
    con.execute(f"create or replace table {SEEN} (grp integer, number varchar, begin timestamptz)")
    kin: list[list[Part]] = []
    for part in parts:
        place = _place(con, _rows(part, key, begin, twice), len(kin))
        if place == len(kin):
            kin.append([])
        kin[place].append(part)
        rows = _rows(part, key, begin, twice)
        con.execute(
            f"insert into {SEEN} select {place}, number, min(begin) from ({rows})"
            f" where number not in (select number from {SEEN} where grp = {place}) group by number"
        )
    con.execute(f"drop table {SEEN}")
    if len(kin) > 1:
        _tell(con, kin)
    return kin


def _rows(part: Part, key: str, begin: str, twice: str) -> str:
    return (
        f"select {sql.name(key)} as number, {sql.name(begin)} as begin from {part.sql}"
        f" where {sql.name(key)} in (select {sql.name(key)} from {twice})"
    )


def _differ(con: duckdb.DuckDBPyConnection, parts: list[Part], key: str, begin: str, twice: str) -> bool:
    """Whether any number has two beginnings at all."""
    rows = " union all ".join(_rows(part, key, begin, twice) for part in parts)
    query = f"select 1 from ({rows}) group by number having max(begin) - min(begin) >= interval 1 minute limit 1"
    return bool(con.execute(query).fetchall())


def _place(con: duckdb.DuckDBPyConnection, rows: str, known: int) -> int:
    """The group that a file belongs to: one whose numbers it shares, else one of which it has none, else a new one."""
    query = f"""
    with pairs as (
        select grp, case
            when abs(epoch(seen.begin - new.begin)) < 60 then 0
            when seen.begin::date = new.begin::date
                and (seen.begin = seen.begin::date::timestamptz or new.begin = new.begin::date::timestamptz) then 0
            else epoch(seen.begin - new.begin)
        end as span
        from {SEEN} as seen join (select number, min(begin) as begin from ({rows}) group by 1) as new using (number)
    ), spans as (
        select grp, span, count(*) as n from pairs where span is not null group by all
    )
    select grp, sum(n), coalesce(sum(n) filter (span <> 0), 0), max(n) from spans group by grp order by 2 desc, 1
    """
    shared = con.execute(query).fetchall()
    for group, count, differing, alike in shared:
        if differing < FEWEST or differing * 2 <= count or alike * 2 > count:
            return int(group)
    strange = {group for group, *_ in shared}
    return next((group for group in range(known) if group not in strange), known)


def _tell(con: duckdb.DuckDBPyConnection, kin: list[list[Part]]) -> None:
    """Gives each group the name of its first file, and tells of them."""
    for group in kin:
        for part in group:
            part.apart = group[0].file.name
    first, others = kin[0][0], [group[0] for group in kin[1:]]
    odd = [Suspect(part, None, None, value=first.file.name, count=len(kin)) for part in others]
    suspects.note(con, "files_strangers", first.table.name, odd)
