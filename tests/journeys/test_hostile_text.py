"""Names, teams, topics and messages that try to be markup, formulas or templates stay text on every page."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.app import ROOT, Server
from tests.journeys.screen import PAGES, Screen

pytestmark = pytest.mark.browser
TAG = "<img src=x onerror=window.hit=1>"
MARKDOWN = "**bold** ![p](https://evil.example/p.png) [a](https://evil.example) $x^2$ :red[r] `c` :material/bug_report:"
FIGURE = '<b data-evil="1">thick</b> <a href="https://evil.example">here</a>'
NAMES = [
    TAG,
    MARKDOWN,
    FIGURE,
    "{{7*7}} ${7*7}",
    '=HYPERLINK("https://evil.example","x")',
    "\u202eezelif\u2066",
    "N" * 10_000,
]
TEAMS = {"Kuzey": TAG, "Güney": MARKDOWN, "Batı": FIGURE, "Doğu": "{{7*7}}"}
TOPICS = {"teslimat": TAG, "iade": MARKDOWN, "fatura": FIGURE, "randevu": "T" * 10_000}
# what must never come to be: an element, a picture, a link, a formula or an icon made of a name
MADE = """() => [...document.querySelectorAll(`[data-evil], img[src="x"], [src*="evil.example"], [href*="evil.example"],
  .katex, .modebar-evil`)].map(one => one.outerHTML.slice(0, 200)).concat(
  [...document.querySelectorAll('strong, b, em, code, tspan')].filter(one =>
    ['bold', 'thick'].includes(one.textContent.trim())).map(one => one.outerHTML.slice(0, 200)),
  [...document.querySelectorAll('[data-testid="stIconMaterial"]')].filter(one =>
    one.textContent === 'bug_report').map(one => one.outerHTML.slice(0, 200)),
  window.hit ? ['a script ran'] : [])"""
WIDER = """() => { const main = document.querySelector('[data-testid="stMain"]');
  return Math.max(main.scrollWidth - main.clientWidth,
    document.documentElement.scrollWidth - document.documentElement.clientWidth); }"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, start_app: Callable[..., Server]) -> Server:
    """A server on the sample, its people, teams, topics, customers, messages and marks renamed."""
    from ilgi import load
    from ilgi.settings import settings

    home = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "data" / "sample", home / "exports")
    for path in (home / "exports").glob("*.csv"):
        rename(path)
    assert load.load(settings(home)).ok
    return start_app(home)


def rename(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        turned = {"team": TEAMS, "topic": TOPICS}
        row |= {key: names.get(row[key], row[key]) for key, names in turned.items() if key in row}
        turns = {"name": NAMES, "message": NAMES, "cause": NAMES[:5], "text": NAMES}
        row |= {key: names[number % len(names)] for key, names in turns.items() if row.get(key)}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def faults(screen: Screen) -> list[Any]:
    wider = screen.page.evaluate(WIDER)
    return screen.page.evaluate(MADE) + ([f"{wider} px wider than the screen"] if wider > 0 else [])


def test_no_name_becomes_anything_but_text(visit: Callable[..., Screen], hostile: Server) -> None:
    screen = visit(server=hostile)
    wrong: dict[str, list[Any]] = {}
    for key in PAGES:
        teams = "&".join(f"team={quote(team)}" for team in (*TEAMS.values(), "Çarşı"))
        screen.open(key, f"period=last_12_months&{teams}&agent=a01&agent=a02")
        wrong[key] = faults(screen)
    for team in (TAG, MARKDOWN):
        screen.open("agents", f"as=lead&team={quote(team)}&period=last_12_months")
        wrong[f"lead of {team}"] = faults(screen)
    assert "\n".join(f"{key}: {told}" for key, found in wrong.items() for told in found) == ""
    assert not screen.errors
    assert {urlsplit(url).netloc for url in screen.asked} <= {urlsplit(hostile.url).netloc, ""}
    screen.open("promises", f"team={quote(TAG)}&team={quote(MARKDOWN)}&period=last_12_months")
    seen = screen.sentence.replace("\u2060", "")
    assert TAG in seen and MARKDOWN[:60] in seen
