"""The overview: are we keeping our word, is it a change, what moved it, what needs us now?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.people import heat, mine
from ilgi.ui.question import brought, show, take

page = open_page("overview", needs="interactions")
mine.thanks(page)

with st.container(key="answer"):
    overview = brought.answer(page)

show.table(page, "what_needs_you")
heat.teams(page)
brought.more(page, overview)
take.weekly(page)
