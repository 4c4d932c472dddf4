"""The place to drop an export: one that a source reads is loaded at once, of any other the draft opens."""

from typing import Any

import streamlit as st

from ilgi.problems import Problem
from ilgi.tell import format, words
from ilgi.ui.bringing import mapping, opened, using, waiting
from ilgi.ui.bringing.bringer import Bringer
from ilgi.ui.bringing.using import BAD, Verdict
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.page import Page
from ilgi.ui.guard import sessions

LARGEST_MB = 200
MOST_WAITING = 5
TOLD = "_brought_told"


def bring(page: Page) -> None:
    """The part of the Data page that takes a file; only for the manager, for a file changes what everybody sees."""
    if page.access.role != menu.MANAGER:
        return
    st.header(page.say("ui.bring"), anchor=False)
    st.write(page.say("bring.how", megabytes=format.count(LARGEST_MB, page.lang)))
    zone(page)
    waits(page)


def zone(bringer: Bringer) -> None:
    """Where a file is dropped, and what became of the last one."""
    round_ = st.session_state.setdefault("_brought", 0)
    sessions.offer_upload(LARGEST_MB * 1024 * 1024)
    dropped = st.file_uploader(
        bringer.say("ui.bring_label"), type=waiting.KINDS, key=f"bring_{round_}", max_upload_size=LARGEST_MB
    )
    for sentence, icon in st.session_state.pop(TOLD, []):
        st.info(text.plain(sentence, text.ANY), icon=icon)
    if dropped is None:
        return
    with st.spinner(bringer.say("bring.looking")):
        st.session_state[TOLD] = taken(bringer, dropped)
    st.session_state["_brought"] = round_ + 1
    st.rerun()


def waits(bringer: Bringer) -> None:
    """The files that were brought and wait to be used: go on with one, or leave it."""
    for number, name in enumerate(waiting.listed(bringer.settings)[:MOST_WAITING]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(bringer.say("bring.waits", file=text.plain(name)), width="stretch")
            if st.button(bringer.say("bring.go_on"), key=f"go_on_{number}", icon=":material/edit_note:"):
                opened.begin(bringer.settings, name, waits=True)
                st.rerun()
            if st.button(bringer.say("bring.leave"), key=f"leave_{number}", icon=":material/delete:", type="tertiary"):
                st.session_state[TOLD] = left(bringer, name)
                st.rerun()


def left(bringer: Bringer, name: str) -> list[Verdict]:
    """Take away a file that waits, and say so."""
    try:
        bringer.demand()
    except Problem as problem:
        return [(words.problem(bringer.lang, problem), BAD)]
    waiting.remove(bringer.settings, name)
    return [(bringer.say("bring.left", file=name), ":material/delete:")]


def taken(bringer: Bringer, dropped: Any) -> list[Verdict]:
    """Keep what was dropped: load it where a source reads it, else open its draft; what is to be said of that."""
    house, name = bringer.settings, waiting.safe_name(dropped.name)
    try:
        bringer.demand()
        if not dropped.size:
            return [(bringer.say("ui.bring_empty", file=name), BAD)]
        content = dropped.getvalue()
        if waiting.is_there(waiting.exports(house), name, content):
            return [(bringer.say("bring.is_there", file=name), BAD)]
        if waiting.is_there(waiting.folder(house), name, content):
            return _drafted(bringer, name)
        free = waiting.free_name(house, name)
        if waiting.keep(waiting.folder(house), free, content) is None:
            return [(bringer.say("ui.bring_exists", file=free), BAD)]
        renamed = [(bringer.say("bring.renamed", file=name, name=free), ":material/info:")] if free != name else []
        return [*renamed, *_drafted(bringer, free)]
    except Problem as problem:
        return [(words.problem(bringer.lang, problem), BAD)]


def _drafted(bringer: Bringer, name: str) -> list[Verdict]:
    """Look at a file that was kept: one that is no table does not stay."""
    house = bringer.settings
    try:
        draft = mapping.draft(house, waiting.folder(house) / name, {})
    except Problem:
        waiting.remove(house, name)
        raise
    if draft.known_as:
        return using.load_known(bringer, name)
    opened.begin(house, name, waits=True, draft=draft)
    return []
