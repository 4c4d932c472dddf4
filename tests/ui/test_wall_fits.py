"""The wall on every screen: nothing cut, nothing small, nothing faint, whatever the names and messages are."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ilgi.tell import lettering
from ilgi.tell.asker import Asker
from ilgi.ui.wall import layout, screen
from ilgi.ui.wall.layout import LONGEST_NAME, WIDEST_NAME, Person, Scene
from tests.app import PATIENCE, ROOT

LONG = "Muhammed Şükrücan Karaağaçlıoğlu-Çömlekçioğlu"
WIDEST = "W" * 80
TEAM = "Orta Anadolu ve Doğu Karadeniz Kurumsal Müşteri Ekibi"
DAYS = "28 September – 25 October 2026"
NAMES = ["Ece Su", LONG, WIDEST, "سارة بنت عبد الرحمن العلي آل سعود الكبير جدا", "𝕎" * 40]
LINES = ("geçen yıl %80, şimdi %100", TEAM)
MESSAGES = {
    "short": "Bravo!",
    "long": "Kargom kaybolmuştu; bulana kadar peşini bırakmadı, her adımda arayıp anlattı ve hiç merakta kalmadım. "
    * 5,
    "endless": "W" * 10_000,
    "capitals": "ÇOK MEMNUNUM HERKESE TAVSİYE EDERİM " * 300,
    "arabic": "شكرا جزيلا على المساعدة الرائعة " * 20,
    "chinese": "非常感謝您的幫助" * 80,
    "faces": "👍🏽🎉" * 300,
    "marks": "Z" + "\u0301" * 500 + "algo " * 100,
    "turned": "\u202eters\u202c \u2066gizli\u2069 <img src=x onerror=alert(1)> {{7*7}} =HYPERLINK(a)",
}
SCREENS = {"full HD": (1920, 1080), "4K": (3840, 2160), "standing": (1080, 1920)}
MEASURE = """() => {
  const texts = [...document.querySelectorAll('.wall *, .wall-tick *')].filter(one => one.tagName !== 'STYLE' &&
    [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  const scale = Math.min(innerWidth, innerHeight) / 1080;
  const name = one => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`;
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = one => { for (; one; one = one.parentElement) { const found = getComputedStyle(one).backgroundColor;
    const colour = parts(found); if (colour.length === 3 || colour[3] === 1) return colour; }
    return parts(getComputedStyle(document.querySelector('.wall')).backgroundColor); };
  const contrast = one => { const pair = [light(parts(getComputedStyle(one).color)), light(ground(one))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05); };
  const ink = one => { const range = document.createRange(); range.selectNodeContents(one);
    return range.getBoundingClientRect(); };
  const inside = (one, box) => { const r = ink(one); return r.left >= box.left - 1 && r.right <= box.right + 1
    && r.top >= box.top - 1 && r.bottom <= box.bottom + 1; };
  const near = 10 * scale;
  const apart = (a, b) => a.right <= b.left || b.right <= a.left
    || a.bottom <= b.top + near || b.bottom <= a.top + near;
  const fixed = [...document.querySelectorAll('.wall h1, .now span, .now b, .strip p, .code span')];
  const titles = [...document.querySelectorAll('.wall h2, .wall .days')];
  const banner = document.querySelector('.wall-tick .banner');
  return {
    small: texts.filter(one => parseFloat(getComputedStyle(one).fontSize) < 32 * scale - 0.01).map(name),
    faint: texts.filter(one => contrast(one) < 7).map(one => `${name(one)} ${contrast(one).toFixed(2)}`),
    out: texts.filter(one => !inside(one, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })).map(name),
    cut: [...document.querySelectorAll('.wall .scene')].flatMap(scene => {
      const { left, right, top, bottom } = scene.getBoundingClientRect();
      const box = { left, right, top: top - near, bottom: bottom + near };
      return [...scene.querySelectorAll('h2, p, blockquote')].filter(one => !inside(one, box)).map(name); }),
    wide: [...document.querySelectorAll('.wall .person')].flatMap(one => [...one.querySelectorAll('p')]
      .filter(p => ink(p).right > one.getBoundingClientRect().right + 1).map(name)),
    under: [...document.querySelectorAll('.wall .titled')].filter(one => [...one.nextElementSibling
      .querySelectorAll('p, blockquote, .disc')]
      .some(p => ink(p).top < one.getBoundingClientRect().bottom - near)).map(name),
    spilt: [...document.querySelectorAll('.wall .disc span')].filter(one => !inside(one, one.parentElement
      .getBoundingClientRect())).map(name),
    beside: titles.filter(one => !apart(ink(one), ink(document.querySelector('.wall h1')))).map(name),
    collide: fixed.flatMap((one, i) => fixed.slice(i + 1).filter(other => !apart(ink(one), ink(other)))
      .map(other => `${name(one)} × ${name(other)}`)),
    covered: [...document.querySelectorAll('.wall h1, .now b, .wall h2, .wall .days')]
      .filter(one => !apart(ink(one), banner.getBoundingClientRect())).map(name),
    scrolls: document.documentElement.scrollHeight > innerHeight
      || document.documentElement.scrollWidth > innerWidth }; }"""
NOTHING = {
    key: [] for key in ("small", "faint", "out", "cut", "wide", "under", "collide", "covered", "spilt", "beside")
} | {"scrolls": False}


LETTERS = (
    "aâbcçdefgğhıiîjklmnoöpqrsştuûüvwxyzAÂBCÇDEFGĞHIİÎJKLMNOÖPQRSŞTUÛÜVWXYZ0123456789"
    ".,:;!?'’%&@/()+-–—…«»“”€ßæœñøåéąłńőřšžŁŐŘŠŽ"
)
ELSEWHERE = [*"ЩЖшΩאש中愛가あ👍🎉𝕎", "шимпанзе", "שלום עליכם", "شكرا جزيلا على المساعدة"]
WIDTHS = """texts => { const pen = document.createElement('canvas').getContext('2d');
  pen.font = '700 1000px Inter, sans-serif'; pen.fontKerning = 'none';
  return texts.map(text => pen.measureText(text).width / 1000); }"""


class Said(Asker):
    """Only the words of an asker; nothing is asked."""

    def __init__(self, lang: str) -> None:
        object.__setattr__(self, "lang", lang)


def quote(text: str) -> Scene:
    who = layout.person(LONG, "Bir ekip arkadaşı teşekkür etti", TEAM, quote=text)
    return layout.alone("words", Said("tr").say("wall.words_title"), who, DAYS)


def crowd(lang: str) -> list[Scene]:
    """Every kind of scene with the longest that can come, from one person to nine."""
    found: list[Scene] = [quote(text) for text in MESSAGES.values()]
    for name in NAMES:
        for count in (1, 4, 8, 9):
            for key, figure, lines in (
                ("kept", "1.234 sözün 1.234'ü", (TEAM,)),
                ("better", "Şikâyetin alındı bildirimi", LINES),
            ):
                who = Person(lettering.clean(name, LONGEST_NAME, WIDEST_NAME), figure, lines)
                titles = (Said(lang).say(f"wall.{key}_title_one"), Said(lang).say(f"wall.{key}_title"))
                found += layout.of_people(key, titles, [who] * count, DAYS)
    found += layout.field("thanked", Said(lang).say("wall.thanked_title"), NAMES * 9, DAYS)
    found += layout.field("thanked", Said(lang).say("wall.thanked_title"), NAMES[:2], DAYS)
    title, line = Said(lang).say("wall.reach_title"), Said(lang).say("wall.reach_line")
    said = [Said(lang).say(f"wall.{key}", part="9") for key in ("reach_of_ten", "reach_almost_all", "strip_almost_all")]
    return [*found, *(layout.whole("reach", title, figure, line, DAYS) for figure in said)]


def drawn(folder: Path, lang: str, theme: str, stale: str, scenes: list[Scene]) -> str:
    """The wall as a file of its own, in its own typeface."""
    wish = screen.Wish(None, (), 25, lang, theme)
    planned, seconds = screen.turns(scenes, 25)
    told: dict[str, Any] = {
        "team": TEAM,
        "nobody": Said(lang).say("wall.nobody"),
        "note": Said(lang).say("wall.standards") if stale else "",
        "photos": {},
        "code": "data:,",
        "own_page": Said(lang).say("wall.own_page"),
    }
    goal = {
        "sentence": Said(lang).say("wall.strip_almost_all"),
        "verdict": Said(lang).say("wall.strip_met"),
        "is_met": True,
    }
    told |= {"goal": goal | {"days": "28 Eyl – 25 Eki 2026" if lang == "tr" else "28 Sep – 25 Oct 2026"}}
    now = {"day": "Çar 28 Eki", "time": "18.00", "as_of": "28 Eki 2026 18.00", "as_of_is": Said(lang).say("wall.as_of")}
    lost = Said(lang).say("wall.lost")
    tick = screen._render("tick", wish, beat=1, lost_after=75, stale=stale, lost=lost, has_code=True, **now)
    board = screen._render("board", wish, turns=planned, round=seconds, **told)
    page = folder / "wall.html"
    body = f"<div id=root>{screen._render('shell', wish)}{board}{tick}</div>"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><style>body {{ margin: 0 }} {faces()}</style>{body}", "utf-8")
    return page.as_uri()


def faces() -> str:
    """Our typeface as a style sheet, by the same ranges as the app's."""
    parts = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]["fontFaces"]
    return "".join(
        f"@font-face {{ font-family: {part['family']}; src: url({(ROOT / part['url'].removeprefix('app/')).as_uri()});"
        f" font-weight: {part['weight']}; unicode-range: {part['unicodeRange']}; }}"
        for part in parts
    )


@pytest.mark.browser
def test_no_letter_is_wider_than_it_is_taken_for(browser: Any, tmp_path: Path) -> None:
    """Ours as wide as the browser sets them in bold; those of other typefaces never wider than thought."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    html = tmp_path / "letters.html"
    html.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{faces()}</style><b style='font-family: Inter'>{LETTERS}"
    )
    page.goto(html.as_uri())
    page.evaluate("document.fonts.ready")
    assert [lettering.em(one) for one in LETTERS] == pytest.approx(page.evaluate(WIDTHS, list(LETTERS)), abs=0.005)
    drawn = dict(zip(ELSEWHERE, page.evaluate(WIDTHS, ELSEWHERE), strict=True))
    assert not {text: width for text, width in drawn.items() if width > lettering.em(text) * lettering.SLACK}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "theme", "stale"), [("tr", "dark", False), ("en", "light", True), ("tr", "light", False)]
)
def test_nothing_is_cut_small_or_faint_on_any_screen(
    browser: Any, tmp_path: Path, lang: str, theme: str, stale: bool
) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(drawn(tmp_path, lang, theme, Said(lang).say("wall.old", count=1234) if stale else "", crowd(lang)))
    page.evaluate("document.fonts.ready")
    for name, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(MEASURE) == NOTHING, name
    page.close()
