"""Files of clock cases: ours, and those that other projects' tests pin down."""

import argparse
import csv
import io
from pathlib import Path

import pytest

from ilgi.commands import clock
from ilgi.settings import ROOT

OWN = ROOT / "tests" / "data" / "clock_cases.csv"
MORE = ROOT / "tests" / "data" / "clock_cases_own.csv"
PEERS = ROOT.parent / "shared" / "cases" / "business_clock.csv"


def _run(file: Path) -> int:
    parser = argparse.ArgumentParser()
    clock.add(parser)
    return clock.run(parser.parse_args(["cases", str(file)]))


def test_our_own_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(OWN) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == {"case_id": "night-1", "minutes": "480", "due": ""}
    assert rows[1] == {"case_id": "night-2", "minutes": "", "due": "2026-11-03T06:00:00+03:00"}


@pytest.mark.parametrize(("was", "becomes"), [(",480,", ",481,"), ("T06:00:00+03:00,edge", "T06:00:01+03:00,edge")])
def test_a_difference_is_told(tmp_path: Path, was: str, becomes: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = OWN.read_text("utf-8")
    assert was in text
    file = tmp_path / "cases.csv"
    file.write_text(text.replace(was, becomes, 1), "utf-8")
    assert _run(file) == 1
    assert "not what the file expects" in capsys.readouterr().err


def test_nights_waits_breaks_clock_changes_and_holidays(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(MORE) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(list(csv.DictReader(MORE.open(encoding="utf-8"))))


@pytest.mark.parametrize(("text", "says"), [("", "no column case_id"), ("a,b\n1,2\n", "no column case_id")])
def test_a_file_that_is_no_cases(tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(text, "utf-8")
    assert _run(file) == 1
    assert says in capsys.readouterr().err


SOUND = {
    "case_id": "odd",
    "timezone": "UTC",
    "weekly_schedule": '{"mon":[["09:00","17:00"]]}',
    "start": "2026-11-02T09:00:00Z",
    "end": "2026-11-02T10:00:00Z",
    "expected_minutes": "60",
}


def _with(file: Path, *odd: dict[str, str]) -> Path:
    """A file of an odd case or two between two sound ones."""
    names = [*SOUND, "holidays", "date_overrides", "breaks", "pauses", "target_minutes", "expected_due"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows([SOUND, *({**SOUND, **one} for one in odd), SOUND])
    return file


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"weekly_schedule": '{"mon":[["nine","17:00"]]}'}, "are no hours like"),
        ({"weekly_schedule": '{"mon":[["09:00","09:00"]]}'}, "are no hours like"),
        ({"weekly_schedule": '{"mon":9}'}, "no list of hours"),
        ({"weekly_schedule": '{"mon":"9 to 5"}'}, "are no hours like"),
        ({"weekly_schedule": "weekdays 9-17"}, "no day known"),
        ({"weekly_schedule": '{"mon":'}, "is no JSON"),
        ({"weekly_schedule": '{"moonday":[]}'}, "no day known"),
        ({"weekly_schedule": "{}", "target_minutes": "5"}, "never opens long enough"),
        ({"timezone": "Mars/Base"}, "timezone 'Mars/Base' is not known"),
        ({"holidays": '["2026-02-30"]'}, "is not a date"),
        ({"holidays": '["XQ"]'}, "country with known holidays"),
        ({"date_overrides": '{"2026-11-02":3}'}, "no list of hours"),
        ({"date_overrides": '[["12:00","13:00"]]'}, "must be a JSON object"),
        ({"pauses": '[["2026-11-02T09:30:00Z","2026-11-02T09:40:00Z","2026-11-02T09:50:00Z"]]'}, "no two instants"),
        ({"pauses": "[[null, null]]"}, "ends before it begins"),
        ({"pauses": '[["2026-11-02T09:30:00Z","2026-11-02T09:00:00Z"]]'}, "ends before it begins"),
        ({"start": ""}, "start is blank"),
        ({"start": "at nine"}, "no instant like"),
        ({"start": "9999-12-31T00:00:00Z"}, "no instant like"),
        ({"target_minutes": "inf"}, "is no number"),
        ({"target_minutes": "-5"}, "no number of minutes from now on"),
    ],
)
def test_a_malformed_case_costs_no_other(
    tmp_path: Path, odd: dict[str, str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(_with(tmp_path / "cases.csv", odd)) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[1:] == ["odd,60,", "odd,,", "odd,60,"]
    assert says in told.err and "cases.csv:3: odd: " in told.err and len(told.err.splitlines()) == 1


OFFICE = {"start": "2026-11-02T00:00:00Z", "end": "2026-11-09T00:00:00Z"}


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ({"weekly_schedule": "mon-fri 08-18"}, "3000"),
        ({"weekly_schedule": "mon-thu 09:00-12:00, 13:00-17:00; fri 9:00-12:30"}, "1890"),
        ({"weekly_schedule": "sat-mon 22:00-06:00"}, "1440"),  # 6 of Sunday's before, 8, 8, and 2 of Sunday's
        ({"weekly_schedule": '{"Monday":"09:00-17:00","friday":["09:00","12:00"]}'}, "660"),
        ({"weekly_schedule": '{"mon-wed":[{"from":"09:00","to":"10:00"}]}'}, "180"),
        ({"weekly_schedule": '{"mon":[["22:00","30:00"]]}'}, "480"),
        ({"weekly_schedule": "24/7"}, "10080"),
        ({"weekly_schedule": "mon-fri 08-18", "breaks": '[["12:00","13:00"]]'}, "2700"),
        ({"weekly_schedule": "mon-fri 08-18", "holidays": "2026-11-03; 2026-11-05"}, "1800"),
        ({"weekly_schedule": "mon-fri 08-18", "holidays": '{"2026-11-03":"Election Day"}'}, "2400"),
        ({"weekly_schedule": "24/7", "pauses": '[["2026-11-03T00:00:00Z",""]]'}, "1440"),
        ({"weekly_schedule": "24/7", "pauses": '[["2026-11-03T00:00:00Z"]]'}, "1440"),
        ({"weekly_schedule": "24/7", "pauses": '["2026-11-02T00:00:00Z/2026-11-08T23:00:00Z"]'}, "60"),
        ({"weekly_schedule": "24/7", "pauses": '[{"from":"2026-11-02T01:00:00Z","to":null}]'}, "60"),
    ],
)
def test_hours_and_waits_may_be_written_in_other_words(
    tmp_path: Path, written: dict[str, str], minutes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(_with(tmp_path / "cases.csv", OFFICE | written | {"expected_minutes": minutes})) == 0
    assert capsys.readouterr().out.splitlines()[2] == f"odd,{minutes},"


def test_cases_of_one_name_are_still_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = {"weekly_schedule": '{"mon":[["09:30","17:00"]]}', "expected_minutes": "30"}
    assert _run(_with(tmp_path / "cases.csv", late)) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["odd,60,", "odd,30,", "odd,60,"]


def test_a_wait_without_end_has_no_due_instant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waits = {"pauses": '[["2026-11-02T09:30:00Z",null]]', "target_minutes": "31", "expected_minutes": "30"}
    assert _run(_with(tmp_path / "cases.csv", waits)) == 0
    assert capsys.readouterr().out.splitlines()[2] == "odd,30,"


@pytest.mark.shared
@pytest.mark.skipif(not PEERS.exists(), reason="the peers' cases are not beside the project")
def test_the_peers_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(PEERS) == 0
    assert len(capsys.readouterr().out.splitlines()) == 170
