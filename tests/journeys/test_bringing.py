"""A file that no source knows, from an empty home to its first figure: one question, one button."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app import Server
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
FIRST_DAYS = range(1, 13)
HEAD = "Çağrı No;Açılış;Temsilci;Durum\r\n"


def export() -> bytes:
    """A call list in which day and month can be exchanged throughout: nobody can know which is which."""
    rows = [f"Ç-{day:03};{day:02}/{day % 11 + 1:02}/2026 09:{day:02};Ayşe Kaya;Çözüldü\r\n" for day in FIRST_DAYS]
    return (HEAD + "".join(rows)).encode("windows-1254")


def test_a_strangers_file_from_an_empty_home_to_its_first_figure(
    visit: Callable[..., Screen], start_app: Callable[..., Server], tmp_path: Path
) -> None:
    server = start_app(tmp_path)
    screen = visit("tr", server=server)
    page = screen.page
    page.goto(server.url)
    page.get_by_text(screen.say("bring.first_needs")).wait_for()
    dropped = {"name": "çağrı listesi.csv", "mimeType": "text/csv", "buffer": export()}
    page.locator("[data-testid='stFileUploader'] input[type=file]").set_input_files(dropped)
    use = page.locator(".st-key-bring_use button")
    use.wait_for()
    screen.settle()
    assert use.is_disabled(), "when the calls came in, nobody can know yet"
    question = page.locator("[data-testid='stRadio']").first
    box = use.bounding_box()
    assert box and box["y"] + box["height"] < 900 and (question.bounding_box() or {"y": 900})["y"] < 900
    question.locator("label", has_text="GG/AA/YYYY").click()
    page.wait_for_function("() => !document.querySelector('.st-key-bring_use button').disabled")
    screen.settle()
    use.click()
    became = page.locator(".st-key-became")
    became.wait_for()
    # by the day first; by the month first they would be of 2 January to 2 December
    assert "11 Oca 2026 – 10 Kas 2026" in became.inner_text() and "12" in became.inner_text()
    assert [path.name for path in (tmp_path / "exports").iterdir()] == ["çağrı listesi.csv"]
    with screen.rerun():
        became.locator("a").click()
    page.get_by_role("heading", level=1, name=screen.say("page.overview.title"), exact=True).wait_for()
    assert not screen.errors and "Traceback" not in server.tail(400)
