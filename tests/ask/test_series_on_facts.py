"""A course over time asked of facts: a standard changed in mid year, weeks that hold too few; against plain Python."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import change, metrics
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from ilgi.tell.figures import signal_of
from ilgi.tell.usual_words import change_text
from tests.ask_facts import ask, written_facts
from tests.facts.base import AS_OF, ZONE, Row, where_from

M, N = "first_response_met_rate", "first_response_judged_count"
CHANGED = date(2026, 7, 1)
BEFORE, SINCE = 4 * 3600.0, 2 * 3600.0
HOUR = 3600.0
FIRST_WEEK = date(2025, 9, 4)
ENOUGH, FEWEST = 10, 12


def case(number: int, day: date, took: float, at_most: float) -> Row:
    """An e-mail opened and answered on a day."""
    opened = datetime.combine(day, time(9), ZONE)
    return {
        "interaction_id": f"i{number}", "opened_at": opened, "opened_on": day, "opened_hour": 9, "channel": "email",
        "opened_weekday": day.isoweekday(), "first_response_by": "a01", "team": "Kuzey", **where_from("x", number),
        "first_response_at": opened + timedelta(seconds=took), "first_response_seconds": took,
        "first_response_at_most_seconds": at_most, "first_response_goal": 0.9, "first_response_due_on": day,
        "first_response_verdict": "met" if took <= at_most else "missed", "first_response_ended": True,
    }  # fmt: skip


def targets(*since: tuple[date | None, float]) -> list[Row]:
    """The e-mail's targets, each from a day on until the next."""
    ends: list[date | None] = [day for day, _ in since[1:]] + [None]
    return [
        {
            "id": at, "line": at, "measure": "first_response", "channel": "email", "specificity": 1, "goal": 0.9,
            "calendar": "office", "at_most_seconds": at_most, "valid_from": day, "valid_until": end,
        }
        for at, ((day, at_most), end) in enumerate(zip(since, ends, strict=True))
    ]  # fmt: skip


def year_of_emails(promised: Callable[[date], float]) -> list[Row]:
    """Forty e-mails a week for sixty weeks, answered as fast at the end as at the beginning: about 28 within two hours,
    eight more within four, the others later; judged by what was promised on their day."""
    rows = []
    for week in range(60):
        quick, slow = 27 + week * 7 % 4, 7 + week * 5 % 3
        for number in range(40):
            day = FIRST_WEEK + timedelta(7 * week + number % 6)
            took = HOUR if number < quick else 3 * HOUR if number < quick + slow else 5 * HOUR
            rows.append(case(len(rows), day, took, promised(day)))
    return rows


