"""Why is this one late? A ticket's facts, and each of its clocks: the time that counted, the time that did not, why."""

from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from ilgi import calendars, charts, format, snapshots, words
from ilgi import ticket as story
from ilgi.filters import Filters
from ilgi.ticket import Clock, Stretch
from ilgi.ui import grid
from ilgi.ui.page import Page

ORDER = ["first_response", "next_response", "resolution"]


def open_ticket(page: Page, row: pd.Series) -> None:
    """The facts of one row and, where it belongs to an interaction, that ticket's facts, clocks and log."""
    st.divider()
    ticket = row.get("interaction_id")
    if not isinstance(ticket, str) or not ticket:
        _facts(page, row)
        return
    st.subheader(page.say("ui.ticket", ticket=ticket), anchor=False)
    found = _ask(page, "ticket", ticket)
    if found.empty:
        st.caption(page.say("ticket.not_seen"))
        _facts(page, row)
        return
    _clocks(page, ticket)
    _facts(page, found.iloc[0])
    _log(page, ticket)


def _ask(page: Page, query: str, ticket: str | None) -> pd.DataFrame:
    return page.ask(query, Filters(period="all"), part=ticket)


def _facts(page: Page, facts: pd.Series) -> None:
    columns = st.columns(4, gap="small")
    for number, (name, value) in enumerate(facts.dropna().items()):
        with columns[number % 4], st.container(gap=None):
            st.caption(grid.heading(page, str(name)))
            st.text(grid.writer(page, str(name))(value))


def _clocks(page: Page, ticket: str) -> None:
    zone = ZoneInfo(snapshots.about(page.snapshot).time_zone)
    found = story.clocks(lambda query, part: _ask(page, query, part), ticket, zone, page.lang)
    found.sort(key=lambda one: ORDER.index(one.measure))
    if not found:
        st.caption(page.say("ticket.nothing_ran"))
        return
    st.subheader(page.say("ticket.title"), anchor=False)
    for tab, one in zip(st.tabs(_titles(page, found)), found, strict=True):
        with tab:
            _clock(page, one, zone, f"{ticket}_{one.measure}_{one.facts['started_at']}")


def _titles(page: Page, found: list[Clock]) -> list[str]:
    """A clock's name and verdict; several of a kind are numbered."""
    titles: list[str] = []
    kinds = [one.measure for one in found]
    for at, one in enumerate(found):
        verdict = one.facts["verdict"]
        said = page.value("verdict", verdict) if verdict else page.say("ticket.no_verdict")
        key = "clock" if kinds.count(one.measure) == 1 else "clock_numbered"
        name = page.say(f"choice.clock.{one.measure}")
        number = kinds[: at + 1].count(one.measure)
        titles.append(page.say(f"ticket.{key}", clock=name, verdict=said, number=number))
    return titles


def _clock(page: Page, one: Clock, zone: ZoneInfo, key: str) -> None:
    st.markdown(f"**{_verdict(page, one)}**")
    st.caption("  \n".join([" · ".join(_terms(page, one)), *_views(page, one)]))
    if not one.parts:
        st.caption(page.say("ticket.no_stretches"))
        return
    drawn = _drawn(page, one, zone)
    figure = charts.timeline(drawn, value="kind", label="at", told="told", facts=None, lang=page.lang, theme=page.theme)
    st.plotly_chart(
        figure, key=f"clock_{key}", theme=None, config=charts.config(page.lang), alt=page.say("ticket.title")
    )
    with st.expander(page.say("ticket.every_part", count=format.count(len(one.parts), page.lang))):
        _every_part(page, one, zone, key)


def _verdict(page: Page, one: Clock) -> str:
    facts = one.facts
    if facts["flag"] and not facts["verdict"]:
        return page.value("flag", facts["flag"])
    told = {"counted": _long(page, facts["seconds"]), "target": _long(page, facts["at_most_seconds"])}
    if facts["verdict"] == "missed":
        told["over"] = _long(page, facts["seconds"] - facts["at_most_seconds"])
    return page.say(f"ticket.{facts['verdict'] or 'unjudged'}", **told)


def _terms(page: Page, one: Clock) -> list[str]:
    facts = one.facts
    due = page.say("ticket.due", moment=format.moment(facts["due_at"], page.lang)) if facts["due_at"] else None
    said = [
        due or page.say("ticket.no_due"),
        page.say("ticket.standard", standard=grid.standard(page, facts["standard"])),
    ]
    said.append(page.say("ticket.calendar", calendar=facts["calendar"]))
    if facts["agent_id"]:
        said.append(page.say("ticket.credited", name=page.value("agent_id", facts["agent_id"])))
    return said


def _views(page: Page, one: Clock) -> list[str]:
    if not one.parts:
        return []
    wall = (one.parts[-1].end - one.parts[0].start) / 1e6
    paused = one.facts["paused_seconds"] or 0.0
    counted = _long(page, one.facts["seconds"])
    return [page.say("ticket.views", wall=_long(page, wall), counted=counted, paused=_long(page, paused))]


def _drawn(page: Page, one: Clock, zone: ZoneInfo) -> pd.DataFrame:
    """The rows of the timeline: each stretch, the due instant where it lies, and the end."""
    lines: list[tuple[int, str, str]] = []
    for stretch in story.stretches(one, zone):
        if stretch.start == one.due:
            lines.append((stretch.start, "due", page.say("ticket.target_used_up")))
        lines.append((stretch.start, *_told(page, stretch)))
    last = one.parts[-1].end
    if last == one.due:
        lines.append((last, "due", page.say("ticket.target_used_up")))
    ended = "stopped" if one.facts["ended_at"] else "running"
    lines.append((last, "edge", page.say(f"ticket.{ended}")))
    return pd.DataFrame(
        {
            "at": [calendars.moment(at, zone) for at, *_ in lines],
            "kind": [kind for _, kind, _ in lines],
            "told": [told for *_, told in lines],
        }
    )


def _told(page: Page, stretch: Stretch) -> tuple[str, str]:
    kind = "over" if stretch.is_over else "counted"
    why = ", ".join(_why(page, *reason) for reason in stretch.reasons)
    if not stretch.counted:
        return "stopped", page.say(
            "ticket.not_counted", duration=_long(page, (stretch.end - stretch.start) / 1e6), why=why
        )
    key = f"ticket.some_{kind}" if why else f"ticket.{kind}"
    return kind, page.say(key, duration=_long(page, stretch.counted / 1e6), why=why)


def _why(page: Page, reason: str, name: str) -> str:
    said = words.value(page.lang, "why", reason)
    return f"{said} ({name})" if name else said


def _every_part(page: Page, one: Clock, zone: ZoneInfo, key: str) -> None:
    table: dict[str, list[Any]] = {
        "from_at": [calendars.moment(part.start, zone) for part in one.parts],
        "to_at": [calendars.moment(part.end, zone) for part in one.parts],
        "lasted": [_long(page, (part.end - part.start) / 1e6) for part in one.parts],
        "counts": [format.cell(part.counts, "counts", page.lang) for part in one.parts],
        "why": [page.say("ticket.open") if part.counts else _why(page, part.reason, part.name) for part in one.parts],
    }
    moments = {name: lambda at: format.moment(at, page.lang) for name in ("from_at", "to_at")}
    st.dataframe(
        pd.DataFrame(table).style.format(moments),
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
    st.subheader(page.say("ui.timeline"), anchor=False)
    grid.grid(page, events, list(events.columns), f"timeline_{ticket}", page.say("ui.timeline"))


def _long(page: Page, seconds: float) -> str:
    return format.duration(seconds, page.lang)
