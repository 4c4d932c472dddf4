"""Numbers as people write them: a column that was written one way is read as it was meant, else it is refused."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilgi.contract import tables
from ilgi.problems import Problem
from ilgi.read import numerals
from ilgi.read.numerals import COMMA, DOT, EITHER, PLAIN, Numerals

CON = duckdb.connect(config={"threads": 1})
BLANKS = ("\u00a0", "\u202f", "\u2009", " ", "'", "’")


@contextmanager
def column(texts: Iterable[str | None]) -> Iterator[str]:
    CON.execute("create or replace table written as select unnest($texts::varchar[]) as x", {"texts": list(texts)})
    yield "(select x from written)"


def read(texts: list[str | None], declared: str = "", usual: str = "", before: Numerals = PLAIN) -> list[float | None]:
    with column(texts) as values:
        habits = numerals.decide(CON, values, declared, usual, before)
        return [row[0] for row in CON.execute(f"select {habits.sql('x')} from {values}").fetchall()]


def refused(texts: list[str | None], usual: str = "") -> str | None:
    with pytest.raises(Problem) as caught, column(texts) as values:
        numerals.decide(CON, values, "", usual, PLAIN)
    return caught.value.key


def written(number: Decimal, mark: str, group: str) -> str:
    """A number as a country writes it, built from Python's own grouping."""
    return f"{number:,}".translate(str.maketrans({",": group, ".": mark}))


NUMBERS = st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=2) | st.integers(0, 10**9).map(Decimal)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NUMBERS, min_size=1, max_size=12), st.sampled_from([(".", ","), (",", ".")]), st.booleans())
def test_what_was_written_one_way_is_read_so(numbers: list[Decimal], marks: tuple[str, str], is_blank: bool) -> None:
    mark, group = marks
    sure = Decimal("1234567.25")
    texts = [written(number, mark, BLANKS[place % 6] if is_blank else group) for place, number in enumerate(numbers)]
    assert read([*texts, written(sure, mark, group), None]) == [*map(float, numbers), float(sure), None]


def test_the_kind_of_file_and_the_source_say_what_the_column_leaves_open() -> None:
    assert read(["12.500", "900"], usual=COMMA) == [12500, 900]
    assert read(["12.500", "900"], declared=DOT) == [12.5, 900]
    assert read(["12,500", "900"], declared=COMMA) == [12.5, 900]
    assert read(["12,500", "900"], declared=DOT) == [12500, 900]
    assert read(["12.5", "12.500"], usual=COMMA) == [12.5, 12.5], "12.5 groups nothing"
    assert read(["0.500", "1.250"], usual=COMMA) == [0.5, 1.25], "no group begins with a nought"
    assert read(["12,5", "12.500"]) == [12.5, 12500]
    assert read(["1.234.567", "1.500"]) == [1234567, 1500]
    assert read(["7", "12.25"]) == [7, 12.25]


@pytest.mark.parametrize("texts", [["12.500"], ["12,500", "7"], ["1.000", "250.000", "3"], ["₺1.250"]])
def test_what_can_be_read_in_two_ways_throughout_is_refused(texts: list[str | None]) -> None:
    assert refused(texts) == "numbers_ambiguous"


def test_two_ways_and_two_currencies_in_one_column_are_refused_and_a_slip_is_not_read() -> None:
    assert refused(["12.5", "12,5"]) == refused(["12.5", "12,5", "12.500"]) == "numbers_mixed"
    assert refused(["₺5", "5 EUR"]) == "numbers_currencies"
    assert read(["12.5", "3.5", "4,5"]) == [12.5, 3.5, None]


SIGNS = {
    "₺12,50": 12.5, "12,50 TL": 12.5, "-₺12": -12, "₺-12": -12, "€ 5": 5, "USD 5": 5, "(12,50)": -12.5, "12-": -12,
    "\u221212": -12, "1e3": 1000, "1,5E+03": 1500, " 5 ": 5, "+7": 7, ",5": 0.5,
}  # fmt: skip
NONE = (
    "12 dk",
    "12 5",
    "(5",
    "5)",
    "--5",
    "1.2.3",
    "12.5.000",
    "0x10",
    "12%",
    "12 k",
    "1,23,4",
    "5 TL EUR",
    "a",
    "-",
    "",
)


def test_signs_brackets_and_currencies() -> None:
    for text, number in SIGNS.items():
        assert read([text, "1.234,5"]) == [number, 1234.5], text
    for text in NONE:
        assert read([text, "1.234,5"]) == [None, 1234.5], text
        assert read([text, "1,234.5"]) == [None, 1234.5], text


def test_a_small_scale_has_no_groups_and_a_share_may_be_a_per_cent() -> None:
    csat = tables.by_name()["interactions"].column("csat")
    stars, share, hundred = (
        numerals.known(csat, (float(low), float(high))) for low, high in ((1, 5), (0, 1), (0, 100))
    )
    assert (stars.decimal, share.decimal, hundred.decimal) == (EITHER, EITHER, EITHER)
    assert read(["4,250", "3.875", "5"], before=stars) == [4.25, 3.875, 5]
    assert read(["85 %", "0,5"], before=share) == [0.85, 0.5]
    assert read(["85%", "90"], before=hundred) == [85, 90]
    assert read(["85%", "4"], before=stars) == [None, 4]
    assert numerals.known(csat, (0.0, 5000.0)).decimal == DOT
    worth = tables.by_name()["customers"].column("yearly_value")
    assert numerals.known(worth, (0.0, 1.0)) == PLAIN


def test_a_column_of_plain_numbers_is_read_the_quick_way() -> None:
    with column(["1", "2.5", "1e3", None]) as values:
        assert numerals.decide(CON, values, "", "", PLAIN) == PLAIN
