"""The app as it is started by hand: every page answers in a real browser, and the server's log holds no error."""

from typing import Any

import pytest

from tests.app import ROOT, Server

PAGES = ["", *sorted(file.stem for file in (ROOT / "pages").glob("*.py"))]


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_on_the_sample_without_an_error(app_server: Server, page: Any, path: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{app_server.url}/{path}")
    page.locator("h1, [data-testid='stAppViewContainer'] iframe, .st-key-wall").first.wait_for(timeout=30_000)
    page.locator("[data-testid='stStatusWidget']").wait_for(state="detached", timeout=60_000)
    assert page.locator("[data-testid='stException']").count() == 0, page.locator(
        "[data-testid='stException']"
    ).inner_text()
    assert not failed
    assert "Traceback" not in app_server.tail(400)


@pytest.mark.browser
def test_nothing_is_fetched_from_anywhere_else(app_server: Server, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app_server.url)
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator("[data-testid='stStatusWidget']").wait_for(state="detached", timeout=60_000)
    elsewhere = [url for url in asked if not url.startswith((app_server.url, "data:", "blob:", "ws"))]
    assert asked and not elsewhere
