"""What an answer about one person says in words: strengths, the one thing to work on, why a goal is met or not.

The page and the printed one-to-one sheet say the same sentences; each needs rows of ``person_beside_team`` or of
``clearly_better``.
"""

import pandas as pd

from ilgi.tell import format, words
from ilgi.tell.figures import fact_of, is_too_few, state_of

RATE = "measure_met_rate"
MEASURES = (
    "promise_kept",
    "first_response_met",
    "next_response_met",
    "resolution_met",
    "rings_met",
    "transfers_met",
    "escalations_met",
    "csat_satisfied",
    "complaint_acknowledgement_met",
    "complaint_resolution_met",
    "complaint_follow_up_met",
    "complaint_recovered",
    "thanked_day",
)
BESIDE = ("above_team", "below_team", "too_close")


def in_order(answer: pd.DataFrame) -> pd.DataFrame:
    """The rows, one a measure, in the order of MEASURES; their index starts anew at 0."""
    places = {measure: place for place, measure in enumerate(MEASURES)}
    return answer.sort_values("measure", key=lambda names: names.map(places), kind="stable").reset_index(drop=True)


def strengths(measures: pd.DataFrame, lang: str) -> list[str]:
    """A sentence for each measure on which the person is clearly above colleagues."""
    return [
        words.say(
            lang,
            _known("person.strength", row),
            how=words.say(lang, f"strength.{row['measure']}"),
            **_figures(row, lang),
        )
        for _, row in in_order(measures[measures["beside_state"] == "above_team"]).iterrows()
    ]


def improvements(better: pd.DataFrame, lang: str) -> list[str]:
    """A sentence for each measure on which the person is clearly better than in the 365 days before the window."""
    return [
        words.say(
            lang,
            "person.improved",
            measure=words.value(lang, "measure", row["measure"]),
            former_met=format.count(row["former_met_count"], lang),
            former_judged=format.count(row["former_judged_count"], lang),
            met=format.count(row["measure_met_count"], lang),
            judged=format.count(row["measure_judged_count"], lang),
        )
        for _, row in in_order(better).iterrows()
    ]


def to_work_on(measures: pd.DataFrame, lang: str) -> str | None:
    """The one clear shortfall that cost most, as a sentence; None where the data cannot carry one."""
    shortfalls = measures[measures["is_to_work_on"]]
    if shortfalls.empty:
        return None
    row = shortfalls.iloc[0]
    return words.say(
        lang, _known("person.work_on", row), what=words.say(lang, f"work_on.{row['measure']}"), **_figures(row, lang)
    )


def is_comparable(measures: pd.DataFrame) -> bool:
    """Whether there is any measure on which the person can be compared with colleagues at all."""
    return bool(measures["beside_state"].isin(BESIDE).any())


def peers(row: pd.Series) -> float | None:
    """The colleagues' share in the same months and channels; None where too few of their cases were judged."""
    n = row.get("peer_judged_count")
    return float(row["peer_met_rate"]) if format.has_value(n) and n >= fact_of("peer_met_rate").smallest_n else None


def beside(row: pd.Series) -> float | None:
    """What a person's share is set beside: that of the colleagues, or to staff the team's as it may be told them."""
    if format.has_value(row.get("team_judged_count")) or not format.has_value(row.get("team_met_rate")):
        return peers(row)
    return float(row["team_met_rate"])


def share(figure: float | None, n: int, lang: str) -> str:
    """A share of good with its n, as text: too few below the smallest n, a dash where nothing was judged."""
    if not n:
        return format.NOTHING
    few = n < fact_of(RATE).smallest_n
    text = words.say(lang, "state.too_few") if few else format.rate(figure, lang)
    return f"{text} · {words.say(lang, 'ui.n', n=format.count(n, lang))}"


def state(row: pd.Series) -> str:
    """The state of one row against its goal: met, missed, too_close, too_few, or no_goal."""
    if not format.has_value(row.get(f"{RATE}_goal")):
        return "too_few" if is_too_few(fact_of(RATE), row) else "no_goal"
    return state_of(RATE, row) or "too_few"


def dot_label(row: pd.Series, lang: str) -> str:
    """The text beside a person's dot: the row's share of good with its n, then the goal's state where it has one."""
    goal_state, figure = state(row), share(row[RATE], row["measure_judged_count"], lang)
    return figure if goal_state in ("too_few", "no_goal") else f"{figure} · {words.say(lang, f'state.{goal_state}')}"


def why(row: pd.Series, lang: str) -> str:
    """One sentence or two about a row: why its goal counts as met, missed or open; how the share stands beside that of
    colleagues, where the two can be compared."""
    fact, goal_state = fact_of(RATE), state(row)
    filled = _figures(row, lang) | {
        "low": format.rate(row[f"{RATE}_low"], lang),
        "high": format.rate(row[f"{RATE}_high"], lang),
        "goal": format.rate(row.get(f"{RATE}_goal"), lang),
        "smallest": format.count(fact.smallest_n, lang),
    }
    sentences = [words.say(lang, f"why.{goal_state}", **filled)]
    if row.get("beside_state") in BESIDE:
        sentences.append(words.say(lang, _known(f"why.{row['beside_state']}_beside", row), **filled))
    return " ".join(sentences)


def _known(key: str, row: pd.Series) -> str:
    """The key of a sentence with the colleagues' share in it, or without, to a reader who is not told it."""
    return key if peers(row) is not None else f"{key}_unsaid"


def _figures(row: pd.Series, lang: str) -> dict[str, str]:
    return {
        "met": format.count(row["measure_met_count"], lang),
        "judged": format.count(row["measure_judged_count"], lang),
        "figure": format.rate(row[RATE], lang),
        "peers": format.rate(peers(row), lang),
    }
