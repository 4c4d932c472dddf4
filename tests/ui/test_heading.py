"""The head of a page: how new the data is, as a person says it; a period that has not begun is one sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from ilgi.tell import format, sentence, words
from tests.ui.test_url_state import open_at, query_of

ZONE = ZoneInfo("Europe/Istanbul")
NOW = datetime(2026, 10, 29, 0, 30, tzinfo=ZONE)
FILTERED = ["dashboard.py", "pages/sla.py", "pages/agents.py", "pages/recognition.py"]


@pytest.mark.parametrize(
    ("moment", "english", "turkish"),
    [
        ("2026-10-29 00:05", "today 00:05", "bugün 00.05"),
        ("2026-10-28 18:00", "yesterday 18:00", "dün 18.00"),
        ("2026-10-27 18:00", "27 Oct 2026 18:00", "27 Eki 2026 18.00"),
        ("2026-10-30 18:00", "30 Oct 2026 18:00", "30 Eki 2026 18.00"),
    ],
)
def test_a_moment_of_these_days_is_told_as_it_is_spoken_of(moment: str, english: str, turkish: str) -> None:
    value = pd.Timestamp(moment, tz=ZONE)
    assert (sentence.recent(value, NOW, "en"), sentence.recent(value, NOW, "tr")) == (english, turkish)


def test_no_moment_is_no_day() -> None:
    assert sentence.recent(pd.NaT, NOW, "en") == format.NOTHING


@pytest.mark.usefixtures("in_sample_home")
@pytest.mark.parametrize("page", FILTERED)
def test_a_period_that_has_not_begun_is_one_sentence_and_a_way_back(page: str) -> None:
    app = open_at(page, lang="tr", period="2031-01-01..2031-01-05", team="Kuzey")
    assert [line.value for line in app.info] == [words.say("tr", "ui.no_days", day="28 Ekim 2026")]
    assert not app.metric and not app.header and not app.get("plotly_chart") and not app.dataframe
    app.button("back_to_days").click().run()
    assert query_of(app) == {"period": ["last_28_days"], "team": ["Kuzey"], "lang": ["tr"]}
    assert not app.info


@pytest.mark.usefixtures("in_sample_home")
def test_a_period_that_has_begun_and_goes_on_past_the_data_is_shown() -> None:
    assert not open_at(lang="en", period="2026-10-28..2026-12-31").info
    assert open_at("pages/data.py", lang="en", period="2031-01-01..2031-01-05").title


@pytest.mark.usefixtures("in_sample_home")
def test_all_days_have_nothing_before_them_and_say_so() -> None:
    before = words.say("en", "sentence.against_nothing")
    assert before in open_at(lang="en", period="all").caption[0].value
    assert before not in open_at(lang="en", period="all", compare="none").caption[0].value
    assert before not in open_at(lang="en").caption[0].value
