"""Above all: what lies on the desk today of the team and of whom the page is about; each figure opens its rows."""

import streamlit as st

from ilgi.ask.filters import Filters
from ilgi.tell import format
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import counted, empty, rows
from ilgi.ui.question.asked import Asked

QUERY = "team_today"
KINDS = {
    "open_case": "interactions",
    "promise_due_today": "promises",
    "promise_past_due": "promises",
    "open_complaint": "complaints",
}
WIDTHS = [1.5, 1, 1.1, 1.1, 1.2]


def strip(page: Page) -> None:
    """The team's desk in one line, then the desk of the chosen person; staff see their own alone: what lies on
    desks today is no sum over days that are over."""
    if not empty.loaded(page, QUERY):
        return
    team = page.filters.narrowed(agents=())
    with st.container(key="today", gap=None):
        if page.access.role != "staff":
            _line(page, page.say("person.today", who=_team(page)), team, of_team=True)
        for agent in page.filters.agents if len(page.filters.agents) == 1 else ():
            who = page.say("mine.today") if page.access.role == "staff" else page.value("agent", agent)
            _line(page, who, page.filters.narrowed(agents=(agent,)))


def _team(page: Page) -> str:
    teams = page.filters.teams or page.access.teams
    return ", ".join(teams) if teams else page.say("person.everyone")


def _kinds(page: Page) -> list[str]:
    """What may lie on a desk, as far as any export tells of it."""
    return [kind for kind, table in KINDS.items() if page.has(table)]


def _line(page: Page, who: str, filters: Filters, of_team: bool = False) -> None:
    asked = Asked(page, QUERY, filters)
    key = QUERY if of_team else f"{QUERY}_{'_'.join(filters.agents)}"
    columns = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    with columns[0], st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{text.plain(who)}**", width="content")
        if of_team:
            counted.popover(asked, [f"{kind}_count" for kind in _kinds(page)], QUERY)
    for column, kind in zip(columns[1:], _kinds(page), strict=False):
        with column:
            _figure(asked, kind, key)


def _figure(asked: Asked, kind: str, key: str) -> None:
    page, n = asked.page, asked.answer.iloc[0][f"{kind}_count"]
    label = f"{page.say(f'metric.{kind}_count.name')} **{format.count(n, page.lang)}**"
    icon = ":material/warning:" if kind == "promise_past_due" and n else None
    if not asked.opens:
        st.markdown(f"{icon or ''} :small[{label}]".strip())
    elif st.button(label, key=f"rows_{key}_{kind}_count", type="tertiary", icon=icon):
        rows.open_rows(asked.rows(part=kind))
