"""For use by others than oneself: the dashboard behind its door; `streamlit run serve.py` (see docs/deploy.md)."""

import streamlit as st
from starlette.middleware import Middleware

from ilgi.ui.frame.door import Door

app = st.App("dashboard.py", middleware=[Middleware(Door)])
