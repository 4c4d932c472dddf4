"""Every way in which a column can be read as moments or days, and how many of its values each way reads."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from ilgi import sql
from ilgi.drafted import DateReading
from ilgi.read import date_formats
from ilgi.read.date_formats import ISO
from ilgi.read.date_values import Values

DECLARED_ISO = "%Y-%m-%d"
WHOLE_YEARS = (
    ISO, "%d.%m.%Y", "%m.%d.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y.%m.%d", "%d %b %Y", "%b %d %Y",
    "%Y %b %d", "%Y-%d-%m",
)  # fmt: skip
SHORT_YEARS = ("%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%m-%d-%y", "%y-%m-%d",
               "%y/%m/%d", "%y.%m.%d", "%d %b %y")  # fmt: skip
YEAR_FIRST = ("%y-%m-%d", "%y/%m/%d", "%y.%m.%d")
RARE = ("%m.%d.%Y", "%Y-%d-%m", *YEAR_FIRST)
"""Formats that hardly anybody writes: they count only where no other explains the column."""
LONG, BRIEF = 15, 4
"""Years that a column of records hardly spans, where another way to read it gives so few."""
LEAST = 0.5
MOST_TOGETHER = 4
_Tried = tuple[DateReading, tuple[str, ...]]
"""What a format reads, and its shapes."""
SAMPLE = 2000
"""Values by which the formats are found that read any of a column."""


@dataclass(frozen=True)
class Ways:
    """The ways to read a column, the likeliest first; ``is_open``: two of them explain it whole and differ in a value
    (``differing``), so that one must be chosen; ``is_mixed``: the first way is several formats together."""

    readings: tuple[DateReading, ...] = ()
    is_open: bool = False
    is_mixed: bool = False
    differing: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the first way, as a source declares them."""
        return self.readings[0].formats if self.readings else ()


