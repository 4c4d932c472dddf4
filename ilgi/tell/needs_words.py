"""What needs somebody now, in short lines: how many of each kind, how old the oldest is, whose they are."""

from collections.abc import Callable

import pandas as pd

from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.tell import format, words
from ilgi.tell.phrases import Piece, Rows

ROWS = "what_needs_you_rows"
PAST = ("promise_past_due", "case_past_due", "complaint_past_due")
TEAMS, PEOPLE = 2, 3
Called = Callable[[str, str], str]


def main(row: pd.Series, filters: Filters, lang: str) -> tuple[Piece, ...]:
    """A kind of what needs somebody (a row of what_needs_you): how many, as a link to exactly these, and the oldest."""
    kind = str(row["label"])
    count = words.say(lang, f"needs.{kind}", count=format.count(row["need_count"], lang))
    head = Piece(count, "worse" if kind in PAST else "strong", Rows(ROWS, filters, kind))
    if pd.isna(row["need_days_oldest"]):
        return (head,)
    days = format.count(row["need_days_oldest"], lang)
    return head, Piece(words.say(lang, "needs.oldest", count=days))


def owners(parts: pd.DataFrame, filters: Filters, lang: str, name: Called) -> tuple[Piece, ...]:
    """Whose they are (the rows of what_needs_you_by_owner of one kind): the team that has most of them with its people,
    the next one, and how many the others have. Each count leads to its rows."""
    teams, people = parts[parts["is_team"]], parts[~parts["is_team"]]
    pieces: list[Piece] = []
    for place, (_, team) in enumerate(teams.head(TEAMS).iterrows()):
        chosen = filtering.at(filters, "team", _stated(team["team"]))
        pieces += [Piece(" · ")] if pieces else []
        whose = called(lang, name, "team", team["team"])
        pieces.append(_count(whose, team, chosen, lang) if len(teams) > 1 else Piece(whose))
        if place == 0:
            in_team = people[people["team"].isna() if pd.isna(team["team"]) else people["team"] == team["team"]]
            pieces.append(Piece(": "))
            pieces += _people(in_team, chosen, lang, name)
    return (*pieces, *_other_teams(teams.iloc[TEAMS:], teams.head(TEAMS), filters, lang))


def behind(filters: Filters, row: pd.Series) -> Rows:
    """The rows that one row of what_needs_you_by_owner counts: of a kind, a team and a person."""
    chosen = filtering.at(filtering.at(filters, "team", _stated(row["team"])), "agent", _stated(row["agent_id"]))
    return Rows(ROWS, chosen, str(row["label"]))


def _people(people: pd.DataFrame, filters: Filters, lang: str, name: Called) -> list[Piece]:
    pieces: list[Piece] = []
    for _, row in people.head(PEOPLE).iterrows():
        pieces += [Piece(", ")] if pieces else []
        chosen = filtering.at(filters, "agent", _stated(row["agent_id"]))
        pieces.append(_count(called(lang, name, "agent", row["agent_id"]), row, chosen, lang))
    return [*pieces, Piece(" …")] if len(people) > PEOPLE else pieces


def _other_teams(others: pd.DataFrame, shown: pd.DataFrame, filters: Filters, lang: str) -> list[Piece]:
    if others.empty:
        return []
    besides = tuple(filtering.beside("team", _stated(team)) for team in shown["team"])
    label = words.say(lang, "needs.other_teams", count=format.count(len(others), lang))
    total = pd.Series({"need_count": others["need_count"].sum(), "label": others["label"].iloc[0]})
    return [Piece(" · "), _count(label, total, filters.narrowed(besides=(*filters.besides, *besides)), lang)]


def _count(name: str, row: pd.Series, chosen: Filters, lang: str) -> Piece:
    return Piece(f"{name} {format.count(row['need_count'], lang)}", "", Rows(ROWS, chosen, str(row["label"])))


def _stated(value: str | None) -> str | None:
    return None if pd.isna(value) else str(value)


def called(lang: str, name: Called, dimension: str, value: str | None) -> str:
    """What a team or a person is called (``name``); what names none is said to be nobody's."""
    return words.say(lang, f"needs.no_{dimension}") if pd.isna(value) else name(dimension, str(value))
