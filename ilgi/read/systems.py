"""Numbers count within a system: where two systems give one number to two things, both stay, each under its own name.

Such a number, and no other, becomes ``system:number``; what points at it is looked up in its own system first, and
else where the number is unique. Colleagues, customers, trainings and marks are one register of the house.
"""

from itertools import count

import duckdb

from ilgi import sql
from ilgi.read.parts import Part

NUMBERS = {
    "interactions": "interaction_id", "promises": "promise_id", "complaints": "complaint_id",
    "recognitions": "recognition_id", "evaluations": "evaluation_id", "voices": "voice_id", "gestures": "gesture_id",
}  # fmt: skip
POINTING = ("events", "promises", "complaints", "evaluations")
"""The tables that point at interactions."""
SHARED = sql.name("stage", "numbers shared")


def of(part: Part) -> str:
    """Within what a part's keys count: its system, or the house as a whole (nothing)."""
    return part.realm if part.table.name in NUMBERS or part.table.name in POINTING else ""


def name_apart(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> None:
    """Gives the numbers that stand in more than one system the name of theirs, wherever they stand."""
    for table, number in NUMBERS.items():
        by_system: dict[str, list[Part]] = {}
        for part in parts:
            if part.table.name == table and number in part.columns:
                by_system.setdefault(part.realm, []).append(part)
        if len(by_system) > 1 and _find_shared(con, by_system, number):
            bearing = [part for group in by_system.values() for part in group]
            if table == "interactions":
                bearing += [p for p in parts if p.table.name in POINTING and number in p.columns]
            mark = _mark(con, bearing, number)
            for part in bearing:
                _rename(con, part, number, mark)


def _numbers(parts: list[Part], number: str) -> str:
    return " union all ".join(f"select {sql.name(number)} as number from {part.sql}" for part in parts)


def _find_shared(con: duckdb.DuckDBPyConnection, by_system: dict[str, list[Part]], number: str) -> bool:
    """Lays down each number that stands in more than one system, with each system that has it."""
    con.execute(f"create or replace table {SHARED} (system varchar, number varchar)")
    for system, parts in by_system.items():
        others = [part for other, group in by_system.items() if other != system for part in group]
        con.execute(
            f"insert into {SHARED} select distinct $system, number from ({_numbers(parts, number)})"
            f" semi join ({_numbers(others, number)}) using (number)",
            {"system": system},
        )
    return bool(con.execute(f"select count(*) from {SHARED}").fetchall()[0][0])


def _mark(con: duckdb.DuckDBPyConnection, bearing: list[Part], number: str) -> str:
    """What stands between a system and its number: as many colons as make a name that is written nowhere yet."""
    everything = _numbers(bearing, number)
    query = f"""
    with names as (select system || $mark || number as number from {SHARED})
    select (select count(*) - count(distinct number) from names)
        + (select count(*) from names semi join ({everything}) using (number))
    """
    return next(":" * n for n in count(1) if con.execute(query, {"mark": ":" * n}).fetchall() == [(0,)])


def _rename(con: duckdb.DuckDBPyConnection, part: Part, number: str, mark: str) -> None:
    part.bring_in(con)
    renamed = con.execute(
        f"update {part.sql} set {sql.name(number)} = $before || {sql.name(number)}"
        f" where {sql.name(number)} in (select number from {SHARED} where system = $system)",
        {"before": part.realm + mark, "system": part.realm},
    ).fetchall()[0][0]
    part.is_changed = part.is_changed or bool(renamed)
