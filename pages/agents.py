"""Agents: one person beside the team, on everything we judge, down to the single ticket."""

import streamlit as st

from ilgi.ui import person, show
from ilgi.ui.page import open_page
from ilgi.ui.show import Card

MEASURES = [
    "promise_kept",
    "first_response_met",
    "resolution_met",
    "csat_satisfied",
    "complaint_recovered",
    "thanked_day",
]

page = open_page("agents", needs="interactions")
page = person.chosen(page)

with st.container(key="answer"):
    if page.filters.agents:
        person.beside_team(page)
    else:
        person.teams(page, MEASURES)

measure = show.choose(page, "measure", MEASURES)
show.chart(
    person.everyone(page),
    "agents_funnel",
    "funnel",
    "measure_met_rate",
    part=measure,
    highlight=page.filters.agents,
)

if page.filters.agents:
    show.over_time(page, "person_over_time", "measure_met_rate", part=measure, beside="team_met_rate")
    show.table(page, "person_recent", ["on_date", "recent_kind", "outcome", "detail", "key"])
show.cards(
    page,
    Card("team_today", "open_case_count", totals=True, part="open_case"),
    Card("team_today", "promise_due_today_count", totals=True, part="promise_due_today"),
    Card("team_today", "promise_past_due_count", totals=True, part="promise_past_due"),
    Card("team_today", "open_complaint_count", totals=True, part="open_complaint"),
)
show.table(page, "load_now")
