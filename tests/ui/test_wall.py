"""The wall: what its address may ask, scenes that follow one another, a line that proves itself, nothing cut off."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import lettering, words
from ilgi.tell.asker import Asker
from ilgi.ui.wall import screen
from ilgi.ui.wall.layout import INITIALS, LYING_WHOLE, WHOLE, Person, Scene, field, of_people
from ilgi.ui.wall.scenes import of_ten, of_weekday, scenes, strip
from ilgi.ui.wall.stage import Stage
from tests.app import Server
from tests.ask_facts import LAST, written_facts
from tests.facts.people import house_tables

ZONE = "Europe/Istanbul"
WISH = screen.Wish(None, (), 25, "tr", "dark")
NOW = datetime(2026, 10, 28, 20, tzinfo=ZoneInfo(ZONE))
STRIP = {"time_zone": ZONE, "as_of": NOW - timedelta(hours=2), "stale_at": None, "sample": False}


def scene(key: str, stays: float = 1.0) -> Scene:
    who = Person("<b>Işıl</b> & {{ 7 * 7 }}", "3 sözün 3'ü", ("Kuzey",), "<i>sağ olun</i>")
    return Scene(key, "person", "Başlık", (who,), stays=stays)


def board(found: list[Scene]) -> str:
    planned, whole = screen.turns(found, 20)
    told: dict[str, Any] = {"turns": planned, "round": whole, "nobody": "Kimse", "team": "<i>", "own_page": "sayfanız"}
    return screen._render("board", WISH, goal={}, note="", photos={}, code="", **told)


def stage(snapshot: Snapshot, lang: str = "en", today: date = LAST, team: str | None = None) -> Stage:
    """What the scenes of a snapshot are made with."""
    return Stage(Asker(snapshot, access.local("wall", team, None), Filters(), lang), today)


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
    assert [turn.shows for turn in planned] == pytest.approx([0, 28.5714, 71.4286])
    assert [turn.gone for turn in planned] == pytest.approx([28.5714, 71.4286, 100])


def test_a_scene_comes_once_the_former_is_gone_and_stands_still_meanwhile() -> None:
    planned, _ = screen.turns([scene("kept"), scene("words", 1.5), scene("reach")], 20)
    for former, later in pairwise(planned):
        assert later.shows == former.gone
    for turn in planned:
        assert turn.shows < turn.full < turn.settled < turn.fades < turn.over < turn.gone
        assert turn.settled - turn.shows < (turn.gone - turn.shows) / 5


def test_who_wants_no_motion_sees_none() -> None:
    style = screen._render("shell", WISH).split("@media (prefers-reduced-motion: reduce)")[1]
    assert ".wall .rise { animation: none !important; }" in style
    assert ".wall .progress { animation: none !important; }" in style


def test_every_value_is_escaped() -> None:
    html = board([scene("kept")])
    assert "&lt;b&gt;Işıl&lt;/b&gt; &amp; {{ 7 * 7 }}" in html and "&lt;i&gt;sağ olun" in html
    assert "<b>Işıl" not in html and "<i>" not in html


def test_the_style_holds_no_tag_that_a_sanitizer_would_drop_it_for() -> None:
    style = re.search(r"<style>(.*?)</style>", board([scene("kept"), scene("reach")]), re.S)
    assert style and not re.search(r"<[/\w!]", style[1])


def test_nobody_to_celebrate_is_a_sentence() -> None:
    assert "Kimse" in board([])


def test_the_same_snapshot_gives_the_same_board_so_that_the_scenes_go_on() -> None:
    assert board([scene("kept"), scene("reach")]) == board([scene("kept"), scene("reach")])


@pytest.mark.parametrize(
    ("agreed", "is_sample", "age", "said"),
    [
        (timedelta(hours=26), False, timedelta(hours=25), ""),
        (timedelta(hours=26), False, timedelta(hours=27), "wall.stale"),
        (timedelta(days=9), False, timedelta(days=4), ""),
        (None, False, timedelta(days=2, hours=23), ""),
        (None, False, timedelta(days=3, hours=1), "wall.old"),
        (None, True, timedelta(days=400), ""),
        (timedelta(hours=26), True, timedelta(hours=27), "wall.stale"),
    ],
)
def test_old_data_is_said_by_the_standards_or_after_three_days(
    agreed: timedelta | None, is_sample: bool, age: timedelta, said: str
) -> None:
    as_of = datetime.now(ZoneInfo(ZONE)) - age
    strip = STRIP | {"as_of": as_of, "stale_at": as_of + agreed if agreed else None, "sample": is_sample}
    told = screen._now(WISH, strip)["stale"]
    assert told == (words.say("tr", said, count=age.days) if said else "")
    assert ("grayscale" in screen._render("tick", WISH, beat=1, lost_after=75, **screen._now(WISH, strip))) is bool(
        said
    )


@pytest.mark.parametrize(
    ("ago", "tr", "en"),
    [
        (timedelta(0), "bugün 18.00", "today 18:00"),
        (timedelta(1), "dün 18.00", "yesterday 18:00"),
        (timedelta(2), "28 Eki 2026 18.00", "28 Oct 2026 18:00"),
    ],
)
def test_the_newest_data_are_called_as_people_call_a_day(ago: timedelta, tr: str, en: str) -> None:
    as_of = NOW.replace(hour=18)
    assert [screen._as_of(replace(WISH, lang=lang), as_of, NOW + ago) for lang in ("tr", "en")] == [tr, en]


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
    page.emulate_media(reduced_motion="reduce")
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
    assert "data-scene" not in nowhere and "zamanında" not in nowhere


def test_one_scene_alone_falls_back_to_thanks_and_words(in_sample_home: Path) -> None:
    for wanted in ("better", "goal"):
        board, _ = screen._boards(replace(WISH, scenes=(wanted,)))
        assert set(re.findall('data-scene="([a-z]+)"', board)) <= {wanted, "now", "thanked", "words"}
        assert "data-scene" in board


def replies(*verdicts: str) -> list[dict[str, Any]]:
    """First responses that fell due in a week that is over, by ten colleagues in turn."""
    reply = {"team": "Kuzey", "first_response_due_on": date(2026, 10, 20), "first_response_goal": 0.9}
    return [
        {**reply, "interaction_id": str(n), "first_response_by": f"a{n % 10}", "first_response_verdict": verdict}
        for n, verdict in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("verdicts", "tr", "en"),
    [
        (
            ["met"] * 30 + ["missed"] * 10,
            {"sentence": "10 yanıttan 8'i zamanında", "verdict": "hedef %90", "is_met": False},
            {"sentence": "8 of 10 replies on time", "verdict": "goal 90%", "is_met": False},
        ),
        (
            (["met"] * 97 + ["missed"] * 3) * 4,
            {"sentence": "Neredeyse bütün yanıtlar zamanında", "verdict": "hedefe ulaşıldı", "is_met": True},
            {"sentence": "Almost all replies on time", "verdict": "goal met", "is_met": True},
        ),
        (["met"] * 3, {}, {}),
        (["met"] * 5, {}, {}),
    ],
)
def test_the_strip_says_what_people_say_with_its_days(
    verdicts: list[str], tr: dict[str, Any], en: dict[str, Any], tmp_path: Path
) -> None:
    snapshot = written_facts(tmp_path / "n.duckdb", interactions=replies(*verdicts))
    days = {"tr": "28 Eyl – 25 Eki 2026", "en": "28 Sep – 25 Oct 2026"}
    for lang, told in (("tr", tr), ("en", en)):
        assert strip(stage(snapshot, lang)) == (told | {"days": days[lang]} if told else {})


@pytest.mark.parametrize(
    ("rate", "part"), [(0.64, "6"), (0.65, "7"), (0.94, "9"), (0.95, "9"), (0.96, None), (1, None)]
)
def test_a_share_is_never_told_as_all_of_ten(rate: float, part: str | None, tmp_path: Path) -> None:
    said = of_ten(stage(written_facts(tmp_path / "n.duckdb")), "strip", rate)
    assert said == (f"{part} of 10 replies on time" if part else "Almost all replies on time")


def test_nobody_judged_no_rate(tmp_path: Path) -> None:
    nothing = stage(written_facts(tmp_path / "n.duckdb"))
    assert strip(nothing) == {} and scenes(nothing, []) == []


def thanked(*rows: tuple[str, str, str, date]) -> dict[str, list[dict[str, Any]]]:
    """People who agreed and one (named "no") who did not; thanks: to whom, from which kind, in which words, when."""
    people = sorted({agent for agent, *_ in rows})
    agent = {"team": "Kuzey", "since": date(2020, 1, 1), "joined_on": date(2020, 6, 1), "is_current": True}
    return {
        "agents": [{**agent, "agent_id": key, "name": f"Ad {key}", "shows_on_wall": key != "no"} for key in people],
        "recognitions": [
            {"recognition_id": f"r{n}", "agent_id": key, "team": "Kuzey", "from_kind": kind, "message": message}
            | {"given_on": day, "counted": True}
            for n, (key, kind, message, day) in enumerate(rows)
        ],
    }


def test_thanks_of_the_last_day_come_first_and_only_customers_are_quoted(tmp_path: Path) -> None:
    before = LAST - timedelta(1)
    rows = [
        ("a", "customer", "Bravo size", LAST),
        ("b", "peer", "Sır gibi sakla", LAST),
        ("c", "customer", "Dün yazdım", before),
        ("no", "customer", "Adım geçmesin", LAST),
    ]
    there = stage(written_facts(tmp_path / "n.duckdb", **thanked(*rows)))
    shown = [(one.key, one.people[0].name, one.people[0].figure, one.people[0].quote) for one in scenes(there, [])]
    assert shown[:2] == [
        ("now", "Ad a", "A customer said thank you", "Bravo size"),
        ("now", "Ad b", "A colleague said thank you", ""),
    ]
    assert ("words", "Ad c", "", "Dün yazdım") in shown
    assert not {"Ad no"} & {name for _, name, _, _ in shown}
    assert "Sır" not in str(shown) and [key for key, _, _, quote in shown if quote == "Bravo size"] == ["now"]


def test_data_that_are_not_of_yesterday_are_not_called_just_now(tmp_path: Path) -> None:
    snapshot = written_facts(tmp_path / "n.duckdb", **thanked(("a", "customer", "Bravo size", LAST)))
    for days, title in ((0, "now"), (1, "now"), (2, "newest")):
        shown = scenes(stage(snapshot, today=LAST + timedelta(days)), ["now"])
        assert [one.title for one in shown] == [words.say("en", f"wall.{title}_title_one")]


def test_a_photograph_stands_once_on_the_wall_and_only_of_who_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("yes", "customer", "Bravo size", LAST), ("none", "peer", "", LAST), ("no", "customer", "Sağ olun", LAST)]
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "people").mkdir()
    for key, colour in (("yes", "green"), ("no", "navy")):
        Image.new("RGB", (40, 40), colour).save(tmp_path / "people" / f"{key}.png")
    written_facts(tmp_path / "snapshots" / "x.duckdb", **thanked(*rows))
    (tmp_path / "snapshots" / "current").write_text("x.duckdb\n", "utf-8")
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    board, _ = screen._boards(replace(WISH, scenes=("now", "words", "anniversary")))
    assert board.count("data:image/") == 1 and board.count('class="disc photo-1"') >= 1
    assert re.findall(r'class="disc".*?<span>(\w+)</span>', board) and "Ad no<" not in board


def test_the_week_has_an_arc() -> None:
    monday, friday = date(2026, 10, 26), date(2026, 10, 30)
    assert of_weekday(monday)[:2] == ["now", "goal"] and of_weekday(friday)[:2] == ["now", "thanked"]
    assert "thanked" not in of_weekday(monday) and of_weekday(LAST)[:2] == ["now", "kept"]


def test_no_scene_shows_a_key(tmp_path: Path) -> None:
    rows = [(f"key-{n}", "customer", "Bravo size", LAST) for n in range(5)]
    snapshot = written_facts(tmp_path / "n.duckdb", **thanked(*rows))
    for row in scenes(stage(snapshot), []):
        assert all("key-" not in f"{one.figure}{one.lines}{one.quote}" for one in row.people)


def test_three_stand_alone_more_on_tiles_and_long_names_four_by_four() -> None:
    def shown(name: str, count: int) -> list[int]:
        people = [Person(name, "9 sözün 9'u", ("Güney",))] * count
        return [len(one.people) for one in of_people("kept", ("Kept", "Kept"), people)]

    assert [shown("Ece Su", count) for count in (1, 3, 4, 8, 9, 17)] == [[1], [1] * 3, [4], [8], [4, 5], [5, 6, 6]]
    assert shown("Muhammed Şükrücan " * 2, 7) == [3, 4]
    assert shown("Muhammed Şükrücan " * 40, 7) == [1] * 7


def test_names_of_a_field_are_as_large_as_all_of_them_fit() -> None:
    few, *_ = field("thanked", "Thanked", ["Ece Su"] * 6, "")
    more, *_ = field("thanked", "Thanked", ["Muhammed Şükrücan Karaağaçlıoğlu"] * 30, "")
    assert few.lying.name > more.lying.name >= 38
    pages = list(field("thanked", "Thanked", ["Muhammed Şükrücan Karaağaçlıoğlu"] * 300, ""))
    assert len(pages) > 1 and sum(len(page.people) for page in pages) == 300


def test_wide_initials_stay_in_their_disc() -> None:
    assert Person("Halil Sezer").initials_size == INITIALS
    wide = Person("𝕎 𝕎")
    assert lettering.em(wide.initials) * wide.initials_size < 0.8 and Person("🎉").initials_size == INITIALS


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
    sizes = [lettering.size("söz " * count, LYING_WHOLE, WHOLE) for count in (3, 60, 120, 1000)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == WHOLE[0] and sizes[-1] == WHOLE[-1]
