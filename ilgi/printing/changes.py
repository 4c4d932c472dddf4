"""The figures of the weekly sheet: each as a card, what changed in words, the first two drawn over time."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from ilgi.ask import filters as filtering
from ilgi.ask import needs, queries
from ilgi.ask.periods import Window
from ilgi.printing.svg_line import line
from ilgi.tell import figures, format, words
from ilgi.tell.asker import Asker
from ilgi.tell.figures import Told

FIGURES = ("first_response", "resolution", "promises", "complaint_recovery", "recognition_reach")
MOVED = ("first_response", "promises")
DRAWN = ("promises", "first_response", "resolution")


@dataclass(frozen=True)
class Figure:
    """A figure of the sheet in words, and the answer of the question of its history (None: it has none)."""

    wording: Told
    history: pd.DataFrame | None


@dataclass(frozen=True)
class Chart:
    """A drawn question: what it asks, what is said under it, the drawing."""

    ask: str
    subtitle: str
    svg: Markup


def asked(asker: Asker, missing: frozenset[str]) -> dict[str, Figure]:
    """Question -> its figure, for each of FIGURES whose tables are not ``missing``."""
    return {query: _asked(asker, query) for query in FIGURES if needs.lacks(query, missing) is None}


def _asked(asker: Asker, query: str) -> Figure:
    answer, series = asker.ask(query), queries.about(query).history
    history = asker.ask(series) if series else None
    row = answer.iloc[0] if len(answer) else None
    return Figure(figures.in_words(figures.main_of(query), row, asker.lang, history), history)


def sentences(asker: Asker, asked: dict[str, Figure], team: str | None) -> list[tuple[str, str]]:
    """What changed, as pairs of a signal ("better", "worse", "" for none) and a sentence: each signal with what it is a
    signal of and what moved it most, else that there is none; then the figures whose history is still short.
    ``team``: the one that the sheet is about (None: all)."""
    lines = []
    for query, figure in asked.items():
        if figure.wording.signal:
            name = f"report.{figure.wording.signal}"
            what = asker.say(name, name=figure.wording.title, figure=figure.wording.figure)
            lines.append((figure.wording.signal, " ".join([what, *_moved(asker, query, figure.wording, team)])))
    if not lines:
        lines.append(("", asker.say("report.no_signal")))
    young = [figure.wording.title for figure in asked.values() if _is_trial(figure)]
    if young:
        lines.append(("", asker.say("report.trial", names=", ".join(young))))
    return lines


def _moved(asker: Asker, query: str, wording: Told, team: str | None) -> list[str]:
    """The largest part of a step that goes the way of the signal, where the question knows the number and the part has
    a name. (A figure may be worse than usual and yet better than last week: then nothing is said.)"""
    answer = asker.ask("what_moved_it", part=wording.name) if query in MOVED else pd.DataFrame()
    if answer.empty:
        return []
    is_up = (wording.signal == "better") == figures.fact_of(wording.name).up_is_good
    along = answer[~answer["is_others"] & ((answer["change_effect"] > 0) == is_up) & (answer["judged_count"] > 0)]
    if along.empty or (answer["all_change"].iloc[0] > 0) != is_up:
        return []
    row = along.iloc[0]
    change = str(format.change(0, row["change_effect"], "rate", asker.lang)).replace("-", format.MINUS)
    n = asker.say("ui.n", n=format.count(row["judged_count"], asker.lang))
    return [asker.say("report.moved", place=_place(asker, row, team), change=change, n=n)]


def _place(asker: Asker, row: pd.Series, team: str | None) -> str:
    channel, topic = row["channel"], row["topic"]
    parts = [str(row["team"])] if team is None and not pd.isna(row["team"]) else []
    parts.append(asker.say("ui.no_channel") if pd.isna(channel) else words.value(asker.lang, "channel", channel))
    if not pd.isna(topic):
        parts.append(words.value(asker.lang, "topic", topic))
    return " · ".join(parts)


def _is_trial(figure: Figure) -> bool:
    history = figure.history
    return history is not None and len(history) > 0 and bool(history.iloc[-1].get(f"{figure.wording.name}_is_trial"))


def charts(asker: Asker, asked: dict[str, Figure]) -> Iterator[Chart]:
    """The first two of the figures that are drawn, as far as their history holds anything."""
    for query in [query for query in DRAWN if query in asked][:2]:
        figure, series = asked[query], queries.about(query).history
        if series is None or figure.history is None or figure.history.empty:
            continue
        chart = _chart(asker, figure.wording.name, figure.history, asker.say(f"question.{series}.ask"))
        if chart.svg:
            yield chart


def _chart(asker: Asker, name: str, history: pd.DataFrame, ask: str) -> Chart:
    fact, lang = figures.fact_of(name), asker.lang
    days = Window(pd.Timestamp(history["period"].min()).date(), asker.window.date_to)
    parts = [asker.say("report.weeks", days=format.window(days, lang)), asker.say(f"unit.{fact.unit}")]
    if fact.of in history:
        parts.append(asker.say("ui.n", n=format.count(history[fact.of].sum(), lang)))
    marks = asker.ask("marks_shown", filtering.between(asker.filters, days))
    svg = line(history, value=name, facts=fact, lang=lang, alt=ask, window=asker.window, marks=marks)
    return Chart(ask, " · ".join(parts), svg)
