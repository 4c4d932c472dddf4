"""Side by side: bars from zero, or dots with their interval; steps with what is lost at each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

ROW = 34
ROOM = 0.3
LETTER = 0.045


def compare(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str, signed: bool = False,
    against: str | None = None,
) -> go.Figure:  # fmt: skip
    """One mark a row, in the answer's order: a dot with its interval where the answer has ``<value>_low`` and
    ``_high``, else a bar from zero. ``signed`` colours bars by which way they go. Where there is ``<value>_goal``, or
    the column ``against`` (the team), it is drawn at each row, and a row that is clearly on one side of it is coloured.
    n stands beside the figure."""
    colour = style.colours(theme)
    drawn = _rows_figure(answer, theme)
    low, high = style.column(answer, f"{value}_low"), style.column(answer, f"{value}_high")
    if low is None or high is None or signed:
        _bars(drawn, answer, value, facts, lang, colour, signed=signed)
    else:
        _dots(drawn, answer, value, facts, lang, colour, against or f"{value}_goal")
    _labels(drawn, answer, label, lang)
    return drawn


def flow(answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str) -> go.Figure:
    """Steps in the answer's order, each as long as what reached it; what was lost before it (column
    ``…_lost_count``) hangs on as a pale piece with its number in words."""
    colour = style.colours(theme)
    drawn = _rows_figure(answer, theme)
    _bars(drawn, answer, value, facts, lang, colour, outside=False)
    lost = next((name for name in answer.columns if name.endswith("_lost_count")), None)
    reach = float(answer[value].max()) or 1.0
    if lost:
        counts = answer[lost].fillna(0)
        labels = [words.say(lang, "chart.lost", count=format.count(x, lang)) if x else "" for x in counts]
        drawn.add_bar(
            x=answer[lost], y=_places(answer), orientation="h", customdata=style.rows(answer), name=lost,
            marker={"color": colour.band, "line": {"color": colour.worse, "width": 1}}, hoverinfo="skip",
            text=labels, textposition="outside", cliponaxis=False, textfont={"color": colour.worse},
        )  # fmt: skip
        reach = max(reach, float((answer[value] + counts).max()))
    drawn.update_layout(barmode="stack")
    drawn.update_xaxes(range=[0, reach * 1.25], visible=False)
    _labels(drawn, answer, label, lang)
    return drawn


def _rows_figure(answer: pd.DataFrame, theme: str) -> go.Figure:
    drawn = style.figure(theme, 24 + ROW * max(len(answer), 2), t=4, b=20)
    drawn.update_yaxes(range=[len(answer) - 0.4, -0.6], ticks="", showline=False, ticklabelstandoff=6)
    return drawn


def _places(answer: pd.DataFrame) -> list[int]:
    return list(range(len(answer)))


def _labels(drawn: go.Figure, answer: pd.DataFrame, label: str, lang: str) -> None:
    """The names at the left, long ones on two lines."""
    names = [style.wrapped(style.spelled(lang, label, raw)) for raw in answer[label]]
    drawn.update_yaxes(tickmode="array", tickvals=_places(answer), ticktext=names)
    drawn.update_yaxes(tickfont={"color": drawn.layout.font.color})


def _by_sign(values: pd.Series, facts: Metric, signed: bool) -> list[str | None]:
    if facts.up_is_good is None or not signed:
        return [None] * len(values)
    return ["better" if (x > 0) == facts.up_is_good else "worse" if x else None for x in values.fillna(0)]


def _bars(
    drawn: go.Figure,
    answer: pd.DataFrame,
    value: str,
    facts: Metric,
    lang: str,
    colour: Colours,
    signed: bool = False,
    outside: bool = True,
) -> None:
    meanings = _by_sign(answer[value], facts, signed)
    texts = _texts(answer, value, facts, meanings, lang, signed)
    place = "none" if signed else "outside" if outside else "auto"
    drawn.add_bar(
        x=answer[value], y=_places(answer), orientation="h", customdata=style.rows(answer), name=value,
        marker={"color": [style.paint(colour, m) for m in meanings]}, hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>", text=texts, textposition=place,
        cliponaxis=False, textangle=0, insidetextfont={"color": colour.paper}, outsidetextfont={"color": colour.ink},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    low, high = min(0.0, float(answer[value].min())), max(0.0, float(answer[value].max()))
    room = (high - low) * max(ROOM, LETTER * max((len(text) for text in texts), default=0)) or 1.0
    drawn.update_xaxes(range=[low, high] if signed else [low - room if low < 0 else 0, high + room], visible=False)
    drawn.add_vline(x=0, line={"color": colour.hairline, "width": 1})
    if signed:
        _column_of_words(drawn, texts, colour, [m or "" for m in meanings])


def _dots(
    drawn: go.Figure, answer: pd.DataFrame, value: str, facts: Metric, lang: str, colour: Colours, against: str
) -> None:
    low, high = answer[f"{value}_low"].astype("float64"), answer[f"{value}_high"].astype("float64")
    meanings = _against(answer, value, facts, against)
    texts = _texts(answer, value, facts, meanings, lang)
    few = style.too_few(answer, facts)
    _marks_against(drawn, answer, against, facts, lang, colour)
    painted = [style.paint(colour, m) for m in meanings]
    drawn.add_scatter(
        x=answer[value], y=_places(answer), mode="markers", customdata=style.rows(answer), name=value,
        error_x=_error(answer[value], low, high, colour), hovertext=texts, hovertemplate="%{hovertext}<extra></extra>",
        marker={"size": 11, "color": [colour.paper if f else p for f, p in zip(few, painted, strict=True)],
                "line": {"width": 1.5, "color": painted}},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    bottom, top = float(low.min()), float(high.max())
    room = (top - bottom) * 0.08 or 0.05
    drawn.update_xaxes(range=[max(bottom - room, -0.01) if bottom >= 0 else bottom - room, top + room], showgrid=True)
    drawn.update_xaxes(gridcolor=colour.hairline)
    style.put_ticks(
        drawn.layout.xaxis, max(bottom - room, 0.0), min(top, 1.0) if facts.unit == "rate" else top, facts.unit, lang
    )
    _column_of_words(drawn, texts, colour, [m or "" for m in meanings])


def _column_of_words(drawn: go.Figure, texts: list[str], colour: Colours, meanings: list[str]) -> None:
    """The figures in one column at the right edge, where no dot can lie on them."""
    for place, (text, meaning) in enumerate(zip(texts, meanings, strict=True)):
        drawn.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=place, text=text, showarrow=False,
            font={"color": style.paint(colour, meaning) if meaning else colour.ink, "size": 13},
        )  # fmt: skip
    drawn.update_layout(margin_r=28 + 7 * max((len(text) for text in texts), default=0))


def _texts(
    answer: pd.DataFrame, value: str, facts: Metric, meanings: list[str | None], lang: str, signed: bool = False
) -> list[str]:
    """Each row's figure in words, with the sign of its meaning and its n."""
    texts = []
    for (_, row), few, meaning in zip(answer.iterrows(), style.too_few(answer, facts), meanings, strict=True):
        figure = _step(row[value], facts, lang) if signed else format.value(row[value], facts.unit, lang)
        text = words.say(lang, "state.too_few") if few else style.icon(meaning) + figure
        if facts.of in row and facts.of != value and facts.unit != "count":
            text += f" · {words.say(lang, 'chart.n', n=format.count(row[facts.of], lang))}"
        texts.append(text)
    return texts


