"""The wall: what its address may ask, scenes that follow one another, a line that proves itself, nothing cut off."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi.ui import wall
from ilgi.ui.scenes import Person, Scene
from tests.app import Server

ZONE = "Europe/Istanbul"
WISH = wall.Wish(None, (), 25, "tr", "dark")
STRIP = {"time_zone": ZONE, "as_of": datetime(2026, 10, 28, 18, tzinfo=ZoneInfo(ZONE)), "stale_at": None}


def scene(key: str, stays: float = 1.0) -> Scene:
    who = Person("<b>Işıl</b> & {{ 7 * 7 }}", "3 / 3", ("söz tutuldu",))
    return Scene(key, "people", "Başlık", (who,), stays=stays)


def board(found: list[Scene]) -> str:
    planned, whole = wall.turns(found, 20)
    told: dict[str, Any] = {"turns": planned, "round": whole, "nobody": "Kimse", "team": "<i>", "days": "", "as_of": ""}
    return wall._render("board", WISH, goal={}, **told)


def test_an_address_is_read_and_what_is_unknown_is_ignored() -> None:
    asked = {"team": "Kuzey", "scenes": "reach, kept,nope", "seconds": "30", "lang": "en", "theme": "light"}
    assert wall.read_wish(asked, "tr-TR") == wall.Wish("Kuzey", ("reach", "kept", "nope"), 30, "en", "light")
    assert wall.read_wish({"seconds": "x", "lang": "de", "theme": "pink"}, "en-GB") == wall.Wish(
        None, (), wall.SECONDS, "en", "dark"
    )
    assert wall.read_wish({"seconds": "1"}, None).seconds == wall.SHORTEST
    assert wall.read_wish({"seconds": "5"}, None).seconds == 5
    assert wall.read_wish({"seconds": "999"}, None).seconds == wall.LONGEST
    assert wall.read_wish({"seconds": "9" * 5000}, None).seconds == wall.SECONDS


def test_scenes_follow_one_another_and_text_stays_longer() -> None:
    planned, whole = wall.turns([scene("kept"), scene("words", 1.5), scene("reach")], 20)
    assert whole == 70
    assert [turn.full for turn in planned] == pytest.approx([0, 28.5714, 71.4286])
    assert [turn.gone for turn in planned] == pytest.approx([28.5714, 71.4286, 100])


def test_a_scene_comes_while_the_former_goes_so_that_the_wall_is_never_empty() -> None:
    planned, _ = wall.turns([scene("kept"), scene("words", 1.5), scene("reach")], 20)
    for former, later in pairwise([*planned[-1:], *planned]):
        assert later.shows == former.fades and (later.full or 100) == former.gone


def test_every_value_is_escaped() -> None:
    html = board([scene("kept")])
    assert "&lt;b&gt;Işıl&lt;/b&gt; &amp; {{ 7 * 7 }}" in html and "&lt;i&gt;" in html
    assert "<b>Işıl" not in html and "<i>" not in html


def test_the_style_holds_no_tag_that_a_sanitizer_would_drop_it_for() -> None:
    style = re.search(r"<style>(.*?)</style>", board([scene("kept"), scene("reach")]), re.S)
    assert style and not re.search(r"<[/\w!]", style[1])


def test_nobody_to_celebrate_is_a_sentence() -> None:
    assert "Kimse" in board([])


def test_the_same_snapshot_gives_the_same_board_so_that_the_scenes_go_on() -> None:
    assert board([scene("kept"), scene("reach")]) == board([scene("kept"), scene("reach")])


@pytest.mark.parametrize(("late", "said"), [(timedelta(minutes=-1), False), (timedelta(minutes=1), True)])
def test_data_older_than_agreed_is_said(late: timedelta, said: bool) -> None:
    strip = STRIP | {"stale_at": datetime.now(ZoneInfo(ZONE)) - late}
    assert bool(wall._now(WISH, strip)["stale"]) is said
    assert not wall._now(WISH, STRIP)["stale"]


def test_each_tick_renames_the_animation_that_would_say_no_connection() -> None:
    ticks = [wall._render("tick", WISH, beat=beat, lost_after=75, **wall._now(WISH, STRIP)) for beat in (17, 37)]
    assert "wall-lost-17" in ticks[0] and "wall-lost-17" not in ticks[1] and "wall-lost-37" in ticks[1]


FITS = """() => {
  const texts = [...document.querySelectorAll('.wall *, .wall-tick *')].filter(e => e.tagName !== 'STYLE' &&
    [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
  return {
    small: texts.filter(e => parseFloat(getComputedStyle(e).fontSize) < 32).map(e => e.className),
    out: texts.filter(e => { const r = e.getBoundingClientRect(); return r.right > 1920 || r.bottom > 1080; }).length,
    cut: [...document.querySelectorAll('.wall .scene')].filter(e => e.scrollHeight > e.clientHeight + 1).length,
    scrolls: document.documentElement.scrollHeight > innerHeight,
    lost: getComputedStyle(document.querySelector('.lost')).visibility,
    chrome: [...document.querySelectorAll('[data-testid="stHeader"], [data-testid="stSidebar"]')]
      .filter(e => getComputedStyle(e).display !== 'none').length }; }"""


@pytest.mark.browser
@pytest.mark.parametrize("asked", ["lang=tr&theme=dark", "lang=en&theme=light"])
def test_the_wall_fits_its_screen(app_server: Server, page: Any, asked: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{app_server.url}/wall?{asked}")
    page.locator(".wall .turning").first.wait_for(state="attached", timeout=30_000)
    page.locator(".wall-tick .clock").wait_for()
    assert page.locator(".wall .turning").count() >= 3
    found = page.evaluate(FITS)
    assert found == {"small": [], "out": 0, "cut": 0, "scrolls": False, "lost": "hidden", "chrome": 0}


@pytest.mark.browser
def test_without_ticks_the_wall_says_so(app_server: Server, page: Any) -> None:
    page.goto(f"{app_server.url}/wall?lang=en")
    page.locator(".wall-tick .clock").wait_for(timeout=30_000)
    page.evaluate(
        "document.getAnimations().filter(a => /^wall-lost/.test(a.animationName)).forEach(a => a.currentTime = 77000)"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("getComputedStyle(document.querySelector('.lost')).visibility") == "visible"
