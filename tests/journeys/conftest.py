"""Tabs for the journeys: one browser a file, a context of its own for each reader."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.app import Server
from tests.journeys.screen import Screen

LOCALES = {"en": "en-GB", "tr": "tr-TR"}


@pytest.fixture
def visit(browser: Any, app_server: Server) -> Iterator[Callable[..., Screen]]:
    """``visit(lang="tr", theme="dark", server=...)``: a new reader with their own browser, on the sample's server."""
    contexts = []

    def opened(lang: str = "en", theme: str = "light", server: Server = app_server, **how: Any) -> Screen:
        how = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | how
        context = browser.new_context(locale=LOCALES[lang], timezone_id="Europe/Istanbul", color_scheme=theme, **how)
        contexts.append(context)
        return Screen(context.new_page(), server, lang)

    yield opened
    for context in contexts:
        context.close()
