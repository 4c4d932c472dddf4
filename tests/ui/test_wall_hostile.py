"""A wall over an export that means harm: its words appear as text, the layout stands, no frame of Streamlit's shows."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi import load
from ilgi.settings import settings
from ilgi.tell import words
from tests.app import PATIENCE, Server
from tests.ui.test_wall_fits import MEASURE, NOTHING

pytestmark = pytest.mark.browser
NOW = datetime(2026, 10, 28, 12, tzinfo=ZoneInfo("Europe/Istanbul"))
NAMES = [
    "<img src=x onerror=alert(1)> Işıl",
    "{{7*7}} Kaya",
    '=HYPERLINK("http://evil.example";"tıkla")',
    "\u202eters\u202c Dönük",
    "A" * 10_000,
    "Muhammed Şükrücan Karaağaçlıoğlu-Çömlekçioğlu",
]
MESSAGES = [
    "</blockquote><script>alert(2)</script><style>*{display:none}</style> harika",
    "{{7*7}} ve {% raise %} teşekkürler",
    "\u202eçok sağ olun\u202c beyefendi",
    "Z" + "\u0301" * 4000 + "algo",
    "W" * 10_000,
    "شكرا جزيلا ١٢٣٤٥٦٧ أنتم رائعون",
]
SHOWN = "() => [...document.querySelectorAll('section.turning, .nobody')].map(one => one.textContent).join(' ')"
LEAKS = """() => document.querySelectorAll('.wall img, .wall script, .wall a, .wall iframe, .wall [onerror]').length
  + [...document.querySelectorAll('[role=dialog], [data-testid=stException], [data-testid=stAlert],'
    + '[data-testid=stSkeleton], [data-testid=stToolbar], [data-testid=stHeader], [data-testid=stStatusWidget]')]
    .filter(one => one.checkVisibility()).length"""


def write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def fill(exports: Path) -> None:
    """Six people who agreed, who kept twelve promises each, and whom a customer thanked."""
    agents, promises, thanks, cases = [], [], [], []
    for number, (name, message) in enumerate(zip(NAMES, MESSAGES, strict=True)):
        agent, day = f"a{number}", NOW - timedelta(days=number + 1)
        agents.append({"agent_id": agent, "since": "2020-01-01", "name": name, "team": "K", "shows_on_wall": "true"})
        thanked = {"recognition_id": f"r{number}", "given_at": day.isoformat(), "to_agent_id": agent}
        thanks.append({**thanked, "from_kind": "customer", "message": message})
        case = {"interaction_id": f"i{number}", "opened_at": day.isoformat(), "channel": "email", "agent_id": agent}
        cases.append({**case, "state": "resolved", "resolved_at": (day + timedelta(hours=1)).isoformat(), "team": "K"})
        for one in range(12):
            made = {"promise_id": f"p{number}-{one}", "made_at": (day - timedelta(hours=9)).isoformat()}
            promises.append({**made, "due_at": day.isoformat(), "fulfilled_at": made["made_at"], "agent_id": agent})
    for table, rows in (("agents", agents), ("promises", promises), ("recognitions", thanks), ("interactions", cases)):
        write(exports / f"{table}.csv", rows)


def test_hostile_exports_are_text_and_a_wall_without_data_is_a_calm_sentence(
    start_app: Callable[..., Server], browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "exports").mkdir()
    server = start_app(tmp_path, ILGI_ROLE="wall")
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.set_default_timeout(PATIENCE)
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(f"{server.url}/wall?lang=en&team=%3Cimg%20src%3Dx%20onerror%3Dalert(3)%3E&scenes=kept,words,nope")
    page.locator(".wall .nobody").wait_for()
    assert words.say("en", "wall.no_data") in page.evaluate(SHOWN)
    assert str(tmp_path) not in page.locator("body").inner_text() and page.evaluate(LEAKS) == 0

    fill(tmp_path / "exports")
    report = load.load(settings(tmp_path))
    assert report.ok, report.problems
    page.goto(f"{server.url}/wall?lang=en&scenes=kept,words,nope")
    for part in ("section.turning", ".wall-tick .banner"):
        page.locator(part).first.wait_for(state="attached")
    shown = page.evaluate(SHOWN)
    for text in (
        "<img src=x onerror=alert(1)> Işıl",
        "{{7*7}} Kaya",
        '=HYPERLINK("http',
        "ters Dönük",
        "AAAA",
        NAMES[-1],
    ):
        assert text in shown
    assert "<script>alert(2)</script>" in shown or "{{7*7}} ve {% raise %} teşekkürler" in shown
    assert "49" not in shown and "\u202e" not in shown
    assert page.locator(".wall h1").inner_text() == words.say("en", "wall.everybody")
    assert {scene.get_attribute("data-scene") for scene in page.locator("section.turning").all()} == {"kept", "words"}
    assert page.evaluate(LEAKS) == 0 and not heard
    assert page.evaluate(MEASURE) == NOTHING
    page.close()
