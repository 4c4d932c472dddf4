"""Hour by weekday, as markers, because a heatmap gives no clicks."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format, words

ROW = 30
# so far from the goal, in parts of one, the colour is full
FULL = 0.2
SQUARE, ROOM = 24, 620


def by_hour(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, hour: str = "hour",
    weekday: str = "weekday",
) -> go.Figure:  # fmt: skip
    """One square an hour of the week, over the hours that have any; its figure stands in it. Where there is a goal
    (``<value>_goal``) it is coloured by how far it lies from that, on a scale that stays the same whatever is chosen;
    a count from pale to dark from zero. Hollow below the smallest n. ``weekday`` counts from 1 = Monday."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 70 + 7 * ROW, t=4, b=8)
    few = style.too_few(answer, facts)
    first, last = (int(answer[hour].min()), int(answer[hour].max())) if len(answer) else (0, 23)
    size = min(SQUARE, ROOM // max(last - first + 1, 12))
    for is_few in (False, True):
        part = answer[few == is_few]
        marker: dict[str, Any] = {"symbol": "square-open" if is_few else "square", "size": size, "line": {"width": 0}}
        marker |= (
            {"color": colour.hairline, "line": {"width": 1}} if is_few else _scale(part, value, facts, lang, colour)
        )
        drawn.add_scatter(
            x=part[hour], y=part[weekday], mode="markers+text", marker=marker, customdata=style.rows(part), name=value,
            text=[_inside(row, value, facts, lang, size) for _, row in part.iterrows()],
            textfont={"size": 12, "color": colour.ink}, textposition="middle center",
            hovertext=_hover(part, value, facts, hour, weekday, lang, is_few),
            hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    names = [words.say(lang, f"value.weekday.{day}") for day in range(1, 8)]
    drawn.update_yaxes(range=[7.6, 0.4], tickmode="array", tickvals=list(range(1, 8)), ticktext=names)
    ticks = list(range(first, last + 1, 1 if last - first < 6 else 2))
    drawn.update_xaxes(range=[first - 0.6, last + 0.6], tickmode="array", tickvals=ticks)
    drawn.update_xaxes(ticktext=[_oclock(h, lang) for h in ticks])
    return drawn


def _inside(row: pd.Series, value: str, facts: Metric, lang: str, size: int) -> str:
    """The figure in a square that has room for it: of a share without its sign."""
    if size < SQUARE - 4 or not format.has_value(row[value]):
        return ""
    return format.number(row[value] * 100, lang) if facts.unit == "rate" else format.value(row[value], facts.unit, lang)


def _scale(part: pd.DataFrame, value: str, facts: Metric, lang: str, colour: style.Colours) -> dict[str, Any]:
    """The colours of the squares: by the distance from the goal, or without one from the least there can be."""
    goal = style.column(part, f"{value}_goal")
    values = part[value].astype("float64")
    if goal is not None and facts.up_is_good is not None:
        ends = [colour.worse, colour.hairline, colour.better]
        painted, low, high = values - goal, -FULL, FULL
        painted = painted if facts.up_is_good else -painted
        texts = [str(format.change(0, end, facts.unit, lang)) for end in (low, high)]
    else:
        ends = [colour.band, colour.hairline, colour.data]
        painted, low = values, 0.0
        high = 1.0 if facts.unit == "rate" else max(float(values.max()), 1.0) if len(values) else 1.0
        texts = [str(format.value(end, facts.unit, lang)) for end in (low, high)]
    bar = {
        "tickvals": [low, high],
        "ticktext": texts,
        "thickness": 8,
        "len": 0.9,
        "outlinewidth": 0,
        "tickfont": {"color": colour.muted},
    }
    scale = [[0, ends[0]], [0.5, ends[1]], [1, ends[2]]]
    return {"color": painted, "colorscale": scale, "cmin": low, "cmax": high, "showscale": True, "colorbar": bar}


def _hover(
    part: pd.DataFrame, value: str, facts: Metric, hour: str, weekday: str, lang: str, is_few: bool
) -> list[str]:
    tooltips = []
    for _, row in part.iterrows():
        at = f"{words.say(lang, f'value.weekday.{int(row[weekday])}')} {_oclock(int(row[hour]), lang)}"
        figure = words.say(lang, "state.too_few") if is_few else format.value(row[value], facts.unit, lang)
        n = words.say(lang, "chart.n", n=format.count(row[facts.of], lang)) if facts.of in part else ""
        goal = row.get(f"{value}_goal")
        aim = words.say(lang, "chart.goal", goal=format.value(goal, facts.unit, lang)) if format.has_value(goal) else ""
        tooltips.append("<br>".join(x for x in (at, f"<b>{figure}</b>", n, aim) if x))
    return tooltips


def _oclock(hour: int, lang: str) -> str:
    return f"{hour:02}{'.' if lang == 'tr' else ':'}00"
