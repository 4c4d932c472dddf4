"""What a chart over time says of itself in words: its dots, what is usual, and the whole of it as one sentence."""

import pandas as pd

from ilgi.ask.metrics import Metric
from ilgi.tell import format, words


def one_dot(answer: pd.DataFrame, lang: str) -> str:
    """What one dot stands for; empty where the answer does not say."""
    key = f"chart.dot_{answer['grain'].iloc[-1]}" if "grain" in answer and len(answer) else ""
    return words.say(lang, key) if key and words.has(lang, key) else ""


def usual_range(answer: pd.DataFrame, value: str, facts: Metric, lang: str) -> str:
    """Between which ends the latest figures usually lie; empty where that is not known."""
    names = [f"{value}_lower_limit", f"{value}_upper_limit"]
    if not len(answer) or any(name not in answer for name in names):
        return ""
    low, high = (answer[name].iloc[-1] for name in names)
    if not (format.has_value(low) and format.has_value(high)):
        return ""
    return words.say(lang, "chart.usual", range=format.interval(low, high, facts.unit, lang))


def alt(answer: pd.DataFrame, value: str, facts: Metric, lang: str) -> str:
    """A chart over time as one sentence: the latest figure, whether it is unusual, what is usual, and the goal."""
    known = answer[answer[value].notna()]
    if known.empty:
        return ""
    row = known.iloc[-1]
    day, figure = format.day(row["period"], lang), format.value(row[value], facts.unit, lang)
    grain = str(row.get("grain", ""))
    key = f"chart.alt_{grain}" if words.has(lang, f"chart.alt_{grain}") else "chart.alt_day"
    parts = [words.say(lang, key, figure=figure, day=day)]
    if state := _state(known, value, facts):
        parts.append(words.say(lang, f"ui.{state}_than_usual"))
    if text := usual_range(answer, value, facts, lang):
        parts.append(text)
    if format.has_value(goal := row.get(f"{value}_goal")):
        parts.append(words.say(lang, "chart.goal", goal=format.value(goal, facts.unit, lang)))
    return "; ".join(parts)


def _state(known: pd.DataFrame, value: str, facts: Metric) -> str:
    """Whether the latest figure signals, and for the better or the worse; empty where it does not."""
    row = known.iloc[-1]
    is_signal = format.has_value(row.get(f"{value}_signal")) and not format.has_value(row.get(f"{value}_signal_cause"))
    if facts.up_is_good is None or not is_signal:
        return ""
    return "better" if (row[value] > row[f"{value}_mean"]) == facts.up_is_good else "worse"
