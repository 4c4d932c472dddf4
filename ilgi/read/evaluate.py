"""One table from one export: fields evaluated, typed, and every record sent to exactly one place."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import duckdb

from ilgi import sql
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD
from ilgi.problems import Problem
from ilgi.read import convert, dates, expressions, lengths, numerals, recognise, trees, views
from ilgi.read.convert import REASONS, Field, Kept
from ilgi.read.fields import FieldQuery, Guarded, Inputs
from ilgi.read.names import Names
from ilgi.read.numerals import Numerals
from ilgi.read.parts import Part
from ilgi.read.sources import CONTRACT
from ilgi.read.trial import TOO_MUCH, Trial, limited, whole

EXCLUDED = -1
NUMBERS = (COUNT, NUMBER, RECORD)
T = TypeVar("T")
OPTIONS = ("exclude", "keep_last_by", "one_row_per")


class Evaluator:
    """Evaluates one part; ``run`` leaves ``stage.<name>``, ``reject`` tells of what is wrong in it and drops that."""

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part, names: Names) -> None:
        self.con, self.part, self.names = con, part, names
        self.source, self.table = part.source, part.table
        self.fields: list[Field] = []

    def run(self) -> None:
        """Evaluates, types, counts. Raises Problem when the source or a date column cannot be understood, or a field
        takes more time or memory than it may."""
        self.trial = Trial(self.con, self.part, self._written())
        self.trial.refuse_lost()
        self.trial.probe()
        try:
            with limited(self.con, whole(self.part.read)):
                self._run()
        except TOO_MUCH as error:
            raise self.trial.blame(error) from error

    def _run(self) -> None:
        self.fields = self._fields()
        values = {field.column.name: field.sql for field in self.fields} | self._extras()
        try:
            self._create(Inputs(self.part.relation, values, {}))
        except duckdb.Error as error:
            if not isinstance(
                error, duckdb.ConversionException | duckdb.InvalidInputException | duckdb.OutOfRangeException
            ):
                raise
            self._create(self._guarded(values))
        self._count()

    def _written(self) -> dict[str, str]:
        """Every expression of the part: its fields, and what says which records count."""
        options = {name: self.source.option(self.table.name, name) for name in OPTIONS}
        values = self._expressions() | {f"__{name}": text for name, text in options.items() if text}
        trees.learn(values.values())
        return values

    def _fields(self) -> list[Field]:
        written = self._expressions()
        dated = {name: self._dated(text, name) for name, text in written.items()}
        types = self._types(dated)
        fields = [
            Field(self.table.column(name), dated[name], types[name], expressions.columns(text))
            for name, text in written.items()
        ]
        return [self._decided(field) for field in fields]

    def _decided(self, field: Field) -> Field:
        """A field of text with how its whole column writes its dates or numbers."""
        name, kind = field.column.name, field.column.type
        if field.type == "VARCHAR" and kind in (INSTANT, DAY):
            return replace(field, dates=self._decide(field.sql, name))
        if field.type == "VARCHAR" and kind in NUMBERS:
            least = numerals.least(field.column, self.source.scale.get(name, (0.0, 1.0)))
            return replace(
                field, numerals=self._asked(field.sql, name, lambda value: self._numerals(value, least))
            )
        return field

    def _expressions(self) -> dict[str, str]:
        fields = dict(self.source.fields[self.table.name])
        if unpivoted := self.source.unpivoted(self.table.name):
            fields.setdefault(unpivoted[0], sql.name(unpivoted[0]))
        return {name: fields[name] for name in self.table.names if name in fields}

    def _dated(self, text: str, column: str) -> str:
        """The expression with each ``moment(text)`` and ``seconds(text)`` replaced by what reads it."""
        readers: dict[str, Callable[[str], str]] = {
            "moment": lambda argument: self._decide(argument, column).sql(f"({argument})", is_strict=True),
            "seconds": lambda argument: lengths.needed(f"({argument})", self._mark(argument, column)),
        }
        return expressions.with_calls(text, readers)

    def _decide(self, text: str, column: str) -> dates.Dates:
        declared = recognise.formats(self.source, column, text)
        return self._asked(
            text, column, lambda value: dates.decide(self.con, self.part.relation, value, declared, self.part.zone)
        )

    def _mark(self, text: str, column: str) -> str:
        """The decimal mark of a column of lengths of time."""
        return self._asked(text, column, lambda value: self._numerals(lengths.marked(value), Numerals())).decimal

    def _numerals(self, value: str, least: Numerals) -> Numerals:
        values = f"(select {value} as x from {self.part.relation})"
        declared = "" if self.source.name == CONTRACT else self.source.decimal
        usual = numerals.COMMA if self.part.file.delimiter == ";" else ""
        return numerals.decide(self.con, values, declared, usual, least)

    def _asked(self, text: str, column: str, ask: Callable[[str], T]) -> T:
        """What is asked of a whole column, given the SQL of its value; where that is an error, it counts as null."""
        try:
            try:
                return ask(f"({text}\n)")
            except TOO_MUCH:
                raise
            except duckdb.Error:
                self._types({column: text})
                with Guarded(self.con):
                    return ask(f"(try([({text}\n)])[1])")
        except Problem as problem:
            if problem.file:
                raise
            names = ", ".join(expressions.columns(text)) or column
            values = problem.values | {"column": names}
            raise Problem(f"{names}: {problem.sentence}", self.part.file.name, None, problem.key, values) from problem

    def _types(self, fields: dict[str, str]) -> dict[str, str]:
        columns = ", ".join(f"({text}\n) as {sql.name(name)}" for name, text in fields.items())
        try:
            rows = self.con.execute(f"describe select {columns} from {self.part.relation}").fetchall()
            return {name: row[1] for name, row in zip(fields, rows, strict=True)}
        except duckdb.Error as error:
            if isinstance(error, TOO_MUCH):
                raise
            if len(fields) == 1:
                sentence = f"cannot be worked out: {str(error).splitlines()[0]}"
                raise self.trial.problem(next(iter(fields)), sentence, "field_invalid") from error
            return {name: self._types({name: text})[name] for name, text in fields.items()}

    def _extras(self) -> dict[str, str]:
        extras = {}
        for option in OPTIONS:
            if expression := self.source.option(self.table.name, option):
                extras[f"__{option}"] = self._dated(expression, option)
        if extras:
            self._types(extras)
        return extras

    def _guarded(self, values: dict[str, str]) -> Inputs:
        """Every value tried by itself: an error spoils one record, not the file."""
        columns = ", ".join(f"try([({text}\n)]) as {sql.name(name)}" for name, text in values.items())
        relation = sql.name("stage", f"{self.part.name} inputs")
        with Guarded(self.con):
            self.con.execute(
                f"create or replace table {relation} as select {views.ROW}, {views.RECORD}, {columns}"
                f" from {self.part.relation}"
            )
        tried = {name: f"{sql.name(name)}[1]" for name in values}
        fails = {name: f"{sql.name(name)} is null" for name in values if not name.startswith("__")}
        return Inputs(relation, tried, fails)

    def _create(self, inputs: Inputs) -> None:
        queries = [
            FieldQuery(self.con, self.part, self.names, index, field, inputs) for index, field in enumerate(self.fields)
        ]
        for query in queries:
            query.translate()
        kept = [query.kept() for query in queries]
        fate = self._fate(queries, kept, "__exclude" in inputs.values)
        extras = [name for name in ("__keep_last_by", "__one_row_per") if name in inputs.values]
        columns = ", ".join([views.RECORD, *(sql.name(query.name) for query in queries), *extras])
        self.con.execute(
            f"create or replace table {self.part.sql} as"
            f" select {columns}, {fate} as __fate from ({_typed(queries, kept, inputs)})"
        )
        self.part.columns = tuple(query.name for query in queries)
        self.part.unmapped = tuple(entry for query in queries for entry in query.unmapped)

    def _fate(self, queries: list[FieldQuery], kept: list[Kept], can_exclude: bool) -> str:
        """Null for a good record; else -1 for an excluded one, or column * 16 + reason of the first thing wrong."""
        tests = ["when __exclude then -1"] if can_exclude else []
        for query, value in zip(queries, kept, strict=True):
            wrong = value.wrong | ({"error": query.fail} if query.fail else {})
            for reason in sorted(wrong, key=lambda r: (r != "error", REASONS.index(r))):
                tests.append(f"when {wrong[reason]} then {query.index * 16 + REASONS.index(reason)}")
        return f"cast(case {' '.join(tests)} end as integer)" if tests else "cast(null as integer)"

    def _count(self) -> None:
        rows = self.con.execute(
            f"select __fate, count(*) from {self.part.sql} where __fate is not null group by 1"
        ).fetchall()
        for fate, n in rows:
            if fate == EXCLUDED:
                self.part.excluded += n
            else:
                self.part.rejected += n

    def reject(self, note: Callable[[str, str, str, str], None]) -> None:
        """Tells of every rejected record: ``note(query, column, value, reason)``; then drops what is not good."""
        fates = self.con.execute(f"select distinct __fate from {self.part.sql} where __fate >= 0").fetchall()
        for (fate,) in fates:
            field = self.fields[fate // 16]
            scale = self.source.scale.get(field.column.name, (0.0, 1.0))
            columns = self._named_columns(field)
            value = f"concat_ws(', ', {', '.join(f'inputs.{sql.name(c)}' for c in columns)})" if columns else "null"
            sentence = convert.sentence(REASONS[fate % 16], field.column, scale)
            note(self._rejects_of(fate), ", ".join(columns) or field.column.name, value, sentence)
        if fates or self.part.excluded:
            self.con.execute(f"delete from {self.part.sql} where __fate is not null")
        self.con.execute(f"drop table if exists {sql.name('stage', f'{self.part.name} inputs')}")

    def _named_columns(self, field: Field) -> list[str]:
        """The columns that a field names, as the relation spells them; those of a joined file are not among them."""
        columns = {
            row[0].casefold(): row[0]
            for row in self.con.execute(f"describe select * from {self.part.relation}").fetchall()
        }
        return [columns[n.casefold()] for n in field.names if n.casefold() in columns]

    def _rejects_of(self, fate: int) -> str:
        return (
            f" from (select distinct {views.RECORD} as record from {self.part.sql} where __fate = {fate}) as stage"
            f" join {self.part.relation} as inputs on inputs.{views.RECORD} = stage.record"
        )


def _typed(queries: list[FieldQuery], kept: list[Kept], inputs: Inputs) -> str:
    """The query of every record with each field as it was, in the contract's words, and typed."""
    options = "".join(f", ({inputs.values[n]}\n) as {n}" for n in inputs.values if n.startswith("__"))
    base = f"select {views.RECORD}, {', '.join(q.input for q in queries)}{options} from {inputs.relation}"
    words = ", ".join(query.word for query in queries)
    worded = f"select inputs.*, {words} from ({base}) as inputs{''.join(q.join for q in queries)}"
    typed = ", ".join(f"{value.sql} as {sql.name(q.name)}" for q, value in zip(queries, kept, strict=True))
    return f"select *, {typed} from ({worded})"
