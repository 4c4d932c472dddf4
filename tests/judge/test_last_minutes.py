"""Hours that end at 23:59 are told, with what to write; those that end elsewhere are not."""

import argparse
from pathlib import Path

import pytest

from ilgi.commands import clock
from ilgi.judge import last_minutes, standards

ALL_DAY = """time_zone = "Europe/Istanbul"
[[calendar]]
name = "always"
mon = ["00:00-23:59"]
tue = ["00:00-24:00"]
sat = ["20:00-23:59:59"]
sun = ["22:00-06:00"]
[calendar.dates]
2026-12-31 = ["00:00-23:59"]
[[calendar]]
name = "office"
mon = ["09:00-23:58"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "standards.toml"
    file.write_text(ALL_DAY, "utf-8")
    return file


def test_the_minute_before_midnight_is_missed(file: Path) -> None:
    house = standards.read(file)
    (short,) = last_minutes.of(house, house.calendars)
    assert (short.count, short.line, short.calendar) == (3, 2, "always")
    assert (short.written, short.proposal) == ("00:00-23:59", "00:00-24:00")


@pytest.mark.parametrize(("calendar", "is_told"), [("always", True), ("office", False), ("round the clock", False)])
def test_the_clock_tells_it_of_the_calendar_that_is_asked(
    file: Path, calendar: str, is_told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    clock.add(parser)
    day = ["2026-10-05T00:00+03:00", "2026-10-06T00:00+03:00"]
    assert clock.run(parser.parse_args(["minutes", *day, "--standards", str(file), "--calendar", calendar])) == 0
    said = capsys.readouterr()
    assert ("write 00:00-24:00" in said.err) is is_told
    assert said.out == {"always": "1439\n", "office": "898\n"}.get(calendar, "1440\n")
