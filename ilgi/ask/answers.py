"""A question answered: its text run on the snapshot for a choice and a scope, then its statistical steps; kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb
import pandas as pd

from ilgi.ask import filters as chosen
from ilgi.ask import hub, steps
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.kept import Kept
from ilgi.ask.periods import Window
from ilgi.ask.questions import QueryFacts
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot

MARKS = frozenset({"selected_marks", "selected_marks_with_authors"})
NO_DAYS = Window(date(1900, 1, 2), date(1900, 1, 1))
_answers = Kept(2_000_000)


def answer(
    facts: QueryFacts,
    snapshot: Snapshot,
    filters: Filters,
    window: Window,
    access: Access,
    scope: tuple[str, ...],
    **named: str | None,
) -> pd.DataFrame:
    """The answer over ``window`` in ``scope``, whatever the filters' own period; the caller's own copy. ``named`` are
    part, by and grain. Whether ``access`` may ask it so is for the caller to know. Raises Problem for a query that
    runs too long."""
    by_hand = hub.marks_version(snapshot) if MARKS.intersection(facts.tables) else None
    key = (str(snapshot.path), facts.text, chosen.key(filters), window, scope, access, *named.items(), by_hand)
    kept = _answers.get(key)
    if kept is None:
        values = _values(
            facts, filters, _window(facts, snapshot, filters, window), hub.about(snapshot).as_of_day, named
        )
        values["scope"] = duckdb.Value(list(scope), duckdb.list_type("VARCHAR"))
        kept = _run(facts, snapshot, values, window, access)
        _answers.keep(key, kept)
    return kept.copy()


def _window(facts: QueryFacts, snapshot: Snapshot, filters: Filters, window: Window) -> Window:
    """The days asked about: the window, for reach those that the standards name for it, up to the window's end; but a
    sum of colleagues (its cells) stands over its own month."""
    if facts.window != "reach" or filters.cells is not None:
        return window
    with hub.cursor(snapshot, facts.text) as cur:
        days = int(_parameters(cur).get("reach.days", 0))
    return window.ending(days, hub.about(snapshot).as_of_day) or NO_DAYS


def _values(
    facts: QueryFacts, filters: Filters, window: Window, as_of: date, named: Mapping[str, str | None]
) -> dict[str, Any]:
    """What is bound to the text, but for the scope."""
    grain = named.get("grain") or window.grain()
    asked = window.history(grain, as_of=as_of) if facts.window == "history" else window
    choices = {
        "filters": (filters, asked),
        "everyone": (filters.narrowed(agents=()), asked),
        "previous": (filters, window.previous()),
    }
    structs = {name: _struct(*choice) for name, choice in choices.items() if name in facts.parameters}
    return {**structs, "part": named.get("part"), "by": named.get("by") or "team", "grain": grain}


def _run(facts: QueryFacts, snapshot: Snapshot, values: dict[str, Any], window: Window, access: Access) -> pd.DataFrame:
    text = facts.text_for(values["part"])
    with hub.cursor(snapshot, text) as cur:
        frame = _execute(cur, facts, text, {p: values[p] for p in facts.parameters}, snapshot)
        if facts.then:
            context = steps.Context(window, access, _parameters(cur))
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


def _parameters(cur: duckdb.DuckDBPyConnection) -> dict[str, float]:
    rows = cur.execute("select key, try_cast(value as double) from sealed.parameters").fetchall()
    return {key: value for key, value in rows if value is not None}
