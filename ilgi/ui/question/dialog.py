"""A dialog over a page: what is in it is drawn only for who may still read the page, at each click inside it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from ilgi.ui.frame.page import Page


def open_dialog(
    page: Page, title: str, icon: str, draw: Callable[..., None], *given: Any, width: Literal["small", "large"]
) -> None:
    """Open a dialog that ``draw(page, *given)`` fills, again whenever something in it is clicked."""
    st.dialog(title, width=width, icon=icon)(_drawn)(page, draw, *given)


def _drawn(page: Page, draw: Callable[..., None], *given: Any) -> None:
    page.insist()
    draw(page, *given)
