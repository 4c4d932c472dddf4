"""Data that moves under a running app: a first load, a new snapshot, a bad file; and the wall left on meanwhile."""

import csv
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilgi import load
from ilgi.seal import snapshots
from ilgi.settings import settings
from tests.app import ROOT, Server
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
SAMPLE = ROOT / "data" / "sample"
FIRST = "interaction_id,opened_at,channel,agent_id,state,resolved_at\nx1,2026-03-02T09:00:00+03:00,email,a,resolved,"
SECOND = FIRST + "2026-03-02T10:00:00+03:00\nx2,2026-03-03T09:00:00+03:00,email,a,resolved,2026-03-03T10:00:00+03:00\n"
LOST = "getComputedStyle(document.querySelector('.wall-tick .lost')).visibility"
SHOWN = """() => [...document.querySelectorAll('.wall .turning')]
  .filter(one => getComputedStyle(one).visibility === 'visible').map(one => one.dataset.scene + one.className).join()"""


def fingerprint(home: Path) -> str:
    found = snapshots.current(settings(home))
    assert found is not None
    return found.fingerprint


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A home with one small export that nobody has loaded yet."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "interactions.csv").write_text(FIRST + "2026-03-02T10:00:00+03:00\n", "utf-8")
    return tmp_path


def test_the_app_loads_by_itself_follows_and_survives_a_bad_file(
    visit: Callable[..., Screen], start_app: Callable[..., Server], bare: Path
) -> None:
    server = start_app(bare)
    screen = visit(server=server)
    screen.page.goto(f"{server.url}/data")
    screen.page.get_by_text(screen.say("ui.first_load")).or_(
        screen.page.locator("[role='progressbar']")
    ).first.wait_for()
    read = screen.page.locator("[class*='st-key-card_ledger_totals_file_record_count'] [data-testid='stMetricValue']")
    read.wait_for()
    assert read.inner_text() == "1"
    before = fingerprint(bare)

    dropped = {
        "name": "kotu.csv",
        "mimeType": "text/csv",
        "buffer": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    }
    screen.page.locator("[data-testid='stFileUploader'] input[type=file]").set_input_files(dropped)
    told = screen.page.locator("[data-testid='stAlert']", has_text="kotu.csv")
    told.first.wait_for()
    screen.settle()
    assert told.count() == 1
    assert read.inner_text() == "1" and fingerprint(bare) == before
    assert [path.name for path in (bare / "exports").iterdir()] == ["interactions.csv"]

    (bare / "exports" / "interactions.csv").write_text(SECOND, "utf-8")
    assert load.load(settings(bare)).ok and fingerprint(bare) != before
    screen.go("definitions")
    screen.go("data")
    assert read.inner_text() == "2"
    assert not screen.errors
    assert "Traceback" not in server.tail(400)


def test_the_wall_turns_follows_and_says_when_it_is_alone(
    visit: Callable[..., Screen], start_app: Callable[..., Server], tmp_path: Path
) -> None:
    home = tmp_path
    shutil.copytree(SAMPLE, home / "exports")
    assert load.load(settings(home)).ok
    server = start_app(home, ILGI_ROLE="wall")
    screen = visit("tr", server=server, viewport={"width": 1920, "height": 1080}, reduced_motion="no-preference")
    page = screen.page
    page.goto(f"{server.url}/wall?seconds=5")
    page.locator(".wall-tick .clock").wait_for()
    first = page.evaluate(SHOWN)
    assert first
    page.wait_for_function(f"first => {{ const now = ({SHOWN})(); return now && now !== first; }}", arg=first)

    rename(home / "exports" / "agents.csv")
    assert load.load(settings(home)).ok
    page.locator(".wall", has_text="Yenisoy").wait_for()

    process: Any = server.process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert page.evaluate(LOST) == "hidden"
    page.evaluate(
        "document.getAnimations().filter(a => /^wall-lost/.test(a.animationName)).forEach(a => a.currentTime = 77000)"
    )
    page.wait_for_function(f"{LOST} === 'visible'")
    seen = page.locator("[data-testid='stDialog'], [role='dialog']").filter(visible=True)
    assert seen.count() == 0


def rename(path: Path) -> None:
    """Everybody marries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"name": f"{row['name']} Yenisoy"} for row in rows)


def test_a_server_that_is_a_wall_answers_only_as_a_wall(
    visit: Callable[..., Screen], start_app: Callable[..., Server], sample_home: Path
) -> None:
    server = start_app(sample_home, ILGI_ROLE="wall")
    screen = visit(server=server)
    for path in ("", "sla?as=manager", "agents?as=lead&team=Kuzey", "data", "definitions"):
        screen.page.goto(f"{server.url}/{path}")
        screen.page.get_by_text(screen.say("ui.only_wall")).wait_for()
        assert not screen.page.locator("h1, [data-testid='stMetric'], [data-testid='stDataFrame']").count(), path
        assert not screen.page.locator("[data-testid='stPageLink']").count(), path
    screen.page.goto(f"{server.url}/wall")
    screen.page.locator(".wall").wait_for()
