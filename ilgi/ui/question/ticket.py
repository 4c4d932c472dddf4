"""The thing of a row, and its case: why it is late, each of its clocks (what counted, what did not, why), its log."""

from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask.filters import Filters
from ilgi.contract import links
from ilgi.judge import calendars
from ilgi.tell import format, ticket_clocks, ticket_hands, ticket_words
from ilgi.tell.ticket_clocks import Clock
from ilgi.tell.ticket_words import Teller
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import grid, pairs, things, walking
from ilgi.ui.question.listing import Cell, Column, Row, listing


def open_ticket(page: Page, row: pd.Series, query: str = "") -> None:
    """The thing of one row: a promise, a complaint, a thank-you told, its case behind a tab; else the case itself, on
    the clock that ``query`` asks of; of what belongs to no case, the facts of the row."""
    thing, case = things.thing_of(page, row), row.get("interaction_id")
    case = case if isinstance(case, str) else ""
    if thing is None:
        _case(page, case, row, _asked_clock(row, query)) if case else pairs.draw(page, row)
        return
    _heading(page.say(f"story.{thing.kind}.title", number=text.plain(thing.key)))
    case = case or str(thing.facts.get("interaction_id") or "")
    if not case:
        things.draw(page, thing)
        return
    story, whole = st.tabs([page.say(f"story.{thing.kind}.tab"), page.say("ui.ticket", ticket=text.plain(case))])
    with story:
        things.draw(page, thing)
    with whole:
        _case(page, case, row, None)


def _case(page: Page, case: str, row: pd.Series, first: str | None) -> None:
    """A case's number, why it is late, its clocks, facts and log."""
    _heading(page.say("ui.ticket", ticket=text.plain(case)))
    answer = _ask(page, "ticket", case)
    if answer.empty:
        st.caption(page.say("ticket.not_seen"))
        pairs.draw(page, row)
        return
    linked = _ask(page, "ticket_link", case)
    walking.number(
        page, case, links.address(linked["link"].iloc[0], case, linked["system"].iloc[0]) if len(linked) else None
    )
    _clocks(page, case, first)
    with st.expander(page.say("story.facts")):
        pairs.draw(page, answer.iloc[0])
    _log(page, case)


def _asked_clock(row: pd.Series, query: str) -> str | None:
    """The clock that a row is about, where its question or its measure says so."""
    asked_of = f"{row.get('measure', '')} {query}"
    return next((measure for measure in ticket_words.ORDER if measure in asked_of), None)


def _heading(title: str) -> None:
    # Streamlit draws a heading within a dialog smaller than the text under it
    st.markdown(f"**{title}**")


def _ask(page: Page, query: str, ticket: str | None) -> pd.DataFrame:
    return page.ask(query, Filters(period="all"), part=ticket)


def _clocks(page: Page, ticket: str, first: str | None) -> None:
    zone = ZoneInfo(page.about.time_zone)
    clocks = ticket_clocks.clocks(lambda query, part: _ask(page, query, part), ticket, zone, page.lang)
    if not clocks:
        st.caption(page.say("ticket.nothing_ran"))
        return
    clocks, teller = ticket_words.as_asked(clocks, first), Teller(page.lang, zone, page.value)
    held = _ask(page, "ticket_hands", ticket)
    if reason := ticket_words.why_late(teller, clocks[0], held):
        st.markdown(text.plain(reason, text.ANY))
    _heading(page.say("ticket.title"))
    for tab, clock in zip(st.tabs(teller.titles(clocks)), clocks, strict=True):
        with tab:
            _clock(page, teller, clock, f"{ticket}_{clock.measure}_{clock.facts['started_at']}")
    promised = next((clock.facts["at_most_seconds"] for clock in clocks if clock.measure == "resolution"), None)
    _hands(page, teller, ticket, held, promised)


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


def _hands(page: Page, teller: Teller, ticket: str, held: pd.DataFrame, promised: float | None) -> None:
    """Who held the ticket while the clock of its resolution ran; nothing where the log does not say."""
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
    columns = [Column(name, page.say(f"ticket.{name}"), is_sortable=False) for name in table]
    lines = [Row(dict(zip(table, map(Cell, row), strict=True)), "plain") for row in zip(*table.values(), strict=True)]
    listing(page, columns, lines, f"parts_{key}", page.say("ticket.title"), row_height=grid.ROW_HEIGHT)


def _log(page: Page, ticket: str) -> None:
    events = _ask(page, "ticket_events", ticket)
    if events.empty:
        st.caption(page.say("ui.no_timeline"))
        return
    _heading(page.say("ui.timeline"))
    grid.plain(page, events, list(events.columns), f"timeline_{ticket}", page.say("ui.timeline"))
