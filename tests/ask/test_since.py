"""Before a mark and since: which days, and whether the step between two shares is more than chance."""

from datetime import date, timedelta

import pandas as pd
import pytest

from ilgi.ask import since
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.tell import mark_words, words
from ilgi.tell.figures import fact_of
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts
from tests.twins import wilson

DAY, LAST = date(2026, 9, 14), date(2026, 10, 28)
KEPT = fact_of("promise_kept_rate")
DAYS = (Window(date(2026, 7, 31), date(2026, 9, 13)), Window(DAY, LAST))


def row(kept: int, due: int) -> pd.Series:
    return pd.Series({"promise_kept_rate": kept / due if due else None, "promise_due_count": due})


def test_before_are_as_many_days_as_since_back_to_the_former_mark_at_most() -> None:
    assert since.spans(DAY, [], LAST) == DAYS
    assert DAYS[0].days == DAYS[1].days == 45
    former = [date(2026, 9, 1), date(2026, 8, 20), DAY, date(2026, 10, 1)]
    assert since.spans(DAY, former, LAST) == (Window(date(2026, 9, 1), DAY - timedelta(1)), DAYS[1])
    assert since.spans(LAST, [], LAST) == (Window(LAST - timedelta(1), LAST - timedelta(1)), Window(LAST, LAST))
    assert since.spans(LAST + timedelta(1), [], LAST) is None


@pytest.mark.parametrize(
    "sides", [((411, 449), (504, 614)), ((8, 10), (9, 10)), ((0, 30), (30, 30)), ((91, 100), (80, 90))]
)
def test_the_interval_of_a_step_is_newcombes(sides: tuple[tuple[int, int], tuple[int, int]]) -> None:
    """His method 10: the distances of the two Wilson intervals, added as squares."""
    (met_before, n_before), (met, n) = sides
    shares = met_before / n_before, met / n
    ends_before, ends = wilson(met_before, n_before), wilson(met, n)
    assert ends_before and ends
    step = shares[1] - shares[0]
    low = step - ((shares[1] - ends[0]) ** 2 + (ends_before[1] - shares[0]) ** 2) ** 0.5
    high = step + ((ends[1] - shares[1]) ** 2 + (shares[0] - ends_before[0]) ** 2) ** 0.5
    assert since.step(*sides) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [(row(411, 449), row(504, 614), "beyond"), (row(91, 100), row(80, 90), "within"), (row(9, 9), row(3, 50), "few"),
     (row(0, 0), row(3, 50), "few")],
)  # fmt: skip
def test_a_share_says_whether_chance_would_do(before: pd.Series, after: pd.Series, verdict: str) -> None:
    assert mark_words.verdict(before, after, KEPT) == verdict


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_mark_answers_with_both_shares_and_their_n_and_never_with_a_cause(lang: str) -> None:
    sentence = mark_words.answer("yeni sistem", row(411, 449), row(504, 614), DAYS, KEPT, lang)
    shares = ("91.5%", "82.1%") if lang == "en" else ("%91,5", "%82,1")
    assert all(part in sentence for part in (*shares, "n 449", "n 614", "yeni sistem", "95"))
    median = fact_of("open_promise_age_days_median")
    ages = [pd.Series({median.name: days}) for days in (3.0, 5.0)]
    assert mark_words.verdict(ages[0], ages[1], median) == ""
    assert "95" not in mark_words.answer("yeni sistem", ages[0], ages[1], DAYS, median, lang)


def test_each_share_over_time_knows_the_question_that_tells_it_over_days() -> None:
    assert since.question_of("promises_over_time", "promise_kept_rate") == "promises"
    assert since.question_of("next_response_over_time", "next_response_met_rate") == "next_response"
    assert since.question_of("csat_over_time", "csat_satisfied_rate") == "satisfaction"
    assert since.question_of("person_over_time", "measure_met_rate") == "person_measure"
    # a reach stands over days of its own
    assert since.question_of("recognition_reach_over_time", "reached_agent_rate") is None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_measure_over_days_is_its_rows(seed: int) -> None:
    for measure in ("first_response_met", "promise_kept"):
        (answer,) = ask(random_facts(seed), "person_measure", part=measure).to_dict("records")
        rows = ask(random_facts(seed), "measure_rows", Filters(WINDOW.period), part=measure)
        assert answer["measure_judged_count"] == len(rows) > 0
