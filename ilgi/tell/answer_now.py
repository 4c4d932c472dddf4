"""The one thing to do now: what is past due, how much of it, whose most of it is, since when the oldest."""

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.tell import format, lettering
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import Word
from ilgi.tell.phrases import Filling, Piece, Rows, filled

QUESTION, ROWS = "past_due_by", "what_needs_you_rows"
KINDS = ("promise_past_due", "complaint_past_due", "case_past_due")
CLOCKS = ("first_response", "next_response", "resolution")
OF_WORD = {"promises": KINDS[0], "complaint_recovery": KINDS[1], **dict.fromkeys(CLOCKS, KINDS[2])}
LONGEST_NAME = 60


def pieces(asker: Asker, changed: Word | None) -> list[Piece]:
    """What is past due as a sentence, none where nothing is; ``changed``: the word whose change was just named."""
    by_team = asker.ask(QUESTION, by="team")
    if by_team.empty:
        return []
    counts = by_team.groupby("kind")["need_count"].sum()
    wanted = OF_WORD.get(changed.query) if changed is not None else None
    kind = (
        wanted
        if wanted is not None and wanted in counts.index
        else max(KINDS, key=lambda name: (counts.get(name, 0), -KINDS.index(name)))
    )
    mine = by_team[by_team["kind"] == kind]
    whole, oldest = int(counts[kind]), mine["oldest_due_at"].min()
    counted = filled(asker.lang, f"answer.due.{kind}", count=format.count(whole, asker.lang))
    what = Piece("".join(piece.text for piece in counted), rows=Rows(ROWS, asker.filters, kind))
    values: dict[str, Filling] = {
        "what": what,
        "most": _most(asker, kind, mine, whole),
        "oldest": format.near_day(oldest, asker.about.as_of_day, asker.lang),
    }
    mine_alone = "_of_yours" if asker.access.role == "staff" else ""
    return filled(
        asker.lang, f"answer.due_now{mine_alone}" if whole > 1 else f"answer.due_one{mine_alone}", "", **values
    )


def _most(asker: Asker, kind: str, by_team: pd.DataFrame, whole: int) -> list[Piece]:
    """Whose most of it is, after a comma: a team's; a person's where one team has it all; nobody's where two have as
    many, and to staff never."""
    if asker.access.role == "staff":
        return []
    teams = by_team[by_team["label"].notna()]
    if len(teams) == 1 and len(by_team) == 1:
        team = str(teams["label"].iloc[0])
        if (team,) in (asker.filters.teams, asker.access.teams):
            return _of_person(asker, kind, whole)
        return filled(asker.lang, "answer.all_in" if whole > 1 else "answer.in", team=_name(team))
    row = _first(teams)
    if row is None:
        return []
    narrowed = asker.filters.narrowed(teams=(str(row["label"]),))
    return filled(asker.lang, "answer.most_in", team=_name(row["label"]), count=_count(asker, row, kind, narrowed))


def _of_person(asker: Asker, kind: str, whole: int) -> list[Piece]:
    people = asker.ask(QUESTION, by="agent")
    people = people[(people["kind"] == kind) & people["label"].notna()]
    row = _first(people)
    if row is None or (len(people) == 1 and asker.filters.agents):
        return []
    if len(people) == 1 and row["need_count"] == whole:
        return filled(asker.lang, "answer.all_with" if whole > 1 else "answer.with", name=_name(row["name"]))
    narrowed = asker.filters.narrowed(agents=(str(row["label"]),))
    return filled(asker.lang, "answer.most_with", name=_name(row["name"]), count=_count(asker, row, kind, narrowed))


def _first(rows: pd.DataFrame) -> pd.Series | None:
    """The row that has more than any other."""
    most = rows[rows["need_count"] == rows["need_count"].max()]
    return most.iloc[0] if len(most) == 1 else None


def _count(asker: Asker, row: pd.Series, kind: str, narrowed: Filters) -> Piece:
    return Piece(format.count(row["need_count"], asker.lang), rows=Rows(ROWS, narrowed, kind))


def _name(text: object) -> str:
    return lettering.clean(str(text), LONGEST_NAME)
