"""People: a board of dots with intervals, and the funnel that tells a difference from chance."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

ROW = 30


def spread(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str,
    highlight: Collection[str] = (),
) -> go.Figure:  # fmt: skip
    """A person a row, in the answer's order: a dot at ``<value>_shrunk`` with a small tick at ``value``, or, without
    such a column, a dot at ``value``; its interval from ``…_low``/``_high``. ``<value>_rank`` stands before the name;
    who is clearly above the team (``<value>_is_clearly_above_team``) is coloured and has a ▲. ``highlight``: agent ids
    (labels where the answer has none) drawn in ink."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 44 + ROW * max(len(answer), 2), t=4, b=24)
    stem = f"{value}_shrunk" if f"{value}_shrunk" in answer else value
    low, high = style.column(answer, f"{stem}_low"), style.column(answer, f"{stem}_high")
    above = answer.get(f"{value}_is_clearly_above_team", pd.Series(False, index=answer.index)).fillna(False)
    chosen = _chosen(answer, label, highlight)
    painted = [colour.better if a else colour.ink if c else colour.data for a, c in zip(above, chosen, strict=True)]
    if stem != value:
        _raw(drawn, answer, value, colour)
    drawn.add_scatter(
        x=answer[stem], y=list(range(len(answer))), mode="markers", customdata=style.rows(answer), name=stem,
        marker={"size": 10, "color": painted}, error_x=_error(answer[stem], low, high, colour),
        hovertext=[_tooltip(row, value, stem, label, facts, lang) for _, row in answer.iterrows()],
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    _names(drawn, answer, value, label, chosen, lang)
    _words_at_right(drawn, answer, stem, above, facts, lang, colour)
    _across(drawn, [c for c in (answer[stem].astype("float64"), low, high) if c is not None], facts, lang, colour)
    return drawn


def funnel(
    answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str,
    highlight: Collection[str] = (), is_rounded: bool = False,
) -> go.Figure:  # fmt: skip
    """Each person (a row; none at n = 0) at their n against the exact limits of pure chance, read from the answer
    (``<value>_team_mean, _funnel_low_95/_high_95/_low_998/_high_998``). Outside the wider pair is coloured; who has
    fewer cases than the number needs stands hollow before the funnel begins. With ``highlight`` (agent ids or labels)
    only those are named, also when pointed at; without, who is outside. ``is_rounded``: the team's mean is written in
    whole per cents."""
    colour = style.colours(theme)
    drawn = style.figure(theme, 340, r=112)
    people = answer[answer[facts.of].fillna(0) > 0].sort_values(facts.of)
    few = pd.Series(style.too_few(people, facts), index=people.index, dtype=bool)
    _chance(drawn, people[~few], value, facts, colour)
    chosen = _chosen(people, label, highlight)
    outside = _outside(people, value, facts)
    meanings = [None if is_few else meaning for is_few, meaning in zip(few, outside, strict=True)]
    painted = [style.paint(colour, m) for m in meanings]
    drawn.add_scatter(
        x=people[facts.of], y=people[value], mode="markers", customdata=style.rows(people), name=value,
        marker={"size": [13 if c else 8 for c in chosen],
                "color": [colour.paper if is_few else p for is_few, p in zip(few, painted, strict=True)],
                "line": {"width": [2 if c else 1.5 if is_few else 0 for c, is_few in zip(chosen, few, strict=True)],
                         "color": [colour.ink if c else colour.data for c in chosen]}},
        hovertext=_funnel_hover(people, value, label, facts, lang, chosen if highlight else None),
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    named = chosen if highlight else pd.Series([m is not None for m in meanings], index=people.index, dtype=bool)
    _name_chosen(drawn, people[named], value, label, facts, lang, colour)
    _funnel_axes(drawn, people, value, facts, lang, colour)
    _mean_in_words(drawn, people, value, facts, lang, is_rounded)
    if few.any():
        _before_the_funnel(drawn, facts, lang, colour)
    return drawn


def _before_the_funnel(drawn: go.Figure, facts: Metric, lang: str, colour: Colours) -> None:
    """Where the funnel begins: left of it there are too few cases to say anything."""
    drawn.add_vline(x=facts.smallest_n, line={"color": colour.hairline, "width": 1, "dash": "dot"})
    drawn.add_annotation(
        x=facts.smallest_n, xanchor="right", xshift=-6, y=1, yref="paper", yanchor="top", showarrow=False,
        text=words.say(lang, "state.too_few"), font={"color": colour.muted, "size": 12},
    )  # fmt: skip


def _chosen(answer: pd.DataFrame, label: str, highlight: Collection[str]) -> pd.Series:
    return answer["agent_id" if "agent_id" in answer else label].isin(list(highlight))


def _raw(drawn: go.Figure, answer: pd.DataFrame, value: str, colour: Colours) -> None:
    drawn.add_scatter(
        x=answer[value], y=list(range(len(answer))), mode="markers", hoverinfo="skip", name=value,
        marker={"symbol": "line-ns-open", "size": 9, "color": colour.muted},
    )  # fmt: skip


def _tooltip(row: pd.Series, value: str, stem: str, label: str, facts: Metric, lang: str) -> str:
    lines = [style.named(lang, label, row[label]), f"<b>{format.value(row[value], facts.unit, lang)}</b>"]
    if facts.of in row:
        lines.append(words.say(lang, "chart.n", n=format.count(row[facts.of], lang)))
    return "<br>".join(lines)


def _names(drawn: go.Figure, answer: pd.DataFrame, value: str, label: str, chosen: pd.Series, lang: str) -> None:
    ranks = answer.get(f"{value}_rank", pd.Series(pd.NA, index=answer.index))
    names = []
    for raw, rank, is_chosen in zip(answer[label], ranks, chosen, strict=True):
        name = style.wrapped(style.spelled(lang, label, raw), 28, 1)
        name = f"<b>{name}</b>" if is_chosen else name
        names.append(name if not format.has_value(rank) else f"{format.count(rank, lang)}  {name}")
    drawn.update_yaxes(
        range=[len(answer) - 0.4, -0.6], tickmode="array", tickvals=list(range(len(answer))), ticktext=names
    )
    drawn.update_yaxes(tickfont={"color": drawn.layout.font.color})


def _words_at_right(
    drawn: go.Figure, answer: pd.DataFrame, stem: str, above: pd.Series, facts: Metric, lang: str, colour: Colours
) -> None:
    few = style.too_few(answer, facts)
    longest = 0
    for place, (figure, n, is_above, is_few) in enumerate(
        zip(answer[stem], answer.get(facts.of, pd.Series(pd.NA, index=answer.index)), above, few, strict=True)
    ):
        text = words.say(lang, "state.too_few") if is_few else format.value(figure, facts.unit, lang)
        text += "" if not format.has_value(n) else f" · {words.say(lang, 'chart.n', n=format.count(n, lang))}"
        text = f"▲ {text}" if is_above else text
        longest = max(longest, len(text))
        drawn.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=place, text=text, showarrow=False,
            font={"size": 12, "color": colour.better if is_above else colour.muted},
        )  # fmt: skip
    drawn.update_layout(margin_r=24 + 7 * longest)


def _across(drawn: go.Figure, columns: list[pd.Series], facts: Metric, lang: str, colour: Colours) -> None:
    low, high = min(c.min() for c in columns), max(c.max() for c in columns)
    room = (high - low) * 0.06 or 0.05
    drawn.update_xaxes(range=[low - room, high + room], showgrid=True, gridcolor=colour.hairline)
    style.put_ticks(
        drawn.layout.xaxis, float(max(low, 0)), float(min(high, 1) if facts.unit == "rate" else high), facts.unit, lang
    )


def _error(value: pd.Series, low: pd.Series | None, high: pd.Series | None, colour: Colours) -> dict[str, Any]:
    if low is None or high is None:
        return {"visible": False}
    error = {"type": "data", "symmetric": False, "color": colour.data, "thickness": 1.5, "width": 0}
    return error | {"array": high - value, "arrayminus": value - low}


def _chance(drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, colour: Colours) -> None:
    dashes = {"low_95": "dot", "high_95": "dot", "low_998": "solid", "high_998": "solid"}
    mode = "lines" if people[facts.of].nunique() > 1 else "markers"
    alone = {"symbol": "line-ew-open", "size": 48}
    for name, dash in dashes.items():
        painted = colour.muted if dash == "dot" else colour.data
        drawn.add_scatter(
            x=people[facts.of], y=people[f"{value}_funnel_{name}"], mode=mode, hoverinfo="skip", name=name,
            line={"color": painted, "width": 1, "dash": dash}, marker=alone | {"color": painted},
        )  # fmt: skip
    drawn.add_scatter(
        x=people[facts.of], y=people[f"{value}_team_mean"], mode=mode, hoverinfo="skip", name="team_mean",
        line={"color": colour.ink, "width": 1}, marker=alone | {"color": colour.ink},
    )  # fmt: skip


def _outside(people: pd.DataFrame, value: str, facts: Metric) -> list[str | None]:
    names = [value, f"{value}_funnel_low_998", f"{value}_funnel_high_998"]
    up = facts.up_is_good
    return [
        None if up is None or pd.isna(x) or low <= x <= high else "better" if (x > high) == up else "worse"
        for x, low, high in people[names].itertuples(index=False, name=None)
    ]


def _funnel_hover(
    people: pd.DataFrame, value: str, label: str, facts: Metric, lang: str, only: pd.Series | None
) -> list[str]:
    shown = [True] * len(people) if only is None else only.tolist()
    tooltips = [_tooltip(row, value, value, label, facts, lang) for _, row in people.iterrows()]
    return [text if is_named else text.split("<br>", 1)[1] for text, is_named in zip(tooltips, shown, strict=True)]


def _name_chosen(
    drawn: go.Figure, chosen: pd.DataFrame, value: str, label: str, facts: Metric, lang: str, colour: Colours
) -> None:
    for _, row in chosen.iterrows():
        drawn.add_annotation(
            x=row[facts.of], y=row[value], text=f"<b>{style.named(lang, label, row[label])}</b>", showarrow=False,
            yshift=18, font={"color": colour.ink, "size": 13}, bgcolor=colour.paper,
        )  # fmt: skip


def _funnel_axes(drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, lang: str, colour: Colours) -> None:
    if people.empty or people[f"{value}_team_mean"].isna().all():
        return
    names = [value, *(f"{value}_funnel_{end}" for end in ("low_998", "high_998"))]
    low, high = float(people[names].min().min()), float(people[names].max().max())
    room = (high - low) * 0.08 or 0.05
    most = float(people[facts.of].max())
    drawn.update_yaxes(range=[low - room, high + room], showgrid=True, gridcolor=colour.hairline)
    title = {"text": words.column(lang, facts.of), "font": {"color": colour.muted, "size": 12}} if facts.of else None
    drawn.update_xaxes(range=[0, most * 1.06], showline=True, linecolor=colour.hairline, title=title)
    style.put_ticks(drawn.layout.yaxis, max(low, 0.0), high, facts.unit, lang)
    style.put_ticks(drawn.layout.xaxis, 0, most, "count", lang)


def _mean_in_words(
    drawn: go.Figure, people: pd.DataFrame, value: str, facts: Metric, lang: str, is_rounded: bool
) -> None:
    """What the team's mean is, at the right end of its line."""
    if people.empty or people[f"{value}_team_mean"].isna().all():
        return
    mean = float(people[f"{value}_team_mean"].iloc[-1])
    text = format.rate(mean, lang, 0) if is_rounded else format.value(mean, facts.unit, lang)
    drawn.add_annotation(
        x=1, xref="paper", xanchor="left", xshift=4, y=mean, showarrow=False, align="left", font={"size": 12},
        text=f"{words.say(lang, 'chart.team_mean')}<br>{text}",
    )  # fmt: skip
