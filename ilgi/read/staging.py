"""A part typed into its staged table, with a mark on each record in which anything is wrong."""

import duckdb

from ilgi import sql
from ilgi.contract import in_order
from ilgi.read import convert, precision, views
from ilgi.read.convert import REASONS, Field
from ilgi.read.fields import FieldQuery, Inputs
from ilgi.read.names import Names
from ilgi.read.parts import Part

EXCLUDED, LEFT_OUT = -1, -2
KEPT = ("__keep_last_by", "__keep_first_by", "__one_row_per")
"""What says which of several records counts."""
CODES = 16
"""A fault as a number: the field's place times this, and the reason's place in ``REASONS``."""


class Staging:
    """The fields of a part on their way into ``stage.<name>``.

    There each record has ``__fate``: null when all is well, -1 when it is excluded, -2 by its state, else a bit for
    each field in which something is wrong. What that is, is worked out for those records alone (``codes``).
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, part: Part, names: Names, fields: list[Field], inputs: Inputs
    ) -> None:
        self.con, self.part, self.fields, self.inputs = con, part, fields, inputs
        self.queries = [FieldQuery(con, part, names, index, field, inputs) for index, field in enumerate(fields)]
        for query in self.queries:
            query.translate()
        self.kept = [precision.kept(q.field, q.kept(), inputs.values, part.zone) for q in self.queries]
        self.wrong = [query.wrong(kept) for query, kept in zip(self.queries, self.kept, strict=True)]
        self.places = views.places(part)

    @property
    def needed(self) -> int:
        """The bits of the fields without which a record is none."""
        return sum(1 << place for place, field in enumerate(self.fields) if convert.is_needed(field.column))

    def create(self) -> None:
        """Creates the staged table, and notes in the part which columns it has and which values meant nothing."""
        extras: list[str] = [name for name in KEPT if name in self.inputs.values]
        self.part.has_day_only = precision.is_met(self.inputs.values)
        if self.part.has_day_only:
            extras.append(f"{precision.listed(self.inputs.values)} as __day_only")
        columns = ", ".join([*self.places, *(sql.name(query.name) for query in self.queries), *extras])
        self.con.execute(
            f"create or replace table {self.part.sql} as"
            f" select {columns}, {self._fate()} as __fate from ({self._typed(self.inputs.relation)}){self._order()}"
        )
        self.part.columns = tuple(query.name for query in self.queries)
        self.part.unmapped = tuple(entry for query in self.queries for entry in query.unmapped)

    def _fate(self) -> str:
        marks = [(1 << place, _any(wrong)) for place, wrong in enumerate(self.wrong) if wrong]
        mask = " + ".join(f"case when {condition} then {bit} else 0 end" for bit, condition in marks)
        tests = [f"when __exclude then {EXCLUDED}"] if "__exclude" in self.inputs.values else []
        if self.part.left_out:
            tests.append(f"when {self.part.left_out} then {EXCLUDED}")
        if left_out := [query.exclusion for query in self.queries if query.exclusion]:
            tests.append(f"when {' or '.join(left_out)} then {LEFT_OUT}")
        if marks:
            tests.append(f"when {' or '.join(condition for _, condition in marks)} then {mask}")
        return f"cast(case {' '.join(tests)} end as bigint)" if tests else "cast(null as bigint)"

    def _order(self) -> str:
        """What sorts the records as their fact will be; what stands at one moment, as its file has it."""
        by = in_order.ORDERS.get(self.part.table.name)
        is_there = any(query.name == by for query in self.queries)
        return f" order by {', '.join([sql.name(by), *self.places])}" if by and is_there else ""

    def _typed(self, relation: str) -> str:
        """The query of every record with each field as it was, in the contract's words, and typed."""
        values = self.inputs.values
        options = "".join(f", ({values[name]}\n) as {name}" for name in values if name.startswith("__"))
        inputs = ", ".join(query.input for query in self.queries)
        base = f"select {', '.join(self.places)}, {inputs}{options} from {relation}"
        words = ", ".join(query.word for query in self.queries)
        worded = f"select inputs.*, {words} from ({base}) as inputs{''.join(query.join for query in self.queries)}"
        pairs = zip(self.queries, self.kept, strict=True)
        return (
            f"select *, {', '.join(f'{kept.sql} as {sql.name(query.name)}' for query, kept in pairs)} from ({worded})"
        )

    def codes(self, table: str) -> None:
        """Creates a table of what is wrong, field by field: place of the record, ``code``, ``is_rejected``; of a record
        that is rejected the first reason alone."""
        chains = [_first(place, wrong) for place, wrong in enumerate(self.wrong)]
        needed = [chain for place, chain in enumerate(chains) if self.needed >> place & 1]
        others = [chain for place, chain in enumerate(chains) if not self.needed >> place & 1]
        places = ", ".join(self.places)
        same = " and ".join(f"inputs.{name} = bad.{name}" for name in self.places)
        bad = f"(select {places} from {self.part.sql} where __fate > 0)"
        damaged = f"(select inputs.* from {self.inputs.relation} as inputs semi join {bad} as bad on {same})"
        self.con.execute(
            f"create or replace table {table} as with judged as (select {places},"
            f" coalesce({', '.join([*needed, 'null'])}) as first, [{', '.join(others)}]::integer[] as others"
            f" from ({self._typed(damaged)}))"
            f" select {places}, first is not null as is_rejected,"
            " unnest(case when first is not null then [first]"
            " else list_filter(others, lambda code: code is not null) end) as code from judged"
        )


def _any(wrong: list[tuple[str, str]]) -> str:
    return f"({' or '.join(f'({condition})' for _, condition in wrong)})"


def _first(place: int, wrong: list[tuple[str, str]]) -> str:
    """SQL of the first fault of a field as a number; null where nothing is wrong with it."""
    tests = " ".join(f"when {test} then {place * CODES + REASONS.index(reason)}" for reason, test in wrong)
    return f"case {tests} end" if tests else "cast(null as integer)"
