"""A moment of which only the day is known is judged as if it were each moment of that day, and only where all agree."""

import itertools
import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.records import STANDARDS, judged, one

ZONE = timezone(timedelta(hours=3))
AS_OF = datetime(2026, 11, 20, 12, tzinfo=ZONE)
TARGETS = """
[[target]]
measure = "first_response"
at_most = "6 h"
calendar = "day"
[[target]]
measure = "resolution"
at_most = "30 h"
calendar = "round the clock"
[[target]]
measure = "complaint_acknowledgement"
at_most = "6 h"
calendar = "day"
[[target]]
measure = "complaint_resolution"
at_most = "2 d"
calendar = "day"
[[target]]
measure = "complaint_follow_up"
at_most = "50 h"
calendar = "round the clock"
[[target]]
measure = "next_response"
at_most = "20 h"
calendar = "round the clock"
"""
ENDS = {
    "interactions": ("first_response_at", "resolved_at"),
    "complaints": ("acknowledged_at", "resolved_at", "followed_up_at"),
    "promises": ("fulfilled_at", "withdrawn_at"),
}
BEGINS = {"interactions": "opened_at", "complaints": "received_at", "promises": "due_at"}
JUDGED = {
    "interactions": {
        "first_response_verdict": ("opened_at", "first_response_at"),
        "resolution_verdict": ("opened_at", "resolved_at"),
    },
    "complaints": {
        "acknowledgement_verdict": ("received_at", "acknowledged_at"),
        "resolution_verdict": ("received_at", "resolved_at"),
        "follow_up_verdict": ("resolved_at", "followed_up_at"),
    },
    "promises": {"outcome": ("due_at", "fulfilled_at")},
}
"""What is judged -> what its clock begins and ends with."""
MOMENTS = {*BEGINS.values(), *(name for names in ENDS.values() for name in names)}
Row = dict[str, Any]


def midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def drawn(rng: random.Random, table: str) -> Row:
    """A row with some of its moments known by day alone; the others lie about it, at whole hours or at midnight."""
    began = datetime(2026, 11, rng.randint(10, 19), rng.choice([0, 8, 9, 13, 17, 23]), tzinfo=ZONE)
    row: Row = {BEGINS[table]: began, "as_of": AS_OF}
    for name in ENDS[table]:
        if rng.random() < 0.75:
            hours = rng.choice([0, 2, 6, 15, 24, 30, 40, 60])
            row[name] = max(began, min(began + timedelta(hours=hours), AS_OF)) if table != "promises" else (
                began + timedelta(hours=hours - 30)
            )  # fmt: skip
    if table == "interactions":
        row["state"] = "resolved" if "resolved_at" in row else "open"
    if table == "complaints":
        row["satisfied_after"] = rng.choice(["yes", "no", None])
    known = [name for name in (*ENDS[table], BEGINS[table]) if name in row and name != "due_at"]
    row["day_only"] = [name for name in known if rng.random() < 0.6] or None
    for name in row["day_only"] or ():
        row[name] = midnight(row[name])
    return row


def possible(rng: random.Random, row: Row) -> list[Row]:
    """Rows without a day alone that the row could stand for: its first and last moments, and some between."""
    days = row["day_only"] or []
    hours = {row[name] - midnight(row[name]) for name in MOMENTS & set(row) - set(days)}
    bounds = [timedelta(0), timedelta(days=1, microseconds=-1)]
    choices = [[*bounds, *hours, timedelta(seconds=rng.randrange(86400))] for _ in days]
    return [
        row | {"day_only": None} | {name: row[name] + time for name, time in zip(days, times, strict=True)}
        for times in itertools.product(*choices)
    ]


