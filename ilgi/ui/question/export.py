"""A button that gives something out: for who still reads the page, and the audit log has its line first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from ilgi.ask import audit
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.tell import format, sentence, words, xlsx
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
    """Offer the rows of a question as a workbook, which every spreadsheet opens alike, and as CSV for programs."""
    page, count, more = asked.page, len(asked.answer), {"part": asked.part, "by": asked.by}
    if xlsx.fits(count):
        name = f"{asked.query}.xlsx"
        book = File(asked.query, lambda: _workbook(asked), count, asked.chosen, name, xlsx.MIME, more)
        button(page, book, page.say("ui.export"))
    else:
        most = format.count(xlsx.MOST_ROWS - 1, page.lang)
        st.caption(page.say("ui.export_too_many", count=format.count(count, page.lang), most=most))
    name = f"{asked.query}.csv"
    file = File(asked.query, lambda: to_csv(asked.answer), count, asked.chosen, name, "text/csv", more)
    button(page, file, page.say("ui.export_csv"))


def _workbook(asked: Asked) -> bytes:
    """The rows, and on a sheet of their own what they are rows of."""
    page, window = asked.page, asked.page.window_of(asked.chosen)
    about = [
        asked.title,
        sentence.of_filters(asked.chosen, page.lang, window, page.names),
        page.say("ui.row_count", count=format.count(len(asked.answer), page.lang)),
        page.say("ui.as_of", moment=format.moment(page.as_of, page.lang)),
        page.say("ui.export_zone", zone=page.about.time_zone),
    ]
    return xlsx.to_xlsx(asked.answer, page.lang, about)


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
        key=f"export_{file.name if file.mime == xlsx.MIME else file.what}",
    )
