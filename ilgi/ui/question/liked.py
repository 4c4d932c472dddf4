"""On time and liked: every team and channel as a dot, and in words where we are clearly on time but not liked."""

import pandas as pd
import streamlit as st

from ilgi.tell import format
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import chart, show
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

QUERY, WORST = "on_time_and_liked", "watermelons"
COLUMNS = ["team", "channel", "first_response_met_rate", "first_response_judged_count", "csat_satisfied_rate",
           "csat_answer_count", "others_satisfied_rate", "others_answer_count", "csat_response_rate"]  # fmt: skip


def on_time_and_liked(page: Page) -> None:
    """The dots, what they say in words, and the places that are named as a table."""
    asked = Asked(page, QUERY)
    with st.container(key=f"chart_{QUERY}", gap="xsmall"):
        if not chart.answered(asked):
            return
        answer = asked.answer.assign(place=[_place(page, row) for _, row in asked.answer.iterrows()])
        sentence = _sentence(page, answer)
        st.caption(text.plain(sentence, text.ANY))
        picked = chart.marks_of(page, "quadrants", answer, "csat_satisfied_rate", "place", QUERY, sentence)
        if picked is not None:
            chart.open_mark(asked, answer.iloc[picked], ("team", "channel"))
        foot(asked, ["csat_satisfied_rate"], QUERY, count=asked.count("csat_satisfied_rate"))
    if answer["is_watermelon"].any():
        show.table(page, WORST, COLUMNS)


def _place(page: Page, row: pd.Series) -> str:
    return " · ".join(page.value(name, row[name]) for name in ("team", "channel"))


def _sentence(page: Page, answer: pd.DataFrame) -> str:
    """Which places are clearly on time and not liked, each with its shares; or that none is."""
    worst = answer[answer["is_watermelon"]]
    count = format.count(len(answer), page.lang)
    if worst.empty:
        return page.say("liked.nowhere", all=count)
    places = [
        page.say(
            "liked.place",
            place=row["place"],
            on_time=format.rate(row["first_response_met_rate"], page.lang),
            satisfied=format.rate(row["csat_satisfied_rate"], page.lang),
            others=format.rate(row["others_satisfied_rate"], page.lang),
        )
        for _, row in worst.sort_values("csat_satisfied_rate").iterrows()
    ]
    return page.say("liked.places", places="; ".join(places), all=count)
