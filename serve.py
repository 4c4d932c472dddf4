"""The dashboard and the wall behind their door; `streamlit run serve.py` (see docs/deploy.md)."""

import streamlit as st
from starlette.middleware import Middleware

from ilgi.ui.frame import trouble
from ilgi.ui.frame.door import Door, lifespan

app = st.App("dashboard.py", middleware=[Middleware(Door)], lifespan=lifespan, on_script_error=trouble.tell)
