"""Days dragged over on a time chart become the page's period, whole periods of the chart; and the way back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask.periods import Window
from ilgi.tell import format
from ilgi.ui.frame import state
from ilgi.ui.frame.page import Page
from ilgi.ui.question import narrow
from ilgi.ui.question.asked import Asked

KEPT = "_dragged"


@dataclass(frozen=True)
class Axis:
    """The time of a chart: the first day of each of its periods, and the last."""

    firsts: tuple[date, ...]
    lasts: tuple[date, ...]

    def days(self, ends: Any) -> tuple[date, date] | None:
        """The first and last day of the periods that begin between two places of the axis; of the one in which they
        lie, where none does. None for what is no place of it."""
        try:
            low, high = sorted(pd.Timestamp(end).tz_localize(None) for end in ends)
        except (TypeError, ValueError):
            return None
        inside = [at for at, first in enumerate(self.firsts) if low <= pd.Timestamp(first) <= high]
        if not inside:
            inside = [at for at, first in enumerate(self.firsts) if pd.Timestamp(first) <= low][-1:]
        if not inside or pd.Timestamp(self.lasts[inside[0]]) + pd.Timedelta(days=1) < low:
            return None
        return self.firsts[inside[0]], self.lasts[inside[-1]]


def axis(asked: Asked) -> Axis:
    """The time of a question's answer over time."""
    page, answer = asked.page, asked.answer
    window, as_of = page.window_of(asked.chosen), page.about.as_of_day
    grain = str(answer["grain"].iloc[0]) if "grain" in answer else window.grain()
    last = window.history(grain, as_of=as_of).date_to
    firsts = tuple(pd.Timestamp(day).date() for day in answer["period"])
    ends = [page.window_of(narrow.to_period(asked.chosen, day, grain, last)).date_to for day in firsts]
    return Axis(firsts, tuple(min(end, last) for end in ends))


def choose(days: tuple[date, date] | None) -> None:
    """Make these days the period of all that is drawn next, and keep what was chosen before."""
    held = st.session_state
    if days is None:
        return
    before = held.get(KEPT)
    former = {"period": held["period"], "days": tuple(held.get("days") or ())}
    if before and (held["period"], tuple(held["days"])) == (state.CUSTOM, before["to"]):
        former = before["former"]
    held[KEPT] = {"to": days, "former": former}
    held["period"], held["days"] = state.CUSTOM, days


def back(page: Page, key: str) -> None:
    """The way back to what was chosen before days were dragged over, while those are looked at."""
    kept = st.session_state.get(KEPT)
    if not kept or (page.window.date_from, page.window.date_to) != kept["to"]:
        return
    former = kept["former"]
    name = page.say(f"value.period.{former['period']}")
    if former["period"] == state.CUSTOM and len(former["days"]) == 2:
        name = format.window(Window(*former["days"]), page.lang)
    label = page.say("drag.back", period=name)
    st.button(label, key=f"back_{key}", type="tertiary", icon=":material/undo:", on_click=_return)


def _return() -> None:
    former = st.session_state.pop(KEPT)["former"]
    st.session_state["period"], st.session_state["days"] = former["period"], former["days"]
