"""A staged part settled: what is wrong is told, its fields are blanked, its records are taken out, the rest stays."""

from collections.abc import Iterator

import duckdb

from ilgi import sql
from ilgi.contract.table import DAY, INSTANT
from ilgi.problems import Problem
from ilgi.read import left_out, scales
from ilgi.read.csvfile import CsvFile
from ilgi.read.faults import Faults
from ilgi.read.ledger import Notes
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark
from ilgi.read.whole_columns import Refusal


def settle(con: duckdb.DuckDBPyConnection, faults: Faults, refusals: list[Refusal], notes: Notes) -> None:
    """Tells of every rejected record and blanked field, then leaves the kept records alone in the staged table, with
    ``__blanked`` where any field of theirs was blanked."""
    part = faults.part
    part.excluded, part.rejected = part.excluded + faults.excluded, part.rejected + faults.rejected
    part.problems += [refusal.problem for refusal in refusals]
    part.remarks += [remark for query in faults.staging.queries for remark in query.remarks()]
    if any(query.exclusion for query in faults.staging.queries):
        left_out.remember(con, part)
    _tell(faults, refusals, notes)
    _two_scales(con, faults, {refusal.place for refusal in refusals})
    blanked = [place for place in range(len(faults.staging.fields)) if _is_blanked(faults, place)]
    if blanked:
        _blank(con, faults, refusals, blanked)
    elif faults.excluded or faults.rejected:
        con.execute(f"delete from {part.sql} where __fate is not null")
    con.execute(f"drop table if exists {faults.table}")


def refuse_unread(con: duckdb.DuckDBPyConnection, file: CsvFile, parts: list[Part]) -> None:
    """Raises Problem when not one record of a file can be taken in any of its tables: then it cannot be read."""
    if not file.records or any(part.rejected < part.read for part in parts):
        return
    first = 'select "column", value, reason from sealed.rejects where file = $file order by record, "column" limit 1'
    column, value, reason = con.execute(first, {"file": file.name}).fetchall()[0]
    sentence = f"none of its records can be taken ({file.records} in all); the first: "
    sentence += f'{column or "the line"} "{value or ""}" {reason}'
    values = {"count": file.records, "column": column or "—", "value": value or "—"}
    raise Problem(sentence, file.name, key="no_record_read", values=values)


def _is_blanked(faults: Faults, place: int) -> bool:
    return any(kind.place == place and not kind.is_rejected for kind in faults.kinds)


def _tell(faults: Faults, refusals: list[Refusal], notes: Notes) -> None:
    refused = {(refusal.place, refusal.wide) for refusal in refusals}
    for refusal in refusals:
        notes.note_column(refusal.column, refusal.value, refusal.reason)
    for kind in faults.kinds:
        if (kind.place, kind.wide) not in refused:
            field = faults.staging.fields[kind.place]
            table = "rejects" if kind.is_rejected else "blanked"
            column, why = faults.column(field, kind.wide), faults.reason(field, kind.reason)
            notes.note(table, faults.rows(kind), column, faults.value(field), why)


def _blank(con: duckdb.DuckDBPyConnection, faults: Faults, refusals: list[Refusal], places: list[int]) -> None:
    """Rewrites the staged table: kept records alone, spoilt fields null and named in ``__blanked``."""
    spoilt = {place: " or ".join(_spoilt(faults, refusals, place)) for place in places}
    values = ", ".join(
        f"case when not ({test}) then {faults.name(p)} end as {faults.name(p)}" for p, test in spoilt.items()
    )
    names = ", ".join(
        f"case when {test} then {sql.word(faults.staging.fields[place].column.name)} end"
        for place, test in spoilt.items()
    )
    some = " or ".join(spoilt.values())
    con.execute(
        f"create or replace table {faults.part.sql} as select * exclude (__fate) replace ({values}),"
        f" case when {some} then list_filter([{names}], lambda name: name is not null) end as __blanked"
        f" from {faults.part.sql} where {faults.kept}"
    )
    refused = {(refusal.place, refusal.wide): refusal.of for refusal in refusals}
    alone = (kind.count for kind in faults.kinds if not kind.is_rejected and (kind.place, kind.wide) not in refused)
    faults.part.blanked = sum(alone) + sum(refused.values())
    faults.part.has_blanked = True


def _spoilt(faults: Faults, refusals: list[Refusal], place: int) -> Iterator[str]:
    """The conditions under which a field is blanked. In a column of moments that is not taken a blank is blanked too:
    it would say that nothing happened, of those records alone that say so."""
    yield faults.spoilt(place)
    is_moment = faults.staging.fields[place].column.type in (INSTANT, DAY)
    for refusal in refusals:
        if refusal.place == place:
            stands = "true" if is_moment else f"{faults.name(place)} is not null"
            yield f"({stands} and {faults.of_wide(refusal.wide)})"


def _two_scales(con: duckdb.DuckDBPyConnection, faults: Faults, refused: set[int]) -> None:
    """Notes grades of a narrower scale among those of a wide one; only where a scale is so wide that it may be."""
    for place, field in enumerate(faults.staging.fields):
        if field.column.is_scaled and place not in refused and scales.may_be_two(faults.scale(field)):
            query = f"select {scales.counts(faults.grade(field))} from {faults.part.sql} where {faults.kept}"
            if count := scales.of_another(*con.execute(query).fetchall()[0]):
                remark = Remark("two_scales", count, column=faults.column(field, None))
                faults.part.remarks.append(remark)
