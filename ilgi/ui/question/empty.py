"""Nothing to show is a sentence: why, and what to do."""

import streamlit as st

from ilgi.ask import needs
from ilgi.tell import words
from ilgi.ui.frame.page import Page


def loaded(page: Page, query: str) -> bool:
    """Whether some export has filled the tables that a question lives on."""
    return needs.lacks(query, page.missing) is None


def ready(page: Page, query: str) -> bool:
    """True when the question can be asked; otherwise says which table is missing."""
    lacking = needs.lacks(query, page.missing)
    if lacking is not None:
        st.write(page.say("ui.table_missing", table=page.say(f"table.{lacking}.name")))
    return lacking is None


def sentence(page: Page, query: str) -> None:
    """The question has no answer under these filters: why, and what to do; good news is told as such, and to
    staff, whose answer knows nobody else, as theirs."""
    key = f"question.{query}.none"
    if page.access.role == "staff" and words.has(page.lang, f"{key}_of_yours"):
        key = f"{key}_of_yours"
    if words.has(page.lang, key):
        st.write(page.say(key))
    elif page.window.is_everything and not page.filters.is_narrowed:
        st.write(page.say("ui.nothing_recorded"))
    else:
        st.write(page.say("ui.nothing", widest=page.say("value.period.all")))
