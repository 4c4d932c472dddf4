"""Whatever an address or a browser says, there is a state: what is no choice is ignored, days are days of ours."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ilgi.ask import filters as filtering
from ilgi.ask import periods, weeks
from ilgi.ask.filters import Filters
from ilgi.tell import format
from ilgi.ui.frame import state
from tests.app import listed
from tests.ui.test_url_state import CHOICES, DEFAULTS, offered, open_at

TODAY = date(2026, 10, 28)
DAYS = ("0001-01-01", "1899-12-31", "1900-01-01", "1900-01-02", "2026-02-29", "2026-10-01", "2200-12-31", "2201-01-01")
DAYS = (*DAYS, "9999-12-31", "10000-01-01", "-1-01-01", "20261001", "2026-W40-1", "2026-10-01T00:00", "today", "", " ")
STRANGE = ("", "..", "...", "custom", "all..all", "0001-01-01..", "..2026-10-01", "2026-10-01..2026-10-02..2026-10-03")
STRANGE = (
    *STRANGE,
    "\x00",
    "x" * 100_000,
    "2026-10-01.." * 5_000,
    "٢٠٢٦-١٠-٠١..٢٠٢٦-١٠-٠٢",
    "%00",
    "'; drop table x --",
    "\ud800",
)
KEYS = ("lang", "as", "of", "period", "compare", *state.LISTS, *state.PICKS, "days", "_kept", "nonsense")


class Address(dict[str, list[str]]):
    """Query parameters as Streamlit gives them."""

    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


def read(monkeypatch: pytest.MonkeyPatch, **given: list[str]) -> state.State:
    monkeypatch.setattr(state.st, "query_params", Address(given))
    return state.read_url(offered, DEFAULTS)


def stands(chosen: state.State) -> None:
    """A state that every page can work with."""
    for key in ("lang", "as", "period", "compare"):
        assert chosen[key] in [*CHOICES[key], DEFAULTS[key]]
    assert all(set(chosen[key]) <= set(CHOICES[key]) for key in state.LISTS)
    window = filtering.resolve(Filters(period=state.period_token(chosen)), TODAY)
    weeks.last_whole(min(window.date_to, TODAY))
    for grain in periods.GRAINS:
        former = window.previous()
        for days in (window.history(grain, as_of=TODAY), window.history(grain), *([former] if former else [])):
            assert days.date_from <= days.date_to and format.window(days, "tr")
    assert state.to_params(chosen, DEFAULTS)["period"]


@pytest.mark.parametrize("first", DAYS)
def test_a_period_is_taken_only_where_its_days_are_in_order_and_of_our_years(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for last in DAYS:
        chosen = read(monkeypatch, period=[f"{first}..{last}"])
        stands(chosen)
        is_taken = chosen["period"] == state.CUSTOM
        assert is_taken == periods.is_period(f"{first}..{last}")
        if is_taken:
            assert date(1900, 1, 1) < chosen["days"][0] <= chosen["days"][1] <= date(2200, 12, 31)
        else:
            assert chosen["period"] == DEFAULTS["period"]


def test_the_bounds_themselves() -> None:
    assert periods.days("1900-01-02..2200-12-31") == (date(1900, 1, 2), date(2200, 12, 31))
    for text in (
        "1899-12-31..2026-01-01",
        "2026-01-01..2201-01-01",
        "2026-01-02..2026-01-01",
        "0001-01-01..9999-12-31",
    ):
        assert periods.days(text) is None and not periods.is_period(text)


@pytest.mark.parametrize("key", KEYS)
def test_no_value_of_any_key_is_an_error(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    values = [*STRANGE, *DAYS, *(f"{day}..{day}" for day in DAYS), *(v for some in CHOICES.values() for v in some)]
    for value in values:
        for given in ([value], [value, value], [*CHOICES.get(key, []), value], [value] * 900):
            stands(read(monkeypatch, **{key: given}))


def addresses() -> Iterator[dict[str, list[str]]]:
    drawn = random.Random(7)
    values = [*STRANGE, *(f"{a}..{b}" for a in DAYS for b in DAYS), *(v for some in CHOICES.values() for v in some)]
    for _ in range(600):
        keys = drawn.sample(KEYS, drawn.randint(1, 6))
        yield {key: drawn.choices(values, k=drawn.randint(1, 4)) for key in keys}


def test_nor_is_any_mixture_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in addresses():
        stands(read(monkeypatch, **given))


KEPT = (date(2026, 10, 1), date(2026, 10, 9))


@pytest.mark.parametrize(
    ("sent", "settled"),
    [
        ((date(1, 1, 1), date(1, 1, 1)), KEPT),
        ((date(2026, 1, 1), date(9999, 12, 31)), KEPT),
        ((date(2026, 1, 2), date(2026, 1, 1)), KEPT),
        ((date(9999, 12, 31),), KEPT),
        ((), KEPT),
        ((date(2026, 1, 1),), KEPT),
        ((date(2026, 1, 1), date(2026, 1, 2)), (date(2026, 1, 1), date(2026, 1, 2))),
    ],
)
def test_a_browser_may_send_any_days(sent: Any, settled: Any) -> None:
    kept = {"days": KEPT}
    assert state._settled({"period": state.CUSTOM, "days": sent}, kept) == settled


def test_a_thousand_values_among_thousands_are_looked_up_and_not_searched_for() -> None:
    class Counted(str):
        compared = 0
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return str.__eq__(self, other)

    agents = [f"a{number}" for number in range(20_000)]
    asked = [Counted(f"b{number}") for number in range(900)]
    start = {"of": "", "days": (), **DEFAULTS, **{key: [] for key in state.LISTS}}
    state.clean(start | {"agent": asked}, lambda role, of: CHOICES | {"agent": agents}, DEFAULTS)
    assert Counted.compared < 10_000


@pytest.mark.usefixtures("in_sample_home")
@pytest.mark.parametrize("period", ["0001-01-01..0001-01-01", "custom"])
def test_a_page_at_such_an_address_is_the_page(period: str) -> None:
    app = open_at(period=period, lang="en", team=["\ud7ff", "x" * 9_000])
    assert app.selectbox("period").value != state.CUSTOM and listed(app, "scan")["rows"]


@pytest.mark.parametrize(
    "text", ["0001-W01", "1899-W52", "2201-W02", "9999-W52", "0001-01-01", "9999-12-31", "2026-W99"]
)
def test_a_week_is_one_of_our_years(text: str) -> None:
    with pytest.raises(Exception, match="is no week"):
        weeks.read(text)
    assert weeks.read("2026-W43").filters(TODAY).period
