"""The app as it is started by hand: every page answers in a real browser, and the server's log holds no error."""

import urllib.error
import urllib.request
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
    page.locator("h1, [data-testid='stAppViewContainer'] iframe, .st-key-wall").first.wait_for()
    page.locator("[data-testid='stStatusWidget']").wait_for(state="detached")
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
    page.locator("h1").first.wait_for()
    page.locator("[data-testid='stStatusWidget']").wait_for(state="detached")
    elsewhere = [url for url in asked if not url.startswith((app_server.url, "data:", "blob:", "ws"))]
    assert asked and not elsewhere


@pytest.mark.browser
def test_an_export_is_for_the_browser_that_asked_for_it(app_server: Server, page: Any) -> None:
    page.goto(f"{app_server.url}/sla")
    page.locator("[class*='st-key-rows_'] button").first.click()
    button = page.get_by_role("dialog").locator("[data-testid='stDownloadButton'] button").first
    with page.expect_download() as coming:
        button.click()
    address = coming.value.url
    assert "/media/" in address and len(coming.value.path().read_bytes()) > 1000
    mine = page.request.get(address)
    assert (mine.status, mine.headers["cache-control"]) == (200, "no-store, private")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address, timeout=120)
