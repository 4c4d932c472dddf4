"""Whose hands held the clock: drawn logs against the slow twin, and what is never guessed."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.clock_twin import SlowClock
from tests.holdings_twin import Entry, held
from tests.records import judged

WEEK = [["09:00-12:30", "13:30-18:00"]] * 4 + [["22:00-06:00"]] + [[]] * 2
DAYS = ("mon", "tue", "wed", "thu", "fri")
STANDARDS = 'time_zone = "Europe/Istanbul"\n[[calendar]]\nname = "day"\n' + "".join(
    f"{day} = {str(spans).replace(chr(39), chr(34))}\n" for day, spans in zip(DAYS, WEEK, strict=False)
)
TARGET = '[[target]]\nmeasure = "resolution"\nat_most = "9 h"\ncalendar = "day"\nchannel = "email"\n'
PAUSES = '[pauses]\nresolution = ["waiting_on_customer", "resolved"]\n'
BEGINS, AS_OF = datetime(2026, 11, 5, 6, tzinfo=UTC), datetime(2026, 11, 20, 15, tzinfo=UTC)
KINDS = (
    "customer_message",
    "agent_reply",
    "agent_reply",
    "assigned",
    "transferred",
    "transferred",
    "escalated",
    "resumed",
)
KINDS += ("waiting_on_customer", "waiting_on_third_party", "resolved", "reopened")
TEAMS = {"a": "Kuzey", "b": "Kuzey", "c": "Finans"}
Row = dict[str, Any]


def drawn(seed: int) -> dict[str, list[Entry]]:
    """Eighty cases, each with a log of up to a dozen entries; case 0 says that replies are logged."""
    rng, found = random.Random(seed), {}
    for number in range(80):
        seconds = sorted(rng.choices(range(0, int((AS_OF - BEGINS).total_seconds()), 450), k=rng.randrange(1, 12)))
        log = [Entry(BEGINS + timedelta(seconds=seconds[0]), "opened")]
        for at in seconds[1:]:
            who, team = rng.choice(["a", "b", "c", "d", None]), rng.choice([None, None, None, "Kuzey", "Finans"])
            log.append(Entry(BEGINS + timedelta(seconds=at), rng.choice(KINDS), who, team, rng.random() < 0.1))
        found[f"c{number}"] = log
    found["c0"] = [Entry(BEGINS, "opened"), Entry(BEGINS + timedelta(hours=1), "agent_reply", "a")]
    found["c0"].append(Entry(BEGINS + timedelta(hours=2), "resolved", "a"))
    return found


def ending(log: list[Entry]) -> datetime | None:
    states = ("opened", "resumed", "reopened", "waiting_on_customer", "waiting_on_third_party")
    last = max(n for n, entry in enumerate(log) if entry.kind in states)
    return next((entry.at for entry in log[last:] if entry.kind == "resolved" and not entry.is_bot), None)


def waits(log: list[Entry], stop: datetime) -> list[tuple[datetime, datetime]]:
    turns = ("opened", "resumed", "reopened", "waiting_on_customer", "waiting_on_third_party", "resolved")
    found = []
    for n, entry in enumerate(log):
        if entry.kind in ("waiting_on_customer", "resolved"):
            ends = (*turns, "customer_message") if entry.kind == "waiting_on_customer" else turns
            found.append((entry.at, next((later.at for later in log[n + 1 :] if later.kind in ends), stop)))
    return [(max(a, log[0].at), min(b, stop)) for a, b in found if a < min(b, stop)]


def judge(folder: Path, logs: dict[str, list[Entry]], standards: str = STANDARDS + TARGET + PAUSES, **more: Any) -> Any:
    cases: list[Row] = [
        {"interaction_id": name, "opened_at": log[0].at, "channel": "email", "as_of": AS_OF,
         "state": "resolved" if ending(log) else "open", **more}
        for name, log in logs.items()
    ]  # fmt: skip
    events: list[Row] = [
        {"interaction_id": name, "happened_at": entry.at, "kind": entry.kind, "agent_id": entry.agent,
         "team": entry.team, "is_bot": entry.is_bot, "record": number, "as_of": AS_OF}
        for name, log in logs.items() for number, entry in enumerate(log)
    ]  # fmt: skip
    agents = [{"agent_id": agent, "team": team, "since": "2020-01-01"} for agent, team in TEAMS.items()]
    return judged(folder, standards, interactions=cases, events=events, agents=agents)


def told(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for name, *row in con.execute(
        "select interaction_id, hands, agent_id, team, from_at, until_at, business_seconds, paused_seconds, ended_by"
        " from sealed.holdings order by interaction_id, from_at"
    ).fetchall():
        found.setdefault(name, []).append(tuple(row))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_drawn_logs_are_held_as_the_slow_twin_says(tmp_path: Path, seed: int) -> None:
    logs = drawn(seed)
    con = judge(tmp_path, logs)
    clock = SlowClock("Europe/Istanbul", WEEK, set[date](), {})
    found, expected = told(con), {}
    for name, log in logs.items():
        end = ending(log)
        stop = end or AS_OF
        rows = held(clock, log[0].at, stop, log, TEAMS, waits(log, stop), "resolved" if end else "open")
        expected[name] = [
            (h.hands.hands, h.hands.agent, h.hands.team, h.from_at, h.until_at, h.business, h.paused, h.ended_by)
            for h in rows
        ]
    assert found == {name: rows for name, rows in expected.items() if rows}
    whole = con.execute("""select interaction_id, resolution_seconds, resolution_paused_seconds,
        sum(business_seconds), sum(paused_seconds)
        from sealed.interactions join sealed.holdings using (interaction_id) group by all""").fetchall()
    assert len(whole) > 70
    for _, seconds, paused, sum_seconds, sum_paused in whole:
        assert round(seconds * 1e6) == round(sum_seconds * 1e6)
        assert round(paused * 1e6) == round(sum_paused * 1e6)


def entries(*written: str) -> list[Entry]:
    """Entries of Thursday 5 November 2026, each "09:30 assigned agent team"."""
    return [
        Entry(datetime.fromisoformat(f"2026-11-05T{at}+03:00"), kind, *(None if who == "-" else who for who in whose))
        for at, kind, *whose in map(str.split, written)
    ]


NAMED = [
    (["09:00 opened", "10:00 agent_reply a", "12:00 resolved a"], ["queue", "a"]),
    (["09:00 opened", "10:00 agent_reply a", "11:00 agent_reply b", "12:00 resolved a"], ["queue", "a", "b"]),
    (["09:00 opened", "09:10 assigned a", "11:00 agent_reply b", "12:00 resolved a"], ["queue", "a"]),
    (["09:00 opened", "09:00 assigned a", "10:00 assigned a", "12:00 resolved a"], ["a"]),
    (["09:00 opened", "10:00 agent_reply a", "10:30 transferred c", "12:00 resolved a"], ["queue", "a", "c"]),
    (["09:00 opened", "10:00 agent_reply a", "10:30 transferred a", "12:00 resolved c"], ["queue", "a", "unnamed"]),
    (["09:00 opened", "10:00 agent_reply a", "10:30 escalated a", "12:00 resolved a"], ["queue", "a"]),
    (["09:00 opened", "09:30 assigned - Finans", "11:00 agent_reply c"], ["queue", "Finans", "c"]),
    (["09:00 opened", "09:30 assigned a", "11:00 resumed - Finans"], ["queue", "a", "Finans"]),
    (["09:00 opened", "10:00 agent_reply", "12:00 resolved"], ["queue", "unnamed"]),
    (["09:00 opened", "12:00 resolved a"], ["queue"]),
]


def test_each_way_into_hands(tmp_path: Path) -> None:
    con = judge(tmp_path, {f"c{number:02}": entries(*log) for number, (log, _) in enumerate(NAMED)})
    named = [[agent or (team if hands == "team" else hands) for hands, agent, team, *_ in rows] for _, rows in
             sorted(told(con).items())]  # fmt: skip
    assert named == [expected for _, expected in NAMED]


def test_the_team_of_the_case_is_that_of_whom_it_names_where_nobody_else_says(tmp_path: Path) -> None:
    log = entries("09:00 opened", "09:00 assigned d", "12:00 resolved d")
    con = judge(tmp_path, {"one": log}, agent_id="d", team="Doğu")
    assert [row[:3] for row in told(con)["one"]] == [("person", "d", "Doğu")]


@pytest.mark.parametrize("log", [
    ["09:00 opened", "10:00 customer_message", "12:00 resolved a"],
    ["09:00 opened", "10:00 resumed a", "12:00 resolved a"],
])  # fmt: skip
def test_a_log_that_names_no_hands_is_not_guessed_from(tmp_path: Path, log: list[str]) -> None:
    con = judge(tmp_path, {"one": entries(*log)}, agent_id="a")
    assert told(con) == {}
    assert con.execute("select resolution_seconds from sealed.interactions").fetchall() == [(10800.0,)]


def test_without_a_promise_or_where_a_day_has_no_time_nothing_is_held(tmp_path: Path) -> None:
    log = {"one": entries("09:00 opened", "10:00 agent_reply a", "12:00 resolved a")}
    assert told(judge(tmp_path, log, STANDARDS)) == {}
    con = judge(tmp_path, log)
    assert list(told(con)) == ["one"]
    con = judge(tmp_path, log, day_only=["opened_at"])
    assert told(con) == {}
