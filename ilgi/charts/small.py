"""One of several small charts over time that share their axes: a line, its goal, hollow where too few."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.charts import lines, style
from ilgi.charts.drawing import Drawing

SMALL = 140
MOST_HOLLOW = 0.25


def small(
    answer: pd.DataFrame,
    *,
    value: str,
    label: str,
    facts: Metric,
    lang: str,
    theme: str,
    reach: tuple[float, float],
    span: tuple[date, date],
    window: Window | None = None,
) -> go.Figure:
    """A number period by period between the values ``reach`` and the days ``span`` of all the charts beside it; points
    are coloured by nothing, since of many charts one would signal by chance."""
    quiet = answer.drop(columns=[name for name in answer if str(name).startswith(f"{value}_signal")])
    drawn = Drawing(style.figure(theme, SMALL, r=6, t=4, b=4), quiet, value, label, facts, lang, style.colours(theme))
    low, high = reach
    lines.shade(drawn, window)
    lines.lines_beside(drawn, None)
    lines.points(drawn)
    drawn.figure.update_xaxes(
        range=[str(day) for day in span], tickformat="%b\n%Y", nticks=4, tickangle=0, showline=True,
        linecolor=drawn.colour.hairline,
    )  # fmt: skip
    drawn.figure.update_yaxes(range=[low, high], showgrid=True, gridcolor=drawn.colour.hairline)
    style.put_ticks(drawn.figure.layout.yaxis, low, high, facts.unit, lang, 3)
    return drawn.figure


def common(
    answers: list[pd.DataFrame], value: str, label: str, unit: str
) -> tuple[tuple[float, float], tuple[date, date]]:
    """The values and the days that all of several answers lie between, with some room."""
    whole = pd.concat([answer[[label, *[n for n in (value, f"{value}_goal") if n in answer]]] for answer in answers])
    columns = [whole[name].astype("float64") for name in (value, f"{value}_goal") if name in whole]
    low, high = min(column.min() for column in columns), max(column.max() for column in columns)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    ends = (max(low - room, -0.02), min(high + room, 1.02)) if unit == "rate" else (max(low - room, 0.0), high + room)
    days, pad = pd.to_datetime(whole[label]), pd.Timedelta(days=4)
    return ends, ((days.min() - pad).date(), (days.max() + pad).date())


def are_enough(answers: list[pd.DataFrame], facts: Metric) -> bool:
    """Whether at most a quarter of the figures of several answers rest on too few cases."""
    few = [(style.too_few(answer, facts)[answer[facts.name].notna()]) for answer in answers]
    return bool(pd.concat(few).mean() <= MOST_HOLLOW)
