"""A button that gives something out: the audit log has its line first, or nothing leaves."""

from collections.abc import Callable

import streamlit as st

from ilgi.ask import audit
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.tell import words
from ilgi.ui.frame.page import Page


def button(
    page: Page,
    what: str,
    make: Callable[[], bytes],
    rows: int,
    filters: Filters | None = None,
    *,
    label: str | None = None,
    file_name: str | None = None,
    mime: str = "text/csv",
    **more: str | None,
) -> None:
    """Offer ``what`` (a query, a sheet, a report) as a file, made when asked for; one sentence where it may not leave.

    ``rows`` is how many rows are in it; ``more`` is what else the audit line tells (part, by, week …).
    """
    try:
        audit.ready(page.settings)
    except Problem as problem:
        st.warning(words.problem(page.lang, problem), icon=":material/block:")
        return

    def given() -> bytes:
        content = make()
        audit.exported(page.settings, page.reader, page.access, what, rows, filters or page.filters, **more)
        return content

    st.download_button(
        label or page.say("ui.export"),
        data=given,
        file_name=file_name or f"{what}.csv",
        mime=mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"export_{what}",
    )
