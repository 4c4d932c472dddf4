"""The figures of the weekly sheet: each as a card, what changed in words, the first two drawn over time."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from ilgi.ask import filters as filtering
from ilgi.ask import needs, queries
from ilgi.ask.periods import Window
from ilgi.printing.svg_line import line
from ilgi.tell import cause_words, figures, format
from ilgi.tell.asker import Asker
from ilgi.tell.figures import Told

FIGURES = ("first_response", "resolution", "promises", "complaint_recovery", "recognition_reach")
TIMES = ("first_response_times", "resolution_times")
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


def times(asker: Asker, missing: frozenset[str]) -> dict[str, Figure]:
    """Question -> its median, for each of TIMES: told only where it changed, as a wait is otherwise told by channel."""
    return {query: _asked(asker, query) for query in TIMES if needs.lacks(query, missing) is None}


def _asked(asker: Asker, query: str) -> Figure:
    answer, series = asker.ask(query), queries.about(query).history
    history = asker.ask(series) if series else None
    row = answer.iloc[0] if len(answer) else None
    return Figure(figures.in_words(figures.main_of(query), row, asker.lang, history), history)


def sentences(asker: Asker, asked: dict[str, Figure]) -> list[tuple[str, str]]:
    """What changed, as pairs of a signal ("better", "worse", "" for none) and a sentence: each signal with what it is a
    signal of and what moved it, else that there is none; then the figures whose history is still short."""
    lines = []
    for figure in asked.values():
        if figure.wording.signal:
            name = f"report.{figure.wording.signal}"
            what = asker.say(name, name=figure.wording.title, figure=figure.wording.figure)
            lines.append((figure.wording.signal, " ".join([what, *cause_words.of_number(asker, figure.wording.name)])))
    if not lines:
        lines.append(("", asker.say("report.no_signal")))
    young = [figure.wording.title for figure in asked.values() if _is_trial(figure)]
    if young:
        lines.append(("", asker.say("report.trial", names=", ".join(young))))
    return lines


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
    steps = f"report.{history['grain'].iloc[0]}s"
    parts = [asker.say(steps, days=format.window(days, lang)), asker.say(f"unit.{fact.unit}")]
    if fact.of in history:
        parts.append(asker.say("ui.n", n=format.count(history[fact.of].sum(), lang)))
    marks = asker.ask("marks_shown", filtering.between(asker.filters, days))
    svg = line(history, value=name, facts=fact, lang=lang, alt=ask, window=asker.window, marks=marks)
    return Chart(ask, " · ".join(parts), svg)
