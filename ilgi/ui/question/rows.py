"""The rows behind a number: exactly what it counts, in a dialog, what missed first; a row opens its thing in place."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import format, reason_words, row_words, sentence, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import dialog, export, grid, ticket, walking
from ilgi.ui.question.asked import Asked

# so many rows go to a browser at once
BLOCK = 1_000
# questions of what stands open today: whatever the period, these are their rows
WHENEVER = ("what_needs_you_rows", "load_now_rows", "open_complaints_rows", "open_promises_rows", "backlog_rows")
READING = "_reading"


@dataclass
class Reading:
    """How far a reader is with the rows of an open dialog: which opening it is, the block and the part that are shown,
    and the thing that stands in place of the table (``at``: its place in ``order``, the rows as they stood), of which
    row the last one was."""

    number: int = 0
    block: int = 0
    is_missed_alone: bool = False
    at: int | None = None
    order: tuple[int, ...] = ()
    last: int | None = None


def open_rows(asked: Asked) -> None:
    """Open the dialog of a question of rows, narrowed by its filters and part, of the same breakdown as the number."""
    former = st.session_state.get(READING) or Reading()
    st.session_state[READING] = Reading(former.number + 1)
    dialog.open_dialog(asked.page, asked.title, ":material/table_rows:", drawn, asked, width="large")


def drawn(page: Page, asked: Asked) -> None:
    """What stands in the dialog: how many rows and of what, then the table, or the thing of one of its rows."""
    answer = asked.answer
    reading: Reading = st.session_state.setdefault(READING, Reading())
    st.caption(_caption(page, asked))
    if answer.empty:
        st.write(page.say("ui.no_rows"))
        return
    outcome = row_words.outcome_column(asked.query, list(answer.columns))
    answer = row_words.missed_first(answer, outcome)
    place = st.empty()
    if reading.at is None:
        with place.container():
            _table(page, asked, answer, outcome, reading)
    if reading.at is not None:
        with place.container():
            _thing(page, asked, answer, reading)


def _caption(page: Page, asked: Asked) -> str:
    window = None if asked.query in WHENEVER else page.window_of(asked.chosen)
    parts = [text.plain(sentence.of_filters(asked.chosen, page.lang, window, page.names), text.ANY)]
    if window is None:
        parts = [page.say("ui.whatever_period"), *parts]
    if asked.part is not None:
        name = (
            text.plain(reason_words.oddity(page.lang, words.value(page.lang, "part", asked.part))) if asked.part else ""
        )
        parts.append(name or page.say("ui.without_label"))
    parts.append(page.say("ui.row_count", count=format.count(len(asked.answer), page.lang)))
    return " · ".join(part for part in parts if part)


def _table(page: Page, asked: Asked, answer: pd.DataFrame, outcome: str | None, reading: Reading) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = _segment(page, answer, outcome, reading)
        export.rows(asked)
    shown = _block(page, shown, reading)
    names = row_words.in_order(grid.telling(shown.columns), outcome)
    names = [name for name in names if name == outcome or shown[name].notna().any()]
    picked = grid.listed(
        page,
        shown,
        names,
        f"rows_grid_{asked.query}",
        asked.title,
        outcome=outcome,
        is_searchable=True,
        hint=page.say("ui.rows_hint"),
        walk=f"{asked.query}_{reading.number}_{reading.block}_{reading.is_missed_alone}",
        at=_place(answer, shown, reading),
    )
    if picked is not None:
        places = [answer.index.get_loc(shown.index[row]) for row in picked.order or range(len(shown))]
        opened = answer.index.get_loc(shown.index[picked.row])
        reading.order = tuple(places) if opened in places else (opened,)
        reading.at = reading.order.index(opened)


def _place(answer: pd.DataFrame, shown: pd.DataFrame, reading: Reading) -> int | None:
    """Where the row stands that was last seen as a thing."""
    if reading.last is None or reading.last >= len(answer) or answer.index[reading.last] not in shown.index:
        return None
    return int(shown.index.get_indexer([answer.index[reading.last]])[0])


def _segment(page: Page, answer: pd.DataFrame, outcome: str | None, reading: Reading) -> pd.DataFrame:
    """All rows, or those that missed alone, as the reader chose; without a choice where it would be none."""
    missed = row_words.is_missed(answer, outcome)
    count = int(missed.sum())
    if outcome is None or not 0 < count < len(answer):
        return answer
    every = page.say("missed_rows.all", count=format.count(len(answer), page.lang))
    labels = {True: row_words.missed_text(page.lang, outcome, count), False: every}

    def begin_anew() -> None:
        reading.block = 0

    chosen: Any = st.segmented_control(
        page.say("missed_rows.which"),
        [True, False],
        default=reading.is_missed_alone,
        required=True,
        key=f"missed_{reading.number}",
        label_visibility="collapsed",
        format_func=lambda value: labels[value],
        on_change=begin_anew,
    )
    reading.is_missed_alone = bool(chosen)
    return answer[missed] if chosen else answer


def _block(page: Page, answer: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """So many rows as a browser is given at once; buttons lead to the others, and what is searched is said."""
    if len(answer) <= BLOCK:
        return answer
    blocks = range(0, len(answer), BLOCK)
    reading.block = min(reading.block, len(blocks) - 1)
    first = blocks[reading.block]
    shown = answer.iloc[first : first + BLOCK]

    def turn(way: int) -> None:
        reading.block = min(max(reading.block + way, 0), len(blocks) - 1)

    with st.container(horizontal=True, vertical_alignment="center"):
        numbers = {"first": first + 1, "last": first + len(shown), "count": len(answer)}
        st.caption(page.say("ui.block", **{name: format.count(value, page.lang) for name, value in numbers.items()}))
        for name, way in (("block_previous", -1), ("block_next", 1)):
            label = page.say(f"ui.{name}")
            is_end = not 0 <= reading.block + way < len(blocks)
            st.button(label, key=f"{name}_{reading.number}", on_click=turn, args=(way,), disabled=is_end)
    return shown


def _thing(page: Page, asked: Asked, answer: pd.DataFrame, reading: Reading) -> None:
    reading.at = min(reading.at or 0, len(reading.order) - 1)
    reading.last = min(reading.order[reading.at], len(answer) - 1)
    row = answer.iloc[reading.last]

    def go(way: int | None) -> None:
        reading.at = None if way is None else min(max((reading.at or 0) + way, 0), len(reading.order) - 1)

    walking.bar(page, reading.at, len(reading.order), go)
    ticket.open_ticket(page, row, asked.query)
