"""Formats of dates, and the SQL that reads a column by those that were decided for it."""

import itertools
import re
from dataclasses import dataclass

from ilgi import sql
from ilgi.read import date_spelling, fillers
from ilgi.read.date_spelling import Step
from ilgi.read.remarks import Remark

ISO = "ISO 8601"
UNDECLARED = (ISO, "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y")
SPELLED = ("%d-%m-%Y", "%m-%d-%Y", "%Y.%m.%d", "%d %b %Y", "%b %d %Y", "%Y %b %d")
"""What is read besides, once texts are evened out."""
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "T%H:%M", "T%H:%M:%S", "T%H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p")
HALF_DAYS = (" %I:%M:%S %p", " %I:%M %p", " %I:%M:%S %p%z", " %I:%M %p%z")
WIDE_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %H:%M%z", " %H:%M:%S%z", " %H:%M:%S.%f%z", *HALF_DAYS)
CLOCK_MARKS = ("%H", "%I", "%M", "%S", "%T", "%X", "%c", "%s")
FOUR_DIGITS = r"(^|\D)\d{4}(\D|$)|^\d{8}(\D|$)"
NAMED_ZONE = r" \pL+$"
"""A name behind the time that evening out has left: it is none that says one offset."""


def has_clock(form: str) -> bool:
    """Whether a format holds a time of day."""
    return any(mark in form for mark in CLOCK_MARKS)


def shapes(form: str) -> tuple[str, ...]:
    """A format and, for one that holds a date alone, the usual times after it."""
    return (form,) if form == ISO or has_clock(form) else tuple(form + clock for clock in CLOCKS)


def wide_shapes(form: str) -> tuple[str, ...]:
    """The same for texts that were evened out: a time may carry an offset."""
    if form == ISO or has_clock(form):
        return (form,) if "%z" in form or form == ISO else (form, f"{form}%z")
    return tuple(form + clock for clock in WIDE_CLOCKS)


def candidates(declared: tuple[str, ...]) -> tuple[str, ...]:
    """ISO stands for its own date format too: what follows the day may then carry an offset."""
    return tuple(itertools.chain.from_iterable((ISO, f) if f == "%Y-%m-%d" else (f,) for f in declared)) or UNDECLARED


def wide_candidates(declared: tuple[str, ...]) -> tuple[str, ...]:
    """The formats for texts that were evened out: the declared ones, else the usual and the spelled ones."""
    if not declared:
        return UNDECLARED + SPELLED
    return tuple(dict.fromkeys(f if f == ISO else date_spelling.evened_format(f) for f in candidates(declared)))


def two_digit(value: str) -> str:
    """The format, with a year of two digits, that a value most likely has."""
    if re.match(r"\d{1,2}\D+\pL".replace(r"\pL", "[^\\W\\d_]"), value):
        return "%d %b %y"
    mark = next((mark for mark in value if mark in "./-"), ".")
    first, second = (int(part) for part in re.findall(r"\d+", value)[:2])
    return f"%m{mark}%d{mark}%y" if second > 12 >= first else f"%d{mark}%m{mark}%y"


