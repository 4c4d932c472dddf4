"""Verdicts, one small case a rule."""

import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.records import STANDARDS, judged, one

FIRST = '[[target]]\nmeasure = "first_response"\nat_most = "2 h"\ngoal = 0.9\ncalendar = "day"\n'
RESOLUTION = '[[target]]\nmeasure = "resolution"\nat_most = "8 h"\ncalendar = "day"\n'
NEXT = '[[target]]\nmeasure = "next_response"\nat_most = "1 h"\ncalendar = "day"\n'
BOTH = STANDARDS + FIRST + RESOLUTION + NEXT
PAUSES = '[pauses]\nresolution = ["waiting_on_customer"]\n'
ANSWERED = {"interaction_id": "known", "opened_at": "2026-11-02 10:00+03", "first_response_at": "2026-11-02 10:05+03",
            "resolved_at": "2026-11-02 11:00+03"}  # fmt: skip


def case(**values: Any) -> dict[str, Any]:
    return {"interaction_id": "i", "opened_at": "2026-11-02 10:00+03", **values}


def log(*entries: tuple[str, str], **values: Any) -> list[dict[str, Any]]:
    return [{"interaction_id": "i", "happened_at": at, "kind": kind, **values} for at, kind in entries]


@pytest.mark.parametrize(
    ("values", "verdict", "seconds"),
    [
        ({"first_response_at": "2026-11-02 12:00+03"}, "met", 7200),  # exactly the target
        ({"first_response_at": "2026-11-02 12:00:00.000001+03"}, "missed", 7200.000001),
        ({"opened_at": "2026-11-02 16:00+03", "first_response_at": "2026-11-03 09:30+03"}, "met", 5400),
        ({"first_response_at": None}, "missed", 14 * 28800 + 25200),  # open and past due
        ({"opened_at": "2026-11-20 16:30+03", "first_response_at": "2026-11-20 16:31+03"}, "undecided", 60),
        ({"opened_at": "2026-11-20 16:30+03"}, "undecided", 1800),  # open, due on Monday
        ({"first_response_at": "2026-11-02 09:00+03"}, "met", 0),  # before it began
    ],
)
def test_first_response(tmp_path: Path, values: dict[str, Any], verdict: str, seconds: float) -> None:
    con = judged(tmp_path, BOTH, interactions=[ANSWERED, case(state="open", **values)])
    found = one(con, "interactions", interaction_id="i")
    assert found["first_response_verdict"] == verdict
    assert found["first_response_seconds"] == pytest.approx(seconds, abs=1e-9)
    assert (found["first_response_wall_seconds"] is None) == (values.get("first_response_at") is None)
    assert found["first_response_standard"].startswith("standards.toml:")


def test_judged_on_the_due_day_and_not_a_second_before(tmp_path: Path) -> None:
    row = case(first_response_at="2026-11-02 10:01+03")
    for as_of, verdict in (("2026-11-02 11:59:59+03", "undecided"), ("2026-11-02 12:00+03", "met")):
        found = one(judged(tmp_path, BOTH, interactions=[{**row, "as_of": as_of}]), "interactions")
        assert found["first_response_verdict"] == verdict


def test_without_a_target_there_is_no_verdict(tmp_path: Path) -> None:
    con = judged(tmp_path, STANDARDS + FIRST + 'channel = "email"\n', interactions=[case(channel="chat"), ANSWERED])
    found = one(con, "interactions", interaction_id="i")
    assert (found["first_response_verdict"], found["first_response_due_at"]) == (None, None)


