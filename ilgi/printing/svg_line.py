"""A number over time for paper: an SVG of its own, the same data, words and meanings as the chart on the page."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilgi.ask.metrics import Metric
from ilgi.ask.periods import Window
from ilgi.charts import ribbon, style, usual
from ilgi.printing.sheet import render
from ilgi.tell import format, words

LEFT, RIGHT, FOOT, LANE, HEAD = 34, 70, 16, 11, 8
LETTER = 4.6
LABEL_GAP = 22


@dataclass(frozen=True)
class Frame:
    """The inside of a drawing in its own units, and the values at its ends."""

    width: float
    top: float
    bottom: float
    first: pd.Timestamp
    last: pd.Timestamp
    low: float
    high: float

    def x(self, day: Any) -> float:
        """The x of a day, in units of the drawing; days outside lie on the edge."""
        share = float((pd.Timestamp(day) - self.first) / ((self.last - self.first) or pd.Timedelta(days=1)))
        return round(LEFT + min(max(share, 0), 1) * (self.width - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """The y of a value, in units of the drawing; values outside lie on the edge."""
        share = (float(value) - self.low) / ((self.high - self.low) or 1)
        return round(self.bottom - min(max(share, 0), 1) * (self.bottom - self.top), 1)


def line(
    answer: pd.DataFrame,
    *,
    value: str,
    facts: Metric,
    lang: str,
    alt: str,
    label: str = "period",
    window: Window | None = None,
    marks: pd.DataFrame | None = None,
    width: int = 360,
    height: int = 160,
) -> Markup:
    """An ``over_time`` answer as SVG markup, safe to set into a sheet: usual range, goal, window, marks, signals with
    their sign and word, points of too few cases hollow and said to be so, the latest figure. Empty where there is
    nothing to draw. ``alt`` says what is drawn."""
    if answer.empty or answer[value].isna().all():
        return Markup()
    letter = LETTER / (width - LEFT - RIGHT)
    flagged = ribbon.with_beginnings(marks, answer, value, lang)
    laid, left_out = ribbon.lay_out(flagged, answer[label], letter)
    lanes = max((mark.lane + 1 for mark in laid if mark.lane is not None), default=0)
    notes = _notes(answer, facts, lang, left_out)
    low, high = _reach(answer, value, facts)
    days = pd.to_datetime(answer[label])
    frame = Frame(width, HEAD + LANE * (lanes + len(notes)), height - FOOT, days.min(), days.max(), low, high)
    return render(
        "line.svg",
        alt=alt,
        frame=frame,
        left=LEFT,
        right=RIGHT,
        height=height,
        ticks=[(frame.y(at), text) for at, text in style.ticks(low, high, facts.unit, lang, 4).items()],
        months=_months(frame, lang),
        bands=_bands(answer, value, label, frame),
        window=_shaded(window, frame),
        goal=_points(answer, f"{value}_goal", label, frame),
        runs=_points(answer, value, label, frame),
        hollow=_hollow(answer, value, label, facts, frame),
        signals=_signals(answer, value, label, facts, frame),
        marks=[(frame.x(m.day), m, frame.top - 4 - LANE * (m.lane or 0)) for m in laid],
        notes=[(frame.top - 4 - LANE * lane, note) for lane, note in enumerate(notes, lanes)],
        ends=_ends(answer, value, facts, lang, frame),
    )


def _notes(answer: pd.DataFrame, facts: Metric, lang: str, left_out: int) -> list[str]:
    """What is said above the drawing: how many marks are left out, what a hollow point is."""
    few = f"○ {words.say(lang, 'chart.hollow')}" if any(usual.hollow(answer, facts)) else ""
    return [note for note in (ribbon.more(lang, left_out), few) if note]


def _reach(answer: pd.DataFrame, value: str, facts: Metric) -> tuple[float, float]:
    names = [f"{value}{end}" for end in ("", "_goal", "_lower_limit", "_upper_limit")]
    held = [column for name in names if (column := style.column(answer, name)) is not None]
    low, high = min(column.min() for column in held), max(column.max() for column in held)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    bottom = max(low - room, 0.0) if low >= 0 or facts.unit == "rate" else low - room
    return bottom, min(high + room, 1.0) if facts.unit == "rate" else high + room


def _bands(answer: pd.DataFrame, value: str, label: str, frame: Frame) -> list[tuple[float, float, float, float, bool]]:
    """The usual ranges, unless it is still a trial: left edge, upper edge, width and height of each, and whether it is
    that of a former segment."""
    return [
        (
            (left := frame.x(band.first)),
            (top := frame.y(band.high)),
            round(frame.x(band.last) - left, 1),
            round(frame.y(band.low) - top, 1),
            band.is_former,
        )
        for band in usual.bands(answer, value, label)
    ]


def _hollow(answer: pd.DataFrame, value: str, label: str, facts: Metric, frame: Frame) -> list[tuple[float, float]]:
    """The points that rest on fewer cases than the number needs."""
    rows = answer[usual.hollow(answer, facts)]
    return [(frame.x(day), frame.y(figure)) for day, figure in zip(rows[label], rows[value], strict=True)]


def _shaded(window: Window | None, frame: Frame) -> tuple[float, float] | None:
    if window is None or window.is_everything:
        return None
    left, right = frame.x(window.date_from), frame.x(window.date_to)
    # a week of weekly points is one point: it gets a stripe wide enough to be seen
    return (left, right - left) if right - left > 6 else (right - 4, 8)


def _points(answer: pd.DataFrame, column: str, label: str, frame: Frame) -> list[list[tuple[float, float]]]:
    """The runs of points without a gap, left to right."""
    if column not in answer:
        return []
    pairs = list(zip(answer[label], answer[column], strict=True))
    runs = [list(run) for is_known, run in groupby(pairs, key=lambda pair: format.has_value(pair[1])) if is_known]
    return [[(frame.x(day), frame.y(figure)) for day, figure in run] for run in runs]


def _signals(
    answer: pd.DataFrame, value: str, label: str, facts: Metric, frame: Frame
) -> list[tuple[float, float, str]]:
    if f"{value}_signal" not in answer or facts.up_is_good is None:
        return []
    rows = answer[pd.Series(usual.verdicts(answer, value), index=answer.index) & answer[value].notna()]
    better = (rows[value] > rows[f"{value}_mean"]) == facts.up_is_good
    return [
        (frame.x(day), frame.y(figure), "better" if good else "worse")
        for day, figure, good in zip(rows[label], rows[value], better, strict=True)
    ]


def _ends(
    answer: pd.DataFrame, value: str, facts: Metric, lang: str, frame: Frame
) -> list[tuple[float, str, str, str]]:
    """What is said at the right end: the latest figure, with its sign and word where it signals, or that it rests on
    too few; and the goal."""
    ends = []
    latest = answer[answer[value].notna()].iloc[-1]
    meaning = ""
    is_told = f"{value}_signal" in answer and usual.verdicts(answer, value)[answer.index.get_loc(latest.name)]
    if facts.up_is_good is not None and is_told:
        meaning = "better" if (latest[value] > latest[f"{value}_mean"]) == facts.up_is_good else "worse"
    verdict = f"{style.icon(meaning)}{words.say(lang, f'state.{meaning}')}" if meaning else ""
    is_few = style.too_few(answer, facts)[latest.name]
    figure = words.say(lang, "state.too_few") if is_few else format.value(latest[value], facts.unit, lang)
    ends.append((frame.y(latest[value]), figure, verdict, meaning or ("few" if is_few else "latest")))
    goal = style.column(answer, f"{value}_goal")
    if goal is not None:
        last = float(goal.dropna().iloc[-1])
        goal_text = words.say(lang, "chart.goal", goal=format.value(last, facts.unit, lang))
        ends.append((frame.y(last), goal_text, "", "goal"))
    places = style.spread_apart([at for at, *_ in ends], LABEL_GAP)
    return [
        (round(min(max(at, frame.top + 4), frame.bottom - 4), 1), *end[1:])
        for at, end in zip(places, ends, strict=True)
    ]


def _months(frame: Frame, lang: str) -> list[tuple[float, str]]:
    """A label at the beginning of every other or so month, with the year where it is new."""
    starts = pd.date_range(frame.first, frame.last, freq="MS")
    every = max(1, -(-len(starts) // 5))
    shown, year = [], None
    for day in starts[::every]:
        text = format.months(lang, "abbreviated")[day.month - 1]
        shown.append((frame.x(day), f"{text} {day.year}" if day.year != year else text))
        year = day.year
    return shown
