"""A board of people: dots with intervals, a tick at what was expected of each."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

ROW = 30


def spread(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str,
    highlight: Collection[str] = (),
) -> go.Figure:  # fmt: skip
    """A person a row, in the answer's order: a dot at ``value`` as it was counted, its interval from ``<value>_low``/
    ``_high``, a tick at what was expected of them (``<value>_expected``), where the answer tells it. ``<value>_rank``
    stands before the name; who is clearly above the team (``<value>_is_clearly_above_team``) is coloured and has a ▲.
    ``highlight``: agent ids (labels where the answer has none) drawn in ink."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 44 + ROW * max(len(answer), 2), t=4, b=24)
    low, high = style.column(answer, f"{value}_low"), style.column(answer, f"{value}_high")
    above = answer.get(f"{value}_is_clearly_above_team", pd.Series(False, index=answer.index)).eq(True)
    chosen = whom(answer, label, highlight)
    painted = [colour.better if a else colour.ink if c else colour.data for a, c in zip(above, chosen, strict=True)]
    expected = style.column(answer, f"{value}_expected")
    if expected is not None:
        _expected(drawn, expected, colour)
    figures = answer[value].astype("float64")
    drawn.add_scatter(
        x=figures, y=list(range(len(answer))), mode="markers", customdata=style.rows(answer), name=value,
        marker={"size": 10, "color": painted}, error_x=_error(figures, low, high, colour),
        hovertext=[tooltip(row, value, label, facts, lang) for _, row in answer.iterrows()],
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    _names(drawn, answer, value, label, chosen, lang)
    _words_at_right(drawn, answer, value, above, facts, lang, colour)
    _across(drawn, [c for c in (figures, low, high, expected) if c is not None], facts, lang, colour)
    return drawn


def whom(answer: pd.DataFrame, label: str, highlight: Collection[str]) -> pd.Series:
    """Which rows are about the highlighted: agent ids, or labels where the answer has none."""
    return answer["agent_id" if "agent_id" in answer else label].isin(list(highlight))


def _expected(drawn: go.Figure, expected: pd.Series, colour: Colours) -> None:
    drawn.add_scatter(
        x=expected, y=list(range(len(expected))), mode="markers", hoverinfo="skip", name="expected",
        marker={"symbol": "line-ns-open", "size": 16, "color": colour.ink, "line": {"width": 2}},
    )  # fmt: skip


def tooltip(row: pd.Series, value: str, label: str, facts: Metric, lang: str) -> str:
    """What is said of a pointed-at person: name, share as it was counted, n, what was expected, where it is told."""
    lines = [style.named(lang, label, row[label]), f"<b>{format.value(row[value], facts.unit, lang)}</b>"]
    if facts.of in row:
        lines.append(words.say(lang, "chart.n", n=format.count(row[facts.of], lang)))
    return "<br>".join([*lines, *_comparison(row, value, facts, lang)])


def _comparison(row: pd.Series, value: str, facts: Metric, lang: str) -> list[str]:
    """What was expected in the same work, or that nobody else did any of it; nothing where neither is told."""
    expected = row.get(f"{value}_expected")
    if format.has_value(expected):
        return [words.say(lang, "chart.expected", share=format.value(expected, facts.unit, lang))]
    alone = row.get(f"{value}_verdict") == "not_comparable"
    return [words.say(lang, "chart.not_comparable")] if alone else []


def _names(drawn: go.Figure, answer: pd.DataFrame, value: str, label: str, chosen: pd.Series, lang: str) -> None:
    ranks = answer.get(f"{value}_rank", pd.Series(pd.NA, index=answer.index))
    names = []
    for raw, rank, is_chosen in zip(answer[label], ranks, chosen, strict=True):
        name = style.wrapped(style.spelled(lang, label, raw), 28, 1)
        name = f"<b>{name}</b>" if is_chosen else name
        names.append(name if not format.has_value(rank) else f"{format.count(rank, lang)}  {name}")
    drawn.update_yaxes(
        range=[len(answer) - 0.4, -0.6], tickmode="array", tickvals=list(range(len(answer))), ticktext=names
    )
    drawn.update_yaxes(tickfont={"color": drawn.layout.font.color})


def _words_at_right(
    drawn: go.Figure, answer: pd.DataFrame, value: str, above: pd.Series, facts: Metric, lang: str, colour: Colours
) -> None:
    few, longest = style.too_few(answer, facts), 0
    for place, ((_, row), is_above, is_few) in enumerate(zip(answer.iterrows(), above, few, strict=True)):
        parts = [words.say(lang, "state.too_few") if is_few else format.value(row[value], facts.unit, lang)]
        if format.has_value(row.get(facts.of)):
            parts.append(words.say(lang, "chart.n", n=format.count(row[facts.of], lang)))
        text = ("▲ " if is_above else "") + " · ".join([*parts, *_comparison(row, value, facts, lang)])
        longest = max(longest, len(text))
        drawn.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=place, text=text, showarrow=False,
            font={"size": 12, "color": colour.better if is_above else colour.muted},
        )  # fmt: skip
    drawn.update_layout(margin_r=24 + 6.5 * longest)


def _across(drawn: go.Figure, columns: list[pd.Series], facts: Metric, lang: str, colour: Colours) -> None:
    low, high = min(c.min() for c in columns), max(c.max() for c in columns)
    room = (high - low) * 0.06 or 0.05
    drawn.update_xaxes(range=[low - room, high + room], showgrid=True, gridcolor=colour.hairline)
    style.put_ticks(
        drawn.layout.xaxis, float(max(low, 0)), float(min(high, 1) if facts.unit == "rate" else high), facts.unit, lang
    )


def _error(value: pd.Series, low: pd.Series | None, high: pd.Series | None, colour: Colours) -> dict[str, Any]:
    if low is None or high is None:
        return {"visible": False}
    error = {"type": "data", "symmetric": False, "color": colour.data, "thickness": 1.5, "width": 0}
    return error | {"array": high - value, "arrayminus": value - low}
