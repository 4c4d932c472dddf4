"""Side by side: two people, or one person's two equal periods; a difference only where it is one."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ilgi.tell import format, person_words, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, grid, rows, show
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot
from ilgi.ui.question.matrix import matrix

PEOPLE = "people_apart"
PERIODS = "person_change"
PACE = "person_pace"
COURSES = "people_over_time"
FEW = 4


def two_people(page: Page) -> None:
    """The two chosen people on every measure, the difference with its interval and whether it is one."""
    names = [page.value("agent", who) for who in page.filters.agents]
    st.subheader(text.plain(page.say("person.the_two", first=names[0], second=names[1]), text.ANY), anchor=False)
    _sides(page, PEOPLE, "other", names, "met_rate_difference")


def courses(page: Page, measure: str) -> None:
    """A few people over time on one measure: each a line of their own, never added up; more would be a tangle."""
    if len(page.filters.agents) <= FEW:
        show.chart(page, COURSES, "courses", person_words.RATE, part=measure, label="period")


def two_periods(page: Page) -> None:
    """The person in this window and in the one that it is held against; absent where there is none."""
    if page.former:
        before = page.say(f"person.before_{page.filters.compare}")
        _sides(page, PERIODS, "former", [page.say("person.now"), before], person_words.RATE)


def pace(page: Page) -> None:
    """What a full day worked holds, beside the team: fair to who works half the time, and to who came late."""
    st.header(page.say(f"question.{PACE}.ask"), anchor=False)
    asked = Asked(page, PACE)
    answer = asked.answer
    if answer.empty:
        empty.sentence(page, PACE)
        return
    st.caption(page.say(f"question.{PACE}.subtitle"))
    shown = ["pace", "pace_per_full_day", "interval", "team_pace_per_full_day", "pace_count", "full_day_count"]
    writers = {name: grid.writer(page, name) for name in shown if name != "interval"}
    frame = pd.DataFrame([{name: write(row[name]) for name, write in writers.items()} for _, row in answer.iterrows()])
    ends = zip(answer["pace_per_full_day_low"], answer["pace_per_full_day_high"], strict=True)
    frame["interval"] = [format.interval(low, high, "score", page.lang) for low, high in ends]
    titles = {
        name: page.say("one_to_one.interval") if name == "interval" else grid.heading(page, name) for name in shown
    }
    picked = matrix(frame, titles, PACE, page.say(f"question.{PACE}.ask"))
    if picked is not None:
        rows.open_rows(asked.rows(part=str(answer["pace"].iloc[picked])))
    foot(asked, ["pace_per_full_day"], PACE)


def _sides(page: Page, query: str, other: str, names: Sequence[str], counted: str) -> None:
    st.header(page.say(f"question.{query}.ask"), anchor=False)
    if not empty.ready(page, query):
        return
    asked = Asked(page, query)
    answer = person_words.in_order(asked.answer)
    if answer.empty:
        empty.sentence(page, query)
        return
    st.caption(page.say(f"question.{query}.subtitle"))
    few = answer[answer["change_state"] == "too_few"]
    answer = answer[answer["change_state"] != "too_few"].reset_index(drop=True)
    if len(few):
        listed = ", ".join(page.say(f"choice.measure.{measure}") for measure in few["measure"])
        st.caption(page.say("measures.too_few", names=listed))
    if answer.empty:
        foot(asked, [counted], query)
        return
    frame = pd.DataFrame([_row(page, row, other) for _, row in answer.iterrows()])
    titles = {"measure": page.say("person.measure"), "first": names[0], "second": names[1]}
    titles |= {"step": page.say("metric.met_rate_difference.name"), "interval": page.say("person.interval")}
    titles["state"] = page.say("person.verdict")
    picked = matrix(frame, titles, query, page.say(f"question.{query}.ask"))
    if picked is not None:
        rows.open_rows(asked.rows(part=str(answer["measure"].iloc[picked])))
    foot(asked, [counted], query)


def _row(page: Page, row: pd.Series, other: str) -> dict[str, str]:
    low, high = row["met_rate_difference_low"], row["met_rate_difference_high"]
    few = row["change_state"] == "too_few"
    return {
        "measure": page.value("measure", row["measure"]),
        "first": person_words.share(row["measure_met_rate"], row["measure_judged_count"], page.lang),
        "second": person_words.share(row[f"{other}_met_rate"], row[f"{other}_judged_count"], page.lang),
        "step": format.NOTHING if few else _step(page, row["met_rate_difference"]),
        "interval": format.NOTHING if few else format.interval(low, high, "points", page.lang),
        "state": words.value(page.lang, "change_state", row["change_state"]),
    }


def _step(page: Page, step: float) -> str:
    return str(format.change(0, step, "points", page.lang))
