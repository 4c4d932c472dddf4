"""Marks in the time of a chart: which are shown, and on paper their texts in two lanes."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi.tell import format, words

LANES = 2
MOST = 40
LETTER = 0.022
BEGINS = "begins_limits"
CUT = 22
Room = list[tuple[float, float]]


@dataclass(frozen=True)
class Laid:
    """A mark inside a chart's time: its day, whole text, place (0 = left end, 1 = right) and, where there is room for a
    text, that text, its lane (0 = lowest) and which side of its line it stands on (center, left, right)."""

    day: pd.Timestamp
    whole: str
    at: float
    text: str = ""
    lane: int | None = None
    anchor: str = "center"


def lay_out(marks: pd.DataFrame | None, periods: pd.Series, letter: float = LETTER) -> tuple[list[Laid], int]:
    """The newest ``MOST`` marks (marked_on, text) that lie in the time of the periods (each given by its first day),
    newest first, so that those are the ones with a text where not all have room, but before them all what begins new
    limits; and how many more lie there. ``letter`` is the width of a letter as a share of the chart's."""
    newest, left_out = inside(marks, periods)
    if newest.empty:
        return [], left_out
    first, last = ends(newest, periods)
    lanes: list[Room] = [[] for _ in range(LANES)]
    return [_laid(mark, first, last, lanes, letter) for mark in newest.to_dict("records")], left_out


def inside(marks: pd.DataFrame | None, periods: pd.Series) -> tuple[pd.DataFrame, int]:
    """The newest ``MOST`` marks in the time of the periods, newest first, but before them all what begins new limits;
    and how many more lie there."""
    if marks is None or marks.empty or periods.empty:
        return pd.DataFrame(columns=["marked_on", "text"]), 0
    first, last = ends(marks, periods)
    days = pd.to_datetime(marks["marked_on"])
    within = marks.assign(marked_on=days)[days.between(first, last)]
    order = [name for name in (BEGINS, "marked_on") if name in within]
    newest = within.sort_values(order, ascending=False, kind="stable").head(MOST)
    return newest, len(within) - len(newest)


def with_beginnings(marks: pd.DataFrame | None, answer: pd.DataFrame, value: str, lang: str) -> pd.DataFrame | None:
    """The marks and what begins new limits in an answer: that the standard changed; of a mark who said so and when, in
    place of the mark itself."""
    if f"{value}_begins_on" not in answer:
        return marks
    rows = answer[answer[f"{value}_begins"].notna()].to_dict("records")
    flags = [(pd.Timestamp(row[f"{value}_begins_on"]), *_flag(row, value, lang)) for row in rows]
    if not flags:
        return marks
    if marks is None or marks.empty:
        kept = []
    else:
        known = {(day, text) for day, text, _ in flags}
        days = pd.to_datetime(marks["marked_on"])
        kept = [pair for pair in zip(days, marks["text"], strict=True) if pair not in known]
    written = [(day, flag, True) for day, _, flag in flags]
    rest = [(day, text, False) for day, text in kept]
    return pd.DataFrame([*rest, *written], columns=["marked_on", "text", BEGINS])


def _flag(row: dict[str, Any], value: str, lang: str) -> tuple[str, str]:
    """The text of a mark and what is written of a beginning."""
    if row[f"{value}_begins"] == "standard":
        return "", words.say(lang, "chart.standard_begins")
    text, who, when = (row[f"{value}_begins_{name}"] for name in ("text", "by", "at"))
    if row[f"{value}_begins"] == "export":
        return str(text), words.say(lang, "chart.mark_begins_exported", text=text)
    if pd.isna(who):
        return str(text), words.say(lang, "chart.mark_begins_alone", text=text)
    role = f"value.as.{str(who).removeprefix('local ')}"
    parts = [words.say(lang, role) if words.has(lang, role) else str(who)]
    parts += [] if pd.isna(when) else [format.day(pd.Timestamp(when), lang)]
    return str(text), words.say(lang, "chart.mark_begins", text=text, who=", ".join(parts))


def more(lang: str, left_out: int) -> str:
    """The sentence about the marks that are not drawn; empty where there are none."""
    return words.say(lang, "chart.more_marks", count=format.count(left_out, lang)) if left_out else ""


def ends(marks: pd.DataFrame, periods: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last instant that is drawn: the last period's first day, or a mark later in that period."""
    days = pd.to_datetime(periods).sort_values()
    first, last = days.iloc[0], days.iloc[-1]
    length = days.diff().max() if len(days) > 1 else pd.Timedelta(0)
    later = pd.to_datetime(marks["marked_on"])
    later = later[(later > last) & (later < last + length)]
    return first, later.max() if len(later) else last


def _laid(mark: dict[str, Any], first: pd.Timestamp, last: pd.Timestamp, lanes: list[Room], letter: float) -> Laid:
    whole = " ".join(str(mark["text"]).split())
    text = whole if len(whole) <= CUT else f"{whole[: CUT - 1].rstrip()}…"
    day = pd.Timestamp(mark["marked_on"])
    at = (day - first) / ((last - first) or pd.Timedelta(1))
    place = _place(at, len(text) * letter, lanes, letter)
    if place is None:
        return Laid(day, whole, at)
    lane, anchor, room = place
    lanes[lane].append(room)
    return Laid(day, whole, at, text, lane, anchor)


def _place(
    at: float, width: float, lanes: list[Room], letter: float = LETTER
) -> tuple[int, str, tuple[float, float]] | None:
    """The first lane, and the side of its line, where a text lies on no other and inside the chart."""
    for lane, held in enumerate(lanes):
        for anchor, start in (("center", at - width / 2), ("left", at), ("right", at - width)):
            room = (start - letter, start + width + letter)
            if start >= 0 and start + width <= 1 and all(room[1] < a or b < room[0] for a, b in held):
                return lane, anchor, room
    return None
