"""Who may add a mark or take one away, and what a mark may be."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from ilgi.ask import admission, marks_file
from ilgi.ask.access import Access
from ilgi.ask.marks_file import Mark, plain
from ilgi.problems import Problem
from ilgi.settings import Settings

LONGEST = 80
FIRST_DAY = date(2000, 1, 1)
DAYS_AHEAD = 366
MARKERS = ("manager", "lead")
LOCAL_MANAGER = "local manager"
# so many may stand in a house, and a lead may let stand so many of the own teams
MOST, MOST_OF_A_LEAD = 2_000, 200


def may(access: Access) -> bool:
    """Whether a reader may add marks at all."""
    return access.role in MARKERS and (access.role != "lead" or bool(access.teams))


def may_begin_limits(access: Access) -> bool:
    """Whether a reader may say on a mark that limits of change begin anew."""
    return access.role == "manager"


def by_managers(marks: list[Mark], managers: Collection[str]) -> list[Mark]:
    """The marks; those of anybody who is not a manager (by folded e-mail, or at this computer) begin no limits."""
    known = {LOCAL_MANAGER, *managers}
    return [
        mark if admission.fold(mark.added_by or "") in known else replace(mark, begins_limits=False) for mark in marks
    ]


def add(
    house: Settings, access: Access, reader: str, day: date | None, text: str, today: date, team: str | None = None,
    begins_limits: bool = False,
) -> Mark:  # fmt: skip
    """Store a mark and return it. Raises Problem for who may not, a day out of range, a text that says nothing or too
    much, and where there are too many already. ``reader`` is who did it, in words; ``today`` the day of the clock or of
    the data, the later; ``team`` whose it is: None is everybody's, which a lead's is never. ``begins_limits``: limits
    of change begin anew on its day, which only a manager may say (never the lead of the team that is judged)."""
    _allow(access)
    if begins_limits and not may_begin_limits(access):
        raise Problem("Only a manager may let limits begin anew.", key="mark_not_limits")
    team = team or (access.teams[0] if access.role == "lead" else None)
    if not is_own(access, team):
        raise Problem("A lead marks for the own team.", key="mark_not_allowed")
    known, line = _day(day, today), _line(text)
    mark = Mark(known, line, None, team, uuid4().hex, reader, datetime.now(UTC).replace(microsecond=0), begins_limits)
    marks_file.change(file(house), added=[mark], allow=partial(_leave_room, access))
    return mark


def _day(day: date | None, today: date) -> date:
    if isinstance(day, date) and FIRST_DAY <= day <= today + timedelta(DAYS_AHEAD):
        return day
    bounds = {"first": FIRST_DAY.isoformat(), "last": (today + timedelta(DAYS_AHEAD)).isoformat()}
    sentence = f"A mark needs a day between {bounds['first']} and {bounds['last']}."
    raise Problem(sentence, key="mark_day", values=bounds)


def _line(text: str) -> str:
    line = plain(text)
    if not 1 <= len(line) <= LONGEST:
        raise Problem(f"A mark needs a text of 1 to {LONGEST} characters.", key="mark_text", values={"most": LONGEST})
    return line


def remove(house: Settings, access: Access, mark_id: str) -> None:
    """Take a mark away. Raises Problem for who may not, which includes a lead and another's mark."""
    _allow(access)
    mark = next((row for row in marks_file.read(file(house)) if row.mark_id == mark_id and mark_id), None)
    if mark is None:
        return
    if not is_own(access, mark.team):
        raise Problem("This mark is not yours to remove.", key="mark_not_yours")
    marks_file.change(file(house), removed=mark_id)


def is_own(access: Access, team: str | None) -> bool:
    """Whether a reader may take a mark of this team (None: everybody's) away."""
    return may(access) and (access.role == "manager" or team in access.teams)


def file(house: Settings) -> Path:
    """Where a home keeps its marks."""
    return house.home / marks_file.FILE


def _leave_room(access: Access, marks: list[Mark]) -> None:
    most, standing = MOST, len(marks)
    if access.role == "lead" and standing < MOST:
        most, standing = MOST_OF_A_LEAD, sum(is_own(access, mark.team) for mark in marks)
    if standing >= most:
        raise Problem(f"There are {most} marks already; remove one first.", key="mark_many", values={"most": most})


def _allow(access: Access) -> None:
    if not may(access):
        raise Problem(f"The {access.role} may not add or remove marks.", key="mark_not_allowed")
