"""Marks above a time chart: what happened when, in lanes, so that no two labels lie on one another."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.charts.style import Colours

LANES = 4
LETTER = 0.022
CUT = 28


def draw_ribbon(drawn: go.Figure, marks: pd.DataFrame | None, periods: pd.Series, colour: Colours) -> int:
    """Draw each mark inside the chart's time as a dotted line with its text in a lane; how many lanes were used."""
    if marks is None or marks.empty or periods.empty:
        return 0
    first, last = pd.Timestamp(periods.min()), pd.Timestamp(periods.max())
    inside = [m for m in marks.to_dict("records") if first <= pd.Timestamp(m["marked_on"]) <= last]
    ends: list[float] = []
    for mark in sorted(inside, key=lambda m: pd.Timestamp(m["marked_on"])):
        _draw(
            drawn, mark, (pd.Timestamp(mark["marked_on"]) - first) / ((last - first) or pd.Timedelta(1)), ends, colour
        )
    return len(ends)


def _draw(drawn: go.Figure, mark: dict[str, Any], at: float, ends: list[float], colour: Colours) -> None:
    text = str(mark["text"]) if len(str(mark["text"])) <= CUT else f"{str(mark['text'])[: CUT - 1]}…"
    day = str(pd.Timestamp(mark["marked_on"]).date())
    drawn.add_vline(x=day, line={"color": colour.muted, "width": 1, "dash": "dot"}, layer="below")
    width = len(text) * LETTER
    start = at - width if at + width > 1 else at
    lane = next((i for i, end in enumerate(ends) if end < start - LETTER), len(ends))
    if lane == LANES:
        return
    ends[lane : lane + 1] = [start + width]
    drawn.add_annotation(
        x=day, y=1, yref="paper", yshift=9 + 18 * lane, yanchor="middle", xanchor="right" if start < at else "left",
        text=text.replace("&", "&amp;").replace("<", "&lt;"), hovertext=str(mark["text"]), showarrow=False,
        font={"color": colour.muted, "size": 12},
    )  # fmt: skip
