"""One question drawn: as cards, as a chart, as a table; each with its n, how it was counted, and its rows."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask import hub, metrics, queries
from ilgi.ask.filters import Filters
from ilgi.ask.metrics import Metric
from ilgi.tell import format
from ilgi.tell.figures import fact_of
from ilgi.ui.frame import state
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, grid, marks, narrow, picture, rows
from ilgi.ui.question.cards import card
from ilgi.ui.question.foot import foot

Choice = TypeVar("Choice")
Prepare = Callable[[pd.DataFrame], pd.DataFrame]
Say = Callable[[pd.DataFrame], str]
# shapes whose rows count the same cases again and again
NESTED = ("curve", "flow")
NAMES = ("agent_name", "name", "label", "period")


class Card(NamedTuple):
    """One figure of a row of cards: its question and metric, the question of its history (spark line, signal), its own
    rows query and part where they are not the question's, and whether it is asked as the sum of the reader's team."""

    query: str
    metric: str
    series: str | None = None
    behind: str | None = None
    totals: bool = False
    part: str | None = None


def cards(page: Page, *wanted: Card) -> None:
    """A row of figures, a card each, all of one height."""
    for column, one in zip(st.columns(len(wanted), gap="small"), wanted, strict=True):
        with column, _frame(f"card_{one.query}_{one.metric}"):
            _card(page, one)


def _frame(key: str) -> Any:
    """A card's frame: the figure at its head, what stands under it at its foot, whatever the height."""
    return st.container(border=True, height="stretch", gap="xsmall", vertical_alignment="distribute", key=key)


def _card(page: Page, one: Card) -> None:
    if not empty.loaded(page, one.query):
        st.caption(page.say(f"metric.{one.metric}.name"))
        empty.ready(page, one.query)
        return
    answer = page.ask(one.query, totals=one.totals)
    if answer.empty:
        st.caption(page.say(f"metric.{one.metric}.name"))
        empty.sentence(page, one.query)
        return
    history = page.ask(one.series) if one.series and empty.loaded(page, one.series) else None
    open_ = not one.totals or page.access.role != "staff"
    card(page, one.query, one.metric, answer.iloc[0], history, page.filters, one.behind, open_, one.part)


def chart(
    page: Page,
    query: str,
    shape: str,
    value: str,
    *,
    label: str | None = None,
    fields: Sequence[str] = (),
    part: str | None = None,
    by: str | None = None,
    prepare: Prepare | None = None,
    behind: str | None = None,
    counted: Filters | None = None,
    subtitle: Say | None = None,
    height: int | None = None,
    **drawing: Any,
) -> None:
    """A question drawn in one of the shapes of ``charts``; a click on a mark opens the mark's rows.

    ``counted``: the filters of all that is drawn, where it is more than the page's own window; ``prepare`` and
    ``subtitle`` turn the answer into what is drawn and what is said of it, where the shape does not know.
    """
    key = f"{query}_{value}_{by or part or ''}"
    with st.container(key=f"chart_{key}", gap="xsmall"):
        answer = _asked(page, query, part=part, by=by)
        if answer is None:
            return
        if answer[value].isna().all():
            empty.sentence(page, query)
            return
        fact = fact_of(value)
        n = _n(fact, answer, shape in NESTED)
        said = subtitle(answer) if subtitle else _subtitle(page, query, fact, n)
        st.caption(said)
        answer = prepare(answer) if prepare else _named(page, answer, by)
        figure = _figure(page, shape, answer, fact, label or _label(answer), drawing)
        if height:
            figure.update_layout(height=height)
        picked = _plot(page, figure, key, page.say(f"question.{query}.ask"))
        if picked is not None and picked < len(answer):
            _open(page, query, answer.iloc[picked], fields, part, by, behind)
        own = counted or page.filters
        part = None if behind else part
        more = _more(page, query, own, key, said, is_over_time=shape == "over_time")
        foot(page, query, [value], answer, own, key, behind=behind, part=part, by=by, count=n, more=more)


def _more(page: Page, query: str, filters: Filters, key: str, said: str, is_over_time: bool) -> Callable[[], None]:
    """What may be done with a chart beside reading it: saved as a picture; a time chart gets marks."""

    def draw() -> None:
        picture.button(page, query, filters, key, [said])
        if is_over_time:
            marks.button(page, key)

    return draw


def over_time(page: Page, query: str, value: str, *, part: str | None = None, **drawing: Any) -> None:
    """A question over the 53 periods that end with the window: the window shaded, marks as a ribbon, goal as steps."""
    answer = page.ask(query, part=part) if empty.loaded(page, query) else pd.DataFrame()
    whole = page.since(answer["period"].min()) if len(answer) else page.filters
    drawing |= {"window": page.window, "marks": page.ask("marks_shown", whole) if len(answer) else None}
    chart(page, query, "over_time", value, label="period", part=part, counted=whole, **drawing)


