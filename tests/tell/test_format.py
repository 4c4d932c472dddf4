"""What a figure, a day and a window look like in both languages."""

from datetime import date, datetime

import pandas as pd
import pytest

from ilgi.ask.periods import FIRST_DAY, LAST_DAY, Window
from ilgi.charts import style
from ilgi.tell import format, words


def plain(text: str | int) -> str:
    return str(text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("figure", "unit", "tr", "en"),
    [
        (0.85, "rate", "%85,0", "85.0%"),
        (1, "rate", "%100,0", "100.0%"),
        (4218, "count", "4.218", "4,218"),
        (1234567, "count", "1.234.567", "1,234,567"),
        (3.404, "score", "3,40", "3.40"),
        (7800, "seconds", "2 sa 10 dk", "2 h 10 min"),
        (67.52, "seconds", "1 dk 8 sn", "1 min 8 s"),
        (59.7, "seconds", "1 dk", "1 min"),
        (3599.6, "seconds", "1 sa", "1 h"),
        (4.25, "seconds", "4,2 sn", "4.2 s"),
        (0, "seconds", "0 sn", "0 s"),
        (130, "minutes", "2 sa 10 dk", "2 h 10 min"),
        (1_000_000, "seconds", "278 sa", "278 h"),
        (2.5, "days", "2,5 gün", "2.5 d"),
        (1250, "money", "1.250", "1,250"),
        (1250.5, "money", "1.250,50", "1,250.50"),
        (-3, "count", "−3", "−3"),
    ],
)
def test_a_figure_is_spelled_in_its_unit(figure: float, unit: str, tr: str, en: str) -> None:
    assert plain(format.value(figure, unit, "tr")) == tr
    assert plain(format.value(figure, unit, "en")) == en


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize("unit", ["rate", "count", "seconds", "minutes", "score", "money", "days", "points"])
def test_nothing_is_a_dash_never_zero(nothing: object, unit: str) -> None:
    assert format.value(nothing, unit, "tr") == "—"
    assert format.cell(nothing, "csat", "en") == "—"


@pytest.mark.parametrize(
    ("first", "last", "tr", "en"),
    [
        ((2026, 10, 1), (2026, 10, 28), "1–28 Ekim 2026", "1–28 October 2026"),
        ((2026, 9, 28), (2026, 10, 25), "28 Eylül – 25 Ekim 2026", "28 September – 25 October 2026"),
        ((2025, 12, 15), (2026, 1, 11), "15 Aralık 2025 – 11 Ocak 2026", "15 December 2025 – 11 January 2026"),
        ((2026, 10, 28), (2026, 10, 28), "28 Ekim 2026", "28 October 2026"),
        ((2025, 10, 1), (2026, 10, 1), "1 Ekim 2025 – 1 Ekim 2026", "1 October 2025 – 1 October 2026"),
    ],
)
def test_a_window_says_its_days(first: tuple[int, ...], last: tuple[int, ...], tr: str, en: str) -> None:
    window = Window(date(*first), date(*last))
    assert format.window(window, "tr") == tr
    assert format.window(window, "en") == en


def test_everything_is_said_in_words() -> None:
    assert format.window(Window(FIRST_DAY, LAST_DAY), "en") == "all days"


def test_intervals_carry_one_percent_sign() -> None:
    assert plain(format.interval(0.905, 0.923, "rate", "en")) == "90.5–92.3%"
    assert plain(format.interval(0.905, 0.923, "rate", "tr")) == "%90,5–92,3"
    assert format.interval(None, 0.9, "rate", "tr") == "—"


@pytest.mark.parametrize(
    ("low", "high", "unit", "tr", "en"),
    [
        (-22.9, -2.2, "points", "−22,9 ila −2,2 puan", "−22.9 to −2.2 pts"),
        (-2.2, 8, "points", "−2,2 ila 8,0 puan", "−2.2 to 8.0 pts"),
        (2.2, 8, "points", "2,2–8,0 puan", "2.2–8.0 pts"),
        (-0.02, 8, "points", "0,0–8,0 puan", "0.0–8.0 pts"),
        (-0.05, 0.1, "rate", "%−5,0 ila 10,0", "−5.0 to 10.0%"),
        (-600, 30, "seconds", "−10 dk ila 30 sn", "−10 min to 30 s"),
        (600, 4200, "seconds", "10 dk–1 sa 10 dk", "10 min–1 h 10 min"),
        (1.25, 3, "score", "1,25–3,00", "1.25–3.00"),
    ],
)
def test_beside_a_minus_an_interval_has_a_word_for_its_dash(
    low: float, high: float, unit: str, tr: str, en: str
) -> None:
    assert plain(format.interval(low, high, unit, "tr")) == tr
    assert plain(format.interval(low, high, unit, "en")) == en


def test_a_step_down_has_the_minus_of_every_other_figure() -> None:
    assert plain(format.change(0.901, 0.860, "rate", "en")) == "−4.1 pts"
    assert plain(format.change(0.86, 0.878, "rate", "tr")) == "+1,8 puan"
    assert format.change(0.86, 0.86004, "rate", "en") == 0
    assert plain(format.change(29, 34, "count", "tr")) == "+5"
    assert plain(format.change(7800, 7200, "seconds", "en")) == "−10 min"


def test_cells_follow_their_column() -> None:
    at = datetime(2026, 10, 28, 18, 5)
    assert format.cell(at, "opened_at", "en") == "28 Oct 2026 18:05"
    assert format.cell(at, "opened_at", "tr") == "28 Eki 2026 18.05"
    assert format.cell(at.date(), "due_on", "tr") == "28 Eki 2026"
    assert format.cell(True, "resolved", "tr") == "Evet"
    assert format.cell("broken", "outcome", "tr") == "Tutulmadı"
    assert format.cell("Şişli {1}", "team", "tr") == "Şişli {1}"
    assert plain(format.cell(7800.0, "first_response_seconds", "tr")) == "2 sa 10 dk"
    assert plain(format.cell(0.5, "promise_kept_rate_low", "en")) == "50.0%"
    assert format.cell(["Ali", "Işıl"], "agents", "tr") == "Ali, Işıl"


def test_names_of_days_are_the_same_in_words_and_in_charts() -> None:
    """A day of the week in a table, in a date and under a chart; Plotly's weeks begin on Sunday."""
    for lang in words.LANGUAGES:
        short = [words.value(lang, "weekday", str(number)) for number in range(1, 8)]
        assert format.weekdays(lang, "abbreviated") == short
    drawn = style.config("tr")["locales"]["tr"]["format"]
    assert (drawn["days"][0], drawn["days"][1], drawn["shortDays"][0]) == ("Pazar", "Pazartesi", "Paz")
    assert (drawn["months"][7], drawn["shortMonths"][8], len(drawn["months"])) == ("Ağustos", "Eyl", 12)


def test_september_is_three_letters_like_all_its_neighbours() -> None:
    """British CLDR writes Sept; American CLDR, as the pages do, Sep. The order of day and month is our own."""
    assert format.day(date(2026, 9, 1), "en") == "1 Sep 2026"
    assert [len(name) for name in format.months("en", "abbreviated")] == [3] * 12
    assert format.weekday(date(2026, 11, 27), "tr") == "Cuma"
