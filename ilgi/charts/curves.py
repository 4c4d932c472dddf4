"""A share along a ladder (what if the target were …) or as survival, with its interval as a band."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.drawing import Drawing
from ilgi.charts.lines import HEIGHT, calm, reach
from ilgi.tell import format


def curve(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, at: float | None = None
) -> go.Figure:
    """A share along a ladder (what if the target were …) or over elapsed time, with its interval as a band.

    ``at`` marks where things stand today on the ladder.
    """
    drawn = Drawing(style.figure(theme, HEIGHT, r=70), answer, value, label, facts, lang, style.colours(theme))
    low, high = reach(drawn, None)
    _interval_band(drawn)
    unit = format.unit(label) or "count"
    shown = [
        f"{format.value(x, unit, lang)}<br>{drawn.written(y)}"
        for x, y in zip(answer[label], answer[value], strict=True)
    ]
    drawn.figure.add_scatter(
        x=answer[label], y=answer[value], mode="lines+markers", customdata=style.rows(answer), hovertext=shown,
        hovertemplate="%{hovertext}<extra></extra>", line={"color": drawn.colour.data, "width": 1.5},
        marker={"size": 7, "color": drawn.colour.data}, name=value, **calm(),
    )  # fmt: skip
    if at is not None:
        drawn.figure.add_vline(x=at, line={"color": drawn.colour.accent, "width": 1, "dash": "dot"})
    _ladder(drawn, unit)
    drawn.figure.update_yaxes(range=[low, high], showgrid=True, gridcolor=drawn.colour.hairline)
    style.put_ticks(drawn.figure.layout.yaxis, low, high, facts.unit, lang)
    return drawn.figure


def _ladder(drawn: Drawing, unit: str) -> None:
    steps = [x for x in drawn.answer[drawn.label].tolist() if x > 0]
    is_long = bool(steps) and max(steps) > 50 * min(steps)
    shown = steps[:: max(1, len(steps) // 6)]
    text = [format.value(x, unit, drawn.lang) for x in shown]
    drawn.figure.update_xaxes(type="log" if is_long else "linear", tickangle=0, tickvals=shown, ticktext=text)


def _interval_band(drawn: Drawing) -> None:
    low, high = (style.column(drawn.answer, f"{drawn.value}_{end}") for end in ("low", "high"))
    if low is None or high is None:
        return
    quiet = {"mode": "lines", "hoverinfo": "skip", "line": {"width": 0}}
    drawn.figure.add_scatter(x=drawn.answer[drawn.label], y=low, name="low", **quiet)
    drawn.figure.add_scatter(
        x=drawn.answer[drawn.label], y=high, name="high", fill="tonexty", fillcolor=drawn.colour.band, **quiet
    )
