"""For use by others than oneself: the dashboard behind its door; `streamlit run serve.py` (see docs/deploy.md)."""

import os

import streamlit as st
from starlette.middleware import Middleware

from ilgi.ui.door import Door

# whoever connects is who connects: no header may rename a peer before the door has looked at it
os.environ["FORWARDED_ALLOW_IPS"] = ""

app = st.App("dashboard.py", middleware=[Middleware(Door)])
