"""What stands in a column of an export: counted over its values, before its header is believed."""

from dataclasses import dataclass
from typing import Any

from ilgi import sql
from ilgi.draft.look import Looked, Profile
from ilgi.read import convert, vocabulary

DATE = (
    r"^\D{0,12}\d{1,4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,4}(\D|$)|^\D{0,12}\d{1,2}\.?[ .-]+\pL{3,}\.?[ .,-]+\d{2,4}(\D|$)"
    r"|^(\pL+,? +)?\pL{3,}\.? +\d{1,2},? +\d{4}|^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])([T ]?\d{4,6})?$"
)
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
CLOCK = rf"(?i)^({TIME}( ?([ap]\.?m\.?|[öo][öos]))?|([ap]\.?m\.?|[öo][öos]) ?{TIME})$"
SPAN_WORDS = "h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|d|days?|sa|saat|dk|dakika|sn|saniye|g[üu]n"
LENGTH = (
    r"(?i)^[+-]?(\d+[.: ])?\d+:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]m)?$|^P(T?\d+[WDHMS.,]?)+$"
    rf"|^\d+([.,]\d+)? ?({SPAN_WORDS})\b"
)
OLD_DAY = r"^(1899-12-3[01]|1900-01-0[01]|30[./]12[./]1899|0?1[./]0?1[./]1900|12/30/1899|1/1/1900)[ T]"
SERIAL = r"^[1-7]\d{4}([.,]\d+)?$"
FRACTION = r"^0?[.,]\d+$|^0$"
NUMBER = r"^(% ?)?[+-]?[\d.,  ]*\d( ?%)?$"
TOTAL = ("toplam", "genel toplam", "total", "grand total", "sum", "ara toplam", "subtotal", "totals", "toplamlar")


@dataclass(frozen=True)
class Facts:
    """Counts over the filled values of a column: dates, times of day, lengths, times of 1900, serial day numbers, day
    fractions, numbers and whole ones among them, yes and no; the least and the largest number; letters on average."""

    profile: Profile
    dates: int = 0
    clocks: int = 0
    lengths: int = 0
    old_days: int = 0
    serials: int = 0
    fractions: int = 0
    numbers: int = 0
    whole: int = 0
    answers: int = 0
    shortened: int = 0
    letters: float = 0.0
    low: float | None = None
    high: float | None = None

    @property
    def name(self) -> str:
        """The column's name."""
        return self.profile.name

    @property
    def filled(self) -> int:
        """How many values there are."""
        return self.profile.filled

    @property
    def distinct(self) -> int:
        """How many differ."""
        return self.profile.distinct

    def mostly(self, count: int, share: float = 0.9) -> bool:
        """Whether a count is that share of the filled values."""
        return self.filled > 0 and count >= share * self.filled

    @property
    def is_unique(self) -> bool:
        """Whether no value stands twice."""
        return self.distinct == self.filled > 0

    @property
    def is_few(self) -> bool:
        """Whether few words stand in it, again and again."""
        return 0 < self.distinct <= 50 and (self.distinct * 2 <= self.filled or self.distinct <= 12)

    @property
    def is_answer(self) -> bool:
        """Whether yes and no stand in it and nothing else."""
        return self.mostly(self.answers, 1.0) and self.distinct <= 4

    @property
    def is_text(self) -> bool:
        """Whether it holds free text."""
        return self.letters > 40 and self.distinct * 5 > self.filled

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.mostly(self.numbers, 0.95)

    @property
    def is_length(self) -> bool:
        """Whether it holds lengths of time that say their unit, or times of 1900 (which some programs make of them)."""
        return self.mostly(self.lengths) or self.mostly(self.old_days)

    @property
    def is_clock(self) -> bool:
        """Whether it holds times of day without a day."""
        return (
            self.mostly(self.clocks) or self.mostly(self.old_days) or (self.mostly(self.fractions) and self.filled > 1)
        )


def gather(looked: Looked) -> dict[str, Facts]:
    """What stands in each column, by its name."""
    patterns = (DATE, CLOCK, LENGTH, OLD_DAY, SERIAL, FRACTION, NUMBER)
    counts = ", ".join(_count(f"regexp_matches(x, {sql.word(pattern)})") for pattern in patterns)
    number = "try_cast(trim(replace(replace(x, ',', '.'), '%', '')) as double)"
    words = ", ".join(sql.word(word) for word in (*vocabulary.YES, *vocabulary.NO))
    query = (
        f"select c, {counts}, {_count(f'{number} = round({number})')}, {_count(f'lower(x) in ({words})')},"
        f" {_count(f'regexp_full_match(x, {sql.word(convert.SHORTENED)})')}, (sum(n * length(x)) / sum(n))::double,"
        f" min({number}), max({number}) from {looked.counted} group by c"
    )
    rows = {row[0]: row[1:] for row in looked.con.execute(query).fetchall()}
    return {profile.name: _facts(profile, rows.get(profile.name)) for profile in looked.profiles}


def _facts(profile: Profile, row: tuple[Any, ...] | None) -> Facts:
    if row is None:
        return Facts(profile)
    *counted, letters, low, high = row
    dates, clocks, lengths, old, serials, fractions, numbers, whole, answers, shortened = map(int, counted)
    return Facts(
        profile, dates, clocks, lengths, old, serials, fractions, numbers, whole, answers, shortened, letters, low, high
    )


def _count(test: str) -> str:
    return f"coalesce(sum(n) filter ({test}), 0)"
