"""One figure as a card: n, interval, target state in words, change (coloured only when it is one), spark line."""

from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask.filters import Filters
from ilgi.ask.metrics import Metric
from ilgi.tell import format
from ilgi.tell.figures import fact_of, is_too_few, known, signal_of, target_state
from ilgi.ui.frame.page import Page
from ilgi.ui.question.foot import foot

LONGEST_PAIR = 10_000
ICONS = {"met": "check_circle", "missed": "cancel", "too_close": "balance", "too_few": "hourglass_empty"}


def card(
    page: Page,
    query: str,
    name: str,
    row: pd.Series,
    sparks: pd.DataFrame | None,
    filters: Filters,
    behind: str | None = None,
    open_: bool = True,
    part: str | None = None,
) -> None:
    """One figure from the row a query answered; ``sparks`` is its history, whose last point may signal a change."""
    fact = fact_of(name)
    too_few = is_too_few(fact, row)
    shown = page.say("state.too_few") if too_few else _figure(page, fact, row)
    line = sparks[name].dropna().astype(float).tolist() if sparks is not None and name in sparks else None
    change = {} if too_few or page.compare == "none" else _change(page, fact, row, sparks)
    with st.container(gap="xsmall"):
        st.metric(page.say(f"metric.{name}.name"), shown, chart_data=line, **change)
        said = [text for text in (_state(page, fact, row, too_few), _reliability(page, fact, row)) if text]
        if said:
            st.caption("  \n".join(said))
    count = _rows_count(fact, row, part or behind)
    foot(page, query, [name], row, filters, f"{query}_{name}", behind=behind, open_=open_, part=part, count=count)


def _rows_count(fact: Metric, row: pd.Series, narrowed: str | None) -> int | None:
    """How many rows stand behind the figure: its n; of a part, or of a count of its own, the count itself."""
    own = fact.unit == "count" and (narrowed is not None or fact.of in (None, fact.name))
    n = row[fact.name] if own else row.get(fact.of) if narrowed is None and fact.of else None
    return int(n) if n is not None and known(n) else None


def _figure(page: Page, fact: Metric, row: pd.Series) -> str:
    shown = format.value(row[fact.name], fact.unit, page.lang)
    if _is_part(fact, row):
        return page.say("ui.count_of", count=shown, n=format.count(row[fact.of], page.lang))
    return shown


def _is_part(fact: Metric, row: pd.Series) -> bool:
    """Whether the figure is told as so many of so many: a count beside its n, both short enough for one line."""
    return (
        known(row.get(fact.of)) and bool(row[fact.of] < LONGEST_PAIR) and fact.unit == "count" and fact.of != fact.name
    )


def _state(page: Page, fact: Metric, row: pd.Series, too_few: bool) -> str:
    goal = row.get(f"{fact.name}_goal")
    if not known(goal):
        return ""
    state = target_state(fact, row, goal, too_few)
    return f":material/{ICONS[state]}: {page.say(f'state.{state}_goal', goal=format.value(goal, fact.unit, page.lang))}"


def _reliability(page: Page, fact: Metric, row: pd.Series) -> str:
    parts = []
    if fact.of in row.index and fact.of != fact.name and not _is_part(fact, row):
        parts.append(page.say("ui.n", n=format.count(row[fact.of], page.lang)))
    low, high = row.get(f"{fact.name}_low"), row.get(f"{fact.name}_high")
    if known(low) and known(high):
        parts.append(format.interval(low, high, fact.unit, page.lang))
    waiting = row.get(fact.name.removesuffix("_met_rate") + "_undecided_count")
    if waiting and known(waiting):
        parts.append(page.say("ui.undecided", count=format.count(waiting, page.lang)))
    return " · ".join(parts)


def _change(page: Page, fact: Metric, row: pd.Series, sparks: pd.DataFrame | None) -> dict[str, Any]:
    before, now = row.get(f"{fact.name}_before"), row[fact.name]
    if not known(before) or not known(now):
        return {}
    told = {"delta": format.change(before, now, fact.unit, page.lang)}
    signal = signal_of(fact, sparks)
    if signal is None:
        return told | {"delta_color": "off", "delta_description": page.say("ui.usual")}
    return told | {
        "delta_color": "green" if signal == "better" else "red",
        "delta_description": page.say(f"ui.{signal}_than_usual"),
    }
