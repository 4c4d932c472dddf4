"""A question answered: its text run on the snapshot for a choice and a scope, then its statistical steps; kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import duckdb
import pandas as pd

from ilgi.ask import beginnings, hub, questions, steps
from ilgi.ask import filters as chosen
from ilgi.ask.access import EVERYTHING, Access
from ilgi.ask.change import Step
from ilgi.ask.filters import Filters
from ilgi.ask.kept import Kept
from ilgi.ask.periods import LAST_DAY, YEAR, Window, as_long_as
from ilgi.ask.periods import window as window_of
from ilgi.ask.questions import QueryFacts
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot

MARKS = frozenset({"selected_marks", "selected_marks_with_authors", "selected_marks_that_begin"})
NO_DAYS = Window(date(1900, 1, 2), date(1900, 1, 1))
_answers = Kept(2_000_000)


def answer(
    facts: QueryFacts,
    snapshot: Snapshot,
    filters: Filters,
    window: Window,
    access: Access,
    scope: tuple[str, ...],
    step: Step | None = None,
    **named: str | None,
) -> pd.DataFrame:
    """The answer over ``window`` in ``scope``, whatever the filters' own period; the caller's own copy. ``named`` are
    part, by and grain, ``step`` the one that is asked about, if any. Whether ``access`` may ask it so is for the caller
    to know. Raises Problem for a query that runs too long."""
    by_hand = hub.marks_version(snapshot) if MARKS.intersection(facts.tables) or beginnings.series(facts) else None
    key = (str(snapshot.path), facts.text, chosen.key(filters), window, scope, access, step, *named.items(), by_hand)
    kept = _answers.get(key)
    if kept is None:
        kept = _asked(facts, snapshot, filters, window, access, scope, named, step)
        _answers.keep(key, kept)
    return kept.copy()


def _asked(
    facts: QueryFacts, snapshot: Snapshot, filters: Filters, window: Window, access: Access, scope: tuple[str, ...],
    named: Mapping[str, str | None], step: Step | None,
) -> pd.DataFrame:  # fmt: skip
    """The answer, asked of the data; a series with limits in a coarser grain where its periods hold too few cases,
    unless a grain was asked for, and where its points would stand for spans that overlap, whatever was asked for."""
    day, limited = hub.about(snapshot).as_of_day, beginnings.series(facts)
    grain, whole = named.get("grain") or window.grain(), _window(facts, snapshot, filters, window)
    before = former(filters, whole, snapshot) if "previous" in facts.parameters else None
    if facts.is_of_spans:
        grain = as_long_as(_reach_days(facts, snapshot), grain)
    while True:
        asked = window.history(grain, as_of=day) if facts.window == "history" else whole
        begins = {}
        for hangs_on in limited.values():
            days = answer(beginnings.question(), snapshot, filters, asked, access, scope, part=hangs_on)
            begins[hangs_on] = beginnings.listed(days)
        values = _values(facts, filters, asked, before, {**named, "grain": grain})
        values["step"] = _bound(step)
        values["scope"] = duckdb.Value(list(scope), duckdb.list_type("VARCHAR"))
        frame = _run(facts, snapshot, values, steps.Context(window, access, {}, grain, begins))
        coarser = None if named.get("grain") else beginnings.coarser(frame, limited, grain)
        if coarser is None:
            return frame if before else _without_former(frame, facts)
        grain = coarser


def former(filters: Filters, window: Window, snapshot: Snapshot) -> Window | None:
    """The days that a window is held against; None where nothing is chosen to be, and for a year before where not all
    of those days had been recorded yet."""
    days = window.compared(filters.compare)
    if days is None or filters.compare != YEAR:
        return days
    first = _first_recorded_day(snapshot)
    return days if first and first <= days.date_from else None


@lru_cache(maxsize=64)
def _first_recorded_day(snapshot: Snapshot) -> date | None:
    facts, whole = questions.facts("first_recorded_day"), window_of("all", LAST_DAY)
    frame = answer(facts, snapshot, Filters("all"), whole, Access("manager"), EVERYTHING)
    day = frame["first_recorded_on"].iloc[0]
    return None if pd.isna(day) else pd.Timestamp(day).date()


def _without_former(frame: pd.DataFrame, facts: QueryFacts) -> pd.DataFrame:
    """An answer that is held against no days: what it counted in none of them is no figure, not 0."""
    if "previous" not in facts.parameters:
        return frame
    emptied = {name: None for name in frame.columns if str(name).endswith("_before")}
    return frame.assign(**emptied)


def _window(facts: QueryFacts, snapshot: Snapshot, filters: Filters, window: Window) -> Window:
    """The days asked about: the window, for reach those that the standards name for it, up to the window's end; but a
    sum of colleagues (its cells) stands over its own month."""
    if facts.window != "reach" or filters.cells is not None:
        return window
    return window.ending(_reach_days(facts, snapshot), hub.about(snapshot).as_of_day) or NO_DAYS


def _reach_days(facts: QueryFacts, snapshot: Snapshot) -> int:
    """Over how many days the standards judge reach; 0 where they do not say."""
    with hub.cursor(snapshot, facts.text) as cur:
        return int(_parameters(cur).get("reach.days", 0))


def _values(
    facts: QueryFacts, filters: Filters, asked: Window, former: Window | None,
    named: Mapping[str, str | None],
) -> dict[str, Any]:  # fmt: skip
    """What is bound to the text, but for the scope."""
    choices = {
        "filters": (filters, asked),
        "everyone": (filters.narrowed(agents=()), asked),
        "house": (filters.narrowed(agents=(), teams=()), asked),
        "previous": (filters, former),
    }
    structs = {name: _struct(*choice) for name, choice in choices.items() if name in facts.parameters}
    return {**structs, "part": named.get("part"), "by": named.get("by") or "team", "grain": named["grain"]}


def _run(facts: QueryFacts, snapshot: Snapshot, values: dict[str, Any], context: steps.Context) -> pd.DataFrame:
    text = facts.text_for(values["part"])
    with hub.cursor(snapshot, text) as cur:
        frame = _execute(cur, facts, text, {p: values[p] for p in facts.parameters}, snapshot)
        if beginnings.series(facts):
            frame = frame.assign(grain=context.grain)
        if facts.then:
            context = replace(context, parameters=_parameters(cur))
            for step in facts.then:
                frame = steps.apply(step, frame, context)
    return frame


def _execute(
    cur: duckdb.DuckDBPyConnection, facts: QueryFacts, text: str, values: dict[str, Any], snapshot: Snapshot
) -> pd.DataFrame:
    try:
        return cur.execute(text, values).df()
    except duckdb.InterruptException as error:
        sentence = f'"{facts.name}" took too long; choose a shorter period.'
        raise Problem(sentence, key="query_too_long", values={"name": facts.name}) from error
    except duckdb.Error as error:
        if snapshots.is_damaged(snapshot):
            raise snapshots.damaged(snapshot) from error
        raise


def _struct(filters: Filters, window: Window | None) -> Any:
    return duckdb.Value(chosen.to_struct(filters, window), duckdb.struct_type(chosen.STRUCT))


def _bound(step: Step | None) -> Any:
    """A step as it is bound to a text: the first days of its periods and of those before it, and where it is looked."""
    value = None
    if step:
        places = [{"name": dimension, "label": label} for dimension, label in step.places]
        value = {"now": list(step.now), "before": list(step.before), "places": places}
    days, text = duckdb.list_type("DATE"), duckdb.type("VARCHAR")
    place = duckdb.struct_type({"name": text, "label": text})
    return duckdb.Value(value, duckdb.struct_type({"now": days, "before": days, "places": duckdb.list_type(place)}))


def _parameters(cur: duckdb.DuckDBPyConnection) -> dict[str, float]:
    rows = cur.execute("select key, try_cast(value as double) from sealed.parameters").fetchall()
    return {key: value for key, value in rows if value is not None}
