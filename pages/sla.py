"""SLA: within the times we promised to everybody, on the customer's clock and on ours."""

import streamlit as st

from ilgi.ui import show
from ilgi.ui.page import open_page
from ilgi.ui.show import Card

CLOCKS = ["first_response", "next_response", "resolution"]
LIMITS = ["rings", "transfers", "escalations"]

page = open_page("sla", needs="interactions")

with st.container(key="answer"):
    show.cards(page, *[Card(clock, f"{clock}_met_rate", f"{clock}_over_time") for clock in CLOCKS])
    clock = show.choose(page, "clock", CLOCKS)
    show.over_time(page, f"{clock}_over_time", f"{clock}_met_rate", height=235)

times = [(f"{clock}_business_minutes_median", None), (f"{clock}_wall_minutes_median", None)]
times += [(f"{clock}_wall_minutes_p90", None), (f"{clock}_wall_minutes_median_of_closed", "closed")]
show.cards(page, *[Card(f"{clock}_times", time, f"{clock}_times_over_time", part=part) for time, part in times])

by = show.breakdown(page, ["team", "agent", "channel", "priority", "topic", "customer_group"])
show.chart(page, f"{clock}_by", "compare", f"{clock}_met_rate", by=by)
if clock != "next_response":
    show.chart(page, f"{clock}_by_hour", "by_hour", f"{clock}_met_rate")
    left, right = st.columns(2, gap="large")
    with left:
        show.chart(page, f"{clock}_over_target", "compare", f"{clock}_missed_count")
    with right:
        show.chart(page, f"{clock}_what_if", "curve", f"{clock}_what_if_met_rate", label="target_minutes")

show.cards(page, *[Card(limit, f"{limit}_met_rate", f"{limit}_over_time") for limit in LIMITS])
show.cards(
    page,
    Card("right_person", "right_person_minutes_median"),
    Card("right_person", "right_person_minutes_p90"),
    Card("right_person", "right_first_time_rate"),
)

show.cards(
    page,
    Card("backlog", "backlog_count"),
    Card("backlog", "backlog_past_due_count", part="past_due"),
    Card("backlog", "backlog_due_within_hour_count", part="within_hour"),
)
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "backlog_by_age", "compare", "backlog_count")
with right:
    show.chart(page, "backlog_by_due", "compare", "backlog_count")
show.cards(
    page,
    Card("undecided", "first_response_undecided_count", part="first_response"),
    Card("undecided", "resolution_undecided_count", part="resolution"),
)

if clock != "next_response":
    show.cards(
        page,
        Card(f"{clock}_agreement", f"{clock}_agreement_rate"),
        Card(f"{clock}_agreement", f"{clock}_agreed_count", part="agreed"),
    )
    show.table(page, f"{clock}_agreement_table")
