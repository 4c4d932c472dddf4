"""A standard as it stands in a form: what is promised, within what, for how many of a hundred, to whom, from when."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from ilgi.judge import durations
from ilgi.judge.calendars import ALWAYS, Calendar
from ilgi.judge.targets import COUNTS, DIMENSIONS, GOALS, MEASURES
from ilgi.tell import hours_words, standards_words
from ilgi.tell.standards_words import Promise
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 0}
MOST = 100_000_000
NAMES = {"customer_group": "group"}
NEW = "+"
FIELDS = ("measure", "amount", "unit", "count", "goal", "calendar", *DIMENSIONS, "begins", "day", "again", "replace")
Slots = Callable[[str], object]
"""Keeps a place at a field, where it can be said why it could not be written."""


def clear() -> None:
    """Forget what a form before this one held."""
    for name in FIELDS:
        st.session_state.pop(f"promise_{name}", None)


def fill(promise: Promise) -> None:
    """Let the form hold a standard that is there."""
    held: dict[str, Any] = {"measure": promise.measure, "calendar": promise.calendar, **promise.whom}
    if promise.goal is not None:
        held["goal"] = round(promise.goal * 100, 2)
    if promise.measure in COUNTS:
        held["count"] = durations.count(promise.written, promise.measure)
    elif promise.measure not in GOALS:
        held["amount"], held["unit"] = _largest(promise.written)
    st.session_state.update({f"promise_{name}": value for name, value in held.items()})


def _largest(written: str) -> tuple[float, str]:
    """An amount as one number of the largest unit that says it whole; 0 where none does: it is to be said anew."""
    amount = durations.amount(written)
    if amount.days:
        return (0.0 if amount.seconds else amount.days), "d"
    unit = next(unit for unit in ("h", "min", "s") if unit == "s" or not amount.seconds % (UNITS[unit] / 2))
    return amount.seconds / UNITS[unit], unit


def filled(page: Page, known: Mapping[str, Calendar], changed: Promise | None, slot: Slots) -> Promise:
    """Draw the form and give the standard that it says; ``changed``: the one whose place it is to take."""
    _defaults(page, known)
    measure = st.selectbox(
        page.say("promise.measure"),
        MEASURES,
        key="promise_measure",
        disabled=changed is not None,
        format_func=lambda name: page.say(f"value.measure.{name}"),
    )
    columns = st.columns([3, 3, 2], vertical_alignment="bottom")
    with columns[0]:
        written = _limit(page, measure)
    with columns[1]:
        calendar = ALWAYS.name if measure in GOALS or measure in COUNTS else _hours(page, known)
    with columns[2]:
        goal = st.number_input(page.say("promise.goal"), 0.01, 100.0, step=1.0, format="%g", key="promise_goal")
    slot("limit")
    if calendar in known and written:
        st.caption(text.plain(hours_words.sentence(page.lang, known[calendar]), text.ANY))
    whom = _whom(page, measure, changed)
    slot("whom")
    since = _begins(page)
    slot("day")
    return Promise(measure, written, round(float(goal) / 100, 4), calendar, whom, since)


def _defaults(page: Page, known: Mapping[str, Calendar]) -> None:
    """What stands in the fields at first, and in those that were not drawn meanwhile."""
    held = st.session_state
    held.setdefault("promise_measure", MEASURES[0])
    for name, value in {"amount": 2.0, "unit": "h", "count": 1, "goal": 90.0}.items():
        held.setdefault(f"promise_{name}", value)
    held.setdefault("promise_calendar", next(iter(_names(known))))
    held.setdefault("promise_begins", "day" if page.settings.has_own_standards else "all")
    held.setdefault("promise_day", after(page) + timedelta(days=1))


def after(page: Page) -> date:
    """The last day of which something may have begun already: of the clock or of the data, the later."""
    return max(date.today(), page.about.as_of_day)


def _limit(page: Page, measure: str) -> str:
    if measure in GOALS:
        st.caption(page.say("promise.only_goal"))
        return ""
    if measure in COUNTS:
        count = st.number_input(page.say(f"promise.most_{measure}"), 0, MOST, step=1, key="promise_count")
        return str(int(count))
    first, second = st.columns(2, vertical_alignment="bottom")
    with first:
        amount = st.number_input(
            page.say("promise.within"), 0.0, float(MOST), step=1.0, format="%.10g", key="promise_amount"
        )
    with second:
        unit = st.selectbox(
            page.say("promise.unit"),
            list(UNITS),
            key="promise_unit",
            format_func=lambda name: page.say(f"promise.unit_{name}"),
        )
    return f"{_plain(amount)} {unit}" if amount else ""


def _plain(amount: float) -> str:
    """A number without needless zeros, to hundredths."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _hours(page: Page, known: Mapping[str, Calendar]) -> str:
    def named(name: str) -> str:
        return page.say("promise.new_hours") if name == NEW else standards_words.calendar(page.lang, name)

    return str(
        st.selectbox(page.say("promise.hours"), [*_names(known), NEW], key="promise_calendar", format_func=named)
    )


def _names(known: Mapping[str, Calendar]) -> list[str]:
    """The opening hours there are, those that close first: without a choice the clock stands still at night."""
    always = hours_words.never_closed(known)
    return sorted(dict.fromkeys([*known, ALWAYS.name]), key=lambda name: (name in always, name))


def _whom(page: Page, measure: str, changed: Promise | None) -> dict[str, str]:
    """The cases it is for: of what the data know, by what the measure can differ by."""
    offered = {name: page.names[NAMES.get(name, name)] for name in GOALS.get(measure, DIMENSIONS)}
    before: Mapping[str, str] = changed.whom if changed else {}
    shown = {
        name: dict.fromkeys([*values, *([before[name]] if name in before else [])]) for name, values in offered.items()
    }
    shown = {name: values for name, values in shown.items() if values}
    chosen: dict[str, str] = {}
    for column, (name, values) in zip(st.columns(max(len(shown), 1)), shown.items(), strict=False):
        with column:
            value = _one_of(page, name, list(values), offered[name], changed is not None)
        if value is not None:
            chosen[name] = value
    return dict(before) if changed else chosen


def _one_of(page: Page, name: str, values: list[str], names: Mapping[str, str], is_fixed: bool) -> str | None:
    choice: Any = st.selectbox(
        page.say(f"column.{name}"),
        values,
        index=None,
        key=f"promise_{name}",
        disabled=is_fixed,
        placeholder=page.say("promise.all"),
        format_func=lambda value: names.get(value, value),
    )
    return None if choice is None else str(choice)


def _begins(page: Page) -> date | None:
    """From when: a day, or for all that was brought (None)."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        begins = st.radio(
            page.say("promise.begins"),
            ["day", "all"],
            key="promise_begins",
            horizontal=True,
            format_func=lambda choice: page.say(f"promise.begins_{choice}"),
        )
    with right:
        return None if begins == "all" else day(page, "promise.day", "promise_day")


def day(page: Page, label: str, key: str) -> date:
    """A field for a day; an empty one is the day after which nothing has begun yet."""
    chosen = st.date_input(page.say(label), format="DD.MM.YYYY" if page.lang == "tr" else "DD/MM/YYYY", key=key)
    return chosen if isinstance(chosen, date) else after(page)
