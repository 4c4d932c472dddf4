"""What must hold of any business clock, whatever its hours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.judge import calendars, clock
from ilgi.judge import standards as tables
from ilgi.judge.calendars import Calendar, merge
from ilgi.judge.clock import Case
from ilgi.judge.durations import crossing

BASE = calendars.micros(datetime(2026, 3, 20, tzinfo=UTC))
INSTANTS = st.integers(0, 14 * 86_400_000_000).map(lambda n: BASE + n)
TIMES = st.tuples(st.integers(0, 95), st.integers(1, 96)).filter(lambda t: t[0] != t[1])
DAYS = st.lists(TIMES.map(lambda t: crossing(t[0] * 900, t[1] * 900)), max_size=2).map(tuple)
WEEKS = st.tuples(*[DAYS] * 7).filter(any).map(lambda week: Calendar("c", week))
PLACES = ("UTC", "Europe/Istanbul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")
ZONES = st.sampled_from(PLACES).map(ZoneInfo)
PAUSES = st.lists(st.tuples(INSTANTS, INSTANTS).filter(lambda p: p[0] < p[1]), max_size=3).map(tuple)


@settings(max_examples=40, deadline=None)
@given(WEEKS, ZONES, st.lists(INSTANTS, min_size=3, max_size=3).map(sorted), PAUSES)
def test_time_adds_up_grows_and_never_beats_the_wall(calendar, zone, instants, pauses) -> None:  # type: ignore[no-untyped-def]
    a, b, c = instants
    pairs = [(a, b), (b, c), (a, c), (c, a)]
    cases = [Case("c", start, end, pauses=pauses) for start, end in pairs]
    with duckdb.connect(config={"threads": 1}) as con:
        tables.create(con)
        clock.lay(con, "c", [calendar], zone, cases)
        first, second, whole, back = (answer.elapsed or 0 for answer in clock.answer(con, cases))
        targets = [
            Case("c", start, target=found, pauses=pauses)
            for (start, _), found in zip(pairs[:3], (first, second, whole), strict=True)
        ]
        tables.create(con)
        clock.lay(con, "c", [calendar], zone, targets)
        dues = [answer.due for answer in clock.answer(con, targets)]
    assert first + second == whole
    assert back == 0 or a == c
    for (start, end), found, due in zip(pairs[:3], (first, second, whole), dues, strict=True):
        assert 0 <= found <= end - start - _paused(pauses, start, end)
        assert due is not None and due >= start
        assert found == 0 or due <= end


def _paused(pauses: tuple[tuple[int, int], ...], start: int, end: int) -> int:
    return sum(b - a for a, b in merge((max(a, start), min(b, end)) for a, b in pauses))
