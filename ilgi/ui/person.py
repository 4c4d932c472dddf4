"""One person beside the team, and the teams beside one another while nobody is chosen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import format
from ilgi.ui import empty, grid, rows, show
from ilgi.ui.foot import foot
from ilgi.ui.numbers import fact_of, is_too_few
from ilgi.ui.page import Page

BESIDE = "person_beside_team"
TEAMS = "team_measures"
STATES = {"above_team": "trending_up", "below_team": "trending_down"}


def chosen(page: Page) -> Page:
    """The page about the chosen people; staff read about themselves."""
    if page.access.role == "staff" and page.access.agent_id:
        return replace(page, filters=page.filters.narrowed(agents=(page.access.agent_id,)))
    return page


def everyone(page: Page) -> Page:
    """The same page without its choice of people, to set them among the others."""
    return replace(page, filters=page.filters.narrowed(agents=()))


def beside_team(page: Page) -> None:
    """Each chosen person on each measure as a dot with its interval, the team as a tick; what is clear, in words."""
    show.chart(
        page,
        BESIDE,
        "compare",
        "measure_met_rate",
        label="place",
        against="team_met_rate",
        prepare=lambda answer: answer.assign(place=_places(page, answer)),
    )
    answer = page.ask(BESIDE)
    for who, own in answer.groupby("agent_name", sort=False):
        _in_words(page, str(who), own)


def teams(page: Page, measures: Sequence[str]) -> None:
    """The teams on each measure, a team a row; choosing one opens its rows."""
    st.header(page.say(f"question.{TEAMS}.ask"), anchor=False)
    if not empty.ready(page, TEAMS):
        return
    answer = page.ask(TEAMS)
    if answer.empty:
        empty.sentence(page, TEAMS)
        return
    told = answer.assign(told=[_told(page, row) for _, row in answer.iterrows()])
    wide = told.pivot(index="team", columns="measure", values="told")
    wide = wide.reindex(index=answer["team"].unique(), columns=[m for m in measures if m in wide]).reset_index()
    st.caption(page.say("ui.choose_agent"))
    picked = _table(page, wide)
    if picked is not None:
        filters = page.filters.narrowed(teams=(picked,))
        rows.open_rows(page, f"{TEAMS}_rows", filters)
    foot(page, TEAMS, ["team_met_rate"], answer, page.filters, TEAMS)


def _table(page: Page, wide: pd.DataFrame) -> str | None:
    titles = {name: page.say(f"choice.measure.{name}") for name in wide.columns if name != "team"}
    state: Any = st.dataframe(
        wide.fillna(format.NOTHING),
        key="teams_grid",
        hide_index=True,
        height=grid.ROW_HEIGHT * (len(wide) + 1) + 3,
        row_height=grid.ROW_HEIGHT,
        column_config={"team": st.column_config.Column(page.say("ui.team"))}
        | {name: st.column_config.Column(title, alignment="right") for name, title in titles.items()},
        on_select="rerun",
        selection_mode="single-row",
        lazy=False,
        alt=page.say(f"question.{TEAMS}.ask"),
    )
    at = state["selection"]["rows"]
    before, st.session_state["_chosen_teams"] = st.session_state.get("_chosen_teams"), at
    return str(wide["team"].iloc[at[0]]) if at and at != before and at[0] < len(wide) else None


def _told(page: Page, row: pd.Series) -> str:
    fact = fact_of("team_met_rate")
    few = is_too_few(fact, row)
    figure = page.say("state.too_few") if few else format.value(row[fact.name], fact.unit, page.lang)
    return f"{figure} · {page.say('ui.n', n=format.count(row[fact.of], page.lang))}"


def _places(page: Page, answer: pd.DataFrame) -> list[str]:
    """What stands at each row: the measure, and whose it is where several are compared."""
    several = answer["agent_id"].nunique() > 1
    measures = [page.value("measure", name) for name in answer["measure"]]
    return [f"{who} · {m}" if several else m for who, m in zip(answer["agent_name"], measures, strict=True)]


def _in_words(page: Page, who: str, own: pd.DataFrame) -> None:
    found = False
    for state, icon in STATES.items():
        names = [page.value("measure", m) for m in own.loc[own["beside_state"] == state, "measure"]]
        if names:
            found = True
            st.markdown(f":material/{icon}: {page.say(f'ui.{state}', who=who, measures=', '.join(names))}")
    if not found:
        st.markdown(f":material/balance: {page.say('ui.like_team', who=who)}")
