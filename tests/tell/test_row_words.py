"""Rows behind a number: which column says how each came out, what missed first, how far beyond; no heading twice."""

import pandas as pd
import pytest

from ilgi.tell import row_words, words


@pytest.mark.parametrize(
    ("query", "names", "outcome"),
    [
        ("promises_rows", ["promise_id", "outcome", "faith"], "outcome"),
        ("promises_not_kept_rows", ["promise_id", "outcome", "faith"], "faith"),
        ("first_response_rows", ["interaction_id", "first_response_verdict"], "first_response_verdict"),
        ("interaction_rows", ["interaction_id", "first_response_verdict", "resolution_verdict"], None),
        ("first_response_agreement_rows", ["interaction_id", "our_verdict", "source_verdict"], None),
        ("complaint_recovery_rows", ["complaint_id", "resolution_verdict", "recovery"], "recovery"),
        ("second_failures_rows", ["complaint_id", "recovery", "is_repeated"], "is_repeated"),
        ("thanks_rows", ["recognition_id", "virtue"], None),
    ],
)
def test_the_column_that_says_how_a_row_came_out(query: str, names: list[str], outcome: str | None) -> None:
    assert row_words.outcome_column(query, names) == outcome


def test_what_missed_stands_first_and_all_else_as_it_stood() -> None:
    outcomes = ["kept", "late", "open", None, "broken", "kept"]
    answer = pd.DataFrame({"promise_id": list("abcdef"), "outcome": outcomes}, index=[9, 3, 7, 1, 0, 5])
    ordered = row_words.missed_first(answer, "outcome")
    assert list(ordered["promise_id"]) == list("beacdf")
    assert list(row_words.is_missed(answer, "outcome")) == [False, True, False, False, True, False]
    assert row_words.missed_first(answer, None) is answer


def test_a_truth_can_be_an_outcome_and_a_number_is_none() -> None:
    assert [row_words.state_of(value) for value in (True, False, "missed", "met")] == ["worse", "well"] * 2
    assert {row_words.state_of(value) for value in (1, 0, 1.0, None, float("nan"), "open", "")} == {""}


def test_how_far_beyond_what_was_promised() -> None:
    answer = pd.DataFrame(
        {"first_response_seconds": [30.0, 60.0, 120.0, None], "first_response_at_most_seconds": [60.0] * 4}
    )
    bars = row_words.lateness(answer, "first_response_seconds")
    assert bars is not None
    assert [round(bar, 3) for bar in bars[:3]] == [-0.714, 0.0, 1.0] and pd.isna(bars[3])
    assert row_words.lateness(answer, "first_response_at_most_seconds") is None
    assert row_words.lateness(pd.DataFrame({"late_seconds": [None, None]}), "late_seconds") is None


def test_the_thing_its_result_and_its_lateness_lead() -> None:
    names = [
        "interaction_id",
        "agent_id",
        "first_response_verdict",
        "first_response_seconds",
        "first_response_at_most_seconds",
    ]
    ordered = row_words.in_order(names, "first_response_verdict")
    assert ordered[:3] == ["interaction_id", "first_response_verdict", "first_response_seconds"]
    assert sorted(ordered) == sorted(names)
    assert row_words.in_order(["agent_id", "interaction_id", "promise_id"], None)[0] == "promise_id"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_outcome_says_how_many_missed(lang: str) -> None:
    for outcome in (*row_words.OUTCOMES, *row_words.OF_QUESTION.values(), *row_words.ALLOWED, "resolution_verdict"):
        assert "1.234" in row_words.missed_text("tr", outcome, 1234)
        assert row_words.missed_text(lang, outcome, 7) != row_words.missed_text(lang, outcome, 8)
