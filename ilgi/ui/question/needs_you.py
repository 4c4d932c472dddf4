"""What needs you now: lines beside the path (how many, how old, whose), and who has what by age, when opened."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ilgi.tell import format, needs_words, words
from ilgi.tell.phrases import Piece
from ilgi.ui.frame import carry
from ilgi.ui.frame.page import Page
from ilgi.ui.question import brief, empty, listing, rows, show
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.brief import Line
from ilgi.ui.question.listing import Cell, Column, Row

QUERY, OWNERS, AGES = "what_needs_you", "what_needs_you_by_owner", "what_needs_you_by_age"
COLUMNS = ("need", "team", "agent_id", "need_count", "need_days_oldest")
BANDS = ("ahead", "to_1_day", "to_7_days", "to_28_days", "over_28_days")
PAGE_SIZE = 12


def compact(page: Page) -> None:
    """How many of each kind need somebody, how old the oldest is and whose they are; and the lead's own address."""
    st.header(page.say(f"question.{QUERY}.ask"), anchor=False)
    if not empty.ready(page, QUERY):
        return
    answer = page.ask(QUERY)
    if answer.empty:
        empty.sentence(page, QUERY)
        return
    st.caption(page.say("needs.as_of", moment=format.moment(page.as_of, page.lang)))
    parts = page.ask(OWNERS)
    lines = [
        Line(needs_words.main(kind, page.filters, page.lang), _owners(page, parts[parts["label"] == kind["label"]]))
        for _, kind in answer.iterrows()
    ]
    brief.lines(page, lines, "needs", page.say(f"question.{QUERY}.ask"))
    _for_the_lead(page, parts)


def opened(page: Page) -> None:
    """Who has what, and how long it has been past due: closed until it is asked for; absent where nothing is."""
    if not empty.loaded(page, QUERY) or page.access.role == "staff":
        return
    owned = Asked(page, OWNERS)
    answer = owned.answer
    people = answer[~answer["is_team"]].reset_index(drop=True) if len(answer) else answer
    if people.empty:
        return
    label = page.say("needs.who_has_what", count=format.count(people["need_count"].sum(), page.lang))
    box = st.expander(label, key="who_has_what", on_change="rerun")
    if not box.open:
        return
    with box:
        left, right = st.columns([3, 2], gap="large")
        with left:
            _table(page, owned, people)
        with right:
            show.chart(page, AGES, "stack", "need_count", label="need", piece="need_age", pieces=BANDS)


def _owners(page: Page, parts: pd.DataFrame) -> tuple[Piece, ...]:
    """Whose they are; nothing for staff, who see their own alone."""
    if page.access.role == "staff":
        return ()
    return needs_words.owners(parts, page.filters, page.lang, page.value)


def _table(page: Page, owned: Asked, people: pd.DataFrame) -> None:
    st.header(owned.title, anchor=False)
    st.caption(page.say(f"question.{OWNERS}.subtitle"))
    columns = [
        Column(name, words.column(page.lang, name), align="right" if name.startswith("need_") else "left")
        for name in COLUMNS
    ]
    picked = listing.listing(
        page,
        columns,
        [_row(page, row) for _, row in people.iterrows()],
        "needs_by_owner",
        owned.title,
        page_size=PAGE_SIZE,
        row_height=36,
        hint=page.say("needs.hint"),
    )
    if picked is not None:
        rows.open_rows(_behind(owned, people.iloc[picked.row]))


def _behind(owned: Asked, row: pd.Series) -> Asked:
    """Exactly the rows that one line of the table counts."""
    target = needs_words.behind(owned.chosen, row)
    return Asked(owned.page, target.query, target.filters, target.part)


def _row(page: Page, row: pd.Series) -> Row:
    days = row["need_days_oldest"]
    named = {
        "need": page.value("label", row["label"]),
        "team": needs_words.called(page.lang, page.value, "team", row["team"]),
        "agent_id": needs_words.called(page.lang, page.value, "agent", row["agent_id"]),
    }
    cells = {name: Cell(text, sort=text) for name, text in named.items()}
    cells["need_count"] = Cell(format.count(row["need_count"], page.lang), sort=float(row["need_count"]))
    cells["need_days_oldest"] = Cell(
        format.NOTHING if pd.isna(days) else format.value(days, "days", page.lang),
        sort=None if pd.isna(days) else float(days),
    )
    return Row(cells)


def _for_the_lead(page: Page, parts: pd.DataFrame) -> None:
    """The address at which the lead of the team that has most finds these: as that lead where nobody signs in."""
    teams = parts[parts["is_team"] & parts["team"].notna()] if len(parts) else parts
    if page.access.role != "manager" or teams.empty:
        return
    most = teams.groupby("team")["need_count"].sum().sort_values(ascending=False).index[0]
    whose = {} if page.email is not None else {"as": "lead", "team": most}
    address = f"{(st.context.url or '').split('?')[0]}?{urlencode({**whose, 'lang': page.lang})}"
    label = page.say("needs.lead_link", team=page.value("team", most))
    carry.address(label, page.say("ui.link_copied"), address, key="lead_link")
