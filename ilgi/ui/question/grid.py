"""An answer as a table in the reader's words: headings, cells, which columns tell."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import metrics
from ilgi.tell import format, reason_words, words
from ilgi.tell.ticket_words import standard
from ilgi.ui.frame.page import Page

GRID_HEIGHT = 377
ROW_HEIGHT = 34
BOUNDS = ("_low", "_high")
EVENTS = ("opened", "customer_message", "agent_reply", "resumed", "assigned", "transferred", "escalated", "reopened")


def grid(page: Page, answer: pd.DataFrame, names: list[str], key: str, title: str, once: bool = False) -> int | None:
    """Draw a table in the reader's words. Returns the position in ``answer`` of the row that is chosen, or None;
    with ``once`` only in the run that follows the choice."""
    shown = reason_words.in_words(answer, page.lang)
    names = [name for name in names if name in shown]
    shown = shown[names]
    state = st.dataframe(
        shown.style.format({name: writer(page, name) for name in names}),
        key=key,
        hide_index=True,
        height=min(GRID_HEIGHT, ROW_HEIGHT * (len(shown) + 1) + 3),
        row_height=ROW_HEIGHT,
        column_config={name: st.column_config.Column(heading(page, name)) for name in names},
        on_select="rerun",
        selection_mode="single-row",
        placeholder="—",
        lazy=False,
        alt=title,
    )
    chosen = state["selection"]["rows"]
    if once and st.session_state.get(f"_chosen_{key}") == chosen:
        return None
    st.session_state[f"_chosen_{key}"] = chosen
    return int(chosen[0]) if chosen and chosen[0] < len(shown) else None


def heading(page: Page, name: str) -> str:
    """A column's name for a reader: a metric's own name, the bound of one, else the column's."""
    for bound in BOUNDS:
        if name.endswith(bound) and metrics.metric(name.removesuffix(bound)):
            return page.say(f"ui.bound{bound}", name=words.column(page.lang, name.removesuffix(bound)))
    return words.column(page.lang, name)


def telling(names: Iterable[str]) -> list[str]:
    """The columns a reader is shown unasked: no keys beside a name, no limits and signals of another column."""
    listed = list(names)
    named = {"agent_id"} if "agent_name" in listed else set()
    named |= {"label"} if "name" in listed else set()
    return [name for name in listed if name not in named and not _is_derived(name)]


def _is_derived(name: str) -> bool:
    stems = [other for other in metrics.all_metrics() if name.startswith(f"{other}_")]
    return bool(stems) and metrics.metric(name) is None


def writer(page: Page, name: str) -> Callable[[Any], str]:
    """How one column's values are written: text by its word, a name, else by its unit, as a moment, a day."""

    def written(value: Any) -> str:
        if isinstance(value, str) and name.endswith("standard"):
            return standard(page.lang, value)
        if name == "suspicious_kind":
            return reason_words.oddity(page.lang, str(value))
        if isinstance(value, str):
            return page.value("event" if name == "kind" and value in EVENTS else name, value)
        return format.cell(value, name, page.lang)

    return written
