"""Two shares of each place against one another: on time across, satisfied upwards; one corner is named."""

import pandas as pd
import plotly.graph_objects as go

from ilgi.ask.metrics import Metric
from ilgi.charts import style
from ilgi.charts.style import Colours
from ilgi.tell import format, words

HEIGHT = 330
SMALLEST, LARGEST = 7.0, 26.0
GAP = 0.06
ACROSS, OF_ACROSS = "first_response_met_rate", "first_response_judged_count"


def quadrants(answer: pd.DataFrame, *, value: str, label: str, facts: Metric, lang: str, theme: str) -> go.Figure:
    """A dot a row: the share on time across, ``value`` upwards, as large as its n; the goals of the one and what all
    reach of the other are lines. Which rows are clearly on time and not liked (``is_watermelon``) is coloured and said
    beside the dot; hollow where either has too few."""
    colour = style.colours(theme)
    drawn = style.figure(theme, HEIGHT, t=10, b=44, l=16)
    few = style.too_few(answer, facts) | (answer[OF_ACROSS].fillna(0) < facts.smallest_n)
    named = answer["is_watermelon"].fillna(False).astype(bool)
    painted = [colour.worse if is_named else colour.data for is_named in named]
    x, y = answer[ACROSS].astype("float64"), answer[value].astype("float64")
    bounds = [_range(x, answer[f"{ACROSS}_goal"]), _range(y, answer["all_satisfied_rate"])]
    _cross(drawn, answer, bounds, facts, lang, colour)
    drawn.add_scatter(
        x=x, y=y, mode="markers", customdata=style.rows(answer), name=value,
        marker={"size": _sizes(answer[facts.of]), "opacity": 0.85, "line": {"width": 1.5, "color": painted},
                "color": [colour.paper if is_few else paint for is_few, paint in zip(few, painted, strict=True)]},
        hovertext=[_hover(row, value, label, facts, lang, bool(is_few))
                   for (_, row), is_few in zip(answer.iterrows(), few, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 0.85}},
    )  # fmt: skip
    _names(drawn, answer[named], value, label, colour, bounds[1])
    for axis, (low, high), metric in (("x", bounds[0], ACROSS), ("y", bounds[1], value)):
        axes = drawn.layout[f"{axis}axis"]
        axes.update(range=[low, high], showgrid=True, gridcolor=colour.hairline, automargin=True)
        axes.update(
            title={"text": words.say(lang, f"metric.{metric}.name"), "font": {"size": 12, "color": colour.muted}}
        )
        style.put_ticks(axes, max(low, 0.0), min(high, 1.0), facts.unit, lang)
    return drawn


def _range(values: pd.Series, marks: pd.Series) -> tuple[float, float]:
    all_of_them = pd.concat([values, marks]).dropna().astype("float64")
    low, high = float(all_of_them.min()), float(all_of_them.max())
    room = max((high - low) * 0.1, 0.03)
    return low - room, high + room


def _sizes(n: pd.Series) -> list[float]:
    """Areas as the counts."""
    most = float(n.max()) or 1.0
    return [SMALLEST + (LARGEST - SMALLEST) * (float(count) / most) ** 0.5 for count in n.fillna(0)]


def _cross(
    drawn: go.Figure, answer: pd.DataFrame, bounds: list[tuple[float, float]], facts: Metric, lang: str, colour: Colours
) -> None:
    goals = answer[f"{ACROSS}_goal"].dropna().astype("float64")
    whole = answer["all_satisfied_rate"].dropna().astype("float64")
    quiet = {"color": colour.muted, "width": 1, "dash": "dot"}
    text = {"size": 12, "color": colour.muted}
    if len(goals):
        low, high = float(goals.min()), float(goals.max())
        drawn.add_vrect(x0=low, x1=high, fillcolor=colour.band, line=quiet, layer="below")
        goal = format.rate(low, lang, 0) if low == high else f"{format.rate(low, lang, 0)}–{format.rate(high, lang, 0)}"
        drawn.add_annotation(
            x=low, y=1, yref="paper", xanchor="right", yanchor="top", xshift=-4, showarrow=False, font=text,
            text=words.say(lang, "chart.goal", goal=goal),
        )  # fmt: skip
    if len(whole):
        drawn.add_hline(y=float(whole.iloc[0]), line=quiet, layer="below")
        drawn.add_annotation(
            x=0, xref="paper", y=float(whole.iloc[0]), xanchor="left", yanchor="bottom", showarrow=False, font=text,
            text=words.say(lang, "chart.all_reach", share=format.value(whole.iloc[0], facts.unit, lang)),
        )  # fmt: skip
    drawn.add_annotation(
        x=1, xref="paper", y=float(whole.iloc[0]) if len(whole) else float(answer[facts.name].max()), xanchor="right",
        yanchor="top", showarrow=False, font=text,
        text=f"<i>{words.say(lang, 'chart.on_time_not_liked')}</i>",
    )  # fmt: skip


def _names(
    drawn: go.Figure, named: pd.DataFrame, value: str, label: str, colour: Colours, bounds: tuple[float, float]
) -> None:
    """The names at the left of their dots, none over another."""
    heights = style.spread_apart(named[value].astype("float64").tolist(), (bounds[1] - bounds[0]) * GAP)
    for (_, row), height in zip(named.iterrows(), heights, strict=True):
        drawn.add_annotation(
            x=float(row[ACROSS]), y=height, xanchor="right", xshift=-14, showarrow=False,
            text=f"▼ {style.wrapped(str(row[label]), 36, 1)}", font={"size": 12, "color": colour.worse},
        )  # fmt: skip


def _hover(row: pd.Series, value: str, label: str, facts: Metric, lang: str, is_few: bool) -> str:
    def share(name: str, of: str) -> str:
        n = words.say(lang, "chart.n", n=format.count(row[of], lang))
        return f"{words.say(lang, f'metric.{name}.name')}: <b>{format.value(row[name], facts.unit, lang)}</b> · {n}"

    lines = [style.plain(str(row[label])), share(ACROSS, OF_ACROSS), share(value, str(facts.of))]
    return "<br>".join([*lines, words.say(lang, "state.too_few")] if is_few else lines)
