"""ISO weeks: from a word ("2026-W43", a day in it), the last whole one, and the filters that stand for one."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window, is_in_range
from ilgi.problems import Problem

WRITTEN = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True)
class Week:
    """An ISO week: Monday to Sunday, numbered in the year that holds its Thursday."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(6)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"

    def filters(self, as_of_day: date) -> Filters:
        """The choice of this week: all of it, or what has elapsed of the week the data stands in. Raises Problem for a
        week that lies wholly after the data."""
        if self.monday > as_of_day:
            values = {"week": str(self), "day": as_of_day.isoformat()}
            sentence = f"The week {self} has not begun in the data, which stands at {as_of_day}."
            raise Problem(sentence, key="week_ahead", values=values)
        if as_of_day < self.sunday:
            return Filters(period="this_week")
        return filtering.between(Filters(), Window(self.monday, self.sunday))


def of_day(day: date) -> Week:
    """The week a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def last_whole(as_of_day: date) -> Week:
    """The last week whose Sunday the data has reached."""
    return of_day(as_of_day - timedelta(as_of_day.isoweekday() % 7))


def read(text: str) -> Week:
    """The week that "2026-W43" or a day in it ("2026-10-21") names. Raises Problem for anything else."""
    try:
        match = WRITTEN.fullmatch(text.strip())
        day = date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else date.fromisoformat(text.strip())
        if not is_in_range(day):
            raise ValueError(text)
        return of_day(day)
    except ValueError as error:
        sentence = f'"{text}" is no week; write it as 2026-W43, or as a day in it: 2026-10-21.'
        raise Problem(sentence, key="week_unknown", values={"written": text}) from error
