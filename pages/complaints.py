"""Complaints: were they heard, put right in time, and did the customer stay content?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import multiples, show
from ilgi.ui.question.show import Card

STEPS = ["complaint_acknowledgement", "complaint_resolution", "complaint_follow_up"]

page = open_page("complaints", needs="complaints")

with st.container(key="answer"):
    show.cards(
        page,
        Card("complaint_recovery"),
        Card("second_failures"),
        Card("open_complaints"),
    )
    show.chart(page, "complaint_steps", "flow", "complaint_step_reached_count", height=235)

show.cards(page, *[Card(step) for step in STEPS])
left, right = st.columns(2, gap="large")
with left:
    show.over_time(page, "complaint_recovery_over_time", "complaint_recovered_rate")
with right:
    show.chart(page, "complaint_recovery_outcomes", "compare", "complaint_ripened_count")

show.cards(
    page,
    Card("complaint_amends", "complaint_loss_covered_rate", part="loss"),
    Card("complaint_amends", "complaint_gesture_beyond_rate"),
)
show.table(page, "complaints_flow")

by = show.breakdown(page, ["team", "agent", "topic", "cause", "channel"])
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "complaints_by", "compare", "complaint_count", by=by)
with right:
    show.chart(page, "complaint_recovery_by", "compare", "complaint_recovered_rate", by=by)
multiples.teams(page, "complaint_recovery_by", "complaint_recovery_over_time", "complaint_recovered_rate")

left, right = st.columns(2, gap="large")
with left:
    show.cards(page, *[Card("open_complaints", f"complaint_open_age_days_{age}") for age in ("median", "oldest")])
with right:
    show.chart(page, "open_complaints_by_age", "compare", "complaint_open_count")