@dataclass(frozen=True)
class Dates:
    """The formats of one column, each a list of the shapes that occur; ``is_complete``: they explain every value.

    ``taken``: the steps by which its texts are evened out. ``needs_years``: some value has a year of fewer than four
    digits, which is none. ``has_fillers``, ``are_fillers_read``: dates that stand for none are among its texts, among
    its moments. ``has_days``: some values are days without a time; with ``midnight_zone`` all are, written as midnights
    of that zone. ``remarks``: what was noticed of the column.
    """

    formats: tuple[tuple[str, ...], ...]
    zone: str
    is_complete: bool
    taken: tuple[Step, ...] = ()
    is_evened: bool = False
    needs_years: bool = False
    has_fillers: bool = False
    is_missing: bool = False
    are_fillers_read: bool = False
    is_recorded: bool = False
    has_days: bool = False
    midnight_zone: str | None = None
    remarks: tuple[Remark, ...] = ()

    def sql(self, text: str, is_strict: bool = False) -> str:
        """SQL that reads ``text`` as an instant; strict: an unreadable value is an error, else null."""
        if not (self.is_evened or self.needs_years or self.are_fillers_read or self.midnight_zone):
            return self._plain(text, is_strict)
        moment = self._moment(text)
        if self.are_fillers_read:
            moment = f"[case when x {fillers.DATELESS} then null else x end for x in [{moment}]][1]"
        if self.midnight_zone and self.midnight_zone != self.zone:
            moment = f"timezone({sql.word(self.zone)}, timezone({sql.word(self.midnight_zone)}, {moment}))"
        if is_strict:
            failing = f"cast(concat({text}, ' is no date') as timestamptz)"
            return f"coalesce({moment}, case when {text} is not null then {failing} end)"
        return moment

    def cleaned(self, text: str) -> str:
        """SQL of a text that is null where it is a date that stands for none."""
        if not (self.has_fillers or self.are_fillers_read):
            return text
        tests = [fillers.written("x", self.is_missing)]
        if self.are_fillers_read:
            tests.append(f"coalesce({fillers.read(self._moment('x'), self.zone, self.is_recorded)}, false)")
        return f"[case when {' or '.join(tests)} then null else x end for x in [{text}]][1]"

    def day(self, text: str) -> str:
        """SQL: whether a text is a day without its time; of one that cannot be read null or false."""
        if self.midnight_zone:
            return f"({text} is not null)"
        even = date_spelling.evened(text, self.taken) if self.is_evened else text
        alone = tuple(f for shape in self.formats for f in shape if f != ISO and not has_clock(f))
        tests = [f"try_strptime(x, {sql.words(alone)}) is not null"] if alone else []
        if (ISO,) in self.formats:
            tests.append("try_cast(x as timestamptz) is not null")
        if not tests:
            return "false"
        return f"[not contains(x, ':') and ({' or '.join(tests)}) for x in [{even}]][1]"

    def _plain(self, text: str, is_strict: bool) -> str:
        parts = [parse(shape, text, self.zone, is_strict and len(self.formats) == 1) for shape in self.formats]
        if len(parts) == 1:
            return parts[0]
        tried = f"coalesce({', '.join(parts)})"
        return f"coalesce({tried}, {parse(self.formats[0], text, self.zone, True)})" if is_strict else tried

    def _moment(self, text: str) -> str:
        even = date_spelling.evened(text, self.taken) if self.is_evened else text
        parts = [tolerant(shape, "x", self.zone, self.is_evened) for shape in self.formats]
        moment = parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"
        if self.needs_years:
            moment = f"case when regexp_matches(x, {sql.word(FOUR_DIGITS)}) then {moment} end"
        return f"[{moment} for x in [{even}]][1]"


def tolerant(forms: tuple[str, ...], text: str, zone: str, is_evened: bool) -> str:
    """SQL that reads a text by the shapes of one format, null where none fits."""
    moment = parse(forms, text, zone, False)
    if not is_evened or forms != (ISO,):
        return moment
    halves = parse(tuple(f"%Y-%m-%d{clock}" for clock in HALF_DAYS), text, zone, False)
    return f"coalesce(case when not regexp_matches({text}, {sql.word(NAMED_ZONE)}) then {moment} end, {halves})"


def parse(forms: tuple[str, ...], text: str, zone: str, is_strict: bool) -> str:
    """SQL that reads a text by the shapes of one format; strict: one that none fits is an error, else null."""
    prefix = "" if is_strict else "try_"
    if forms == (ISO,):
        return f"{prefix}cast({text} as timestamptz)"
    zoned = tuple(f for f in forms if "%z" in f or "%Z" in f)
    naive = tuple(f for f in forms if f not in zoned)
    parts = []
    if naive:
        parts.append(f"timezone({sql.word(zone)}, {prefix}strptime({text}, {sql.words(naive)}))")
    parts += [f"{'' if is_strict and not naive else 'try_'}strptime({text}, {sql.word(form)})" for form in zoned]
    return parts[0] if len(parts) == 1 else f"coalesce({', '.join(reversed(parts))})"
