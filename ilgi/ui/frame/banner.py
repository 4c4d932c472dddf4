"""The lines over a page that say what its figures are not: one each, a way to the page that has more of it."""

import streamlit as st

from ilgi.tell.bands import Band
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page

ICONS = {
    "not_taken": "sync_problem",
    "refused": "warning",
    "gone": "search_off",
    "sample": "science",
    "standards": "rule",
}
LOUD = ("not_taken", "refused", "gone")
LONGEST = 165


def draw(page: Page, bands: list[Band]) -> None:
    """Write the lines, each in one line of a desk's screen."""
    if not bands:
        return
    with st.container(key="bands", gap=None):
        for band in bands:
            _line(page, band)


def _line(page: Page, band: Band) -> None:
    icon, label = f":material/{ICONS[band.kind]}:", text.plain(band.text, LONGEST)
    label = f":red[{label}]" if band.kind in LOUD else label
    if band.page and band.page != page.key and menu.may_open(page.access.role, band.page):
        st.page_link(menu.PAGES[band.page].file, label=label, icon=icon)
    else:
        st.caption(f"{icon} {label}")
