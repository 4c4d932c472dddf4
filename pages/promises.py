"""Promises: did we do what we said we would, and when we could not, did we say so?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import show
from ilgi.ui.question.show import Card

page = open_page("promises", needs="promises")

with st.container(key="answer"):
    show.cards(
        page,
        Card("promises"),
        Card("promises", "promise_late_count", part="late"),
        Card("promises", "promise_broken_count", part="broken"),
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.over_time(page, "promises_over_time", "promise_kept_rate", height=210)
    with right:
        show.chart(page, "promise_outcomes", "compare", "promise_due_count")

show.cards(
    page,
    Card("promise_faith"),
    Card("promise_faith", "promise_silence_rate", "promise_faith_over_time"),
)
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "promise_faith_kinds", "compare", "promise_not_kept_count")
with right:
    show.cards(page, Card("promise_signs", "promise_warned_rate"), Card("promise_signs", "promise_apologised_rate"))
    show.cards(page, Card("promise_signs", "promise_explained_rate"), Card("promise_signs", "promise_rescheduled_rate"))

by = show.breakdown(page, ["team", "agent", "kind", "channel", "topic"])
show.chart(page, "promises_by", "compare", "promise_kept_rate", by=by)
show.chart(page, "promises_funnel", "funnel", "promise_kept_rate")

show.cards(
    page,
    Card("open_promises", "open_promise_count"),
    Card("open_promises", "open_promise_due_today_count", part="promise_due_today"),
    Card("open_promises", "open_promise_age_days_median", part="aged"),
    Card("open_promises", "open_promise_age_days_oldest", part="aged"),
)
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "open_promises_by_age", "compare", "open_promise_aged_count", part="aged")
with right:
    show.chart(page, "open_promises_by_due", "compare", "open_promise_count")
