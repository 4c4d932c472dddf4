"""The wall: what its address may ask, scenes that follow one another, a line that proves itself, nothing cut off."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.tell import lettering, words
from ilgi.tell.asker import Asker
from ilgi.ui.wall import screen
from ilgi.ui.wall.layout import LYING_QUOTE, QUOTE_SIZES, Person, Scene, of_people
from ilgi.ui.wall.scenes import scenes
from tests.app import Server
from tests.ask_facts import written_facts
from tests.facts.people import house_tables

ZONE = "Europe/Istanbul"
WISH = screen.Wish(None, (), 25, "tr", "dark")
STRIP = {"time_zone": ZONE, "as_of": datetime(2026, 10, 28, 18, tzinfo=ZoneInfo(ZONE)), "stale_at": None}


def scene(key: str, stays: float = 1.0) -> Scene:
    who = Person("<b>Işıl</b> & {{ 7 * 7 }}", "3 / 3", ("söz tutuldu",))
    return Scene(key, "people", "Başlık", (who,), stays=stays)


def board(found: list[Scene]) -> str:
    planned, whole = screen.turns(found, 20)
    told: dict[str, Any] = {"turns": planned, "round": whole, "nobody": "Kimse", "team": "<i>", "days": "", "as_of": ""}
    return screen._render("board", WISH, goal={}, note="", **told)


def test_an_address_is_read_and_what_is_unknown_is_ignored() -> None:
    asked = {"team": "Kuzey", "scenes": "reach, kept,nope", "seconds": "30", "lang": "en", "theme": "light"}
    assert screen.read_wish(asked, "tr-TR") == screen.Wish("Kuzey", ("reach", "kept", "nope"), 30, "en", "light")
    assert screen.read_wish({"seconds": "x", "lang": "de", "theme": "pink"}, "en-GB") == screen.Wish(
        None, (), screen.SECONDS, "en", "dark"
    )
    assert screen.read_wish({"seconds": "1"}, None).seconds == screen.SHORTEST
    assert screen.read_wish({"seconds": "5"}, None).seconds == 5
    assert screen.read_wish({"seconds": "999"}, None).seconds == screen.LONGEST
    assert screen.read_wish({"seconds": "9" * 5000}, None).seconds == screen.SECONDS


def test_scenes_follow_one_another_and_text_stays_longer() -> None:
    planned, whole = screen.turns([scene("kept"), scene("words", 1.5), scene("reach")], 20)
    assert whole == 70
    assert [turn.full for turn in planned] == pytest.approx([0, 28.5714, 71.4286])
    assert [turn.gone for turn in planned] == pytest.approx([28.5714, 71.4286, 100])


def test_a_scene_comes_while_the_former_goes_so_that_the_wall_is_never_empty() -> None:
    planned, _ = screen.turns([scene("kept"), scene("words", 1.5), scene("reach")], 20)
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
    assert bool(screen._now(WISH, strip)["stale"]) is said
    assert not screen._now(WISH, STRIP)["stale"]


def test_each_tick_renames_the_animation_that_would_say_no_connection() -> None:
    ticks = [screen._render("tick", WISH, beat=beat, lost_after=75, **screen._now(WISH, STRIP)) for beat in (17, 37)]
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
    page.locator(".wall .turning").first.wait_for(state="attached")
    page.locator(".wall-tick .clock").wait_for()
    assert page.locator(".wall .turning").count() >= 3
    found = page.evaluate(FITS)
    assert found == {"small": [], "out": 0, "cut": 0, "scrolls": False, "lost": "hidden", "chrome": 0}


@pytest.mark.browser
def test_without_ticks_the_wall_says_so(app_server: Server, page: Any) -> None:
    page.goto(f"{app_server.url}/wall?lang=en")
    page.locator(".wall-tick .clock").wait_for()
    page.evaluate(
        "document.getAnimations().filter(a => /^wall-lost/.test(a.animationName)).forEach(a => a.currentTime = 77000)"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("getComputedStyle(document.querySelector('.lost')).visibility") == "visible"


def failing(kind: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A home whose snapshot cannot be shown; the key of the sentence that says so."""
    folder = home / "snapshots"
    folder.mkdir()
    if kind == "nothing loaded":
        return "no_data"
    facts = {} if kind != "older contract" else {"about": [{**house_tables()["about"][0], "contract_version": 1}]}
    written_facts(folder / "x.duckdb", **facts)
    (folder / "current").write_text("x.duckdb\n", "utf-8")
    if kind == "emptied":
        assert screen._board_and_strip(WISH)[1] != {}
        for file in folder.iterdir():
            file.unlink()
    if kind == "file gone":
        (folder / "x.duckdb").unlink()
    if kind == "damaged":
        (folder / "x.duckdb").write_bytes(b"nothing of a database")
    if kind == "query raises":
        monkeypatch.setattr(queries, "run", lambda *_, **__: 1 / 0)
        return "trouble"
    if kind == "pointer unreadable":
        (folder / "current").write_bytes(b"\xff\xfe\xfa")
    return "no_data"


