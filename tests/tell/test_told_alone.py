"""A figure in words: what may be said of a share that is told without its n."""

import pandas as pd
import pytest

from ilgi.tell import figures, words


@pytest.mark.parametrize(("lang", "figure", "goal"), [("en", "83%", "goal 90%"), ("tr", "%83", "hedef %90")])
def test_a_share_told_alone_says_no_more_than_itself(lang: str, figure: str, goal: str) -> None:
    """A sum over colleagues comes without its n: whole per cents, no state, no interval, no change."""
    row = {"team_met_rate": 0.83, "team_met_rate_goal": 0.9, "team_met_rate_before": 0.7, "team_judged_count": None}
    wording = figures.in_words("team_met_rate", pd.Series(row, dtype=object), lang)
    assert (wording.figure, wording.goal_text) == (figure, goal)
    assert {wording.n, wording.interval, wording.state, wording.state_text, wording.delta, wording.undecided} == {""}
    whole = figures.in_words("team_met_rate", pd.Series(row | {"team_judged_count": 100}), lang)
    assert whole.state == "missed" and whole.n and whole.delta != "" and whole.goal_text == ""


@pytest.mark.parametrize("lang", ["en", "tr"])
def test_a_step_from_a_year_before_says_so_and_none_says_that_there_is_none(lang: str) -> None:
    row = {"promise_kept_rate": 0.8, "promise_kept_rate_before": 0.7, "promise_due_count": 100}
    against = figures.in_words("promise_kept_rate", pd.Series(row), lang, compare="year")
    assert against.delta != "" and words.say(lang, "ui.against_year") == against.against_text
    assert figures.in_words("promise_kept_rate", pd.Series(row), lang).against_text == ""
    alone = figures.in_words(
        "promise_kept_rate", pd.Series(row | {"promise_kept_rate_before": None}), lang, None, "year"
    )
    assert (alone.delta, alone.against_text) == ("", words.say(lang, "ui.no_year"))
    never = {"promise_kept_rate": 0.8, "promise_due_count": 100}
    assert figures.in_words("promise_kept_rate", pd.Series(never), lang, None, "year").against_text == ""
