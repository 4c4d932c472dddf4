"""Writing a standard on the page: its sentence, what it would have meant, the way into the house's own file."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from ilgi.judge.calendars import Calendar
from ilgi.judge.targets import COUNTS, GOALS
from ilgi.problems import Problem
from ilgi.tell import format, hours_words, promise_preview, standards_words, words
from ilgi.tell.asker import EVERYTHING
from ilgi.tell.standards_words import Promise
from ilgi.ui.frame import menu, text, writing
from ilgi.ui.frame.page import Page
from ilgi.ui.question import dialog, hours_form, promise_form, renewed

AT = {
    **dict.fromkeys(("standards_amount", "standards_two_ways", "standards_never_open", "standards_goal"), "limit"),
    **dict.fromkeys(("standards_span", "standards_overlap", "standards_calendar_twice"), "hours"),
    **dict.fromkeys(("standards_calendar_name", "standards_calendar_reserved", "standards_country"), "hours"),
    **dict.fromkeys(("standards_tie", "standards_misfit"), "whom"),
    **dict.fromkeys(("standards_same_day", "standards_past", "standards_until", "standards_date"), "day"),
}
"""The field at which a reason not to write is said; any other stands at the button."""


def calendars(page: Page) -> dict[str, Calendar]:
    """The opening hours there are, by name, the newest version of each."""
    return hours_words.known(page.ask("calendars", EVERYTHING).to_dict("records"))


def button(page: Page) -> None:
    """The way to write a standard, for a manager; once one is written, the load that assesses by it."""
    if page.access.role != menu.MANAGER:
        return
    renewed.follow(page, "promise")
    if page.about.is_sample:
        st.caption(page.say("promise.sample_home"))
    elif st.button(page.say("promise.write"), key="promise_write", icon=":material/edit_note:"):
        _open(page, None)


def change_button(page: Page, promise: Promise, key: str) -> None:
    """The way to change or to end a standard of the house's own, for a manager."""
    if page.access.role != menu.MANAGER or not page.settings.has_own_standards or page.about.is_sample:
        return
    if st.button(page.say("promise.change"), key=f"promise_change_{key}", type="tertiary"):
        _open(page, promise)


def _open(page: Page, changed: Promise | None) -> None:
    held = st.session_state
    promise_form.clear()
    hours_form.clear()
    for name in ("act", "last_day", "zone"):
        held.pop(f"promise_{name}", None)
    held["_promise_seen"] = writing.seen(page.settings)
    if changed:
        promise_form.fill(changed)
    dialog.open_dialog(page, page.say("promise.title"), ":material/edit_note:", _dialog, changed, width="large")


def _dialog(page: Page, changed: Promise | None) -> None:
    if renewed.waits("promise"):
        st.rerun()
    if changed and _act(page) == "end":
        _ending(page, changed)
    else:
        _writing(page, changed)


def _act(page: Page) -> str:
    st.session_state.setdefault("promise_act", "change")
    return st.radio(
        page.say("promise.act"),
        ["change", "end"],
        key="promise_act",
        horizontal=True,
        label_visibility="collapsed",
        format_func=lambda act: page.say(f"promise.act_{act}"),
    )


def _writing(page: Page, changed: Promise | None) -> None:
    known, hours, slots, head = calendars(page), {}, _Slots(), st.container()
    promise = promise_form.filled(page, known, changed, slots.add)
    if promise.calendar == promise_form.NEW:
        with st.container(border=True):
            hours = hours_form.filled(page)
            slots.add("hours")
        promise = replace(promise, calendar=hours["name"] or page.say("promise.new_hours"))
    zone = _zone(page)
    always, today = hours_words.never_closed(known), page.about.as_of_day
    sentence = standards_words.sentence(page.lang, promise, always, today, changed)
    head.markdown(f"**{text.plain(sentence, text.ANY)}**")
    if not promise.written and promise.measure not in GOALS:
        st.caption(page.say("promise.no_time"))
        return
    is_again = _meaning(page, promise)
    wish = {"target": _row(promise), "calendar": hours, "time_zone": zone, "is_again": bool(is_again)}
    with slots.add("replace"):
        replaces = _replaces(page) if "promise_replace" in st.session_state else False
    _submit(page, wish | {"replaces": replaces}, sentence, is_again is not None, slots)


