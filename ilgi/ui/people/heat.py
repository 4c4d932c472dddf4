"""Heat tables: the people of a team, or the teams, on each measure; a name narrows to it, a cell opens its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask.filters import Filters
from ilgi.tell import format, heat_words, person_words, team_words
from ilgi.tell.team_words import Standing
from ilgi.ui.frame import narrowing
from ilgi.ui.frame.page import Page
from ilgi.ui.people import person
from ilgi.ui.question import empty, linked, rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot
from ilgi.ui.question.listing import Cell, Column, Row, listing

PEOPLE, TEAMS, ALL, DESKS, LOAD = "people_measures", "team_measures", "all_measures", "desks_by_team", "load_now"
# what may lie on a desk, and the table that tells of it; what is shown of it unasked
TODAY = {
    "past_due": ("promise_past_due", "promises"),
    "due_today": ("promise_due_today", "promises"),
    "open": ("open_case", "interactions"),
    "complaints": ("open_complaint", "complaints"),
}
SOON = ("past_due",)
NAME = "name"
SHOWN, MANY, HEIGHT = 12, 20, 36


@dataclass(frozen=True)
class Line:
    """A row of a heat table: name and kind, its measures (rows of an answer) with the share ``rate``, what lies on its
    desk (counts by column; None: not said), the question of its cells' rows (None: nothing opens) and the choice under
    which they stand; ``narrows``: what choosing its name chooses."""

    name: str
    measures: pd.DataFrame
    rate: str
    desk: Any
    opens: str | None
    filters: Filters
    narrows: dict[str, str | None]
    is_total: bool = False


def beside(page: Page) -> None:
    """The people of the one team that is chosen (or led), with the sentence that their cells make; else the teams."""
    if not empty.ready(page, TEAMS):
        return
    if len(_names(page)) > 1:
        teams(page)
    else:
        people(page)


def teams(page: Page) -> None:
    """All teams that this reader sees, below them together; nothing for who sees one alone, or sums of it."""
    if page.access.role == "staff" or not empty.loaded(page, TEAMS) or len(_names(page)) < 2:
        return
    answer, desks, whole = page.ask(TEAMS), page.ask(DESKS).set_index("team"), page.ask(ALL)
    everything = page.filters.narrowed(agents=())
    total = "these_teams" if page.filters.teams else "all_teams"
    lines = [
        _line(page.say(f"heat.{total}"), whole, desks.sum(), "team_measures_rows", everything, {}, is_total=True),
        *(
            _line(
                str(team), of_team, _desk(desks, team), "team_measures_rows", everything.narrowed(teams=(team,)),
                {"team": str(team), "agent": None},
            )
            for team, of_team in _off_first(answer, "team")
        ),
    ]  # fmt: skip
    st.header(page.say("heat.teams"), anchor=False)
    _draw(page, lines, "teams", Asked(page, TEAMS))


def people(page: Page) -> None:
    """One team's answer in a sentence; the team, the other teams in its work, then its people (or those chosen)."""
    filters = page.filters.narrowed(agents=())
    answer, desks, whole = page.ask(PEOPLE), page.ask(LOAD), page.ask(TEAMS)
    everybody = page.ask(PEOPLE, filters) if page.filters.agents else answer
    desks_of_all = page.ask(LOAD, filters) if page.filters.agents else desks
    if answer.empty:
        empty.sentence(page, PEOPLE)
        return
    if whole["team"].nunique() != 1:
        whole = whole.head(0)
    name = page.say("person.everyone") if whole.empty else str(whole["team"].iloc[0])
    if len(whole) and not page.filters.agents:
        linked.sentence(
            page, team_words.answer(Standing(name, whole, everybody, desks_of_all, filters, page.lang)), "team"
        )
    by_agent = desks.dropna(subset="agent_id").set_index("agent_id")
    lines = _heads(page, name, whole, desks_of_all, filters) + [
        _line(
            str(rows_of["agent_name"].iloc[0]), rows_of, _desk(by_agent, who), "measure_rows",
            filters.narrowed(agents=(who,)), {"agent": str(who)}, rate=person_words.RATE,
        )
        for who, rows_of in _off_first(answer, "agent_id")
    ]  # fmt: skip
    _draw(page, lines, "people", Asked(page, PEOPLE))


def _heads(page: Page, name: str, whole: pd.DataFrame, desks: pd.DataFrame, filters: Filters) -> list[Line]:
    """The team as a whole and, for who sees the house, what the other teams reached in the same work."""
    if whole.empty:
        return []
    head = _line(name, whole, desks.select_dtypes("number").sum(), "team_measures_rows", filters, {}, is_total=True)
    others = whole.assign(team_met_rate=whole["team_expected"], goal_state=None, beside_state=None)
    others = others[others["team_expected"].notna()]
    is_told = len(others) > 0
    return [head, *([Line(page.say("heat.others"), others, person_words.TEAM, None, None, filters, {})] * is_told)]