def test_the_target_in_force_when_the_clock_started_and_the_most_specific(tmp_path: Path) -> None:
    text = STANDARDS + FIRST + FIRST.replace("2 h", "1 h") + "from = 2026-11-03\n"
    text += FIRST.replace("2 h", "30 min") + 'channel = "email"\n'
    text += FIRST.replace("2 h", "15 min") + 'channel = "email"\ncustomer_group = "vip"\n'
    rows = [
        case(interaction_id="old", opened_at="2026-11-02 23:59+03"),
        case(interaction_id="new", opened_at="2026-11-03 00:00+03", channel="chat"),
        case(interaction_id="email", opened_at="2026-11-04 10:00+03", channel="email"),
        case(interaction_id="vip", opened_at="2026-11-04 10:00+03", channel="email", customer_id="c"),
    ]
    con = judged(tmp_path, text, interactions=rows, customers=[{"customer_id": "c", "customer_group": "vip"}])
    found = con.execute(
        "select interaction_id, first_response_at_most_seconds from sealed.interactions order by opened_at, 2"
    ).fetchall()
    assert found == [("old", 7200), ("new", 3600), ("vip", 900), ("email", 1800)]


@pytest.mark.parametrize(
    ("values", "verdict", "flag", "is_over"),
    [
        ({"answered": False, "closed_at": "2026-11-02 10:00:05+03"}, None, "short_abandon", True),
        ({"answered": False, "closed_at": "2026-11-02 10:00:10+03"}, "missed", None, True),
        ({"answered": False}, "missed", None, True),
        ({"answered": True}, None, "reply_instant_unknown", True),
        ({"answered": True, "first_response_at": "2026-11-02 10:00:20+03"}, "met", None, True),
        ({"state": "abandoned"}, "missed", None, True),
        ({"answered": False, "state": "open", "channel": "email"}, "missed", None, False),  # a case, not a call
        ({"answered": False, "state": "open"}, "missed", None, True),  # a call never waits
        ({"state": "resolved", "resolved_at": "2026-11-02 10:30+03"}, None, "resolved_without_reply", True),
        ({"state": "resolved", "resolved_at": "2026-11-02 12:30+03"}, "missed", None, True),
        ({"state": "closed"}, None, "end_unknown", True),
        ({"state": "open"}, "missed", None, False),
    ],
)
def test_calls_and_silent_endings(
    tmp_path: Path, values: dict[str, Any], verdict: str | None, flag: str | None, is_over: bool
) -> None:
    text = BOTH + '[calls]\nshort_abandon = "10 s"\n'
    found = one(judged(tmp_path, text, interactions=[ANSWERED, case(**{"channel": "phone", **values})]), "interactions",
                interaction_id="i")  # fmt: skip
    assert (found["first_response_verdict"], found["first_response_flag"]) == (verdict, flag)
    assert found["is_over"] == is_over


def test_a_source_that_never_records_replies_is_not_judged_on_them(tmp_path: Path) -> None:
    found = one(judged(tmp_path, BOTH, interactions=[case(state="open")]), "interactions")
    assert (found["first_response_verdict"], found["first_response_flag"]) == (None, "not_recorded")


def test_bots_stop_no_clock(tmp_path: Path) -> None:
    entries = log(("2026-11-02 10:01+03", "agent_reply"), is_bot=True) + log(("2026-11-02 13:00+03", "agent_reply"))
    found = one(judged(tmp_path, BOTH, interactions=[case()], events=entries), "interactions")
    assert found["first_response_seconds"] == 3 * 3600
    assert found["first_response_verdict"] == "missed"


def test_resolution_is_the_final_one_and_a_reopened_case_is_open(tmp_path: Path) -> None:
    entries = log(
        ("2026-11-02 10:00+03", "opened"),
        ("2026-11-02 11:00+03", "resolved"),
        ("2026-11-02 12:00+03", "reopened"),
        ("2026-11-03 11:00+03", "resolved"),
        ("2026-11-05 11:00+03", "closed"),
    )
    found = one(judged(tmp_path, BOTH, interactions=[case()], events=entries), "interactions")
    assert (found["resolution_seconds"], found["resolution_verdict"]) == (9 * 3600, "missed")
    found = one(judged(tmp_path, BOTH, interactions=[case()], events=entries[:3]), "interactions")
    assert (found["resolution_ended"], found["resolution_verdict"], found["is_over"]) == (False, "missed", False)


