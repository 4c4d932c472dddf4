"""A number over time with its limits, goal and marks."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.charts import edges, flags, style, usual
from ilgi.charts.drawing import Drawing
from ilgi.charts.line_ends import end_labels
from ilgi.tell import format, unanswered, words

HEIGHT = 330
SHORT = 200
FOOT = 40
# above and below what is drawn: margins and the words of the axis
MARGINS = 48


def over_time(
    answer: pd.DataFrame,
    *,
    value: str,
    label: str,
    facts: Metric,
    lang: str,
    theme: str,
    window: Window | None = None,
    marks: pd.DataFrame | None = None,
    beside: str | None = None,
    ghost: tuple[str, pd.DataFrame] | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """A number period by period. ``label`` holds each period's first day. Drawn where the answer has them:
    ``<value>_goal`` (step line), ``<value>_mean/_lower_limit/_upper_limit/_signal/_is_trial`` (usual range and
    signals). ``beside`` is a second column drawn quietly (the team); ``marks`` (marked_on, text, until) are numbered
    flags above; ``ghost`` names the days that the window is held against, with their number at the window's places."""
    drawn = Drawing(style.figure(theme, height), answer, value, label, facts, lang, style.colours(theme))
    flagged, _ = flags.flags(marks, answer, value, label, lang)
    low, high = reach(drawn, beside, ghost[1] if ghost else None)
    _limits(drawn, low, high)
    _shade(drawn, window)
    _beside(drawn, beside)
    _ghost(drawn, ghost[1] if ghost else None)
    _points(drawn)
    wide = end_labels(drawn, beside, low, high)
    flags.draw(drawn.figure, flagged, drawn.colour, lang)
    _axes(drawn, low, high, height, flags.lanes(flagged))
    edges.explain(drawn, window, ghost[0] if ghost else "")
    drawn.figure.update_layout(margin={"r": wide, "b": FOOT}, dragmode="select")
    return drawn.figure


def _axes(drawn: Drawing, low: float, high: float, height: int, lanes: int) -> None:
    """The axes: the number's own under the lanes of the flags, which are drawn as high as they need to be."""
    figure, inner = drawn.figure, max(height - MARGINS, 1)
    share = 1 - (flags.LANE * lanes + edges.HEAD) / inner
    figure.update_xaxes(
        tickformat=_days_or_months(drawn.answer[drawn.label]),
        nticks=6,
        tickangle=0,
        showline=True,
        linecolor=drawn.colour.hairline,
    )
    figure.update_yaxes(range=[low, high], domain=[0, share], showgrid=True, gridcolor=drawn.colour.hairline)
    style.put_ticks(figure.layout.yaxis, low, high, drawn.facts.unit, drawn.lang)
    if lanes:
        figure.update_layout(
            yaxis2={
                "domain": [1 - flags.LANE * lanes / inner, 1],
                "range": [-0.5, lanes - 0.5],
                "visible": False,
                "fixedrange": True,
            }
        )


def reach(drawn: Drawing, beside: str | None, ghost: pd.DataFrame | None = None) -> tuple[float, float]:
    """The lowest and highest value to draw, with some room; a share stays within what it can be, and what is never
    below 0 has no room there, however low its limit lies."""
    names = [
        drawn.value,
        f"{drawn.value}_goal",
        beside or "",
        f"{drawn.value}_lower_limit",
        f"{drawn.value}_upper_limit",
    ]
    columns = [column for name in names if (column := style.column(drawn.answer, name)) is not None]
    values = [column for name in names[:3] if (column := style.column(drawn.answer, name)) is not None]
    columns += [] if ghost is None else [ghost[drawn.value].astype("float64")]
    low, high = (min(c.min() for c in columns), max(c.max() for c in columns)) if columns else (0.0, 1.0)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room
    if drawn.facts.unit == "rate":
        return max(low, -0.02), min(high, 1.02)
    return (low, high) if any(column.min() < 0 for column in values) else (max(low, 0.0), high)


def _shade(drawn: Drawing, window: Window | None) -> None:
    if window is None or window.is_everything:
        return
    drawn.figure.add_shape(
        type="rect", x0=str(window.date_from), x1=str(window.date_to), y0=0, y1=1, yref="y domain", name="window",
        fillcolor=drawn.colour.window, line={"width": 0}, layer="below",
    )  # fmt: skip


