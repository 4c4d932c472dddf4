"""The weekly page: one printed sheet about a team or the whole house, from the page's own questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from ilgi import printing
from ilgi.ask import filters as filtering
from ilgi.ask import hub
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.ask.weeks import Week
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import figures, format, words
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.figures import Told

WEEKS_OF_HONOUR = 13
QUOTES, LONGEST_QUOTE, NAMES, MARKS = 3, 170, 3, 5
READERS = ("manager", "lead")
LONGEST_NAME = 60


class Wanted(NamedTuple):
    """A figure of the sheet: its question, its number, the table it lives on, the question of its history."""

    query: str
    metric: str
    table: str
    series: str | None = None


FIGURES = (
    Wanted("first_response", "first_response_met_rate", "interactions", "first_response_over_time"),
    Wanted("resolution", "resolution_met_rate", "interactions", "resolution_over_time"),
    Wanted("promises", "promise_kept_rate", "promises", "promises_over_time"),
    Wanted("complaint_recovery", "complaint_recovered_rate", "complaints", "complaint_recovery_over_time"),
    Wanted("recognition_reach", "reached_agent_rate", "recognitions", "recognition_reach_over_time"),
)
MOVED = ("first_response_met_rate", "promise_kept_rate")
DRAWN = ("promise_kept_rate", "first_response_met_rate", "resolution_met_rate")
BOARDS = {
    "promise_keeping_by_agent": ("promise_kept_rate", "promises"),
    "first_response_by_agent": ("first_response_met_rate", "interactions"),
    "recoveries_by_agent": ("complaint_recovered_rate", "complaints"),
    "customer_thanks_by_agent": ("customer_thanked_day_rate", "recognitions"),
}


@dataclass(frozen=True)
class Chart:
    """A drawn question: what it asks, what is said under it, the drawing."""

    ask: str
    subtitle: str
    svg: Markup


@dataclass(frozen=True)
class Weekly(Asker):
    """Who asks about which team (None: all they may see) and week, in which language. ``html`` is the sheet."""

    team: str | None
    week: Week

    def html(self) -> str:
        """The sheet as HTML that fetches nothing. Raises Problem for who may not read it and for an unknown team."""
        return printing.sheet("report", self.lang, self.title, **_contents(self))

    @property
    def title(self) -> str:
        """What the sheet is called: the week and whose it is."""
        return self.say("report.heading", week=self.week.number, year=self.week.year, team=self.whose)

    @property
    def whose(self) -> str:
        """The team, a lead's teams, or everybody."""
        return self.team or ", ".join(self.access.teams) or self.say("report.house")

    @property
    def file_name(self) -> str:
        """Whose it is as part of a file's name: letters, digits and single hyphens."""
        return re.sub(r"\W+", "-", self.whose).strip("-_")[:LONGEST_NAME] or "team"


def weekly(snapshot: Snapshot, access: Access, team: str | None, week: Week, lang: str) -> Weekly:
    """The sheet of a week about a team. Raises Problem for a week that the data has not reached."""
    filters = week.filters(hub.about(snapshot).as_of_day).narrowed(teams=(team,) if team else ())
    return Weekly(snapshot, access, filters, lang, team, week)


def teams(asker: Asker) -> list[str]:
    """The teams a reader may ask a sheet about."""
    choices = asker.ask("choices", EVERYTHING)
    return [str(team) for team in choices.loc[choices["kind"] == "team", "value"]]


def _contents(weekly: Weekly) -> dict[str, Any]:
    _allow(weekly)
    missing = set(weekly.ask("missing_tables")["table"])
    wanted = [one for one in FIGURES if one.table not in missing]
    series = {one.metric: weekly.ask(one.series) if one.series else None for one in wanted}
    told = [_told(weekly, one, series[one.metric]) for one in wanted]
    counted = weekly.ask("sentence").iloc[0]
    return {
        "whose": weekly.whose,
        "sentence": _sentence(weekly, counted),
        "cards": told,
        "changes": _changes(weekly, told, series),
        "charts": list(_charts(weekly, [name for name in DRAWN if name in series][:2], series)),
        "needs": _needs(weekly),
        "quotes": _quotes(weekly) if "recognitions" not in missing else [],
        "honour": list(_honour(weekly, missing)),
        "honour_days": format.window(filtering.resolve(_quarter(weekly), weekly.window.date_to), weekly.lang),
        "marks": _marks(weekly),
        "as_of": weekly.say("ui.as_of", moment=format.moment(counted["as_of"], weekly.lang)),
    }


