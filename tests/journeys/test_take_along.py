"""What a reader takes along in a real browser: the address by one click, a chart as a picture with its words."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.app import Server
from tests.journeys.screen import Screen

TEXT = "{http://www.w3.org/2000/svg}text"
PNG = b"\x89PNG\r\n\x1a\n"
CHART = "promises_over_time_promise_kept_rate_"


def saved(screen: Screen, form: str, by_keyboard: bool = False) -> tuple[str, Path]:
    """Save the overview's time chart; the file's name and where it is."""
    button = screen.page.locator(f".st-key-picture_{CHART} button")
    button.wait_for()
    if by_keyboard:
        button.focus()
        screen.page.keyboard.press("Enter")
    else:
        button.click()
    wish = screen.page.get_by_role("menuitem", name=screen.say(f"take.{form}"))
    wish.wait_for()
    with screen.page.expect_download() as coming:
        if by_keyboard:
            wish.focus()
            screen.page.keyboard.press("Enter")
        else:
            wish.click()
    return coming.value.suggested_filename, Path(coming.value.path())


def test_a_chart_is_saved_with_its_question_window_unit_n_and_as_of(visit: Callable[..., Screen]) -> None:
    screen = visit(lang="tr").open("promises", "team=Kuzey")
    name, file = saved(screen, "svg", by_keyboard=True)
    assert re.fullmatch(r"promises_over_time_\d{4}-\d\d-\d\d_2026-10-28\.svg", name)
    said = [str(text.text) for text in ElementTree.parse(file).iter(TEXT)]
    whole = " ".join(said)
    assert " ".join(said[:2]).startswith(screen.say("question.promises_over_time.ask"))
    for part in ("oran · n ", "28 Ekim 2026 · ekip: Kuzey", "veri: 28 Eki 2026 18.00", "hedef %92,0"):
        assert part in whole
    assert "font/woff2" in file.read_text("utf-8") and "http://127" not in file.read_text("utf-8")
    name, file = saved(screen, "png")
    assert name.endswith(".png") and file.read_bytes().startswith(PNG) and file.stat().st_size > 10_000
    assert not screen.errors


def test_one_click_copies_the_exact_address(visit: Callable[..., Screen]) -> None:
    screen = visit(permissions=["clipboard-read", "clipboard-write"])
    screen.open(
        "promises", "period=2026-08-01..2026-09-15&team=Kuzey&agent=a11&channel=email&priority=high&compare=none"
    )
    screen.page.get_by_role("button", name=screen.say("ui.copy_link")).click()
    screen.page.get_by_role("button", name=screen.say("ui.link_copied")).wait_for()
    copied = screen.page.evaluate("navigator.clipboard.readText()")
    assert copied.split("?")[0] == screen.page.url.split("?")[0]
    other = visit().open("promises", copied.split("?")[1])
    page, query = other.address
    assert (page, query | {"lang": []}) == (screen.address[0], screen.address[1] | {"lang": []}) and query["lang"] == [
        "en"
    ]
    assert other.sentence == screen.sentence


def test_a_mark_is_added_and_the_page_stays(
    visit: Callable[..., Screen], start_app: Callable[..., Server], sample_home: Path, tmp_path: Path
) -> None:
    """The dialog closes, a short word says that it is done, and the page is still there; twice, in both languages."""
    shutil.copytree(sample_home, tmp_path / "home")
    server = start_app(tmp_path / "home")
    for lang, key in (("en", "overview"), ("tr", "sla")):
        screen = visit(lang, server=server).open(key)
        screen.page.locator("[class*='st-key-mark_'] button").first.click()
        dialog = screen.page.get_by_role("dialog")
        dialog.locator(".st-key-mark_text input").fill("new booking system")
        dialog.locator("[data-testid='stFormSubmitButton'] button").click()
        screen.page.locator("[data-testid='stToast']").get_by_text(screen.say("mark.added")).wait_for()
        dialog.wait_for(state="detached")
        screen.page.get_by_role("heading", level=1, name=screen.say(f"page.{key}.title"), exact=True).wait_for()
        assert not screen.errors
    assert (tmp_path / "home" / "marks.csv").read_text("utf-8").count("new booking system") == 2
    server.stop()
