"""The courses of a few people on one measure, each a line with its name at its end."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format

HEIGHT = 300
DASHES = ("solid", "dash", "dot")
# so close (in shares of the height) two names would lie on each other
APART = 0.08


def courses(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, of: str = "agent_name"
) -> go.Figure:
    """A line for each value of the column ``of`` over ``label`` (each period's first day); hollow where too few cases
    stand behind a point; told apart by dashes, and by the name and last figure at the end."""
    figure, colour = style.figure(theme, HEIGHT, r=170), style.colours(theme)
    ends: list[tuple[float, str]] = []
    for place, (name, line) in enumerate(answer.groupby(of, sort=False)):
        paint = colour.ink if place == 0 else colour.accent
        hollow = style.too_few(line, facts)
        figure.add_scatter(
            x=line[label], y=line[value], mode="lines+markers", name=style.plain(str(name)),
            customdata=style.rows(line),
            line={"color": paint, "width": 2, "dash": DASHES[place % len(DASHES)]}, connectgaps=False,
            marker={"size": 7, "color": paint, "symbol": ["circle-open" if few else "circle" for few in hollow]},
            hovertext=[_hover(name, row, value, facts, lang) for _, row in line.iterrows()],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
        known = line[value].dropna()
        if len(known):
            last = format.value(known.iloc[-1], facts.unit, lang)
            ends.append((float(known.iloc[-1]), f"{style.plain(str(name))}<br>{last}"))
    for at, text in _spread(ends):
        figure.add_annotation(x=1.01, xref="paper", y=at, text=text, showarrow=False, xanchor="left", align="left")
    figure.update_yaxes(range=[-0.02, 1.04], showgrid=True, gridcolor=colour.hairline)
    style.put_ticks(figure.layout.yaxis, 0, 1, facts.unit, lang)
    return figure


def _spread(ends: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The names from below, none nearer to the one below it than two lines of text."""
    placed: list[tuple[float, str]] = []
    for at, text in sorted(ends):
        placed.append((max(at, placed[-1][0] + 2 * APART) if placed else at, text))
    return placed


def _hover(name: object, row: pd.Series, value: str, facts: Metric, lang: str) -> str:
    n = format.count(row[facts.of], lang) if facts.of in row else ""
    return f"{style.plain(str(name))} · {format.value(row[value], facts.unit, lang)} · n {n}"