def _step(figure: Any, facts: Metric, lang: str) -> str:
    """A step up or down, signed; that of a rate in points."""
    return str(format.change(0, figure, facts.unit, lang))


def _against(answer: pd.DataFrame, value: str, facts: Metric, against: str) -> list[str | None]:
    if against not in answer:
        return [None] * len(answer)
    columns = [answer[name].astype("float64") for name in (f"{value}_low", f"{value}_high", against)]
    few = style.too_few(answer, facts)
    return [
        None if is_few else style.verdict(low, high, goal, facts.up_is_good)
        for low, high, goal, is_few in zip(*columns, few, strict=True)
    ]


def _marks_against(
    drawn: go.Figure, answer: pd.DataFrame, against: str, facts: Metric, lang: str, colour: Colours
) -> None:
    """A tick at each row where its goal, or the team, stands; said in words above the first."""
    marks = style.column(answer, against)
    if marks is None:
        return
    drawn.add_scatter(
        x=marks, y=_places(answer), mode="markers", name="goal", hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": 18, "color": colour.ink, "line": {"width": 1.5}},
    )  # fmt: skip
    first = float(marks.dropna().iloc[0])
    goal = words.say(lang, "chart.goal", goal=format.value(first, facts.unit, lang))
    caption = goal if against.endswith("_goal") else words.say(lang, "chart.team")
    drawn.add_annotation(
        x=first, y=1, yref="paper", yanchor="bottom", text=caption, showarrow=False,
        font={"color": colour.muted, "size": 12},
    )  # fmt: skip
    drawn.update_layout(margin_t=22)


def _error(value: pd.Series, low: pd.Series, high: pd.Series, colour: Colours) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": high - value,
        "arrayminus": value - low,
        "color": colour.data,
        "thickness": 1.5,
        "width": 0,
    }
