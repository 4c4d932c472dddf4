"""What moved it: one sentence and the bars of the change that was signalled; otherwise that there is none."""

import pandas as pd
import streamlit as st

from ilgi.ask import change, explained, queries
from ilgi.tell import cause_words, format
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import apart, empty, walked
from ilgi.ui.question.asked import Asked

QUERY = explained.QUESTION


def measures() -> tuple[str, ...]:
    """The figures of which it can be said what moved them."""
    return explained.parts(queries.about(QUERY))


def what_moved_it(page: Page, measure: str, series: str) -> None:
    """What the change of ``measure`` came from, where its history signals one in the window."""
    history = page.ask(series) if empty.loaded(page, series) else pd.DataFrame({measure: []})
    answer = page.ask(QUERY, part=measure) if len(history) else pd.DataFrame()
    if answer.empty:
        st.header(page.say(f"question.{QUERY}.ask"), anchor=False)
        if history[measure].isna().all():
            empty.sentence(page, QUERY)
            return
        st.write(page.say(_no_step(history, measure), name=page.say(f"metric.{measure}.name")))
        return
    asked = Asked(page, QUERY, part=measure, behind=queries.about(series).rows)
    where = walked.stand(page, measure)
    there = walked.level(page, measure, answer, where)
    with st.container(key=f"walked_{measure}", gap="xsmall"):
        st.header(asked.title, anchor=False)
        st.caption(text.plain(there.sentences, text.ANY) if there.cause is None else _sentence(page, answer))
        walked.draw(asked, there, where)
        apart.few_or_all(asked, there, where)
        walked.foot_of(asked, there, where)


def _no_step(history: pd.DataFrame, measure: str) -> str:
    """Why nothing is explained: a standard changed, or no signal."""
    row = change.latest(history, measure)
    is_standard = row is not None and not pd.isna(row[f"{measure}_signal_cause"])
    return "cause.standard" if is_standard else "ui.usual_sentence"


def _sentence(page: Page, answer: pd.DataFrame) -> str:
    """What it came from, what stood on a mark at that time, and that the bars add up."""
    row = answer.iloc[0]
    before, now = row["all_former_rate"], row["all_met_rate"]
    change_text = str(format.change(before, now, "rate", page.lang))
    cause = cause_words.sentence(answer, page.lang, page.value)
    if not cause_words.is_of_time(row):
        cause = f"{page.say(f'metric.{row.measure}.name')} · {cause}"
    sentences = [cause, *cause_words.at_marks(page, row), cause_words.sum_of_bars(row, page.lang, change_text)]
    return text.plain(" ".join(sentences), text.ANY)
