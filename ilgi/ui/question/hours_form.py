"""Opening hours as a form: which days, from when to when, a break, other days, the holidays of a country."""

from datetime import time
from typing import Any

import streamlit as st

from ilgi.judge import calendars
from ilgi.judge.standards_values import WEEK
from ilgi.tell import format, hours_words
from ilgi.ui.frame.page import Page

FIELDS = ("name", "days", "opens", "closes", "pauses", "stops", "resumes", "others", "opens_2", "closes_2", "country",
          "half_day")  # fmt: skip
FIRST = {"opens": time(9), "closes": time(18), "stops": time(12, 30), "resumes": time(13, 30), "opens_2": time(10)}
FIRST |= {"closes_2": time(16), "half_day": time(13)}
LONGEST_NAME = 60
LABELS = {
    "days": "days_open",
    "others": "others",
    "half_day": "half_day_ends",
    "opens_2": "opens",
    "closes_2": "closes",
}


def clear() -> None:
    """Forget what a form before this one held."""
    for name in FIELDS:
        st.session_state.pop(f"hours_{name}", None)


def filled(page: Page) -> dict[str, Any]:
    """Draw the form and give the calendar that it says, as the standards write one; its name is empty while none is
    given."""
    held = st.session_state
    for name, value in FIRST.items():
        held.setdefault(f"hours_{name}", value)
    held.setdefault("hours_days", list(WEEK[:5]))
    held.setdefault("hours_country", "TR" if page.about.time_zone == "Europe/Istanbul" else None)
    name = st.text_input(page.say("hours.name"), max_chars=LONGEST_NAME, key="hours_name").strip()
    week = _week(page)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        country = _country(page)
    with right:
        ends = _time(page, "half_day") if country and calendars.half_days(country, page.about.as_of_day.year) else None
    holidays = {"holidays": [country]} if country else {}
    return {"name": name, **week, **holidays, **({"half_day_ends": ends} if ends else {})}


def _week(page: Page) -> dict[str, list[str]]:
    """Which spans a day is open, for every day that is."""
    days = _days(page, "days", [])
    first, second = st.columns(2)
    with first:
        opens = _time(page, "opens")
    with second:
        closes = _time(page, "closes")
    spans = [f"{opens}-{closes}"]
    if st.checkbox(page.say("hours.pauses"), key="hours_pauses"):
        first, second = st.columns(2)
        with first:
            stops = _time(page, "stops")
        with second:
            resumes = _time(page, "resumes")
        spans = [f"{opens}-{stops}", f"{resumes}-{closes}"]
    others = _days(page, "others", days)
    week = dict.fromkeys(days, spans)
    if others:
        first, second = st.columns(2)
        with first:
            opens = _time(page, "opens_2")
        with second:
            closes = _time(page, "closes_2")
        week |= {day: [f"{opens}-{closes}"] for day in others}
    return {day: week[day] for day in WEEK if day in week}


def _days(page: Page, name: str, taken: list[str]) -> list[str]:
    names = dict(zip(WEEK, format.weekdays(page.lang, "wide"), strict=True))
    left = [day for day in WEEK if day not in taken]
    key = f"hours_{name}"
    st.session_state[key] = [day for day in st.session_state.get(key, []) if day in left]
    label, empty = page.say(f"hours.{LABELS[name]}"), page.say("hours.no_days")
    return list(st.multiselect(label, left, key=key, format_func=names.__getitem__, placeholder=empty))


def _time(page: Page, name: str) -> str:
    chosen = st.time_input(page.say(f"hours.{LABELS.get(name, name)}"), key=f"hours_{name}", step=900)
    return f"{chosen or FIRST[name]:%H:%M}"


def _country(page: Page) -> str | None:
    names = hours_words.countries(page.lang)
    return st.selectbox(
        page.say("hours.country"),
        sorted(names, key=names.__getitem__),
        index=None,
        key="hours_country",
        format_func=names.__getitem__,
        placeholder=page.say("hours.no_country"),
    )
