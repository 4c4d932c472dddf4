"""The first page of a home that has nothing to show yet: what is needed, where to drop it, and what else there is."""

import streamlit as st

from ilgi.contract.tables import by_name
from ilgi.problems import Problem
from ilgi.settings import SAMPLE_WANTED, Settings
from ilgi.tell import words
from ilgi.ui.bringing import drop, opened, proposal
from ilgi.ui.bringing.bringer import Bringer, Newcomer
from ilgi.ui.frame import bar, collect, loading, signin, text
from ilgi.ui.frame.signin import Reader

MIDDLE = [1, 3, 1]
UNREAD = 20


def nothing(house: Settings, reader: Reader | None, lang: str) -> None:
    """What a manager sees while no load has given anything: the draft that is open, else the place to begin."""
    newcomer = Newcomer(house, lang, reader.email if reader else None)
    with st.sidebar:
        st.markdown("### İlgi")
        _language(lang)
        if reader:
            signin.badge(reader, lang)
    if opened.current():
        st.title(newcomer.say("bring.first_title"), anchor=False)
    load = None if proposal.drawn(newcomer) else loading.first_load(house, lang)
    if opened.current() is None:
        with st.columns(MIDDLE)[1]:
            _begin(newcomer, load)


def _language(lang: str) -> None:
    """The switch of languages; what is chosen stays in the address."""
    first = st.session_state.setdefault("_first_lang", lang)
    st.session_state["lang"] = lang
    bar.language(lang, list(words.LANGUAGES))
    if lang != first or "lang" in st.query_params:
        st.query_params["lang"] = lang


def _begin(bringer: Newcomer, load: loading.Load | None) -> None:
    st.title(bringer.say("bring.first_title"), anchor=False)
    st.write(bringer.say("bring.first_needs"))
    if load is not None:
        _unread(bringer, load)
    drop.zone(bringer)
    drop.waits(bringer)
    if load is None:
        _sample(bringer)
    _templates(bringer)


def _unread(bringer: Bringer, load: loading.Load) -> None:
    """The files that are there and gave nothing, each with its reason and the way to its draft; what else was wrong."""
    files = load.files()
    st.subheader(bringer.say("bring.none_read"), anchor=False)
    stated: list[str] = []
    for number, file in enumerate(files[:UNREAD]):
        sentences = [words.problem(bringer.lang, problem) for problem in load.refused(file)]
        stated += sentences
        with st.container(border=True):
            for sentence in sentences or [file]:
                st.markdown(text.plain(sentence, text.ANY))
            proposal.offer(bringer, file, number)
    for sentence in load.problems(bringer.lang):
        if sentence not in stated:
            st.warning(text.plain(sentence, text.ANY), icon=":material/warning:")
    if st.button(bringer.say("ui.try_again"), icon=":material/refresh:"):
        loading.forget_first()
        st.rerun()


def _sample(bringer: Bringer) -> None:
    """The second way in: the sample, until a file of one's own takes its place."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(bringer.say("bring.sample_first"), width="stretch")
        if st.button(bringer.say("bring.sample"), key="bring_sample", icon=":material/science:"):
            _want_sample(bringer)


def _want_sample(bringer: Bringer) -> None:
    try:
        bringer.demand()
        (bringer.settings.home / SAMPLE_WANTED).touch()
    except OSError as error:
        st.warning(
            bringer.say("problem.not_kept", why=text.plain(error.strerror or type(error).__name__)),
            icon=":material/warning:",
        )
    except Problem as problem:
        st.warning(text.plain(words.problem(bringer.lang, problem), text.ANY), icon=":material/warning:")
    else:
        st.rerun()


def _templates(bringer: Bringer) -> None:
    """The third: a template for each kind of record."""
    with (
        st.expander(bringer.say("bring.templates"), icon=":material/table:"),
        st.container(horizontal=True, gap="small"),
    ):
        for table in by_name():
            collect.template(bringer.lang, table)
