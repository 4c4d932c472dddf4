"""The few ways to look at a page, as buttons in a row."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from ilgi.ui.frame import state
from ilgi.ui.frame.page import Page

Choice = TypeVar("Choice")


def choose(page: Page, what: str, options: Sequence[Choice], name: Callable[[Choice], str] = str) -> Choice:
    """The one of ``options`` that the reader chose by buttons in a row (the first until then).

    ``what`` names the choice in the words files (``ui.choose_<what>``, ``choice.<what>.<name>``); ``name`` gives
    an option's key there.
    """
    chosen = st.segmented_control(
        page.say(f"ui.choose_{what}"),
        list(range(len(options))),
        default=0,
        required=True,
        key=f"choose_{page.key}_{what}",
        label_visibility="collapsed",
        format_func=lambda at: page.say(f"choice.{what}.{name(options[at])}"),
    )
    return options[chosen or 0]


def select(page: Page, what: str, options: Sequence[Choice], name: Callable[[Choice], str] = str) -> Choice:
    """The same in a list that opens, where there are too many for a row of buttons; ``preselect`` chooses for the
    reader."""
    chosen = st.selectbox(
        page.say(f"ui.choose_{what}"),
        list(range(len(options))),
        key=f"choose_{page.key}_{what}",
        label_visibility="collapsed",
        format_func=lambda at: page.say(f"choice.{what}.{name(options[at])}"),
    )
    return options[chosen or 0]


def preselect(page: Page, what: str, place: int) -> None:
    """Choose the option at a place of a ``select`` that is drawn later in this run."""
    st.session_state[f"choose_{page.key}_{what}"] = place


def picks(page: Page, *wanted: str) -> list[str]:
    """The chosen value of each switch in ``wanted`` (keys of state.PICKS), in that order; the switches stand in one
    row and the address keeps them."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        return [_pick(page, what, list(state.PICKS[what])) for what in wanted]


def _pick(page: Page, what: str, options: list[str]) -> str:
    chosen = st.segmented_control(
        page.say(f"ui.choose_{what}"),
        options,
        key=what,
        required=True,
        label_visibility="collapsed",
        format_func=lambda value: page.say(f"choice.{what}.{value}"),
    )
    return chosen or options[0]


def breakdown(page: Page, options: Sequence[str]) -> str:
    """The reader's choice of a breakdown among ``options`` (columns such as team or channel), as buttons in a row."""
    return choose(page, "by", options)
