"""A question drawn in one of the shapes of ``charts``: a click on a mark opens the mark's rows."""

import hashlib
import pickle
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask.metrics import Metric
from ilgi.tell import format, unanswered
from ilgi.tell.figures import fact_of
from ilgi.ui.frame.page import Page
from ilgi.ui.question import drag, empty, narrow, picture, rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.drag import Axis
from ilgi.ui.question.foot import foot

Prepare = Callable[[pd.DataFrame], pd.DataFrame]
Say = Callable[[pd.DataFrame], str]
# shapes whose rows count the same cases again and again
NESTED = ("curve", "flow")
KEPT_FIGURES = 300
WITH_BOX: tuple[Literal["points", "box"], ...] = ("points", "box")
NAMES = ("agent_name", "name", "label", "period")


def chart(
    asked: Asked,
    shape: str,
    value: str,
    *,
    label: str | None = None,
    fields: Sequence[str] = (),
    prepare: Prepare | None = None,
    subtitle: Say | None = None,
    height: int | None = None,
    nested: bool = False,
    **drawing: Any,
) -> None:
    """A question drawn: its number ``value`` over the column ``label``, with what the shape itself takes.

    ``prepare`` and ``subtitle`` turn the answer into what is drawn and what is said of it, where the shape does not
    know; ``fields`` are the columns that a click narrows to; ``nested``: its rows count the same
    cases again.
    """
    key = key_of(asked, value)
    with st.container(key=f"chart_{key}", gap="xsmall"):
        if not answered(asked):
            return
        if asked.answer[value].isna().all():
            empty.sentence(asked.page, asked.query)
            return
        fact, n = fact_of(value), asked.count(value, nested=nested or shape in NESTED)
        under_title = subtitle(asked.answer) if subtitle else caption(asked, fact, n)
        st.caption(under_title)
        answer = prepare(asked.answer) if prepare else _named(asked)
        drawn = figure(asked.page, shape, answer, fact, label or _label(answer), height, drawing)
        picked = plot(asked.page, drawn, key, asked.title)
        if picked is not None and picked < len(answer):
            open_mark(asked, answer.iloc[picked], fields)
        with foot(asked, [value], key, count=n):
            picture.button(asked, key, under_title)


def key_of(asked: Asked, value: str) -> str:
    """What a chart of a question's figure is called on its page."""
    return f"{asked.query}_{value}_{asked.by or asked.part or ''}"


def marks_of(page: Page, shape: str, answer: pd.DataFrame, value: str, label: str, key: str, alt: str) -> int | None:
    """A figure alone, drawn of some rows and called ``alt`` for who cannot see it; the position of the row whose mark
    was just clicked, once."""
    picked = plot(page, figure(page, shape, answer, fact_of(value), label, None, {}), key, alt)
    return picked if picked is not None and picked < len(answer) else None


def answered(asked: Asked) -> bool:
    """The question as a heading, and whether there is anything to show under it; a sentence where there is not."""
    st.header(asked.title, anchor=False)
    if not empty.ready(asked.page, asked.query):
        return False
    if asked.answer.empty:
        empty.sentence(asked.page, asked.query)
        return False
    if asked.sum_note:
        st.caption(asked.sum_note)
    return True


def open_mark(asked: Asked, row: pd.Series, fields: Sequence[str] = ()) -> None:
    """Open the rows of one mark, or of one row of a table, where this reader may."""
    mark = narrow.to_mark(asked, row, fields)
    if mark is not None:
        rows.open_rows(mark)


def _named(asked: Asked) -> pd.DataFrame:
    """The labels of a breakdown in the reader's words."""
    page, by, answer = asked.page, asked.by, asked.answer
    if not by or "name" not in answer:
        return answer
    names = [page.value(by, n) if isinstance(n, str) else page.say("ui.without_label") for n in answer["name"]]
    return answer.assign(name=names)


def figure(
    page: Page, shape: str, answer: pd.DataFrame, fact: Metric, label: str, height: int | None, drawing: dict[str, Any]
) -> Any:
    """The figure, drawn once for the same shape, rows, words and theme; nobody changes it afterwards."""
    made_of = {"value": fact.name, "label": label, "facts": fact, "lang": page.lang, "theme": page.theme, **drawing}

    def draw() -> Any:
        made = getattr(charts, shape)(answer, **made_of)
        if height:
            made.update_layout(height=height)
        return made

    key = hashlib.blake2b(pickle.dumps((shape, answer, height, sorted(made_of.items())))).digest()
    return _drawn(key, draw)


@st.cache_resource(max_entries=KEPT_FIGURES, show_spinner=False)
def _drawn(key: bytes, _draw: Callable[[], Any]) -> Any:
    return _draw()


def plot(page: Page, figure: Any, key: str, alt: str, axis: Axis | None = None) -> Any:
    """Draw a figure; what was just clicked in it, once: the position in the answer of a mark, or whatever else a trace
    says. After a click the figure is drawn under a new key, so that no mark stays selected and the same one can be
    clicked again. Where it has an ``axis`` of time, days that are dragged over become the period."""
    clicks = st.session_state.get(f"_clicks_{key}", 0)
    drawn_as = f"{key}_{clicks}" if clicks else key

    def clicked() -> None:
        selection = st.session_state[drawn_as]["selection"]
        boxes, points = selection.get("box") if axis else None, selection["points"]
        if boxes and axis:
            drag.choose(axis.days(boxes[0]["x"]))
        elif points:
            st.session_state["_picked"] = (key, points[0])
        if boxes or points:
            st.session_state[f"_clicks_{key}"] = clicks + 1

    config, modes = charts.config(page.lang), WITH_BOX if axis else WITH_BOX[:1]
    st.plotly_chart(figure, key=drawn_as, on_select=clicked, selection_mode=modes, theme=None, config=config, alt=alt)
    picked = st.session_state.get("_picked")
    if picked is None or picked[0] != key:
        return None
    st.session_state["_picked"] = None
    return charts.row_of(picked[1])


def caption(asked: Asked, fact: Metric, n: int | None) -> str:
    """What stands under a chart's question: of what it tells, in which unit, of how many."""
    page = asked.page
    parts = [page.say(f"question.{asked.query}.subtitle"), page.say(f"unit.{fact.unit}")]
    if n is not None:
        parts.append(page.say("ui.n", n=format.count(n, page.lang)))
    parts += [unanswered.over_time(fact, asked.answer, page.lang)] if "period" in asked.answer else []
    days = asked.answer["reach_days"].iloc[0] if "reach_days" in asked.answer else None
    if format.has_value(days):
        parts.append(page.say("ui.over_days", count=format.count(days, page.lang)))
    elif "grain" in asked.answer and (grain := asked.answer["grain"].iloc[0]) != page.window.grain():
        parts.append(page.say(f"ui.by_{grain}"))
    return " · ".join(part for part in parts if part)


def _label(answer: pd.DataFrame) -> str:
    return next((name for name in NAMES if name in answer), str(answer.columns[0]))
