"""The sum before the formula: made of the row's own counts, and left unsaid where they do not give the figure."""

from typing import Any

import pandas as pd
import pytest

from ilgi.ask import metrics, queries, questions
from ilgi.tell import arithmetic, format, words
from tests.ask_facts import ask, random_facts


def row(**values: Any) -> pd.Series:
    return pd.Series(values)


KEPT = {"promise_kept_rate": 303 / 376, "promise_kept_count": 303, "promise_due_count": 376}


def test_a_share_is_a_division_of_its_own_counts() -> None:
    assert arithmetic.worked("promise_kept_rate", row(**KEPT), "en") == "303 ÷ 376 = 80.6%"
    assert arithmetic.worked("promise_kept_rate", row(**KEPT), "tr") == "303 ÷ 376 = %80,6"
    assert arithmetic.terms("promise_kept_rate", row(**KEPT), "en") == "Kept ÷ Promises that fell due"


@pytest.mark.parametrize(
    "change",
    [{"promise_kept_count": None}, {"promise_kept_count": 302}, {"promise_kept_rate": 0.81}],
    ids=["no count", "another count", "another figure"],
)
def test_what_does_not_divide_is_told_by_its_n_alone(change: dict[str, Any]) -> None:
    uneven = row(**{**KEPT, **change})
    assert arithmetic.worked("promise_kept_rate", uneven, "en") == "Promises that fell due: 376"
    assert arithmetic.terms("promise_kept_rate", uneven, "en") == ""


@pytest.mark.parametrize(
    "change", [{"promise_due_count": None}, {"promise_kept_rate": None}, {"promise_due_count": 5}], ids=str
)
def test_nothing_is_worked_out_where_nothing_may_be_said(change: dict[str, Any]) -> None:
    assert arithmetic.worked("promise_kept_rate", row(**{**KEPT, **change}), "en") == ""


def test_what_is_no_share_has_its_plain_sentence() -> None:
    waits = row(promise_late_minutes_median=90.0, promise_late_count=44)
    said = arithmetic.worked("promise_late_minutes_median", waits, "en")
    assert said == "44 values from small to large: half lie below 1\u00a0h 30\u00a0min, half above."
    late = row(promise_late_count=44, promise_due_count=376)
    assert arithmetic.worked("promise_late_count", late, "en") == "44 of 376, counted one by one."
    assert arithmetic.worked("promise_late_count", late, "tr") == "376'nın 44'ü: tek tek sayıldı."


def test_what_was_left_out_is_told_with_how_many() -> None:
    counted = row(**KEPT, promise_withdrawn_count=6, promise_kept_rate_unusable_count=2, promise_late_count=44)
    said = arithmetic.left_out("promise_kept_rate", counted, "en")
    assert said == "Left out: Withdrawn 6 · Records that cannot be used 2"
    assert arithmetic.left_out("promise_kept_rate", row(**KEPT, promise_withdrawn_count=0), "en") == ""
    assert arithmetic.left_out("promise_late_count", counted, "en") == ""


def test_the_counts_that_a_formula_names_give_its_figure() -> None:
    """Every share that a question shows and counts: both counts stand in one row, and their division is the share."""
    divided = set()
    for query in questions.names():
        shown = [name for name in queries.about(query).shows if arithmetic.part_of(metrics.all_metrics()[name])]
        if not shown or queries.about(query).parameters & {"part", "step"}:
            continue
        for _, line in ask(random_facts(1), query).iterrows():
            for name in shown:
                fact = metrics.all_metrics()[name]
                part, whole = line.get(arithmetic.part_of(fact)), line.get(fact.of)
                if format.has_value(part) and format.has_value(whole) and whole:
                    assert arithmetic.is_division(fact, line), (query, name)
                    divided.add(name)
    assert {"promise_kept_rate", "first_response_met_rate", "complaint_recovered_rate"} <= divided


def test_every_kind_has_its_sentence_in_both_languages() -> None:
    for lang in words.LANGUAGES:
        assert all(words.has(lang, f"counting.{kind}") for kind in arithmetic.KINDS)
