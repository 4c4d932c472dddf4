"""The overview: are we keeping our word, is it a change, what moved it, what needs us now?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.people import heat, mine
from ilgi.ui.question import brought, overview, take

page = open_page("overview")
mine.thanks(page)

with st.container(key="answer"):
    there = brought.answer(page)

overview.where(page, there)
heat.teams(page)
overview.more(page, there)
overview.came_in(page, there)
take.weekly(page)