@pytest.mark.parametrize("table", list(JUDGED))
def test_a_day_alone_is_judged_where_every_moment_of_it_agrees(table: str, tmp_path: Path) -> None:
    rng = random.Random(f"days {table}")
    key = f"{table[:-1]}_id"
    rows = [drawn(rng, table) | {key: f"d{n}"} for n in range(45)]
    stands_for = {row[key]: possible(rng, row) for row in rows}
    exact = [whole | {key: f"{name}.{n}"} for name, wholes in stands_for.items() for n, whole in enumerate(wholes)]
    con = judged(tmp_path, STANDARDS + TARGETS, **{table: rows + exact})
    seen = {"sure": 0, "unsure": 0}
    for column, (start, end) in JUDGED[table].items():
        flag = column.replace("verdict", "flag") if table != "promises" else "null"
        found = {
            name: values
            for name, *values in con.execute(f"select {key}, {column}, {flag} from sealed.{table}").fetchall()
        }
        for name, wholes in stands_for.items():
            verdicts = {
                found[f"{name}.{n}"][0] for n, whole in enumerate(wholes)
                if table == "promises" or not (start in whole and end in whole and whole[end] < whole[start])
            }  # fmt: skip
            if not verdicts or rows[int(name[1:])]["day_only"] is None:
                continue
            if len(verdicts) == 1:
                assert {found[name][0]} == verdicts, (wholes, column)
            elif table == "promises":
                assert found[name][0] == "time_of_day_unknown", (wholes, verdicts)
            else:
                assert found[name] == [None, "time_of_day_unknown"], (wholes, column, verdicts)
            seen["sure" if len(verdicts) == 1 else "unsure"] += 1
    assert seen["sure"] > 25
    assert seen["unsure"] > 5


def test_the_same_day_is_never_before_the_beginning(tmp_path: Path) -> None:
    rows = [
        {"interaction_id": "same", "opened_at": "2026-11-10 14:00+03", "first_response_at": "2026-11-10 00:00+03",
         "day_only": ["first_response_at"], "state": "open"},
        {"interaction_id": "before", "opened_at": "2026-11-10 14:00+03", "first_response_at": "2026-11-09 00:00+03",
         "day_only": ["first_response_at"], "state": "open"},
    ]  # fmt: skip
    con = judged(tmp_path, STANDARDS + TARGETS, interactions=rows)
    same, before = (one(con, "interactions", interaction_id=name) for name in ("same", "before"))
    assert (same["first_response_verdict"], same["first_response_flag"]) == ("met", None)
    assert same["first_response_seconds"] is same["first_response_wall_seconds"] is None
    assert before["first_response_flag"] == "end_before_start"


def test_a_case_opened_on_a_day_alone_has_no_hour(tmp_path: Path) -> None:
    row = {"opened_at": "2026-11-10 00:00+03", "first_response_at": "2026-11-10 16:00+03", "state": "open"}
    rows = [row | {"interaction_id": "day", "day_only": ["opened_at"]}, row | {"interaction_id": "midnight"}]
    con = judged(tmp_path, STANDARDS + TARGETS, interactions=rows)
    day, full = (one(con, "interactions", interaction_id=name) for name in ("day", "midnight"))
    assert (day["opened_hour"], day["opened_weekday"], full["opened_hour"]) == (None, 2, 0)
    assert full["first_response_seconds"] == 7 * 3600
    assert full["first_response_verdict"] == "missed"
    assert (day["first_response_verdict"], day["first_response_flag"]) == (None, "time_of_day_unknown")


def test_a_log_of_days_alone_is_read_by_day(tmp_path: Path) -> None:
    case = {"interaction_id": "c", "opened_at": "2026-11-10 14:00+03", "state": "open"}
    event = {"interaction_id": "c", "happened_at": "2026-11-10 00:00+03", "day_only": ["happened_at"]}
    events = [event | {"kind": "customer_message", "record": 1}, event | {"kind": "agent_reply", "record": 2}]
    con = judged(tmp_path, STANDARDS + TARGETS, interactions=[case], events=events)
    found = one(con, "interactions")
    assert (found["first_response_verdict"], found["first_response_seconds"]) == ("met", None)
    answer = one(con, "responses")
    assert (answer["next_response_verdict"], answer["next_response_flag"]) == (None, "time_of_day_unknown")
    assert answer["next_response_wall_seconds"] is None


