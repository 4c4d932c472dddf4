"""What an answer about one person says in words: strengths, the one thing to work on, why a goal is met or not.

The page and the printed one-to-one sheet say the same sentences; each needs rows of ``person_beside_team`` or of
``clearly_better``.
"""

import pandas as pd

from ilgi.tell import format, words
from ilgi.tell.figures import fact_of, is_too_few, state_of

RATE, TEAM = "measure_met_rate", "team_met_rate"
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


def recent(answer: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows of ``person_recent`` with outcome and details in words, a dash where there is none."""
    known = [str(detail) if format.has_value(detail) and detail else None for detail in answer["detail"]]
    details = [[None] if detail is None else detail.split(" · ") for detail in known]
    return answer.assign(
        outcome=[format.cell(outcome, "part", lang) for outcome in answer["outcome"]],
        detail=[" · ".join(format.cell(part, "part", lang) for part in parts) for parts in details],
    )


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


def expected(row: pd.Series) -> float | None:
    """The share that the person's colleagues would have reached in the same work; None where too few of their cases
    were judged."""
    n, share = row.get("peer_judged_count"), row.get("measure_expected")
    if not format.has_value(n) or not format.has_value(share) or n < fact_of("peer_met_rate").smallest_n:
        return None
    return float(share)


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


def why(row: pd.Series, lang: str) -> str:
    """A sentence about a row: why its goal counts as met, missed or open and, where the two can be compared, how the
    share stands beside colleagues, both in one; a second one where the whole team misses its goal too."""
    fact, goal_state = fact_of(RATE), state(row)
    if row.get("beside_state") in BESIDE and goal_state != "too_few":
        return " ".join([_verdict(row, goal_state, lang), *_of_team(row, lang)])
    filled = _figures(row, lang) | {
        "low": format.rate(row[f"{RATE}_low"], lang),
        "high": format.rate(row[f"{RATE}_high"], lang),
        "goal": format.rate(row.get(f"{RATE}_goal"), lang),
        "smallest": format.count(fact.smallest_n, lang),
    }
    return words.say(lang, f"why.{goal_state}", **filled)


def _verdict(row: pd.Series, goal_state: str, lang: str) -> str:
    """What is so of the goal and beside colleagues, then the figures that both rest on."""
    interval = format.interval(row[f"{RATE}_low"], row[f"{RATE}_high"], "rate", lang)
    figures = [words.say(lang, "verdict.figures", **_figures(row, lang), interval=interval)]
    if expected(row) is not None:
        figures.append(words.say(lang, "verdict.expected", expected=format.rate(expected(row), lang)))
    if goal_state != "no_goal":
        figures.append(words.say(lang, "verdict.goal", goal=format.rate(row[f"{RATE}_goal"], lang)))
    return words.say(lang, f"verdict.{goal_state}_{row['beside_state']}", figures="; ".join(figures))


def _of_team(row: pd.Series, lang: str) -> list[str]:
    """That the whole team misses its goal too, where it does; a matter of the team alone unless the person is clearly
    below colleagues."""
    if not is_with_team(row):
        return []
    key = "verdict.team" if row["beside_state"] == "below_team" else "verdict.team_alone"
    return [words.say(lang, key, **_team(row, lang), n=format.count(row[fact_of(TEAM).of], lang))]


def team_matter(measures: pd.DataFrame, lang: str) -> str | None:
    """The measures on which the person misses the goal, and the whole team too, with no shortfall beside colleagues, as
    a sentence; None where there are none."""
    shared = [
        words.say(
            lang,
            "person.team_matter_measure",
            measure=words.value(lang, "measure", row["measure"]),
            figure=format.rate(row[RATE], lang),
            **_team(row, lang),
        )
        for _, row in in_order(measures).iterrows()
        if is_with_team(row) and row["beside_state"] != "below_team"
    ]
    return words.say(lang, "person.team_matter", measures=" · ".join(shared)) if shared else None


def is_with_team(row: pd.Series) -> bool:
    """Whether a person who can be compared misses the goal together with the whole team."""
    missed = row.get("beside_state") in BESIDE and state(row) == "missed"
    return missed and format.has_value(row.get(TEAM)) and state_of(TEAM, row) == "missed"


def _team(row: pd.Series, lang: str) -> dict[str, str]:
    return {"team": format.rate(row[TEAM], lang), "goal": format.rate(row[f"{TEAM}_goal"], lang)}


def beside_the_funnel(row: pd.Series, verdict: object, lang: str) -> str | None:
    """What is so where the funnel of one measure alone (its ``verdict``) and the comparison over all people and
    measures of a team (``beside_state``) are not equally sure; None where they agree."""
    state, is_outside = row.get("beside_state"), verdict in ("above_team", "below_team")
    if state not in BESIDE or (state == verdict if is_outside else state == "too_close"):
        return None
    if not is_outside:
        return words.say(lang, "why.not_outside") if verdict == "too_close" else None
    return words.say(lang, "why.above_funnel_alone" if verdict == "above_team" else "why.below_funnel_alone")


def _known(key: str, row: pd.Series) -> str:
    """The key of a sentence with what was expected in it, or without, to a reader who is not told it."""
    return key if expected(row) is not None else f"{key}_unsaid"


def _figures(row: pd.Series, lang: str) -> dict[str, str]:
    return {
        "met": format.count(row["measure_met_count"], lang),
        "judged": format.count(row["measure_judged_count"], lang),
        "figure": format.rate(row[RATE], lang),
        "expected": format.rate(expected(row), lang),
    }