def table(
    page: Page,
    query: str,
    columns: Sequence[str] | None = None,
    *,
    fields: Sequence[str] = (),
    part: str | None = None,
    by: str | None = None,
    quiet: bool = False,
) -> None:
    """A question answered as a table; choosing a row opens the rows behind it. ``quiet``: absent when it is empty."""
    if quiet and (not empty.loaded(page, query) or page.ask(query, part=part, by=by).empty):
        return
    key = f"table_{query}_{by or part or ''}"
    with st.container(key=key, gap="xsmall"):
        answer = _asked(page, query, part=part, by=by)
        if answer is None:
            return
        names = [name for name in columns or grid.telling(answer.columns) if name in answer]
        picked = grid.grid(page, answer, names, f"{key}_grid", page.say(f"question.{query}.ask"), once=True)
        if picked is not None:
            _open(page, query, answer.iloc[picked], fields, part, by)
        own = page.since(answer["period"].min()) if "period" in answer else page.filters
        foot(page, query, [n for n in names if metrics.metric(n)], answer, own, key, part=part, by=by)


def choose(page: Page, what: str, options: Sequence[Choice], name: Callable[[Choice], str] = str) -> Choice:
    """One of a few ways to look at the same page, as buttons in a row."""
    chosen = st.segmented_control(
        page.say(f"ui.choose_{what}"),
        list(range(len(options))),
        default=0,
        required=True,
        key=f"choose_{page.key}_{what}",
        label_visibility="collapsed",
        format_func=lambda at: page.say(f"choice.{what}.{name(options[at])}"),
    )
    return options[chosen or 0]


def picks(page: Page, *wanted: str) -> list[str]:
    """Ways to look at the whole page, a switch each in one row; the address keeps them (see state.PICKS)."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        return [_pick(page, what, list(state.PICKS[what])) for what in wanted]


def _pick(page: Page, what: str, options: list[str]) -> str:
    chosen = st.segmented_control(
        page.say(f"ui.choose_{what}"),
        options,
        key=what,
        required=True,
        label_visibility="collapsed",
        format_func=lambda value: page.say(f"choice.{what}.{value}"),
    )
    return chosen or options[0]


def breakdown(page: Page, options: Sequence[str]) -> str:
    """By what the questions below are broken down."""
    return choose(page, "by", options)


def _asked(page: Page, query: str, **how: Any) -> pd.DataFrame | None:
    st.header(page.say(f"question.{query}.ask"), anchor=False)
    if not empty.ready(page, query):
        return None
    answer = page.ask(query, **how)
    if answer.empty:
        empty.sentence(page, query)
        return None
    return answer


def _named(page: Page, answer: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """The labels of a breakdown in the reader's words."""
    if not by or "name" not in answer:
        return answer
    told = [page.value(by, n) if isinstance(n, str) else page.say("ui.without_label") for n in answer["name"]]
    return answer.assign(name=told)


def _figure(page: Page, shape: str, answer: pd.DataFrame, fact: Metric, label: str, drawing: dict[str, Any]) -> Any:
    draw = getattr(charts, shape)
    return draw(answer, value=fact.name, label=label, facts=fact, lang=page.lang, theme=page.theme, **drawing)


def _plot(page: Page, figure: Any, key: str, alt: str) -> int | None:
    """Draw a figure; the position in the answer of the mark that was just clicked, once. After a click the figure is
    drawn under a new key, so that no mark stays selected and the same one can be clicked again."""
    clicks = st.session_state.get(f"_clicks_{key}", 0)
    drawn_as = f"{key}_{clicks}" if clicks else key

    def clicked() -> None:
        points = st.session_state[drawn_as]["selection"]["points"]
        if points:
            st.session_state["_picked"] = (key, points[0])
            st.session_state[f"_clicks_{key}"] = clicks + 1

    config = charts.config(page.lang)
    st.plotly_chart(
        figure, key=drawn_as, on_select=clicked, selection_mode="points", theme=None, config=config, alt=alt
    )
    picked = st.session_state.get("_picked")
    if picked is None or picked[0] != key:
        return None
    st.session_state["_picked"] = None
    row: int | None = charts.row_of(picked[1])
    return row


def _open(
    page: Page,
    query: str,
    row: pd.Series,
    fields: Sequence[str],
    part: str | None,
    by: str | None,
    behind: str | None = None,
) -> None:
    """Open the rows of one mark; ``behind`` is another question's rows, which know its fields, not its parts."""
    rows_query = behind or queries.about(query).rows
    if page.access.role == "staff" and row.get("agent_id", page.access.agent_id) != page.access.agent_id:
        return
    if not rows_query or (behind and any(pd.isna(row[field]) for field in fields)):
        return
    filters = page.filters
    if "period" in row.index:
        grain, as_of = page.window.grain(), hub.about(page.snapshot).as_of_day
        filters = narrow.to_period(filters, row["period"], grain, page.window.history(grain, as_of=as_of).date_to)
    else:
        filters, part = narrow.to_row(filters, row, fields, part)
    rows.open_rows(page, rows_query, filters, None if behind else part, by)


def _n(fact: Metric, answer: pd.DataFrame, nested: bool) -> int | None:
    """How many cases a chart counts: the sum of its n, or the largest where each mark counts the same cases again."""
    whole = fact.of if fact.of in answer else fact.name if fact.unit == "count" else None
    if whole is None or answer[whole].isna().all():
        return None
    return int(answer[whole].max() if nested else answer[whole].sum())


def _subtitle(page: Page, query: str, fact: Metric, n: int | None) -> str:
    parts = [page.say(f"question.{query}.subtitle"), page.say(f"unit.{fact.unit}")]
    if n is not None:
        parts.append(page.say("ui.n", n=format.count(n, page.lang)))
    return " · ".join(parts)


def _label(answer: pd.DataFrame) -> str:
    return next((name for name in NAMES if name in answer), str(answer.columns[0]))