def test_waits_of_which_only_the_days_are_known_decide_nothing(tmp_path: Path) -> None:
    case = {"interaction_id": "c", "opened_at": "2026-11-10 09:00+03", "state": "resolved"}
    days = [("2026-11-10", "waiting_on_customer"), ("2026-11-12", "customer_message")]
    events: list[Row] = [
        {
            "interaction_id": "c",
            "happened_at": f"{day} 00:00+03",
            "kind": kind,
            "record": n,
            "day_only": ["happened_at"],
        }
        for n, (day, kind) in enumerate(days)
    ]
    ending = {"interaction_id": "c", "happened_at": "2026-11-12 11:00+03", "kind": "resolved", "record": 9}
    pauses = '\n[pauses]\nresolution = ["waiting_on_customer"]\n'
    con = judged(tmp_path, STANDARDS + TARGETS + pauses, interactions=[case], events=[*events, ending])
    found = one(con, "interactions")
    assert (found["resolution_verdict"], found["resolution_flag"]) == (None, "time_of_day_unknown")


PROMISE = {"promise_id": "p", "made_at": "2026-10-01 10:00+03", "as_of": "2026-10-06 00:00+03"}
DAY = "2026-10-05 23:59:59.999999+03"


@pytest.mark.parametrize(
    ("due", "kept", "is_day", "outcome"),
    [
        (DAY, "2026-10-05 14:00+03", False, "kept"),
        (DAY, "2026-10-05 00:00+03", True, "kept"),
        (DAY, "2026-10-06 00:00+03", False, "late"),
        ("2026-10-05 17:00+03", "2026-10-05 00:00+03", True, "time_of_day_unknown"),
        ("2026-10-05 17:00+03", "2026-10-04 00:00+03", True, "kept"),
        ("2026-10-09 23:59:59.999999+03", None, False, "open"),
    ],
)  # fmt: skip
def test_a_promise_for_a_day_holds_to_its_end(
    due: str, kept: str | None, is_day: bool, outcome: str, tmp_path: Path
) -> None:
    row = PROMISE | {"due_at": due, "fulfilled_at": kept, "day_only": ["fulfilled_at"] if is_day else None}
    con = judged(tmp_path, STANDARDS, promises=[row])
    found = one(con, "promises")
    assert found["outcome"] == outcome
    if is_day:
        assert found["late_seconds"] is None


def test_a_call_that_may_have_been_short_is_not_called_missed(tmp_path: Path) -> None:
    calls = '\n[calls]\nshort_abandon = "5 s"\n'
    call = {"channel": "phone", "opened_at": "2026-11-10 00:00+03", "closed_at": "2026-11-10 00:00+03"}
    call |= {"answered": False, "state": "abandoned"}
    rows = [
        call | {"interaction_id": "days", "day_only": ["opened_at", "closed_at"]},
        call | {"interaction_id": "later", "closed_at": "2026-11-12 00:00+03", "day_only": ["opened_at", "closed_at"]},
        {"interaction_id": "told", "opened_at": "2026-11-10 09:00+03", "first_response_at": "2026-11-10 10:00+03"},
    ]
    con = judged(tmp_path, STANDARDS + TARGETS + calls, interactions=rows)
    flags = [one(con, "interactions", interaction_id=name)["first_response_flag"] for name in ("days", "later")]
    assert flags == ["time_of_day_unknown", None]


def test_a_day_ends_where_the_clocks_are_put_back(tmp_path: Path) -> None:
    standards = STANDARDS.replace("Europe/Istanbul", "Europe/Berlin")
    row = {"promise_id": "p", "fulfilled_at": "2026-10-25 00:00+02", "day_only": ["fulfilled_at"]}
    due = datetime(2026, 10, 25, 23, tzinfo=UTC)
    rows = [
        row | {"promise_id": "on", "due_at": due - timedelta(microseconds=1)},
        row | {"promise_id": "earlier", "due_at": due - timedelta(seconds=1)},
    ]
    con = judged(tmp_path, standards, promises=rows)
    assert [one(con, "promises", promise_id=name)["outcome"] for name in ("on", "earlier")] == [
        "kept",
        "time_of_day_unknown",
    ]
