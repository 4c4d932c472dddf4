"""One table from one export: fields evaluated, typed, and every record sent to exactly one place."""

from collections.abc import Callable
from dataclasses import replace

import duckdb

from ilgi import sql
from ilgi.contract.table import DAY, INSTANT, Column
from ilgi.problems import Problem
from ilgi.read import convert, dates, expressions, recognise, views
from ilgi.read.convert import REASONS, Kept, Said
from ilgi.read.names import Names
from ilgi.read.staged import Guarded, Place, Staged, Work

EXCLUDED = -1


class Stager:
    """Stages one table; ``run`` leaves ``stage.<name>`` with what is good, and tells of the rest."""

    def __init__(self, con: duckdb.DuckDBPyConnection, staged: Staged, known: Names) -> None:
        self.con, self.staged, self.known = con, staged, known
        self.source, self.table = staged.source, staged.table
        self.said: list[Said] = []

    def run(self) -> None:
        """Evaluates, types, counts. Raises Problem when the source or a date column cannot be understood."""
        self.said = self._fields()
        extras = self._extras()
        values = {s.column.name: s.sql for s in self.said} | extras
        try:
            self._create(Work(self.staged.relation, values, {}))
        except duckdb.Error as error:
            if not isinstance(
                error, duckdb.ConversionException | duckdb.InvalidInputException | duckdb.OutOfRangeException
            ):
                raise
            self._create(self._guarded(values))
        self._count()

    def _fields(self) -> list[Said]:
        prepared = []
        for name, text in self._expressions().items():
            column = self.table.column(name)
            dated = self._dated(text, column)
            prepared.append((column, text, dated))
        types = self._types({c.name: d for c, _, d in prepared})
        said = [Said(c, d, types[c.name], tuple(expressions.columns(t))) for c, t, d in prepared]
        return [replace(s, dates=self._decide(s.sql, s.column.name)) if _is_dated(s) else s for s in said]

    def _expressions(self) -> dict[str, str]:
        fields = dict(self.source.fields[self.table.name])
        if unpivoted := self.source.unpivoted(self.table.name):
            fields.setdefault(unpivoted[0], sql.name(unpivoted[0]))
        return {name: fields[name] for name in self.table.names if name in fields}

    def _dated(self, text: str, column: Column) -> str:
        """The expression with each ``moment(text)`` replaced by what reads it."""
        parts, end = [], 0
        for call in expressions.moments(text):
            decided = self._decide(call.argument, column.name)
            parts += [text[end : call.begin], "(", decided.sql(f"({call.argument})", is_strict=True), ")"]
            end = call.end
        return "".join([*parts, text[end:]])

    def _decide(self, text: str, column: str) -> dates.Dates:
        declared = recognise.formats(self.source, column, text)
        try:
            return dates.decide(self.con, self.staged.relation, f"({text}\n)", declared, self.staged.zone)
        except duckdb.Error:
            return self._decide_guarded(text, column, declared)
        except Problem as problem:
            names = ", ".join(expressions.columns(text)) or column
            raise Problem(f"{names}: {problem.sentence}", self.staged.file.name, key=problem.key) from problem

    def _decide_guarded(self, text: str, column: str, declared: tuple[str, ...]) -> dates.Dates:
        self._types({column: text})
        with Guarded(self.con):
            return dates.decide(self.con, self.staged.relation, f"(try([({text}\n)])[1])", declared, self.staged.zone)

    def _types(self, fields: dict[str, str]) -> dict[str, str]:
        columns = ", ".join(f"({text}\n) as {sql.name(name)}" for name, text in fields.items())
        try:
            rows = self.con.execute(f"describe select {columns} from {self.staged.relation}").fetchall()
            return {name: row[1] for name, row in zip(fields, rows, strict=True)}
        except duckdb.Error as error:
            if len(fields) == 1:
                raise self._wrong_field(next(iter(fields)), error) from error
            return {name: self._types({name: text})[name] for name, text in fields.items()}

    def _wrong_field(self, name: str, error: duckdb.Error) -> Problem:
        own = self.source.fields[self.table.name].get(name)
        section, key = (f"fields.{self.table.name}", name) if own else ("export", name.strip("_"))
        there = {h.casefold() for h in self.source.header} | {w.name.casefold() for w in self.source.withs}
        lost = [c for c in expressions.columns(own or "") if c.casefold() not in there]
        if lost and isinstance(error, duckdb.BinderException):
            there_are = ", ".join(self.source.header)
            said = f'{name} names the column "{lost[0]}", which the export does not have; it has: {there_are}'
            return Problem(
                said, self.source.file, self.source.line(section, key), "no_such_column", {"column": lost[0]}
            )
        said = f"{name} cannot be worked out: {str(error).splitlines()[0]}"
        return Problem(said, self.source.file, self.source.line(section, key), "field_invalid", {"column": name})

    def _extras(self) -> dict[str, str]:
        extras = {}
        for option in ("exclude", "keep_last_by", "one_row_per"):
            if said := self.source.option(self.table.name, option):
                extras[f"__{option}"] = said
        if extras:
            self._types(extras)
        return extras

    def _guarded(self, values: dict[str, str]) -> Work:
        """Every value tried by itself: an error spoils one record, not the file."""
        columns = ", ".join(f"try([({text}\n)]) as {sql.name(name)}" for name, text in values.items())
        relation = sql.name("stage", f"{self.staged.name} said")
        with Guarded(self.con):
            self.con.execute(
                f"create or replace table {relation} as select {views.ROW}, {views.RECORD}, {columns}"
                f" from {self.staged.relation}"
            )
        own = {name: f"{sql.name(name)}[1]" for name in values}
        return Work(relation, own, {name: f"{sql.name(name)} is null" for name in values if not name.startswith("__")})

    def _create(self, work: Work) -> None:
        places = [Place(self.con, self.staged, self.known, index, said, work) for index, said in enumerate(self.said)]
        said = ", ".join(p.said for p in places) + "".join(
            f", ({work.values[n]}\n) as {n}" for n in work.values if n.startswith("__")
        )
        base = f"select {views.RECORD}, {said} from {work.relation}"
        for place in places:
            place.translate()
        meant = ", ".join(p.meant for p in places)
        base = f"select said.*, {meant} from ({base}) as said{''.join(p.join for p in places)}"
        kept = [p.kept() for p in places]
        typed = ", ".join(f"{k.sql} as {sql.name(p.name)}" for p, k in zip(places, kept, strict=True))
        base = f"select *, {typed} from ({base})"
        fate = self._fate(places, kept, "__exclude" in work.values)
        extras = [n for n in ("__keep_last_by", "__one_row_per") if n in work.values]
        columns = ", ".join([views.RECORD, *(sql.name(p.name) for p in places), *extras])
        self.con.execute(
            f"create or replace table {self.staged.sql} as select {columns}, {fate} as __fate from ({base})"
        )
        self.staged.columns = tuple(p.name for p in places)
        self.staged.unmapped = tuple(entry for p in places for entry in p.unmapped)

    def _fate(self, places: list[Place], kept: list[Kept], can_exclude: bool) -> str:
        """Null for a good record; else -1 for an excluded one, or column * 16 + reason of the first thing wrong."""
        tests = ["when __exclude then -1"] if can_exclude else []
        for place, keep in zip(places, kept, strict=True):
            wrong = keep.wrong | ({"error": place.fail} if place.fail else {})
            for reason in sorted(wrong, key=lambda r: (r != "error", REASONS.index(r))):
                tests.append(f"when {wrong[reason]} then {place.index * 16 + REASONS.index(reason)}")
        return f"cast(case {' '.join(tests)} end as integer)" if tests else "cast(null as integer)"

    def _count(self) -> None:
        rows = self.con.execute(
            f"select __fate, count(*) from {self.staged.sql} where __fate is not null group by 1"
        ).fetchall()
        for fate, n in rows:
            if fate == EXCLUDED:
                self.staged.excluded += n
            else:
                self.staged.rejected += n

    def reject(self, note: Callable[[str, str, str, str], None]) -> None:
        """Tells of every rejected record: ``note(query, column, value, reason)``; then drops what is not good."""
        fates = self.con.execute(f"select distinct __fate from {self.staged.sql} where __fate >= 0").fetchall()
        for (fate,) in fates:
            said = self.said[fate // 16]
            scale = self.source.scale.get(said.column.name, (0.0, 1.0))
            there = self._there(said)
            column = ", ".join(there) or said.column.name
            value = f"concat_ws(', ', {', '.join(f'said.{sql.name(n)}' for n in there)})" if there else "null"
            note(self._rejects_of(fate), column, value, convert.sentence(REASONS[fate % 16], said.column, scale))
        if fates or self.staged.excluded:
            self.con.execute(f"delete from {self.staged.sql} where __fate is not null")
        self.con.execute(f"drop table if exists {sql.name('stage', f'{self.staged.name} said')}")

    def _there(self, said: Said) -> list[str]:
        columns = {
            row[0].casefold(): row[0]
            for row in self.con.execute(f"describe select * from {self.staged.relation}").fetchall()
        }
        return [columns[n.casefold()] for n in said.names if n.casefold() in columns]

    def _rejects_of(self, fate: int) -> str:
        return (
            f" from (select distinct {views.RECORD} as record from {self.staged.sql} where __fate = {fate}) as stage"
            f" join {self.staged.relation} as said on said.{views.RECORD} = stage.record"
        )


def _is_dated(said: Said) -> bool:
    return said.column.type in (INSTANT, DAY) and said.type == "VARCHAR"
