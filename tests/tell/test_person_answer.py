"""One person's answer: goal and colleagues in one sentence that cannot contradict itself, the worst first, what fell
short counted; the sentence says of every case what the longer one says."""

import pandas as pd
import pytest

from ilgi.ask.filters import Filters
from ilgi.tell import person_answer, person_words, phrases, words
from ilgi.tell.phrases import Rows

ONE = Filters("last_90_days", agents=("a",))


def row(
    measure: str, met: int, judged: int, goal: float | None, beside: str | None, team: float = 0.95
) -> dict[str, object]:
    share = met / judged
    return {
        "measure": measure, "measure_met_count": met, "measure_judged_count": judged, "measure_met_rate": share,
        "measure_met_rate_low": share - 0.1, "measure_met_rate_high": share + 0.1, "measure_met_rate_goal": goal,
        "beside_state": beside, "measure_expected": 0.8, "peer_judged_count": 100, "team_met_rate": team,
        "team_met_rate_low": team - 0.03, "team_met_rate_high": team + 0.03, "team_met_rate_goal": goal,
        "team_judged_count": 400, "agent_name": "Elif",
    }  # fmt: skip


def said(*rows: dict[str, object], lang: str = "en") -> str:
    return phrases.plain(person_answer.answer("Elif", pd.DataFrame(rows), ONE, lang))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row("promise_kept", 50, 100, 0.9, "too_close", 0.6),
         "Elif keeps 50.0% of promises (goal 90%); the whole team is at 60.0%: a matter for the team."
         " Promises not kept: 50."),
        (row("promise_kept", 50, 100, 0.9, "below_team", 0.6),
         "Elif keeps 50.0% of promises (goal 90%), clearly below colleagues in the same work, who would have reached"
         " 80.0%."
         " Promises not kept: 50."),
        (row("promise_kept", 50, 100, 0.9, "too_close"),
         "Elif keeps 50.0% of promises (goal 90%); beside colleagues in the same work the difference may be chance."
         " Promises not kept: 50."),
        (row("promise_kept", 50, 100, 0.9, None), "Elif keeps 50.0% of promises (goal 90%). Promises not kept: 50."),
        (row("csat_satisfied", 50, 100, None, "below_team"),
         "Elif leaves 50.0% of customers satisfied, clearly below colleagues in the same work, who would have reached"
         " 80.0%."
         " Customers not satisfied: 50."),
        (row("csat_satisfied", 99, 100, None, "above_team"),
         "Elif leaves 99.0% of customers satisfied, clearly above colleagues in the same work, who would have reached"
         " 80.0%."),
        (row("promise_kept", 90, 100, 0.9, "too_close"),
         "Elif: no goal is missed, and nothing is clearly below colleagues."),
        (row("promise_kept", 5, 9, 0.9, "too_few"), "Elif: too few cases to say anything."),
    ],
)  # fmt: skip
def test_goal_and_colleagues_in_one_breath(given: dict[str, object], expected: str) -> None:
    assert said(given) == expected
    assert said(given, lang="tr") and "{" not in said(given, lang="tr")


def test_the_worst_two_are_said_and_lead_to_their_cases() -> None:
    rows = pd.DataFrame([
        row("first_response_met", 70, 100, 0.9, "too_close"),
        row("promise_kept", 50, 100, 0.9, "too_close"),
        row("resolution_met", 60, 100, 0.9, "too_close"),
        row("csat_satisfied", 99, 100, None, "above_team"),
    ])  # fmt: skip
    pieces = person_answer.answer("Elif", rows, ONE, "en")
    assert [(piece.text, piece.rows) for piece in pieces if piece.rows] == [
        ("50.0%", Rows("measure_rows", ONE, "promise_kept")),
        ("Promises not kept: 50", Rows("measure_missed_rows", ONE, "promise_kept")),
        ("60.0%", Rows("measure_rows", ONE, "resolution_met")),
        ("Cases resolved late: 40", Rows("measure_missed_rows", ONE, "resolution_met")),
    ]
    assert list(person_answer.shortfalls(rows)["measure"]) == ["promise_kept", "resolution_met", "first_response_met"]


def test_to_oneself_it_says_how_many_of_how_many_even_of_few() -> None:
    rows = pd.DataFrame([row("promise_kept", 9, 9, 0.9, "too_few"), row("rings_met", 1, 2, 0.9, "too_few")])
    assert phrases.plain(person_answer.yours(rows, ONE, "en")) == "You kept 9 of 9 promises."
    assert phrases.plain(person_answer.yours(rows, ONE, "tr")) == "Tuttuğunuz söz: 9 sözde 9."


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_measure_has_its_words(lang: str) -> None:
    for measure in person_words.MEASURES:
        assert words.has(lang, f"keeps.{measure}") and words.has(lang, f"fell_short.{measure}")
    for measure in person_answer.FIRST:
        assert words.has(lang, f"yours.{measure}")
