"""A button that gives something out: for who still reads the page, and the audit log has its line first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from ilgi.ask import audit
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.tell import words
from ilgi.tell.spreadsheet import to_csv
from ilgi.ui.frame.page import Page
from ilgi.ui.question.asked import Asked


@dataclass(frozen=True)
class File:
    """Something to give out: ``what`` it is (a question, a sheet, a report), how it is made when it is asked for, how
    many rows are in it, under which filters, and what else the audit line tells (part, by, week …)."""

    what: str
    make: Callable[[], bytes]
    rows: int
    filters: Filters
    name: str
    mime: str
    more: Mapping[str, str | None] = field(default_factory=dict)


def rows(asked: Asked) -> None:
    """Offer the rows of a question as CSV."""
    name, more = f"{asked.query}.csv", {"part": asked.part, "by": asked.by}
    file = File(asked.query, lambda: to_csv(asked.answer), len(asked.answer), asked.chosen, name, "text/csv", more)
    button(asked.page, file, asked.page.say("ui.export"))


def button(page: Page, file: File, label: str) -> None:
    """Offer a file, made when it is asked for; one sentence where it may not leave."""
    try:
        audit.ready(page.settings)
    except Problem as problem:
        st.warning(words.problem(page.lang, problem), icon=":material/block:")
        return

    def given() -> bytes:
        content = file.make()
        audit.exported(page.settings, page.reader, page.access, file.what, file.rows, file.filters, **file.more)
        return content

    st.download_button(
        label,
        data=page.give(given),
        file_name=file.name,
        mime=file.mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"export_{file.what}",
    )
