"""Nothing to show is a sentence: why, and what to do."""

import streamlit as st

from ilgi.ask import queries
from ilgi.tell import words
from ilgi.ui.frame.page import Page

WORDS = {
    "promise": "promises",
    "complaint": "complaints",
    "recover": "complaints",
    "recognition": "recognitions",
    "evaluation": "evaluations",
    "voice": "voices",
    "gesture": "gestures",
    "training": "trainings",
    "pulse": "pulses",
    "next_response": "events",
    "exchange": "events",
    "right_people": "events",
    "interaction": "interactions",
    "response": "interactions",
    "resolution": "interactions",
    "backlog": "interactions",
    "waiting": "interactions",
}


def needs(query: str) -> list[str]:
    """The contract's tables that a question lives on, told from the macros it reads."""
    told = [next((WORDS[word] for word in WORDS if word in macro), None) for macro in queries.about(query).tables]
    return list(dict.fromkeys(table for table in told if table))


def loaded(page: Page, query: str) -> bool:
    """Whether any table that a question lives on has been filled by some export."""
    tables = needs(query)
    return not tables or any(page.has(table) for table in tables)


def ready(page: Page, query: str) -> bool:
    """True when the question can be asked; otherwise says which table is missing."""
    if not loaded(page, query):
        st.write(page.say("ui.table_missing", table=page.say(f"table.{needs(query)[0]}.name")))
        return False
    return True


def sentence(page: Page, query: str) -> None:
    """The question has no answer under these filters: why, and what to do; good news is told as such."""
    own = f"question.{query}.none"
    if words.has(page.lang, own):
        st.write(page.say(own))
    elif page.window.is_everything and not page.filters.is_narrowed:
        st.write(page.say("ui.nothing_recorded"))
    else:
        st.write(page.say("ui.nothing", widest=page.say("value.period.all")))
