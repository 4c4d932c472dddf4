"""One question drawn: as cards, as a chart, as a table; each with its n, how it was counted, and its rows."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ilgi import charts, format, metrics, queries
from ilgi.filters import Filters
from ilgi.ui import counted, empty, narrow, rows
from ilgi.ui.page import Page

ICONS = {"met": "check_circle", "missed": "cancel", "too_close": "approximation", "too_few": "hourglass_empty"}
KEYS = ("agent_id", "team", "channel", "priority", "topic", "customer_group", "kind", "opened_hour", "opened_weekday")


def cards(
    page: Page,
    query: str,
    names: Sequence[str],
    *,
    series: str | None = None,
    behind: Mapping[str, str] | None = None,
    filters: Filters | None = None,
    **how: Any,
) -> None:
    """One card a metric from the one row that a query answers.

    ``series`` is the weekly query whose columns draw the spark lines; ``behind`` names a metric's own rows query where
    it is not the question's.
    """
    if not empty.ready(page, query):
        return
    answer = page.ask(query, filters, **how)
    if answer.empty:
        return empty.sentence(page, query)
    sparks = page.ask(series, filters, grain="week") if series and empty.loaded(page, series) else None
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall", key=f"card_{query}_{name}"):
            card(page, query, name, answer.iloc[0], sparks, (behind or {}).get(name), filters)


def card(
    page: Page,
    query: str,
    name: str,
    row: pd.Series,
    sparks: pd.DataFrame | None = None,
    behind: str | None = None,
    filters: Filters | None = None,
) -> None:
    """One figure with its n, interval, target state, change and spark line."""
    fact = metrics.fact(name)
    n = row.get(fact.of)
    too_few = fact.is_too_few(n)
    shown = page.say("state.too_few") if too_few else format.value(row[name], fact.unit, page.lang)
    line = sparks[name].dropna().tolist() if sparks is not None and name in sparks else None
    st.metric(page.say(f"metric.{name}.name"), shown, chart_data=line, **_change(page, fact, name, row, too_few))
    state = _state(page, fact, name, row, too_few)
    if state:
        st.caption(state)
    st.caption(_reliability(page, fact, name, row))
    _foot(page, query, [name], row, filters or page.filters, f"{query}_{name}", behind)


def chart(
    page: Page,
    query: str,
    shape: str,
    value: str,
    *,
    label: str | None = None,
    by: str | None = None,
    grain: str | None = None,
    part: str | None = None,
    filters: Filters | None = None,
    key: str = "",
    **drawing: Any,
) -> None:
    """A question drawn in one of the shapes of ``charts``; a click on a mark opens the rows of that mark."""
    key = f"{query}_{value}_{by or grain or part or key}"
    with st.container(key=f"chart_{key}", gap="xsmall"):
        _heading(page, query)
        if not empty.ready(page, query):
            return
        answer = page.ask(query, filters, by=by, grain=grain, part=part)
        if answer.empty or answer[value].isna().all():
            return empty.sentence(page, query)
        fact = metrics.fact(value)
        _subtitle(page, query, fact, answer)
        figure = getattr(charts, shape)(
            answer, value=value, label=label or _label(answer), facts=fact, lang=page.lang, theme=page.theme, **drawing
        )
        chosen = filters or page.filters
        picked = _plot(page, figure, key, page.say(f"question.{query}.ask"))
        if picked is not None and picked in answer.index:
            _open(page, query, answer.loc[picked], chosen, grain)
        _foot(page, query, [value], answer, chosen, key)


def table(
    page: Page,
    query: str,
    columns: Sequence[str] | None = None,
    *,
    filters: Filters | None = None,
    heading: bool = True,
    **how: Any,
) -> None:
    """A question answered as a table; choosing a row opens the rows behind it."""
    key = f"table_{query}_{how.get('by') or how.get('part') or ''}"
    with st.container(key=key, gap="xsmall"):
        if heading:
            _heading(page, query)
        if not empty.ready(page, query):
            return
        answer = page.ask(query, filters, **how)
        if answer.empty:
            return empty.sentence(page, query)
        names = [name for name in columns or answer.columns if name in answer]
        chosen = filters or page.filters
        picked = rows.grid(page, answer, names, f"{key}_grid", page.say(f"question.{query}.ask"))
        if picked is not None:
            _open(page, query, answer.iloc[picked], chosen, how.get("grain"))
        _foot(page, query, [name for name in names if metrics.known(name)], answer, chosen, key)


def _plot(page: Page, figure: Any, key: str, alt: str) -> Any:
    """Draw a figure; the label of the answer's row that was just clicked, once."""
    def clicked() -> None:
        points = st.session_state[key]["selection"]["points"]
        st.session_state["_picked"] = (key, points[0]) if points else None

    st.plotly_chart(
        figure, key=key, on_select=clicked, selection_mode="points", theme=None, config=charts.config(page.lang), alt=alt
    )
    picked = st.session_state.get("_picked")
    if picked is None or picked[0] != key:
        return None
    st.session_state["_picked"] = None
    return charts.row_of(picked[1])


