"""What stands under the answer of the overview: where the change came from, what needs you, the other figures."""

import streamlit as st

from ilgi.tell.our_words import TABLES
from ilgi.ui.frame.page import Page
from ilgi.ui.question import liked, moved, needs_you, show
from ilgi.ui.question.brought import FEWEST, IN_A_ROW, Brought, card_of


def where(page: Page, brought: Brought) -> None:
    """The course of the figure that is told, the path of its change; beside them what needs somebody today."""
    series, figure = brought.word
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.over_time(page, series, figure, height=235)
        if figure in moved.measures():
            moved.what_moved_it(page, figure, series)
        elif "states" in brought.there:
            show.chart(page, "states", "compare", "interaction_count", height=235)
    with right:
        needs_you.compact(page)
    needs_you.opened(page)


def more(page: Page, brought: Brought) -> None:
    """What else was brought: the other figures, how many cases came and how they stand, on time but not liked."""
    others = [query for query in brought.listed if query not in brought.first and query not in ("resolution", "volume")]
    for start in range(0, len(others), IN_A_ROW):
        show.cards(page, *[card_of(query) for query in others[start : start + IN_A_ROW]], places=FEWEST)
    if page.missing.intersection(TABLES.values()) and "states" in brought.there and brought.word[1] in moved.measures():
        show.chart(page, "states", "compare", "interaction_count")
    if {"satisfaction", "first_response"} <= brought.there:
        liked.on_time_and_liked(page)
    elif "satisfaction" not in brought.there:
        st.caption(page.say("ui.no_ratings"))


def came_in(page: Page, brought: Brought) -> None:
    """How many cases came over time, and on which days of the week at which hours."""
    left, right = st.columns(2, gap="large")
    with left:
        if brought.word[0] != "interactions_over_time":
            show.over_time(page, "interactions_over_time", "interaction_count", height=280)
    with right:
        show.chart(page, "came_in_by_hour", "by_hour", "interaction_count", part="timed")
