"""The head of a page: what is looked at, and the lines that say what its figures are not, with a way to more of it."""

import streamlit as st

from ilgi.tell.bands import Band
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page

ICONS = {
    "not_taken": "sync_problem",
    "refused": "warning",
    "odd": "report",
    "gone": "search_off",
    "stale": "history",
    "sample": "science",
    "standards": "rule",
}
LONG = ("not_taken", "gone")
LOUD = (*LONG, "refused", "odd", "stale")


def draw(page: Page, sentence: str, bands: list[Band]) -> None:
    """Write the sentence with the short lines beside it and the long ones beneath, each in one line of a desk's screen:
    the page's answer stands below them, and is to be seen without scrolling."""
    with st.container(key="bands", gap=None):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(sentence, width="content")
            for band in bands:
                if band.kind not in LONG:
                    _line(page, band)
        for band in bands:
            if band.kind in LONG:
                _line(page, band)


def _line(page: Page, band: Band) -> None:
    icon, label = f":material/{ICONS[band.kind]}:", text.plain(band.text, text.ANY)
    label = f":red[{label}]" if band.kind in LOUD else label
    if band.page and band.page != page.key and menu.may_open(page.access.role, band.page):
        st.page_link(menu.PAGES[band.page].file, label=label, icon=icon)
    else:
        st.markdown(f":small[{icon} {label}]", width="content")
