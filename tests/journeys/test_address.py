"""The address is the state in a real browser: deep links, page switches, picks, Back, Forward, reload, copy link."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app import Server
from tests.journeys.screen import PAGES, Screen

pytestmark = pytest.mark.browser
FILTERS = "period=last_90_days&team=G%C3%BCney&channel=email"
HELD = {"period": ["last_90_days"], "team": ["Güney"], "channel": ["email"]}


def test_deep_links_work_on_a_fresh_server(
    visit: Callable[..., Screen], start_app: Callable[..., Server], sample_home: Path
) -> None:
    fresh = start_app(sample_home)
    screen = visit(server=fresh)
    for key in reversed(PAGES):
        screen.open(key, FILTERS)
        screen.wait_for_address(key, **HELD)
        if key in ("data", "definitions"):
            continue
        assert "Güney" in screen.sentence and "E-mail" in screen.sentence
        assert (screen.chosen("team"), screen.chosen("channel")) == (["Güney"], ["E-mail"])
    assert not screen.errors
    assert "Traceback" not in fresh.tail(400)
    fresh.stop()


def test_a_page_switch_carries_the_filters_on(visit: Callable[..., Screen]) -> None:
    screen = visit().open("overview", FILTERS)
    for key in ("sla", "data", "complaints"):
        screen.go(key)
        screen.wait_for_address(key, **HELD)
    assert "Güney" in screen.sentence and screen.chosen("channel") == ["E-mail"]


def test_picks_back_forward_and_reload(visit: Callable[..., Screen]) -> None:
    start: dict[str, Any] = {"period": ["last_28_days"]}
    steps = [start, start | {"team": ["Kuzey"]}, start | {"team": ["Kuzey", "Güney"]}]
    screen = visit().open()
    screen.wait_for_address("overview", **start)
    screen.pick("team", "Kuz")
    screen.wait_for_address("overview", **steps[1])
    screen.pick("team", "Gün")
    screen.wait_for_address("overview", **steps[2])
    screen.go("promises")
    screen.pick("channel", "E-m")
    last = steps[2] | {"channel": ["email"]}
    screen.wait_for_address("promises", **last)

    back(screen, "promises", steps[2])
    screen.wait_for_chosen("channel", [])
    back(screen, "overview", steps[2])
    screen.wait_for_chosen("team", ["Kuzey", "Güney"])
    back(screen, "overview", steps[1])
    screen.wait_for_chosen("team", ["Kuzey"])
    screen.page.locator("[data-testid='stCaptionContainer']", has_text="team Kuzey ·").wait_for()
    screen.page.go_forward()
    screen.wait_for_address("overview", **steps[2])
    screen.wait_for_chosen("team", ["Kuzey", "Güney"])
    screen.page.reload()
    screen.wait_for_address("overview", **steps[2])
    screen.wait_for_chosen("team", ["Kuzey", "Güney"])
    assert "Kuzey, Güney" in screen.sentence


def back(screen: Screen, key: str, query: dict[str, Any]) -> None:
    """One press of Back, also where it leaves a page."""
    with screen.rerun():
        screen.page.go_back()
    screen.wait_for_address(key, **query)


def test_what_is_unknown_in_an_address_is_ignored(visit: Callable[..., Screen]) -> None:
    screen = visit().open("sla", "period=since_ever&team=Mars&team=Kuzey&colour=red&lang=de&as=king")
    assert screen.chosen("team") == ["Kuzey"]
    assert "1–28 October 2026 · team Kuzey" in screen.sentence
    assert not screen.errors
