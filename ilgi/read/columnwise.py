"""What is asked of a whole column before any value of it is read: how it writes its dates and its numbers."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import duckdb

from ilgi.contract import our_columns
from ilgi.problems import Problem
from ilgi.read import dates, expressions, lengths, numerals, recognise, views
from ilgi.read.convert import Field
from ilgi.read.date_formats import Dates
from ilgi.read.fields import Guarded
from ilgi.read.numerals import Numerals
from ilgi.read.parts import Part
from ilgi.read.precision import Moments
from ilgi.read.sources import CONTRACT
from ilgi.read.trial import TOO_MUCH

T = TypeVar("T")


class Undecided(Problem):
    """A column whose dates or numbers cannot be decided: it is refused, and with it the file only where each record
    needs it."""


class Columns:
    """The columns of a part's relation; ``moments``: which expressions each of the contract's columns reads as such;
    ``asked``: columns of the relation that hold what the first or last record of a key gives -> what it was asked for.

    Every method raises Undecided where one can be read in several ways, and lets through the database's error where an
    expression cannot be worked out at all.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part) -> None:
        self.con, self.part, self.source = con, part, part.source
        self.moments: Moments = defaultdict(list)
        self.asked: dict[str, str] = {}
        self._dates: dict[tuple[str, str], Dates] = {}

    def bare(self, text: str) -> str:
        """An expression of the relation as one of each record, whose whole column then is looked at."""
        for name, value in self.asked.items():
            text = text.replace(name, f"({value})")
        return text

    def dates(self, text: str, column: str) -> Dates:
        """How an expression writes its dates; ``column``: the contract's that it fills."""
        whole = self.bare(text)
        read = self._dates[whole, column] = self._dates.get((whole, column)) or self._decided(whole, column)
        self.moments[column].append((text, read))
        return read

    def _decided(self, text: str, column: str) -> Dates:
        declared = recognise.formats(self.source, column, text)
        relation, zone = self.part.relation, self.part.zone
        kept = self.part.table.column(column) if column in self.part.table.names else None
        read = self._asked(
            text, column, lambda value: dates.decide(self.con, relation, value, declared, zone, kept, views.ROW)
        )
        names = ", ".join(expressions.columns(text)) or column
        self.part.remarks += [replace(remark, column=names) for remark in read.remarks]
        return read

    def numerals(self, field: Field) -> Numerals:
        """How a field of text writes its numbers."""
        name = field.column.name
        known = numerals.known(field.column, self.source.scale.get(name, (0.0, 1.0)))
        return self._asked(self.bare(field.sql), name, lambda value: self._numerals(value, known))

    def mark(self, text: str, column: str) -> str:
        """The decimal mark by which an expression writes lengths of time, UNDECIDED where none is sure."""
        try:
            numerals_of = self._asked(
                self.bare(text), column, lambda value: self._numerals(lengths.marked(value), numerals.PLAIN)
            )
        except Undecided:
            return lengths.UNDECIDED
        return numerals_of.decimal

    def _numerals(self, value: str, known: Numerals) -> Numerals:
        values = f"(select {value} as x from {self.part.relation})"
        declared = "" if self.source.name == CONTRACT else self.source.decimal
        usual = numerals.COMMA if our_columns.delimiter(self.part.file.columns, self.part.file.delimiter) == ";" else ""
        return numerals.decide(self.con, values, declared, usual, known)

    def _asked(self, text: str, column: str, ask: Callable[[str], T]) -> T:
        """What is asked, given the SQL of the column's value; a value that cannot be worked out counts as none."""
        try:
            return self._tried(text, ask)
        except Problem as problem:
            names = ", ".join(expressions.columns(text)) or column
            values = problem.values | {"column": names}
            sentence = f"{names}: {problem.sentence}"
            raise Undecided(sentence, self.part.file.name, None, problem.key, values) from problem

    def _tried(self, text: str, ask: Callable[[str], T]) -> T:
        try:
            return ask(f"({text}\n)")
        except TOO_MUCH:
            raise
        except duckdb.Error:
            with Guarded(self.con):
                return ask(f"(try([({text}\n)])[1])")
