"""The overview: are we keeping our word, is it a change, what moved it, what needs us now?"""

import streamlit as st

from ilgi.ui import show
from ilgi.ui.page import open_page

page = open_page("overview", needs="interactions")

with st.container(key="answer"):
    cards = st.columns(4, gap="small")
    with cards[0]:
        show.cards(page, "first_response", ["first_response_met_rate"], series="first_response_over_time")
    with cards[1]:
        show.cards(page, "promises", ["promise_kept_rate"], series="promises_over_time")
    with cards[2]:
        show.cards(page, "complaint_recovery", ["complaint_recovered_rate"], series="complaint_recovery_over_time")
    with cards[3]:
        show.cards(page, "recognition_reach", ["reached_agent_rate"])
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.chart(page, "promises_over_time", "over_time", "promise_kept_rate")
