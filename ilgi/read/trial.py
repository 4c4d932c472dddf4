"""Before a part is evaluated, and when that took too much: are its columns there, and which field is to blame?"""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from ilgi import sql
from ilgi.problems import Problem
from ilgi.read import expressions, views
from ilgi.read.parts import Part
from ilgi.read.sources import CONTRACT

TOO_MUCH = (duckdb.InterruptException, duckdb.OutOfMemoryException)
FIRST = 1000
FIRST_SECONDS = 60.0
SECONDS = 300.0
SECONDS_A_RECORD = 0.0005


@contextmanager
def limited(con: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """While it lasts, a query that takes longer is stopped with an InterruptException."""
    con.execute(f"set max_execution_time = {max(1, int(seconds * 1000))}")
    try:
        yield
    finally:
        con.execute("set max_execution_time = 0")


def whole(records: int) -> float:
    """The seconds that one query over so many records may take: hours for many millions, minutes for a few."""
    return SECONDS + records * SECONDS_A_RECORD


class Trial:
    """The expressions of one part on trial; ``values``: each field's name, or an option's behind "__", -> expression.

    Every Problem names the source, the line and the field.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part, values: dict[str, str]) -> None:
        self.con, self.part, self.values = con, part, values
        self.joins = part.source.withs[-1:]

    def refuse_lost(self) -> None:
        """Raises Problem when an expression names what is no column of the export or of a file joined to it."""
        rows = self.con.execute(f"describe select * from {self.part.relation}").fetchall()
        for name, expression in self.values.items():
            if (column := expressions.lost(expression, [row[0] for row in rows])) is not None:
                header = ", ".join(self.part.source.header)
                sentence = f'names the column "{column}", which the export does not have; it has: {header}'
                raise self.problem(name, sentence, "no_such_column", {"column": column})

    def probe(self) -> None:
        """Raises Problem when the first records alone show that a field takes too much time or memory."""
        if self.part.source.name == CONTRACT:
            return
        seconds = FIRST_SECONDS + (whole(self.part.read) if self.part.source.withs else 0)
        first = f"(select * from {self.part.relation} limit {FIRST})"
        with limited(self.con, seconds):
            texts = self._texts()
            hashes = {name: f"max(hash(({text})))" for name, text in texts.items()}
            if (error := self._error(f"select {', '.join(hashes.values())} from {first}")) is None:
                return
            tries = {name: f"select {text} from {first}" for name, text in hashes.items()}
            name, cause = self._culprit(tries)
        if name or isinstance(error, TOO_MUCH):
            raise self._too_much(name, cause or error)

    def blame(self, error: duckdb.Error) -> Problem:
        """The Problem of the field that takes too much by itself, else of all together."""
        kept = sql.name("stage", f"{self.part.name} tried")
        written = f"create or replace table {kept} as select"
        tries = {name: f"{written} ({text}) as x from {self.part.relation}" for name, text in self._texts().items()}
        with limited(self.con, whole(self.part.read)):
            name, cause = self._culprit(tries)
        self.con.execute(f"drop table if exists {kept}")
        return self._too_much(name, cause or error)

    def problem(self, name: str, sentence: str, key: str, values: dict[str, str] | None = None) -> Problem:
        """A sentence about a field, with its place in the source."""
        called = name.strip("_")
        return Problem(
            f"{called} {sentence}", self.part.source.file, self._line(name), key, {"field": called} | (values or {})
        )

    def _line(self, name: str) -> int | None:
        source, table = self.part.source, self.part.table.name
        if name.startswith("with."):
            return source.line(name, "on") or source.line("with", name.removeprefix("with."))
        if not name.startswith("__"):
            return source.line(f"fields.{table}", name)
        option = name.strip("_")
        return source.line(f"export.{table}" if option in source.options.get(table, {}) else "export", option)

    def _too_much(self, name: str | None, error: duckdb.Error) -> Problem:
        name = name or f"fields.{self.part.table.name}"
        if isinstance(error, duckdb.InterruptException):
            return self.problem(name, "takes longer to work out than it may: write it more simply", "field_too_slow")
        return self.problem(name, "needs more memory than there is: write it more simply", "field_too_large")

    def _texts(self) -> dict[str, str]:
        """The SQL of each value as it costs, whatever the dates turn out to be."""
        return {
            name: expressions.with_moments(expressions.of_one(text), _any_moment) for name, text in self.values.items()
        }

    def _culprit(self, tries: dict[str, str]) -> tuple[str | None, duckdb.Error | None]:
        """The join, or the first value, whose query by itself takes too much, and what it ends with."""
        joins = {f"with.{joined.name}": f"select max({views.ROW}) from {self.part.relation}" for joined in self.joins}
        for name, query in (joins | tries).items():
            if isinstance(error := self._error(query), TOO_MUCH):
                return name, error
        return None, None

    def _error(self, query: str) -> duckdb.Error | None:
        try:
            self.con.execute(query).fetchall()
        except duckdb.Error as error:
            return error
        return None


def _any_moment(argument: str) -> str:
    return f"try_cast(({argument}) as timestamptz)"
