"""Of one key the newest version counts, and newer is what the content says; where only its place says so, it is told.

Keys count within a system, but for what is one register of the house. Of two files the one with the newer data wins,
then the record with the newer moment of its own, then the later file by name and the later place in it.
"""

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.read import left_out, newness, strangers, suspects, systems, views
from ilgi.read.newness import ByFile
from ilgi.read.parts import Part
from ilgi.read.strangers import BEGINS
from ilgi.read.suspects import Suspect

_OPEN_BELOW = (
    "coalesce(first_value(is_over) over newest and not is_over and part = first_value(part) over newest"
    " and record > first_value(record) over newest, false)"
)
"""Of what the newest version says is over this one, further down in the same file, says that it is not."""
PER, LAST, FIRST = "__one_row_per", "__keep_last_by", "__keep_first_by"


def supersede_within(con: duckdb.DuckDBPyConnection, part: Part) -> None:
    """Of the rows that ``one_row_per``, ``keep_last_by`` or ``keep_first_by`` speak of keeps one; the others are
    counted as superseded."""
    columns = {row[0] for row in con.execute(f"describe {part.sql}").fetchall()}
    if not columns & {PER, LAST, FIRST}:
        return
    is_first = FIRST in columns
    last = FIRST if is_first else LAST if LAST in columns else "null::integer"
    per = f"cast({PER} as varchar)" if PER in columns else _key(part.table, columns)
    _rank(con, [_rows(part, 0, 0.0, columns, per, last)], is_first)
    _note(con, part.table, [part], has_begins=False)
    _drop(con, [part])


def supersede_across(con: duckdb.DuckDBPyConnection, parts: list[Part], by_file: ByFile) -> None:
    """Of the records of one key, in one file or in several, keeps the newest; the others are counted as superseded."""
    for table in tables.by_name().values():
        groups: dict[str, list[Part]] = {}
        for part in parts:
            if part.table is table and not part.is_numbered:
                groups.setdefault(systems.of(part), []).append(part)
        for group in groups.values():
            _across(con, table, sorted(group, key=lambda part: part.file.name), by_file)
            left_out.give_way(con, group, by_file)
        if table.name == "interactions":
            _follow(parts)


def _follow(parts: list[Part]) -> None:
    """What a file tells of its cases goes by the name that its cases go by."""
    apart = {part.file.name: part.apart for part in parts if part.apart and part.table.name == "interactions"}
    for part in parts:
        if part.table.name in systems.POINTING:
            part.apart = apart.get(part.file.name, "")


def _across(con: duckdb.DuckDBPyConnection, table: Table, parts: list[Part], by_file: ByFile) -> None:
    key = ", ".join(sql.name(k) for k in table.key)
    union = " union all ".join(f"select {key} from {part.sql}" for part in parts)
    # numbers tell in a fraction of the time of texts that there is nothing to look for
    counted = f"select count(*), count(distinct hash({key})) from ({union})"
    if len(set(con.execute(counted).fetchall()[0])) == 1:
        return
    twice = sql.name("stage", "keys twice")
    con.execute(f"create or replace table {twice} as select {key} from ({union}) group by all having count(*) > 1")
    for group in strangers.groups(con, parts, twice):
        rows = [
            _rows(part, place, newness.age(part, by_file), set(part.columns), _key(table, set(part.columns)), "null")
            + f" semi join {twice} using ({key})"
            for place, part in enumerate(group)
        ]
        _rank(con, rows)
        _note(con, table, group, has_begins=True)
        _drop(con, group)


def _key(table: Table, columns: set[str]) -> str:
    """The key of a row as one text."""
    return f"concat_ws(chr(31), {', '.join(sql.name(k) for k in table.key if k in columns)})"


