"""From a number to the story of one promise and back, by keyboard alone; a long table sorted, searched and turned."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
CARD = "st-key-rows_promises_promise_kept_rate"
# what holds the focus, through the roots of our components: its role's element and its words
FOCUSED = """() => { let held = document.activeElement;
  while (held?.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
  return held?.innerText ?? ''; }"""
# Streamlit's own
ALLOWED = {"svg-img-alt", "presentation-role-conflict"}


def focused(screen: Screen) -> str:
    return str(screen.page.evaluate(FOCUSED)).split("\n")[0].strip()


def wait_for_focus(screen: Screen, text: str) -> None:
    screen.page.wait_for_function(f"text => ({FOCUSED})().startsWith(text)", arg=text)


def broken_rules(screen: Screen) -> set[str]:
    return {rule["id"] for rule in Axe().run(screen.page).response["violations"]} - ALLOWED


def test_a_promise_is_read_by_keyboard_alone(visit: Callable[..., Screen]) -> None:
    screen = visit().open("promises", "period=last_28_days")
    press: Any = screen.page.keyboard.press
    screen.page.locator(f".{CARD} button").focus()
    press("Enter")
    dialog = screen.page.get_by_role("dialog")
    rows = dialog.get_by_role("rowheader")
    rows.first.wait_for()
    first, second = (rows.nth(place).inner_text().split("\n")[0] for place in (0, 1))
    wait_for_focus(screen, first)
    assert dialog.get_by_role("row").nth(1).get_by_role("gridcell").first.inner_text().split()[-1] in ("Broken", "Late")
    assert broken_rules(screen) == set()

    press("PageDown")
    assert focused(screen) not in ("", first)
    press("Home")
    assert focused(screen) == first
    press("ArrowDown")
    assert focused(screen) == second
    press("Enter")
    dialog.get_by_text(screen.say("story.promise.title", number=second), exact=True).wait_for()
    assert dialog.get_by_text("Promised on").first.is_visible()
    assert broken_rules(screen) == set()

    press("ArrowUp")
    dialog.get_by_text(screen.say("story.promise.title", number=first), exact=True).wait_for()
    press("Escape")
    rows.first.wait_for()
    wait_for_focus(screen, first)
    press("Escape")
    dialog.wait_for(state="detached")
    assert not screen.errors


def test_a_long_table_is_sorted_searched_and_turned(visit: Callable[..., Screen]) -> None:
    screen = visit().open("promises", "period=last_28_days")
    screen.page.locator(f".{CARD} button").click()
    dialog = screen.page.get_by_role("dialog")
    rows, heading = dialog.get_by_role("rowheader"), dialog.get_by_role("columnheader").first
    rows.first.wait_for()
    assert rows.count() == 50
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    shown = rows.all_inner_texts()
    assert shown == sorted(shown)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending" and rows.first.inner_text() > shown[-1]
    largest = rows.all_inner_texts()
    dialog.get_by_role("button", name=screen.say("listing.next"), exact=True).click()
    assert len(largest) == 50 and rows.first.inner_text() < min(largest)
    dialog.get_by_role("searchbox").fill(shown[3].split("\n")[0])
    assert rows.count() == 1 and rows.first.inner_text() == shown[3]
    assert not screen.errors
