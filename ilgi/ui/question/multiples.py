"""Small charts, one a team, with the same axes: who is furthest from the goal stands first; a click opens its rows."""

import pandas as pd
import streamlit as st

from ilgi.ask.periods import GRAINS
from ilgi.charts.small import are_enough, common
from ilgi.tell import figures, format
from ilgi.tell.figures import fact_of
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import chart, empty
from ilgi.ui.question.asked import Asked

LABEL, IN_A_ROW, MOST = "period", 3, 12


def teams(page: Page, by: str, over_time: str, value: str) -> None:
    """Each team's ``value`` over time (the question ``over_time`` asked of each), sorted by how far the team stands
    from its goal in the period (the question ``by``). Absent where fewer than two teams may be told apart."""
    if page.access.role == "staff" or not empty.loaded(page, by):
        return
    rows = _sorted(page.ask(by, by="team"), value)
    if len(rows) < 2:
        return
    key = f"teams_{over_time}"
    with st.container(key=f"chart_{key}", gap="xsmall"):
        st.header(page.say("multiples.ask"), anchor=False)
        if len(rows) > MOST:
            shows_all = st.toggle(page.say("multiples.all", count=format.count(len(rows), page.lang)), key=f"all_{key}")
            rows = rows if shows_all else rows.head(MOST)
        _grid(page, rows, over_time, value, key)


def _sorted(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """The teams that have a figure, the furthest on the wrong side of their goal first, those of too few cases last."""
    fact = fact_of(value)
    known = rows[rows["label"].notna() & rows[value].notna()]
    short = known[value].astype("float64")
    if f"{value}_goal" in known:
        short = short - known[f"{value}_goal"].astype("float64").fillna(0)
    order = pd.DataFrame({"few": [figures.is_too_few(fact, row) for _, row in known.iterrows()]}, index=known.index)
    order["short"] = short if fact.up_is_good is not False else -short
    return known.loc[order.sort_values(["few", "short"], kind="stable").index]


def _grid(page: Page, rows: pd.DataFrame, over_time: str, value: str, key: str) -> None:
    asked = [Asked(page, over_time, page.filters.narrowed(teams=(str(team),))) for team in rows["label"]]
    grain, answers = _answers(asked, value)
    st.caption(" · ".join([page.say("multiples.subtitle"), page.say(f"chart.dot_{grain}")]))
    reach, span = common(answers, value, LABEL, fact_of(value).unit)
    for start in range(0, len(rows), IN_A_ROW):
        columns = st.columns(IN_A_ROW, gap="medium")
        for column, at in zip(columns, range(start, min(start + IN_A_ROW, len(rows))), strict=False):
            with column:
                drawing = {"reach": reach, "span": span, "window": page.window}
                _team(asked[at], rows.iloc[at], answers[at], value, f"{key}_{at}", drawing)


def _answers(asked: list[Asked], value: str) -> tuple[str, list[pd.DataFrame]]:
    """The answers in the first grain, from that of the window on, in which most periods hold enough cases; the same for
    all, so that their charts can be held beside one another."""
    page = asked[0].page
    for grain in GRAINS[GRAINS.index(page.window.grain()) :]:
        answers = [page.ask(question.query, question.filters, grain=grain) for question in asked]
        if grain == GRAINS[-1] or are_enough(answers, fact_of(value)):
            break
    return grain, answers


def _team(asked: Asked, row: pd.Series, answer: pd.DataFrame, value: str, key: str, drawing: dict[str, object]) -> None:
    page = asked.page
    wording = figures.in_words(value, row, page.lang)
    parts = [wording.figure, wording.state_text or wording.goal_text]
    name = text.plain(str(row["label"]), text.ANY)
    st.markdown(f"**{name}** :small[{text.plain(' · '.join(filter(None, parts)), text.ANY)}]")
    drawn = chart.figure(page, "small", answer, fact_of(value), LABEL, None, drawing)
    picked = chart.plot(page, drawn, key, f"{row['label']}: {' · '.join(filter(None, parts))}")
    if isinstance(picked, int) and picked < len(answer):
        chart.open_mark(asked, answer.iloc[picked])
