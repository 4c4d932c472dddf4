"""The values of one column of dates, counted: by which formats they read, and what is odd among them."""

from dataclasses import dataclass, replace
from typing import Any

import duckdb

from ilgi import sql
from ilgi.read import date_formats, date_spelling, fillers
from ilgi.read.date_formats import ISO, Dates, tolerant
from ilgi.read.date_spelling import Step

SAMPLE = 2000
TWO_DIGITS = r"^\s*\d{1,2}([./-])\d{1,2}([./-])\d{2}(\D.*)?$|^\s*\d{1,2}[ .-]+\pL{3,}\.?[ .,-]+\d{2}(\D.*)?$"
MIDNIGHT = r"[T ]0?0[:.]00|\b12:00(?::00)? ?[aA]"
ENDING_IN_A_NAME = r"[^\d\s]\s*$"
"""A zone's name behind a time would be taken by the database for one of several that bear it."""


@dataclass(frozen=True)
class Count:
    """How many values there are, how many were read, and the earliest and latest of these, in microseconds
    since 1970."""

    total: int
    read: int
    earliest: int | None
    latest: int | None


@dataclass(frozen=True)
class Values:
    """The values ``text`` of a relation. ``has_fillers``: dates that stand for none are left out by their look;
    ``is_missing``: in such a column a day far off is one of them; ``place``: the column that numbers its rows, in
    whatever order they come, where there is one."""

    con: duckdb.DuckDBPyConnection
    relation: str
    text: str
    zone: str
    has_fillers: bool = False
    taken: tuple[Step, ...] = ()
    is_evened: bool = False
    needs_years: bool = False
    is_missing: bool = False
    place: str = ""

    @property
    def query(self) -> str:
        """A query of the values as ``x``."""
        values = f"select {self.text} as x, {self.place or 'null'} as place from {self.relation}"
        if self.has_fillers:
            filled = f"case when {fillers.written('x', self.is_missing)} then null else x end"
            values = f"select {filled} as x, place from ({values})"
        if self.is_evened:
            values = f"select x as written, {date_spelling.evened('x', self.taken)} as x, place from ({values})"
        return values

    def ask(self, query: str) -> tuple[Any, ...]:
        """The one row of a query."""
        row: tuple[Any, ...] = self.con.execute(query).fetchall()[0]
        return row

    def dates(self, formats: tuple[tuple[str, ...], ...], is_complete: bool) -> Dates:
        """The dates read by these formats."""
        return Dates(
            formats,
            self.zone,
            is_complete,
            self.taken,
            self.is_evened,
            self.needs_years,
            self.has_fillers,
            self.is_missing,
        )

    def evened(self) -> tuple["Values", list[str]]:
        """The same values evened out, and the words among them."""
        taken, words = date_spelling.steps(self.con, f"select x from ({self.query}) where x is not null")
        even = replace(self, taken=taken, is_evened=True)
        [(count,)] = self.con.execute(
            f"select count(*) from ({even.query}) where not regexp_matches(x, $four)",
            {"four": date_formats.FOUR_DIGITS},
        ).fetchall()
        return replace(even, needs_years=count > 0), words

    def narrowed(self, forms: tuple[str, ...]) -> list[tuple[str, ...]] | None:
        """Each format in the shapes that some of the values have: trying all on a million takes long. None where there
        is no value; without ISO where zones are named, which the database would take for others."""
        every = [shape for form in forms for shape in date_formats.shapes(form) if shape != ISO]
        counts = ", ".join(f"count(try_strptime(x, {sql.word(shape)}))" for shape in every) or "0"
        sample = self.sample()
        named = f"count(*) filter (regexp_matches(x, {sql.word(ENDING_IN_A_NAME)}) and x not like '%Z')"
        total, names, *read = self.ask(f"select count(*), {named}, {counts} from {sample}")
        occurring = {shape for shape, n in zip(every, read, strict=False) if n}
        narrow = [
            tuple(s for s in date_formats.shapes(form) if s in occurring) or date_formats.shapes(form)[:1]
            for form in forms
        ]
        return [shape for shape in narrow if not (names and shape == (ISO,))] if total else None

    def widened(self, forms: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Those formats that read any of some values or of those that none of the former reads, in all shapes."""
        wide = [date_formats.wide_shapes(form) for form in forms]
        sample = self.sample()
        read = self.ask(f"select {', '.join(f'count({self.read(form)})' for form in wide)} from {sample}")
        occurring = [form for form, n in zip(wide, read, strict=True) if n]
        return occurring or wide

    def sample(self) -> str:
        """The query of some values: the same ones at every turn, in whatever order a join hands them on."""
        order = "place" if self.place else "hash(x)"
        return f"(select x from ({self.query}) where x is not null order by {order}, x limit {SAMPLE})"

    def counts(self, forms: list[tuple[str, ...]]) -> list[Count]:
        """What each format reads; the later ones are not asked once ISO reads all."""
        counts: list[Count] = [] if forms else [Count(0, 0, None, None)]
        for form in forms:
            counts.append(self._count(self.read(form)))
            if form == (ISO,) and counts[-1].read == counts[-1].total:
                break
        return counts + [Count(counts[-1].total, 0, None, None)] * (len(forms) - len(counts))

    def count(self, dates: Dates) -> Count:
        """What the decided dates read."""
        return replace(self, has_fillers=False, taken=(), is_evened=False)._count(dates.sql(dates.cleaned("x")))

    def read_by(self, forms: list[tuple[str, ...]]) -> tuple[int, int, str | None]:
        """How many values there are, how many any of the formats reads, and one that none reads."""
        some = " or ".join(f"{self.read(form)} is not null" for form in forms)
        written = "written" if self.is_evened else "x"
        query = f"select count(x), count(*) filter (where {some}), any_value({written}) filter (where not ({some}))"
        total, read, other = self.ask(f"{query} from ({self.query}) where x is not null")
        return total, read, other

    def one_of_each(self, form: tuple[str, ...]) -> tuple[str | None, str | None]:
        """A value that a format reads and one that it does not."""
        read = f"{self.read(form)} is null"
        written = "written" if self.is_evened else "x"
        query = f"select any_value({written}) filter (where not ({read})), any_value({written}) filter (where {read})"
        first, other = self.ask(f"{query} from ({self.query}) where x is not null")
        return first, other

    def differ(self, a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
        """A value that two formats read as different moments."""
        written = "written" if self.is_evened else "x"
        query = f"select {written} from ({self.query}) where {self.read(a)} <> {self.read(b)} limit 1"
        rows = self.con.execute(query).fetchall()
        return rows[0][0] if rows else None

    def two_digit_years(self) -> tuple[int, str | None]:
        """How many values have a year of two digits, and one of them."""
        return self._matching(f"regexp_matches(x, {sql.word(TWO_DIGITS)})")

    def with_word(self, word: str) -> tuple[int, str | None]:
        """How many values hold a word, and one of them."""
        pattern = rf"(^|[^\pL]){word}([^\pL]|$)"
        return self._matching(f"regexp_matches(x, {sql.word(pattern)})")

    def count_written(self) -> int:
        """How many values are fillers by their look."""
        return replace(self, has_fillers=False)._matching(fillers.written("x", self.is_missing))[0]

    def fillers(self, dates: Dates) -> tuple[int, str | None]:
        """How many values are fillers by their look or as they are read, and one of them."""
        plain = replace(self, has_fillers=False)
        return plain._matching(f"{dates.cleaned('x')} is null")

    def unread(self, dates: Dates) -> int:
        """How many values are no fillers and are not read."""
        plain = replace(self, has_fillers=False)
        return plain._matching(f"{dates.cleaned('x')} is not null and {dates.sql('x')} is null")[0]

    def count_days(self, dates: Dates) -> int:
        """How many values are days without a time; asked cheaply first."""
        if not self._matching("not contains(x, ':')")[0]:
            return 0
        return replace(self, has_fillers=False)._matching(f"coalesce({dates.day('x')}, false)")[0]

    def midnights(self, dates: Dates, zone: str) -> tuple[int, int, int]:
        """How many values are read, how many as midnights of a zone, how many of these with their time."""
        moment = f"timezone({sql.word(zone)}, {dates.sql(dates.cleaned('x'))})"
        is_midnight = f"m = date_trunc('day', m) and (not contains(x, ':') or regexp_matches(x, {sql.word(MIDNIGHT)}))"
        query = (
            f"select count(m), count(*) filter ({is_midnight}), count(*) filter (m is not null and contains(x, ':'))"
        )
        total, midnights, written = self.ask(
            f"{query} from (select {moment} as m, x from ({self._as_written().query}))"
        )
        return total, midnights, written

    def first_written(self) -> str | None:
        """One value with a time."""
        return self._matching("contains(x, ':')")[1]

    def may_be_midnights(self, count: Count) -> bool:
        """Whether the earliest and the latest moment stand at a midnight, here or in UTC."""
        if count.earliest is None or count.latest is None:
            return False
        moments = "select timezone($zone, make_timestamptz(unnest($at))) as m"
        query = f"select bool_and(m = date_trunc('day', m)) from ({moments})"
        at = [count.earliest, count.latest]
        return any(self.con.execute(query, {"zone": z, "at": at}).fetchall()[0][0] for z in (self.zone, "UTC"))

    def _as_written(self) -> "Values":
        return replace(self, has_fillers=False, taken=(), is_evened=False)

    def _matching(self, test: str) -> tuple[int, str | None]:
        query = f"select count(*), any_value(x) from ({self._plain().query}) where x is not null and {test}"
        count, value = self.ask(query)
        return count, value

    def _plain(self) -> "Values":
        return replace(self, taken=(), is_evened=False)

    def read(self, form: tuple[str, ...]) -> str:
        """SQL that reads a value by the shapes of one format, null where none fits."""
        moment = tolerant(form, "x", self.zone, self.is_evened)
        if not self.needs_years:
            return moment
        return f"case when regexp_matches(x, {sql.word(date_formats.FOUR_DIGITS)}) then {moment} end"

    def _count(self, moment: str) -> Count:
        moments = f"select x, {moment} as m from ({self.query})"
        return Count(*self.ask(f"select count(x), count(m), epoch_us(min(m)), epoch_us(max(m)) from ({moments})"))
