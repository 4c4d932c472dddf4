"""Files of clock cases: ours, and those that other projects' tests pin down."""

import argparse
import csv
import io
from pathlib import Path

import pytest

from ilgi.commands import clock
from ilgi.settings import ROOT

OWN = ROOT / "tests" / "data" / "clock_cases.csv"
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


@pytest.mark.parametrize(
    ("text", "says"),
    [("a,b\n1,2\n", "cannot be read"), (OWN.read_text("utf-8").replace("09:00", "nine"), "cannot be read")],
)
def test_a_file_that_is_no_cases(tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(text, "utf-8")
    assert _run(file) == 1
    assert says in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.skipif(not PEERS.exists(), reason="the peers' cases are not beside the project")
def test_the_peers_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(PEERS) == 0
    assert len(capsys.readouterr().out.splitlines()) == 170
