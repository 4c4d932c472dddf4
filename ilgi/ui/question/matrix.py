"""A table of figures already in words: a row a measure, one click opens the rows behind it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import format

ROW_HEIGHT = 28
USUAL_LETTERS, LETTER_WIDTH, CELL_PADDING = 22, 7, 16


def matrix(
    frame: pd.DataFrame, titles: Mapping[str, str], key: str, alt: str, painted: pd.DataFrame | None = None
) -> int | None:
    """Draw the columns of ``frame`` that ``titles`` names (text; the first column holds the names of the rows).
    ``painted``: styles (CSS) of cells, under the same index and names, where some are to be coloured.

    Returns the position of the row that was chosen since the last run, None without one.
    """
    first, *rest = titles
    shown_texts = frame[list(titles)].fillna(format.NOTHING)
    shown: Any = shown_texts
    if painted is not None:
        styles = painted.reindex(columns=list(titles), fill_value="")
        shown = shown.style.apply(lambda _: styles, axis=None)
    state: Any = st.dataframe(
        shown,
        key=f"{key}_grid",
        hide_index=True,
        height=ROW_HEIGHT * (len(frame) + 1) + 10,
        row_height=ROW_HEIGHT,
        column_config={first: st.column_config.Column(titles[first])}
        | {
            name: st.column_config.Column(titles[name], alignment="right", width=_width(shown_texts[name]))
            for name in rest
        },
        on_select="rerun",
        selection_mode="single-row",
        lazy=False,
        alt=alt,
    )
    at = state["selection"]["rows"]
    before, st.session_state[f"_chosen_{key}"] = st.session_state.get(f"_chosen_{key}"), at
    return int(at[0]) if at and at != before and at[0] < len(frame) else None


def _width(texts: pd.Series) -> int | None:
    """The pixels that a column's longest text needs, where it is longer than a column usually holds."""
    longest = int(texts.astype(str).str.len().max()) if len(texts) else 0
    return longest * LETTER_WIDTH + CELL_PADDING if longest > USUAL_LETTERS else None
