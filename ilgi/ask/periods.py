"""Windows of whole days: presets that count back from the data's own day, equal former windows, and history."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)
LATEST = date(2200, 12, 31)
ROLLING = {"last_7_days": 7, "last_28_days": 28, "last_90_days": 90}
PRESETS = (*ROLLING, "this_week", "this_month", "last_month", "this_quarter", "last_12_months", "all")
GRAINS = ("day", "week", "month", "quarter")
MONTHS = {"month": 1, "quarter": 3}
LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92}
PREVIOUS, YEAR, NONE = COMPARISONS = ("previous", "year", "none")
YEAR_DAYS = 364
"""52 weeks, so that each day has the same weekday as the one it is held against."""


@dataclass(frozen=True)
class Window:
    """Whole days, both ends included; ``unfinished`` when the period it stands for goes on after ``date_to``."""

    date_from: date
    date_to: date
    period: str = "custom"

    @property
    def days(self) -> int:
        """How many days the window holds."""
        return (self.date_to - self.date_from).days + 1

    @property
    def is_everything(self) -> bool:
        """Whether the window leaves nothing out."""
        return self.date_from <= FIRST_DAY

    def previous(self) -> "Window | None":
        """The equal window before this one; an unfinished period against the same elapsed part; None for everything and
        for a window without an end."""
        if self.is_everything or self.date_to >= LAST_DAY:
            return None
        months = {"this_month": 1, "last_month": 1, "this_quarter": 3, "last_12_months": 12}.get(self.period)
        if months is None:
            return self.earlier(self._span())
        start = add_months(self.date_from, -months)
        if self.period in ("last_month", "last_12_months"):
            return Window(start, self.date_from - timedelta(1))
        return Window(start, min(start + timedelta(self.days - 1), self.date_from - timedelta(1)))

    def compared(self, how: str) -> "Window | None":
        """The window that this one is held against: the equal one before it, the same days 52 weeks before, or none,
        as one of ``COMPARISONS`` says; None where there is none."""
        if how == YEAR and not (self.is_everything or self.date_to >= LAST_DAY):
            return self.earlier(YEAR_DAYS)
        return self.previous() if how == PREVIOUS else None

    def earlier(self, days: int) -> "Window":
        """The same window so many days before."""
        return Window(self.date_from - timedelta(days), self.date_to - timedelta(days))

    def ending(self, days: int, as_of: date) -> "Window | None":
        """So many days that end with the window (or with the as-of day, when the window ends later); all of it for no
        days. None where it has not begun."""
        if self.date_from > as_of:
            return None
        last = min(self.date_to, as_of)
        return Window(last - timedelta(days - 1), last) if days else self

    def _span(self) -> int:
        return 7 if self.period == "this_week" else self.days

    def grain(self) -> str:
        """The grain whose 53 periods tell whether this window changed: days never unless asked, weeks up to a month."""
        return "week" if self.days <= 31 else "month"

    def history(self, grain: str | None = None, n: int = 53, as_of: date | None = None) -> "Window":
        """The n periods of a grain that end with the window (or with the as-of day, when the window ends later)."""
        last = max(min(self.date_to, as_of) if as_of else self.date_to, FIRST_DAY)
        match grain or self.grain():
            case "day":
                return Window(last - timedelta(n - 1), last)
            case "week":
                return Window(last - timedelta(7 * n - 1), last)
        months = MONTHS[grain or self.grain()]
        return Window(add_months(last + timedelta(1), -n * months), last)


def whole_weeks(window: Window, first_whole_on: date, last_whole_on: date) -> Window | None:
    """The weeks, Monday to Sunday, that lie in a window and between two days; of a rolling window as many as it has
    weeks, the last that are over. None where there is none."""
    end = min(window.date_to, last_whole_on)
    sunday = end - timedelta(end.isoweekday() % 7)
    if window.period in ROLLING:
        monday = sunday - timedelta(7 * (window.days // 7) - 1)
    else:
        monday = _monday(window.date_from)
    monday = max(monday, _monday(first_whole_on))
    return Window(monday, sunday) if monday < sunday else None


def _monday(day: date) -> date:
    """The day itself or the next Monday."""
    return day + timedelta(-day.weekday() % 7)


def whole_month(window: Window, last_whole_on: date) -> Window:
    """The last month that is over by the end of a window."""
    after = min(window.date_to, last_whole_on) + timedelta(1)
    first = add_months(after.replace(day=1), -1)
    return Window(first, after.replace(day=1) - timedelta(1), "last_month")


def as_long_as(days: int, grain: str) -> str:
    """The grain, or the next coarser one whose periods can be as long as so many days; the coarsest where none is."""
    coarser = GRAINS[GRAINS.index(grain) :]
    return next((longer for longer in coarser if LONGEST[longer] >= days), coarser[-1])


def period_end(first: date, grain: str) -> date:
    """The last day of the period of a grain that begins on a day."""
    if grain in MONTHS:
        return add_months(first, MONTHS[grain]) - timedelta(1)
    return first + timedelta(6 if grain == "week" else 0)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window(period: str, as_of: date) -> Window:
    """The days a period token or a range "2026-01-01..2026-01-31" stands for, as seen on the as-of day."""
    if ".." in period:
        first, last = (date.fromisoformat(day) for day in period.split(".."))
        return Window(first, last)
    if period in ROLLING:
        return Window(as_of - timedelta(ROLLING[period] - 1), as_of, period)
    month = as_of.replace(day=1)
    match period:
        case "this_week":
            return Window(as_of - timedelta(as_of.weekday()), as_of, period)
        case "this_month":
            return Window(month, as_of, period)
        case "last_month":
            return Window(add_months(month, -1), month - timedelta(1), period)
        case "this_quarter":
            return Window(add_months(month, -((as_of.month - 1) % 3)), as_of, period)
        case "last_12_months":
            return Window(add_months(as_of + timedelta(1), -12), as_of, period)
    return Window(FIRST_DAY, LAST_DAY, "all")


def is_period(text: str) -> bool:
    """Whether a text is a preset or a range of two days in order."""
    if text in PRESETS:
        return True
    return days(text) is not None


def days(text: str) -> tuple[date, date] | None:
    """The two days of a range; None for what is none: days out of order, or outside of the years that are asked about
    (from 1900, whose first day stands for no beginning, to 2200)."""
    try:
        first, last = (date.fromisoformat(day) for day in text.split(".."))
    except ValueError:
        return None
    return (first, last) if is_in_range(first) and is_in_range(last) and first <= last else None


def is_in_range(day: date) -> bool:
    """Whether a day lies in the years that are asked about."""
    return FIRST_DAY < day <= LATEST
