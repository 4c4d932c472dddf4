"""A team's answer in a sentence: which word it does not keep, whether that is the team or single people, what is past
due today. Made by rules of the cells that stand under it, so that the two never contradict each other:

the worst measure clearly below its goal comes first; who is clearly below colleagues in the same work is named, and
where nobody is, it is a matter of the team; the one who has most past due is named, where it is one and more than one
promise.
"""

from dataclasses import dataclass

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.tell import format, person_words, phrases, words
from ilgi.tell.phrases import Piece, Rows

RATE, TEAM = person_words.RATE, person_words.TEAM
NAMED = 3
DUE = "promise_past_due"


@dataclass(frozen=True)
class Standing:
    """What the sentence rests on: the ``team``'s name, its rows of ``team_measures``, its ``people``'s of
    ``people_measures``, their ``desks`` (``load_now``), the choice under which they were asked, and the language."""

    team: str
    measures: pd.DataFrame
    people: pd.DataFrame
    desks: pd.DataFrame
    filters: Filters
    lang: str


def answer(standing: Standing) -> list[Piece]:
    """The sentence in pieces; a figure leads to exactly the rows it counts."""
    missed = below_goal(standing.measures)
    sentences = [_missed(standing, row) for _, row in missed.head(1).iterrows()]
    sentences += [_whose(standing, str(row["measure"])) for _, row in missed.head(1).iterrows()]
    return phrases.spaced([*sentences, _others(standing, missed.iloc[1:]), _today(standing)])


def below_goal(measures: pd.DataFrame) -> pd.DataFrame:
    """The measures clearly below their goal, the one that is furthest first."""
    missed = measures[measures["goal_state"] == "below_goal"]
    return missed.assign(short=missed[f"{TEAM}_goal"] - missed[TEAM]).sort_values("short", ascending=False)


def _missed(standing: Standing, row: pd.Series) -> list[Piece]:
    lang, measure = standing.lang, row["measure"]
    rows = Rows("team_measures_rows", standing.filters, measure)
    figure = Piece(format.rate(row[TEAM], lang), "worse", rows)
    keeps = phrases.filled(lang, f"keeps.{measure}", who=standing.team, figure=figure)
    return phrases.filled(lang, "answer_of.below", keeps=keeps, goal=_goal(row, lang))


def _goal(row: pd.Series, lang: str) -> str:
    return format.goal(round(row[f"{TEAM}_goal"], 3), lang)


def _whose(standing: Standing, measure: str) -> list[Piece]:
    """Whether it is single people or the team; nothing where too few people have cases enough to say."""
    lang, rows = standing.lang, standing.people[standing.people["measure"] == measure]
    apart = rows[rows["beside_state"] == "below_team"]
    if len(apart):
        names = [_person(standing, row, measure) for _, row in apart.head(NAMED).iterrows()]
        names = [_person(standing, row, measure) for _, row in apart.head(NAMED).iterrows()]
        key = "answer_of.single" if len(apart) == 1 else "answer_of.several"
        return _listed(lang, key, names, len(apart) - len(names))
    compared = rows[rows["beside_state"] == "too_close"]
    if len(compared) < 2:
        return []
    below = int((compared[RATE] < compared[f"{RATE}_goal"]).sum())
    key = "answer_of.the_team" if below > 1 and 2 * below >= len(compared) else "answer_of.nobody"
    return [Piece(words.say(lang, key, below=below, all=len(compared)))]


def _listed(lang: str, key: str, names: list[Piece], rest: int) -> list[Piece]:
    listed = phrases.spaced([[name] for name in names], ", ")
    if rest:
        listed = phrases.filled(lang, "answer_of.more", names=listed, count=str(rest))
    return phrases.filled(lang, key, names=listed)


def _person(standing: Standing, row: pd.Series, measure: str) -> Piece:
    filters = standing.filters.narrowed(agents=(row["agent_id"],))
    text = words.say(
        standing.lang, "answer_of.person", who=row["agent_name"], figure=format.rate(row[RATE], standing.lang)
    )
    return Piece(text, "worse", Rows("measure_rows", filters, measure))


def _others(standing: Standing, missed: pd.DataFrame) -> list[Piece]:
    """The other measures below goal; where there are none, that nothing else is, or nothing at all."""
    if len(missed):
        return _also(standing, missed)
    states = set(standing.measures["goal_state"].dropna())
    if "below_goal" in states:
        key = "nothing_else" if states & {"above_goal", "too_close"} else ""
    else:
        key = "none_below" if states & {"above_goal", "too_close"} else "too_few"
    return [Piece(words.say(standing.lang, f"answer_of.{key}", who=standing.team))] if key else []


def _also(standing: Standing, missed: pd.DataFrame) -> list[Piece]:
    lang = standing.lang
    names = [
        Piece(
            words.say(
                lang,
                "answer_of.also_below",
                measure=words.say(lang, f"choice.measure.{row['measure']}"),
                figure=format.rate(row[TEAM], lang),
                goal=_goal(row, lang),
            ),
            "",
            Rows("team_measures_rows", standing.filters, row["measure"]),
        )
        for _, row in missed.head(NAMED).iterrows()
    ]
    return _listed(lang, "answer_of.also", names, len(missed) - len(names))


def _today(standing: Standing) -> list[Piece]:
    lang, column = standing.lang, f"{DUE}_count"
    count = int(standing.desks[column].sum()) if column in standing.desks else 0
    if not count:
        return []
    due = Piece(
        words.say(lang, "answer_of.promises", count=format.count(count, lang)),
        "strong",
        Rows("load_now_rows", standing.filters, DUE),
    )
    most = standing.desks[standing.desks[column] == standing.desks[column].max()]
    if len(most) != 1 or most[column].iloc[0] < 2 or not format.has_value(most["agent_id"].iloc[0]):
        return phrases.filled(lang, "answer_of.today", promises=due)
    who = most.iloc[0]
    filters = standing.filters.narrowed(agents=(who["agent_id"],))
    theirs = Piece(format.count(who[column], lang), "strong", Rows("load_now_rows", filters, DUE))
    return phrases.filled(lang, "answer_of.today_most", promises=due, who=who["agent_name"], count=theirs)
