"""An answer as a table in the reader's words: headings, cells, which columns tell."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import format, metrics, words
from ilgi.ui.page import Page

GRID_HEIGHT = 377
ROW_HEIGHT = 34
BOUNDS = ("_low", "_high")
UNITS = re.compile(r"\b(?:h|min|s|d)\b")
SHORT = {"h": "unit.short_hour", "min": "unit.short_minute", "s": "unit.short_second", "d": "unit.short_day"}
EVENTS = ("opened", "customer_message", "agent_reply", "resumed", "assigned", "transferred", "escalated", "reopened")


def grid(page: Page, answer: pd.DataFrame, names: list[str], key: str, title: str, once: bool = False) -> int | None:
    """A table in the reader's words; the position of the row that is chosen (``once``: only when just chosen)."""
    shown = answer[names]
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
        if isinstance(value, str) and name.endswith("_standard"):
            return standard(page, value)
        if isinstance(value, str):
            return page.value("event" if name == "kind" and value in EVENTS else name, value)
        return format.cell(value, name, page.lang)

    return written


def standard(page: Page, text: str) -> str:
    """A standard's line, "standards.toml:14 · first_response ≤ 2 h · email", in the reader's words."""
    where, *rest = text.split(" · ")
    if not rest:
        return text
    measure, _, amount = rest[0].partition(" ≤ ")
    said = [
        f"{_clock(page, measure)} ≤ {UNITS.sub(lambda unit: page.say(SHORT[unit[0]]), amount)}" if amount else measure
    ]
    return " · ".join([where, *said, *(words.value(page.lang, "part", one) for one in rest[1:])])


def _clock(page: Page, measure: str) -> str:
    key = f"choice.clock.{measure}"
    return page.say(key) if words.has(page.lang, key) else page.value("measure", measure)