def _row(promise: Promise) -> dict[str, Any]:
    """The standard as the house's file writes it."""
    limit = {} if promise.measure in GOALS else {"at_most": promise.written}
    if promise.measure not in GOALS and promise.measure not in COUNTS:
        limit["calendar"] = promise.calendar
    days = {"from": promise.since} if promise.since else {}
    return {"measure": promise.measure, **limit, "goal": promise.goal, **promise.whom, **days}


def _zone(page: Page) -> str | None:
    """The house's time zone, asked for as its file begins."""
    if page.settings.has_own_standards:
        return None
    st.session_state.setdefault("promise_zone", page.about.time_zone)
    return str(st.selectbox(page.say("promise.zone"), _zones(), key="promise_zone"))


@cache
def _zones() -> list[str]:
    return sorted(available_timezones())


def _meaning(page: Page, promise: Promise) -> bool | None:
    """Say what it would have meant and what becomes of the results there are; whether they are to be assessed anew,
    None where that must be said first and was not."""
    is_first = not page.settings.has_own_standards
    preview = promise_preview.Preview(page, promise, is_first)
    for sentence in preview.sentences():
        st.write(text.plain(sentence, text.ANY))
    if is_first:
        st.info(text.plain(_beginning(page, promise), text.ANY), icon=":material/flag:")
    if promise.since and promise.since > page.about.as_of_day:
        return False
    st.write(text.plain(preview.changes(promise.since), text.ANY))
    return True if st.checkbox(page.say("promise.again"), key="promise_again") else None


def _beginning(page: Page, promise: Promise) -> str:
    """What becomes of the sample's standards with the first of the house's own."""
    if promise.since is None:
        return page.say("promise.first_all")
    day = format.long_day(promise.since, page.lang)
    return page.say("promise.first_day", day=day)


def _replaces(page: Page) -> bool:
    return st.checkbox(page.say("promise.replace"), key="promise_replace")


def _ending(page: Page, promise: Promise) -> None:
    st.session_state.setdefault("promise_last_day", promise_form.after(page))
    slots = _Slots()
    last = promise_form.day(page, "promise.last_day", "promise_last_day")
    slots.add("day")
    ended = replace(promise, until=last + timedelta(days=1))
    always = hours_words.never_closed(calendars(page))
    sentence = standards_words.sentence(page.lang, ended, always, page.about.as_of_day)
    st.markdown(f"**{text.plain(sentence, text.ANY)}**")
    st.write(page.say("promise.end_means"))
    is_past = last < page.about.as_of_day
    is_again = st.checkbox(page.say("promise.again"), key="promise_again") if is_past else False
    row = {name: value for name, value in _row(promise).items() if name in ("measure", "from", *promise.whom)}
    wish = {"ends": {**row, "until": last}, "is_again": is_again}
    _submit(page, wish, sentence, is_again or not is_past, slots)


class _Slots(dict[str, Any]):
    """The places at the fields where it can be said why something could not be written."""

    def add(self, field: str) -> Any:
        """Keep a place here for what is said of a field."""
        self[field] = st.container()
        return self[field]

    def refuse(self, field: str, sentence: str) -> None:
        """Say it at its field, or at the foot where there is none."""
        with self.get(field) or st.container():
            st.error(text.plain(sentence, text.ANY), icon=":material/block:")


def _submit(page: Page, wish: dict[str, Any], sentence: str, may: bool, slots: _Slots) -> None:
    """The button that writes what the fields hold now; where it cannot be, why is said at its field."""
    if not st.button(page.say("promise.submit"), key="promise_submit", type="primary", disabled=not may):
        return
    try:
        page.demand()
        writing.standard(page.settings, wish | {"seen": st.session_state["_promise_seen"], "by": page.reader})
    except Problem as problem:
        slots.refuse(AT.get(problem.key or "", ""), _reason(page, problem))
        if problem.key == "standards_same_day":
            with slots["replace"]:
                _replaces(page)
        return
    renewed.written("promise", page.say("promise.written", sentence=sentence))
    st.rerun()


def _reason(page: Page, problem: Problem) -> str:
    """The reason in the words of this page where it has any."""
    key = f"promise.refused_{problem.key}"
    return page.say(key, **problem.values) if words.has(page.lang, key) else words.problem(page.lang, problem)
