"""The business clock against worked examples, a slow twin, and the shell."""

import argparse
import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from ilgi.commands import clock as command
from ilgi.judge import calendars, clock, explain
from ilgi.judge import standards as tables
from ilgi.judge.calendars import Calendar
from ilgi.judge.clock import Answer, Case
from ilgi.judge.durations import span
from ilgi.settings import ROOT
from tests.clock_help import OFFICE, at, due, minutes, read, week
from tests.clock_twin import SlowClock


def iso(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-03T09:00+03:00", "2026-11-03T18:00+03:00", 480),  # a day, lunch out
        ("2026-11-03T12:00+03:00", "2026-11-03T14:00+03:00", 60),  # across lunch
        ("2026-11-06T17:00+03:00", "2026-11-09T10:00+03:00", 120),  # across a weekend
        ("2026-10-28T12:00+03:00", "2026-10-30T09:30+03:00", 60),  # half day, then Republic Day
        ("2026-11-03T12:00+03:00", "2026-11-03T11:00+03:00", 0),  # ends before it starts
        ("2026-11-03T10:00:00.25+03:00", "2026-11-03T10:00:01+03:00", 0.0125),  # never rounded
    ],
)
def test_minutes_between(tmp_path: Path, start: str, end: str, expected: float) -> None:
    assert minutes(read(tmp_path, OFFICE), "office", start, end) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        ("2026-11-03T12:00+03:00", 30, "2026-11-03T12:30+03:00"),  # used up exactly at closing
        ("2026-11-03T12:00+03:00", 31, "2026-11-03T13:31+03:00"),
        ("2026-11-06T17:00+03:00", 60, "2026-11-06T18:00+03:00"),
        ("2026-11-06T19:00+03:00", 0, "2026-11-09T09:00+03:00"),  # zero, while closed
        ("2026-11-06T18:00+03:00", 0, "2026-11-09T09:00+03:00"),  # closing time is closed
        ("2026-11-06T17:00+03:00", 0, "2026-11-06T17:00+03:00"),  # zero, while open
        ("2026-10-28T12:30+03:00", 30, "2026-10-30T09:30+03:00"),
    ],
)
def test_due(tmp_path: Path, start: str, target: float, expected: str) -> None:
    assert due(read(tmp_path, OFFICE), "office", start, target) == iso(expected)


def test_pauses_are_subtracted_once_and_move_the_due_instant(tmp_path: Path) -> None:
    known = read(tmp_path, OFFICE)
    overlapping = (
        ("2026-11-03T10:00+03:00", "2026-11-03T11:00+03:00"),
        ("2026-11-03T10:30+03:00", "2026-11-03T11:30+03:00"),
        ("2026-11-03T12:00+03:00", "2026-11-03T14:00+03:00"),
    )
    assert minutes(known, "office", "2026-11-03T09:00+03:00", "2026-11-03T18:00+03:00", *overlapping) == 480 - 90 - 60
    assert due(known, "office", "2026-11-03T09:00+03:00", 90, *overlapping) == iso("2026-11-03T12:00+03:00")
    assert due(known, "office", "2026-11-03T09:00+03:00", 91, *overlapping) == iso("2026-11-03T14:01+03:00")


def test_a_pause_outside_hours_costs_nothing(tmp_path: Path) -> None:
    night = ("2026-11-03T19:00+03:00", "2026-11-04T08:00+03:00")
    known = read(tmp_path, OFFICE)
    assert minutes(known, "office", "2026-11-03T17:00+03:00", "2026-11-04T10:00+03:00", night) == 120
    assert due(known, "office", "2026-11-03T17:00+03:00", 60, night) == iso("2026-11-03T18:00+03:00")


def test_a_zero_target_in_a_pause_falls_due_when_the_clock_first_runs(tmp_path: Path) -> None:
    pause = ("2026-11-03T10:00+03:00", "2026-11-03T11:00+03:00")
    assert due(read(tmp_path, OFFICE), "office", "2026-11-03T10:00+03:00", 0, pause) == iso("2026-11-03T11:00+03:00")


def test_a_night_shift_belongs_to_the_day_it_starts(tmp_path: Path) -> None:
    text = f"""time_zone = "Europe/Istanbul"\n[[calendar]]\nname = "night"
{week('["22:00-06:00"]', ("mon", "tue"))}\nholidays = [2026-11-03]"""
    known = read(tmp_path, text)
    assert minutes(known, "night", "2026-11-02T00:00+03:00", "2026-11-05T00:00+03:00") == 480  # Tuesday's is cancelled
    assert minutes(known, "night", "2026-11-03T05:00+03:00", "2026-11-03T23:00+03:00") == 60  # Monday's runs into it


