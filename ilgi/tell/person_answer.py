"""One person's answer in a sentence or two: the goal and the colleagues in one breath, so that the two never contradict
each other, the worst first, each with what fell short; or, to the person, how many of how many.

It rests on rows of ``person_beside_team`` and says of a measure what ``person_words.why`` says of it at length.
"""

from collections.abc import Sequence

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.tell import format, person_words, phrases, words
from ilgi.tell.figures import fact_of
from ilgi.tell.heat_words import FIRST
from ilgi.tell.phrases import Piece, Rows

RATE = person_words.RATE
MOST = 2
MISSED, ALL = "measure_missed_rows", "measure_rows"


def answer(who: str, measures: pd.DataFrame, filters: Filters, lang: str) -> list[Piece]:
    """What to know of one person first, in pieces; a figure leads to the cases it counts, under ``filters``."""
    short = shortfalls(measures)
    rows = [*short.head(MOST).iterrows(), *_strong(measures).head(max(0, MOST - len(short))).iterrows()]
    if rows:
        return phrases.spaced([_sentence(who, row, filters, lang) for _, row in rows])
    is_known = measures["measure_judged_count"].ge(fact_of(RATE).smallest_n).any()
    return [Piece(words.say(lang, "person_answer.nothing" if is_known else "person_answer.few", who=who))]


def shortfalls(measures: pd.DataFrame) -> pd.DataFrame:
    """The measures of which the goal is missed, or that are clearly below colleagues, the furthest first."""
    short = measures[[_is_short(row) for _, row in measures.iterrows()]]
    away = [_away(row) for _, row in short.iterrows()]
    return short.assign(away=pd.Series(away, index=short.index, dtype=float)).sort_values("away", kind="stable")


def yours(measures: pd.DataFrame, filters: Filters, lang: str, most: int = 3) -> list[Piece]:
    """The same to the person: so many of so many, of what was assessed of them."""
    judged = measures[measures["measure_judged_count"] > 0].set_index("measure")
    sentences = []
    for measure in [name for name in FIRST if name in judged.index][:most]:
        row = judged.loc[measure]
        met, all_of = (format.count(row[f"measure_{part}_count"], lang) for part in ("met", "judged"))
        met_of = Piece(met, "strong", Rows(ALL, filters, measure))
        sentences.append(phrases.filled(lang, f"yours.{measure}", met=met_of, judged=all_of))
    return phrases.spaced(sentences)


def _strong(measures: pd.DataFrame) -> pd.DataFrame:
    return person_words.in_order(measures[measures["beside_state"] == "above_team"])


def _is_short(row: pd.Series) -> bool:
    state = person_words.state(row)
    return state == "missed" or (row.get("beside_state") == "below_team" and state != "too_few")


def _away(row: pd.Series) -> float:
    """How far a share is from its goal, or, where that is not missed, from what was expected."""
    against = row[f"{RATE}_goal"] if person_words.state(row) == "missed" else person_words.expected(row)
    return 0.0 if against is None or not format.has_value(against) else float(row[RATE]) - float(against)


def _case(row: pd.Series) -> str:
    beside = str(row.get("beside_state"))
    if person_words.state(row) != "missed":
        return {"below_team": "below", "above_team": "above"}[beside]
    if beside in ("below_team", "above_team"):
        return f"missed_{beside.removesuffix('_team')}"
    if person_words.is_with_team(row):
        return "missed_team"
    return "missed_chance" if beside == "too_close" else "missed"


def _sentence(who: str, row: pd.Series, filters: Filters, lang: str) -> list[Piece]:
    case, measure = _case(row), row["measure"]
    figure = Piece(format.rate(row[RATE], lang), "better" if case == "above" else "worse", Rows(ALL, filters, measure))
    return phrases.filled(
        lang,
        f"person_answer.{case}",
        keeps=phrases.filled(lang, f"keeps.{measure}", who=who, figure=figure),
        goal=format.goal(_rounded(row.get(f"{RATE}_goal")), lang),
        expected=format.rate(person_words.expected(row), lang),
        team=format.rate(row.get(person_words.TEAM), lang),
        short=[missed(row, filters, lang)],
    )


def missed(row: pd.Series, filters: Filters, lang: str) -> Piece:
    """What fell short of a measure, by its name and number, leading to exactly these."""
    count = format.count(row["measure_judged_count"] - row["measure_met_count"], lang)
    return Piece(
        words.say(lang, f"fell_short.{row['measure']}", count=count), "strong", Rows(MISSED, filters, row["measure"])
    )


def _rounded(goal: float | None) -> float | None:
    return None if not format.has_value(goal) or goal is None else round(float(goal), 3)


def too_few(measures: pd.DataFrame, lang: str) -> Sequence[str]:
    """The measures with too few cases to say anything, each with how many there are."""
    few = person_words.in_order(measures[[person_words.state(row) == "too_few" for _, row in measures.iterrows()]])
    return [
        f"{words.say(lang, f'choice.measure.{measure}')} ({format.count(n, lang)})"
        for measure, n in zip(few["measure"], few["measure_judged_count"], strict=True)
    ]
