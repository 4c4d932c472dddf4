"""After something was written into the house: all is counted anew, and the page says that it was."""

import streamlit as st

from ilgi.ui.frame import loading, text
from ilgi.ui.frame.page import Page

WRITTEN, LOADED = "_written_{}", "_loaded_{}"


def written(what: str, sentence: str) -> None:
    """Notes that ``what`` was written; ``sentence`` is told once all is counted by it."""
    st.session_state[WRITTEN.format(what)] = sentence


def waits(what: str) -> bool:
    """Whether something was written that is not counted by yet."""
    return WRITTEN.format(what) in st.session_state


def follow(page: Page, what: str) -> None:
    """Has all counted by what was written a moment ago, then draws the page anew, and says so there."""
    held = st.session_state
    if sentence := held.pop(WRITTEN.format(what), None):
        page.demand()
        if loading.renew(page.settings, page.lang).ended:
            held[LOADED.format(what)] = sentence
            st.rerun()
    if loaded := held.pop(LOADED.format(what), None):
        st.success(text.plain(loaded, text.ANY), icon=":material/check_circle:")
