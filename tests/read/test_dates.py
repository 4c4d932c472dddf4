"""Dates as people, tools and spreadsheets write them: read right, or refused with the value; fillers; days alone."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest

from ilgi.contract import tables
from ilgi.contract.table import Column
from ilgi.problems import Problem
from ilgi.read import date_values, date_words, dates
from ilgi.read.date_formats import Dates
from ilgi.read.date_values import Values

ZONE = ZoneInfo("Europe/Istanbul")
RESOLVED = tables.by_name()["interactions"].column("resolved_at")
DUE = tables.by_name()["promises"].column("due_at")
SINCE = tables.by_name()["agents"].column("since")
SEEN = tables.by_name()["customers"].column("first_seen_on")
TURKISH = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]
SHORT_TURKISH = ["Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"]
CAPITALS = [
    "OCAK",
    "ŞUBAT",
    "MART",
    "NİSAN",
    "MAYIS",
    "HAZİRAN",
    "TEMMUZ",
    "AĞUSTOS",
    "EYLÜL",
    "EKİM",
    "KASIM",
    "ARALIK",
]
DAYS_TURKISH = ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"]
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
DAYS_GERMAN = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
Spell = Callable[[datetime], str]


def half(moment: datetime, am: str, pm: str) -> str:
    return f"{(moment.hour - 1) % 12 + 1}:{moment:%M} {pm if moment.hour >= 12 else am}"


def serial(moment: datetime) -> float:
    gone = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
    return gone.days + gone.seconds / 86400


SPELLED: dict[str, Spell] = {
    "dash": lambda m: f"{m:%d-%m-%Y %H:%M}",
    "slash": lambda m: f"{m:%d/%m/%Y %H:%M}",
    "short": lambda m: f"{m.day}.{m.month}.{m.year} {m:%H:%M}",
    "dotted clock": lambda m: f"{m:%d.%m.%Y %H.%M}",
    "dotted seconds": lambda m: f"{m:%d.%m.%Y %H.%M.%S}",
    "halves behind": lambda m: f"{m:%d.%m.%Y} {half(m, 'ÖÖ', 'ÖS')}",
    "halves before": lambda m: f"{m:%d.%m.%Y} {' '.join(reversed(half(m, 'öö', 'ös').split()))}",
    "dotted halves": lambda m: f"{m:%m/%d/%Y} {half(m, 'a.m.', 'p.m.')}",
    "narrow blank": lambda m: f"{m:%m/%d/%Y}, {half(m, 'AM', 'PM')}".replace(" ", "\u202f"),
    "turkish": lambda m: f"{m.day} {TURKISH[m.month - 1]} {m.year} {DAYS_TURKISH[m.weekday()]} {m:%H:%M}",
    "turkish capitals": lambda m: f"{m.day} {CAPITALS[m.month - 1]} {m.year} saat {m:%H.%M}",
    "turkish short": lambda m: f"{m:%d} {SHORT_TURKISH[m.month - 1]} {m.year} {m:%H:%M}",
    "german": lambda m: f"{DAYS_GERMAN[m.weekday()]}, {m.day}. {GERMAN[m.month - 1]} {m.year} um {m:%H:%M} Uhr",
    "english": lambda m: f"{ENGLISH[m.month - 1]} {m.day}, {m.year} {half(m, 'AM', 'PM')}",
    "english dashes": lambda m: f"{m:%d}-{ENGLISH[m.month - 1]}-{m.year} {m:%H:%M:%S}",
    "mail": lambda m: f"{m:%a}, {m:%d} {ENGLISH[m.month - 1]} {m.year} {m:%H:%M:%S} +0300",
    "browser": lambda m: f"{m:%a} {ENGLISH[m.month - 1]} {m:%d %Y %H:%M:%S} GMT+0300 (GMT+03:00)",
    "unix": lambda m: f"{m:%a} {ENGLISH[m.month - 1]} {m.day:2} {m:%H:%M:%S} {m.year}",
    "compact": lambda m: f"{m:%Y%m%dT%H%M%S}",
    "zulu": lambda m: f"{m.astimezone(UTC):%Y-%m-%d %H:%M:%S} Z",
    "bare offset": lambda m: f"{m:%Y-%m-%d %H:%M:%S} +3",
    "utc offset": lambda m: f"{m:%d.%m.%Y %H:%M} UTC+3",
    "iana": lambda m: f"{m:%Y-%m-%d %H:%M:%S} Etc/GMT-3",
    "city": lambda m: f"{m:%Y-%m-%d %H:%M:%S} Europe/Istanbul",
    "comma fraction": lambda m: f"{m:%Y-%m-%d %H:%M:%S},000",
    "serial": lambda m: f"{serial(m):.10f}",
    "serial comma": lambda m: f"{serial(m):.7f}".replace(".", ","),
    "time of 1900": lambda m: f"{m:%Y-%m-%d} 00:00:00 1899-12-30 {m:%H:%M:%S}",
    "fraction": lambda m: f"{m:%d.%m.%Y} {(m.hour * 3600 + m.minute * 60 + m.second) / 86400:.6f}",
}


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute("set TimeZone = 'Europe/Istanbul'")
        yield connection


def decided(
    con: duckdb.DuckDBPyConnection, values: list[str | None], *declared: str, column: Column = RESOLVED
) -> Dates:
    con.execute("create or replace table written as select unnest($values::varchar[]) as x", {"values": values})
    return dates.decide(con, "written", "x", declared, "Europe/Istanbul", column)


def read(
    con: duckdb.DuckDBPyConnection, values: list[str | None], *declared: str, column: Column = RESOLVED
) -> list[datetime | None]:
    how = decided(con, values, *declared, column=column)
    query = f"select epoch_us({how.sql(how.cleaned('x'))}) from written order by rowid"
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return [None if us is None else start + timedelta(microseconds=us) for (us,) in con.execute(query).fetchall()]


def days(con: duckdb.DuckDBPyConnection, values: list[str | None], column: Column = RESOLVED) -> list[bool]:
    how = decided(con, values, column=column)
    if not how.has_days:
        return [False] * len(values)
    query = f"select coalesce({how.day(how.cleaned('x'))}, false) from written order by rowid"
    return [is_day for (is_day,) in con.execute(query).fetchall()]


@pytest.mark.parametrize("way", list(SPELLED))
def test_a_column_is_read_however_it_is_spelled(way: str, con: duckdb.DuckDBPyConnection) -> None:
    rng = random.Random(way)
    moments = [
        datetime(2026, m, rng.randint(13, 28), rng.randrange(24), rng.randrange(60), tzinfo=ZONE) for m in range(1, 13)
    ]
    moments += [datetime(2026, 10, 5, 0, 5, tzinfo=ZONE), datetime(2026, 10, 6, 12, 30, tzinfo=ZONE)]
    assert read(con, [SPELLED[way](moment) for moment in moments]) == moments


@pytest.mark.parametrize(("name", "hours"), [("EET", 2), ("TRT", 3), ("EST", -5), ("PST", -8), ("CET", 1), ("UTC", 0)])
def test_the_name_of_a_zone_means_what_it_says_in_summer_too(
    name: str, hours: int, con: duckdb.DuckDBPyConnection
) -> None:
    found = read(con, [f"2026-07-0{day} 10:00:00 {name}" for day in (1, 2)])
    assert found == [datetime(2026, 7, day, 10, tzinfo=UTC) - timedelta(hours=hours) for day in (1, 2)]


def test_iana_says_the_sign_of_an_offset_the_other_way_round(con: duckdb.DuckDBPyConnection) -> None:
    assert read(con, ["2026-10-05 10:00:00 Etc/GMT+3"]) == [datetime(2026, 10, 5, 13, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("values", "key", "word"),
    [
        (["05-10-2026 09:00", "06-11-2026 09:00"], "dates_ambiguous", "05-10-2026"),
        (["5.10.2026", "10/25/2026"], "dates_mixed", "10/25/2026"),
        (["05.10.26 14:05", "15.10.26 14:05"], "dates_two_digits", "%d.%m.%y"),
        (["10/05/26", "10/15/26"], "dates_two_digits", "/26"),
        (["22-10-05", "22-10-06"], "dates_two_digits", "22-10-05"),
        (["5 Eki 26", "6 Eki 26"], "dates_two_digits", "%d %b %y"),
        (["2026-10-05 10:00 IST", "2026-10-06 10:00 IST"], "dates_zone_ambiguous", "IST"),
    ],
)  # fmt: skip
def test_what_can_be_read_two_ways_is_refused_with_the_value(
    values: list[str | None], key: str, word: str, con: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(Problem) as problem:
        decided(con, values)
    assert problem.value.key == key
    assert word in problem.value.sentence


def test_a_year_has_four_digits_unless_the_format_says_two(con: duckdb.DuckDBPyConnection) -> None:
    assert read(con, ["05.10.26 14:05"], "%d.%m.%y") == [datetime(2026, 10, 5, 14, 5, tzinfo=ZONE)]
    assert read(con, ["05.10.2026", "05.10.22", "06.10.2026"], "%d.%m.%Y")[1] is None
    with pytest.raises(Problem, match="two digits"):
        decided(con, ["05.10.22 09:00", "13.10.22 09:00"], "%d.%m.%Y")


def test_declared_formats_read_months_in_words_and_halves_of_the_day(con: duckdb.DuckDBPyConnection) -> None:
    assert read(con, ["31 Aralık 2025 14.05"], "%d %B %Y %H.%M") == [datetime(2025, 12, 31, 14, 5, tzinfo=ZONE)]
    assert read(con, ["10-05-2026 ÖS 2:05"], "%m-%d-%Y") == [datetime(2026, 10, 5, 14, 5, tzinfo=ZONE)]


FILLERS = ["0000-00-00 00:00:00", "1970-01-01", "1970-01-01 02:00:00", "1969-12-31 19:00:00", "9999-12-31 23:59:59",
           "1899-12-30 00:00:00", "1899-12-31", "1900-01-00", "1900-01-01 00:00:00", "0001-01-01",
           "2099-12-31"]  # fmt: skip
OTHERWISE = ["00.00.0000", "01.01.1970 02:00", "31.12.9999", "30.12.1899", "01.01.1900 00:00", "1970-01-01", "0"]


@pytest.mark.parametrize(
    ("values", "true"), [(FILLERS, "2026-10-05 12:00:00"), (OTHERWISE, "05.10.2026 12:00")], ids=["iso", "dotted"]
)
def test_fillers_are_no_dates_and_are_counted(
    values: list[str | None], true: str, con: duckdb.DuckDBPyConnection
) -> None:
    assert read(con, [*values, true]) == [None] * len(values) + [datetime(2026, 10, 5, 12, tzinfo=ZONE)]
    how = decided(con, [*values, true])
    assert [(remark.kind, remark.count) for remark in how.remarks] == [("filler_dates", len(values))]
    assert how.is_complete
    (left,) = con.execute(f"select count({how.cleaned('x')}) from written").fetchall()[0]
    assert left == 1


def test_a_day_far_off_is_meant_where_nothing_happens_then(con: duckdb.DuckDBPyConnection) -> None:
    far: list[str | None] = ["0001-01-01", "9999-12-31", "2026-10-05"]
    how = decided(con, far, column=SINCE)
    assert how.remarks == () and how.is_complete
    rows = con.execute(f"select cast({how.sql(how.cleaned('x'))} as date)::varchar from written").fetchall()
    assert [row[0] for row in rows] == far
    assert [remark.count for remark in decided(con, far, column=SEEN).remarks] == [2]
    assert read(con, ["2099-12-31 10:00"], column=DUE) == [datetime(2099, 12, 31, 10, tzinfo=ZONE)]


def test_a_time_of_1900_alone_is_no_date(con: duckdb.DuckDBPyConnection) -> None:
    values: list[str | None] = ["1899-12-30 14:05:00", "1900-01-01 09:00:00", "2026-10-05 10:00:00"]
    assert read(con, values) == [None, None, datetime(2026, 10, 5, 10, tzinfo=ZONE)]
    how = decided(con, values)
    assert not how.is_complete and how.remarks == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-10-05", "2026-10-05 00:00", "2026-10-05T10:00Z"], [True, False, False]),
        (["5.10.2026", "05.10.2026 14.05", None], [True, False, False]),
        (["31 Aralık 2025", "5 Ekim 2026 09:00"], [True, False]),
        (["46300", "46300.5"], [True, False]),
        (["2026-10-05T00:00", "2026-10-06T00:00:00", "2026-10-07T09:00"], [False, False, False]),
        (["2026-10-05 00:00:00", "2026-10-06 00:00:00", "2026-10-07"], [True, True, True]),
        (["05.10.2026 00:00", "16.10.2026 00:00", "17.10.2026 00:00"], [True, True, True]),
        (["2026-10-05 03:00", "2026-10-06 03:00", "2026-10-07 03:00"], [False, False, False]),
    ],
)  # fmt: skip
def test_a_day_without_its_time_is_known_as_one(
    values: list[str | None], expected: list[bool], con: duckdb.DuckDBPyConnection
) -> None:
    assert days(con, values) == expected


def test_midnights_of_utc_are_the_days_that_they_name(con: duckdb.DuckDBPyConnection) -> None:
    values: list[str | None] = [f"2026-10-0{day}T00:00:00Z" for day in (5, 6, 7)]
    assert read(con, values) == [datetime(2026, 10, day, tzinfo=ZONE) for day in (5, 6, 7)]
    assert decided(con, values).remarks[0].kind == "midnights_are_days"


def test_a_plain_column_costs_nothing_more(con: duckdb.DuckDBPyConnection) -> None:
    how = decided(con, ["2026-10-05 10:00:00", "2026-10-06 11:00:00"])
    assert how.sql("x") == "try_cast(x as timestamptz)"
    assert how.cleaned("x") == "x"
    assert not (how.has_days or how.remarks or how.is_evened)


def test_words_of_months_mean_one_month_each() -> None:
    for names in (TURKISH, SHORT_TURKISH, CAPITALS, GERMAN, ENGLISH):
        assert list(date_words.translation(names).values()) == [f" {name} " for name in ENGLISH]


def test_random_texts_are_read_as_python_reads_them_or_not_at_all(con: duckdb.DuckDBPyConnection) -> None:
    rng = random.Random("texts")
    signs = "0123456789./-: TZ+,ap"
    values: list[str | None] = ["".join(rng.choice(signs) for _ in range(rng.randint(1, 19))) for _ in range(300)]
    moments = read(con, [*values, *["2026-10-05 10:00:00"] * 400])
    assert moments[300:] == [datetime(2026, 10, 5, 10, tzinfo=ZONE)] * 400
    assert all(m is None or m.year >= 1000 for m in moments)


def test_the_sample_of_a_column_is_the_same_in_whatever_order_its_rows_come(con: duckdb.DuckDBPyConnection) -> None:
    rows = [(place, f"{place % 28 + 1:02}.10.2026 {place % 24:02}:{place % 60:02}") for place in range(5000)]
    shuffled = random.Random(3).sample(rows, len(rows))
    taken: dict[str, set[tuple[str, ...]]] = {"": set(), "place": set()}
    for order in (rows, rows[::-1], shuffled):
        places, values = zip(*order, strict=True)
        query = "create or replace table written as select unnest($places) as place, unnest($values) as x"
        con.execute(query, {"places": list(places), "values": list(values)})
        for place, samples in taken.items():
            sample = Values(con, "written", "x", "Europe/Istanbul", place=place).sample()
            samples.add(tuple(sorted(x for (x,) in con.execute(f"from {sample}").fetchall())))
    assert [len(samples) for samples in taken.values()] == [1, 1]
    assert taken["place"] == {tuple(sorted(x for _, x in rows[: date_values.SAMPLE]))}
