"""SLA: within the times we promised to everybody, on the customer's clock and on ours."""

import streamlit as st

from ilgi.ui import show
from ilgi.ui.page import open_page

page = open_page("sla", needs="interactions")

with st.container(key="answer"):
    clocks = st.columns(3)
    for column, clock in zip(clocks, ("first_response", "next_response", "resolution"), strict=True):
        with column:
            show.cards(page, clock, [f"{clock}_met_rate"], series=f"{clock}_over_time")
    clock = show.choose(page, "clock", ["first_response", "next_response", "resolution"])
    show.chart(page, f"{clock}_over_time", "over_time", f"{clock}_met_rate")

times = ["business_minutes_median", "wall_minutes_median", "wall_minutes_p90", "wall_minutes_median_of_closed"]
show.cards(page, f"{clock}_times", [f"{clock}_{time}" for time in times], series=f"{clock}_times_over_time")

by = show.breakdown(page, ["team", "agent", "channel", "priority", "topic", "customer_group"])
show.chart(page, f"{clock}_by", "compare", f"{clock}_met_rate", by=by)
if clock != "next_response":
    show.chart(page, f"{clock}_by_hour", "by_hour", f"{clock}_met_rate")
    left, right = st.columns(2, gap="large")
    with left:
        show.chart(page, f"{clock}_over_target", "compare", f"{clock}_missed_count")
    with right:
        show.chart(page, f"{clock}_what_if", "curve", f"{clock}_what_if_met_rate", label="target_minutes")

limits = st.columns(3)
for column, limit in zip(limits, ("rings", "transfers", "escalations"), strict=True):
    with column:
        show.cards(page, limit, [f"{limit}_met_rate"], series=f"{limit}_over_time")
show.cards(page, "right_person", ["right_person_minutes_median", "right_person_minutes_p90", "right_first_time_rate"])

show.cards(page, "backlog", ["backlog_count", "backlog_past_due_count", "backlog_due_within_hour_count"])
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "backlog_by_age", "compare", "backlog_count")
with right:
    show.chart(page, "backlog_by_due", "compare", "backlog_count")
show.cards(page, "undecided", ["first_response_undecided_count", "resolution_undecided_count"])

if clock != "next_response":
    show.cards(page, f"{clock}_agreement", [f"{clock}_agreement_rate", f"{clock}_agreed_count"])
    show.table(page, f"{clock}_agreement_table")
