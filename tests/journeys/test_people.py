"""The lead and the staff: they reach what is theirs, down to the ticket, and nothing else."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
LEAD = "as=lead&team=Kuzey&period=last_90_days"
RISKY = ("=", "+", "-", "@", "\t", "\r")


def test_a_lead_goes_from_two_letters_to_a_ticket(visit: Callable[..., Screen], sample_home: Path) -> None:
    """Two keystrokes and Enter choose a colleague; why a goal is missed or open, in words; its cases, rows and ticket.
    Back at the bare address the team is still theirs."""
    screen = visit(accept_downloads=True).open("agents", LEAD)
    box = screen.page.locator(".st-key-agent input")
    box.click()
    box.press_sequentially("gö")
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Escape")
    screen.wait_for_address(
        "agents", **{"as": ["lead"], "team": ["Kuzey"], "period": ["last_90_days"], "agent": ["a03"]}
    )
    assert screen.chosen("agent") == ["Gökhan Uçar"]
    why = screen.page.locator(".st-key-why_a03")
    assert any(why.get_by_text(word).count() for word in ("Goal missed", "Too close to call", "Goal met"))
    assert "Gökhan Uçar" in why.inner_text() and "92.0" in why.inner_text()
    with screen.rerun():
        why.get_by_role("button").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("heading", name=screen.say("question.measure_missed_rows.ask")).wait_for()
    screen.close_dialog()

    beside = next(block for block in screen.blocks() if block.key.startswith("person_beside_team"))
    rows = screen.open_rows(beside, by_keyboard=True)
    judged = queries.run(
        "person_beside_team",
        Filters(period="last_90_days", agents=("a03",)),
        access.local("lead", "Kuzey", None),
        snapshot=snapshots.current(settings(sample_home)),
    )
    assert rows == judged["measure_judged_count"].sum()
    with screen.page.expect_download() as booked:
        dialog.get_by_role("button", name=screen.say("ui.export")).click()
    with screen.page.expect_download() as saved:
        dialog.get_by_role("button", name=screen.say("ui.export_csv")).click()
    sheet = load_workbook(io.BytesIO(Path(booked.value.path()).read_bytes())).worksheets[0]
    assert booked.value.suggested_filename.endswith(".xlsx") and sheet.max_row == rows + 1
    lines = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert len(lines) == rows + 1
    assert {line[lines[0].index("agent_id")] for line in lines[1:]} == {"a03"}
    assert not [cell for line in lines for cell in line if cell.startswith(RISKY) and not is_number(cell)]

    ticket = lines[0].index("interaction_id")
    case = next(line[ticket] for line in lines[1:] if line[ticket])
    dialog.get_by_role("searchbox").fill(case)
    dialog.get_by_role("gridcell", name=case, exact=True).first.click()
    dialog.get_by_text(screen.say("ui.ticket", ticket=case), exact=True).first.wait_for()
    # of a promise or complaint the row tells that first, its case behind a tab
    behind = dialog.get_by_role("tab", name=screen.say("ui.ticket", ticket=case), exact=True)
    if behind.count():
        behind.click()
    told = dialog.get_by_text(screen.say("ui.timeline")).or_(dialog.get_by_text(screen.say("ui.no_timeline")))
    told.first.wait_for()

    screen.open("agents")
    assert "Kuzey" in screen.sentence and screen.address[1]["as"] == ["lead"]
    assert not screen.errors


@pytest.mark.parametrize(("typed", "name"), [("ib", "İbrahim Aslan"), ("ış", "Işıl Şimşek"), ("Ce", "Ceren Koç")])
def test_two_letters_find_turkish_names(visit: Callable[..., Screen], typed: str, name: str) -> None:
    screen = visit("tr").open("agents", "period=last_28_days")
    box = screen.page.locator(".st-key-agent input")
    box.click()
    box.press_sequentially(typed)
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    screen.wait_for_chosen("agent", [name])


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
