"""Why is this one late? A ticket's facts, and each of its clocks: the time that counted, the time that did not, why."""

from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask.filters import Filters
from ilgi.judge import calendars
from ilgi.tell import format, ticket_clocks, ticket_hands, ticket_words
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
    answer = _ask(page, "ticket", ticket)
    if answer.empty:
        st.caption(page.say("ticket.not_seen"))
        _facts(page, row)
        return
    _clocks(page, ticket)
    _facts(page, answer.iloc[0])
    _log(page, ticket)


def _heading(title: str) -> None:
    # Streamlit draws a heading within a dialog smaller than the text under it
    st.markdown(f"**{title}**")


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
    clocks = ticket_clocks.clocks(lambda query, part: _ask(page, query, part), ticket, zone, page.lang)
    if not clocks:
        st.caption(page.say("ticket.nothing_ran"))
        return
    clocks, teller = ticket_words.ordered(clocks), Teller(page.lang, zone, page.value)
    _heading(page.say("ticket.title"))
    for tab, clock in zip(st.tabs(teller.titles(clocks)), clocks, strict=True):
        with tab:
            _clock(page, teller, clock, f"{ticket}_{clock.measure}_{clock.facts['started_at']}")
    promised = next((clock.facts["at_most_seconds"] for clock in clocks if clock.measure == "resolution"), None)
    _hands(page, teller, ticket, promised)


def _clock(page: Page, teller: Teller, clock: Clock, key: str) -> None:
    st.markdown(f"**{text.plain(teller.verdict(clock))}**")
    sentences = [" · ".join(teller.terms(clock)), *teller.views(clock)]
    st.caption("  \n".join(text.plain(line, text.ANY) for line in sentences))
    if not clock.parts:
        st.caption(page.say("ticket.no_stretches"))
        return
    lines = teller.lines(clock)
    drawn = pd.DataFrame({"at": [calendars.moment(at, teller.zone) for at, *_ in lines]})
    drawn = drawn.assign(kind=[kind for _, kind, _ in lines], wording=[wording for *_, wording in lines])
    figure = charts.timeline(
        drawn, value="kind", label="at", wording="wording", facts=None, lang=page.lang, theme=page.theme
    )
    st.plotly_chart(
        figure, key=f"clock_{key}", theme=None, config=charts.config(page.lang), alt=page.say("ticket.title")
    )
    with st.expander(page.say("ticket.every_part", count=format.count(len(clock.parts), page.lang))):
        _every_part(page, teller, clock, key)


def _hands(page: Page, teller: Teller, ticket: str, promised: float | None) -> None:
    """Who held the ticket while the clock of its resolution ran; nothing where the log does not say."""
    held = _ask(page, "ticket_hands", ticket)
    sentence = ticket_hands.sentence(teller, held)
    if sentence is None:
        return
    _heading(page.say("ticket.hands_title"))
    st.caption(text.plain(sentence, text.ANY))
    lanes = held.assign(who=ticket_hands.holders(teller, held))
    figure = charts.lanes(
        lanes, value="business_seconds", label="who", facts=None, lang=page.lang, theme=page.theme, promised=promised
    )
    st.plotly_chart(
        figure, key=f"hands_{ticket}", theme=None, config=charts.config(page.lang), alt=page.say("ticket.hands_title")
    )


def _every_part(page: Page, teller: Teller, clock: Clock, key: str) -> None:
    table: dict[str, list[str]] = {
        "from_at": [teller.moment(part.start) for part in clock.parts],
        "to_at": [teller.moment(part.end) for part in clock.parts],
        "lasted": [teller.long((part.end - part.start) / 1e6) for part in clock.parts],
        "counts": [format.cell(part.counts, "counts", page.lang) for part in clock.parts],
        "why": [page.say("ticket.open") if part.counts else teller.why(part.reason, part.name) for part in clock.parts],
    }
    st.dataframe(
        pd.DataFrame(table),
        key=f"parts_{key}",
        hide_index=True,
        lazy=False,
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
