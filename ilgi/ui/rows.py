"""The rows behind a number: exactly what it counts, in a dialog; a row opens the ticket it belongs to."""

import pandas as pd
import streamlit as st

from ilgi import format, words
from ilgi.filters import Filters
from ilgi.filters import sentence as filter_sentence
from ilgi.ui import ticket
from ilgi.ui.grid import grid
from ilgi.ui.page import Page

RISKY = ("=", "+", "-", "@", "\t", "\r")


def open_rows(page: Page, query: str, filters: Filters, part: str | None = None, by: str | None = None) -> None:
    """Open the dialog of a rows query, narrowed by ``filters`` and ``part``, of the same breakdown as the number."""
    title = page.say(f"question.{query}.ask")
    st.dialog(title, width="large", icon=":material/table_rows:")(_dialog)(page, query, filters, part, by)


def _dialog(page: Page, query: str, filters: Filters, part: str | None, by: str | None) -> None:
    answer = page.ask(query, filters, part=part, by=by)
    said = [filter_sentence(filters, page.lang, page.window_of(filters), page.names)]
    if part is not None:
        said.append(words.value(page.lang, "part", part) if part else page.say("ui.without_label"))
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
        ticket.open_ticket(page, answer.iloc[picked])


def to_csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV that no spreadsheet will run: text that looks like a formula gets a leading apostrophe."""
    safe = frame.copy()
    for name in safe.columns:
        if safe[name].dtype.kind not in "biufM":
            safe[name] = safe[name].map(
                lambda cell: f"'{cell}" if str(cell).startswith(RISKY) else cell, na_action="ignore"
            )
    return bytes(safe.to_csv(index=False).encode("utf-8-sig"))