def _limits(drawn: Drawing, low: float, high: float) -> None:
    bands = usual.bands(drawn.answer, drawn.value, drawn.label)
    for band in bands:
        bottom, top = max(band.low, low), min(band.high, high)
        ends: dict[str, Any] = {"x0": 0, "x1": 1, "xref": "paper", "y0": bottom, "y1": top}
        if len(bands) > 1 or not band.is_whole:
            # in both coordinates of the chart it would lie on the marks' lines and on the window
            y0, y1 = ((at - low) / (high - low) for at in (bottom, top))
            ends = {"x0": str(band.first), "x1": str(band.last), "y0": y0, "y1": y1, "yref": "y domain"}
        drawn.figure.add_shape(
            type="rect", **ends, name="former_limits" if band.is_former else "limits",
            opacity=0.55 if band.is_former else 1, fillcolor=drawn.colour.band, line={"width": 0}, layer="below",
        )  # fmt: skip


def _beside(drawn: Drawing, beside: str | None) -> None:
    goal = style.column(drawn.answer, f"{drawn.value}_goal")
    lines = [] if goal is None else [("goal", goal, {"color": drawn.colour.ink, "width": 1, "shape": "hv"})]
    team = style.column(drawn.answer, beside or "")
    if team is not None:
        lines.append((beside or "", team, {"color": drawn.colour.data, "width": 1, "dash": "dot"}))
    for name, column, line in lines:
        drawn.figure.add_scatter(
            x=drawn.answer[drawn.label], y=column, mode="lines", line=line, name=name, hoverinfo="skip"
        )


def _ghost(drawn: Drawing, ghost: pd.DataFrame | None) -> None:
    if ghost is None or ghost.empty:
        return
    drawn.figure.add_scatter(
        x=ghost[drawn.label], y=ghost[drawn.value], mode="lines", name="ghost", hoverinfo="skip", connectgaps=False,
        line={"color": drawn.colour.ink, "width": 1.2, "dash": "4px,3px"}, opacity=0.7,
    )  # fmt: skip


def _points(drawn: Drawing) -> None:
    answer, meanings = drawn.answer, drawn.meanings()
    signals = [meaning is not None for meaning in meanings]
    last = answer[drawn.value].last_valid_index()
    sizes = [9 if is_signal or label == last else 5 for is_signal, label in zip(signals, answer.index, strict=True)]
    drawn.figure.add_scatter(
        x=answer[drawn.label], y=answer[drawn.value], mode="lines+markers", customdata=style.rows(answer),
        hovertext=_hover(drawn, meanings), hovertemplate="%{hovertext}<extra></extra>", name=drawn.value,
        line={"color": drawn.colour.data, "width": 1.5}, connectgaps=False, **calm(),
        marker={
            "size": sizes, "color": [style.paint(drawn.colour, m) for m in meanings],
            "symbol": ["circle-open" if is_hollow else "circle" for is_hollow in usual.hollow(answer, drawn.facts)],
        },
    )  # fmt: skip


def _hover(drawn: Drawing, meanings: list[str | None]) -> list[str]:
    tooltips = []
    few = usual.hollow(drawn.answer, drawn.facts)
    for (_, row), meaning, is_hollow in zip(drawn.answer.iterrows(), meanings, few, strict=True):
        parts = [format.day(row[drawn.label], drawn.lang), f"<b>{drawn.written(row[drawn.value])}</b>"]
        if drawn.facts.of in row and drawn.facts.of != drawn.value:
            parts.append(words.say(drawn.lang, "chart.n", n=format.count(row[drawn.facts.of], drawn.lang)))
        if response := unanswered.response(drawn.facts, row, drawn.lang):
            parts.append(response)
        if meaning:
            parts.append(style.icon(meaning) + words.say(drawn.lang, f"state.{meaning}"))
        elif format.has_value(row.get(f"{drawn.value}_signal")) and drawn.facts.up_is_good is not None:
            parts.append(words.say(drawn.lang, "chart.standard_is_why"))
        elif is_hollow:
            parts.append(words.say(drawn.lang, "chart.hollow"))
        tooltips.append("<br>".join(parts))
    return tooltips


def _days_or_months(periods: pd.Series) -> str:
    """How the axis tells time: a short history would repeat its months."""
    days = pd.to_datetime(periods)
    return "%b\n%Y" if (days.max() - days.min()).days > SHORT else "%-d %b"


def calm() -> dict[str, Any]:
    """Settings of a trace: a click leaves the marks that were not clicked as they are, without fading them."""
    return {"unselected": {"marker": {"opacity": 1}}, "selected": {"marker": {"opacity": 1}}}
