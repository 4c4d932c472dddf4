"""The facts of one row as pairs of a name and a value, each name once."""

import pandas as pd
import streamlit as st

from ilgi.ui.frame.page import Page
from ilgi.ui.question import grid

COLUMNS = 4


def draw(page: Page, facts: pd.Series) -> None:
    """The facts that have a value, four abreast; of two that would be called and written alike the first."""
    columns = st.columns(COLUMNS, gap="small")
    written: set[tuple[str, str]] = set()
    for name, value in facts.dropna().items():
        pair = (grid.heading(page, str(name)), grid.writer(page, str(name))(value))
        if pair in written:
            continue
        with columns[len(written) % COLUMNS], st.container(gap=None):
            st.caption(pair[0])
            st.text(pair[1])
        written.add(pair)
