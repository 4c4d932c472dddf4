"""Marks above a time chart: what happened when, in two lanes; what has no room there is told when pointed at."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi import format
from ilgi.charts.style import Colours

LANES = 2
LANE = 17
LETTER = 0.022
CUT = 22
Room = list[tuple[float, float]]


def draw_ribbon(
    drawn: go.Figure, marks: pd.DataFrame | None, periods: pd.Series, colour: Colours, top: float, lang: str
) -> int:
    """Draw each mark inside the chart's time as a dotted line, as many texts in lanes as fit, every text on hover; how
    many lanes were used. ``top`` is the upper end of the chart's values."""
    if marks is None or marks.empty or periods.empty:
        return 0
    first, last = pd.Timestamp(periods.min()), pd.Timestamp(periods.max())
    inside = [m for m in marks.to_dict("records") if first <= pd.Timestamp(m["marked_on"]) <= last]
    inside.sort(key=lambda mark: pd.Timestamp(mark["marked_on"]), reverse=True)
    lanes: list[Room] = []
    for mark in inside:
        at = (pd.Timestamp(mark["marked_on"]) - first) / ((last - first) or pd.Timedelta(1))
        _draw(drawn, mark, at, lanes, colour)
    _hover(drawn, inside, colour, top, lang)
    return len(lanes)


def _draw(drawn: go.Figure, mark: dict[str, Any], at: float, lanes: list[Room], colour: Colours) -> None:
    """The newest come first, so that they are the ones with a text where not all have room."""
    text = str(mark["text"]) if len(str(mark["text"])) <= CUT else f"{str(mark['text'])[: CUT - 1].rstrip()}…"
    day = str(pd.Timestamp(mark["marked_on"]).date())
    line = {"color": colour.muted, "width": 1, "dash": "dot"}
    drawn.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line=line, layer="below")
    width = len(text) * LETTER
    found = _place(at, width, lanes)
    if found is None:
        return
    lane, anchor, room = found
    lanes[lane:] = lanes[lane:] or [[]]
    lanes[lane].append(room)
    drawn.add_annotation(
        x=day, y=1, yref="paper", yshift=13 + LANE * lane, yanchor="middle", xanchor=anchor, text=_plain(text),
        showarrow=False, font={"color": colour.muted, "size": 12},
    )  # fmt: skip


def _place(at: float, width: float, lanes: list[Room]) -> tuple[int, str, tuple[float, float]] | None:
    """The first lane, and the side of its line, where a text lies on no other and inside the chart."""
    for lane in range(LANES):
        held = lanes[lane] if lane < len(lanes) else []
        for anchor, start in (("center", at - width / 2), ("left", at), ("right", at - width)):
            room = (start - LETTER, start + width + LETTER)
            if start >= 0 and start + width <= 1 and all(room[1] < a or b < room[0] for a, b in held):
                return lane, anchor, room
    return None


def _hover(drawn: go.Figure, inside: list[dict[str, Any]], colour: Colours, top: float, lang: str) -> None:
    """A small sign at the head of each line, which tells the day and the whole text when pointed at."""
    days = [pd.Timestamp(mark["marked_on"]) for mark in inside]
    told = [f"{format.day(day, lang)}<br>{_plain(str(m['text']))}" for day, m in zip(days, inside, strict=True)]
    drawn.add_scatter(
        x=[str(day.date()) for day in days], y=[top] * len(days), mode="markers", hovertext=told, name="marks",
        hovertemplate="%{hovertext}<extra></extra>", cliponaxis=False, unselected={"marker": {"opacity": 1}},
        marker={"symbol": "triangle-down", "size": 8, "color": colour.muted},
    )  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
