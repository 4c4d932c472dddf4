"""A question over time, drawn: its marks, the days that it is held against, and days to be dragged over."""

from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.charts import flags
from ilgi.charts.flags import Flag
from ilgi.tell import chart_words
from ilgi.tell.figures import fact_of
from ilgi.ui.question import chart, drag, empty, flagged, marks, picture
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

LABEL = "period"
Ghost = tuple[str, pd.DataFrame]


def over_time(asked: Asked, value: str, *, height: int | None = None, **drawing: Any) -> None:
    """Draw the figure ``value`` of a history; ``drawing`` as in charts.over_time."""
    key = chart.key_of(asked, value)
    with st.container(key=f"chart_{key}", gap="xsmall"):
        if not chart.answered(asked):
            return
        if asked.answer[value].isna().all():
            empty.sentence(asked.page, asked.query)
            return
        _draw(asked, value, key, {"height": height} if height else {}, drawing)


def _draw(asked: Asked, value: str, key: str, size: dict[str, int], drawing: dict[str, Any]) -> None:
    page, fact, n = asked.page, fact_of(value), asked.count(value)
    under_title = chart.caption(asked, fact, n)
    st.caption(under_title, help=page.say("drag.hint"))
    happened, answer = page.ask("marks_shown", asked.reach), asked.answer
    drawing = {**drawing, **size, "window": page.window, "marks": happened, "ghost": _ghost(asked, value)}
    drawn = chart.figure(page, "over_time", answer, fact, LABEL, None, drawing)
    alt = f"{asked.title} {chart_words.alt(answer, value, fact, page.lang)}"
    picked = chart.plot(page, drawn, key, alt, drag.axis(asked))
    shown, left_out = flags.flags(happened, answer, value, LABEL, page.lang)
    _open(asked, shown, picked, key)
    flagged.listed(asked, value, shown, left_out, key)
    with foot(asked, [value], key, count=n):
        picture.button(asked, key, under_title, flagged.lines(shown, page.lang))
        marks.button(page, key)
        drag.back(page, key)


def _open(asked: Asked, shown: list[Flag], picked: Any, key: str) -> None:
    """The rows of the point that was clicked; of a flag what its mark answers."""
    number = flags.number_of(picked)
    if number is not None:
        flagged.choose(shown, number, key)
    elif isinstance(picked, int) and picked < len(asked.answer):
        chart.open_mark(asked, asked.answer.iloc[picked])


def _ghost(asked: Asked, value: str) -> Ghost | None:
    """The figure in the days that the window is held against, at the window's own places; None where there are none,
    too few to be a line, or under_title in other periods."""
    page, answer = asked.page, asked.answer
    inside = f"{value}_is_in_window"
    if page.former is None or inside not in answer:
        return None
    before = page.ask(asked.query, filtering.between(asked.chosen, page.former), part=asked.part)
    if inside not in before or list(before["grain"].tail(1)) != list(answer["grain"].tail(1)):
        return None
    here, there = answer[answer[inside]], before[before[inside]]
    length = min(len(here), len(there))
    if length < 2:
        return None
    line = pd.DataFrame({LABEL: here[LABEL].tail(length).tolist(), value: there[value].tail(length).tolist()})
    return page.say(f"chart.ghost_{page.filters.compare}"), line