def test_a_pause_stops_the_clock_until_the_customer_writes(tmp_path: Path) -> None:
    entries = log(
        ("2026-11-02 10:00+03", "opened"),
        ("2026-11-02 11:00+03", "waiting_on_customer"),
        ("2026-11-04 11:00+03", "customer_message"),
        ("2026-11-04 12:00+03", "resumed"),
        ("2026-11-04 13:00+03", "resolved"),
    )
    found = one(judged(tmp_path, BOTH + PAUSES, interactions=[case()], events=entries), "interactions")
    assert (found["resolution_paused_seconds"], found["resolution_seconds"]) == (16 * 3600, 3 * 3600)
    assert found["resolution_verdict"] == "met"
    assert found["resolution_due_at"] == datetime.fromisoformat("2026-11-05T10:00+03:00")
    found = one(judged(tmp_path, BOTH, interactions=[case()], events=entries), "interactions")
    assert (found["resolution_paused_seconds"], found["resolution_verdict"]) == (0, "missed")


def test_an_open_paused_case_has_no_due_date_unless_it_was_late_already(tmp_path: Path) -> None:
    waits = log(("2026-11-02 10:00+03", "opened"), ("2026-11-02 11:00+03", "waiting_on_customer"))
    found = one(judged(tmp_path, BOTH + PAUSES, interactions=[case()], events=waits),
                "interactions", interaction_id="i")  # fmt: skip
    assert (found["resolution_verdict"], found["resolution_due_at"]) == ("undecided", None)
    late = log(("2026-11-02 10:00+03", "opened"), ("2026-11-09 11:00+03", "waiting_on_customer"))
    found = one(judged(tmp_path, BOTH + PAUSES, interactions=[case()], events=late),
                "interactions", interaction_id="i")  # fmt: skip
    assert found["resolution_verdict"] == "missed"
    state = judged(tmp_path, BOTH + PAUSES, interactions=[ANSWERED, case(state="waiting_on_customer")])
    found = one(state, "interactions", interaction_id="i")
    assert (found["resolution_verdict"], found["resolution_flag"]) == ("undecided", "waiting_since_unknown")


def test_each_exchange_runs_from_the_first_unanswered_message(tmp_path: Path) -> None:
    entries = log(
        ("2026-11-02 10:00+03", "customer_message"),
        ("2026-11-02 10:30+03", "customer_message"),
        ("2026-11-02 11:00+03", "agent_reply"),
        ("2026-11-02 11:30+03", "agent_reply"),
        ("2026-11-02 13:00+03", "customer_message"),
        ("2026-11-02 14:00:01+03", "agent_reply"),
        ("2026-11-20 16:30+03", "customer_message"),
    )
    con = judged(tmp_path, BOTH, interactions=[case(state="open")], events=entries)
    found = con.execute(
        "select next_response_seconds, next_response_verdict from sealed.responses order by asked_at"
    ).fetchall()
    assert found == [(3600, "met"), (3601, "missed"), (1800, "undecided")]


@pytest.mark.parametrize(
    ("values", "outcome", "faith"),
    [
        ({"fulfilled_at": "2026-11-10 12:00+03"}, "kept", None),
        ({"fulfilled_at": "2026-11-10 12:00:01+03"}, "late", "silence"),
        ({"fulfilled_at": "2026-11-10 12:00:01+03", "source_outcome": "kept"}, "late", "silence"),
        ({}, "broken", "silence"),
        ({"withdrawn_at": "2026-11-09 12:00+03"}, "withdrawn", None),
        ({"withdrawn_at": "2026-11-11 12:00+03"}, "broken", "silence"),
        ({"due_at": "2026-12-01 12:00+03", "fulfilled_at": "2026-11-10 12:00+03"}, "open", None),
        ({"warned_at": "2026-11-10 12:00+03", "reason_given": "rain"}, "broken", "partly"),
        (
            {"warned_at": "2026-11-09 12:00+03", "apologised_at": "2026-11-09 12:00+03", "reason_given": "rain",
             "rescheduled_to": "2026-11-12 12:00+03"}, "broken", "kept_faith",
        ),
    ],
)  # fmt: skip
def test_promises(tmp_path: Path, values: dict[str, Any], outcome: str, faith: str | None) -> None:
    row = {"promise_id": "p", "made_at": "2026-11-01 12:00+03", "due_at": "2026-11-10 12:00+03", **values}
    kept = {**row, "promise_id": "told", "fulfilled_at": "2026-11-02 12:00+03", "withdrawn_at": None}
    con = judged(tmp_path, BOTH, promises=[row, kept], interactions=[ANSWERED])
    found = one(con, "promises", promise_id="p")
    assert (found["outcome"], found["faith"]) == (outcome, faith)