def _rows(part: Part, place: int, age: float, columns: set[str], group: str, last: str) -> str:
    """Each row of a part with what decides whether it is the newest of its group, and what it says, as a number."""
    begin = BEGINS.get(part.table.name, "")
    content = ", ".join(sql.name(c) if c in part.columns else "null" for c in part.table.names)
    moment = newness.newest_of(part)
    return (
        f"select {place} as part, rowid as place, {views.RECORD} as record, {group} as grp,"
        f" {_key(part.table, columns)} as key, {age}::double as age, {last} as last, {moment} as moment,"
        f" {sql.name(begin) if begin in part.columns else 'null::timestamptz'} as begin, hash({content}) as content,"
        f" {_is_over(part)} as is_over"
        f" from {part.sql}"
    )


def _rank(con: duckdb.DuckDBPyConnection, rows: list[str], is_first: bool = False) -> None:
    """Lays down every version with its number, the one that counts first, and whether only its place tells it from
    that; it is the newest, unless the first is to be kept."""
    down = "asc" if is_first else "desc"
    tied = " and ".join(f"{c} is not distinct from first_value({c}) over newest" for c in ("age", "last", "moment"))
    con.execute(
        "create or replace table stage.versions as select part, place, record, grp, key, begin, content, is_over,"
        f" row_number() over newest as number, {tied} as is_tied, {_OPEN_BELOW}"
        f" as is_open_below from ({' union all '.join(rows)})"
        f" window newest as (partition by grp order by age desc, last {down} nulls last, moment {down} nulls last,"
        f" part desc, record {down}, place {down})"
    )


def _drop(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> None:
    for place, part in enumerate(parts):
        drop(con, part, f"select place from stage.versions where part = {place} and number > 1")
    con.execute("drop table stage.versions")


def drop(con: duckdb.DuckDBPyConnection, part: Part, rows: str) -> None:
    """Takes the rows (a query of rowids) out of a staged table and counts them as superseded."""
    part.superseded += part.take_out(con, rows)


def _note(con: duckdb.DuckDBPyConnection, table: Table, parts: list[Part], has_begins: bool) -> None:
    """Tells of keys whose versions began at different times, and of those of which only the place decided."""
    shared, by_place, reopened = [], [], []
    query = """
    select replace(arg_min(key, number), chr(31), ' / '), arg_min(part, number), arg_min(record, number), count(*),
        max(begin) - min(begin) >= interval 1 minute and $begins, concat_ws(' / ', min(begin), max(begin)),
        count(distinct content) filter (where is_tied) > 1, bool_or(is_open_below)
    from stage.versions group by grp
    having count(*) > 1 and (
        (max(begin) - min(begin) >= interval 1 minute and $begins) or count(distinct content) filter (where is_tied) > 1
        or bool_or(is_open_below)
    )
    order by 2, 3
    """
    rows = con.execute(query, {"begins": has_begins}).fetchall()
    goes_down = rows and _goes_down(con)
    for key, part, record, count, is_shared, begins, is_by_place, is_reopened in rows:
        if is_shared:
            column = BEGINS[table.name]
            shared.append(Suspect(parts[part], record, key, column, begins, count))
        elif is_by_place:
            by_place.append(Suspect(parts[part], record, key, count=count))
        if is_reopened and has_begins and goes_down:
            reopened.append(Suspect(parts[part], record, key, "state", count=count))
    suspects.note(con, "number_shared", table.name, shared)
    suspects.note(con, "version_by_place", table.name, by_place)
    suspects.note(con, "maybe_reopened", table.name, reopened)


def _goes_down(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether newer things stand below older ones, as far as it shows; in a newest-first file an open version below
    one that is over means nothing."""
    query = "select coalesce(corr(record, epoch(begin)) >= 0, true) from stage.versions"
    return bool(con.execute(query).fetchall()[0][0])


def _is_over(part: Part) -> str:
    """Whether a version of a case says that it is over; null where a table or file does not say."""
    if part.table.name != "interactions" or "state" not in part.columns:
        return "null::boolean"
    return "state in ('resolved', 'closed', 'abandoned')"
