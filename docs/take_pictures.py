"""Takes the pictures of docs/pictures: the sample as its three readers see it, in both languages.

``python -m docs.take_pictures [shot …]``; needs Chromium and requirements-dev.txt.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import expect, sync_playwright

from ilgi import load
from ilgi.settings import ROOT, SAMPLE_WANTED, settings
from tests.app import Server, chromium, start

PICTURES = Path(os.environ.get("ILGI_PICTURES", ROOT / "docs" / "pictures"))
PATIENCE = 300_000


@dataclass(frozen=True)
class Shot:
    """One picture: the page, as whom, in which themes and size; ``opens``: the rows behind its first number."""

    page: str = ""
    as_whom: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ("light",)
    size: tuple[int, int] = (1440, 900)
    opens: bool = False


SHOTS = {
    "overview": Shot(themes=("light", "dark")),
    "rows": Shot("promises", opens=True),
    "lead": Shot("agents", (("as", "lead"), ("team", "Kuzey"))),
    "staff": Shot("agents", (("as", "staff"), ("agent", "a14"))),
    "wall": Shot("wall", themes=("light", "dark"), size=(1920, 1080)),
    **{page: Shot(page) for page in ("sla", "promises", "complaints", "recognition", "data", "definitions")},
}


def home(folder: Path) -> Path:
    """A home that is the sample, loaded: it speaks the reader's language."""
    (folder / SAMPLE_WANTED).touch()
    load.load(settings(folder))
    return folder


def take(browser: Any, server: Server, name: str, lang: str, theme: str) -> None:
    """One picture, taken when the page has settled."""
    shot = SHOTS[name]
    size = dict(zip(("width", "height"), shot.size, strict=True))
    context = browser.new_context(viewport=size, locale=lang, color_scheme=theme)
    tab = context.new_page()
    asked = {"lang": lang, **dict(shot.as_whom)} | ({"theme": theme} if shot.page == "wall" else {})
    tab.goto(f"{server.url}/{shot.page}?{urlencode(asked)}")
    tab.locator("h1, [class*='wall']").first.wait_for(timeout=PATIENCE)
    settle(tab)
    if shot.opens:
        tab.locator("[class*='st-key-rows_'] button").first.click()
        tab.locator("[role='dialog']").first.wait_for(timeout=PATIENCE)
        settle(tab)
    tab.screenshot(path=PICTURES / f"{name}-{lang}-{theme}.png")
    context.close()


def settle(tab: Any) -> None:
    """Waits until nothing runs and nothing is still to come."""
    tab.wait_for_timeout(1_000)
    for still in ("stStatusWidget", "stSkeleton"):
        expect(tab.locator(f"[data-testid='{still}']")).to_have_count(0, timeout=PATIENCE)
    tab.wait_for_timeout(1_500)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = home(Path(folder))
        servers = {
            role: start(house, house / f"{role}.log", {"ILGI_ROLE": role} if role else {}) for role in ("", "wall")
        }
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            for server in servers.values():
                server.wait()
            for name, lang in product(sys.argv[1:] or SHOTS, ("tr", "en")):
                for theme in SHOTS[name].themes:
                    take(browser, servers["wall" if name == "wall" else ""], name, lang, theme)
        finally:
            for server in servers.values():
                server.stop()


if __name__ == "__main__":
    os.environ.pop("ILGI_HOME", None)
    main()