def test_a_result_without_a_moment_is_the_tools_own_once_its_day_has_come(tmp_path: Path) -> None:
    """What is done before its day is judged on it, as all others are, and waits no longer until then."""
    ahead = {"due_at": "2026-12-01 12:00+03"}
    rows: list[tuple[dict[str, Any], str]] = [
        ({"source_outcome": "kept"}, "kept"),
        ({"source_outcome": "late"}, "late"),
        ({"source_outcome": "broken"}, "broken"),
        ({"source_outcome": "withdrawn"}, "withdrawn"),
        ({"source_outcome": "broken", **ahead}, "open"),
        ({"source_outcome": "kept", **ahead}, "not_recorded"),
        ({"blanked": ["source_outcome"]}, "unreadable"),
        ({}, "not_recorded"),
    ]
    row = {"made_at": "2026-11-01 12:00+03", "due_at": "2026-11-10 12:00+03"}
    promises = [{"promise_id": str(n), **row, **values} for n, (values, _) in enumerate(rows)]
    con = judged(tmp_path, BOTH, promises=promises, interactions=[ANSWERED])
    found = con.execute("select outcome from sealed.promises order by promise_id").fetchall()
    assert [outcome for (outcome,) in found] == [outcome for _, outcome in rows]


COMPLAINTS = """
[[target]]
measure = "complaint_resolution"
at_most = "2 d"
calendar = "day"
"""


@pytest.mark.parametrize(
    ("values", "recovery"),
    [
        ({"resolved_at": "2026-10-06 10:00+03", "satisfied_after": "yes"}, "recovered"),
        ({"resolved_at": "2026-10-06 10:00+03", "satisfied_after": "no"}, "not_recovered"),
        ({"resolved_at": "2026-10-06 10:00+03", "satisfied_after": "not_asked"}, "no_answer"),
        ({"resolved_at": "2026-10-09 10:00+03", "satisfied_after": "yes"}, "not_recovered"),
        ({}, "not_recovered"),
        ({"received_at": "2026-11-02 10:00+03", "resolved_at": "2026-11-03 10:00+03"}, "ripening"),
        ({"resolved_at": "2026-10-06 10:00+03", "satisfied_after": "yes", "customer_id": "twice"}, "not_recovered"),
    ],
)
def test_recovery(tmp_path: Path, values: dict[str, Any], recovery: str) -> None:
    row = {"complaint_id": "k", "received_at": "2026-10-05 10:00+03", "loss_amount": 10, "compensation_amount": 10}
    other = {"complaint_id": "o", "received_at": "2026-11-05 09:00+03", "customer_id": "twice"}
    other |= {"resolved_at": "2026-11-06 09:00+03", "satisfied_after": "yes"}
    con = judged(tmp_path, STANDARDS + COMPLAINTS, complaints=[{**row, **values}, other], interactions=[ANSWERED])
    found = one(con, "complaints", complaint_id="k")
    assert (found["recovery"], found["loss_covered"]) == (recovery, True)