class Reader:
    """Reads columns of one table as dates."""

    def __init__(self, con: duckdb.DuckDBPyConnection, raw: str, zone: str) -> None:
        self.con, self.raw, self.zone = con, raw, zone

    def ways(self, text: str) -> Ways:
        """Every way to read ``text`` (SQL over the table); none where less than half of it is a date."""
        plain = Values(self.con, self.raw, f"nullif(trim({text}), '')", self.zone, has_fillers=True, is_missing=True)
        tried = self._tried(plain, False)
        if not any(reading.read == reading.filled for reading, _ in tried):
            values, _ = replace(plain).evened()
            if values.taken:
                tried, plain = self._tried(values, True), values
        if not tried or max(reading.read for reading, _ in tried) < LEAST * tried[0][0].filled:
            return Ways() if not tried else self._mixed(plain, tried, Ways())
        return self._ordered(plain, tried)

    def _tried(self, values: Values, is_wide: bool) -> list[_Tried]:
        """What each format reads of the values, with its shapes; those that read nothing are left out."""
        forms = {
            form: date_formats.wide_shapes(form) if is_wide else date_formats.shapes(form)
            for form in (*WHOLE_YEARS, *SHORT_YEARS)
        }
        counts = ", ".join(f"count({_of(values, shapes).read(shapes)})" for shapes in forms.values())
        sample = f"(select * from ({values.query}) where x is not null using sample {SAMPLE} rows (reservoir, 1))"
        read = dict(zip(forms, values.ask(f"select {counts} from {sample}"), strict=True))
        readings = []
        for form, shapes in forms.items():
            if read[form] and (reading := self._reading(_of(values, shapes), form, shapes)):
                readings.append((reading, shapes))
        return readings

    def _reading(self, values: Values, form: str, shapes: tuple[str, ...]) -> DateReading | None:
        moment = values.read(shapes)
        local = f"timezone({sql.word(self.zone)}, m)"
        written = "written" if values.is_evened else "x"
        row = values.ask(
            f"select count(x), count(m), min({local}), max({local}), any_value(w) filter (m is not null),"
            f" arg_min({local}, w) filter (m is not null), arg_min(w, w) filter (m is not null)"
            f" from (select x, {written} as w, {moment} as m from ({values.query}))"
        )
        filled, read, first, last, _, meant, example = row
        if not read:
            return None
        declared = DECLARED_ISO if form == ISO else form
        return DateReading((declared,), read, filled, _iso(first), _iso(last), (str(example), _iso(meant)))

    def _ordered(self, values: Values, tried: list[_Tried]) -> Ways:
        whole = [pair for pair in tried if pair[0].read == pair[0].filled]
        usual = _usual(whole)
        rest = [reading for reading, _ in sorted(tried, key=lambda pair: -pair[0].read)]
        if not whole:
            return self._mixed(values, tried, Ways(tuple(rest)))
        first = usual[0]
        for other in usual[1:]:
            value = self._differ(values, first, other)
            if value is not None:
                others = [reading for reading, _ in usual if reading is not first[0]]
                return Ways((first[0], *others), is_open=True, differing=value)
        return Ways((first[0], *(reading for reading in rest if reading is not first[0])))

    def _mixed(self, values: Values, tried: list[_Tried], without: Ways) -> Ways:
        """Several formats together, where each adds values that the others do not read. Open where texts that are
        written alike can be read by two of them: in every way that these can be put together."""
        order = sorted(tried, key=lambda pair: (pair[0].formats[0] in RARE, -pair[0].read))
        taken = order[:1]
        read = taken[0][0].read
        for pair in order[1:]:
            union = self._union(values, [*(shapes for _, shapes in taken), pair[1]])
            if union > read:
                taken, read = [*taken, pair], union
        if len(taken) == 1 or read < LEAST * taken[0][0].filled:
            return without
        single = tuple(reading for reading, _ in order)
        value = self._conflict(values, taken)
        if value is not None:
            return Ways(single, is_open=True, differing=value)
        choices = [self._rivals(values, pair, order) for pair in taken]
        mixed = tuple(_together(each, read) for each in itertools.product(*choices))[:MOST_TOGETHER]
        rival = next((pair[1] for pair in choices if len(pair) > 1), None)
        return Ways(mixed + single, rival is not None, True, rival[0].example[0] if rival else "")

    def _rivals(self, values: Values, pair: _Tried, order: list[_Tried]) -> list[_Tried]:
        """The format and those that read as many texts of the same look, but one of them differently."""
        alike = [other for other in order if other is not pair and _skeleton(other[0]) == _skeleton(pair[0])]
        usual = [other for other in alike if _is_usual(other[0]) and other[0].read == pair[0].read]
        return [pair, *(other for other in usual if self._differ(values, pair, other) is not None)]

    def _union(self, values: Values, shapes: Sequence[tuple[str, ...]]) -> int:
        some = " or ".join(f"{_of(values, each).read(each)} is not null" for each in shapes)
        return int(values.ask(f"select count(*) from ({values.query}) where x is not null and ({some})")[0])

    def _conflict(self, values: Values, taken: list[_Tried]) -> str | None:
        """A value that two of the formats read differently, or that one of them alone reads though the other might
        read another such value differently."""
        for place, pair in enumerate(taken):
            for other in taken[place + 1 :]:
                if (value := self._differ(values, pair, other)) is not None:
                    return value
                if _skeleton(pair[0]) == _skeleton(other[0]):
                    return other[0].example[0]
        return None

    def _differ(self, values: Values, first: _Tried, other: _Tried) -> str | None:
        a, b = (_of(values, shapes).read(shapes) for _, shapes in (first, other))
        written = "written" if values.is_evened else "x"
        rows = values.con.execute(f"select {written} from ({values.query}) where {a} <> {b} limit 1").fetchall()
        return str(rows[0][0]) if rows else None


def _is_usual(reading: DateReading) -> bool:
    """Whether people write so; a short year may stand first as well as last."""
    return reading.formats[0] not in RARE or reading.formats[0] in YEAR_FIRST


def _usual(whole: list[_Tried]) -> list[_Tried]:
    """The likely ones of the formats that read a column whole: where a short year may stand first or last, not the one
    that makes decades of what the other reads as a few years."""
    usual = [pair for pair in whole if _is_usual(pair[0])] or whole
    short = [reading for reading, _ in usual if "%y" in reading.formats[0]]
    is_brief = any(_years(reading) <= BRIEF for reading in short)
    return [pair for pair in usual if not (is_brief and pair[0] in short and _years(pair[0]) >= LONG)]


def _years(reading: DateReading) -> int:
    return int(reading.last[:4]) - int(reading.first[:4])


def _together(pairs: tuple[_Tried, ...], read: int) -> DateReading:
    """The reading by several formats, which read so many values in all."""
    formats = tuple(reading.formats[0] for reading, _ in pairs)
    first, last = (min(r.first for r, _ in pairs), max(r.last for r, _ in pairs))
    return DateReading(formats, read, pairs[0][0].filled, first, last, pairs[-1][0].example)


def _skeleton(reading: DateReading) -> str:
    """A format without the order of its parts: two of one skeleton read the same texts."""
    form = reading.formats[0]
    return form.replace("%d", "#").replace("%m", "#").replace("%y", "#")


def _of(values: Values, shapes: tuple[str, ...]) -> Values:
    """The values as a format reads them: years have four digits unless it says two."""
    return replace(values, needs_years="%y" not in shapes[0])


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""
