"""SLA: within the times we promised to everybody, on the customer's clock and on ours."""

import streamlit as st

from ilgi.ui.frame.opening import open_page
from ilgi.ui.question import sections, show, silence
from ilgi.ui.question.show import Card

CLOCKS = ["first_response", "next_response", "resolution"]
LIMITS = ["rings", "transfers", "escalations"]
RIGHT = ["person_minutes_median", "person_minutes_p90", "first_time_rate"]
BY = ["team", "agent", "channel", "priority", "topic", "customer_group"]

page = open_page("sla", needs="interactions")

with st.container(key="answer"):
    show.cards(page, *[Card(clock) for clock in CLOCKS])
    silence.lines(page, CLOCKS)
    clock, view = show.picks(page, "clock", "view")
    show.over_time(page, f"{clock}_over_time", f"{clock}_met_rate", height=210)


def on_the_way() -> None:
    show.cards(page, *[Card(limit) for limit in LIMITS], Card("silent_share"))
    show.cards(page, *[Card("right_person", f"right_{name}") for name in RIGHT])
    undecided = [Card("undecided", f"{name}_undecided_count", part=name) for name in ("first_response", "resolution")]
    show.cards(page, *undecided, Card("silent_endings", part="resolved_without_reply"))


def how_long() -> None:
    time = f"{clock}_{view}_minutes"
    kinds = [("median", None), ("p90", None), ("median_of_closed", "closed")]
    show.cards(page, *[Card(f"{clock}_times", f"{time}_{kind}", part=part) for kind, part in kinds])
    sections.explain(page, "why_survival")
    show.over_time(page, f"{clock}_times_over_time", f"{time}_median")
    show.chart(page, f"{clock}_times_by", "compare", f"{time}_median", by=show.breakdown(page, BY))


def where_and_when() -> None:
    show.chart(page, f"{clock}_by", "compare", f"{clock}_met_rate", by=show.breakdown(page, BY))
    show.chart(page, f"{clock}_by_hour", "by_hour", f"{clock}_met_rate")
    show.chart(page, f"{clock}_over_target", "compare", f"{clock}_missed_count")


def waiting_now() -> None:
    due = [Card("backlog", "backlog_past_due_count", part="past_due")]
    due += [Card("backlog", "backlog_due_within_hour_count", part="within_hour")]
    show.cards(page, Card("backlog"), *due, Card("backlog", "backlog_age_days_median"))
    show.chart(page, "backlog_by_due", "compare", "backlog_count")
    show.chart(page, "backlog_by_age", "compare", "backlog_count")


def pauses() -> None:
    sections.explain(page, "why_pauses")
    by = show.choose(page, "paused_by", ["team", "agent"])
    show.chart(page, "resolution_paused_by", "compare", "resolution_paused_rate", by=by)


more = {"what_if": lambda: sections.what_if(page, clock), "agreement": lambda: sections.agreement(page, clock)}
sections.draw(page, on_the_way, how_long, where_and_when, waiting_now, pauses, **more)