@pytest.mark.parametrize(
    ("zone", "day", "hours", "expected"),
    [
        ("Europe/Berlin", "2026-03-29", '["00:00-24:00"]', 23 * 60),
        ("Europe/Berlin", "2026-10-25", '["00:00-24:00"]', 25 * 60),
        ("Europe/Berlin", "2026-03-29", '["22:00-06:00"]', 8 * 60),
        ("Europe/Berlin", "2026-03-28", '["22:00-06:00"]', 7 * 60),
        ("Europe/Berlin", "2026-03-29", '["02:30-04:00"]', 30),  # 02:30 does not exist: 03:30
        ("Europe/Berlin", "2026-10-25", '["02:00-03:00"]', 120),  # 02:00 twice: from the first
        ("Europe/Istanbul", "2015-11-08", '["00:00-24:00"]', 25 * 60),
    ],
)
def test_daylight_saving(tmp_path: Path, zone: str, day: str, hours: str, expected: float) -> None:
    hours_by_day = f'name = "c"\nmon = ["08:00-09:00"]\n[calendar.dates]\n{day} = {hours}'
    text = f'time_zone = "{zone}"\n[[calendar]]\n{hours_by_day}'
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) - timedelta(hours=6)
    known = read(tmp_path, text)
    assert minutes(known, "c", start.isoformat(), (start + timedelta(hours=36)).isoformat()) == expected


def test_a_calendar_changes_midway(tmp_path: Path) -> None:
    text = f"""time_zone = "Europe/Istanbul"
[[calendar]]\nname = "c"\n{week('["09:00-17:00"]')}
[[calendar]]\nname = "c"\nfrom = 2026-07-01\n{week('["10:00-12:00"]')}"""
    known = read(tmp_path, text)
    assert minutes(known, "c", "2026-06-30T00:00+03:00", "2026-07-02T00:00+03:00") == 480 + 120


def test_hours_of_one_date_replace_the_holiday(tmp_path: Path) -> None:
    known = read(tmp_path, OFFICE + '[calendar.dates]\n2026-10-29 = ["10:00-11:00"]\n2026-11-03 = []\n')
    assert minutes(known, "office", "2026-10-29T00:00+03:00", "2026-10-30T00:00+03:00") == 60
    assert minutes(known, "office", "2026-11-03T00:00+03:00", "2026-11-04T00:00+03:00") == 0


def test_meeting_spans_count_once(tmp_path: Path) -> None:
    hours = '["20:00-04:00", "04:00-20:00"]'
    text = f'time_zone = "UTC"\n[[calendar]]\nname = "c"\n{week(hours)}'
    known = read(tmp_path, text)
    assert minutes(known, "c", "2026-11-03T00:00Z", "2026-11-05T00:00Z") == 2 * 24 * 60


