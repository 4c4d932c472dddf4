"""The overview: are we keeping our word, is it a change, what moved it, what needs us now?"""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import brought, show, take

page = open_page("overview")

with st.container(key="answer"):
    overview = brought.answer(page)

brought.course(page, overview)
show.table(page, "what_needs_you")
brought.more(page, overview)
take.weekly(page)
