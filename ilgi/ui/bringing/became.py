"""What became of the file that this session brought last: over the Data page, with the way to the page that speaks."""

from typing import Any

import streamlit as st

from ilgi import drafted
from ilgi.tell import first_words
from ilgi.ui.bringing.using import BECAME
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page


def verdict(page: Page) -> None:
    """Write it, as long as the load that it tells of is the one that is shown."""
    state: dict[str, Any] | None = st.session_state.get(BECAME)
    if state is None or page.access.role != menu.MANAGER:
        return
    of = state.setdefault("of", page.snapshot.fingerprint)
    draft = drafted.of_plain(state["plain"]) if state["plain"] else None
    sentence = first_words.sentence(page, state["file"], draft) if of == page.snapshot.fingerprint else None
    if sentence is None:
        del st.session_state[BECAME]
        return
    with st.container(border=True, key="became"):
        st.header(text.plain(sentence, text.ANY), anchor=False)
        key = first_words.page_for(page, state["file"])
        label = page.say("bring.look_first", page=page.say(f"page.{key}.menu"))
        st.page_link(menu.PAGES[key].file, label=label, icon=":material/arrow_forward:")
