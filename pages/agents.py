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
        show.table(
            page,
            "person_beside_team",
            [
                "agent_name",
                "measure",
                "beside_state",
                "measure_met_rate",
                "measure_met_rate_low",
                "measure_met_rate_high",
                "team_met_rate",
                "measure_judged_count",
            ],
        )
    else:
        st.info(page.say("ui.choose_agent"), icon=":material/person_search:")

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
show.table(page, "team_measures", fields=("team",))
