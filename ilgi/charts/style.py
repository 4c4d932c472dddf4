"""What all shapes share: colours by meaning in two themes, quiet axes, words and ticks in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import escape

from ilgi.ask.metrics import Metric
from ilgi.tell import format, words

FONT = "Inter, sans-serif"
DURATIONS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 57600, 86400, 172800, 432000)


@dataclass(frozen=True)
class Colours:
    """The palette of one theme. Better and worse are a blue/orange pair, never used without a word or an icon."""

    ink: str
    muted: str
    data: str
    hairline: str
    band: str
    window: str
    better: str
    worse: str
    accent: str
    paper: str


PALETTES = {
    "light": Colours(
        "#17191c", "#5f6368", "#83868b", "#e2e0da", "#f0efea", "rgba(31,78,121,0.08)",
        "#2568b0", "#b8530f", "#1f4e79", "#fdfdfc",
    ),
    "dark": Colours(
        "#eceae4", "#a2a6ac", "#7f848b", "#2c3036", "#1c2025", "rgba(143,184,222,0.14)",
        "#6fb1f2", "#f2994a", "#8fb8de", "#101216",
    ),
}  # fmt: skip


def colours(theme: str) -> Colours:
    """The palette of a theme; light unless it is dark."""
    return PALETTES["dark" if theme == "dark" else "light"]


def config(lang: str) -> dict[str, Any]:
    """Plotly's own settings for a language: months, days and separators; no toolbar, no scrolling into the chart."""
    turkish = {
        "months": format.months("tr", "wide"),
        "shortMonths": format.months("tr", "abbreviated"),
        "days": _from_sunday(format.weekdays("tr", "wide")),
        "shortDays": _from_sunday(format.weekdays("tr", "abbreviated")),
        "decimal": ",",
        "thousands": ".",
    }
    settings = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
    return settings | ({"locale": "tr", "locales": {"tr": {"format": turkish}}} if lang == "tr" else {})


def _from_sunday(days: list[str]) -> list[str]:
    return [days[-1], *days[:-1]]


def row_of(point: dict[str, Any]) -> Any:
    """The index label of the answer's row that a clicked point stands for; None for anything that is not data."""
    held = point.get("customdata")
    return held[0] if isinstance(held, (list, tuple)) and held else held


def figure(theme: str, height: int, **margins: int) -> go.Figure:
    """An empty figure, ``height`` and ``margins`` (l, r, t, b) in pixels: no grid, no legend."""
    colour = colours(theme)
    drawn = go.Figure()
    drawn.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "t": 8, "b": 8} | margins,
        font={"family": FONT, "size": 13, "color": colour.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        selectdirection="h",
        clickmode="event+select",
        hoverlabel={"font": {"family": FONT, "color": colour.ink}, "bgcolor": colour.paper, "align": "left"},
        bargap=0.35,
    )
    quiet = {"showgrid": False, "zeroline": False, "automargin": True, "fixedrange": True}
    drawn.update_xaxes(**quiet, tickfont={"color": colour.muted, "size": 12})
    drawn.update_yaxes(**quiet, tickfont={"color": colour.muted, "size": 12})
    return drawn


def rows(answer: pd.DataFrame) -> list[list[Any]]:
    """The customdata of marks that stand for whole rows: each row's index label."""
    return [[label] for label in answer.index.tolist()]


def column(answer: pd.DataFrame, name: str) -> pd.Series | None:
    """A column as plain numbers when the answer has it and anything in it."""
    if name not in answer or answer[name].isna().all():
        return None
    return answer[name].astype("float64")


def spelled(lang: str, column_name: str, raw: Any) -> str:
    """A label's words: a stored value's own, a name as it is, a dash for nothing. They still need ``plain``."""
    if not format.has_value(raw):
        return format.NOTHING
    return words.value(lang, column_name, raw) if isinstance(raw, str) else format.cell(raw, column_name, lang)