def _allow(weekly: Weekly) -> None:
    role = weekly.access.role
    if role not in READERS:
        raise Problem(f"The weekly report is for managers and leads, not for the {role}.", key="report_not_yours")
    known = teams(weekly)
    if weekly.team is not None and weekly.team not in known:
        said = f'There is no team "{weekly.team}"; choose one of {", ".join(known) or "—"}.'
        raise Problem(said, key="team_unknown", values={"name": weekly.team, "known": known})


def _sentence(weekly: Weekly, counted: pd.Series) -> str:
    count = weekly.say("ui.interactions", count=format.count(counted["interaction_count"], weekly.lang))
    parts = [format.window(weekly.window, weekly.lang), weekly.whose, count]
    if weekly.window.date_to < weekly.week.sunday:
        parts.append(weekly.say("report.unfinished"))
    return " · ".join([*parts, weekly.say("ui.as_of", moment=format.moment(counted["as_of"], weekly.lang))])


def _told(weekly: Weekly, one: Wanted, series: pd.DataFrame | None) -> Told:
    answer = weekly.ask(one.query)
    return figures.told(one.metric, answer.iloc[0] if len(answer) else None, weekly.lang, series)


def _changes(weekly: Weekly, told: list[Told], series: dict[str, pd.DataFrame | None]) -> list[tuple[str, str]]:
    """What changed, honestly: each signal with what it is a signal of, and what moved it most; else that none is."""
    said = []
    for one in [one for one in told if one.signal]:
        what = weekly.say(f"report.{one.signal}", name=one.title, figure=one.figure)
        said.append((one.signal, " ".join([what, *_moved(weekly, one)])))
    if not said:
        said.append(("", weekly.say("report.no_signal")))
    young = [one.title for one in told if _is_trial(series[one.name], one.name)]
    if young:
        said.append(("", weekly.say("report.trial", names=", ".join(young))))
    return said


def _moved(weekly: Weekly, one: Told) -> list[str]:
    """The largest part of a step that goes the way of the signal, where the question knows the number and the part has
    a name. (A figure may be worse than usual and yet better than last week: then nothing is said.)"""
    answer = weekly.ask("what_moved_it", part=one.name) if one.name in MOVED else pd.DataFrame()
    if answer.empty:
        return []
    is_up = (one.signal == "better") == figures.fact_of(one.name).up_is_good
    along = answer[~answer["is_others"] & ((answer["change_effect"] > 0) == is_up) & (answer["judged_count"] > 0)]
    if along.empty or (answer["all_change"].iloc[0] > 0) != is_up:
        return []
    row = along.iloc[0]
    change = str(format.change(0, row["change_effect"], "rate", weekly.lang)).replace("-", format.MINUS)
    n = weekly.say("ui.n", n=format.count(row["judged_count"], weekly.lang))
    return [weekly.say("report.moved", place=_place(weekly, row), change=change, n=n)]


def _place(weekly: Weekly, row: pd.Series) -> str:
    said = [
        weekly.say("ui.no_channel") if pd.isna(row["channel"]) else words.value(weekly.lang, "channel", row["channel"])
    ]
    if not pd.isna(row["topic"]):
        said.append(words.value(weekly.lang, "topic", row["topic"]))
    return " · ".join([*([str(row["team"])] if weekly.team is None and not pd.isna(row["team"]) else []), *said])


def _is_trial(series: pd.DataFrame | None, name: str) -> bool:
    return series is not None and len(series) > 0 and bool(series.iloc[-1].get(f"{name}_is_trial", False))


