"""Where the machine stands makes no difference: the same figures under another time zone of the process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app import ROOT

ASKED = ["headline", "headline_by --by hour", "headline_by --by day"]


def ask(home: Path, query: str, zone: str) -> str:
    command = [sys.executable, "-m", "ilgi", "ask", *query.split(), "--home", str(home), "--as", "csv"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"TZ": zone}, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("query", ASKED)
def test_another_time_zone_gives_the_same_figures(sample_home: Path, query: str) -> None:
    here = ask(sample_home, query, "Europe/Istanbul")
    assert "\n" in here.strip()
    assert ask(sample_home, query, "Pacific/Auckland") == here


def test_a_load_under_another_time_zone_gives_the_same_figures(sample_home: Path, tmp_path: Path) -> None:
    (tmp_path / "exports").symlink_to(ROOT / "data" / "sample")
    load = [sys.executable, "-m", "ilgi", "load", "--home", str(tmp_path)]
    subprocess.run(
        load, cwd=ROOT, env=os.environ | {"TZ": "America/Los_Angeles"}, check=True, capture_output=True, timeout=600
    )
    assert ask(tmp_path, "headline_by --by day", "UTC") == ask(sample_home, "headline_by --by day", "UTC")