def named(lang: str, column_name: str, raw: Any) -> str:
    """A label's words (see spelled), escaped for a figure (see plain)."""
    return plain(spelled(lang, column_name, raw))


def plain(text: str) -> str:
    """A text for a figure with its HTML signs escaped, so that Plotly shows a tag instead of obeying it."""
    return str(escape(text))


def wrapped(text: str, width: int = 26, lines: int = 2) -> str:
    """A label broken by ``<br>`` into at most ``lines`` lines of ``width`` letters, cut by "…", escaped (see plain)."""
    done: list[str] = [""]
    for word in text.split():
        if done[-1] and len(done[-1]) + 1 + len(word) > width:
            done.append(word)
        else:
            done[-1] = f"{done[-1]} {word}".strip()
    kept = [line if len(line) <= width else f"{line[: width - 1]}…" for line in done[:lines]]
    if len(done) > lines:
        kept[-1] = f"{kept[-1][: width - 1].rstrip()}…"
    return "<br>".join(map(plain, kept))


def too_few(answer: pd.DataFrame, facts: Metric) -> pd.Series:
    """For each row whether its n is below the smallest that a figure is said for."""
    if facts.of is None or facts.of not in answer or facts.of == facts.name:
        return pd.Series(False, index=answer.index)
    return answer[facts.of].fillna(0) < facts.smallest_n


def verdict(low: float, high: float, against: float, up_is_good: bool | None) -> str | None:
    """ "better" or "worse" than a mark when the whole interval lies on one side of it; None while that is open."""
    if up_is_good is None or any(pd.isna(x) for x in (low, high, against)):
        return None
    if low > against or high < against:
        return "better" if (low > against) == up_is_good else "worse"
    return None


def paint(colour: Colours, meaning: str | None) -> str:
    """The colour of a meaning; grey for none."""
    return {"better": colour.better, "worse": colour.worse}.get(meaning or "", colour.data)


def icon(meaning: str | None) -> str:
    """The sign that stands beside a colour, so that colour is never alone."""
    return {"better": "▲ ", "worse": "▼ "}.get(meaning or "", "")


def put_ticks(axis: Any, low: float, high: float, unit: str, lang: str, most: int = 5) -> None:
    """Round ticks between two values, written in the unit and language."""
    marks = ticks(low, high, unit, lang, most)
    axis.update(tickmode="array", tickvals=list(marks), ticktext=list(marks.values()))


def ticks(low: float, high: float, unit: str, lang: str, most: int = 5) -> dict[float, str]:
    """Round values between two ends, each with its text."""
    step = _step(high - low, unit, most)
    first = floor(low / step)
    marks = [step * i for i in range(first, floor(high / step) + 1) if step * i >= low - step * 1e-6]
    return {mark: _tick(mark, step, unit, lang) for mark in marks}


def _step(reach: float, unit: str, most: int) -> float:
    if unit in ("seconds", "minutes"):
        factor = 60 if unit == "minutes" else 1
        return next((s / factor for s in DURATIONS if reach * factor / s <= most), reach / most or 1)
    rough = max(reach, 1e-9) / most
    size = 10.0 ** floor(log10(rough))
    step = next(size * k for k in (1, 2, 5, 10) if size * k >= rough)
    return max(step, 1) if unit == "count" else step


def _tick(mark: float, step: float, unit: str, lang: str) -> str:
    if unit == "rate":
        return format.rate(mark, lang, 0 if step >= 0.00999 else 1)
    if unit in ("score", "points", "days"):
        return format.number(mark, lang, 0 if float(step).is_integer() else 2 if step < 0.1 else 1)
    return format.value(mark, unit, lang)


def spread_apart(wanted: Sequence[float], gap: float) -> list[float]:
    """Positions as near as they can be to those wanted, none closer than the gap; the order stays."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [float(x) for x in wanted]
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + gap)
    if len(order) > 1:
        push = sum(placed[i] - wanted[i] for i in order) / len(order)
        placed = [x - push for x in placed]
    return placed
