"""Definitions: what we promise, in sentences, and the way to write one; every number in words; a field finds both."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import glossary, standards_listed

page = open_page("definitions")

with st.container(key="answer"):
    standards_listed.answer(page)
    wanted = glossary.search(page)
standards_listed.listed(page, wanted)
glossary.every_metric(page, wanted)
