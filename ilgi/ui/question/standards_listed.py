"""The standards as sentences, by what is promised; those that no longer hold folded below; a manager may change one."""

from collections.abc import Callable
from itertools import groupby

import streamlit as st

from ilgi.tell import hours_words, lookup, standards_words
from ilgi.tell.asker import EVERYTHING
from ilgi.tell.standards_words import Promise
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import promise_dialog, show

COLUMNS = ["standard", "goal", "calendar", "valid_from", "valid_until"]


def answer(page: Page) -> None:
    """How much is promised and by whom it was written, with the way to write another."""
    listed = known(page)
    holding = [promise for promise in listed if promise.holds(page.about.as_of_day)]
    is_ours = page.ask("about_data", EVERYTHING)["own_standards"].any()
    st.write(page.say("standards.count_own" if is_ours else "standards.count_sample", count=len(holding)))
    promise_dialog.button(page)


def listed(page: Page, wanted: str = "") -> None:
    """Every standard in a sentence: what holds or is to come, then what held; of what was typed, those that say it."""
    promises, today = known(page), page.about.as_of_day
    always = hours_words.never_closed(promise_dialog.calendars(page))

    def line(promise: Promise) -> str:
        former = standards_words.before(promise, promises)
        return standards_words.sentence(page.lang, promise, always, today, former)

    current = [p for p in promises if not p.until or p.until > today]
    if wanted:
        _grouped(page, [p for p in current if lookup.holds(page.lang, wanted, _with_name(page, p, line))], line)
        return
    _grouped(page, current, line)
    former = [p for p in promises if p.until and p.until <= today]
    if former:
        with st.expander(page.say("standards.former", count=len(former)), icon=":material/history:"):
            st.markdown("\n".join(f"- {text.plain(line(promise), text.ANY)}" for promise in former))
    with st.expander(
        page.say("standards.as_table"), icon=":material/table:", key="as_table", on_change="rerun"
    ) as table:
        if table.open:
            show.table(page, "targets", COLUMNS)


def _with_name(page: Page, promise: Promise, line: Callable[[Promise], str]) -> str:
    return f"{page.say(f'value.measure.{promise.measure}')} {line(promise)}"


def known(page: Page) -> list[Promise]:
    """All standards of all times, in the order of what is promised."""
    return standards_words.promises(page.ask("targets", EVERYTHING).to_dict("records"))


def _grouped(page: Page, promises: list[Promise], line: Callable[[Promise], str]) -> None:
    for measure, group in groupby(promises, key=lambda promise: promise.measure):
        with st.container(gap="xxsmall", key=f"standards_{measure}"):
            st.markdown(f"**{text.plain(page.say(f'value.measure.{measure}'))}**")
            for number, promise in enumerate(group):
                with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                    st.markdown(text.plain(line(promise), text.ANY), width="content")
                    promise_dialog.change_button(page, promise, f"{measure}_{number}")
