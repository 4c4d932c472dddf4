"""One figure as a card: n, interval, target state in words, change (coloured only when it is one), spark line."""

from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import figures, format
from ilgi.tell.figures import Told, fact_of
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.counted import reach
from ilgi.ui.question.foot import foot

ICONS = {"met": "check_circle", "missed": "cancel", "too_close": "balance", "too_few": "hourglass_empty"}
COLOURS = {"better": "green", "worse": "red", "": "off"}


def card(asked: Asked, name: str, history: pd.DataFrame | None = None, row: pd.Series | None = None) -> None:
    """The figure ``name`` as a card, from ``row`` (else the answer's first). ``history`` has a row a period, oldest
    first: the spark line, and a signal at its last point colours the change."""
    row = asked.answer.iloc[0] if row is None else row
    wording = figures.in_words(name, row, asked.page.lang, history, asked.chosen.compare)
    line = history[name].dropna().astype(float).tolist() if history is not None and name in history else None
    with st.container(gap="xsmall"):
        st.metric(wording.title, wording.figure, chart_data=line, **_change(wording))
        if lines := [*_lines(wording), *_span(asked, row)]:
            st.caption("  \n".join(lines))
    foot(asked, [name], f"{asked.query}_{name}", row=row, count=_rows_count(asked, name, row))


def _lines(wording: Told) -> list[str]:
    state = f":material/{ICONS[wording.state]}: {wording.state_text}" if wording.state else ""
    counted = " · ".join(text for text in (wording.n, wording.interval, wording.undecided) if text)
    is_told = bool(_change(wording)) and not wording.against_text
    since = wording.since_text if is_told else " ".join(text for text in _unshown(wording) if text)
    nothing = wording.against_text if wording.delta == "" else ""
    texts = (nothing, since, state or wording.goal_text, counted, wording.range, wording.silent, wording.response)
    return [text for text in texts if text]


def _span(asked: Asked, row: pd.Series) -> list[str]:
    """Over which days a figure stands, where they are not those of the page."""
    if asked.sum_note:
        return [asked.sum_note]
    days = reach(row)
    return [format.window(days, asked.page.lang)] if days is not None and days != asked.page.window else []


def _unshown(wording: Told) -> tuple[str, ...]:
    """What is said of a signal where no step from the period before stands above."""
    return (wording.change_text, wording.since_text) if wording.signal else ()


def _change(wording: Told) -> dict[str, Any]:
    if wording.delta == "":
        return {}
    # the step from the period before may go the other way than what is signalled: then it has no colour
    is_up, up_is_good = not str(wording.delta).startswith(format.MINUS), fact_of(wording.name).up_is_good
    along = wording.delta != 0 and (is_up == up_is_good) == (wording.signal == "better")
    # nor has the step from a year before: a signal is against what was usual since
    colour = COLOURS[wording.signal if along and not wording.against_text else ""]
    arrow = "off" if wording.delta == 0 else "up" if is_up else "down"
    shown = {"delta": wording.delta, "delta_color": colour, "delta_arrow": arrow}
    return shown | {"delta_description": wording.against_text or wording.change_text}


def _rows_count(asked: Asked, name: str, row: pd.Series) -> int | None:
    """How many rows stand behind the figure: its n; of a part, or of a count of its own, the count itself."""
    fact, is_narrowed = fact_of(name), bool(asked.part or asked.behind)
    is_own = fact.unit == "count" and (is_narrowed or fact.of in (None, name))
    n = row[name] if is_own else row.get(fact.of) if fact.of and not is_narrowed else None
    return int(n) if n is not None and format.has_value(n) else None
