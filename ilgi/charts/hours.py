"""Hour by weekday, as markers, because a heatmap gives no clicks."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format, words

ROW = 30


def by_hour(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, hour: str = "hour",
    weekday: str = "weekday",
) -> go.Figure:  # fmt: skip
    """One square an hour of the week, coloured from worse through grey to better (pale to dark where neither is good);
    hollow below the smallest n. ``weekday`` counts from 1 = Monday."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 70 + 7 * ROW, t=4, b=8)
    few = style.too_few(answer, facts)
    values = answer[value].astype("float64")
    ends = [colour.band, colour.data, colour.ink]
    if facts.up_is_good is not None:
        ends = (
            [colour.worse, colour.hairline, colour.better]
            if facts.up_is_good
            else [colour.better, colour.hairline, colour.worse]
        )
    for is_few in (False, True):
        part = answer[few == is_few]
        marker: dict[str, Any] = {"symbol": "square-open" if is_few else "square", "size": 15, "line": {"width": 0}}
        marker |= (
            {"color": colour.hairline, "line": {"width": 1}}
            if is_few
            else _scale(values[~few], ends, facts, lang, colour)
        )
        drawn.add_scatter(
            x=part[hour], y=part[weekday], mode="markers", marker=marker, customdata=style.rows(part), name=value,
            hovertext=_hover(part, value, facts, hour, weekday, lang, is_few),
            hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    names = [words.say(lang, f"value.weekday.{day}") for day in range(1, 8)]
    drawn.update_yaxes(range=[7.6, 0.4], tickmode="array", tickvals=list(range(1, 8)), ticktext=names)
    drawn.update_xaxes(range=[-0.6, 23.6], tickmode="array", tickvals=list(range(0, 24, 3)))
    drawn.update_xaxes(ticktext=[_oclock(h, lang) for h in range(0, 24, 3)])
    return drawn


def _scale(values: pd.Series, ends: list[str], facts: Metric, lang: str, colour: style.Colours) -> dict[str, Any]:
    low, high = (float(values.min()), float(values.max())) if values.notna().any() else (0.0, 1.0)
    bar = {
        "tickvals": [low, high],
        "ticktext": [format.value(x, facts.unit, lang) for x in (low, high)],
        "thickness": 8,
        "len": 0.9,
        "outlinewidth": 0,
        "tickfont": {"color": colour.muted},
    }
    scale = [[0, ends[0]], [0.5, ends[1]], [1, ends[2]]]
    return {"color": values, "colorscale": scale, "cmin": low, "cmax": high or 1, "showscale": True, "colorbar": bar}


def _hover(
    part: pd.DataFrame, value: str, facts: Metric, hour: str, weekday: str, lang: str, is_few: bool
) -> list[str]:
    tooltips = []
    for _, row in part.iterrows():
        at = f"{words.say(lang, f'value.weekday.{int(row[weekday])}')} {_oclock(int(row[hour]), lang)}"
        figure = words.say(lang, "state.too_few") if is_few else format.value(row[value], facts.unit, lang)
        n = words.say(lang, "chart.n", n=format.count(row[facts.of], lang)) if facts.of in part else ""
        tooltips.append("<br>".join(x for x in (at, f"<b>{figure}</b>", n) if x))
    return tooltips


def _oclock(hour: int, lang: str) -> str:
    return f"{hour:02}{'.' if lang == 'tr' else ':'}00"