def _open(page: Page, query: str, row: pd.Series, filters: Filters, grain: str | None) -> None:
    behind = queries.about(query).rows
    if not behind:
        return
    if "period" in row and grain:
        filters = narrow.to_period(filters, row["period"], grain)
    filters, part = narrow.to_row(filters, row, tuple(c for c in row.index if c in KEYS or c in narrow.PARTS))
    rows.open_rows(page, behind, filters, part)


def _heading(page: Page, query: str) -> None:
    st.subheader(page.say(f"question.{query}.ask"), anchor=False)


def _subtitle(page: Page, query: str, fact: Any, answer: pd.DataFrame) -> None:
    parts = [page.say(f"question.{query}.subtitle"), page.say(f"unit.{fact.unit}")]
    if fact.of in answer:
        parts.append(page.say("ui.n", n=format.count(answer[fact.of].sum(), page.lang)))
    st.caption(" · ".join(parts))


def _label(answer: pd.DataFrame) -> str:
    named = [c for c in answer.columns if c in ("agent_name", "label", "period")]
    return named[0] if named else str(answer.columns[0])


def _state(page: Page, fact: Any, name: str, row: pd.Series, too_few: bool) -> str:
    goal = row.get(f"{name}_goal")
    if goal is None or pd.isna(goal):
        return ""
    state = metrics.target_state(fact, row[name], row.get(f"{name}_low"), row.get(f"{name}_high"), goal, too_few)
    words = page.say(f"state.{state}_goal", goal=format.value(goal, fact.unit, page.lang))
    return f":material/{ICONS[state]}: {words}"


def _reliability(page: Page, fact: Any, name: str, row: pd.Series) -> str:
    parts = []
    if fact.of in row and fact.of != name:
        parts.append(page.say("ui.n", n=format.count(row[fact.of], page.lang)))
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if low is not None and not pd.isna(low):
        parts.append(format.interval(low, high, fact.unit, page.lang))
    return " · ".join(parts) or page.say("ui.counted_all")


def _change(page: Page, fact: Any, name: str, row: pd.Series, too_few: bool) -> dict[str, Any]:
    before, signal = row.get(f"{name}_before"), row.get(f"{name}_signal")
    if too_few or before is None or pd.isna(before) or pd.isna(row[name]):
        return {}
    told = {"delta": format.change(before, row[name], fact.unit, page.lang)}
    if signal not in ("better", "worse"):
        return told | {"delta_color": "off", "delta_description": page.say("ui.usual")}
    return told | {"delta_color": "green" if signal == "better" else "red", "delta_description": page.say(f"state.{signal}")}


def _foot(
    page: Page, query: str, names: Sequence[str], answer: Any, filters: Filters, key: str, behind: str | None = None
) -> None:
    """The rows button and "how this was counted", under every number."""
    behind = behind or queries.about(query).rows
    with st.container(horizontal=True, gap="small", key=f"foot_{key}"):
        if behind:
            label = page.say("ui.rows")
            if st.button(label, key=f"rows_{key}", icon=":material/table_rows:", type="tertiary"):
                rows.open_rows(page, behind, filters, None)
        counted.popover(page, query, names, answer, key)
