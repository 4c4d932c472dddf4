"""The lead and the staff: they reach what is theirs, down to the ticket, and nothing else."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ilgi import access, format, queries, snapshots
from ilgi.filters import Filters
from ilgi.settings import settings
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
LEAD = "as=lead&team=Kuzey&period=last_90_days"
RISKY = ("=", "+", "-", "@", "\t", "\r")


def test_a_lead_goes_from_a_name_to_a_ticket(visit: Callable[..., Screen]) -> None:
    screen = visit(accept_downloads=True).open("agents", LEAD)
    screen.pick("agent", "Gö")
    screen.wait_for_address(
        "agents", **{"as": ["lead"], "team": ["Kuzey"], "period": ["last_90_days"], "agent": ["a03"]}
    )
    assert screen.chosen("agent") == ["Gökhan Uçar"]
    beside = next(block for block in screen.blocks() if block.key.startswith("person_beside_team"))
    rows = screen.open_rows(beside, by_keyboard=True)
    assert rows > 0

    dialog = screen.page.get_by_role("dialog")
    with screen.page.expect_download() as saved:
        dialog.get_by_role("button", name=screen.say("ui.export")).click()
    lines = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert len(lines) == rows + 1
    assert {line[lines[0].index("agent_id")] for line in lines[1:]} == {"a03"}
    assert not [cell for line in lines for cell in line if cell.startswith(RISKY) and not is_number(cell)]

    dialog.locator("[data-testid='stDataFrame']").first.click(position={"x": 14, "y": 52})
    dialog.get_by_role("heading", name="Ticket").wait_for()
    told = dialog.get_by_text(screen.say("ui.timeline")).or_(dialog.get_by_text(screen.say("ui.no_timeline")))
    told.first.wait_for()
    assert not screen.errors


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_lead_never_sees_another_team(visit: Callable[..., Screen]) -> None:
    screen = visit().open("agents", LEAD + "&agent=a11&team=G%C3%BCney")
    assert screen.chosen("agent") == []
    assert "Kuzey" in screen.sentence and "Güney" not in screen.sentence
    assert not screen.page.locator(".st-key-team").count()
    box = screen.page.locator(".st-key-agent input")
    box.click()
    screen.page.get_by_role("option").first.wait_for()
    assert 5 <= screen.page.get_by_role("option").count() <= 15
    screen.page.keyboard.press("Escape")


def test_a_page_that_is_not_theirs_is_neither_listed_nor_open(visit: Callable[..., Screen]) -> None:
    screen = visit().open("overview", "as=staff&agent=a03")
    assert screen.pages_listed() == list(access.pages_for("staff")) and "data" not in screen.pages_listed()
    screen.open("data", "as=staff&agent=a03")
    screen.page.get_by_text(screen.say("ui.not_yours")).wait_for()
    assert not screen.page.locator("h1, [data-testid='stMetric'], [data-testid='stDataFrame']").count()
    manager = visit().open("overview")
    assert manager.pages_listed() == list(access.pages_for("manager"))


def test_staff_after_manager_get_their_own_figures(visit: Callable[..., Screen], sample_home: Path) -> None:
    manager = visit().open("promises", "period=last_12_months")
    staff = visit().open("promises", "period=last_12_months&as=staff&agent=a03")
    kept = "[class*='st-key-card_promises_promise_kept_rate'] [data-testid='stMetricValue']"
    snapshot = snapshots.current(settings(sample_home))
    for screen, reader in ((manager, access.manager()), (staff, access.local("staff", None, "a03"))):
        row = queries.run("promises", Filters(period="last_12_months"), reader, snapshot=snapshot).iloc[0]
        assert screen.page.locator(kept).inner_text() == format.rate(row["promise_kept_rate"], "en")
        block = next(one for one in screen.blocks() if one.key == "promises_promise_kept_rate")
        assert screen.count_rows(block) == row["promise_due_count"]
    assert manager.page.locator(kept).inner_text() != staff.page.locator(kept).inner_text()
