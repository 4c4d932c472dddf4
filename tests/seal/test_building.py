"""What names a snapshot: every file that reads, judges or seals, and the libraries it does so with."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import grimp
import pytest

from ilgi.seal import building
from ilgi.settings import ROOT, settings
from tests.app import dotted

NO_FACT = {"ilgi", "ilgi.problems", "ilgi.settings"}


def reached() -> set[str]:
    """The project's modules that a load imports, inside of functions too."""
    graph = grimp.build_graph("ilgi", cache_dir=None)
    return {"ilgi.load", *graph.find_upstream_modules("ilgi.load")}


def test_everything_that_a_load_imports_names_the_snapshot() -> None:
    named = {dotted(file) for file in building.code() if file.suffix == ".py"}
    assert len(reached()) > 30
    assert not reached() - named - NO_FACT


def test_every_step_and_fact_names_the_snapshot() -> None:
    told = {file.relative_to(ROOT / "queries") for file in building.code() if file.suffix == ".sql"}
    assert {Path("judge/interactions.sql"), Path("judge/steps/cases.sql")} <= told
    assert len(told) > 30


def test_a_changed_file_gives_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = settings(tmp_path)
    before = building.fingerprint(house, [], [])
    assert building.fingerprint(house, [], []) == before
    changed = tmp_path / "clock.py"
    changed.write_text("half = 2\n")
    files = building.code()
    monkeypatch.setattr(building, "code", lambda: [*files, changed])
    assert building.fingerprint(house, [], []) != before


@pytest.mark.parametrize("library", building.LIBRARIES)
def test_another_version_of_a_library_gives_another_name(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = settings(tmp_path)
    before = building.fingerprint(house, [], [])
    monkeypatch.setattr(building, "version", lambda name: "9.9" if name == library else version(name))
    assert building.fingerprint(house, [], []) != before


def test_the_folder_of_a_process_that_has_ended_unasked_is_cleared_away(tmp_path: Path) -> None:
    """Nobody waits for it yet, so its number still answers."""
    house = settings(tmp_path)
    ended = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert ended.stdout is not None and ended.stdout.read() == b""
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    stale = house.snapshots / f"{building.PREFIX}{ended.pid}"
    stale.mkdir(parents=True)
    building.clear(house)
    assert not stale.exists()
    ended.communicate()


def test_the_folder_of_a_process_that_builds_stays(tmp_path: Path) -> None:
    house = settings(tmp_path)
    parent = str(os.getppid())
    folder = house.snapshots / f"{building.PREFIX}{parent}-{building._begun(parent)}"
    folder.mkdir(parents=True)
    (house.snapshots / f"{building.PREFIX}{parent}-1").mkdir()
    building.clear(house)
    assert list(house.snapshots.iterdir()) == [folder], "what a dead process of the same number left has gone"
