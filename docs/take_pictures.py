"""Takes the pictures of docs/pictures: every page of the sample in both languages, light and dark.

``python -m docs.take_pictures [page …]``; needs Chromium and requirements-dev.txt.
"""

import os
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from ilgi import load
from ilgi.settings import ROOT, settings
from tests.app import Server, chromium, start

PICTURES = Path(os.environ.get("ILGI_PICTURES", ROOT / "docs" / "pictures"))
SIZES = {"wall": (1920, 1080)}
PAGES = ["overview", *sorted(file.stem for file in (ROOT / "pages").glob("*.py"))]


def home(folder: Path) -> Path:
    """A home with the sample, loaded."""
    (folder / "exports").symlink_to(ROOT / "data" / "sample")
    load.load(settings(folder))
    return folder


def take(browser: Any, server: Server, page: str, lang: str, theme: str) -> None:
    """One picture, taken when the page has settled."""
    width, height = SIZES.get(page, (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height}, locale=lang, color_scheme=theme)
    tab = context.new_page()
    tab.goto(
        f"{server.url}/{'' if page == 'overview' else page}?lang={lang}" + (f"&theme={theme}" if page == "wall" else "")
    )
    tab.locator("h1, [class*='wall']").first.wait_for(timeout=90_000)
    tab.wait_for_timeout(1_000)
    tab.locator("[data-testid='stStatusWidget']").wait_for(state="detached", timeout=90_000)
    tab.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=90_000)
    tab.wait_for_timeout(1_500)
    tab.screenshot(path=PICTURES / f"{page}-{lang}-{theme}.png")
    context.close()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or PAGES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = home(Path(folder))
        servers = {
            role: start(house, house / f"{role}.log", {"ILGI_ROLE": role} if role else {}) for role in ("", "wall")
        }
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            for server in servers.values():
                server.wait()
            for page, lang, theme in product(wanted, ("tr", "en"), ("light", "dark")):
                take(browser, servers["wall" if page == "wall" else ""], page, lang, theme)
        finally:
            for server in servers.values():
                server.stop()


if __name__ == "__main__":
    os.environ.pop("ILGI_HOME", None)
    main()
