"""One figure as a card: n, interval, target state in words, change (coloured only when it is one), spark line."""

from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import figures, format
from ilgi.tell.figures import Told, fact_of
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

ICONS = {"met": "check_circle", "missed": "cancel", "too_close": "balance", "too_few": "hourglass_empty"}
COLOURS = {"better": "green", "worse": "red", "": "off"}


def card(asked: Asked, name: str, history: pd.DataFrame | None = None, row: pd.Series | None = None) -> None:
    """One figure from the row that a question answered (the first, unless told); the last point of its ``history`` may
    signal a change."""
    row = asked.answer.iloc[0] if row is None else row
    told = figures.in_words(name, row, asked.page.lang, history)
    line = history[name].dropna().astype(float).tolist() if history is not None and name in history else None
    with st.container(gap="xsmall"):
        st.metric(told.title, told.figure, chart_data=line, **_change(told, asked.page.compare))
        if lines := _lines(told):
            st.caption("  \n".join(lines))
    foot(asked, [name], f"{asked.query}_{name}", row=row, count=_rows_count(asked, name, row))


def _lines(told: Told) -> list[str]:
    state = f":material/{ICONS[told.state]}: {told.state_text}" if told.state else ""
    counted = " · ".join(text for text in (told.n, told.interval, told.undecided) if text)
    return [text for text in (state, counted) if text]


def _change(told: Told, compare: str) -> dict[str, Any]:
    if compare == "none" or told.delta == "":
        return {}
    return {"delta": told.delta, "delta_color": COLOURS[told.signal], "delta_description": told.change_text}


def _rows_count(asked: Asked, name: str, row: pd.Series) -> int | None:
    """How many rows stand behind the figure: its n; of a part, or of a count of its own, the count itself."""
    fact, is_narrowed = fact_of(name), bool(asked.part or asked.behind)
    is_own = fact.unit == "count" and (is_narrowed or fact.of in (None, name))
    n = row[name] if is_own else row.get(fact.of) if fact.of and not is_narrowed else None
    return int(n) if n is not None and format.has_value(n) else None
