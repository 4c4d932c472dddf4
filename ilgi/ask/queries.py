"""Ask: run a query of queries/ for a reader, so that nobody gets a row or a sum that is not theirs.

A query file is one SELECT that reads only ``selected_*($filters, $scope)``. Line 1 ``-- <question>?``, line 2
``-- rows: <query of the rows behind it | none>``; then, where wanted, ``-- scope: totals`` (may be asked for sums of a
team; ``head``: a board, of which staff get the head and their own place; ``roll``: a list of the honoured alone, which
the team may read; ``own``: one person among the team, of which staff get themselves and sums of five or more),
``-- window: history`` ($filters holds the 53 periods of $grain that end with the window) and
statistical steps ``-- then: <step> <words>`` (ilgi/ask/steps.py). ``-- by: team, agent, …`` lists what it can be broken
down by, ``-- shows:`` and ``-- history:`` its figures and the question of their course, ``-- measure:`` and
``-- also for:`` the measures for which it stands (families.py), ``-- part: one of <selected_…>`` the union of which it
reads the branch that $part names. Parameters, bound here:
$filters $everyone $previous $scope $grain $by $part ($everyone: $filters without a choice of people).
"""

from typing import Any

import duckdb
import pandas as pd

from ilgi.ask import boards, differences, hub, questions, steps
from ilgi.ask import filters as chosen
from ilgi.ask.access import SMALLEST_TEAM, Access
from ilgi.ask.filters import Filters
from ilgi.ask.kept import Kept
from ilgi.ask.periods import GRAINS, Window
from ilgi.ask.questions import QueryFacts
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings

SHARED = ("head", "roll")
OWN = "own"
MARKS = frozenset({"selected_marks", "selected_marks_with_authors"})
_answers = Kept(2_000_000)


def about(name: str) -> QueryFacts:
    """What a query says of itself. Raises Problem for an unknown name."""
    return questions.facts(name)


def run(
    name: str,
    filters: Filters,
    access: Access,
    *,
    part: str | None = None,
    by: str | None = None,
    grain: str | None = None,
    totals: bool = False,
    snapshot: Snapshot | None = None,
) -> pd.DataFrame:
    """The answer of a query as a frame whose columns are named by metric; the caller's own copy.

    ``part`` narrows a rows query to one outcome; ``by`` is one of those the question lists; ``grain`` day, week or
    month (default: what suits the window); ``totals`` asks for sums over the reader's team, where the query allows it,
    without its people as a filter. Raises Problem for what may not be asked and for a query that runs too long.
    """
    facts = about(name)
    snapshot = snapshot or _current()
    window = chosen.resolve(filters, hub.about(snapshot).as_of_day)
    grain = grain or window.grain()
    _allow(facts, access, by, grain, totals)
    scope = _scope(facts, access, totals)
    if access.role == "staff" and (totals or facts.scope in SHARED):
        filters = filters.narrowed(agents=())
    if access.role == "staff" and facts.scope == OWN:
        filters = filters.narrowed(agents=(access.agent_id or "",))
    by_hand = hub.marks_version(snapshot) if MARKS.intersection(facts.tables) else None
    key = (str(snapshot.path), facts.text, chosen.key(filters), scope, access, part, by, grain, by_hand)
    answer = _answers.get(key)
    if answer is None:
        answer = _answer(facts, snapshot, filters, window, access, scope, part=part, by=by, grain=grain)
        _answers.keep(key, answer)
    return answer.copy()


def _current() -> Snapshot:
    snapshot = snapshots.current(settings())
    if snapshot is None:
        raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
    return snapshot


def _scope(facts: QueryFacts, access: Access, totals: bool) -> tuple[str, ...]:
    """The scope a query is bound to; a board is asked over the team of five that staff may see sums of."""
    if facts.scope in (*SHARED, OWN) and access.role == "staff":
        return (*access.totals, *access.rows)
    return access.totals if totals else access.rows


def _allow(facts: QueryFacts, access: Access, by: str | None, grain: str, totals: bool) -> None:
    if not access.may_ask(facts.name):
        raise Problem(f'The {access.role} may not ask "{facts.name}".', key="not_allowed", values={"name": facts.name})
    if totals and (facts.scope not in ("totals", *SHARED) or (by == "agent" and access.role == "staff")):
        raise Problem(f'"{facts.name}" cannot be asked as a sum.', key="no_totals", values={"name": facts.name})
    if by is not None and by not in facts.by:
        raise _not_broken_down(facts, by)
    if grain not in GRAINS:
        raise _unknown("--grain", grain, GRAINS)


def _not_broken_down(facts: QueryFacts, by: str) -> Problem:
    choices = f"choose one of {', '.join(facts.by)}" if facts.by else "it knows no breakdown"
    return Problem(
        f'"{facts.name}" cannot be broken down by "{by}"; {choices}.',
        key="not_broken_down" if facts.by else "no_breakdown",
        values={"name": facts.name, "by": by, "choices": ", ".join(facts.by)},
    )


def _unknown(option: str, value: str, choices: tuple[str, ...]) -> Problem:
    return Problem(f'{option} "{value}" is not known; choose one of {", ".join(choices)}.', key="choice_unknown")


def _answer(
    facts: QueryFacts,
    snapshot: Snapshot,
    filters: Filters,
    window: Window,
    access: Access,
    scope: tuple[str, ...],
    **named: str | None,
) -> pd.DataFrame:
    as_of = hub.about(snapshot).as_of_day
    grain = str(named["grain"])
    asked = window.history(grain, as_of=as_of) if facts.window == "history" else window
    choices = {
        "filters": (filters, asked),
        "everyone": (filters.narrowed(agents=()), asked),
        "previous": (filters, window.previous()),
    }
    values: dict[str, Any] = {
        **{name: _struct(*choice) for name, choice in choices.items() if name in facts.parameters},
        "scope": duckdb.Value(list(scope), duckdb.list_type("VARCHAR")),
        **named,
        "by": named["by"] or "team",
    }
    text = facts.text_for(named["part"])
    with hub.cursor(snapshot, text) as cur:
        frame = _execute(cur, facts, text, {p: values[p] for p in facts.parameters})
        if facts.then:
            context = steps.Context(window, access, _parameters(cur))
            for step in facts.then:
                frame = steps.apply(step, frame, context)
    if facts.scope == "head" and access.role == "staff":
        return boards.head_and_own(frame, access.agent_id, SMALLEST_TEAM)
    if facts.scope == OWN and access.role == "staff":
        return differences.own_beside_team(frame, access.agent_id, SMALLEST_TEAM)
    return frame


def _execute(cur: duckdb.DuckDBPyConnection, facts: QueryFacts, text: str, values: dict[str, Any]) -> pd.DataFrame:
    try:
        return cur.execute(text, values).df()
    except duckdb.InterruptException as error:
        sentence = f'"{facts.name}" took too long; choose a shorter period.'
        raise Problem(sentence, key="query_too_long", values={"name": facts.name}) from error


def _struct(filters: Filters, window: Window | None) -> Any:
    return duckdb.Value(chosen.to_struct(filters, window), duckdb.struct_type(chosen.STRUCT))


def _parameters(cur: duckdb.DuckDBPyConnection) -> dict[str, float]:
    rows = cur.execute("select key, try_cast(value as double) from sealed.parameters").fetchall()
    return {key: value for key, value in rows if value is not None}
