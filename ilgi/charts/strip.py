"""A few or all: dots on two lines, before and now, joined for each of whom they are."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format, words

HEIGHT = 118


def strip(answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str) -> go.Figure:
    """A dot a row at ``former_rate`` on the upper line and one at ``value`` on the lower, joined by a thin line that is
    coloured by which way it went; name, shares and n where it is pointed at."""
    colour = style.colours(theme)
    drawn = style.figure(theme, HEIGHT, t=6, b=24)
    before, now = answer["former_rate"].astype("float64"), answer[value].astype("float64")
    tones = [style.verdict(b - a, b - a, 0.0, facts.up_is_good) for a, b in zip(before, now, strict=True)]
    for start, end, tone in zip(before, now, tones, strict=True):
        drawn.add_scatter(
            x=[start, end], y=[1, 0], mode="lines", hoverinfo="skip", opacity=0.45,
            line={"color": style.paint(colour, tone), "width": 1.2}, name="way",
        )  # fmt: skip
    hovers = [
        _hover(row, value, label, facts, lang, tone) for (_, row), tone in zip(answer.iterrows(), tones, strict=True)
    ]
    for name, at, height, hollow in (("former_rate", before, 1, True), (value, now, 0, False)):
        painted = [style.paint(colour, tone) for tone in tones]
        drawn.add_scatter(
            x=at, y=[height] * len(answer), mode="markers", customdata=style.rows(answer), name=name,
            marker={"size": 10, "color": colour.paper if hollow else painted, "line": {"width": 1.5, "color": painted}},
            hovertext=hovers, hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    low, high = float(min(before.min(), now.min())), float(max(before.max(), now.max()))
    room = (high - low) * 0.06 or 0.05
    names = [words.say(lang, "chart.now_line"), words.say(lang, "chart.before_line")]
    drawn.update_yaxes(range=[-0.4, 1.4], tickmode="array", tickvals=[0, 1], ticktext=names)
    drawn.update_xaxes(range=[low - room, high + room], showgrid=True, gridcolor=colour.hairline)
    style.put_ticks(drawn.layout.xaxis, max(low, 0.0), min(high, 1.0), facts.unit, lang)
    return drawn


def _hover(row: pd.Series, value: str, label: str, facts: Metric, lang: str, tone: str | None) -> str:
    steps = f"{format.value(row['former_rate'], facts.unit, lang)} → {format.value(row[value], facts.unit, lang)}"
    n = words.say(lang, "chart.n", n=format.count(row["judged_count"], lang))
    return "<br>".join((style.named(lang, label, row[label]), f"<b>{style.icon(tone)}{steps}</b>", n))
