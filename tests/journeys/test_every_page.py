"""Every page as it meets the eye: the answer above the fold, nothing too wide, one language, nothing axe finds."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilgi.tell import words
from tests.app import ROOT, Server
from tests.journeys.screen import PAGES, Screen

pytestmark = pytest.mark.browser
FOLD = 900
# what Streamlit's own elements give, whatever a page does
OF_STREAMLIT = {
    "list": "",
    "listitem": "",
    "color-contrast": "[data-testid='stMetric']",
    "svg-img-alt": "[data-testid='stMetric']",
    "presentation-role-conflict": "[data-testid='stFileUploader']",
}
LAYOUT = """() => { const main = document.querySelector('[data-testid="stMain"]'), root = document.documentElement;
  const answer = document.querySelector('.st-key-answer');
  return { answer: answer ? answer.getBoundingClientRect().bottom + main.scrollTop : null,
           wider: Math.max(root.scrollWidth - root.clientWidth, main.scrollWidth - main.clientWidth) }; }"""
LINES = """() => [...document.querySelectorAll('[data-testid="stSidebar"], [data-testid="stMain"]')]
  .flatMap(part => part.innerText.split(/\\n| · |  +/)).map(line => line.trim()).filter(line => line)"""
INSIDE = "([at, where]) => { const found = document.querySelector(at); return !!found && !!found.closest(where); }"


def findings(screen: Screen) -> list[str]:
    """What axe finds beyond the baseline."""
    from axe_playwright_python.sync_playwright import Axe

    told = []
    for found in Axe().run(screen.page).response["violations"]:
        for node in found["nodes"]:
            where, at = OF_STREAMLIT.get(found["id"]), node["target"][0]
            if where is None or (where and not screen.page.evaluate(INSIDE, [at, where])):
                told.append(f"{found['id']}: {node['html'][:160]}")
    return told


def english(screen: Screen) -> list[str]:
    """Whole lines on a Turkish page that are words of the English table and none of the Turkish one."""
    turkish, table = words.table("tr"), words.table("en")
    own = {text for text in turkish.values() if "{" not in text}
    foreign = {text for key, text in table.items() if "{" not in text and text != turkish[key]} - own
    foreign.discard(words.say("en", "ui.language_name"))
    return [line for line in screen.page.evaluate(LINES) if line in foreign]


def faults(screen: Screen) -> list[Any]:
    layout = screen.page.evaluate(LAYOUT)
    told: list[Any] = []
    if layout["answer"] is None or layout["answer"] > FOLD:
        told.append(f"the answer ends at {layout['answer']}")
    if layout["wider"] > 0:
        told.append(f"{layout['wider']} px wider than the screen")
    if screen.lang == "tr":
        told += english(screen)
    return told


@pytest.mark.parametrize(("lang", "theme"), [("tr", "light"), ("en", "dark")])
def test_every_page_meets_the_eye(visit: Callable[..., Screen], lang: str, theme: str) -> None:
    screen = visit(lang, theme).open()
    wrong: dict[str, list[Any]] = {}
    for key in PAGES:
        if key != "overview":
            screen.go(key)
        wrong[key] = faults(screen) + findings(screen)
    assert [f"{key}: {told}" for key, found in wrong.items() for told in found] == []
    assert not screen.errors
    assert not [
        url for url in screen.asked if not url.startswith((screen.server.url, "data:", "blob:", "ws://127.0.0.1"))
    ]


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory, start_app: Callable[..., Server]) -> Server:
    """A server on the sample whose people and teams have names as long as names get."""
    from ilgi import load
    from ilgi.settings import settings

    home = tmp_path_factory.mktemp("long_names")
    shutil.copytree(ROOT / "data" / "sample", home / "exports")
    lengthen(home / "exports")
    assert load.load(settings(home)).ok
    return start_app(home)


def lengthen(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row.get("team"):
                row["team"] = f"{row['team']} Bölge Müdürlüğü Müşteri Hizmetleri"
            if path.name == "agents.csv":
                row["name"] = f"{row['name']} Karamehmetoğlu-Büyükşahinoğulları"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_long_names_leave_the_answer_above_the_fold(
    visit: Callable[..., Screen], long_names: Server, lang: str
) -> None:
    screen = visit(lang, server=long_names).open("agents", "agent=a03")
    wrong = {"agents": faults(screen)}
    for key in PAGES:
        if key != "agents":
            screen.go(key)
            wrong[key] = faults(screen)
    assert [f"{key}: {told}" for key, found in wrong.items() for told in found] == []
