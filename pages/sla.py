"""SLA: within the times we promised to everybody, on the customer's clock and on ours."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import sections, show, silence, waits
from ilgi.ui.question.show import Card

CLOCKS = ["first_response", "next_response", "resolution"]
LIMITS = ["rings", "transfers", "escalations"]
RIGHT = [("right_person_minutes_median", None), ("right_person_minutes_p90", None), ("right_first_time_rate", "found")]
BY = ["team", "agent", "channel", "priority", "topic", "customer_group"]

page = open_page("sla", needs="interactions")

with st.container(key="answer"):
    show.cards(page, *[Card(clock) for clock in CLOCKS])
    silence.lines(page, [*CLOCKS, "opened_by_us"])
    clock, view = show.picks(page, "clock", "view")
    show.over_time(page, f"{clock}_over_time", f"{clock}_met_rate", height=205)


def on_the_way() -> None:
    show.cards(page, Card("cases_answered"), Card("cases_resolved"), Card("silent_share"))
    show.cards(page, *[Card(limit) for limit in LIMITS])
    show.cards(page, *[Card("right_person", name, part=part) for name, part in RIGHT])
    undecided = [Card("undecided", f"{name}_undecided_count", part=name) for name in ("first_response", "resolution")]
    searching = Card("right_person", "still_searching_count", part="searching")
    show.cards(page, *undecided, searching)


def where_and_when() -> None:
    show.chart(page, f"{clock}_by", "compare", f"{clock}_met_rate", by=show.breakdown(page, BY))
    show.chart(page, f"{clock}_by_hour", "by_hour", f"{clock}_met_rate")
    show.chart(page, f"{clock}_over_target", "compare", f"{clock}_missed_count")


def pauses() -> None:
    sections.explain(page, "why_pauses")
    by = show.choose(page, "paused_by", ["team", "agent"])
    show.chart(page, "resolution_paused_by", "compare", "resolution_paused_rate", by=by)


sections.draw(
    page,
    on_the_way,
    how_long=lambda: waits.how_long(page, clock, view, BY),
    hung_up=lambda: waits.hung_up(page),
    where_and_when=where_and_when,
    waiting_now=lambda: waits.waiting_now(page),
    pauses=pauses,
    used_up=lambda: sections.used_up(page),
    what_if=lambda: sections.what_if(page, clock),
    agreement=lambda: sections.agreement(page, clock),
)
