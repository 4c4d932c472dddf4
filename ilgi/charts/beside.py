"""One person beside the team: every measure a row, the person a dot with its interval, colleagues a tick, the goal a
diamond, and at the right what it means in words."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

ROW = 24
MEANING = {"above_team": "better", "below_team": "worse"}


def beside(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, against: str,
    wording: str,
) -> go.Figure:  # fmt: skip
    """A dot a row in the answer's order, with ``<value>_low``/``_high``; the column ``against`` is the tick,
    ``<value>_goal`` the diamond, the column ``wording`` holds the text at the right. ``beside_state`` above_team or
    below_team colours a row; a row with too few cases is hollow."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 30 + ROW * max(len(answer), 2), t=4, b=22)
    meanings = [MEANING.get(str(state)) for state in answer["beside_state"]]
    places = list(range(len(answer)))
    _ticks(drawn, answer, against, places, colour)
    _dots(drawn, answer, value, label, facts, lang, meanings, colour)
    _goals(drawn, answer, value, places, colour)
    names = [style.wrapped(style.spelled(lang, label, raw), 40, 1) for raw in answer[label]]
    drawn.update_yaxes(range=[len(answer) - 0.4, -0.6], tickmode="array", tickvals=places, ticktext=names)
    drawn.update_yaxes(tickfont={"color": colour.ink}, ticklabelstandoff=6)
    for place, (text, meaning) in enumerate(zip(answer[wording], meanings, strict=True)):
        drawn.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=10, y=place, text=style.icon(meaning) + text, showarrow=False,
            font={"color": style.paint(colour, meaning) if meaning else colour.ink, "size": 13},
        )  # fmt: skip
    drawn.update_layout(margin_r=36 + 7 * max((len(text) for text in answer[wording]), default=0))
    low = float(answer[[f"{value}_low", against]].astype("float64").min(axis=None))
    drawn.update_xaxes(range=[max(low - 0.04, -0.01), 1.01], showgrid=True, gridcolor=colour.hairline)
    style.put_ticks(drawn.layout.xaxis, max(low, 0.0), 1.0, facts.unit, lang)
    return drawn


def _dots(
    drawn: go.Figure,
    answer: pd.DataFrame,
    value: str,
    label: str,
    facts: Metric,
    lang: str,
    meanings: list[str | None],
    colour: Colours,
) -> None:
    low, high = answer[f"{value}_low"].astype("float64"), answer[f"{value}_high"].astype("float64")
    painted = [style.paint(colour, meaning) for meaning in meanings]
    few = style.too_few(answer, facts)
    hover = [
        f"{style.named(lang, label, name)}<br><b>{format.value(figure, facts.unit, lang)}</b>"
        f"<br>{words.say(lang, 'chart.interval', range=format.interval(bottom, top, facts.unit, lang))}"
        for name, figure, bottom, top in zip(answer[label], answer[value], low, high, strict=True)
    ]
    error = {"type": "data", "symmetric": False, "color": colour.data, "thickness": 1.5, "width": 0}
    drawn.add_scatter(
        x=answer[value], y=list(range(len(answer))), mode="markers", customdata=style.rows(answer), name=value,
        error_x=error | {"array": high - answer[value], "arrayminus": answer[value] - low},
        hovertext=hover, hovertemplate="%{hovertext}<extra></extra>",
        marker={"size": 11, "color": [colour.paper if f else p for f, p in zip(few, painted, strict=True)],
                "line": {"width": 1.5, "color": painted}},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _ticks(drawn: go.Figure, answer: pd.DataFrame, against: str, places: list[int], colour: Colours) -> None:
    marks = style.column(answer, against)
    if marks is not None:
        drawn.add_scatter(
            x=marks, y=places, mode="markers", name=against, hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": 16, "color": colour.ink, "line": {"width": 2}},
        )  # fmt: skip


def _goals(drawn: go.Figure, answer: pd.DataFrame, value: str, places: list[int], colour: Colours) -> None:
    goals = style.column(answer, f"{value}_goal")
    if goals is not None:
        drawn.add_scatter(
            x=goals, y=places, mode="markers", name="goal", hoverinfo="skip",
            marker={"symbol": "diamond-open", "size": 9, "color": colour.accent, "line": {"width": 1.5}},
        )  # fmt: skip
