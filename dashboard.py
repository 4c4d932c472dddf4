"""The overview: are we keeping our word, is it a change, what moved it, what needs us now?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import moved, show, take
from ilgi.ui.question.show import Card

page = open_page("overview", needs="interactions")
word = ("promises_over_time", "promise_kept_rate")
if not page.has("promises"):
    word = ("first_response_over_time", "first_response_met_rate")

with st.container(key="answer"):
    show.cards(
        page,
        Card("first_response"),
        Card("promises"),
        Card("complaint_recovery"),
        Card("recognition_reach", "reached_agent_count", "recognition_reach_over_time", part="thanked"),
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.over_time(page, *word, height=255)
    with right:
        moved.what_moved_it(page, word[1], word[0])

show.table(page, "what_needs_you")
show.table(
    page, "watermelons", ["team", "channel", "first_response_met_rate", "csat_satisfied_rate", "csat_answer_count"]
)
take.weekly(page)
