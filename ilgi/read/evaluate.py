"""One table from one export: fields evaluated, typed, and every record sent to exactly one place."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract.table import DAY, INSTANT, Column
from ilgi.problems import Problem
from ilgi.read import convert, dates, expressions, precision, recognise, settling, trees, views, whole_columns
from ilgi.read.convert import Field
from ilgi.read.date_formats import Dates
from ilgi.read.faults import Faults
from ilgi.read.fields import Guarded, Inputs
from ilgi.read.ledger import Notes
from ilgi.read.names import Names
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark
from ilgi.read.staging import Staging
from ilgi.read.trial import TOO_MUCH, Trial, limited, whole

FEW_LATE, MANY_LATE = 0.05, 0.5
FEWEST_LATE = 3
OPTIONS = ("exclude", "keep_last_by", "one_row_per")


class Undecided(Problem):
    """A column whose dates cannot be decided: it is refused, and with it the file only where each record needs it."""


class Evaluator:
    """Evaluates one part; ``run`` leaves ``stage.<name>``, ``settle`` tells of what is wrong in it and takes it out."""

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part, names: Names) -> None:
        self.con, self.part, self.names = con, part, names
        self.source, self.table = part.source, part.table
        self.fields: list[Field] = []
        self.moments: precision.Moments = defaultdict(list)

    def run(self) -> None:
        """Evaluates, types, counts what is wrong. Raises Problem when the source cannot be understood, a column that
        each record needs cannot be read, or a field takes more time or memory than it may."""
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
        values |= precision.days(self.fields, self.moments, self.part.zone)
        inputs = Inputs(self.part.relation, values, {}, self.part.file.modified)
        try:
            self.faults = self._staged(inputs)
        except duckdb.Error as error:
            if not isinstance(
                error, duckdb.ConversionException | duckdb.InvalidInputException | duckdb.OutOfRangeException
            ):
                raise
            inputs = self._guarded(values)
            self.faults = self._staged(inputs)
        if self._is_clock_wrong():
            self.faults = self._staged(replace(inputs, modified=None))
        self.refusals = whole_columns.decide(self.faults)

    def _staged(self, inputs: Inputs) -> Faults:
        staging = Staging(self.con, self.part, self.names, self.fields, inputs)
        staging.create()
        return Faults(self.con, staging)

    def _is_clock_wrong(self) -> bool:
        """Whether so many moments lie after the file's own time that this is what is wrong; then it is noted."""
        moments, late = self.faults.after_file()
        if not (late > moments * MANY_LATE or (late >= FEWEST_LATE and late > moments * FEW_LATE)):
            return False
        time = dt.datetime.fromtimestamp(self.part.file.modified, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
        self.part.remarks.append(Remark("file_time_doubted", late, value=time))
        return True

    def settle(self, notes: Notes) -> None:
        """Tells of what is wrong, and leaves the kept records alone, without the fields that cannot be used."""
        settling.settle(self.con, self.faults, self.refusals, notes)
        self.con.execute(f"drop table if exists {sql.name('stage', f'{self.part.name} inputs')}")

    def _written(self) -> dict[str, str]:
        """Every expression of the part: its fields, and what says which records count."""
        options = {name: self.source.option(self.table.name, name) for name in OPTIONS}
        values = self._expressions() | {f"__{name}": text for name, text in options.items() if text}
        trees.learn(values.values())
        return values

    def _fields(self) -> list[Field]:
        written = self._expressions()
        refusals: dict[str, Problem] = {}
        dated = {name: self._dated_or_refused(text, name, refusals) for name, text in written.items()}
        types = self._types(dated)
        fields = []
        for name, text in written.items():
            field = Field(self.table.column(name), dated[name], types[name], expressions.columns(text))
            try:
                if _is_dated(field):
                    read = self._decide(field.sql, name)
                    field = replace(field, dates=read, sql=read.cleaned(f"({field.sql}\n)"))
            except Undecided as problem:
                refusals[name] = _blankable(problem, field.column)
            fields.append(replace(field, refusal=refusals.get(name)))
        return fields

    def _dated_or_refused(self, text: str, name: str, refusals: dict[str, Problem]) -> str:
        """The expression with its moments read; where one of them cannot be decided, any moment stands for each."""
        try:
            return self._dated(text, name)
        except Undecided as problem:
            refusals[name] = _blankable(problem, self.table.column(name))
        return expressions.with_moments(text, _any_moment)

    def _expressions(self) -> dict[str, str]:
        fields = dict(self.source.fields[self.table.name])
        if unpivoted := self.source.unpivoted(self.table.name):
            fields.setdefault(unpivoted[0], sql.name(unpivoted[0]))
        return {name: fields[name] for name in self.table.names if name in fields}

    def _dated(self, text: str, column: str) -> str:
        """The expression with each ``moment(text)`` replaced by what reads it."""
        return expressions.with_moments(text, lambda argument: self._moment(argument, column))

    def _moment(self, argument: str, column: str) -> str:
        read = self._decide(argument, column)
        self.moments[column].append((argument, read))
        return read.sql(read.cleaned(f"({argument})"), is_strict=True)

    def _decide(self, text: str, column: str) -> Dates:
        declared = recognise.formats(self.source, column, text)
        names = ", ".join(expressions.columns(text)) or column
        try:
            read = dates.decide(*self._column(f"({text}\n)", declared, column))
        except TOO_MUCH:
            raise
        except duckdb.Error:
            read = self._decide_guarded(text, column, declared)
        except Problem as problem:
            sentence = f"{names}: {problem.sentence}"
            values = problem.values | {"column": names}
            raise Undecided(sentence, self.part.file.name, None, problem.key, values) from problem
        self.part.remarks += [replace(remark, column=names) for remark in read.remarks]
        return read

    def _decide_guarded(self, text: str, column: str, declared: tuple[str, ...]) -> Dates:
        self._types({column: text})
        with Guarded(self.con):
            return dates.decide(*self._column(f"(try([({text}\n)])[1])", declared, column))

    def _column(self, text: str, declared: tuple[str, ...], name: str) -> tuple[Any, ...]:
        column = self.table.column(name) if name in self.table.names else None
        return self.con, self.part.relation, text, declared, self.part.zone, column

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
        places = ", ".join(views.places(self.part))
        with Guarded(self.con):
            self.con.execute(
                f"create or replace table {relation} as select {views.ROW}, {places}, {columns}"
                f" from {self.part.relation}"
            )
        tried = {name: f"{sql.name(name)}[1]" for name in values}
        fails = {name: f"{sql.name(name)} is null" for name in values if not name.startswith("__")}
        return Inputs(relation, tried, fails, self.part.file.modified)


def _is_dated(field: Field) -> bool:
    return field.column.type in (INSTANT, DAY) and field.type == "VARCHAR"


def _any_moment(argument: str) -> str:
    return f"case when ({argument}) is not null then timestamptz 'epoch' end"


def _blankable(problem: Problem, column: Column) -> Problem:
    """What refuses a column that can be blank. Raises it where each record needs the column."""
    if convert.is_needed(column):
        raise problem
    return problem
