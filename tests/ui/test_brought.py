"""What the overview draws: the figure that got worse, else how our word was kept."""

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from ilgi.ask import change
from ilgi.ask.metrics import metric
from ilgi.ask.periods import Window
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty
from ilgi.ui.question.brought import Brought

WEEKS = [day.date() for day in pd.date_range("2025-10-27", periods=53, freq="7D")]


def course(name: str, last_four: float) -> pd.DataFrame:
    """A year of weeks about 90 %, with the last four at ``last_four``."""
    fact = metric(name)
    assert fact is not None and fact.of is not None
    values = [0.9 + 0.01 * (-1) ** at for at in range(49)] + [last_four] * 4
    weeks = pd.DataFrame({"period": WEEKS, name: values, fact.of: 225})
    window = Window(WEEKS[-4], WEEKS[-1])
    return change.add_limits(weeks, name, False, change.Terms(fact, window, "week"))


def page(monkeypatch: pytest.MonkeyPatch, **last_four: float) -> Page:
    """A stand-in for a page of a house that brought cases and promises, whose courses end so."""
    names = {"first_response_over_time": "first_response_met_rate", "promises_over_time": "promise_kept_rate"}
    names |= {"resolution_over_time": "resolution_met_rate"}

    def ask(query: str, *_: Any) -> pd.DataFrame:
        if query == "brought":
            return pd.DataFrame({"label": ["first_response", "resolution", "volume"]})
        if query == "about_data":
            return pd.DataFrame({"own_standards": [True]})
        return course(names[query], last_four.get(names[query], 0.9))

    monkeypatch.setattr(empty, "loaded", lambda *_: True)
    made = SimpleNamespace(ask=ask, has=lambda table: table == "promises", about=SimpleNamespace(is_sample=False))
    return cast(Page, made)


def test_what_got_worse_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = Brought(page(monkeypatch, first_response_met_rate=0.7))
    assert brought.word == ("first_response_over_time", "first_response_met_rate")


def test_what_got_better_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = Brought(page(monkeypatch, first_response_met_rate=0.99))
    assert brought.word == ("promises_over_time", "promise_kept_rate")


def test_of_two_that_got_worse_our_word_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = Brought(page(monkeypatch, resolution_met_rate=0.7, promise_kept_rate=0.7))
    assert brought.word == ("promises_over_time", "promise_kept_rate")
