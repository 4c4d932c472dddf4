"""What to collect for a table that no export has filled: a sentence, the template, the sample."""

from typing import Any

import streamlit as st

from ilgi.settings import SHIPPED
from ilgi.ui.frame.page import Page


def table(page: Page, name: str) -> None:
    """What to collect for one table, with the template to fill and the sample to look at."""
    st.header(page.say("ui.collect_title", table=page.say(f"table.{name}.name")), anchor=False)
    st.write(page.say(f"table.{name}.collect"))
    with st.container(horizontal=True):
        for kind, folder in (("template", "templates"), ("sample", "sample")):
            file = SHIPPED / folder / f"{name}.csv"
            if file.exists():
                _offer(page, kind, name, file)


def _offer(page: Page, kind: str, name: str, file: Any) -> None:
    st.download_button(
        page.say(f"ui.{kind}"),
        data=file.read_bytes,
        file_name=f"{name}.{kind}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"{kind}_{name}",
    )
