"""Marks as numbered flags in lanes above a time chart; what each says is listed under the chart, by the same number."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.charts import ribbon, style
from ilgi.charts.style import Colours
from ilgi.tell import format

LANE = 18
# a flag's share of the narrowest chart's width
ROOM = 0.09
LANES = 3
NAME = "marks"


@dataclass(frozen=True)
class Flag:
    """A mark inside a chart's time: its number from the left, its day, its whole text, its lane (0 = lowest), and the
    number of the flag under which it is drawn: another's, where no lane has room for its own."""

    number: int
    day: pd.Timestamp
    text: str
    lane: int
    under: int


def flags(
    marks: pd.DataFrame | None, answer: pd.DataFrame, value: str, label: str, lang: str
) -> tuple[list[Flag], int]:
    """The newest marks (marked_on, text) in the time of an answer whose ``label`` holds each period's first day, and
    what begins new limits there, from left to right, no two of a lane on one another; and how many older ones there
    are."""
    inside, left_out = ribbon.inside(ribbon.with_beginnings(marks, answer, value, lang), answer[label])
    if inside.empty:
        return [], left_out
    first, last = ribbon.ends(inside, answer[label])
    ordered = inside.sort_values("marked_on", kind="stable")
    taken = [-ROOM] * LANES
    placed: list[Flag] = []
    for number, (day, text) in enumerate(zip(ordered["marked_on"], ordered["text"], strict=True), 1):
        at = (day - first) / ((last - first) or pd.Timedelta(1))
        lane = next((lane for lane, end in enumerate(taken) if at - end >= ROOM), None)
        if lane is not None:
            taken[lane] = at
        place = (lane, number) if lane is not None else (placed[-1].lane, placed[-1].under)
        placed.append(Flag(number, day, " ".join(str(text).split()), *place))
    return placed, left_out


def lanes(flagged: list[Flag]) -> int:
    """How many lanes the flags need."""
    return max((flag.lane + 1 for flag in flagged), default=0)


def draw(drawn: go.Figure, flagged: list[Flag], colour: Colours, lang: str) -> None:
    """Draw the flags over the chart's second axis, a dotted line under each; each tells its day and text when pointed
    at. However many there are, the figure is changed once."""
    if not flagged:
        return
    line = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    line |= {"line": {"color": colour.muted, "width": 1, "dash": "dot"}}
    days = [str(flag.day.date()) for flag in flagged]
    drawn.layout.shapes = (*drawn.layout.shapes, *(line | {"x0": day, "x1": day} for day in days))
    heads = [[flag for flag in flagged if flag.under == head.number] for head in flagged if head.under == head.number]
    as_they_are = {"marker": {"opacity": 1}, "textfont": {"color": colour.paper}}
    drawn.add_scatter(
        x=[str(group[0].day.date()) for group in heads], y=[group[0].lane for group in heads], yaxis="y2",
        text=[f"{group[0].number}{'+' if len(group) > 1 else ''}" for group in heads], mode="markers+text", name=NAME,
        textposition="middle center", textfont={"color": colour.paper, "size": 12}, cliponaxis=False,
        hovertext=["<br>".join(_hover_text(flag, lang) for flag in group) for group in heads],
        hovertemplate="%{hovertext}<extra></extra>", customdata=[[mark(group[0])] for group in heads],
        marker={"symbol": "circle", "size": 16, "color": colour.muted}, selected=as_they_are, unselected=as_they_are,
    )  # fmt: skip


def _hover_text(flag: Flag, lang: str) -> str:
    return f"{format.day(flag.day, lang)}<br>{style.plain(flag.text)}"


def mark(flag: Flag) -> str:
    """What a click on a flag gives in place of a row (see style.row_of)."""
    return f"{NAME}:{flag.number}"


def number_of(clicked: Any) -> int | None:
    """The number of the flag that was clicked; None for anything else."""
    name, _, number = str(clicked).partition(":")
    return int(number) if name == NAME and number.isdecimal() else None