def _random_case(
    rng: random.Random,
) -> tuple[SlowClock, Calendar, datetime, datetime, float, list[tuple[datetime, datetime]]]:
    hours = [[], ["09:00-17:00"], ["08:15-12:00", "13:00-17:45"], ["22:00-06:00"], ["00:00-24:00"], ["05:00-23:30"]]
    days = [rng.choice(hours) for _ in range(7)]
    days[rng.randrange(7)] = ["09:00-17:00"]
    zone = rng.choice(["UTC", "Europe/Istanbul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
    base = datetime(2026, rng.choice([3, 10, 11]), rng.randrange(1, 28), tzinfo=UTC)
    closed = {base.date() + timedelta(days=rng.randrange(9)) for _ in range(2)}
    dates = {base.date() + timedelta(days=rng.randrange(9)): rng.choice(hours)}

    def moment() -> datetime:
        return base + timedelta(seconds=rng.randrange(9 * 86400))

    start = moment()
    pauses = [(a, max(a, b)) for a, b in ((moment(), moment()) for _ in range(rng.randrange(4)))]
    calendar = Calendar(
        "c",
        tuple(tuple(map(span, d)) for d in days),
        closed_on=frozenset(closed),
        dates={d: tuple(map(span, h)) for d, h in dates.items()},
    )
    return (
        SlowClock(zone, days, closed, dates),
        calendar,
        start,
        moment(),
        rng.choice([0, 60, 3600, 28800, 90000]),
        pauses,
    )


def _asked(calendar: Calendar, slow: SlowClock, cases: list[Case]) -> list[Answer]:
    with duckdb.connect() as con:
        tables.create(con)
        clock.lay(con, "c", [calendar], slow.zone, cases)
        return clock.answer(con, cases)


@pytest.mark.parametrize("seed", range(60))
def test_equals_the_slow_twin(seed: int) -> None:
    slow, calendar, start, end, target, pauses = _random_case(random.Random(seed))
    held = tuple((calendars.micros(a), calendars.micros(b)) for a, b in pauses)
    case = Case("c", calendars.micros(start), calendars.micros(end), round(target * 1e6), held)
    [found] = _asked(calendar, slow, [case])
    assert found.elapsed is not None and found.due is not None
    assert found.elapsed / 1e6 == slow.seconds(start, end, pauses)
    assert calendars.moment(found.due) == slow.due(start, target, pauses)


def test_the_order_of_cases_does_not_matter() -> None:
    slow, calendar, start, end, target, _ = _random_case(random.Random(7))
    first, last = calendars.micros(start), calendars.micros(end)
    cases = [Case("c", first + n * 3_600_000_000, last + n * 7_200_000_000, round(target * 1e6)) for n in range(40)]
    shuffled = random.Random(1).sample(cases, len(cases))
    straight = dict(zip(cases, _asked(calendar, slow, cases), strict=True))
    assert straight == dict(zip(shuffled, _asked(calendar, slow, shuffled), strict=True))


def test_every_part_of_the_explanation_has_its_reason(tmp_path: Path) -> None:
    known = read(tmp_path, OFFICE)
    start, end = at("2026-10-27T17:00+03:00"), at("2026-10-30T14:00+03:00")
    pause = (at("2026-10-28T10:00+03:00"), at("2026-10-28T11:00+03:00"))
    parts = explain.parts(known.versions("office"), known.zone, start, end, [pause])
    reasons = [(p.reason, p.name) for p in parts]
    assert ("holiday", "Republic Day") in reasons
    assert {"open", "paused", "break", "out_of_hours", "half_day"} < {reason for reason, _ in reasons}
    counted = sum(p.end - p.start for p in parts if p.counts)
    assert counted == clock.ask(known, Case("office", start, end, pauses=(pause,))).elapsed
    assert [parts[0].start, parts[-1].end] == [start, end]


@pytest.mark.parametrize(
    ("closed", "reasons"),
    [
        ("holidays = [2026-11-02]", ["holiday", "closed_day"]),
        ("[calendar.dates]\n2026-11-02 = []", ["own_hours", "closed_day"]),
        ('[calendar.dates]\n2026-11-02 = ["22:00-02:00"]', ["out_of_hours", "open", "own_hours", "closed_day"]),
        ("holidays = [2026-11-03]", ["out_of_hours", "open", "closed_day"]),
    ],
)
def test_a_night_shift_that_did_not_run_is_explained_by_the_day_it_starts(
    tmp_path: Path, closed: str, reasons: list[str]
) -> None:
    shifts = week('["22:00-06:00"]', ("mon", "wed"))
    known = read(tmp_path, f'time_zone = "Europe/Istanbul"\n[[calendar]]\nname = "night"\n{shifts}\n{closed}')
    instants = at("2026-11-02T20:00+03:00"), at("2026-11-03T08:00+03:00")
    assert [p.reason for p in explain.parts(known.versions("night"), known.zone, *instants, [])] == reasons


def _shell(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser)
    return command.run(parser.parse_args(words))


def test_the_shell_prints_the_number_alone(capsys: pytest.CaptureFixture[str]) -> None:
    pause = ("--pause", "2026-11-03T10:00+03:00/2026-11-03T10:30+03:00")
    assert _shell("minutes", *pause, "2026-11-03T09:00+03:00", "2026-11-03T11:00+03:00") == 0
    assert capsys.readouterr().out == "90\n"
    assert _shell("due", "2026-11-03T09:00+03:00", "61", "--calendar", "office", *pause) == 0
    assert capsys.readouterr().out == "2026-11-03T10:31:00+03:00\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("minutes", "2026-11-03T09:00", "2026-11-03T11:00"), "lacks its offset"),
        (("minutes", "yesterday", "2026-11-03T11:00Z"), "is not an instant"),
        (("due", "2026-11-03T09:00Z", "soon"), "is not a number of minutes"),
        (("due", "2026-11-03T09:00Z"), "needs two values"),
        (("minutes", "2026-11-03T09:00Z", "2026-11-03T11:00Z", "--calendar", "moon"), "there is no calendar 'moon'"),
        (("minutes", "0001-01-01T00:00Z", "2026-11-03T11:00Z"), "outside the years 1900 to 2199"),
        (("minutes", "2026-11-03T09:00Z", "9999-12-31T11:00Z"), "outside the years 1900 to 2199"),
        (("due", "2026-11-03T09:00Z", "-1"), "is not a number of minutes"),
        (("due", "2026-11-03T09:00Z", "1e8"), "does not open enough"),
        (("due", "2026-11-03T09:00Z", "9", "--pause", "2026-11-03T09:00Z/2026-11-03T08:00Z"), "ends before it begins"),
        (("due", "2026-11-03T09:00Z", "9", "--pause", "2026-11-03T09:05Z/"), "never falls due"),
        (("minutes", "2026-11-03T09:00Z", "2026-11-03T11:00Z", "--standards", "nowhere.toml"), "cannot be read"),
    ],
)
def test_the_shell_says_what_is_wrong(words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _shell(*words) == 1
    assert says in capsys.readouterr().err


def test_the_shell_explains_a_pause_without_end_and_an_end_before_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    instants = ("2026-11-03T09:00+03:00", "2026-11-03T11:00+03:00")
    assert _shell("minutes", *instants, "--explain", "--pause", "2026-11-03T10:00+03:00/") == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["60", "open", "paused"]
    assert _shell("minutes", *reversed(instants), "--explain") == 0
    assert capsys.readouterr().out == "0\nit ends before it starts, so nothing counts\n"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    program = (
        "import argparse, sys; from ilgi.commands import clock; p = argparse.ArgumentParser(); clock.add(p);"
        "sys.exit(clock.run(p.parse_args(['due', '2026-10-28T12:30+03:00', '30'])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2026-10-30T09:30:00+03:00\n"
