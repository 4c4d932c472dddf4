"""The weekly report of the chosen team, offered as a file that prints on one page."""

import streamlit as st

from ilgi.ask import weeks
from ilgi.printing import report
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import export
from ilgi.ui.question.export import File


def weekly(page: Page) -> None:
    """A button in the side bar, for managers and leads: the weekly report as a file, of the last whole week that has
    ended by the last day of the window (and of the data)."""
    if page.access.role not in report.READERS:
        return
    last = min(page.window.date_to, page.about.as_of_day)
    wanted = report.weekly(page.snapshot, page.access, _team(page), weeks.last_whole(last), page.lang)
    with st.sidebar:
        name = f"ilgi-{wanted.week}-{wanted.file_name}-{page.lang}.html"
        more = {"week": str(wanted.week)}
        made = File("weekly_report", lambda: wanted.html().encode("utf-8"), 0, wanted.filters, name, "text/html", more)
        export.button(page, made, page.say("take.report"))
        st.caption(text.plain(page.say("take.report_hint", week=wanted.week.number, whose=wanted.whose), text.ANY))


def _team(page: Page) -> str | None:
    """The one team that is looked at; None for several or all."""
    teams = page.filters.teams or (page.access.teams if page.access.role == "lead" else ())
    return teams[0] if len(teams) == 1 else None