def test_a_source_that_never_asks_says_nothing_of_recoveries_and_none_of_amends_where_it_names_none(
    tmp_path: Path,
) -> None:
    row = {"complaint_id": "k", "received_at": "2026-10-05 10:00+03", "loss_amount": 10}
    rows = [row, {**row, "complaint_id": "o", "resolved_at": "2026-10-06 09:00+03"}]
    con = judged(tmp_path, STANDARDS + COMPLAINTS, complaints=rows, interactions=[ANSWERED])
    query = "select distinct recovery, loss_covered from sealed.complaints"
    assert con.execute(query).fetchall() == [("not_recorded", None)]


def test_thanks_to_oneself_and_too_many_do_not_count(tmp_path: Path) -> None:
    rows = [
        {"recognition_id": f"r{n}", "given_at": f"2026-11-0{n} 10:00+03", "to_agent_id": "a", "from_kind": "peer",
         "from_id": "b"} for n in range(1, 6)
    ]  # fmt: skip
    rows.append({**rows[0], "recognition_id": "self", "from_id": "a"})
    rows.append({**rows[0], "recognition_id": "back", "to_agent_id": "b", "from_id": "a"})
    con = judged(tmp_path, BOTH, recognitions=rows, interactions=[ANSWERED])
    found = con.execute(
        "select recognition_id, left_out_because, is_reciprocal from sealed.recognitions order by 1"
    ).fetchall()
    assert found == [
        ("back", None, True), ("r1", None, True), ("r2", None, True), ("r3", None, True), ("r4", "giver_cap", True),
        ("r5", "giver_cap", True), ("self", "self", False),
    ]  # fmt: skip


def test_the_team_is_the_rows_own_else_the_agents_that_day(tmp_path: Path) -> None:
    agents = [
        {"agent_id": "a", "since": "2026-01-01", "until": "2026-11-01", "name": "A", "team": "North"},
        {"agent_id": "a", "since": "2026-11-02", "name": "A", "team": "South"},
    ]
    rows = [
        case(interaction_id="before", opened_at="2026-11-01 23:59+03", agent_id="a"),
        case(interaction_id="after", agent_id="a"),
        case(interaction_id="own", opened_at="2026-11-03 10:00+03", agent_id="a", team="West"),
    ]
    con = judged(tmp_path, BOTH, interactions=rows, agents=agents)
    found = con.execute("select team, first_response_by, first_response_by_assumed from sealed.interactions").fetchall()
    assert found == [("North", "a", True), ("South", "a", True), ("West", "a", True)]
    assert con.execute("select is_current from sealed.agents order by since").fetchall() == [(False,), (True,)]


def test_rings_and_transfers(tmp_path: Path) -> None:
    text = BOTH + '[[target]]\nmeasure = "rings"\nat_most = "3 rings"\n'
    rows = [case(interaction_id=str(n), rings=n) for n in (3, 4)] + [case(interaction_id="none")]
    con = judged(tmp_path, text, interactions=rows)
    found = con.execute("select rings_verdict, transfers_verdict from sealed.interactions order by interaction_id")
    assert found.fetchall() == [("met", None), ("missed", None), (None, None)]


def test_an_allowance_carries_the_goal_of_its_own_target(tmp_path: Path) -> None:
    """The goal is that of the target in force, also where that one has none; what is not counted has no verdict."""
    limits = [
        ("rings", 3, "goal = 0.9"),
        ("rings", 5, 'goal = 0.8\nchannel = "phone"'),
        ("rings", 2, 'channel = "web"'),
    ]
    text = BOTH + "".join(f'[[target]]\nmeasure = "{m}"\nat_most = {n}\n{more}\n' for m, n, more in limits)
    rows = [case(interaction_id=channel, channel=channel, rings=4) for channel in ("chat", "phone", "web")]
    con = judged(tmp_path, text, interactions=rows)
    found = con.execute(
        "select rings_at_most, rings_verdict, rings_goal, escalations_goal from sealed.interactions order by channel"
    )
    assert found.fetchall() == [(3, "missed", 0.9, None), (5, "met", 0.8, None), (2, "missed", None, None)]


