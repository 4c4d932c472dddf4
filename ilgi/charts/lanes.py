"""One ticket's clock handed on: a lane a stretch, each beginning where the one before it ended."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format

LANE = 30


def lanes(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric | None, lang: str, theme: str,
    promised: float | None = None,
) -> go.Figure:  # fmt: skip
    """Stretches in the answer's order: ``label`` holds who had it, ``value`` how many seconds of the clock
    ran; what ran beyond ``promised`` seconds (the promised time) is coloured, and a line stands there."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 24 + LANE * max(len(answer), 1), t=4, b=4)
    seconds = answer[value].astype("float64")
    begins = seconds.cumsum() - seconds
    limit = seconds.sum() if promised is None else promised
    within = (limit - begins).clip(lower=0, upper=seconds)
    places = list(range(len(answer)))
    for part, at, paint in ((within, begins, colour.accent), (seconds - within, begins + within, colour.worse)):
        drawn.add_bar(
            x=part, base=at, y=places, orientation="h", marker={"color": paint}, hoverinfo="skip",
            customdata=style.rows(answer), name=value,
        )  # fmt: skip
    texts = [f"  {format.duration(held, lang)}" for held in seconds]
    drawn.add_scatter(
        x=begins + seconds, y=places, mode="text", text=texts, textposition="middle right", hoverinfo="skip",
        customdata=style.rows(answer), name=label, cliponaxis=False,
    )  # fmt: skip
    reach = max(float(seconds.sum()), promised or 0.0) or 1.0
    if promised is not None:
        line = {"color": colour.ink, "width": 1, "dash": "dash"}
        drawn.add_shape(type="line", x0=promised, x1=promised, y0=-0.5, y1=len(answer) - 0.5, line=line)
    drawn.update_layout(barmode="overlay")
    drawn.update_xaxes(range=[0, reach * 1.25], visible=False)
    names = [style.wrapped(text) for text in answer[label]]
    drawn.update_yaxes(range=[len(answer) - 0.5, -0.5], tickmode="array", tickvals=places, ticktext=names)
    drawn.update_yaxes(tickfont={"color": colour.ink}, ticks="", showline=False)
    return drawn
