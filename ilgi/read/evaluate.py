"""One table from one export: fields evaluated, typed, and every record sent to exactly one place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import duckdb

from ilgi import sql
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, Column
from ilgi.problems import Problem
from ilgi.read import convert, expressions, lengths, precision, settling, trees, views, whole_columns
from ilgi.read.columnwise import Columns, Undecided
from ilgi.read.convert import Field
from ilgi.read.faults import Faults
from ilgi.read.fields import Guarded, Inputs
from ilgi.read.ledger import Notes
from ilgi.read.names import Names
from ilgi.read.of_keys import OfKeys
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark
from ilgi.read.staging import Staging
from ilgi.read.trial import TOO_MUCH, Trial, limited, whole

FEW_LATE, MANY_LATE = 0.05, 0.5
FEWEST_LATE = 3
T = TypeVar("T")
OPTIONS = ("exclude", "keep_last_by", "keep_first_by", "one_row_per")


class Evaluator:
    """Evaluates one part; ``run`` leaves ``stage.<name>``, ``settle`` tells of what is wrong in it and takes it out."""

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part, names: Names) -> None:
        self.con, self.part, self.names = con, part, names
        self.source, self.table, self.columns = part.source, part.table, Columns(con, part)
        self.fields: list[Field] = []
        self.undecided: dict[str, Problem] = {}
        self.of_keys = OfKeys(con, part, self.columns, self._read)

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
        values |= precision.days(self.fields, self.columns.moments, self.part.zone)
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
        self.part.is_late = bool(late)
        if not (late > moments * MANY_LATE or (late >= FEWEST_LATE and late > moments * FEW_LATE)):
            return False
        time = dt.datetime.fromtimestamp(self.part.file.modified, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
        self.part.remarks.append(Remark("file_time_doubted", late, value=time))
        return True

    def settle(self, notes: Notes) -> None:
        """Tells of what is wrong, and leaves the kept records alone, without the fields that cannot be used."""
        settling.settle(self.con, self.faults, self.refusals, notes)
        self.con.execute(f"drop table if exists {sql.name('stage', f'{self.part.name} inputs')}")
        self.of_keys.drop()

    def _written(self) -> dict[str, str]:
        """Every expression of the part: its fields, and what says which records count."""
        options = {name: self.source.option(self.table.name, name) for name in OPTIONS}
        values = self._expressions() | {f"__{name}": text for name, text in options.items() if text}
        trees.learn(values.values())
        return values

    def _fields(self) -> list[Field]:
        written, refusals = self._expressions(), self.undecided
        self._check_of_keys(written)
        dated = {name: self._read(text, name) for name, text in self.of_keys.laid(written).items()}
        types = self._types(dated)
        fields = []
        for name, text in written.items():
            field = Field(self.table.column(name), dated[name], types[name], expressions.columns(text))
            try:
                field = self._decided(field)
            except Undecided as problem:
                refusals[name] = _blankable(problem, field.column)
            fields.append(replace(field, refusal=refusals.get(name)))
        return fields

    def _check_of_keys(self, written: dict[str, str]) -> None:
        """Raises Problem, with its place, for what is asked of the records of a key and cannot be worked out at all."""
        asked = [(name, call) for name, text in written.items() for call in expressions.of_key(text)]
        for name, call in asked:
            for part in filter(None, (call.value, call.condition)):
                self._types({name: self._read(part, name)})
        if asked:
            self._extras()

    def _decided(self, field: Field) -> Field:
        """A field of text with how its whole column writes its dates or numbers."""
        if field.type == "VARCHAR" and field.column.type in (INSTANT, DAY):
            read = self.columns.dates(field.sql, field.column.name)
            return replace(field, dates=read, sql=read.cleaned(f"({field.sql}\n)"))
        if field.type == "VARCHAR" and field.column.type in (COUNT, NUMBER, RECORD):
            return replace(field, numerals=self.columns.numerals(field))
        return field

    def _read(self, text: str, name: str) -> str:
        """The expression with its moments read; where one of a field cannot be decided, any moment stands for each."""
        try:
            return self._dated(text, name)
        except Undecided as problem:
            if name in OPTIONS:
                raise
            self.undecided[name] = _blankable(problem, self.table.column(name))
        return expressions.with_moments(text, _any_moment)

    def _expressions(self) -> dict[str, str]:
        fields = dict(self.source.fields[self.table.name])
        if unpivoted := self.source.unpivoted(self.table.name):
            fields.setdefault(unpivoted[0], sql.name(unpivoted[0]))
        return {name: fields[name] for name in self.table.names if name in fields}

    def _dated(self, text: str, column: str) -> str:
        """The expression with each ``moment(text)`` and ``seconds(text)`` replaced by what reads it."""
        columns = self.columns

        def moment(argument: str) -> str:
            read = self._asked(columns.dates, argument, column)
            return read.sql(read.cleaned(f"({argument})"), is_strict=True)

        def seconds(argument: str) -> str:
            return lengths.needed(f"({argument})", self._asked(columns.mark, argument, column))

        return expressions.with_calls(text, {"moment": moment, "seconds": seconds})

    def _asked(self, ask: Callable[[str, str], T], text: str, column: str) -> T:
        """What is asked of an expression. Raises Problem with its place where it cannot be worked out at all."""
        try:
            return ask(text, column)
        except TOO_MUCH:
            raise
        except duckdb.Error:
            self._types({column: text})
            raise

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
        if self.of_keys.order and "__keep_first_by" not in extras:
            extras["__keep_last_by"] = self.of_keys.order
        if self._is_of_cells():
            extras["__exclude"] = f'coalesce(({extras.get("__exclude", "false")}\n), false) or "value" is null'
        if extras:
            self._types(extras)
        return extras

    def _is_of_cells(self) -> bool:
        """Whether each wide column tells of something of its own, so that a blank cell says that it did not happen."""
        needed = (text for name, text in self._expressions().items() if convert.is_needed(self.table.column(name)))
        return self.source.unpivoted(self.table.name) is not None and any(
            "value" in map(str.lower, expressions.columns(text)) for text in needed
        )

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


def _any_moment(argument: str) -> str:
    return f"case when ({argument}) is not null then timestamptz 'epoch' end"


def _blankable(problem: Problem, column: Column) -> Problem:
    """What refuses a column that can be blank. Raises it where each record needs the column."""
    if convert.is_needed(column):
        raise problem
    return problem
