"""The draft of an export on a page: one sentence, what must be asked, ten rows as they will be understood, the columns.

All of it is a function of the draft and the answers given so far: each change asks for the draft anew.
"""

from typing import Any

import streamlit as st

from ilgi import files
from ilgi.drafted import Draft, Saying
from ilgi.problems import Problem
from ilgi.tell import draft_sentences, words
from ilgi.ui.bringing import column_guesses, drop, first_rows, open_questions, opened, using, waiting
from ilgi.ui.bringing.answering import Answering
from ilgi.ui.bringing.bringer import Bringer
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page

LINE, MANY = 36, 4
USE = "bring_use"


def over(page: Page) -> None:
    """On the Data page: where a draft is open, it stands alone, and the run ends."""
    if page.access.role == menu.MANAGER and drawn(page):
        st.stop()


def drawn(bringer: Bringer) -> bool:
    """Draw the draft that is open; False where none is."""
    state = opened.current()
    if state is None:
        return False
    head, line = st.container(), st.container(height=LINE, border=False)
    try:
        bringer.demand()
        with line:
            draft = _read(bringer, state)
    except Problem as problem:
        _trouble(bringer, state, words.problem(bringer.lang, problem))
        return True
    with head:
        st.caption(text.plain(state["file"], text.ANY))
        st.header(text.plain(draft_sentences.headline(draft, bringer.lang), text.ANY), anchor=False)
    line.caption(bringer.say(_next(draft)))
    _body(bringer, state, draft)
    return True


def _read(bringer: Bringer, state: dict[str, Any]) -> Draft:
    if opened.is_fresh(bringer.settings, state):
        return opened.read(bringer.settings, state)
    with st.spinner(bringer.say("bring.looking")):
        return opened.read(bringer.settings, state)


def _next(draft: Draft) -> str:
    """The key of the line under the sentence: what is to be done now."""
    if draft.known_as:
        return "bring.is_known"
    if open_questions.is_stuck(draft):
        return "bring.answer_first"
    return "bring.safe_answers" if any(question.is_open for question in draft.questions) else "bring.as_below"


def _body(bringer: Bringer, state: dict[str, Any], draft: Draft) -> None:
    answering = Answering(bringer, state["file"], draft)
    for sentence in [*state["told"], *(draft_sentences.saying(bringer.lang, problem) for problem in draft.problems)]:
        st.warning(text.plain(sentence, text.ANY), icon=":material/warning:")
    left, right = st.columns([3, 2], gap="large")
    with left:
        open_questions.asked(answering)
    with right:
        _acts(bringer, state, draft)
        open_questions.which(answering)
    with left if len(draft.questions) < MANY else right:
        _listed(bringer, "bring.silences", "volume_off", draft.silences)
    with right if draft.questions else left:
        _listed(bringer, "bring.noticed", "info", draft.noticed)
    first_rows.drawn(answering)
    column_guesses.drawn(answering)
    if draft.toml:
        with st.expander(bringer.say("bring.source"), icon=":material/code:"):
            st.code(draft.toml, language="toml", wrap_lines=True)


def _listed(bringer: Bringer, title: str, icon: str, sayings: tuple[Saying, ...]) -> None:
    if not sayings:
        return
    with st.container(gap="xxsmall"):
        st.markdown(f"**{bringer.say(title)}**")
        for saying in sayings:
            st.caption(f":material/{icon}: {text.plain(draft_sentences.saying(bringer.lang, saying), text.ANY)}")


def _acts(bringer: Bringer, state: dict[str, Any], draft: Draft) -> None:
    """Use it, or leave it; what cannot be used yet says so by its button."""
    with st.container(horizontal=True, key="bring_acts"):
        if draft.known_as:
            if st.button(bringer.say("bring.anew"), key="bring_anew", type="primary"):
                state["anew"] = True
                st.rerun()
        elif st.button(
            bringer.say("bring.use"),
            key=USE,
            type="primary",
            icon=":material/check:",
            disabled=open_questions.is_stuck(draft) or bool(draft.problems) or not draft.toml,
        ):
            _use(bringer, state)
        _leave(bringer, state)


def _leave(bringer: Bringer, state: dict[str, Any]) -> None:
    """Close the draft: what waited goes, or waits on; what lies among the exports stays there."""
    if state["waits"] and st.button(bringer.say("bring.later"), key="bring_later", type="tertiary"):
        opened.close()
        st.rerun()
    label = "bring.leave" if state["waits"] else "bring.close"
    if st.button(bringer.say(label), key="bring_leave", type="tertiary", icon=":material/close:"):
        st.session_state[drop.TOLD] = drop.left(bringer, state["file"]) if state["waits"] else []
        opened.close()
        st.rerun()


def _use(bringer: Bringer, state: dict[str, Any]) -> None:
    try:
        state["told"] = using.use(bringer, state)
    except Problem as problem:
        state["told"] = [words.problem(bringer.lang, problem)]
    if not state["told"]:
        opened.close()
    st.rerun()


def _trouble(bringer: Bringer, state: dict[str, Any], sentence: str) -> None:
    """The file can be no table, or is not there any more: why, and the way out of its draft."""
    for line in [*state["told"], sentence]:
        st.warning(text.plain(line, text.ANY), icon=":material/warning:")
    with st.container(horizontal=True):
        if st.button(bringer.say("ui.try_again"), key="bring_retry", icon=":material/refresh:"):
            st.rerun()
        state["waits"] = state["waits"] and opened.path(bringer.settings, state).exists()
        _leave(bringer, state)


def offer(bringer: Bringer, file: str, number: int) -> None:
    """The way to the draft of a file among the exports that could not be read."""
    at, exports = waiting.exports(bringer.settings) / file, waiting.exports(bringer.settings)
    if not (files.is_within(at, exports) and at.is_file()):
        return
    if st.button(bringer.say("bring.say_how"), key=f"say_how_{number}", icon=":material/edit_note:"):
        opened.begin(bringer.settings, file, waits=False)
        st.rerun()
