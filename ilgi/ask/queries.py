"""Ask: run a query of queries/ for a reader, so that nobody gets a row or a sum that is not theirs.

A query file is one SELECT that reads only ``selected_*($filters, $scope)``. Line 1 ``-- <question>?``, line 2
``-- rows: <query of the rows behind it | none>``; then, where wanted, ``-- scope: totals`` (may be asked for sums of a
team; ``head``: a board, of which staff get the head and their own place; ``roll``: a list of the honoured alone, which
the team may read; ``own``: one person among the team, of which staff get themselves and sums of five or more),
``-- window: history`` ($filters holds the 53 periods of $grain that end with the window) and
statistical steps ``-- then: <step> <words>`` (ilgi/ask/steps.py). ``-- by: team, agent, …`` lists what it can be broken
down by, ``-- shows:`` and ``-- history:`` its figures and the question of their course, ``-- measure:`` and
``-- also for:`` the measures for which it stands (families.py), ``-- part: one of <selected_…>`` the union of which it
reads the branch that $part names. ``-- sums: <figure> over weeks|months`` says what of it is told to staff and on the
wall (team_sums.py), ``-- among: team`` that own rows are corrected within it, ``-- step: of history`` that it is about
the step which the series of $part signals (explained.py), ``-- span: reach`` that each period of a history stands for
the days of reach up to its end, so that none is shorter. Parameters, bound by answers.py: $filters $everyone $house
$previous $scope $grain $by $part $step ($everyone: $filters without a choice of people, $house: nor of teams).
"""

import pandas as pd

from ilgi.ask import answers, explained, hub, inside, questions, team_sums
from ilgi.ask import filters as chosen
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import GRAINS, Window
from ilgi.ask.questions import QueryFacts
from ilgi.ask.team_sums import Sum
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings

SHARED = team_sums.BOARDS


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
    places: explained.Places = (),
    snapshot: Snapshot | None = None,
) -> pd.DataFrame:
    """The answer of a query as a frame whose columns are named by metric; the caller's own copy.

    ``part`` narrows a rows query to one outcome; ``by`` is one of those the question lists; ``grain`` day, week or
    month (default: what suits the window); ``places`` are values within which a question about a step looks, a
    dimension and a value each (inside.py); ``totals`` asks for sums over the reader's team, where the query allows it:
    staff are told them as team_sums.py says, over ``sum_window``. Raises Problem for what may not be asked and for a
    query that runs too long.
    """
    facts, snapshot = about(name), snapshot or _current()
    _allow(facts, access, by, grain, totals)
    inside.allow(access, places)
    asked = Sum(facts, snapshot, filters, access, {"part": part, "by": by, "grain": grain})
    if team_sums.is_asked_so(facts, access, totals):
        return asked.board() if facts.scope in SHARED else asked.rounded()
    is_beside = team_sums.is_beside(facts, access)
    if is_beside:
        filters = filters.narrowed(agents=(access.agent_id or "",))
    window = chosen.resolve(filters, hub.about(snapshot).as_of_day)
    scope = access.totals if totals else asked.scope if facts.among else access.rows
    if facts.explains:
        answer = explained.answer(
            facts, snapshot, filters, window, access, scope, places, part=part, by=by, grain=grain
        )
    else:
        answer = answers.answer(facts, snapshot, filters, window, access, scope, part=part, by=by, grain=grain)
    return asked.beside(answer) if is_beside else answer


def former(filters: Filters, window: Window, snapshot: Snapshot) -> Window | None:
    """The days that a window is held against under a choice; None where there are none."""
    return answers.former(filters, window, snapshot)


def is_sum(name: str, access: Access, totals: bool = False) -> bool:
    """Whether this reader is told of colleagues in this answer as a sum alone (team_sums.py)."""
    facts = about(name)
    is_told = team_sums.is_beside(facts, access) and facts.sums is not None
    return is_told or team_sums.is_asked_so(facts, access, totals)


def sum_window(name: str, filters: Filters, access: Access, totals: bool, snapshot: Snapshot) -> Window | None:
    """The whole weeks or the month over which this reader is told of colleagues; None where nothing is told as a sum,
    or none of the days chosen are over."""
    return Sum(about(name), snapshot, filters, access, {}).window if is_sum(name, access, totals) else None


def _current() -> Snapshot:
    snapshot = snapshots.current(settings())
    if snapshot is None:
        raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
    return snapshot


def _allow(facts: QueryFacts, access: Access, by: str | None, grain: str | None, totals: bool) -> None:
    if not access.may_ask(facts.name):
        raise Problem(f'The {access.role} may not ask "{facts.name}".', key="not_allowed", values={"name": facts.name})
    if totals and facts.scope not in ("totals", *SHARED):
        raise Problem(f'"{facts.name}" cannot be asked as a sum.', key="no_totals", values={"name": facts.name})
    if by is not None and by not in facts.by:
        raise _not_broken_down(facts, by)
    if grain is not None and grain not in GRAINS:
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
