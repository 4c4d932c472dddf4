"""Bars made of pieces: what a whole consists of, from the first piece to the last."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.tell import format

ROW = 46
PALE = 0.22
INSIDE = 0.08


def stack(
    answer: pd.DataFrame, *, value: str, label: str, piece: str, pieces: Sequence[str], facts: Metric, lang: str,
    theme: str,
) -> go.Figure:  # fmt: skip
    """A bar for each ``label`` in the answer's order, of a piece for each of its rows: ``piece`` names it, ``pieces``
    are all names there can be, drawn from pale to dark. The figure stands in a piece that has room, name and figure
    where it is pointed at, the sum at the bar's end."""
    colour = style.colours(theme)
    labels = list(dict.fromkeys(answer[label]))
    sums = answer.groupby(label, sort=False)[value].sum()
    drawn = style.figure(theme, 62 + ROW * len(labels), t=4, b=32)
    for _, row in answer.iterrows():
        _piece(drawn, row, labels.index(row[label]), (value, piece), pieces, float(sums.max()), facts, lang, colour)
    for place, name in enumerate(labels):
        total = f"<b>{format.value(sums[name], facts.unit, lang)}</b>"
        title = style.wrapped(style.spelled(lang, label, name), 44, 1)
        drawn.add_annotation(x=float(sums[name]), y=place, xanchor="left", xshift=6, showarrow=False, text=total)
        drawn.add_annotation(x=0, y=place, yshift=19, xanchor="left", showarrow=False, text=title, font={"size": 12})
    drawn.update_layout(barmode="stack", bargap=0.62)
    drawn.update_yaxes(range=[len(labels) - 0.5, -0.75], visible=False)
    drawn.update_xaxes(range=[0, float(sums.max()) * 1.15], visible=False)
    drawn.add_annotation(
        x=0, xref="paper", y=0, yref="paper", yshift=-26, xanchor="left", showarrow=False,
        text=_key(piece, pieces, lang, colour), font={"size": 12, "color": colour.muted},
    )  # fmt: skip
    return drawn


def _piece(
    drawn: go.Figure, row: pd.Series, place: int, columns: tuple[str, str], pieces: Sequence[str], longest: float,
    facts: Metric, lang: str, colour: style.Colours,
) -> None:  # fmt: skip
    value, piece = columns
    name = str(row[piece])
    depth = _depth(pieces.index(name), len(pieces))
    figure = format.value(row[value], facts.unit, lang)
    drawn.add_bar(
        x=[row[value]], y=[place], orientation="h", customdata=[[row.name]], name=name,
        marker={"color": _mixed(colour, depth), "line": {"color": colour.paper, "width": 1}},
        text=figure if row[value] >= INSIDE * longest else "", textposition="inside", textangle=0,
        insidetextfont={"color": colour.paper if depth > 0.5 else colour.ink, "size": 12}, insidetextanchor="middle",
        hovertext=f"{style.named(lang, piece, name)}<br><b>{figure}</b>", hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _depth(place: int, count: int) -> float:
    return PALE + (1 - PALE) * place / max(count - 1, 1)


def _mixed(colour: style.Colours, depth: float) -> str:
    """The accent laid on the paper so deep."""
    ends: Any = [[int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in (colour.paper, colour.accent)]
    return "#" + "".join(f"{round(a + (b - a) * depth):02x}" for a, b in zip(*ends, strict=True))


def _key(piece: str, pieces: Sequence[str], lang: str, colour: style.Colours) -> str:
    squares = [f'<span style="color:{_mixed(colour, _depth(at, len(pieces)))}">■</span>' for at in range(len(pieces))]
    names = [style.named(lang, piece, name) for name in pieces]
    return "   ".join(f"{square} {name}" for square, name in zip(squares, names, strict=True))
