"""A long page in parts, one open at a time: what is not open is not asked."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from ilgi.tell import format
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, show
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.cards import card
from ilgi.ui.question.choice import choose
from ilgi.ui.question.show import Card

Section = Callable[[], None]


def draw(page: Page, *sections: Section, **more: Section) -> None:
    """A tab a section, named by the section's own name or key; only the open one is drawn."""
    listed = {section.__name__: section for section in sections} | more
    names = [page.say(f"section.{name}") for name in listed]
    tabs = st.tabs(names, key=f"sections_{page.key}", on_change="rerun")
    for tab, section in zip(tabs, listed.values(), strict=True):
        if tab.open:
            with tab:
                section()


def explain(page: Page, key: str) -> None:
    """Write the explanation of a section: the text ``section.<key>`` of the words files."""
    st.caption(page.say(f"section.{key}"))


def what_if(page: Page, clock: str) -> None:
    """Move the target of a clock and read the rate at once from the stored curve; it opens at today's rate."""
    query, name = f"{clock}_what_if", f"{clock}_what_if_met_rate"
    if not empty.ready(page, query):
        return
    answer, today = page.ask(query), page.ask(clock)[f"{clock}_met_rate"].iloc[0]
    if answer.empty or answer[name].isna().all():
        empty.sentence(page, query)
        return
    minutes = answer["target_minutes"].tolist()
    at = st.select_slider(
        page.say("section.what_if_target"),
        options=list(range(len(minutes))),
        value=int((answer[name] - today).abs().argmin()),
        format_func=lambda step: format.value(minutes[step], "minutes", page.lang),
        key=f"what_if_{clock}",
    )
    row = answer.iloc[at]
    left, right = st.columns([3, 7], gap="large")
    with left, st.container(border=True, gap="xsmall"):
        card(Asked(page, query, part=str(row["target_seconds"])), name, row=row)
        st.caption(page.say("section.what_if_today", rate=format.rate(today, page.lang)))
    with right:
        show.chart(page, query, "curve", name, label="target_minutes", at=minutes[at])


def used_up(page: Page) -> None:
    """Who used up the time to resolve, by team or colleague, on all cases or on those that came late."""
    if not page.has("events"):
        explain(page, "no_hands")
        return
    explain(page, "why_held")
    questions = {"all": ("resolution_held_by", "held_rate"), "late": ("resolution_late_held_by", "held_late_rate")}
    query, value = questions[choose(page, "held_of", ["all", "late"])]
    by = choose(page, "held_by", ["team", "agent"])

    def in_words(answer: pd.DataFrame) -> pd.DataFrame:
        return answer.assign(name=[page.value("hands", name) for name in answer["name"]])

    show.chart(page, query, "compare", value, by=by, label="name", prepare=in_words)


def agreement(page: Page, clock: str) -> None:
    """What the source said of the same cases; no export brings a verdict on the next response."""
    if clock == "next_response":
        explain(page, "no_source_verdict")
        return
    explain(page, "why_agreement")
    agreed = Card(f"{clock}_agreement", f"{clock}_agreement_rate")
    differed = Card(f"{clock}_agreement", f"{clock}_differed_count", part="differed")
    show.cards(page, agreed, differed)
    show.table(page, f"{clock}_agreement_table")
