"""Between which ends a figure lies is said where it matters, and never against the figure."""

import pandas as pd
import pytest

from ilgi.tell import figures


@pytest.mark.parametrize(
    ("figure", "lowest", "highest", "count", "told"),
    [
        (0.7, 0.612, 0.779, 36, "between 61% and 78%, as 36 records cannot be used"),
        (0.7, 0.7, 0.8, 1, "between 70% and 80%, as 1 record cannot be used"),
        (0.7, 0.695, 0.705, 5, ""),
        (0.7, 0.7, 0.7, 0, ""),
        (0.6149, 0.6049, 0.7, 9, "between 60% and 70%, as 9 records cannot be used"),
        (None, 0.0, 1.0, 9, ""),
    ],
)
def test_the_ends_hold_the_figure(figure: float | None, lowest: float, highest: float, count: int, told: str) -> None:
    name = "first_response_met_rate"
    row = pd.Series(
        {
            **{name: figure, "first_response_judged_count": 200, f"{name}_lowest": lowest, f"{name}_highest": highest},
            f"{name}_unusable_count": count,
        }
    )
    assert figures.in_words(name, row, "en").range.replace("\xa0", " ") == told


def test_in_turkish() -> None:
    row = pd.Series({"promise_kept_rate": 0.5, "promise_due_count": 40, "promise_kept_rate_lowest": 0.4})
    row = pd.concat([row, pd.Series({"promise_kept_rate_highest": 0.6, "promise_kept_rate_unusable_count": 10})])
    told = figures.in_words("promise_kept_rate", row, "tr").range
    assert told == "%40 ile %60 arasında, çünkü 10 kayıt kullanılamıyor"


def test_a_sum_over_colleagues_tells_no_ends() -> None:
    name = "first_response_met_rate"
    row = pd.Series({name: 0.7, "first_response_judged_count": None, f"{name}_lowest": 0.1, f"{name}_highest": 0.9})
    assert figures.in_words(name, pd.concat([row, pd.Series({f"{name}_unusable_count": 9})]), "en").range == ""


RECOVERED = {
    "complaint_recovered_rate": 0.8, "complaint_recovery_judged_count": 20, "complaint_recovered_rate_silent_low": 0.4,
    "complaint_recovered_rate_silent_high": 0.9, "complaint_ripened_count": 40, "satisfied_after_response_rate": 0.5,
    "satisfied_after_could_count": 36,
}  # fmt: skip


def test_who_gave_no_answer_stands_beside_the_figure() -> None:
    told = figures.in_words("complaint_recovered_rate", pd.Series(RECOVERED), "en")
    assert told.silent == "20 unanswered: 40.0% to 90.0%"
    assert told.response == "response rate 50.0% (n 36)"
    turkish = figures.in_words("complaint_recovered_rate", pd.Series(RECOVERED), "tr")
    assert turkish.silent == "20 yanıtsız: %40,0–%90,0"
    assert turkish.response == "yanıt oranı %50,0 (n 36)"


def test_where_everybody_answered_there_is_no_range_and_a_few_are_told_no_ends() -> None:
    answered = RECOVERED | {"complaint_recovered_rate_silent_low": 0.8, "complaint_recovered_rate_silent_high": 0.8}
    assert figures.in_words("complaint_recovered_rate", pd.Series(answered), "en").silent == ""
    few = RECOVERED | {"complaint_recovery_judged_count": 3}
    assert figures.in_words("complaint_recovered_rate", pd.Series(few), "en").silent == ""
    assert figures.in_words("promise_kept_rate", pd.Series({"promise_kept_rate": 0.5}), "en").response == ""