def _charts(weekly: Weekly, names: list[str], series: dict[str, pd.DataFrame | None]) -> Iterator[Chart]:
    for name in names:
        answer, query = series[name], next(one.series for one in FIGURES if one.metric == name)
        if answer is None or answer.empty or query is None:
            continue
        fact = figures.fact_of(name)
        first, last = pd.Timestamp(answer["period"].min()).date(), weekly.window.date_to
        whole = filtering.between(weekly.filters, Window(first, last))
        ask = weekly.say(f"question.{query}.ask")
        n = answer[fact.of].sum() if fact.of in answer else None
        parts = [weekly.say("report.weeks", days=format.window(Window(first, last), weekly.lang))]
        parts += [weekly.say(f"unit.{fact.unit}")]
        parts += [weekly.say("ui.n", n=format.count(n, weekly.lang))] if n is not None else []
        svg = printing.line(
            answer, value=name, facts=fact, lang=weekly.lang, alt=ask, window=weekly.window,
            marks=weekly.ask("marks_shown", whole),
        )  # fmt: skip
        if svg:
            yield Chart(ask, " · ".join(parts), svg)


def _needs(weekly: Weekly) -> list[tuple[str, str, str]]:
    return [
        (
            words.value(weekly.lang, "label", row.label),
            format.count(row.need_count, weekly.lang),
            format.day(row.oldest_due_at, weekly.lang),
        )
        for row in weekly.ask("what_needs_you").itertuples()
    ]


def _quotes(weekly: Weekly) -> list[tuple[str, str]]:
    """The newest words of customers, each about another colleague, none so long that it fills the sheet."""
    chosen: dict[str, tuple[str, str]] = {}
    for row in weekly.ask("customer_words").itertuples():
        message = " ".join(str(row.message).split())
        if row.agent_name not in chosen and len(message) <= LONGEST_QUOTE and len(chosen) < QUOTES:
            chosen[str(row.agent_name)] = (message, f"{row.agent_name} · {format.day(row.on_date, weekly.lang)}")
    return list(chosen.values())


def _quarter(weekly: Weekly) -> Filters:
    """The thirteen weeks that end with this one: boards need more than a week."""
    last = weekly.window.date_to
    first = pd.Timestamp(last) - pd.Timedelta(weeks=WEEKS_OF_HONOUR) + pd.Timedelta(days=1)
    return filtering.between(weekly.filters, Window(first.date(), last))


def _honour(weekly: Weekly, missing: set[str]) -> Iterator[tuple[str, str]]:
    """Each board whose head holds somebody, with their names; who kept every promise."""
    quarter = _quarter(weekly)
    for board, (value, table) in BOARDS.items():
        answer = weekly.ask(board, quarter) if table not in missing else pd.DataFrame()
        if len(answer):
            above = answer[answer[f"{value}_is_clearly_above_team"].fillna(False).astype(bool)]
            if len(above):
                yield weekly.say(f"choice.board.{board}"), _names(weekly, list(above["agent_name"]))
    kept = weekly.ask("kept_every_promise", quarter) if "promises" not in missing else pd.DataFrame()
    if len(kept):
        yield weekly.say("report.kept_every_promise"), _names(weekly, list(kept["agent_name"]))


def _names(weekly: Weekly, names: list[str]) -> str:
    shown = ", ".join(names[:NAMES])
    rest = len(names) - NAMES
    return weekly.say("report.and_more", names=shown, count=format.count(rest, weekly.lang)) if rest > 0 else shown


def _marks(weekly: Weekly) -> list[tuple[str, str]]:
    """The newest marks of the weeks that the charts show."""
    first = weekly.window.history("week").date_from
    found = weekly.ask("marks_shown", filtering.between(weekly.filters, Window(first, weekly.window.date_to)))
    newest = found.iloc[::-1].head(MARKS)
    return [(format.day(row.marked_on, weekly.lang), " ".join(str(row.text).split())) for row in newest.itertuples()]
