"""Lengths of time: what people and programs write is read to the second, and what means none is none."""

import datetime as dt
from collections.abc import Callable

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilgi.read import lengths

CON = duckdb.connect(config={"threads": 1})


def read(text: str | None, decimal: str = ".") -> float | None:
    return CON.execute(f"select {lengths.read('x', decimal)} from (select $x as x)", {"x": text}).fetchall()[0][0]


def parts(length: dt.timedelta) -> tuple[int, int, int, int]:
    hours, rest = divmod(length.seconds, 3600)
    return length.days, hours, *divmod(rest, 60)


def units(*words: str) -> Callable[[dt.timedelta], str]:
    """Writes a length in words, the parts of nought left out."""
    return lambda length: " ".join(f"{n}{w}" for n, w in zip(parts(length), words, strict=True) if n) or f"0{words[-1]}"


def iso(length: dt.timedelta) -> str:
    days, hours, minutes, seconds = parts(length)
    return f"P{days}DT{hours}H{minutes}M{seconds}S"


WAYS: list[Callable[[dt.timedelta], str]] = [
    lambda x: f"{int(x.total_seconds()) // 3600}:{x.seconds // 60 % 60:02}:{x.seconds % 60:02}",
    lambda x: f"{int(x.total_seconds()) // 60}:{x.seconds % 60:02}",
    lambda x: "{}:{:02}:{:02}:{:02}".format(*parts(x)),
    lambda x: "{}.{:02}:{:02}:{:02}".format(*parts(x)),
    lambda x: "{} days {:02}:{:02}:{:02}".format(*parts(x)),
    lambda x: str(int(x.total_seconds())),
    lambda x: f"{int(x.total_seconds())} sn",
    str,
    iso,
    units("d", "h", "m", "s"),
    units(" days", " hours", " minutes", " seconds"),
    units(" gün", " sa", " dk", " sn"),
    units(" GÜN,", " SAAT,", " DAKİKA,", " SANİYE"),
    units(" Tage", " Stunden", " Minuten", " Sekunden"),
]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 40 * 86_400))
def test_every_way_to_write_a_length_means_it(seconds: int) -> None:
    length = dt.timedelta(seconds=seconds)
    assert [read(way(length)) for way in WAYS] == [seconds] * len(WAYS), [way(length) for way in WAYS]
    assert read(str(-length) if seconds else "-0:00") == -seconds, "as programs write less than none"
    assert read("-" + WAYS[0](length)) == read("\u2212" + WAYS[2](length)) == -seconds


EXACT = {
    "0:05:12.350": 312.35, "0:05:12,350": 312.35, "2,5 h": 9000, "1.5h": 5400, "5ms": 0.005, "1 week": 604_800,
    "12:05:12 AM": 312, "12:05 am": 300, "2:03:04 PM": 50_584, "1899-12-30 00:05:12": 312, "PT1.5H": 5400,
    "P1W": 604_800,
    "1 saat, 5 dakika.": 3900, "1 hr and 20 mins": 4800, "444:03:00": 1_598_580, " 5:12 ": 312, "12.5": 12.5,
    "1e3": 1000,
}  # fmt: skip
NONE = (
    "-", "::", "5:", ":5", "5:75", "1:75:00", "1:25:61", "1:26:00:00", "00:05:12:350", "1.02:03", "P1M", "P1Y", "PT",
    "P",
    "nan", "inf", "0x10", "3 mo", "2 s 5 dk", "1h30", "abc", "1900-01-01 02:03:04", "2026-10-05 10:00", "5 apples",
    "", " ",
)  # fmt: skip


def test_single_lengths() -> None:
    assert {text: read(text) for text in EXACT} == EXACT
    assert {text: read(text) for text in NONE} == dict.fromkeys(NONE)
    assert read(None) is None


def test_the_decimal_mark_of_the_column_says_what_a_group_is() -> None:
    assert [read("1.500 s"), read("1.500"), read("1,500 s")] == [1.5, 1.5, 1500]
    assert [read(text, ",") for text in ("1.500 s", "1.500", "1,500 s", "1.234.567")] == [1500, 1500, 1.5, 1234567]
    either = {
        "2,5 h": 9000,
        "0.500": 0.5,
        "1234.567 s": 1234.567,
        "5,25": 5.25,
        "1.500": None,
        "1,500 s": None,
        "1:30": 90,
    }
    assert {text: read(text, lengths.UNDECIDED) for text in either} == either


def test_what_means_no_length_is_an_error_where_one_is_needed() -> None:
    assert CON.execute(f"select {lengths.needed('x')} from (select null::varchar as x)").fetchall() == [(None,)]
    with pytest.raises(duckdb.ConversionException):
        CON.execute(f"select {lengths.needed('x')} from (select '5:75' as x)").fetchall()
