"""One ticket from first to last, one line an event, so that no label can lie on another."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

ROW = 28


def timeline(
    answer: pd.DataFrame,
    *,
    value: str,
    label: str,
    facts: Metric | None,
    lang: str,
    theme: str,
    who: str = "agent_id",
    wording: str | None = None,
) -> go.Figure:
    """What happened, in the answer's order: ``label`` holds the instant, ``value`` the kind, ``who`` who did it.

    With ``wording`` (a column of words ready to read) each row is a stretch of time that lasts until the next, and its
    ``value`` says how it is drawn: counted, over (the target), stopped, due, edge.
    """
    colour = style.colours(theme)
    drawn = style.figure(theme, 24 + ROW * max(len(answer), 1))
    places = list(range(len(answer)))
    kinds = answer[value].tolist() if wording else []
    words_of = (
        [style.plain(text) for text in answer[wording]]
        if wording
        else [_event_text(row, value, who, lang) for _, row in answer.iterrows()]
    )
    for place, kind in enumerate(kinds[:-1]):
        _lasting(drawn, place, colour, kind)
    drawn.add_scatter(
        x=[0] * len(answer), y=places, mode="markers+text" if wording else "lines+markers+text",
        customdata=style.rows(answer), name=value, line={"color": colour.hairline, "width": 2},
        marker=_markers(colour, kinds), text=[f"  {text}" for text in words_of],
        textposition="middle right", hoverinfo="skip", unselected={"marker": {"opacity": 1}}, cliponaxis=False,
    )  # fmt: skip
    drawn.update_xaxes(range=[-0.05, 1], visible=False)
    moments = [format.moment(at, lang) for at in answer[label]]
    drawn.update_yaxes(range=[len(answer) - 0.4, -0.6], tickmode="array", tickvals=places, ticktext=moments)
    return drawn


def _lasting(drawn: go.Figure, place: int, colour: Colours, kind: str) -> None:
    """The line from one row to the next: thick where time counted, thin where it did not."""
    counts = kind in ("counted", "over")
    line = {"color": _paint(colour, kind), "width": 5 if counts else 1, "dash": "solid" if counts else "dot"}
    drawn.add_shape(type="line", x0=0, x1=0, y0=place, y1=place + 1, line=line, layer="below")


def _markers(colour: Colours, kinds: list[str]) -> dict[str, Any]:
    if not kinds:
        return {"size": 10, "color": colour.data}
    symbols = {"counted": "circle", "over": "circle", "due": "diamond", "edge": "line-ew-open"}
    return {
        "size": [12 if kind == "due" else 9 for kind in kinds],
        "color": [_paint(colour, kind) for kind in kinds],
        "symbol": [symbols.get(kind, "circle-open") for kind in kinds],
    }


def _paint(colour: Colours, kind: str) -> str:
    return {"counted": colour.accent, "over": colour.worse, "due": colour.ink}.get(kind, colour.data)


def _event_text(row: pd.Series, value: str, who: str, lang: str) -> str:
    kind = words.value(lang, "event", row[value])
    name = row.get(who)
    return kind if not format.has_value(name) else f"{kind} · {style.named(lang, who, name)}"
