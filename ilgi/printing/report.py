"""The weekly page: one printed sheet about a team or the whole house, from the page's own questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi import printing
from ilgi.ask import filters as filtering
from ilgi.ask import hub, needs
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.ask.weeks import Week
from ilgi.printing import changes
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import answer, bands, figures, format, phrases, words
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.honours import BOARDS

WEEKS_OF_HONOUR = 13
QUOTES, LONGEST_QUOTE, NAMES, MARKS = 3, 170, 3, 5
READERS = ("manager", "lead")
LONGEST_NAME = 60


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
    missing = frozenset(weekly.ask("missing_tables")["table"])
    asked = changes.asked(weekly, missing)
    return {
        "whose": weekly.whose,
        "sentence": _sentence(weekly),
        "answer": phrases.plain(answer.pieces(weekly)),
        "bands": bands.bands(weekly),
        "cards": [figure.wording for figure in asked.values()],
        "changes": changes.sentences(weekly, asked | changes.times(weekly, missing)),
        "charts": list(changes.charts(weekly, asked)),
        "needs": _needs(weekly),
        "quotes": _quotes(weekly) if "recognitions" not in missing else [],
        "honour": list(_honour(weekly, missing)),
        "honour_days": format.window(weekly.window_of(_quarter(weekly)), weekly.lang),
        "marks": _marks(weekly),
        "as_of": weekly.say("ui.as_of", moment=format.moment(weekly.as_of, weekly.lang)),
    }


def _allow(weekly: Weekly) -> None:
    role = weekly.access.role
    if role not in READERS:
        raise Problem(f"The weekly report is for managers and leads, not for the {role}.", key="report_not_yours")
    names = teams(weekly)
    if weekly.team is not None and weekly.team not in names:
        sentence = f'There is no team "{weekly.team}"; choose one of {", ".join(names) or "—"}.'
        raise Problem(sentence, key="team_unknown", values={"name": weekly.team, "known": names})


def _sentence(weekly: Weekly) -> str:
    counted = weekly.ask("sentence").iloc[0]
    count = weekly.say("ui.interactions", count=format.count(counted["interaction_count"], weekly.lang))
    parts = [format.window(weekly.window, weekly.lang), weekly.whose, count]
    if weekly.window.date_to < weekly.week.sunday:
        parts.append(weekly.say("report.unfinished"))
    return " · ".join([*parts, weekly.say("ui.as_of", moment=format.moment(counted["as_of"], weekly.lang))])


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


def _honour(weekly: Weekly, missing: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each board whose head holds somebody, with their names; who kept every promise."""
    quarter = _quarter(weekly)
    for board in BOARDS:
        answer = weekly.ask(board, quarter) if needs.lacks(board, missing) is None else pd.DataFrame()
        if len(answer):
            is_above = answer[f"{figures.main_of(board)}_is_clearly_above_team"].fillna(False).astype(bool)
            if is_above.any():
                yield weekly.say(f"choice.board.{board}"), _names(weekly, list(answer.loc[is_above, "agent_name"]))
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
    marks = weekly.ask("marks_shown", filtering.between(weekly.filters, Window(first, weekly.window.date_to)))
    newest = marks.iloc[::-1].head(MARKS)
    return [(format.day(row.marked_on, weekly.lang), " ".join(str(row.text).split())) for row in newest.itertuples()]
