"""The first sentence of the Data page: whether all that was read stands in the figures; why a load was not taken."""

import streamlit as st

from ilgi.seal import snapshots
from ilgi.tell import arrival, words
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page


def verdict(page: Page) -> None:
    """Write the verdict on what was read; where the last load was not taken, each of its problems before."""
    left = snapshots.not_taken(page.settings) if page.access.role == menu.MANAGER else None
    for problem in left.problems if left else ():
        st.warning(text.plain(words.problem(page.lang, problem), text.ANY), icon=":material/sync_problem:")
    key = "arrival.of_former" if left else ""
    sentence = " ".join([*([page.say(key)] if key else []), arrival.sentence(page)])
    st.header(text.plain(sentence, text.ANY), anchor=False)
