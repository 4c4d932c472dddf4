"""A mark added from the page: what happened on a day, above every time chart at once, and taken away again."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import format, marking, snapshots, words
from ilgi.problems import Problem
from ilgi.ui.page import Page


def button(page: Page, key: str) -> None:
    """The way to add a mark, for those who may."""
    if not marking.may(page.access):
        return
    if st.button(page.say("mark.button"), key=f"mark_{key}", type="tertiary"):
        st.dialog(page.say("mark.title"), icon=":material/flag:")(_dialog)(page)


def _dialog(page: Page) -> None:
    with st.form("mark", border=False, enter_to_submit=True):
        whose = _whose(page)
        shown = "DD.MM.YYYY" if page.lang == "tr" else "DD/MM/YYYY"
        day = st.date_input(page.say("mark.day"), value=_last(page), format=shown, key="mark_day")
        text = st.text_input(
            page.say("mark.text"), max_chars=marking.LONGEST, placeholder=page.say("mark.placeholder"), key="mark_text"
        )
        st.caption(page.say("mark.hint"))
        wanted = st.form_submit_button(page.say("mark.add"))
    if wanted:
        _try(page, "mark.added", _add, day, text, whose)
    _listed(page)


def _whose(page: Page) -> str | None:
    """Whose the mark will be: a lead's is a team's own, a manager's everybody's or a team's."""
    own: list[str | None] = list(page.access.teams) if page.access.role == "lead" else [None, *page.names["team"]]
    if len(own) == 1:
        return own[0]
    chosen: str | None = st.selectbox(
        page.say("mark.whose"), own, format_func=lambda team: team or page.say("mark.everybody"), key="mark_whose"
    )
    return chosen


def _last(page: Page) -> date:
    """The window's last day that the data has reached: there a reader has just seen something."""
    return min(page.window.date_to, snapshots.about(page.snapshot).as_of_day)


def _add(page: Page, day: Any, text: str, whose: str | None) -> None:
    today = max(date.today(), snapshots.about(page.snapshot).as_of_day)
    marking.add(page.settings, page.access, page.reader, day, text, today, whose)


def _remove(page: Page, mark_id: str) -> None:
    marking.remove(page.settings, page.access, mark_id)


def _try(page: Page, done: str, act: Any, *given: Any) -> None:
    """Do it, say that it is done and draw the page anew; say why where it cannot be done."""
    try:
        act(page, *given)
    except Problem as problem:
        st.error(words.problem(page.lang, problem), icon=":material/block:")
        return
    st.toast(page.say(done), icon=":material/flag:")
    st.rerun()


def _listed(page: Page) -> None:
    """The marks added here in all time that this reader may take away, newest first."""
    found = page.ask("marks_added", page.filters.narrowed(period="all", teams=()))
    own = [row for row in found.to_dict("records") if row["mark_id"] and marking.is_own(page.access, _team(row))]
    if own:
        st.divider()
        st.caption(page.say("mark.listed"))
    for row in own:
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            st.text("\n".join([f"{format.day(row['marked_on'], page.lang)} · {row['text']}", _by(page, row)]))
        with right:
            if st.button(page.say("mark.remove"), key=f"unmark_{row['mark_id']}", type="tertiary"):
                _try(page, "mark.removed", _remove, row["mark_id"])


def _team(row: Any) -> str | None:
    return None if pd.isna(row["team"]) else str(row["team"])


def _by(page: Page, row: Any) -> str:
    who = None if pd.isna(row["added_by"]) else str(row["added_by"])
    parts = [_team(row), who, None if pd.isna(row["added_at"]) else format.moment(row["added_at"], page.lang)]
    return " · ".join(part for part in parts if part)
