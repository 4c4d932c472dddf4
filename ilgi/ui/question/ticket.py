"""Why is this one late? A ticket's facts, and each of its clocks: the time that counted, the time that did not, why."""

from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask.filters import Filters
from ilgi.judge import calendars
from ilgi.tell import format, ticket_words
from ilgi.tell import ticket_clocks as story
from ilgi.tell.ticket_clocks import Clock
from ilgi.tell.ticket_words import Teller
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import grid


def open_ticket(page: Page, row: pd.Series) -> None:
    """The facts of one row and, where it belongs to an interaction, that ticket's facts, clocks and log."""
    st.divider()
    ticket = row.get("interaction_id")
    if not isinstance(ticket, str) or not ticket:
        _facts(page, row)
        return
    _heading(page.say("ui.ticket", ticket=text.plain(ticket)))
    found = _ask(page, "ticket", ticket)
    if found.empty:
        st.caption(page.say("ticket.not_seen"))
        _facts(page, row)
        return
    _clocks(page, ticket)
    _facts(page, found.iloc[0])
    _log(page, ticket)


def _heading(said: str) -> None:
    # Streamlit draws a heading within a dialog smaller than the text under it
    st.markdown(f"**{said}**")


def _ask(page: Page, query: str, ticket: str | None) -> pd.DataFrame:
    return page.ask(query, Filters(period="all"), part=ticket)


def _facts(page: Page, facts: pd.Series) -> None:
    columns = st.columns(4, gap="small")
    for number, (name, value) in enumerate(facts.dropna().items()):
        with columns[number % 4], st.container(gap=None):
            st.caption(grid.heading(page, str(name)))
            st.text(grid.writer(page, str(name))(value))


def _clocks(page: Page, ticket: str) -> None:
    zone = ZoneInfo(page.about.time_zone)
    found = story.clocks(lambda query, part: _ask(page, query, part), ticket, zone, page.lang)
    if not found:
        st.caption(page.say("ticket.nothing_ran"))
        return
    found, teller = ticket_words.ordered(found), Teller(page.lang, zone, page.value)
    _heading(page.say("ticket.title"))
    for tab, one in zip(st.tabs(teller.titles(found)), found, strict=True):
        with tab:
            _clock(page, teller, one, f"{ticket}_{one.measure}_{one.facts['started_at']}")


def _clock(page: Page, teller: Teller, one: Clock, key: str) -> None:
    st.markdown(f"**{text.plain(teller.verdict(one))}**")
    told = [" · ".join(teller.terms(one)), *teller.views(one)]
    st.caption("  \n".join(text.plain(line, text.ANY) for line in told))
    if not one.parts:
        st.caption(page.say("ticket.no_stretches"))
        return
    lines = teller.lines(one)
    drawn = pd.DataFrame({"at": [calendars.moment(at, teller.zone) for at, *_ in lines]})
    drawn = drawn.assign(kind=[kind for _, kind, _ in lines], told=[told for *_, told in lines])
    figure = charts.timeline(drawn, value="kind", label="at", told="told", facts=None, lang=page.lang, theme=page.theme)
    st.plotly_chart(
        figure, key=f"clock_{key}", theme=None, config=charts.config(page.lang), alt=page.say("ticket.title")
    )
    with st.expander(page.say("ticket.every_part", count=format.count(len(one.parts), page.lang))):
        _every_part(page, teller, one, key)


def _every_part(page: Page, teller: Teller, one: Clock, key: str) -> None:
    table: dict[str, list[str]] = {
        "from_at": [teller.moment(part.start) for part in one.parts],
        "to_at": [teller.moment(part.end) for part in one.parts],
        "lasted": [teller.long((part.end - part.start) / 1e6) for part in one.parts],
        "counts": [format.cell(part.counts, "counts", page.lang) for part in one.parts],
        "why": [page.say("ticket.open") if part.counts else teller.why(part.reason, part.name) for part in one.parts],
    }
    st.dataframe(
        pd.DataFrame(table),
        key=f"parts_{key}",
        hide_index=True,
        column_config={name: st.column_config.Column(page.say(f"ticket.{name}")) for name in table},
        alt=page.say("ticket.title"),
    )


def _log(page: Page, ticket: str) -> None:
    events = _ask(page, "ticket_events", ticket)
    if events.empty:
        st.caption(page.say("ui.no_timeline"))
        return
    _heading(page.say("ui.timeline"))
    grid.grid(page, events, list(events.columns), f"timeline_{ticket}", page.say("ui.timeline"))
