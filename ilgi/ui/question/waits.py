"""The parts of the SLA page that tell how long customers wait: by channel, until they hang up, and now."""

from collections.abc import Sequence

import streamlit as st

from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, moved, sections, show
from ilgi.ui.question.show import Card


def how_long(page: Page, clock: str, view: str, by: Sequence[str]) -> None:
    """The waits of a clock by channel; of all cases together, over time and by one of ``by``, only where it is one
    channel. ``view`` is the clock's side: wall or business."""
    time = f"{clock}_{view}_minutes"
    left, right = st.columns(2, gap="large")
    for place, share in ((left, "median"), (right, "p90")):
        with place:
            st.caption(page.say(f"metric.{time}_{share}.name"))
            show.chart(page, f"{clock}_times_by", "compare", f"{time}_{share}", by="channel")
    if not is_one_channel(page, clock):
        sections.explain(page, "why_by_channel")
        return
    kinds = [("median", None), ("p90", None), ("median_of_closed", "closed")]
    show.cards(page, *[Card(f"{clock}_times", f"{time}_{kind}", part=part) for kind, part in kinds])
    sections.explain(page, "why_survival")
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.over_time(page, f"{clock}_times_over_time", f"{time}_median", height=235)
    with right:
        moved.what_moved_it(page, f"{time}_median", f"{clock}_times_over_time")
    show.chart(page, f"{clock}_times_by", "compare", f"{time}_median", by=show.breakdown(page, by))


def is_one_channel(page: Page, clock: str) -> bool:
    """Whether the waits of a clock are of one channel alone: one is chosen, or the cases know no other."""
    query = f"{clock}_times_by"
    return len(page.filters.channels) == 1 or not empty.loaded(page, query) or len(page.ask(query, by="channel")) <= 1


def hung_up(page: Page) -> None:
    """Who hung up before anybody answered, and the first response with and without who did within the promised time."""
    sections.explain(page, "why_abandons")
    parts = [("abandoned_rate", None), ("abandoned_count", "abandoned"), ("short_abandoned_count", "short_abandon")]
    show.cards(page, *[Card("abandons", name, part=part) for name, part in parts])
    met = [("first_response_met_rate", "everybody"), ("patient_met_rate", None), ("left_in_time_count", "left_in_time")]
    show.cards(page, *[Card("patient_first_response", name, part=part) for name, part in met])
    show.chart(page, "abandons_by", "compare", "abandoned_rate", by="channel")


def waiting_now(page: Page) -> None:
    """The backlog by when it falls due and by age, and what waits for others, which never falls due."""
    due = [Card("backlog", "backlog_past_due_count", part="past_due")]
    due += [Card("backlog", "backlog_due_within_hour_count", part="within_hour")]
    show.cards(page, Card("backlog"), *due)
    show.cards(page, *[Card("backlog", f"backlog_age_days_{age}") for age in ("median", "oldest")])
    show.chart(page, "backlog_by_due", "compare", "backlog_count")
    show.chart(page, "backlog_by_age", "compare", "backlog_count")
    ages = [Card("paused_work", f"paused_age_days_{age}") for age in ("median", "oldest")]
    show.cards(page, Card("paused_work"), *ages)
    show.chart(page, "paused_work_by_age", "compare", "paused_count")
