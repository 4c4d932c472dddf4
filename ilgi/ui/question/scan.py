"""The table of our words: a row each, with its figure, its course, two states, its change and who is below."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ilgi.tell import format, scan_words
from ilgi.tell.our_words import Standing, Word
from ilgi.tell.phrases import Rows
from ilgi.tell.scan_words import State
from ilgi.ui.frame.page import Page
from ilgi.ui.question import counted, rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.listing import Cell, Column, Line, Row, listing

KEY = "scan"
EXPLAINED = "_explained"
ROW_HEIGHT = 40
LINE_WIDTH = 100
# the columns, and how wide those are that do not give way
WIDTHS: dict[str, int | None] = {
    "word": None,
    "figure": 46,
    "counted": None,
    "course": LINE_WIDTH,
    "changing": None,
    "reaching": None,
    "change": 62,
    "below": None,
}
RIGHT, OPEN = ("figure", "change"), ("figure", "below")
MINOR = ("counted", "course", "change", "below")


def table(page: Page, standing: Standing) -> None:
    """Draw the table; what is opened in it opens its rows, a row that is chosen is the one to be explained."""
    words = standing.words
    teams = scan_words.compared(page)
    below = {word.query: scan_words.below(page, word, teams) for word in words} if len(teams) else {}
    columns = _columns(page, words, bool(below))
    lines = [Row(_cells(page, word, below.get(word.query))) for word in words]
    title, hint = page.say("scan.title"), page.say("scan.hint")
    picked = listing(page, columns, lines, KEY, title, row_height=ROW_HEIGHT, hint=hint)
    _foot(page, words)
    if picked is None:
        return
    word = words[picked.row]
    if picked.column == "below" and below[word.query].rows is not None:
        _open(page, below[word.query].rows)
    elif picked.column == "figure" or word.history is None:
        _open(page, word.rows)
    else:
        st.session_state[EXPLAINED] = word.query


def explained() -> str | None:
    """The question of the word that was chosen to be explained, None for none."""
    chosen: str | None = st.session_state.get(EXPLAINED)
    return chosen


def _open(page: Page, target: Rows | None) -> None:
    if target is not None:
        rows.open_rows(Asked(page, target.query, target.filters, target.part, target.by))


def _columns(page: Page, words: Sequence[Word], has_below: bool) -> list[Column]:
    has_change = page.filters.compare != "none" and any(word.wording.delta != "" for word in words)
    left_out = {name for name, is_told in (("change", has_change), ("below", has_below)) if not is_told}
    return [
        Column(
            name,
            page.say(f"scan.{name}"),
            align="right" if name in RIGHT else "left",
            width=width,
            is_sortable=False,
            opens=name in OPEN,
            is_minor=name in MINOR,
        )
        for name, width in WIDTHS.items()
        if name not in left_out
    ]


def _cells(page: Page, word: Word, below: State | None) -> dict[str, Cell]:
    wording = word.wording
    beside = [wording.n, wording.interval, wording.undecided, wording.range, wording.silent, wording.response]
    shown = " · ".join(text for text in (wording.n.replace(" ", "\u00a0"), _unbroken(wording.interval)) if text)
    cells = {
        "word": Cell(scan_words.name(page, word)),
        "figure": Cell(wording.figure, is_strong=True, tone="quiet" if not word.has_figure else ""),
        "counted": Cell(shown, tone="quiet", label=" · ".join(text for text in beside if text)),
        "course": Cell("", line=_line(word), label=scan_words.course(page, word)),
        "changing": _state(scan_words.changing(page, word)),
        "reaching": _state(scan_words.reaching(word)),
        "change": Cell(wording.change or format.NOTHING, tone="quiet"),
    }
    return cells if below is None else {**cells, "below": _state(below)}


def _unbroken(text: str) -> str:
    """The same on one line: an interval is not broken at its dash."""
    return text.replace("–", "\u2060–\u2060")


def _state(state: State) -> Cell:
    return Cell(state.text, note=state.note, tone=state.tone, icon=state.sign)


def _line(word: Word) -> Line | None:
    """A word's course, the goal of each of its points (else its own), and which points are signalled."""
    history, name = word.history, word.name
    if history is None or history[name].isna().all():
        return None
    goals = history[f"{name}_goal"] if f"{name}_goal" in history else pd.Series(word.goal, index=history.index)
    goal = () if goals.isna().all() else _points(goals)
    return Line(_points(history[name]), goal, tuple(scan_words.signals(word)), LINE_WIDTH)


def _points(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(float(value) if format.has_value(value) else None for value in values)


def _foot(page: Page, words: Sequence[Word]) -> None:
    """What a figure cannot say of itself in a cell, and how each was counted."""
    for word in words:
        if word.wording.range:
            st.caption(page.say("scan.range", name=word.wording.title, range=word.wording.range))
    if page.window.is_everything and page.filters.compare != "none":
        st.caption(page.say("scan.no_former"))
    with st.popover(page.say("ui.counted"), type="tertiary", key="counted_scan"):
        for word in words:
            counted.of(Asked(page, word.query), [word.name], f"scan_{word.query}", word.row)
