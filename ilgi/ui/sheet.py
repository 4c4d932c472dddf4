"""The one-to-one sheet, offered as a file that opens and prints by itself."""

import streamlit as st

from ilgi.one_to_one import OneToOne
from ilgi.ui.page import Page


def offer(page: Page) -> None:
    """A button that writes the sheet about the one chosen person, when it is pressed."""
    agent = page.filters.agents[0]
    wanted = OneToOne(page.snapshot, page.access, agent, page.filters, page.lang)
    st.download_button(
        page.say("person.sheet"),
        data=lambda: wanted.html().encode("utf-8"),
        file_name=f"{agent}_{page.window.date_from}_{page.window.date_to}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key="one_to_one",
    )
