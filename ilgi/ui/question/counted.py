"""How this was counted: the sum in numbers, what was left out, meaning, window, as-of; the formula for the curious."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import metrics, questions
from ilgi.ask.periods import Window
from ilgi.tell import arithmetic, format
from ilgi.tell.figures import fact_of
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question.asked import Asked


def popover(asked: Asked, names: Sequence[str], key: str, row: pd.Series | None = None) -> None:
    """The button that tells how the figures of one question were counted; ``row``: the one they were read from."""
    with st.popover(asked.page.say("ui.counted"), type="tertiary", wrap=True, key=f"counted_{key}"):
        of(asked, names, key, row)


def of(asked: Asked, names: Sequence[str], key: str, row: pd.Series | None = None) -> None:
    """How the figures of one question were counted, for where several stand in one place."""
    page = asked.page
    line = row if row is not None else asked.answer.iloc[0] if len(asked.answer) == 1 else None
    for name in names:
        _metric(page, name, line)
    if line is not None:
        _beside(page, names, line)
    if expectation := _expectation(asked.answer):
        st.write(page.say(expectation))
    if asked.sum_note:
        st.write(page.say("ui.sum_why"))
    if page.is_filtered:
        window = page.sum_window(asked.query, asked.filters, asked.totals) or reach(row) or page.window
        st.caption(page.say("ui.counted_window", window=format.window(window, page.lang)))
    st.caption(page.say("ui.as_of", moment=format.moment(page.as_of, page.lang)))
    _curious(page, asked.query, names, key)


def _expectation(answer: pd.DataFrame) -> str | None:
    """The key of what "expected here" means, where the answer tells any."""
    expected = [str(name) for name in answer if str(name).endswith("_expected") and answer[name].notna().any()]
    if not expected:
        return None
    return "ui.expected_how_teams" if "team_expected" in expected else "ui.expected_how"


def reach(row: pd.Series | None) -> Window | None:
    """The days that a figure of reach stands over, as the standards name them and its row says."""
    ends = [None if row is None else row.get(f"reach_{end}_on") for end in ("first", "last")]
    return Window(*(pd.Timestamp(end).date() for end in ends)) if all(map(format.has_value, ends)) else None


def _metric(page: Page, name: str, row: pd.Series | None) -> None:
    st.markdown(f"**{page.say(f'metric.{name}.name')}**")
    if row is not None:
        if worked := arithmetic.worked(name, row, page.lang):
            st.markdown(text.plain(worked, text.ANY))
        for line in (arithmetic.terms(name, row, page.lang), arithmetic.left_out(name, row, page.lang)):
            if line:
                st.caption(text.plain(line, text.ANY))
    st.write(page.say(f"metric.{name}.meaning"))


def _curious(page: Page, query: str, names: Sequence[str], key: str) -> None:
    """The formula as it is written, where it was taken from and the file it stands in, folded."""
    with st.expander(page.say("counting.curious"), key=f"curious_{key}"):
        for name in names:
            fact = fact_of(name)
            st.code(fact.formula, language="sql", wrap_lines=True)
            st.caption(page.say(f"metric.{name}.source"))
            if fact.smallest_n > 1:
                st.caption(page.say("ui.smallest_n", n=format.count(fact.smallest_n, page.lang)))
        st.caption(page.say("ui.counted_query", file=questions.file_of(query)))


def _beside(page: Page, names: Sequence[str], row: pd.Series) -> None:
    """The counts that the same rows gave beside the figure."""
    used = {*names, *(fact_of(name).of for name in names), *(arithmetic.part_of(fact_of(name)) for name in names)}
    counts = [name for name in row.index if _is_count(name) and not name.endswith(arithmetic.LEFT_OUT)]
    sentences = [f"{page.say(f'metric.{name}.name')}: {_count(page, row[name])}" for name in counts if name not in used]
    if sentences:
        st.write(page.say("ui.beside") + " " + " · ".join(sentences))


def _count(page: Page, value: Any) -> str:
    return format.value(value, "count", page.lang)


def _is_count(name: str) -> bool:
    fact = metrics.metric(name)
    return fact is not None and fact.unit == "count"
