"""A number over time with its limits, goal and marks."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.charts import style, usual
from ilgi.charts.ribbon import LANE, draw_ribbon, with_beginnings
from ilgi.charts.style import Colours
from ilgi.tell import format, unanswered, words

HEIGHT = 330
SHORT = 200
LABEL_GAP = 0.12


@dataclass
class Drawing:
    """A figure being drawn: the answer, what its number is, for whom."""

    figure: go.Figure
    answer: pd.DataFrame
    value: str
    label: str
    facts: Metric
    lang: str
    colour: Colours

    def written(self, value: Any) -> str:
        """A figure of this chart as text."""
        return format.value(value, self.facts.unit, self.lang)


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
) -> go.Figure:
    """A number period by period. ``label`` holds each period's first day. Drawn where the answer has them:
    ``<value>_goal`` (step line), ``<value>_mean/_lower_limit/_upper_limit/_signal/_is_trial`` (usual range and
    signals). ``beside`` is a second column drawn quietly (the team); ``marks`` (marked_on, text, until) a ribbon."""
    drawn = Drawing(style.figure(theme, HEIGHT, r=118), answer, value, label, facts, lang, style.colours(theme))
    low, high = reach(drawn, beside)
    _limits(drawn, low, high)
    _shade(drawn, window)
    _beside(drawn, beside)
    _points(drawn)
    _end_labels(drawn, beside, low, high)
    flagged = with_beginnings(marks, answer, value, lang)
    lanes = draw_ribbon(drawn.figure, flagged, answer[label], drawn.colour, high, lang)
    drawn.figure.update_layout(margin_t=12 + LANE * lanes)
    drawn.figure.update_xaxes(
        tickformat=_days_or_months(answer[label]), nticks=6, showline=True, linecolor=drawn.colour.hairline
    )
    drawn.figure.update_yaxes(range=[low, high], showgrid=True, gridcolor=drawn.colour.hairline)
    style.put_ticks(drawn.figure.layout.yaxis, low, high, facts.unit, lang)
    return drawn.figure


def reach(drawn: Drawing, beside: str | None) -> tuple[float, float]:
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
        type="rect", x0=str(window.date_from), x1=str(window.date_to), y0=0, y1=1, yref="paper", name="window",
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
            ends = {"x0": str(band.first), "x1": str(band.last), "y0": y0, "y1": y1, "yref": "paper"}
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


def _points(drawn: Drawing) -> None:
    answer, meanings = drawn.answer, _meanings(drawn)
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


def _meanings(drawn: Drawing) -> list[str | None]:
    """For each point whether it signals, and for the better or the worse."""
    value, answer = drawn.value, drawn.answer
    if f"{value}_signal" not in answer:
        return [None] * len(answer)
    up = drawn.facts.up_is_good
    return [
        None if up is None or not is_signal else "better" if (figure > mean) == up else "worse"
        for is_signal, figure, mean in zip(
            usual.verdicts(answer, value), answer[value], answer[f"{value}_mean"], strict=True
        )
    ]


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


def _end_labels(drawn: Drawing, beside: str | None, low: float, high: float) -> None:
    """The words at the right end of each line, moved apart where they would lie on one another."""
    ends = [end for end in (_latest(drawn), _goal_end(drawn), _team_end(drawn, beside)) if end]
    places = style.spread_apart([at for at, _, _ in ends], (high - low) * LABEL_GAP)
    for place, (_, text, colour) in zip(places, ends, strict=True):
        drawn.figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=6, y=min(max(place, low), high), yanchor="middle", text=text,
            showarrow=False, align="left", font={"color": colour, "size": 13},
        )  # fmt: skip


def _days_or_months(periods: pd.Series) -> str:
    """How the axis tells time: a short history would repeat its months."""
    days = pd.to_datetime(periods)
    return "%b %Y" if (days.max() - days.min()).days > SHORT else "%-d %b"


def _latest(drawn: Drawing) -> tuple[float, str, str] | None:
    last = drawn.answer[drawn.value].last_valid_index()
    if last is None:
        return None
    if style.too_few(drawn.answer, drawn.facts)[last]:
        return float(drawn.answer.loc[last, drawn.value]), words.say(drawn.lang, "state.too_few"), drawn.colour.muted
    figure, meaning = float(drawn.answer.loc[last, drawn.value]), _meanings(drawn)[drawn.answer.index.get_loc(last)]
    state = f"<br>{style.icon(meaning)}{words.say(drawn.lang, f'state.{meaning}')}" if meaning else ""
    colour = style.paint(drawn.colour, meaning) if meaning else drawn.colour.ink
    return figure, f"<b>{drawn.written(figure)}</b>{state}", colour


def _goal_end(drawn: Drawing) -> tuple[float, str, str] | None:
    goal = style.column(drawn.answer, f"{drawn.value}_goal")
    if goal is None:
        return None
    last = float(goal.dropna().iloc[-1])
    return last, words.say(drawn.lang, "chart.goal", goal=drawn.written(last)), drawn.colour.ink


def _team_end(drawn: Drawing, beside: str | None) -> tuple[float, str, str] | None:
    team = style.column(drawn.answer, beside or "")
    if team is None:
        return None
    last = float(team.dropna().iloc[-1])
    return last, f"{words.say(drawn.lang, 'chart.team')}<br>{drawn.written(last)}", drawn.colour.muted


def calm() -> dict[str, Any]:
    """Settings of a trace: a click leaves the marks that were not clicked as they are, without fading them."""
    return {"unselected": {"marker": {"opacity": 1}}, "selected": {"marker": {"opacity": 1}}}