@pytest.mark.parametrize(
    "kind",
    ["nothing loaded", "older contract", "emptied", "file gone", "damaged", "query raises", "pointer unreadable"],
)
def test_what_cannot_be_shown_is_a_calm_sentence(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    sentence = words.say("tr", f"wall.{failing(kind, tmp_path, monkeypatch)}")
    board, strip = screen._board_and_strip(WISH)
    assert sentence in board and strip == {} and str(tmp_path) not in board


def test_a_snapshot_replaced_at_the_wrong_moment_is_asked_again(
    in_sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter([Problem("gone", key="snapshot_missing")])
    boards = screen._boards

    def once(wish: screen.Wish) -> tuple[str, dict[str, Any]]:
        for problem in tries:
            raise problem
        return boards(wish)

    monkeypatch.setattr(screen, "_boards", once)
    assert screen._board_and_strip(WISH)[1]


def test_a_team_that_is_known_has_its_own_wall_and_another_is_said_not_to_be_there(in_sample_home: Path) -> None:
    north, _ = screen._boards(replace(WISH, team="Kuzey"))
    assert "<bdi>Kuzey</bdi></h1>" in north
    nowhere, strip = screen._boards(replace(WISH, team="<b>Yok"))
    assert words.say("tr", "wall.unknown_team", team="&lt;b&gt;Yok") in nowhere and strip
    assert "data-scene" not in nowhere and words.say("tr", "wall.strip_sla") not in nowhere


def replies(*verdicts: str) -> list[dict[str, Any]]:
    """First responses that fell due in a week that is over, by ten colleagues in turn."""
    reply = {"team": "Kuzey", "first_response_due_on": date(2026, 10, 20), "first_response_goal": 0.9}
    return [
        {**reply, "interaction_id": str(n), "first_response_by": f"a{n % 10}", "first_response_verdict": verdict}
        for n, verdict in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("verdicts", "figure", "beside"),
    [
        (["met"] * 30 + ["missed"] * 10, "75%", "goal 90% · 28 September – 25 October 2026"),
        (["met"] * 3, None, None),
        (["met"] * 5, None, None),
    ],
)
def test_the_teams_rate_stands_with_its_days(
    verdicts: list[str], figure: str | None, beside: str | None, tmp_path: Path
) -> None:
    snapshot = written_facts(tmp_path / "n.duckdb", interactions=replies(*verdicts))
    told = screen._goal(Asker(snapshot, access.local("wall", None, None), Filters(), "en"))
    assert (told.get("figure"), told.get("beside")) == (figure, beside)


def test_nobody_judged_no_rate(tmp_path: Path) -> None:
    snapshot = written_facts(tmp_path / "n.duckdb")
    asker = Asker(snapshot, access.local("wall", None, None), Filters(), "en")
    assert screen._goal(asker) == {} and scenes(asker, []) == []


def test_many_are_spread_evenly_and_long_names_three_by_three() -> None:
    def shown(name: str, count: int) -> list[int]:
        return [len(one.people) for one in of_people("kept", "Kept", [Person(name, "9 / 9", ("Güney",))] * count)]

    assert [shown("Ece Su", count) for count in (1, 6, 7, 8, 13)] == [[1], [6], [3, 4], [4, 4], [4, 4, 5]]
    assert shown("Muhammed Şükrücan " * 4, 7) == [2, 2, 3]


@pytest.mark.parametrize(
    ("written", "longest", "shown"),
    [
        ("iki\n\tsatır \u200bve\u202e ters\u202c", 80, "iki satır ve ters"),
        ("Z" + "\u0301" * 40 + "a", 80, "Ź" + "\u0301" * 3 + "a"),
        ("bir iki üç dört", 12, "bir iki üç…"),
        ("bir iki üç dört", 10, "bir iki…"),
        ("Uzun bir cümle bitti. Sonra başka", 28, "Uzun bir cümle bitti. …"),
        # room for 20 letters of 0.64 em: 12.8; a W is 1.04
        ("W" * 10_000, 20, "W" * 11 + "…"),
        ("سارة", 80, "سارة"),
    ],
)
def test_text_from_outside_is_made_harmless_and_short(written: str, longest: int, shown: str) -> None:
    assert lettering.clean(written, longest) == shown


def test_letters_are_as_wide_as_in_the_file_that_holds_them() -> None:
    """ı stands in one file and İ in the other; who looks in the wrong one measures the box for what is missing."""
    assert all(0.2 < lettering.em(letter) < 0.3 for letter in "ıiIİlj")
    assert lettering.em("W") > lettering.em("w") > lettering.em("ş") > lettering.em("ı")
    assert lettering.em("e\u0301") == lettering.em("e")
    assert min(lettering.em(letter) for letter in ("中", "😀", "𝕎", "Щ")) > 1.3


def test_the_size_falls_with_the_length() -> None:
    sizes = [lettering.size("söz " * count, LYING_QUOTE, QUOTE_SIZES) for count in (3, 60, 120, 1000)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == QUOTE_SIZES[0] and sizes[-1] == QUOTE_SIZES[-1]
