"""The rows behind a number: exactly what it counts, in a dialog; a row opens the ticket it belongs to."""

import streamlit as st

from ilgi.ask.filters import Filters
from ilgi.tell import format, sentence, words
from ilgi.tell.spreadsheet import to_csv
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import export, ticket
from ilgi.ui.question.grid import grid


def open_rows(page: Page, query: str, filters: Filters, part: str | None = None, by: str | None = None) -> None:
    """Open the dialog of a rows query, narrowed by ``filters`` and ``part``, of the same breakdown as the number."""
    title = page.say(f"question.{query}.ask")
    st.dialog(title, width="large", icon=":material/table_rows:")(_dialog)(page, query, filters, part, by)


def _dialog(page: Page, query: str, filters: Filters, part: str | None, by: str | None) -> None:
    answer = page.ask(query, filters, part=part, by=by)
    said = [text.plain(sentence.of_filters(filters, page.lang, page.window_of(filters), page.names), text.ANY)]
    if part is not None:
        said.append(text.plain(words.value(page.lang, "part", part)) if part else page.say("ui.without_label"))
    st.caption(" · ".join([*said, page.say("ui.row_count", count=format.count(len(answer), page.lang))]))
    if answer.empty:
        st.write(page.say("ui.no_rows"))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        export.button(page, query, lambda: to_csv(answer), len(answer), filters, part=part, by=by)
        st.caption(page.say("ui.open_hint"))
    picked = grid(page, answer, list(answer.columns), f"rows_grid_{query}", title=page.say(f"question.{query}.ask"))
    if picked is not None:
        ticket.open_ticket(page, answer.iloc[picked])
