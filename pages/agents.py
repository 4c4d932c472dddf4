"""Agents: the team today, then one person beside colleagues on everything we judge, down to the single ticket."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.people import heat, mine, person, sheet_button, sides, today
from ilgi.ui.question import show

page = person.chosen(open_page("agents", needs="interactions"))
mine.instead(page)
people = len(page.filters.agents)

with st.container(key="answer"):
    today.strip(page)
    match people:
        case 0:
            heat.beside(page)
        case 1:
            person.answer(page)
        case 2:
            sides.two_people(page)
        case _:
            heat.people(page)

if people == 1:
    sheet_button.offer(page)
else:
    show.table(page, "load_now")

measure = person.measure(page)
if people:
    person.why(page, measure)
person.funnel(page, measure)

if people > 1:
    sides.courses(page, measure)
if people == 1:
    show.over_time(page, "person_over_time", "measure_met_rate", part=measure, beside="team_met_rate")
    person.late_held(page)
    sides.two_periods(page)
    sides.pace(page)
if people:
    person.recent(page)
