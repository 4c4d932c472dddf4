"""What to collect for a table that no export has filled: a sentence, the template, the sample."""

from typing import Any

import streamlit as st

from ilgi.settings import SHIPPED
from ilgi.tell import words
from ilgi.ui.frame.page import Page


def missing(page: Page) -> None:
    """What no export has given yet: a table each, with what to collect."""
    if page.missing:
        st.header(page.say("ui.not_given"), anchor=False)
    for name in sorted(page.missing):
        with st.expander(page.say(f"table.{name}.name")):
            table(page, name)


def table(page: Page, name: str) -> None:
    """What to collect for one table, with the template to fill and the sample to look at."""
    st.header(page.say("ui.collect_title", table=page.say(f"table.{name}.name")), anchor=False)
    st.write(page.say(f"table.{name}.collect"))
    with st.container(horizontal=True):
        for kind, folder in (("template", "templates"), ("sample", "sample")):
            file = SHIPPED / folder / f"{name}.csv"
            if file.exists():
                _offer(page.say(f"ui.{kind}"), kind, name, file)


def template(lang: str, name: str) -> None:
    """The template of one table, under its name."""
    _offer(words.say(lang, f"table.{name}.name"), "template", name, SHIPPED / "templates" / f"{name}.csv")


def _offer(label: str, kind: str, name: str, file: Any) -> None:
    st.download_button(
        label,
        data=file.read_bytes,
        file_name=f"{name}.{kind}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"{kind}_{name}",
    )
