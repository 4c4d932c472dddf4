"""Complaints: were they heard, put right in time, and did the customer stay content?"""

import streamlit as st

from ilgi.ui import show
from ilgi.ui.page import open_page

page = open_page("complaints", needs="complaints")

with st.container(key="answer"):
    first, second = st.columns([1, 1], gap="small")
    with first:
        show.cards(page, "complaint_recovery", ["complaint_recovered_rate"], series="complaint_recovery_over_time")
    with second:
        show.cards(page, "second_failures", ["complaint_second_failure_rate"])
    show.chart(page, "complaint_steps", "flow", "complaint_step_reached_count")

in_time = st.columns(3)
with in_time[0]:
    show.cards(
        page,
        "complaint_acknowledgement",
        ["complaint_acknowledgement_met_rate"],
        series="complaint_acknowledgement_over_time",
    )
with in_time[1]:
    show.cards(page, "complaint_resolution", ["complaint_resolution_met_rate"], series="complaint_resolution_over_time")
with in_time[2]:
    show.cards(page, "complaint_follow_up", ["complaint_follow_up_met_rate"], series="complaint_follow_up_over_time")

left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "complaint_recovery_over_time", "over_time", "complaint_recovered_rate")
with right:
    show.chart(page, "complaint_recovery_outcomes", "compare", "complaint_ripened_count")

show.cards(page, "complaint_amends", ["complaint_loss_covered_rate", "complaint_gesture_beyond_rate"])
show.table(page, "complaints_flow")

by = show.breakdown(page, ["team", "agent", "topic", "cause", "channel"])
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "complaints_by", "compare", "complaint_count", by=by)
with right:
    show.chart(page, "complaint_recovery_by", "compare", "complaint_recovered_rate", by=by)

show.cards(page, "open_complaints", ["complaint_open_count", "complaint_open_age_days_median"])
show.chart(page, "open_complaints_by_age", "compare", "complaint_open_count")
