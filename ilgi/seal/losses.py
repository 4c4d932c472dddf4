"""What a load would take away: whose rows of the current snapshot have none after it, though a file of them may only
have been unreadable this time."""

from dataclasses import dataclass, field

import duckdb

from ilgi import sql
from ilgi.problems import Problem
from ilgi.read.ledger import Line
from ilgi.read.parts import Part
from ilgi.seal.snapshots import About, Snapshot
from ilgi.settings import Settings

Place = tuple[str, str]
"""A system and a table that it fills."""
HELD = """
select coalesce(source, ''), "table", file, sum(loaded)::bigint
from sealed.ledger left join (select distinct source, "table", file from sealed.sources_seen) using ("table", file)
where "table" is not null
group by all
"""


@dataclass
class Former:
    """What the current snapshot holds: rows by system and table, and by file; what gave it nothing: files, and files
    with a table."""

    places: dict[Place, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    barren: set[str | tuple[str, str] | None] = field(default_factory=set)


def former(snapshot: Snapshot, systems: dict[str, str]) -> Former:
    """What a snapshot holds; ``systems``: the system of each source that is known."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(snapshot.path))} as sealed (read_only)")
        rows = con.execute(HELD).fetchall()
        refused = con.execute('select distinct file from sealed.ledger where "table" is null').fetchall()
    held = Former()
    for source, table, file, loaded in rows:
        place = (systems.get(source, source), table)
        held.places[place] = held.places.get(place, 0) + loaded
        held.files[file] = held.files.get(file, 0) + loaded
        if not loaded:
            held.barren.add((file, table))
    held.places = {place: count for place, count in held.places.items() if count}
    held.barren |= {file for file, count in held.files.items() if not count} | {file for (file,) in refused}
    return held


def leaves_sample(former: About | None, house: Settings, ledger: list[Line]) -> bool:
    """Whether a house's first records take the place of the sample, which nobody misses."""
    is_left = former is not None and former.is_sample and not house.is_sample
    return is_left and any(line.loaded for line in ledger)


def vanished(held: Former, lines: list[tuple[Part, Line]], refused: list[str | None]) -> dict[Place, int]:
    """The places whose rows would vanish in a load of which a file could not be read; empty where none would, or
    every file was read: what is no longer there was taken away on purpose.

    A file that gave nothing before either is no reason: the rows came without it.
    """
    barren_parts = {(part.file.name, part.table.name) for part, line in lines if is_unread(line)}
    unread = {*refused, *barren_parts} - held.barren
    there = {(part.system, part.table.name) for part, line in lines if line.loaded}
    return {place: count for place, count in held.places.items() if place not in there} if unread else {}


def is_unread(line: Line) -> bool:
    """Whether nothing was read of a file that should hold something: no record, or none that could be taken."""
    return not line.loaded and not line.superseded and not line.excluded


def missing(held: Former, refused: list[str | None]) -> list[Problem]:
    """A sentence for each refused file that gave records before, of which the tables keep others."""
    problems = []
    for file in dict.fromkeys(refused):
        if count := held.files.get(file or "", 0):
            sentence = f"gave records before ({count}); they are missing until it can be read again"
            problems.append(Problem(sentence, file, key="records_missing", values={"count": count}))
    return problems


def empty(lost: dict[Place, int], lines: list[tuple[Part, Line]]) -> list[Problem]:
    """A sentence for each file that could be read and gives nothing of what would be lost."""
    problems = []
    for part, line in lines:
        if is_unread(line) and (part.system, part.table.name) in lost:
            values = {"table": part.table.name, "count": line.read}
            sentence = f"gives no record of {part.table.name} any more, of {line.read} that it holds: export it again"
            problems.append(Problem(sentence, part.file.name, key="no_records", values=values))
    return problems


def stays(lost: dict[Place, int], day: str) -> Problem:
    """The sentence of a load that is not taken."""
    tables, count = ", ".join(dict.fromkeys(table for _, table in lost)), sum(lost.values())
    sentence = f"The load was not taken: {tables} would have lost all that it holds ({count}) because a file could"
    sentence += (
        f" not be read. What was loaded on {day} stays. If they are meant to go: python -m ilgi load --accept-loss"
    )
    return Problem(sentence, key="load_not_taken", values={"tables": tables, "count": count, "day": day})
