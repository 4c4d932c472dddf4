"""Days dragged over on a time chart: which they are, that the whole page follows, and the way back."""

from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ilgi.tell import words
from ilgi.ui.question import drag
from ilgi.ui.question.drag import Axis
from tests.ui.test_pages import opened

WEEKS = Axis(
    (date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 22)),
    (date(2026, 10, 7), date(2026, 10, 14), date(2026, 10, 28)),
)


def period_of(app: AppTest) -> str:
    period = app.query_params["period"]
    return period if isinstance(period, str) else period[-1]


@pytest.mark.parametrize(
    ("ends", "days"),
    [
        (("2026-09-30 12:00", "2026-10-09"), ("2026-10-01", "2026-10-14")),
        (("2026-10-09", "2026-09-30 12:00:00.1234"), ("2026-10-01", "2026-10-14")),
        (("2026-10-02", "2026-10-07 23:00"), ("2026-10-01", "2026-10-07")),
        (("2026-10-08", "2027-01-01"), ("2026-10-08", "2026-10-28")),
        (("2026-10-16", "2026-10-20"), None),
        (("2026-09-01", "2026-09-20"), None),
        (("nonsense", "2026-09-20"), None),
        ((None, 7), None),
        ((), None),
    ],
)
def test_days_are_whole_periods_of_the_chart(ends: Any, days: tuple[str, str] | None) -> None:
    chosen = WEEKS.days(ends)
    assert chosen == (None if days is None else tuple(map(date.fromisoformat, days)))


def test_what_was_chosen_first_stays_the_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, Any] = {"period": "last_7_days", "days": ()}
    monkeypatch.setattr(st, "session_state", held)
    first, second = (date(2026, 9, 3), date(2026, 9, 30)), (date(2026, 9, 10), date(2026, 9, 16))
    drag.choose(None)
    assert held == {"period": "last_7_days", "days": ()}
    drag.choose(first)
    drag.choose(second)
    assert (held["period"], held["days"]) == ("custom", second)
    drag._return()
    assert (held["period"], held["days"]) == ("last_7_days", ()) and drag.KEPT not in held
    held |= {"period": "custom", "days": first}
    drag.choose(second)
    drag._return()
    assert (held["period"], held["days"]) == ("custom", first)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_page_follows_and_goes_back(in_sample_home: Any, lang: str) -> None:
    app: AppTest = opened("promises", lang=lang)
    assert not [button for button in app.button if str(button.key).startswith("back_")]
    first, last = date(2026, 9, 3), date(2026, 9, 30)
    app.session_state[drag.KEPT] = {"to": (first, last), "former": {"period": "last_28_days", "days": ()}}
    app.session_state["period"], app.session_state["days"] = "custom", (first, last)
    app.run()
    assert period_of(app) == "2026-09-03..2026-09-30"
    back = next(button for button in app.button if str(button.key).startswith("back_"))
    assert words.say(lang, "value.period.last_28_days") in back.label
    back.click().run()
    assert not app.exception and period_of(app) == "last_28_days"
