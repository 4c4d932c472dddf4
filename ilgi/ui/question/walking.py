"""The bar over a thing that stands in place of its table: back to the rows, to the row before or after."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ilgi.tell import format
from ilgi.ui.frame.page import Page

HERE = Path(__file__).parent
_keys = st.components.v2.component(
    "ilgi_walking",
    html='<span class="heard" aria-live="polite"></span>',
    css=".heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }",
    js=(HERE / "walking.js").read_text("utf-8"),
)
_carried = st.components.v2.component(
    "ilgi_number",
    html='<button type="button"></button> <a target="_blank" rel="noopener noreferrer"></a>',
    css=(HERE / "number.css").read_text("utf-8"),
    js=(HERE / "number.js").read_text("utf-8"),
)


def bar(page: Page, at: int, count: int, go: Callable[[int | None], None]) -> None:
    """Buttons that call ``go`` with −1 or 1 for the row before and after, with None for the table; arrows up and down,
    Backspace and Escape do the same. ``at``: the place of this row among ``count``."""
    place = page.say("row_walk.place", number=format.count(at + 1, page.lang), count=format.count(count, page.lang))
    with st.container(horizontal=True, vertical_alignment="center", key="walk"):
        st.button(page.say("row_walk.back"), key="walk_back", type="tertiary", on_click=go, args=(None,))
        st.button(page.say("row_walk.previous"), key="walk_previous", on_click=go, args=(-1,), disabled=at == 0)
        st.button(page.say("row_walk.next"), key="walk_next", on_click=go, args=(1,), disabled=at == count - 1)
        st.caption(place)
        _keys(key="walk_keys", data={"place": place})


def number(page: Page, key: str, address: str | None) -> None:
    """Offer a case's number to be copied and, where its source says how, its ``address`` in the help desk."""
    data = {
        "lang": page.lang,
        "number": key,
        "copy": page.say("row_walk.copy"),
        "copied": page.say("row_walk.copied"),
        "address": address or "",
        "open": page.say("row_walk.open"),
    }
    _carried(key="walk_number", data=data)