def test_the_order_of_records_does_not_matter(tmp_path: Path) -> None:
    rng = random.Random(3)
    rows = [
        case(interaction_id=f"i{n}", opened_at=f"2026-11-0{rng.randrange(1, 9)} 1{rng.randrange(9)}:00+03", channel=c)
        for n, c in enumerate(["chat", "email"] * 20)
    ]
    entries = [
        {"interaction_id": f"i{n}", "happened_at": f"2026-11-{rng.randrange(10, 19)} 12:00+03", "kind": kind,
         "record": 1000 + 10 * n + k}
        for n in range(40) for k, kind in enumerate(["waiting_on_customer", "resumed", "agent_reply", "resolved"])
    ]  # fmt: skip
    straight = _all(judged(tmp_path, BOTH + PAUSES, interactions=rows, events=entries))
    rng.shuffle(rows)
    rng.shuffle(entries)
    assert straight == _all(judged(tmp_path, BOTH + PAUSES, interactions=rows, events=entries))


def _all(con: Any) -> list[Any]:
    return con.execute("select * exclude (record) from sealed.interactions order by interaction_id").fetchall()


def test_every_fact_is_there_when_there_is_nothing_to_judge(tmp_path: Path) -> None:
    con = judged(tmp_path, STANDARDS)
    tables = {name for (name,) in con.execute("select table_name from information_schema.tables").fetchall()}
    assert {"interactions", "responses", "complaints", "targets", "spans", "parameters"} <= tables
    assert con.execute("select count(*) from sealed.interactions").fetchall() == [(0,)]


KEEPING = '[[target]]\nmeasure = "promise_keeping"\ngoal = 0.9\n'


def test_a_promise_carries_the_goal_of_its_due_day_and_the_most_specific(tmp_path: Path) -> None:
    later = KEEPING.replace("0.9", "0.92") + "from = 2026-06-01\n"
    text = STANDARDS + KEEPING + later + KEEPING.replace("0.9", "0.99") + 'team = "vip"\n'
    rows = [
        {"promise_id": "before", "made_at": "2026-05-01 10:00+03", "due_at": "2026-05-31 23:59+03"},
        {"promise_id": "after", "made_at": "2026-05-01 10:00+03", "due_at": "2026-06-01 00:00+03"},
        {"promise_id": "own", "made_at": "2026-05-01 10:00+03", "due_at": "2026-06-01 00:00+03", "team": "vip"},
    ]
    con = judged(tmp_path, text, interactions=[ANSWERED], promises=rows)
    found = dict(con.execute("select promise_id, goal from sealed.promises").fetchall())
    assert found == {"before": 0.9, "after": 0.92, "own": 0.99}


def test_a_complaint_carries_the_goal_of_the_day_it_ripens(tmp_path: Path) -> None:
    text = STANDARDS + KEEPING.replace("promise_keeping", "complaint_recovery")
    text += '[[target]]\nmeasure = "complaint_recovery"\ngoal = 0.75\nfrom = 2026-06-01\n'
    text += '[[target]]\nmeasure = "complaint_resolution"\nat_most = "5 d"\ngoal = 0.8\ncalendar = "day"\n'
    rows = [
        {"complaint_id": who, "received_at": "2026-04-01 10:00+03", "resolved_at": at}
        for who, at in (("before", "2026-05-01 10:00+03"), ("after", "2026-05-02 10:00+03"))
    ]
    con = judged(tmp_path, text, interactions=[ANSWERED], complaints=rows)
    found = con.execute(
        "select complaint_id, recovery_goal, resolution_goal, acknowledgement_goal from sealed.complaints order by 1"
    ).fetchall()
    assert found == [("after", 0.75, 0.8, None), ("before", 0.9, 0.8, None)]


def test_without_a_goal_a_promise_has_none(tmp_path: Path) -> None:
    row = {"promise_id": "p", "made_at": "2026-05-01 10:00+03", "due_at": "2026-05-31 23:59+03"}
    con = judged(tmp_path, STANDARDS, interactions=[ANSWERED], promises=[row])
    assert one(con, "promises")["goal"] is None
