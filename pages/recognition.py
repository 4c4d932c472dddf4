"""Recognition: whose good work do we honour, and whom have we not yet thanked?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.people import honour_boards, honour_cards
from ilgi.ui.question import show
from ilgi.ui.question.show import Card

page = open_page("recognition", needs="recognitions")

with st.container(key="answer"):
    honour_cards.answer(page)

board = show.choose(page, "board", honour_boards.BOARDS)
honour_boards.honour(page, board)
left, right = st.columns([3, 2], gap="large")
with left:
    honour_boards.everyone(page, board)
with right:
    show.table(page, "kept_every_promise", ["agent_name", "agent_team", "promise_kept_count"])

honour_boards.better(page)
# what three people hold is no sum of many: only for those who may read the rows
held = Card("recognition_reach", "top_three_thanks_rate", behind="reach_thanks_rows", totals=True)
is_sum = page.is_sum("recognition_reach", totals=True)
show.cards(page, Card("recognition_reach", totals=True), *([] if is_sum else [held]))
left, right = st.columns(2, gap="large")
with left:
    show.chart(page, "thanks_by_virtue", "compare", "thanks_count")
with right:
    show.over_time(page, "thanks_over_time", "thanks_count")
left, right = st.columns(2, gap="large")
with left:
    show.table(page, "customers_who_thank", ["customer_id", "last_thanked_on", "customer_thanks_count"])
with right:
    show.table(page, "longest_customers", ["customer_id", "first_seen_on", "served_count"])
show.table(page, "not_thanked_for_30_days", ["agent_name", "team", "joined_on", "last_thanked_on"], quiet=True)
# of their own rows alone, staff would read what is true of themselves as told of everybody
if page.access.role != "staff":
    left, right = st.columns(2, gap="large")
    with left:
        show.table(page, "thanks_left_out")
    with right:
        show.table(page, "reciprocal_thanks", ["agent_name", "other_agent_name", "reciprocal_thanks_count"])
