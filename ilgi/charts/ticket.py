"""One ticket from first to last, one line an event, so that no label can lie on another."""

import pandas as pd
import plotly.graph_objects as go

from ilgi import format, words
from ilgi.charts import style
from ilgi.metrics import Metric

ROW = 28


def timeline(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric | None, lang: str, theme: str, who: str = "agent_id"
) -> go.Figure:
    """What happened, in the answer's order: ``label`` holds the instant, ``value`` the kind, ``who`` who did it."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 24 + ROW * max(len(answer), 1))
    places = list(range(len(answer)))
    drawn.add_scatter(
        x=[0] * len(answer), y=places, mode="lines+markers+text", customdata=style.rows(answer), name=value,
        line={"color": colour.hairline, "width": 2}, marker={"size": 10, "color": colour.data},
        text=[f"  {_said(row, value, who, lang)}" for _, row in answer.iterrows()], textposition="middle right",
        hoverinfo="skip", unselected={"marker": {"opacity": 1}}, cliponaxis=False,
    )  # fmt: skip
    drawn.update_xaxes(range=[-0.05, 1], visible=False)
    moments = [format.moment(at, lang) for at in answer[label]]
    drawn.update_yaxes(range=[len(answer) - 0.4, -0.6], tickmode="array", tickvals=places, ticktext=moments)
    return drawn


def _said(row: pd.Series, value: str, who: str, lang: str) -> str:
    kind = words.value(lang, "event", row[value])
    name = row.get(who)
    return kind if format.is_nothing(name) else f"{kind} · {style.named(lang, who, name)}"
