"""Files and columns that could not be taken, a sentence each, with the way to the draft of a file."""

import streamlit as st

from ilgi.tell import reason_words
from ilgi.ui.bringing import proposal
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page


def refused(page: Page) -> None:
    """Write why each file and column could not be taken; nothing where all were."""
    answer = reason_words.in_words(page.ask("refusals"), page.lang)
    if answer.empty:
        return
    st.header(page.say("question.refusals.ask"), anchor=False)
    offered: set[str] = set()
    for number, (file, table, sentence) in enumerate(
        zip(answer["file"], answer["table"], answer["reason"], strict=True)
    ):
        is_named = isinstance(file, str)
        place = "" if not is_named or sentence.startswith(file) else f"{file}: "
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/warning: {text.plain(place + sentence, text.ANY)}", width="content")
            if is_named and not isinstance(table, str) and file not in offered and page.access.role == menu.MANAGER:
                offered.add(file)
                proposal.offer(page, file, number)
