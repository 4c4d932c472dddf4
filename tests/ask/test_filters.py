"""Periods count back from the data's own day; comparisons are equal."""

from datetime import date, timedelta

import pytest

from ilgi.ask import filters, periods
from ilgi.ask.filters import Filters
from ilgi.ask.periods import PRESETS, Window, window
from ilgi.tell import sentence

DAY = date(2026, 10, 28)  # a Wednesday


@pytest.mark.parametrize(
    ("period", "first", "last", "former_first", "former_last"),
    [
        ("last_7_days", "2026-10-22", "2026-10-28", "2026-10-15", "2026-10-21"),
        ("last_28_days", "2026-10-01", "2026-10-28", "2026-09-03", "2026-09-30"),
        ("last_90_days", "2026-07-31", "2026-10-28", "2026-05-02", "2026-07-30"),
        ("this_week", "2026-10-26", "2026-10-28", "2026-10-19", "2026-10-21"),
        ("this_month", "2026-10-01", "2026-10-28", "2026-09-01", "2026-09-28"),
        ("last_month", "2026-09-01", "2026-09-30", "2026-08-01", "2026-08-31"),
        ("this_quarter", "2026-10-01", "2026-10-28", "2026-07-01", "2026-07-28"),
        ("last_12_months", "2025-10-29", "2026-10-28", "2024-10-29", "2025-10-28"),
        ("2026-02-03..2026-02-05", "2026-02-03", "2026-02-05", "2026-01-31", "2026-02-02"),
    ],
)
def test_each_period_and_the_equal_one_before(
    period: str, first: str, last: str, former_first: str, former_last: str
) -> None:
    found = window(period, DAY)
    former = found.previous()
    assert former is not None
    assert (str(found.date_from), str(found.date_to)) == (first, last)
    assert (str(former.date_from), str(former.date_to)) == (former_first, former_last)


def test_everything_has_nothing_to_be_compared_with() -> None:
    assert window("all", DAY).previous() is None
    assert window("2026-10-01..9999-12-31", DAY).previous() is None
    assert filters.before(Filters(period="all"), DAY) is None
    nothing = filters.to_struct(Filters(), None)
    assert nothing["date_from"] > nothing["date_to"]


@pytest.mark.parametrize("period", [name for name in PRESETS if name != "all"])
def test_a_year_before_has_the_same_weekdays(period: str) -> None:
    found = window(period, DAY)
    former = found.compared("year")
    assert former is not None
    assert former.days == found.days and former.date_from.weekday() == found.date_from.weekday()
    assert found.date_from - former.date_from == timedelta(weeks=52)


def test_a_comparison_is_the_period_before_a_year_before_or_none() -> None:
    found = window("last_7_days", DAY)
    assert found.compared("previous") == found.previous()
    assert found.compared("none") is None
    assert window("all", DAY).compared("year") is None
    assert window("2026-10-01..9999-12-31", DAY).compared("year") is None
    assert filters.before(Filters(compare="none"), DAY) is None
    former = filters.before(Filters("last_7_days", teams=("Kuzey",), compare="year"), DAY)
    assert former is not None and (former.period, former.teams) == ("2025-10-23..2025-10-29", ("Kuzey",))


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_sentence_says_what_the_days_are_held_against(lang: str) -> None:
    former = Window(date(2025, 10, 23), date(2025, 10, 29))
    assert sentence.against(Filters(), lang, former) == ""
    assert sentence.against(Filters(compare="none"), lang, None) == ""
    said = sentence.against(Filters(compare="year"), lang, former)
    assert "2025" in said and "52" in said
    assert "52" not in sentence.against(Filters(compare="year"), lang, None) != ""
    assert sentence.against(Filters(period="all"), lang, None) == sentence.against(Filters(compare="year"), lang, None)


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_a_window_before_the_first_day_has_a_history(grain: str) -> None:
    history = Window(date(1, 1, 1), date(1, 1, 9)).history(grain, as_of=DAY)
    assert history.date_from < history.date_to == date(1900, 1, 1)


def test_the_thirty_first_against_a_shorter_month_stays_inside_it() -> None:
    former = window("this_month", date(2026, 3, 31)).previous()
    assert former == Window(date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(("grain", "days"), [("day", 53), ("week", 371)])
def test_history_is_53_periods_that_end_with_the_window(grain: str, days: int) -> None:
    found = window("last_7_days", DAY).history(grain)
    assert (found.days, found.date_to) == (days, DAY)


def test_history_of_months_and_of_everything_ends_with_the_data() -> None:
    found = window("all", DAY).history(as_of=DAY)
    assert (found.date_from, found.date_to) == (date(2022, 5, 29), DAY)


def test_the_grain_follows_the_length_of_the_window() -> None:
    assert {p: window(p, DAY).grain() for p in PRESETS} == {
        "last_7_days": "week",
        "last_28_days": "week",
        "last_90_days": "month",
        "this_week": "week",
        "this_month": "week",
        "last_month": "week",
        "this_quarter": "week",
        "last_12_months": "month",
        "all": "month",
    }


def test_an_empty_list_means_all_in_sql() -> None:
    struct = filters.to_struct(Filters(teams=("Kuzey",)), window("last_7_days", DAY))
    assert (struct["teams"], struct["agents"]) == (["Kuzey"], None)
    assert list(struct) == list(filters.STRUCT)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_sentence_names_everything_that_narrows(lang: str) -> None:
    chosen = Filters(teams=("Kuzey",), agents=("a1",), channels=("chat", "email"))
    said = sentence.of_filters(chosen, lang, window("last_28_days", DAY), {"agent": {"a1": "Ayşe Yılmaz"}})
    assert "2026" in said and "Kuzey" in said and "Ayşe Yılmaz" in said
    assert len(said.split(" · ")) == 4


def test_months_are_added_without_leaving_the_month() -> None:
    assert periods.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert periods.add_months(date(2026, 1, 15), -13) == date(2024, 12, 15)
    assert all(periods.add_months(DAY + timedelta(n), 0) == DAY + timedelta(n) for n in range(400))
