"""A mark added from the page: what happened on a day, above every time chart at once, and taken away again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import hub, marking
from ilgi.problems import Problem
from ilgi.tell import format, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import dialog

LISTED = 100


def button(page: Page, key: str) -> None:
    """The way to add a mark, for those who may."""
    if not marking.may(page.access):
        return
    # said by the page's own run: a callback of the dialog that draws would put its element in place of the page
    if notice := st.session_state.pop("_marked", None):
        st.toast(notice, icon=":material/flag:")
    if st.button(page.say("mark.button"), key=f"mark_{key}", type="tertiary"):
        dialog.open_dialog(page, page.say("mark.title"), ":material/flag:", _dialog, width="small")


def _dialog(page: Page) -> None:
    if "_marked" in st.session_state:
        st.rerun()
    with st.form("mark", border=False, enter_to_submit=True):
        _whose(page)
        shown = "DD.MM.YYYY" if page.lang == "tr" else "DD/MM/YYYY"
        st.date_input(page.say("mark.day"), value=_last(page), format=shown, key="mark_day")
        placeholder = page.say("mark.placeholder")
        st.text_input(page.say("mark.text"), max_chars=marking.LONGEST, placeholder=placeholder, key="mark_text")
        st.caption(page.say("mark.hint"))
        if marking.may_begin_limits(page.access):
            st.checkbox(page.say("mark.begins_limits"), help=page.say("mark.begins_limits_help"), key="mark_begins")
        st.form_submit_button(page.say("mark.add"), on_click=_try, args=(page, "mark.added", _add))
    if refused := st.session_state.pop("_mark_refused", None):
        st.error(refused, icon=":material/block:")
    trouble(page)
    _listed(page)


def trouble(page: Page) -> None:
    """Say why not every mark of the file is shown, to who may change that."""
    problem = hub.marks_problem(page.snapshot) if marking.may(page.access) else None
    if problem is not None:
        st.warning(text.plain(words.problem(page.lang, problem), text.ANY), icon=":material/warning:")


def _whose(page: Page) -> None:
    """Whose the mark will be, where there is a choice: a lead's is a team's, a manager's everybody's or a team's."""
    teams: list[str | None] = list(page.access.teams) if page.access.role == "lead" else [None, *page.names["team"]]
    if len(teams) > 1:
        everybody = page.say("mark.everybody")
        st.selectbox(page.say("mark.whose"), teams, format_func=lambda team: team or everybody, key="mark_whose")


def _last(page: Page) -> date:
    """The window's last day that the data has reached: there a reader has just seen something."""
    return min(page.window.date_to, page.about.as_of_day)


def _add(page: Page) -> None:
    held = st.session_state
    today = max(date.today(), page.about.as_of_day)
    given = (held["mark_day"], held["mark_text"] or "", today, held.get("mark_whose"), bool(held.get("mark_begins")))
    marking.add(page.settings, page.access, page.reader, *given)


def _remove(page: Page, mark_id: str) -> None:
    marking.remove(page.settings, page.access, mark_id)


def _try(page: Page, done: str, act: Callable[..., None], *given: Any) -> None:
    """Do it and say that it is done, so that the page is drawn anew; or keep why it cannot be done, to be said."""
    try:
        page.demand()
        act(page, *given)
    except Problem as problem:
        st.session_state["_mark_refused"] = words.problem(page.lang, problem)
        return
    st.session_state["_marked"] = page.say(done)


def _listed(page: Page) -> None:
    """The marks added here in all time that this reader may remove, newest first."""
    marks = page.ask("marks_added", page.filters.narrowed(period="all", teams=()))
    rows = [row for row in marks.to_dict("records") if row["mark_id"] and marking.is_own(page.access, _team(row))]
    if rows:
        st.divider()
        st.caption(page.say("mark.listed"))
    if len(rows) > LISTED:
        st.caption(page.say("mark.listed_newest", count=format.count(LISTED, page.lang)))
    for number, row in enumerate(rows[:LISTED]):
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            st.text("\n".join([f"{format.day(row['marked_on'], page.lang)} · {row['text']}", _by(page, row)]))
        with right:
            gone = (page, "mark.removed", _remove, row["mark_id"])
            st.button(
                page.say("mark.remove"),
                key=f"unmark_{number}_{row['mark_id']}",
                type="tertiary",
                on_click=_try,
                args=gone,
            )


def _team(row: Any) -> str | None:
    return None if pd.isna(row["team"]) else str(row["team"])


def _by(page: Page, row: Any) -> str:
    who = "" if pd.isna(row["added_by"]) else str(row["added_by"])
    role = f"value.as.{who.removeprefix('local ').split(' ')[0]}"
    parts = [
        _team(row),
        page.say(role) if who.startswith("local ") and words.has(page.lang, role) else who,
        None if pd.isna(row["added_at"]) else format.moment(row["added_at"], page.lang),
    ]
    return " · ".join(part for part in parts if part)
