"""What a time chart says of itself, small and at its edges: its dots, what is usual, the period that was chosen."""

from typing import Any

import pandas as pd

from ilgi.ask.periods import Window
from ilgi.charts.drawing import Drawing
from ilgi.tell import chart_words, words

# the room that the words above what is drawn need, and how far from its corner the others stand
HEAD, CORNER = 18, {"xshift": 18, "yshift": -4}


def explain(drawn: Drawing, window: Window | None, ghost: str = "") -> None:
    """Write the labels into a chart; ``ghost`` names the line under the window."""
    answer, lang = drawn.answer, drawn.lang
    quiet = {"showarrow": False, "font": {"color": drawn.colour.muted, "size": 12}}
    notes: list[dict[str, Any]] = []
    if dot := chart_words.one_dot(answer, lang):
        corner = {"x": 1, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top"}
        notes.append(corner | {"text": dot.replace(" = ", " =<br>"), "align": "left"} | CORNER)
    if window is not None and not window.is_everything:
        parts = [words.say(lang, "chart.window"), *([f"┄ {ghost}"] if ghost else [])]
        notes.append(_window(answer, drawn.label, window) | {"text": " · ".join(parts), "bgcolor": drawn.colour.paper})
    drawn.figure.layout.annotations = (*drawn.figure.layout.annotations, *(quiet | note for note in notes))


def _window(answer: pd.DataFrame, label: str, window: Window) -> dict[str, Any]:
    """Where the label of the window stands: over the chart, at the end of the window that is nearer to the middle."""
    days = pd.to_datetime(answer[label])
    middle = days.min() + (days.max() - days.min()) / 2
    is_late = pd.Timestamp(window.date_to) > middle
    day = min(pd.Timestamp(window.date_to), days.max()) if is_late else max(pd.Timestamp(window.date_from), days.min())
    place = {"x": str(day.date()), "xanchor": "right" if is_late else "left"}
    return place | {"y": 1, "yref": "y domain", "yanchor": "bottom"}
