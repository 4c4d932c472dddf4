"""Nothing to show is a sentence: why, and what to do; a table nobody has given yet comes with template and sample."""

import streamlit as st

from ilgi import queries
from ilgi.settings import SHIPPED
from ilgi.ui.page import Page

BESIDE = frozenset({"agents", "marks", "events", "customers"})


def loaded(page: Page, query: str) -> bool:
    """Whether the tables that a question lives on have been filled by any export."""
    tables = [table for table in queries.about(query).tables if table not in BESIDE]
    return not tables or any(page.has(table) for table in tables)


def ready(page: Page, query: str) -> bool:
    """True when the question can be asked; otherwise says which table is missing."""
    if loaded(page, query):
        return True
    missing = next(table for table in queries.about(query).tables if not page.has(table) and table not in BESIDE)
    st.write(page.say("ui.table_missing", table=page.say(f"table.{missing}.name")))
    return False


def sentence(page: Page, query: str) -> None:
    """The question has no answer under these filters: why, and what to do."""
    st.write(page.say("ui.nothing", widest=page.say("value.period.all")))


def collect(page: Page, table: str) -> None:
    """A page whose table is absent: what to collect, the template to fill and the sample to look at."""
    st.subheader(page.say("ui.collect_title", table=page.say(f"table.{table}.name")), anchor=False)
    st.write(page.say(f"table.{table}.collect"))
    with st.container(horizontal=True):
        for kind, folder in (("template", "templates"), ("sample", "sample")):
            file = SHIPPED / folder / f"{table}.csv"
            if file.exists():
                st.download_button(
                    page.say(f"ui.{kind}"),
                    data=file.read_bytes,
                    file_name=f"{table}.{kind}.csv",
                    mime="text/csv",
                    icon=":material/download:",
                    on_click="ignore",
                    key=f"{kind}_{table}",
                )
