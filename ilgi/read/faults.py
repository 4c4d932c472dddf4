"""What is wrong in a staged part: how often, in which fields, and where to read what stands there."""

from dataclasses import dataclass
from functools import cached_property

import duckdb

from ilgi import sql
from ilgi.read import convert, views
from ilgi.read.convert import REASONS, Field
from ilgi.read.reasons import Reason
from ilgi.read.staging import CODES, Staging


@dataclass(frozen=True)
class Fault:
    """Faults of one kind: the field's place, for wide columns which, the reason, whether they reject, how many."""

    place: int
    wide: str | None
    reason: str
    is_rejected: bool
    count: int


class Faults:
    """The faults of a staged part, counted; where nothing is wrong that is one count over the staged table.

    ``kinds``: each kind of fault; ``bits``: the fields that have any, each its bit.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, staging: Staging) -> None:
        self.con, self.staging, self.part = con, staging, staging.part
        self.table = sql.name("stage", f"{self.part.name} faults")
        self.wide = views.WIDE if views.WIDE in staging.places else "null"
        self.kept = f"(__fate is null or (__fate > 0 and __fate & {staging.needed} = 0))"
        self.kinds: list[Fault] = []
        query = (
            f"select count(*) filter (__fate < 0), count(*) filter (__fate > 0 and not {self.kept}),"
            f" coalesce(bit_or(__fate) filter (__fate > 0), 0) from {self.part.sql}"
        )
        self.excluded, self.rejected, self.bits = con.execute(query).fetchall()[0]
        if self.bits:
            self._look()

    def _look(self) -> None:
        self.staging.codes(self.table)
        query = f"select code, {self.wide}, is_rejected, count(*) from {self.table} group by all order by all"
        rows = self.con.execute(query).fetchall()
        self.kinds = [Fault(code // CODES, wide, REASONS[code % CODES], is_bad, n) for code, wide, is_bad, n in rows]

    def after_file(self) -> tuple[int, int]:
        """How many recorded moments there are, and how many lie after what the file's own time allows; 0 of 0 where
        none does."""
        modified = self.staging.inputs.modified
        if modified is None or not any(kind.reason == "after_file" for kind in self.kinds):
            return 0, 0
        recorded = [f.column for f in self.staging.fields if f.column.is_recorded]
        moments = " + ".join(f"count({sql.name(c.name)})" for c in recorded)
        late = " + ".join(f"count(*) filter ({sql.name(c.name)} > {convert.latest(c, modified)})" for c in recorded)
        query = f"select {moments}, {late} from {self.part.sql} where coalesce(__fate, 0) >= 0"
        of_all, beyond = self.con.execute(query).fetchall()[0]
        return of_all, beyond

    def values(self) -> dict[tuple[int, str | None], int]:
        """How many values stand, read or not, in each column that has faults: field's place and wide column -> count;
        of those that a record needs in all records but the excluded, of the others in those that are kept."""
        places = sorted({kind.place for kind in self.kinds})
        counts = ", ".join(f"count(*) filter ({self._counted(place)} and {self.stands(place)})" for place in places)
        rows = self.con.execute(f"select {self.wide}, {counts} from {self.part.sql} group by all").fetchall()
        return {(place, row[0]): n for row in rows for place, n in zip(places, row[1:], strict=True)}

    def _counted(self, place: int) -> str:
        is_needed = self.staging.needed >> place & 1
        return "coalesce(__fate, 0) >= 0" if is_needed else self.kept

    def stands(self, place: int) -> str:
        """SQL over the staged table: whether a value stands in a field, read or not."""
        return f"({self.name(place)} is not null or {self.spoilt(place)})"

    def spoilt(self, place: int) -> str:
        """SQL over the staged table: whether something is wrong in a field."""
        return f"(coalesce(__fate, 0) & {1 << place} <> 0)"

    def name(self, place: int) -> str:
        """The quoted name of a field's column in the staged table."""
        return sql.name(self.staging.fields[place].column.name)

    def rows(self, kind: Fault) -> str:
        """The faults of a kind as the end of a query: ``stage`` is the fault, ``inputs`` the record of the export."""
        code = kind.place * CODES + REASONS.index(kind.reason)
        same = " and ".join(f"inputs.{place} = stage.{place}" for place in self.staging.places)
        which = f"code = {code} and is_rejected = {kind.is_rejected} and {self.of_wide(kind.wide)}"
        stage = f"(select * from {self.table} where {which})"
        return f" from {stage} as stage join {self.part.relation} as inputs on {same}"

    def value(self, field: Field) -> str:
        """SQL over ``inputs``: what stands in the columns that a field names, as far as it may be shown."""
        names = self._columns(field)
        columns = [f"inputs.{sql.name(name)}" for name in names]
        if not columns or self.part.source.hidden & {name.casefold() for name in names}:
            return "cast(null as varchar)"
        value = f"concat_ws(', ', {', '.join(columns)})"
        return value if convert.is_identity(field.column) else f"masked({value})"

    def column(self, field: Field, wide: str | None) -> str:
        """The export's names of the columns that a field names; of a wide column its own."""
        names = self._columns(field)
        if wide is not None and (unpivoted := self.part.source.unpivoted(self.part.table.name)):
            names = [unpivoted[1][wide] if name == "value" else name for name in names if name != unpivoted[0]]
        return ", ".join(names) or field.column.name

    def _columns(self, field: Field) -> list[str]:
        """The columns that a field names, as the relation spells them; those of a joined file are not among them."""
        return [self._spelled[name.casefold()] for name in field.names if name.casefold() in self._spelled]

    @cached_property
    def _spelled(self) -> dict[str, str]:
        rows = self.con.execute(f"describe select * from {self.part.relation}").fetchall()
        return {row[0].casefold(): row[0] for row in rows}

    def of_wide(self, wide: str | None) -> str:
        """SQL over the staged table: whether a row is of a wide column; of all of them where there are none."""
        return "true" if wide is None else f"{self.wide} = {sql.word(wide)}"

    def grade(self, field: Field) -> str:
        """SQL over the staged table: a grade as it was given, on its own scale."""
        low, high = self.scale(field)
        return f"({sql.name(field.column.name)} * {high - low} + {low})"

    def scale(self, field: Field) -> tuple[float, float]:
        """The scale that a field's grades are on."""
        return self.part.source.scale.get(field.column.name, (0.0, 1.0))

    def reason(self, field: Field, name: str) -> Reason:
        """Why values of a field were not taken, in words."""
        return convert.reason(name, field.column, self.scale(field), self.part.file.modified, self.part.zone)
