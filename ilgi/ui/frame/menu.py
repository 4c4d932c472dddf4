"""The pages there are, who may open which, and the sidebar that lists them."""

from dataclasses import dataclass

import streamlit as st

from ilgi.ask import access
from ilgi.ask.filters import DEFAULT_PERIOD
from ilgi.tell import words

MANAGER = "manager"
HOUSE = "house"
PEOPLE = ("manager", "lead", "staff")


@dataclass(frozen=True)
class PageFact:
    """One page: its key, file, Material symbol, menu group (empty = not listed), the period it shows unless asked."""

    key: str
    file: str
    icon: str
    group: str
    period: str = DEFAULT_PERIOD


PAGES = {
    fact.key: fact
    for fact in (
        PageFact("overview", "dashboard.py", "home", "word"),
        PageFact("sla", "pages/sla.py", "timer", "word"),
        PageFact("promises", "pages/promises.py", "handshake", "word"),
        PageFact("complaints", "pages/complaints.py", "healing", "word"),
        PageFact("agents", "pages/agents.py", "group", "people", "last_90_days"),
        PageFact("recognition", "pages/recognition.py", "celebration", "people", "last_90_days"),
        PageFact("data", "pages/data.py", "database", "house"),
        PageFact("definitions", "pages/definitions.py", "menu_book", "house"),
        PageFact("wall", "pages/wall.py", "tv", ""),
    )
}
GROUPS = ("word", "people", HOUSE)


def may_open(role: str, key: str) -> bool:
    """Whether a role may open a page at all."""
    return key in access.pages_for(role)


def draw(role: str, here: str, lang: str) -> None:
    """The translated links of one role, in their groups."""
    st.markdown("### İlgi")
    for group in GROUPS:
        listed = [fact for fact in PAGES.values() if fact.group == group and may_open(role, fact.key)]
        if listed:
            st.caption(words.say(lang, f"ui.menu_{group}"))
        for fact in listed:
            label = words.say(lang, f"page.{fact.key}.menu")
            shown = f"**{label}**" if fact.key == here else label
            st.page_link(fact.file, label=shown, icon=f":material/{fact.icon}:", width="stretch")
