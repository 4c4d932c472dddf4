"""The rows behind a number: exactly what it counts, in a dialog; a row opens the ticket it belongs to."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import format, metrics, words
from ilgi.filters import Filters
from ilgi.filters import sentence as filter_sentence
from ilgi.ui.page import Page

RISKY = ("=", "+", "-", "@", "\t", "\r")
GRID_HEIGHT = 377
ROW_HEIGHT = 34
BOUNDS = ("_low", "_high")
EVENTS = ("opened", "customer_message", "agent_reply", "resumed", "assigned", "transferred", "escalated", "reopened")


def open_rows(page: Page, query: str, filters: Filters, part: str | None = None, by: str | None = None) -> None:
    """Open the dialog of a rows query, narrowed by ``filters`` and ``part``, of the same breakdown as the number."""
    title = page.say(f"question.{query}.ask")
    st.dialog(title, width="large", icon=":material/table_rows:")(_dialog)(page, query, filters, part, by)


def _dialog(page: Page, query: str, filters: Filters, part: str | None, by: str | None) -> None:
    answer = page.ask(query, filters, part=part, by=by)
    said = [filter_sentence(filters, page.lang, page.window_of(filters), page.names)]
    if part is not None:
        said.append(words.value(page.lang, "part", part))
    st.caption(" · ".join([*said, page.say("ui.row_count", count=format.count(len(answer), page.lang))]))
    if answer.empty:
        st.write(page.say("ui.no_rows"))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            page.say("ui.export"),
            data=lambda: to_csv(answer),
            file_name=f"{query}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"export_{query}",
        )
        st.caption(page.say("ui.open_hint"))
    picked = grid(page, answer, list(answer.columns), f"rows_grid_{query}", title=page.say(f"question.{query}.ask"))
    if picked is not None:
        _ticket(page, answer.iloc[picked])


def grid(page: Page, answer: pd.DataFrame, names: list[str], key: str, title: str, once: bool = False) -> int | None:
    """A table in the reader's words; the position of the row that is chosen (``once``: only when just chosen)."""
    shown = answer[names]
    state = st.dataframe(
        shown.style.format({name: _writer(page, name) for name in names}),
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


def to_csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV that no spreadsheet will run: text that looks like a formula gets a leading apostrophe."""
    safe = frame.copy()
    for name in safe.columns:
        if safe[name].dtype.kind not in "biufM":
            safe[name] = safe[name].map(
                lambda cell: f"'{cell}" if str(cell).startswith(RISKY) else cell, na_action="ignore"
            )
    return bytes(safe.to_csv(index=False).encode("utf-8-sig"))


def _ticket(page: Page, row: pd.Series) -> None:
    """The facts of one row and, where it belongs to an interaction, that ticket's own facts and timeline."""
    st.divider()
    ticket = row.get("interaction_id")
    facts = row
    if isinstance(ticket, str) and ticket:
        st.subheader(page.say("ui.ticket", ticket=ticket), anchor=False)
        found = page.ask("ticket", Filters(period="all"), part=ticket)
        facts = found.iloc[0] if len(found) else row
    _facts(page, facts)
    if isinstance(ticket, str) and ticket:
        _timeline(page, ticket)


def _facts(page: Page, facts: pd.Series) -> None:
    told = facts.dropna()
    columns = st.columns(4, gap="small")
    for number, (name, value) in enumerate(told.items()):
        with columns[number % 4], st.container(gap=None):
            st.caption(heading(page, str(name)))
            st.text(_writer(page, str(name))(value))


def _timeline(page: Page, ticket: str) -> None:
    events = page.ask("ticket_events", Filters(period="all"), part=ticket)
    if events.empty:
        st.caption(page.say("ui.no_timeline"))
        return
    st.subheader(page.say("ui.timeline"), anchor=False)
    grid(page, events, list(events.columns), f"timeline_{ticket}", page.say("ui.timeline"))


def _writer(page: Page, name: str) -> Callable[[Any], str]:
    """How one column's values are written: text by its word, a name, else by its unit, as a moment, a day."""

    def written(value: Any) -> str:
        if isinstance(value, str):
            return page.value("event" if name == "kind" and value in EVENTS else name, value)
        return format.cell(value, name, page.lang)

    return written
