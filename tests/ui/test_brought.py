"""What the overview draws under its table: what was chosen, else what the answer names, else how our word was kept."""

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from ilgi.ui.frame.page import Page
from ilgi.ui.question import scan
from ilgi.ui.question.brought import Brought

WORDS = ("first_response", "resolution", "promises", "recommendation")
HISTORY = pd.DataFrame({"period": []})


def brought(leads: tuple[str, ...] = (), names: tuple[str, ...] = WORDS, **signals: str) -> Brought:
    """A house that brought these words, of which some signal."""
    words = [
        SimpleNamespace(
            query=name,
            history=None if name == "recommendation" else HISTORY,
            wording=SimpleNamespace(signal=signals.get(name, "")),
            certainty=float(names.index(name)),
        )
        for name in names
    ]
    made = Brought(cast(Page, SimpleNamespace()))
    made.__dict__["standing"] = SimpleNamespace(words=words, leads=list(leads), there=set(names))
    return made


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What was chosen in the table; nothing at first."""
    choice: dict[str, str | None] = {"word": None}
    monkeypatch.setattr(scan, "explained", lambda: choice["word"])
    return choice


def test_what_got_worse_is_drawn() -> None:
    assert brought(first_response="worse").word == ("first_response_over_time", "first_response_met_rate")


def test_what_got_better_is_drawn_where_nothing_got_worse() -> None:
    assert brought(resolution="better").word == ("resolution_over_time", "resolution_met_rate")
    assert brought(resolution="better", first_response="worse").word[1] == "first_response_met_rate"


def test_of_two_that_got_worse_the_surer_is_drawn() -> None:
    assert brought(resolution="worse", promises="worse").word == ("promises_over_time", "promise_kept_rate")


def test_where_nothing_changed_our_word_comes_first_and_the_help_desks_own_where_they_lead() -> None:
    assert brought().word == ("promises_over_time", "promise_kept_rate")
    names = (*WORDS, "first_response_in_source")
    assert brought(("first_response_in_source",), names).word[0] == "first_response_in_source_over_time"


def test_what_was_chosen_comes_before_all_unless_it_is_not_there(chosen: dict[str, str | None]) -> None:
    chosen["word"] = "resolution"
    assert brought(promises="worse").word == ("resolution_over_time", "resolution_met_rate")
    chosen["word"] = "satisfaction"
    assert brought(promises="worse").word == ("promises_over_time", "promise_kept_rate")


def test_where_nothing_has_a_course_the_cases_that_came_are_drawn() -> None:
    assert brought(names=("recommendation",)).word == ("interactions_over_time", "interaction_count")
