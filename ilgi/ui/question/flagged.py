"""The marks of a time chart, listed by the numbers of their flags; a chosen one says what was before and since."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.ask import since
from ilgi.charts.flags import Flag
from ilgi.tell import format, mark_words
from ilgi.tell.figures import fact_of
from ilgi.ui.frame import text
from ilgi.ui.question.asked import Asked

SHOWN = 8
HERE = Path(__file__).parent
_marks = st.components.v2.component(
    "ilgi_marks",
    html='<div class="marks" lang=""></div>',
    css=(HERE / "flagged.css").read_text("utf-8"),
    js=(HERE / "flagged.js").read_text("utf-8"),
)


def listed(asked: Asked, value: str, flags: Sequence[Flag], left_out: int, key: str) -> None:
    """A line of the marks, the newest in sight and the older ones behind one word; under it what the chosen one
    answers. Without a mark it is empty, and lets fingers scroll over the chart all the same."""
    page = asked.page
    clicked = _marks(key=f"flags_{key}", data=_list(asked, value, flags, key), on_clicked_change=lambda: None).clicked
    number = clicked.get("number") if isinstance(clicked, dict) else None
    if isinstance(number, int) and _question(asked, value):
        choose(flags, number, key)
        st.rerun()
    if left_out:
        st.caption(page.say("chart.more_marks", count=format.count(left_out, page.lang)))
    chosen = _chosen(flags, key)
    if chosen is not None and (sentence := _answer(asked, value, flags, chosen)):
        st.markdown(f":small[{text.plain(sentence, text.ANY)}]", help=page.say("mark.how"))


def _list(asked: Asked, value: str, flags: Sequence[Flag], key: str) -> dict[str, Any]:
    """What the list is made of in the browser."""
    page, chosen = asked.page, _chosen(flags, key)
    return {
        "lang": page.lang,
        "hint": page.say("mark.asks"),
        "answers": _question(asked, value) is not None,
        "chosen": chosen.number if chosen else None,
        "shown": SHOWN,
        "older": page.say("mark.older", count=format.count(max(len(flags) - SHOWN, 0), page.lang)),
        "marks": [{"number": f.number, "day": format.day(f.day, page.lang), "text": text.short(f.text)} for f in flags],
    }


def choose(flags: Sequence[Flag], number: int, key: str) -> None:
    """Choose the mark of a number, or let go of it where it is the chosen one."""
    flag = next((flag for flag in flags if flag.number == number), None)
    if flag is not None:
        named = (flag.day, flag.text)
        st.session_state[_held(key)] = None if st.session_state.get(_held(key)) == named else named


def lines(flags: Sequence[Flag], lang: str) -> str:
    """The list as one text, for a picture."""
    return " · ".join(f"{flag.number} {format.day(flag.day, lang)} {flag.text}" for flag in flags)


def _held(key: str) -> str:
    return f"_flag_{key}"


def _chosen(flags: Sequence[Flag], key: str) -> Flag | None:
    named = st.session_state.get(_held(key))
    return next((flag for flag in flags if (flag.day, flag.text) == named), None)


def _question(asked: Asked, value: str) -> str | None:
    """The question of the figure over days; None where there is none, and where the reader is told sums alone."""
    if asked.page.is_sum(asked.query, asked.totals):
        return None
    return since.question_of(asked.query, value)


def _answer(asked: Asked, value: str, flags: Sequence[Flag], chosen: Flag) -> str:
    page, query = asked.page, _question(asked, value)
    last = min(page.window_of(asked.chosen).date_to, page.about.as_of_day)
    days = since.spans(chosen.day.date(), [flag.day.date() for flag in flags], last)
    if query is None or days is None:
        return ""
    sides = [Asked(page, query, filtering.between(asked.chosen, window), asked.part).answer for window in days]
    if any(side.empty for side in sides):
        return ""
    return mark_words.answer(chosen.text, sides[0].iloc[0], sides[1].iloc[0], days, fact_of(value), page.lang)
