"""Definitions: every number with its formula and its words, and the standards in force."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import glossary, show

page = open_page("definitions")

with st.container(key="answer"):
    show.table(page, "targets_in_force", ["standard", "goal", "calendar", "valid_from", "valid_until"])
glossary.every_metric(page)
