"""Values that the first or the last record of a key gives to all of them: ``first(…)`` and ``last(…)`` in fields."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from ilgi import sql
from ilgi.contract.table import DAY, INSTANT
from ilgi.read import expressions, purity, views
from ilgi.read.columnwise import Columns, Undecided
from ilgi.read.expressions import OfKey
from ilgi.read.fields import Guarded
from ilgi.read.parts import Part

Read = Callable[[str, str], str]
"""An expression, and what it is for (a column of the contract, an option) -> its SQL, moments read."""
SPOILT = (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.OutOfRangeException)


@dataclass(frozen=True)
class _Value:
    """What a call asks of a record: SQL of the value and of the condition, and whether of the first or the last."""

    value: str
    condition: str
    is_first: bool


class OfKeys:
    """The calls of a part's fields that ask the records of their key, worked out once for each key.

    First is the record whose ``keep_last_by`` or ``keep_first_by`` is the smallest, without these the one whose moments
    are the oldest; of equal ones the one that stands above. One without any is neither first nor last where another has
    one. What ``exclude`` leaves out is not asked. ``order``: the SQL they follow one another by, "" without any call.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part, columns: Columns, read: Read) -> None:
        self.con, self.part, self.columns, self.read = con, part, columns, read
        self.order = ""
        self.table = sql.name("stage", f"{part.name} of keys")

    def laid(self, fields: dict[str, str]) -> dict[str, str]:
        """The fields with a column in place of each such call; from then on the part's relation has these columns."""
        values: list[_Value] = []
        laid = {}
        for field, text in fields.items():
            calls = expressions.of_key(text)
            names = [sql.name(f"__of {len(values) + place}") for place in range(len(calls))]
            values += [self._value(field, text, call, name) for call, name in zip(calls, names, strict=True)]
            laid[field] = expressions.with_keys(text, names)
        if values:
            self.order = self._order(fields)
            self._lay(values)
        return laid

    def drop(self) -> None:
        """Drops what was laid down."""
        self.con.execute(f"drop table if exists {self.table}")

    def _value(self, field: str, text: str, call: OfKey, name: str) -> _Value:
        """A moment that is the whole field is asked for as it is written, to be read like any other date."""
        value, is_dated = call.value, self.part.table.column(field).type in (INSTANT, DAY)
        if is_dated and expressions.is_call(text, purity.OF_KEY) and expressions.is_call(value, (purity.MOMENT,)):
            value = expressions.moments(value)[0]
        self.columns.asked[name] = value
        condition = self.read(call.condition, field) if call.condition else "true"
        return _Value(self.read(value, field), condition, call.is_first)

    def _order(self, fields: dict[str, str]) -> str:
        for name in ("keep_last_by", "keep_first_by"):
            if text := self.part.source.option(self.part.table.name, name):
                return self.read(text, name)
        moments = [moment for name, text in fields.items() for moment in self._moments(name, expressions.of_one(text))]
        return f"greatest({', '.join(moments)})" if moments else "cast(null as timestamptz)"

    def _moments(self, name: str, text: str) -> list[str]:
        """The SQL of what a field reads as moments that had happened when they were written down."""
        if not self.part.table.column(name).is_recorded:
            return []
        written = expressions.moments(text)
        kind = "VARCHAR" if written else self._type(text)
        if kind != "VARCHAR":
            zoned = f"timezone({sql.word(self.part.zone)}, try_cast(({text}\n) as timestamp))"
            return [f"({text}\n)" if kind == "TIMESTAMP WITH TIME ZONE" else zoned]
        try:
            read = [(moment, self.columns.dates(moment, name)) for moment in written or (text,)]
        except Undecided:  # what the field itself is refused for
            return []
        return [dates.sql(dates.cleaned(f"({moment}\n)")) for moment, dates in read]

    def _type(self, text: str) -> str:
        query = f"describe select ({self.read(text, '')}\n) from {self.part.relation}"
        return str(self.con.execute(query).fetchall()[0][1])

    def _lay(self, values: list[_Value]) -> None:
        try:
            self._keep(values, "({}\n)")
        except SPOILT:
            with Guarded(self.con):
                self._keep(values, "(try([({}\n)])[1])")
        given = ", ".join(f"__keys.{sql.name(f'__of {place}')}" for place in range(len(values)))
        view = sql.name("read", f"{self.part.name} of keys")
        self.con.execute(
            f"create or replace view {view} as select __rows.*, {given} from {self.part.relation} as __rows"
            f" left join {self.table} as __keys on {self._key()} = __key"
        )
        self.part.relation = view

    def _key(self) -> str:
        text = self.part.source.option(self.part.table.name, "one_row_per") or "null"
        return f"cast(({self.read(text, 'one_row_per')}\n) as varchar)"

    def _keep(self, values: list[_Value], guard: str) -> None:
        """Keeps for each key the values asked of its records; ``guard``: what each expression stands in."""
        columns, asked = [], []
        for place, value in enumerate(values):
            columns += [f"{guard.format(value.value)} as v{place}", f"{guard.format(value.condition)} as c{place}"]
            pick, order = ("arg_min_null", "early") if value.is_first else ("arg_max_null", "late")
            asked.append(f"{pick}(v{place}, {order}) filter (where c{place}) as {sql.name(f'__of {place}')}")
        excluded = self.part.source.option(self.part.table.name, "exclude")
        left = f" where not coalesce(({self.read(excluded, 'exclude')}\n), false)" if excluded else ""
        columns += [f"{self._key()} as __key", f"{guard.format(self.order)} as x", f"{views.RECORD} as record"]
        records = f"select {', '.join(columns)} from {self.part.relation}{left}"
        early, late = (f"{{'is_last': x is {word}, 'x': x, 'record': record}}" for word in ("null", "not null"))
        self.con.execute(
            f"create or replace table {self.table} as select __key, {', '.join(asked)}"
            f" from (select *, {early} as early, {late} as late from ({records}))"
            " where __key is not null group by __key"
        )
