"""The funnel that tells a difference from chance: everybody at their n, beside what chance would have left of them."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.dots import tooltip, whom
from ilgi.charts.style import Colours
from ilgi.tell import format, words

MEANING = {"above_team": "better", "below_team": "worse"}
# the width of a person's bar in pixels: 95 and 99.8 per cent; thinner where many stand beside one another
BARS, FINE_BARS, MANY = {"95": 6.0, "998": 1.0}, {"95": 2.0, "998": 0.5}, 120


def funnel(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str,
    highlight: Collection[str] = (), is_rounded: bool = False,
) -> go.Figure:  # fmt: skip
    """Each person (a row; none at n = 0) at their n: a dot at the share as it was counted, a bar of what chance would
    have left of them in their own work (``<value>_funnel_low_95/_high_95/_low_998/_high_998``), a tick at what was
    expected there (``<value>_expected``). Where all did the same work the ends of the bars draw the funnel.

    Who is outside (``<value>_verdict``) is coloured; who has fewer cases than the number needs stands hollow before the
    funnel begins, who cannot be compared has no bar. With ``highlight`` (agent ids or labels) only those are named,
    also when pointed at; without, who is outside. Where nothing is expected of anybody the average
    (``<value>_team_mean``) is a line, ``is_rounded`` in whole per cents."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 340, r=112)
    people = answer[answer[facts.of].fillna(0) > 0].sort_values(facts.of)
    few = pd.Series(style.too_few(people, facts), index=people.index, dtype=bool)
    _chance(drawn, people[~few], value, facts, colour)
    chosen = whom(people, label, highlight)
    verdicts = people.get(f"{value}_verdict", pd.Series(None, index=people.index, dtype=object))
    meanings = [None if is_few else MEANING.get(str(v)) for is_few, v in zip(few, verdicts, strict=True)]
    painted = [style.paint(colour, m) for m in meanings]
    drawn.add_scatter(
        x=people[facts.of], y=people[value], mode="markers", customdata=style.rows(people), name=value,
        marker={"size": [13 if c else 8 for c in chosen], "opacity": 1,
                "color": [colour.paper if is_few else p for is_few, p in zip(few, painted, strict=True)],
                "line": {"width": [2 if c else 1.5 if is_few else 0 for c, is_few in zip(chosen, few, strict=True)],
                         "color": [colour.ink if c else colour.data for c in chosen]}},
        hovertext=_hover(people, value, label, facts, lang, chosen if highlight else None),
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    named = chosen if highlight else pd.Series([m is not None for m in meanings], index=people.index, dtype=bool)
    _name_chosen(drawn, people[named], value, label, facts, lang, colour)
    _axes(drawn, people, value, facts, lang, colour)
    if style.column(people, f"{value}_expected") is None:
        _mean(drawn, people, value, facts, lang, is_rounded, colour)
    if few.any():
        _before_the_funnel(drawn, facts, lang, colour)
    return drawn


def _chance(drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, colour: Colours) -> None:
    """The bar of each person who can be compared, its wider pair of limits fine, the narrower one broad; the tick."""
    names = [f"{value}_expected", *_ends(value, "95"), *_ends(value, "998")]
    if not set(names) <= set(people.columns):
        return
    compared = people[[facts.of, *names]].astype("float64").dropna()
    widths = FINE_BARS if len(compared) > MANY else BARS
    at = compared[names[0]]
    for end in ("95", "998"):
        low, high = (compared[name] for name in _ends(value, end))
        drawn.add_scatter(
            x=compared[facts.of], y=at, mode="markers", hoverinfo="skip", name=f"limits_{end}",
            marker={"size": 1, "color": colour.data, "opacity": 0},
            error_y={"type": "data", "symmetric": False, "array": high - at, "arrayminus": at - low, "width": 0,
                     "thickness": widths[end], "color": colour.hairline if end == "95" else colour.data},
        )  # fmt: skip
    drawn.add_scatter(
        x=compared[facts.of], y=at, mode="markers", hoverinfo="skip", name="expected",
        marker={"symbol": "line-ew-open", "size": 4 if len(compared) > MANY else 10,
                "color": colour.muted if len(compared) > MANY else colour.ink, "line": {"width": 1.5}},
    )  # fmt: skip


def _ends(value: str, coverage: str) -> list[str]:
    return [f"{value}_funnel_{end}_{coverage}" for end in ("low", "high")]


def _hover(people: pd.DataFrame, value: str, label: str, facts: Metric, lang: str, only: pd.Series | None) -> list[str]:
    shown = [True] * len(people) if only is None else only.tolist()
    tooltips = [tooltip(row, value, label, facts, lang) for _, row in people.iterrows()]
    return [text if is_named else text.split("<br>", 1)[1] for text, is_named in zip(tooltips, shown, strict=True)]


def _name_chosen(
    drawn: go.Figure, chosen: pd.DataFrame, value: str, label: str, facts: Metric, lang: str, colour: Colours
) -> None:
    for _, row in chosen.iterrows():
        drawn.add_annotation(
            x=row[facts.of], y=row[value], text=f"<b>{style.named(lang, label, row[label])}</b>", showarrow=False,
            yshift=18, font={"color": colour.ink, "size": 13}, bgcolor=colour.paper,
        )  # fmt: skip


def _axes(drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, lang: str, colour: Colours) -> None:
    names = [value, f"{value}_team_mean", *_ends(value, "998")]
    heights = people[[name for name in names if name in people]].astype("float64")
    if people.empty or heights.isna().all(axis=None):
        return
    low, high = float(heights.min(axis=None)), float(heights.max(axis=None))
    room = (high - low) * 0.08 or 0.05
    most = float(people[facts.of].max())
    drawn.update_yaxes(range=[low - room, high + room], showgrid=True, gridcolor=colour.hairline)
    title = {"text": words.column(lang, facts.of), "font": {"color": colour.muted, "size": 12}} if facts.of else None
    drawn.update_xaxes(range=[0, most * 1.06], showline=True, linecolor=colour.hairline, title=title)
    style.put_ticks(drawn.layout.yaxis, max(low, 0.0), high, facts.unit, lang)
    style.put_ticks(drawn.layout.xaxis, 0, most, "count", lang)


def _mean(
    drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, lang: str, is_rounded: bool, colour: Colours
) -> None:
    """The average as a line, and in words at its right end."""
    means = style.column(people, f"{value}_team_mean")
    if means is None:
        return
    mean = float(means.iloc[-1])
    text = format.rate(mean, lang, 0) if is_rounded else format.value(mean, facts.unit, lang)
    drawn.add_hline(y=mean, line={"color": colour.ink, "width": 1}, name="team_mean")
    drawn.add_annotation(
        x=1, xref="paper", xanchor="left", xshift=4, y=mean, showarrow=False, align="left", font={"size": 12},
        text=f"{words.say(lang, 'chart.team_mean')}<br>{text}",
    )  # fmt: skip


def _before_the_funnel(drawn: go.Figure, facts: Metric, lang: str, colour: Colours) -> None:
    """Where the funnel begins: left of it there are too few cases to say anything."""
    drawn.add_vline(x=facts.smallest_n, line={"color": colour.hairline, "width": 1, "dash": "dot"})
    drawn.add_annotation(
        x=facts.smallest_n, xanchor="right", xshift=-6, y=1, yref="paper", yanchor="top", showarrow=False,
        text=words.say(lang, "state.too_few"), font={"color": colour.muted, "size": 12},
    )  # fmt: skip
