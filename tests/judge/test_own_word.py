"""A calendar by the clocks of a zone of its own, and cases that name the policy or the calendar they fall under."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ilgi.judge import calendars, explain
from ilgi.judge.known import Known
from ilgi.problems import Problem
from tests import clock_help as help
from tests.clock_twin import SlowClock
from tests.homes import Home

ZONES = """
time_zone = "Europe/Istanbul"
[[calendar]]
name = "office"
mon = ["09:00-18:00"]
tue = ["09:00-18:00"]
wed = ["09:00-18:00"]
thu = ["09:00-18:00"]
fri = ["09:00-18:00"]
[[calendar]]
name = "berlin"
time_zone = "Europe/Berlin"
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
holidays = ["DE-BE", 2026-12-31]
half_day_ends = "12:00"
[calendar.dates]
2026-12-30 = ["09:00-12:00"]
[[calendar]]
name = "night"
time_zone = "Europe/Berlin"
sat = ["22:00-06:00"]
sun = ["22:00-06:00"]
[[calendar]]
name = "kiribati"
time_zone = "Pacific/Kiritimati"
mon = ["08:00-16:00"]
"""


def test_minutes_by_the_clock_and_the_holidays_of_the_calendar(tmp_path: Path) -> None:
    known = help.read(tmp_path, ZONES)
    day = "2026-10-21T{}+03:00"  # a Wednesday: Berlin is an hour behind Istanbul until the 25th, then two
    assert help.minutes(known, "berlin", day.format("09:30"), day.format("10:30")) == 30
    assert help.minutes(known, "office", day.format("09:30"), day.format("10:30")) == 60
    assert help.minutes(known, "berlin", "2026-10-26T10:00+03:00", "2026-10-26T12:00+03:00") == 60
    # German unity is a holiday there and none here; 2026-10-03 is a Saturday, 1 May a Friday
    assert help.minutes(known, "berlin", "2026-05-01T09:00+03:00", "2026-05-01T18:00+03:00") == 0
    # its own date: 09:00-12:00 in Berlin, 11:00-14:00 in Istanbul; the 31st it is closed
    assert help.minutes(known, "berlin", "2026-12-30T00:00+03:00", "2027-01-01T00:00+03:00") == 180
    # the night in which the clocks go back: 22:00-06:00 is nine hours long there
    assert help.minutes(known, "night", "2026-10-24T12:00+03:00", "2026-10-25T12:00+03:00") == 9 * 60
    # Monday 08:00 on Kiritimati is Sunday 21:00 in Istanbul
    assert help.due(known, "kiribati", "2026-10-18T12:00+03:00", 60).isoformat() == "2026-10-18T22:00:00+03:00"


@pytest.mark.parametrize(("name", "zone"), [("berlin", "Europe/Berlin"), ("kiribati", "Pacific/Kiritimati")])
def test_the_clock_agrees_with_a_slow_one_across_changes_of_time(tmp_path: Path, name: str, zone: str) -> None:
    known = help.read(tmp_path, ZONES)
    hours, closed = ["09:00-17:00"], {date(2026, 12, 31), date(2026, 12, 25), date(2027, 1, 1)}
    week = [hours] * 5 + [[], []] if name == "berlin" else [["08:00-16:00"], *[[] for _ in range(6)]]
    dates = {date(2026, 12, 30): ["09:00-12:00"]} if name == "berlin" else {}
    slow = SlowClock(zone, week, closed if name == "berlin" else set(), dates)
    start = datetime(2026, 10, 22, 5, 17, tzinfo=UTC)
    for hop in (3, 31, 77, 200, 700, 1700):
        end = start + timedelta(hours=hop)
        asked = [moment.astimezone(ZoneInfo("Europe/Istanbul")).isoformat() for moment in (start, end)]
        assert help.minutes(known, name, *asked) * 60 == pytest.approx(slow.seconds(start, end, []))
        assert help.due(known, name, asked[0], hop) == slow.due(start, hop * 60, [])


def test_why_time_did_not_count_is_told_by_the_calendar_s_own_day(tmp_path: Path) -> None:
    known = help.read(tmp_path, ZONES)
    start, end = help.at("2026-05-01T08:00+03:00"), help.at("2026-05-02T08:00+03:00")
    parts = explain.parts(known.versions("berlin"), known.zone, start, end, [], "en")
    holiday = next(part for part in parts if part.reason == "holiday")
    edges = [calendars.moment(at, known.zone).isoformat() for at in (holiday.start, holiday.end)]
    assert edges == ["2026-05-01T08:00:00+03:00", "2026-05-02T01:00:00+03:00"]
    assert calendars.from_text("berlin", None, known.versions("berlin")[0].written()).time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('[[calendar]]\nname = "x"\ntime_zone = "Mars"\nmon = ["09:00-10:00"]', "'Mars' is not a time zone"),
        ('[[calendar]]\nname = "berlin"\nfrom = 2026-01-01\nmon = ["09:00-10:00"]', "another time_zone"),
        ('[[target]]\nmeasure = "rings"\nat_most = "3 rings"\npolicy = "berlin"', "'berlin' is a calendar"),
        ('[[target]]\nmeasure = "rings"\nat_most = "3 rings"\npolicy = ""', "must be one name"),
        ('[[target]]\nmeasure = "promise_keeping"\ngoal = 0.9\npolicy = "gold"', "takes a goal and no policy"),
        (2 * '[[target]]\nmeasure = "rings"\nat_most = "3 rings"\npolicy = "gold"\n', "two equal targets"),
    ],
)
def test_what_cannot_be_held_to(tmp_path: Path, more: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        help.read(tmp_path, f"{ZONES}\n{more}")


TARGETS = """
[[target]]
measure = "first_response"
at_most = "2 h"
calendar = "office"
[[target]]
measure = "first_response"
at_most = "4 h"
channel = "email"
team = "North"
calendar = "office"
[[target]]
measure = "first_response"
at_most = "1 h"
policy = "gold"
calendar = "office"
[[target]]
measure = "first_response"
at_most = "30 min"
policy = "gold"
priority = "high"
calendar = "berlin"
[[target]]
measure = "resolution"
at_most = "1 d"
calendar = "office"
[[target]]
measure = "rings"
at_most = "3 rings"
[[target]]
measure = "rings"
at_most = "1 ring"
policy = "gold"
"""


def test_what_parts_of_the_records_name_is_put_together() -> None:
    assert Known.merge([Known(named=frozenset({"gold"})), Known(named=frozenset({"berlin"}))]).named == {
        "gold",
        "berlin",
    }


def test_a_case_s_own_policy_or_calendar_wins_over_channel_and_team(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (home.folder / "standards.toml").write_text(ZONES + TARGETS, "utf-8")
    head = "interaction_id,opened_at,channel,team,priority,standard,first_response_at,resolved_at,state,rings"
    opened, ended = "2026-10-21T09:30+03:00", "2026-10-22T09:00+03:00,resolved,2"
    rows = [
        f"dims,{opened},email,North,low,,2026-10-21T12:30+03:00,{ended}",
        f"gold,{opened},email,North,low,gold,2026-10-21T12:30+03:00,{ended}",
        f"gold high,{opened},email,North,high,gold,2026-10-21T10:30+03:00,{ended}",
        f"own hours,{opened},phone,South,low,berlin,2026-10-21T12:00+03:00,{ended}",
        f"unknown,{opened},email,South,low,silver,2026-10-21T12:30+03:00,{ended}",
    ]
    home.export("interactions.csv", "\n".join([head, *rows, ""]))
    assert home.load().problems == []
    asked = (
        "select interaction_id, first_response_at_most_seconds / 60, first_response_seconds / 60,"
        " first_response_verdict, resolution_seconds / 60, rings_verdict from interactions order by 1"
    )
    office = 8.5 * 60  # 09:30-18:00; the next day it opens at 09:00
    assert home.ask(asked) == [
        ("dims", 240, 180, "met", office, "met"),
        ("gold", 60, 180, "missed", office, "missed"),
        # Berlin opens at 10:00 here
        ("gold high", 30, 30, "met", office, "missed"),
        ("own hours", 120, 120, "met", 8 * 60, "met"),
        ("unknown", 120, 180, "missed", office, "met"),
    ]
    assert home.ask('select "column", value, count from unmapped_values') == [("standard", "silver", 1)]