@pytest.fixture(scope="module")
def emails(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """In July the promise went from four hours to two."""
    rows = year_of_emails(lambda day: SINCE if day >= CHANGED else BEFORE)
    path = tmp_path_factory.mktemp("emails") / "changed.duckdb"
    return written_facts(path, interactions=rows, targets=targets((None, BEFORE), (CHANGED, SINCE)))


def ending(last: date, days: int = 28) -> Filters:
    return Filters(period=f"{last - timedelta(days - 1)}..{last}")


def weeks_of(last: date) -> list[tuple[date, float, int]]:
    """By hand: of the 53 weeks that end with a day, the first day of each, the share in time, and the number of the
    segment, which is another from the week on that holds the changed standard."""
    counted: dict[date, list[bool]] = {}
    for row in year_of_emails(lambda day: SINCE if day >= CHANGED else BEFORE):
        back = (last - row["first_response_due_on"]).days // 7
        if 0 <= back < 53:
            first = last - timedelta(7 * back + 6)
            counted.setdefault(first, []).append(row["first_response_seconds"] <= row["first_response_at_most_seconds"])
    return [
        (first, sum(met) / len(met), int(first + timedelta(6) >= CHANGED)) for first, met in sorted(counted.items())
    ]


def limits_of(values: list[float]) -> tuple[float, float, float]:
    """Mean, and mean ± 2.66 mean moving range, as far as a share can go."""
    centre = mean(values)
    width = 2.66 * mean(abs(b - a) for a, b in pairwise(values))
    return centre, max(0.0, centre - width), min(1.0, centre + width)


def column(frame: pd.DataFrame, name: str) -> list[Any]:
    values = frame[f"{M}_{name}"].astype(object)
    return list(values.where(values.notna(), None))


@pytest.mark.parametrize(
    ("last", "points"), [(date(2026, 9, 9), 11), (date(2026, 9, 16), 12), (date(2026, 10, 21), 17)]
)
def test_a_changed_standard_begins_limits_through_the_whole_series(emails: Snapshot, last: date, points: int) -> None:
    by_hand, found = weeks_of(last), ask(emails, "first_response_over_time", ending(last))
    assert len(found) == 53 and set(found["grain"]) == {"week"}
    assert list(found["period"].dt.date) == [first for first, _, _ in by_hand]
    assert found[M].tolist() == pytest.approx([share for _, share, _ in by_hand])
    assert column(found, "segment") == [segment for _, _, segment in by_hand]
    assert sum(segment for _, _, segment in by_hand) == points

    at = 53 - points
    assert column(found, "begins") == [None] * at + ["standard"] + [None] * (points - 1)
    first = found["period"].iloc[at].date()
    assert first <= CHANGED <= first + timedelta(6)
    assert found[f"{M}_begins_on"].iloc[at].date() == CHANGED

    former = limits_of([share for _, share, segment in by_hand if not segment])
    new = former if points < FEWEST else limits_of([share for _, share, segment in by_hand if segment])
    for place, row in found.iterrows():
        drawn = [row[f"{M}_{name}"] for name in ("mean", "lower_limit", "upper_limit")]
        assert drawn == pytest.approx(list(new if place >= at else former)), place
    drawn_on = points if points < FEWEST else 0
    assert column(found, "former_mean")[:at] == [None] * at
    assert [value is not None for value in column(found, "former_mean")[at:]] == [bool(drawn_on)] * points


def test_what_a_changed_standard_signals_is_told_with_its_cause_and_as_nobodys_change(emails: Snapshot) -> None:
    last = date(2026, 9, 9)
    found, fact = ask(emails, "first_response_over_time", ending(last)), metrics.metric(M)
    signals = column(found, "signal")
    assert signals[:42] == [None] * 42 and set(signals[-4:]) <= {"outside", "run"} and signals[-1]
    assert column(found, "signal_cause") == ["standard" if signal else None for signal in signals]
    assert change.step(found, M) is None and signal_of(fact, found) is None
    short, follows = change_text(fact, found, "", "en")
    assert short == "standard changed" and "1 Jul 2026" in follows
    assert ask(emails, "what_moved_it", ending(last), part=M).empty

    own = ask(emails, "first_response_over_time", ending(date(2026, 9, 16)))
    assert column(own, "signal") == [None] * 53 == column(own, "signal_cause")


def test_without_a_changed_standard_the_same_fall_is_the_peoples(tmp_path: Path) -> None:
    rows = [
        {**row, "first_response_at_most_seconds": BEFORE}
        for row in year_of_emails(lambda day: SINCE if day >= CHANGED else BEFORE)
    ]
    snapshot = written_facts(tmp_path / "same.duckdb", interactions=rows, targets=targets((None, BEFORE)))
    found = ask(snapshot, "first_response_over_time", ending(date(2026, 9, 9)))
    assert set(column(found, "segment")) == {0}
    assert change.step(found, M) is not None and signal_of(metrics.metric(M), found) == "worse"


def rare(folder: Path, days: list[date]) -> Snapshot:
    """An e-mail on each of these days, all but each seventh in time."""
    rows = [case(at, day, HOUR if at % 7 else 5 * HOUR, SINCE) for at, day in enumerate(days)]
    return written_facts(folder / "rare.duckdb", interactions=rows, targets=targets((None, SINCE)))


def of_months(months: int, *of_each: int) -> list[date]:
    """These days of each of so many months up to the as-of day."""
    from ilgi.ask.periods import add_months

    firsts = [add_months(date(2026, 10, 1), -back) for back in range(months)]
    days = [first.replace(day=day) for first in firsts for day in of_each]
    return sorted(day for day in days if day <= AS_OF.date())


LATEST = ending(AS_OF.date())


def counts(found: pd.DataFrame) -> list[int]:
    return [int(count) for count in found[N]]


def test_three_cases_a_week_are_told_in_months(tmp_path: Path) -> None:
    days = [AS_OF.date() - timedelta(7 * week + day) for week in range(240) for day in (0, 2, 4)]
    snapshot = rare(tmp_path, days)
    found = ask(snapshot, "first_response_over_time", LATEST)
    assert set(found["grain"]) == {"month"} and len(found) == 53
    assert min(counts(found)) >= ENOUGH and not any(column(found, "is_hollow"))
    assert sum(counts(found)) == sum(day >= found["period"].iloc[0].date() for day in days)
    as_asked = ask(snapshot, "first_response_over_time", LATEST, grain="week")
    assert set(as_asked["grain"]) == {"week"} and set(counts(as_asked)) == {3}, "a grain that was asked for stays"
    assert all(column(as_asked, "is_hollow")) and set(column(as_asked, "signal")) == {None}


def test_four_cases_a_month_are_told_in_quarters_of_a_year(tmp_path: Path) -> None:
    found = ask(rare(tmp_path, of_months(60, 3, 9, 15, 21)), "first_response_over_time", LATEST)
    assert set(found["grain"]) == {"quarter"} and len(found) == 20
    assert set(counts(found)) == {12} and not any(column(found, "is_hollow"))


def test_in_quarters_one_that_still_holds_too_few_is_hollow_and_takes_no_part(tmp_path: Path) -> None:
    days = of_months(60, 3, 9, 15, 21)
    thin = {day for day in days if date(2025, 4, 29) <= day <= date(2025, 7, 28)}
    kept = sorted(set(days) - thin | set(sorted(thin)[:2]))
    found = ask(rare(tmp_path, kept), "first_response_over_time", LATEST)
    assert set(found["grain"]) == {"quarter"}
    assert column(found, "is_hollow") == [count < ENOUGH for count in counts(found)]
    assert [count for count in counts(found) if count < ENOUGH] == [2]
    judged = [value for value, count in zip(found[M], counts(found), strict=True) if count >= ENOUGH]
    assert column(found, "mean")[0] == pytest.approx(mean(judged)) != pytest.approx(mean(found[M]))


def test_three_cases_a_month_are_too_few_for_any_step(tmp_path: Path) -> None:
    found = ask(rare(tmp_path, of_months(60, 3, 12, 21)), "first_response_over_time", LATEST)
    assert set(found["grain"]) == {"quarter"} and set(counts(found)) == {9}
    assert all(column(found, "is_hollow")) and all(column(found, "is_trial"))
    assert set(column(found, "signal")) == {None} == set(column(found, "mean"))
