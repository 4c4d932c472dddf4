"""The rows behind a number: exactly what it counts, in a dialog; a row opens the ticket it belongs to."""

import streamlit as st

from ilgi.tell import format, reason_words, sentence, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import dialog, export, ticket
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.grid import grid


def open_rows(asked: Asked) -> None:
    """Open the dialog of a question of rows, narrowed by its filters and part, of the same breakdown as the number."""
    dialog.open_dialog(asked.page, asked.title, ":material/table_rows:", _dialog, asked, width="large")


def _dialog(page: Page, asked: Asked) -> None:
    answer = asked.answer
    window = page.window_of(asked.chosen)
    parts = [text.plain(sentence.of_filters(asked.chosen, page.lang, window, page.names), text.ANY)]
    if asked.part is not None:
        name = (
            text.plain(reason_words.oddity(page.lang, words.value(page.lang, "part", asked.part))) if asked.part else ""
        )
        parts.append(name or page.say("ui.without_label"))
    st.caption(" · ".join([*parts, page.say("ui.row_count", count=format.count(len(answer), page.lang))]))
    if answer.empty:
        st.write(page.say("ui.no_rows"))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        export.rows(asked)
        st.caption(page.say("ui.open_hint"))
    picked = grid(page, answer, list(answer.columns), f"rows_grid_{asked.query}", title=asked.title)
    if picked is not None:
        ticket.open_ticket(page, answer.iloc[picked])
