"""Rejected records given out to be mended, and records left out by rule: the ways to put right what was read."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.contract import tables
from ilgi.problems import Problem
from ilgi.tell import format, mending, words, xlsx
from ilgi.ui.frame import menu, text, writing
from ilgi.ui.frame.page import Page
from ilgi.ui.question import dialog, export, renewed
from ilgi.ui.question.export import File

QUERY, RULES = "to_mend", "left_out_by_rule"
LONGEST = 300


def offered(page: Page) -> None:
    """A workbook for the rejected records of the files of each header; nothing where none can be mended."""
    books = mending.books(page.ask(QUERY))
    if not books:
        return
    st.write(page.say("mend.how"))
    for book in books:
        label = page.say("mend.button", file=", ".join(book.files), count=format.count(len(book.rows), page.lang))
        made = File(QUERY, partial(book.content, page.lang), len(book.rows), page.filters, book.name, xlsx.MIME)
        export.button(page, made, text.plain(label, text.ANY))


def left_out(page: Page) -> None:
    """The records that are left out by rule, each with who and why, and for a manager the way to add or take back."""
    if page.access.role != menu.MANAGER:
        return
    renewed.follow(page, "exclusion")
    rules = page.ask(RULES)
    with st.container(key="left_out", gap="small"):
        st.header(page.say(f"question.{RULES}.ask"), anchor=False)
        if rules.empty:
            st.caption(page.say("mend.none_left_out"))
        for number, row in enumerate(rules.to_dict("records")):
            _rule(page, number, row)
        if refused := st.session_state.pop("_exclusion_refused", None):
            st.error(text.plain(refused, text.ANY), icon=":material/block:")
        if st.button(page.say("mend.leave_out"), key="exclude", icon=":material/block:"):
            dialog.open_dialog(page, page.say("mend.leave_out"), ":material/block:", _dialog, width="small")


def _rule(page: Page, number: int, row: dict[Any, Any]) -> None:
    table = page.say(f"table.{row['table']}.name")
    first = " · ".join(str(part) for part in (table, row["key"], row["source"]) if part and not pd.isna(part))
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        st.text(f"{first}\n{row['why']} ({' · '.join(part for part in (row['who'], row['when']) if part)})")
    with right:
        wish = {name: row[name] for name in ("table", "key", "source")} | {"take_back": True}
        label = page.say("mend.take_back")
        st.button(
            label, key=f"include_{number}", type="tertiary", on_click=_write, args=(page, wish, "mend.taken_back")
        )


def _dialog(page: Page) -> None:
    if renewed.waits("exclusion"):
        st.rerun()
    keyed = [table.name for table in tables.TABLES if table.key]
    with st.form("exclude", border=False, enter_to_submit=False):
        st.selectbox(
            page.say("mend.table"), keyed, format_func=lambda name: page.say(f"table.{name}.name"), key="exclude_table"
        )
        st.text_input(page.say("mend.number"), max_chars=LONGEST, key="exclude_key")
        st.text_input(page.say("mend.why"), max_chars=LONGEST, key="exclude_why")
        st.caption(page.say("mend.means"))
        st.form_submit_button(page.say("mend.leave_out"), on_click=_add, args=(page,))
    if refused := st.session_state.pop("_exclusion_refused", None):
        st.error(text.plain(refused, text.ANY), icon=":material/block:")


def _add(page: Page) -> None:
    held = st.session_state
    wish = {"table": held["exclude_table"], "key": held["exclude_key"], "why": held["exclude_why"], "who": page.reader}
    _write(page, wish, "mend.is_left_out")


def _write(page: Page, wish: dict[str, Any], done: str) -> None:
    """Have it written and say so, so that all is counted anew; or keep why it cannot be."""
    try:
        page.demand()
        writing.exclusion(page.settings, wish)
    except Problem as problem:
        st.session_state["_exclusion_refused"] = words.problem(page.lang, problem)
        return
    renewed.written("exclusion", page.say(done))
