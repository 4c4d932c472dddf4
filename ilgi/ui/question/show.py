"""What a page says: which question, in which shape. Each with its n, how it was counted, and its rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from ilgi.ask import metrics
from ilgi.tell.figures import main_of
from ilgi.ui.frame.page import Page
from ilgi.ui.question import chart as drawn
from ilgi.ui.question import course, empty, grid
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.cards import card
from ilgi.ui.question.choice import breakdown, choose, picks, preselect, select
from ilgi.ui.question.foot import foot

__all__ = ["Card", "breakdown", "cards", "chart", "choose", "over_time", "picks", "preselect", "select", "table"]


class Card(NamedTuple):
    """One figure of a row of cards: its question and metric, the question of its history (spark line, signal), its own
    rows query and part where they are not the question's, and whether it is asked as the sum of the reader's team.

    A question alone stands for the figure that it shows first, with the history that it names."""

    query: str
    metric: str | None = None
    history: str | None = None
    behind: str | None = None
    totals: bool = False
    part: str | None = None


def cards(page: Page, *wanted: Card, places: int = 1) -> None:
    """A row of figures, a card each, all of one height; with room for at least so many ``places``."""
    columns = st.columns(max(len(wanted), places), gap="small")
    for column, figure in zip(columns, wanted, strict=False):
        asked = Asked(page, figure.query, part=figure.part, totals=figure.totals, behind=figure.behind)
        metric = figure.metric or main_of(figure.query)
        history = figure.history or (None if figure.metric or asked.sum_note else asked.facts.history)
        with column, _frame(f"card_{figure.query}_{metric}"):
            _card(asked, metric, history)


def _frame(key: str) -> Any:
    """A card's frame: the figure at its head, what stands under it at its foot, whatever the height."""
    return st.container(border=True, height="stretch", gap="xsmall", vertical_alignment="distribute", key=key)


def _card(asked: Asked, metric: str, history: str | None) -> None:
    page = asked.page
    if not empty.loaded(page, asked.query):
        st.caption(page.say(f"metric.{metric}.name"))
        empty.ready(page, asked.query)
    elif asked.answer.empty:
        st.caption(page.say(f"metric.{metric}.name"))
        empty.sentence(page, asked.query)
    else:
        card(asked, metric, page.ask(history) if history and empty.loaded(page, history) else None)


def chart(
    page: Page, query: str, shape: str, value: str, *, part: str | None = None, by: str | None = None, **drawing: Any
) -> None:
    """A question drawn in one of the shapes of ``charts`` (see chart.chart for what ``drawing`` may hold)."""
    drawn.chart(Asked(page, query, part=part, by=by), shape, value, **drawing)


def over_time(page: Page, query: str, value: str, *, part: str | None = None, **drawing: Any) -> None:
    """A question over the 53 periods that end with the window: the window shaded, marks as flags, goal as steps."""
    course.over_time(Asked(page, query, part=part), value, **drawing)


def table(
    page: Page,
    query: str,
    columns: Sequence[str] | None = None,
    *,
    part: str | None = None,
    by: str | None = None,
    quiet: bool = False,
) -> None:
    """A question answered as a table; choosing a row opens the rows behind it. ``quiet``: absent when it is empty."""
    asked = Asked(page, query, part=part, by=by)
    if quiet and (not empty.loaded(page, query) or asked.answer.empty):
        return
    key = f"table_{query}_{by or part or ''}"
    with st.container(key=key, gap="xsmall"):
        if not drawn.answered(asked):
            return
        answer = asked.answer
        names = [name for name in columns or grid.telling(answer.columns) if name in answer]
        if not asked.opens:
            grid.plain(page, answer, names, f"{key}_grid", asked.title)
        elif (picked := grid.grid(page, answer, names, f"{key}_grid", asked.title)) is not None:
            drawn.open_mark(asked, answer.iloc[picked])
        foot(asked, [name for name in names if metrics.metric(name)], key)
