"""A board of people: the roll of honour at its head, everyone it may show as a dot with its interval below."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from ilgi.tell import figures, format, honours
from ilgi.tell.honours import BOARDS
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, show
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.chart import Prepare, Say

__all__ = ["BOARDS", "better", "everyone", "honour"]
SHOWN, FIRST, LAST = 30, 16, 8


def honour(page: Page, query: str) -> None:
    """Who is clearly above the team; when nobody is, the board says so."""
    if not empty.ready(page, query):
        return
    answer, value = page.ask(query), figures.main_of(query)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.header(page.say("ui.roll_of_honour", board=page.say(f"choice.board.{query}")), anchor=False, width="content")
        _how(page, query)
    if note := Asked(page, query).sum_note:
        st.caption(note)
    above = answer[honours.clear(answer, value)] if len(answer) else answer
    if above.empty:
        st.write(page.say("ui.nobody_named" if page.is_sum(query) else "ui.nobody_clearly_above"))
    else:
        names = ", ".join(text.plain(name) for name in sorted(above["agent_name"]))
        st.markdown(f":material/military_tech: **{names}**")
        st.caption(page.say("ui.clearly_above"))
    _own_place(page, answer, value, above)


def _how(page: Page, query: str) -> None:
    """How the board is computed, with the parameters that the standards give it."""
    given = page.ask("parameters").set_index("key")["value"]
    parameters = {
        "certainty": format.rate(float(given["boards.certainty"]), page.lang),
        "smallest_n": format.count(float(given["boards.smallest_n"]), page.lang),
        "giver_cap": format.count(float(given["boards.giver_cap"]), page.lang),
    }
    with st.popover(page.say("ui.board_how"), type="tertiary", key=f"how_{query}"):
        for key in ("rate", "place", *(["thanks"] if "thanks" in query else []), "source"):
            st.write(page.say(f"ui.board_how_{key}", **parameters))


def _own_place(page: Page, answer: pd.DataFrame, value: str, above: pd.DataFrame) -> None:
    """Staff read their own place, though not who stands around them; none where nobody is clearly ahead of anybody."""
    if page.access.role != "staff":
        return
    reader_rows = answer[answer["agent_id"].eq(page.access.agent_id)]
    if reader_rows.empty or pd.isna(reader_rows[f"{value}_rank"].iloc[0]):
        st.write(page.say("ui.no_place"))
        return
    if reader_rows[f"{value}_rank"].iloc[0] == 1 and above.empty:
        st.write(page.say("ui.cannot_be_told_apart"))
        return
    st.write(page.say("ui.own_place", place=format.count(reader_rows[f"{value}_rank"].iloc[0], page.lang)))


def everyone(page: Page, query: str) -> None:
    """All whom the board may place, in the answer's order; who cannot be compared or has too few cases is a number."""
    value, count, others = figures.main_of(query), 0, pd.DataFrame()
    if empty.loaded(page, query):
        answer = page.ask(query)
        placed = answer[f"{value}_rank"].notna()
        count, others = int(placed.sum()), answer[~placed]
        if not placed.any():
            if not page.is_sum(query):
                st.write(page.say("ui.board_too_few"))
                _without_a_place(page, others, value)
            return
    highlight = page.filters.agents or (page.access.agent_id or "",)
    is_whole = count <= SHOWN or st.toggle(
        page.say("honour.show_everybody", count=format.count(count, page.lang)), key=f"everybody_{query}"
    )
    show.chart(
        page,
        query,
        "spread",
        value,
        label="agent_name",
        highlight=highlight,
        prepare=_placed(value, () if is_whole else highlight),
        subtitle=None if page.is_sum(query) else _subtitle(page, query, value),
    )
    if page.access.role != "staff":
        _without_a_place(page, others, value)


def _subtitle(page: Page, query: str, value: str) -> Say:
    """What stands on the board, of how many cases, and what its marks mean."""
    key = "ui.board_tick_days" if "thanks" in query else "ui.board_tick"

    def subtitle(answer: pd.DataFrame) -> str:
        n = page.say("ui.n", n=format.count(answer[figures.fact_of(value).of].sum(), page.lang))
        return " · ".join([page.say(f"question.{query}.subtitle"), n, page.say(key)])

    return subtitle


def _without_a_place(page: Page, others: pd.DataFrame, value: str) -> None:
    alone = others.get(f"{value}_verdict", pd.Series(dtype=object)).eq("not_comparable").sum()
    for key, count in (("ui.board_others", len(others) - alone), ("ui.board_alone", alone)):
        if count:
            st.caption(page.say(key, count=format.count(count, page.lang)))


def better(page: Page) -> None:
    """Who is clearly better than they were: now a dot with its interval, before a tick."""
    show.chart(
        page,
        "clearly_better",
        "beside",
        "measure_met_rate",
        label="place",
        against="former_met_rate",
        wording="wording",
        prepare=lambda answer: answer.assign(
            place=[f"{row['agent_name']} · {page.value('measure', row['measure'])}" for _, row in answer.iterrows()],
            wording=[_now_and_before(page, row) for _, row in answer.iterrows()],
            beside_state="above_team",
        ),
    )


def _now_and_before(page: Page, row: pd.Series) -> str:
    return page.say(
        "ui.now_and_before",
        now=format.rate(row["measure_met_rate"], page.lang),
        n=format.count(row["measure_judged_count"], page.lang),
        before=format.rate(row["former_met_rate"], page.lang),
        former=format.count(row["former_judged_count"], page.lang),
    )


def _placed(value: str, beside: Collection[str]) -> Prepare:
    """Whoever has a place, told where places differ; with ``beside`` the first and the last of them, as many as a
    glance takes in, and those."""

    def placed(answer: pd.DataFrame) -> pd.DataFrame:
        people = answer[answer[f"{value}_rank"].notna()].reset_index(drop=True)
        if len(people) and people[f"{value}_rank"].max() == 1:
            # all first is nobody first
            people[f"{value}_rank"] = pd.NA
        if not beside:
            return people
        is_shown = (people.index < FIRST) | (people.index >= len(people) - LAST) | people["agent_id"].isin(list(beside))
        return people[is_shown].reset_index(drop=True)

    return placed
