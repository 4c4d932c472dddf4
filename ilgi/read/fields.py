"""One field on its way from what an export says to what is kept."""

from dataclasses import dataclass, replace
from types import TracebackType

import duckdb

from ilgi import sql
from ilgi.read import convert, names, vocabulary
from ilgi.read.convert import Field, Kept
from ilgi.read.names import Names
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark

TRANSLATED = ("VARCHAR", "BOOLEAN", "INTEGER", "BIGINT")
"""The types whose values may be words for something else."""


@dataclass(frozen=True)
class Inputs:
    """Where a table's values come from: a relation, and over it the SQL of each field (column -> SQL).

    ``fails``: column -> SQL that is true where the field could not be worked out; empty while nothing is tried.
    ``modified``: the file's own time, None where it is not believed.
    """

    relation: str
    values: dict[str, str]
    fails: dict[str, str]
    modified: float | None


class FieldQuery:
    """One field on its way through a query, in three columns: as the export says it ("input …"), as the contract's
    words say it ("word …"), and typed, under its own name."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, part: Part, names: Names, index: int, field: Field, inputs: Inputs
    ) -> None:
        self.con, self.part, self.names = con, part, names
        self.index, self.field, self.inputs = index, field, inputs
        self.name = field.column.name
        self.value = inputs.values[self.name]
        self.input_name = sql.name(f"input {self.name}")
        self.word_name = sql.name(f"word {self.name}")
        self.fail_name = sql.name(f"fail {self.name}")
        self.join = ""
        self.unmapped: list[tuple[str, str, int]] = []
        self.excluded: dict[str, int] = {}

    @property
    def input(self) -> str:
        """The select list's entry for the value as the export says it, and for whether it could not be worked out."""
        entry = f"({self.value}\n) as {self.input_name}"
        return entry + (f", {self.inputs.fails[self.name]} as {self.fail_name}" if self.inputs.fails else "")

    @property
    def fail(self) -> str:
        """The condition under which the field could not be worked out; empty when that is known to be never."""
        return f"{self.word_name} is null and {self.fail_name}" if self.inputs.fails else ""

    @property
    def word(self) -> str:
        """The select list's entry for the value in the contract's words; ``inputs`` is what holds it as it was."""
        alias = sql.name(f"words {self.name}")
        value = f"inputs.{self.input_name}"
        if self.join:
            value = f"case when {alias}.written is null then cast({value} as varchar) else {alias}.means end"
        return f"{value} as {self.word_name}"

    def translate(self) -> None:
        """Fills the table of words for this field, when any of its values means another."""
        column, source_words = self.field.column, self.part.source.values.get(self.name, {})
        has_names = bool(column.names and self.names.means.get(column.names))
        if not (column.one_of or source_words or has_names) or self.field.type not in TRANSLATED:
            return
        counts = self._counts()
        translated, unmapped = names.translation(column, list(counts), source_words, self.names)
        self.unmapped = [(self.name, value, counts[value]) for value in unmapped]
        if column.one_of and not column.is_key:
            self.excluded = {value: counts[value] for value, word in translated.items() if word == vocabulary.EXCLUDED}
        if translated:
            self._join(translated)

    def _counts(self) -> dict[str, int]:
        value = f"cast(({self.value}\n) as varchar)"
        query = f"select {value} as x, count(*) from {self.inputs.relation} group by 1 having x is not null"
        return dict(self.con.execute(query).fetchall())

    def _join(self, translated: dict[str, str | None]) -> None:
        table, alias = sql.name("stage", f"{self.part.name} {self.name} words"), sql.name(f"words {self.name}")
        self.con.execute(
            f"create or replace table {table} as select unnest($written) as written, unnest($means)::varchar as means",
            {"written": list(translated), "means": list(translated.values())},
        )
        self.join = f" left join {table} as {alias} on cast(inputs.{self.input_name} as varchar) = {alias}.written"

    @property
    def exclusion(self) -> str:
        """The condition under which a record is left out because of the word; empty when that is known to be never."""
        return f"{self.word_name} = {sql.word(vocabulary.EXCLUDED)}" if self.excluded else ""

    def remarks(self) -> list[Remark]:
        """What is told of the field though it was read."""
        columns, words = ", ".join(self.field.names) or self.name, ", ".join(self.excluded)
        return [Remark("excluded_states", sum(self.excluded.values()), column=columns, value=words)] if words else []

    def wrong(self, kept: Kept) -> list[tuple[str, str]]:
        """Everything that can be wrong, an error first: reason and the condition under which it is so."""
        wrong = kept.wrong | ({"error": self.fail} if self.fail else {})
        order = ("error", *convert.REASONS)
        return sorted(wrong.items(), key=lambda item: order.index(item[0]))

    def kept(self) -> Kept:
        """The SQL of the typed value and of what can be wrong with it."""
        field = replace(self.field, type="VARCHAR") if self.join else self.field
        scale = self.part.source.scale.get(self.name, (0.0, 1.0))
        return convert.keep(
            field, self.word_name, sql.name(self.name),
            zone=self.part.zone, scale=scale, modified=self.inputs.modified,
        )  # fmt: skip


class Guarded:
    """While it lasts, shared parts of expressions are not worked out ahead, out of reach of ``try``."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def __enter__(self) -> None:
        self.con.execute("set disabled_optimizers = 'common_subexpressions'")

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.con.execute("set disabled_optimizers = ''")
