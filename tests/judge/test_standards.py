"""Standards that make no sense are refused with their line and one sentence; sound ones mean what they say."""

import argparse
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ilgi.commands import load as command
from ilgi.judge import durations, standards
from ilgi.problems import Problem
from ilgi.settings import SAMPLE_STANDARDS
from tests.clock_help import OFFICE, read
from tests.homes import Home

TARGET = '[[target]]\nmeasure = "first_response"\nat_most = "2 h"\n'
RARE = '[[target]]\nmeasure = "resolution"\nat_most = "600 h"\ncalendar = "c"'
KEEPING = '[[target]]\nmeasure = "promise_keeping"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('time_zone = "Europe/Atlantis"', 1, "is not a time zone"),
        ('time_zone = "localtime"', 1, "not a time zone"),
        ('time_zone = "posix/Europe/Berlin"', 1, "not a time zone"),
        ('\n[calls]\nshort_abandon = "10 s"', 1, "time_zone is missing"),
        ("", 1, "time_zone is missing"),
        ('time_zone = "UTC"\n[[target]]\nat_most = "2 h"', 2, "the measure is missing; known: first_response"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["22:00-06:00", "23:00-05:00"]', 4, "next day twice"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["09:00-12:00", "11:00-17:00"]', 4, "overlap"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["09:00-09:00"]', 4, "no opening hours"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["9-17"]', 4, "no opening hours"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["09:00-25:00"]', 4, "no opening hours"),
        ('time_zone = "UTC"\n\n[[calendar]]\nname = "c"\nmon = []', 3, "never open"),
        ('time_zone = "UTC"\n[[calendar]]\nmon = ["09:00-17:00"]', 2, "needs a name"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nholidays = ["XQ"]', 4, "no holidays are known"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nholidays = ["2026-02-30"]', 4, "is not a date"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nhalf_day_ends = "noon"', 4, "not a time of day"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\n[calendar.dates]\n2026-13-01 = []', 5, "is not a date"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nfrom = 2026-02-30', 4, "not valid TOML"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmonday = []', 4, "did you mean 'mon'"),
        ('time_zone = "UTC"\n[[targets]]\nmeasure = "rings"', 2, "did you mean 'target'"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "first_respons"', 3, "did you mean 'first_response'"),
        ('time_zone = "UTC"\n' + TARGET + 'calendar = "offise"', 5, "unknown calendar 'offise'"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "resolution"\nat_most = "soon"', 4, "cannot be read"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "resolution"\nat_most = "2 moons"', 4, "cannot be read"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "rings"\nat_most = "2 h"', 4, "cannot be read"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "resolution"\nat_most = "1.500 s"', 4, "could be 1500 or 1.5"),
        (
            'time_zone = "UTC"\n[[target]]\nmeasure = "resolution"\nat_most = "2 h 12,000 s"',
            4,
            "could be 12000 or 12.0",
        ),
        ('time_zone = "UTC"\n' + TARGET + "goal = 90", 5, "between 0 and 1"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "resolution"\ngoal = 0.9', 2, "needs at_most"),
        ('time_zone = "UTC"\n' + KEEPING, 2, "needs a goal"),
        ('time_zone = "UTC"\n' + KEEPING + 'at_most = "2 h"\ngoal = 0.9', 4, "no clock"),
        ('time_zone = "UTC"\n' + KEEPING + 'goal = 0.9\ncalendar = "office"', 5, "no clock"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "thanks_reach"\ngoal = 0.7\nchannel = "x"', 5, "only team"),
        ('time_zone = "UTC"\n' + TARGET + "channel = 3", 5, "one name in quotes"),
        ('time_zone = "UTC"\n' + TARGET + TARGET, 5, "two equal targets"),
        ('time_zone = "UTC"\n' + TARGET + 'channel = "email"\n' + TARGET + 'priority = "high"', 6, "names both"),
        ('time_zone = "UTC"\n[pauses]\nresolution = ["asleep"]', 3, "unknown state"),
        ('time_zone = "UTC"\n[boards]\ngiver_cap = "three"', 3, "must be a number"),
        ('time_zone = "UTC"\n[calls]\nshort_abandon = 10', 3, "short_abandon = 10 cannot be read"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nholidays = ["tr"]', 4, 'a country like "TR"'),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nholidays = ["DE-XX"]', 4, "no holidays are known"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\ndates = ["2026-01-01"]', 4, "dates must be a table"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "round the clock"', 3, "choose another name"),
        ('time_zone = "UTC"\n[[calendar]]\nname = "c"\nmon = ["09:00-10:00"]\n' + RARE, 5, "within ten years"),
        ('time_zone = "UTC"\n' + TARGET + "from = 2026-05-01\nuntil = 2026-04-30", 6, "would never hold"),
        ('time_zone = "UTC"\n' + TARGET + 'channel = ""', 5, "one name in quotes"),
        ('time_zone = "UTC"\n[[target]]\nmeasure = "rings"\nat_most = 3\ncalendar = "x"', 5, "unknown calendar"),
        ('time_zone = "UTC"\ntarget = [{measure = "rings", at_most = 3}, {measure = "x"}]', 2, "unknown measure 'x'"),
        ('time_zone = "UTC"\n[[pauses]]\nresolution = ["resolved"]', 2, "must be a table"),
        ('time_zone = "UTC"\n[boards]\ncertainty = 5', 3, "between 0 and 1"),
        ('time_zone = "UTC"\n[scorecard]\nweights = 3', 3, "must be a table"),
    ],
)
def test_refused_with_its_line(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    with pytest.raises(Problem) as refused:
        read(tmp_path, text)
    assert (refused.value.file, refused.value.line) == ("standards.toml", line)
    assert says in str(refused.value)


def test_a_target_until_the_end_of_time_holds(tmp_path: Path) -> None:
    [target] = read(tmp_path, 'time_zone = "UTC"\n' + TARGET + "until = 9999-12-31").targets
    assert target.valid_until is None


@pytest.mark.parametrize("bad", ["time_zone = 'Mars/Base'", 'time_zone = "UTC"\n' + TARGET + TARGET])
def test_the_former_snapshot_stays(tmp_path: Path, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    home, parser = Home(tmp_path), argparse.ArgumentParser()
    home.export("interactions.csv", "interaction_id,opened_at\n1,2026-11-02T09:00:00+03:00\n")
    command.add(parser)
    args = parser.parse_args(["--home", str(tmp_path)])
    (tmp_path / "standards.toml").write_text('time_zone = "UTC"\n' + TARGET, "utf-8")
    assert command.run(args) == 0
    former = (tmp_path / "snapshots" / "current").read_text()
    (tmp_path / "standards.toml").write_text(bad, "utf-8")
    assert command.run(args) == 1
    assert "standards.toml:" in capsys.readouterr().err
    assert (tmp_path / "snapshots" / "current").read_text() == former
    assert home.ask("select count(*) from interactions") == [(1,)]


def test_the_shipped_standards_are_sound() -> None:
    known = standards.read(SAMPLE_STANDARDS)
    assert known.time_zone == "Europe/Istanbul"
    assert {t.measure for t in known.targets} >= {"first_response", "resolution", "rings", "complaint_follow_up"}
    assert "freshness.at_most_seconds" not in known.parameters


@pytest.mark.parametrize(
    ("written", "seconds", "days"),
    [
        ("2 h", 7200, 0),
        ("1 h 30 min", 5400, 0),
        ("90s", 90, 0),
        ("0 s", 0, 0),
        ("5 d", 0, 5),
        ("1,5 h", 5400, 0),
        ("2 SAAT 5 dk", 7500, 0),
        ("3 gün", 0, 3),
        ("90 SANİYE", 90, 0),
        ("0.500 h", 1800, 0),
        ("2.25 min", 135, 0),
    ],
)
def test_amounts(written: str, seconds: float, days: float) -> None:
    assert durations.amount(written) == durations.Amount(seconds, days)


def _targets(folder: Path, text: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        standards.write(con, read(folder, text), date(2026, 1, 1), date(2026, 12, 31))
        return con.execute(
            "select line, at_most_seconds, valid_from, valid_until from standards.targets order by id"
        ).fetchall()


def test_a_later_target_ends_the_former(tmp_path: Path) -> None:
    text = OFFICE + TARGET + TARGET.replace("2 h", "1 h") + "from = 2026-07-01\n"
    first, second = _targets(tmp_path, text)
    assert first[1:] == (7200, None, date(2026, 7, 1))
    assert second[1:] == (3600, date(2026, 7, 1), None)


def test_a_third_target_settles_what_two_share(tmp_path: Path) -> None:
    both = TARGET + 'channel = "email"\npriority = "high"\n'
    text = OFFICE + TARGET + 'channel = "email"\n' + TARGET + 'priority = "high"\n' + both
    assert len(_targets(tmp_path, text)) == 3
    with pytest.raises(Problem, match="two equal targets"):
        _targets(tmp_path, text + "from = 2026-07-01\n")


def test_a_business_day_is_the_calendars_own_and_changes_with_it(tmp_path: Path) -> None:
    longer = '[[calendar]]\nname = "office"\nfrom = 2026-07-01\nmon = ["08:00-18:00"]\ntue = ["08:00-18:00"]\n'
    text = OFFICE + longer + TARGET.replace("2 h", "5 d") + 'calendar = "office"\n'
    first, second = _targets(tmp_path, text)
    assert first[1:] == (5 * 8 * 3600, None, date(2026, 7, 1))
    assert second[1:] == (5 * 10 * 3600, date(2026, 7, 1), None)


def test_spans_run_on_until_the_longest_target_fits(tmp_path: Path) -> None:
    text = OFFICE + TARGET.replace("2 h", "100 d") + 'calendar = "office"\n'
    with duckdb.connect() as con:
        standards.write(con, read(tmp_path, text), date(2026, 1, 1), date(2026, 1, 31))
        [(after, first)] = con.execute(
            """select sum(epoch(closes_at) - epoch(opens_at)) filter (opens_at > timestamptz '2026-02-02 00:00+03'),
                min(seconds_before) from standards.spans where calendar = 'office'"""
        ).fetchall()
    assert after > 100 * 8 * 3600 and first == 0