def _line(
    name: str, measures: pd.DataFrame, desk: Any, opens: str, filters: Filters,
    narrows: dict[str, str | None], is_total: bool = False, rate: str = person_words.TEAM,
) -> Line:  # fmt: skip
    return Line(name, measures, rate, desk, opens, filters, narrows, is_total)


def _names(page: Page) -> list[str]:
    """The teams that there is something to say of, as far as the reader sees them."""
    return [str(name) for name in page.ask(TEAMS)["team"].unique()]


def _desk(desks: pd.DataFrame, who: object) -> Any:
    return desks.loc[who] if who in desks.index else pd.Series(0, index=desks.columns)


def _off_first(answer: pd.DataFrame, unit: str) -> list[tuple[object, pd.DataFrame]]:
    """The rows of each unit, those first that are clearly apart from the others on any measure, else as they come."""
    apart = set(answer.loc[answer["beside_state"].isin(list(heat_words.BESIDE_SIGNS)), unit])
    units = list(answer.groupby(unit, sort=False))
    return sorted(units, key=lambda pair: pair[0] not in apart)


def _draw(page: Page, lines: Sequence[Line], key: str, asked: Asked) -> None:
    shown = [
        name for name in person.measures(page) if name in set().union(*(line.measures["measure"] for line in lines))
    ]
    first = [name for name in heat_words.FIRST if name in shown]
    table = st.container(gap=None)
    with foot(asked, [lines[0].rate], f"heat_{key}"):
        more = len(first) < len(shown) and st.toggle(page.say("heat.more"), key=f"heat_more_{key}")
    measures = shown if more else first
    desk = [name for name, (_, table) in TODAY.items() if page.has(table) and (more or name in SOON)]
    with table:
        picked = listing(
            page,
            _columns(page, lines, desk, measures, key),
            [_row(page, line, desk, measures) for line in lines],
            f"heat_{key}",
            page.say(f"heat.{key}"),
            page_size=SHOWN + sum(line.is_total for line in lines),
            row_height=HEIGHT,
            is_searchable=len(lines) > MANY,
            hint=page.say(f"heat.hint_{key}"),
        )
    if picked is not None:
        _open(page, lines[picked.row], picked.column)


def _columns(page: Page, lines: Sequence[Line], today: list[str], measures: list[str], key: str) -> list[Column]:
    heads = [Column(NAME, page.say("heat.team" if key == "teams" else "heat.name"))]
    heads += [Column(name, page.say(f"heat.{name}"), align="right", opens=True) for name in today]
    for measure in measures:
        cells = pd.concat([line.measures[line.measures["measure"] == measure] for line in lines])
        goals = [heat_words.shared_goal(cells, rate, page.lang) for rate in sorted({line.rate for line in lines})]
        goal = goals[0] if len(set(goals)) == 1 else ""
        heads.append(Column(measure, page.say(f"heat.{measure}"), note=goal, opens=True))
    return heads


def _row(page: Page, line: Line, today: list[str], measures: list[str]) -> Row:
    cells = {NAME: Cell(line.name, sort=line.name, is_strong=line.opens is not None)}
    for name in today if line.desk is not None else ():
        count = int(line.desk[f"{TODAY[name][0]}_count"])
        is_due = name == "past_due" and count > 0
        cells[name] = Cell(format.count(count, page.lang), sort=count, is_strong=is_due, tone="" if count else "quiet")
    of_measure = line.measures.set_index("measure")
    for measure in measures:
        if measure in of_measure.index:
            cells[measure] = _cell(page, line, of_measure.loc[measure].copy())
    return Row(cells, "total" if line.is_total else "" if line.opens else "plain")


def _cell(page: Page, line: Line, row: pd.Series) -> Cell:
    if line.opens is None:
        return Cell(format.rate(row[line.rate], page.lang), sort=float(row[line.rate]), tone="quiet")
    mark = heat_words.mark(row, line.rate, page.lang)
    if mark.is_few:
        return Cell(mark.text, mark.n, tone="quiet", is_hollow=True, label=mark.label)
    sort = float(row[line.rate])
    return Cell(mark.text, mark.n, sort, mark.tone, mark.signs, mark.bar, label=mark.label)


def _open(page: Page, line: Line, column: str) -> None:
    if column in TODAY:
        rows.open_rows(Asked(page, "load_now_rows", line.filters, TODAY[column][0]))
    elif column and line.opens:
        rows.open_rows(Asked(page, line.opens, line.filters, column))
    elif line.narrows:
        narrowing.to(**line.narrows)
