"""The SLA page's numbers against slow versions of what their words say."""

import random
from datetime import datetime, timedelta
from math import log
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi.ask.filters import Filters
from tests.ask_facts import FIRST, LAST, SEEDS, WINDOW, ask, random_facts, random_rows, written_facts
from tests.facts.base import Row
from tests.our_word import by_label, check_golden, golden, near, one, row_count
from tests.twins import ended_by, grouped, in_window, judged, quantile, share, wilson

CLOCKS = {"first_response": "interactions", "resolution": "interactions", "next_response": "responses"}
ISTANBUL = ZoneInfo("Europe/Istanbul")
BOTH = ("first_response", "resolution")
ALLOWANCES = ("rings", "transfers", "escalations")
CREDITED = {"first_response": "first_response_by", "resolution": "resolved_by", "next_response": "agent_id"}


def met(found: list[Row], clock: str) -> int:
    return sum(row[f"{clock}_verdict"] == "met" for row in found)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("clock", CLOCKS)
def test_met_rate_is_met_of_what_fell_due(seed: int, clock: str) -> None:
    found = judged(random_rows(seed, CLOCKS[clock]), clock)
    answer = one(random_facts(seed), clock)
    low, high = wilson(met(found, clock), len(found)) or (None, None)
    assert answer[f"{clock}_judged_count"] == len(found) > 10
    assert answer[f"{clock}_met_count"] == met(found, clock)
    assert answer[f"{clock}_missed_count"] == len(found) - met(found, clock)
    assert answer[f"{clock}_met_rate"] == near(share(met(found, clock), len(found)))
    assert answer[f"{clock}_met_rate_low"] == near(low)
    assert answer[f"{clock}_met_rate_high"] == near(high)
    assert answer[f"{clock}_met_rate_goal"] == near(sum(row[f"{clock}_goal"] for row in found) / len(found))


@pytest.mark.parametrize("clock", CLOCKS)
def test_former_window_is_the_equal_one_before(clock: str) -> None:
    days = (LAST - FIRST).days + 1
    first, last = FIRST.fromordinal(FIRST.toordinal() - days), FIRST.fromordinal(FIRST.toordinal() - 1)
    found = [
        row
        for row in random_rows(1, CLOCKS[clock])
        if in_window(row[f"{clock}_due_on"], first, last) and row[f"{clock}_verdict"] in ("met", "missed")
    ]
    answer = one(random_facts(1), clock)
    assert answer[f"{clock}_judged_count_before"] == len(found)
    assert answer[f"{clock}_met_rate_before"] == near(share(met(found, clock), len(found)))


@pytest.mark.parametrize("clock", CLOCKS)
def test_not_yet_due_stands_beside_the_rate(clock: str) -> None:
    started = "asked_at" if clock == "next_response" else "opened_at"
    waiting = [
        row
        for row in random_rows(2, CLOCKS[clock])
        if in_window(row[started].date()) and row[f"{clock}_verdict"] == "undecided"
    ]
    assert one(random_facts(2), clock)[f"{clock}_undecided_count"] == len(waiting) > 0


def test_undecided_counts_a_case_once() -> None:
    found = [row for row in random_rows(1, "interactions") if in_window(row["opened_on"])]
    first = [row for row in found if row["first_response_verdict"] == "undecided"]
    last = [row for row in found if row["resolution_verdict"] == "undecided"]
    answer = one(random_facts(1), "undecided")
    assert (
        answer["first_response_undecided_count"]
        == len(first)
        == row_count(random_facts(1), "undecided", "first_response")
    )
    assert answer["resolution_undecided_count"] == len(last) == row_count(random_facts(1), "undecided", "resolution")
    either = {row["interaction_id"] for row in first + last}
    assert answer["undecided_count"] == len(either) == row_count(random_facts(1), "undecided")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("what", ALLOWANCES)
def test_allowances_are_judged_on_the_day_of_opening(seed: int, what: str) -> None:
    found = [row for row in random_rows(seed, "interactions") if in_window(row["opened_on"]) and row[f"{what}_verdict"]]
    answer = one(random_facts(seed), what)
    assert answer[f"{what}_judged_count"] == len(found) > 0
    assert answer[f"{what}_met_rate"] == near(share(met(found, what), len(found)))
    assert answer[f"{what}_met_rate_goal"] == near(sum(row[f"{what}_goal"] for row in found) / len(found)) != 0.9
    months = ask(random_facts(seed), f"{what}_over_time", grain="month")
    assert months[f"{what}_met_rate_goal"].notna().all()


@pytest.mark.parametrize("name", [*CLOCKS, *ALLOWANCES])
@pytest.mark.parametrize("by", ["team", "channel", "topic", "agent", "month"])
def test_breakdown_and_its_rows_add_up(name: str, by: str) -> None:
    snapshot, n = random_facts(3), f"{name}_judged_count"
    groups = by_label(snapshot, f"{name}_by", by=by)
    whole = one(snapshot, name)
    assert sum(group[n] for group in groups.values()) == whole[n]
    assert sum(group[f"{name}_met_count"] for group in groups.values()) == whole[f"{name}_met_count"]
    for label, group in groups.items():
        assert row_count(snapshot, name, label or "", by) == group[n]


@pytest.mark.parametrize("clock", CLOCKS)
def test_breakdown_by_agent_credits_who_did_it(clock: str) -> None:
    found = grouped(judged(random_rows(1, CLOCKS[clock]), clock), CREDITED[clock])
    groups = by_label(random_facts(1), f"{clock}_by", by="agent")
    assert {label: g[f"{clock}_met_rate"] for label, g in groups.items()} == {
        label: near(share(met(rows, clock), len(rows))) for label, rows in found.items()
    }
    assert groups["a02"]["name"] == "İrem Şahin 1"


@pytest.mark.parametrize("name", [*CLOCKS, *ALLOWANCES])
def test_rows_are_what_was_counted(name: str) -> None:
    answer = one(random_facts(2), name)
    assert row_count(random_facts(2), name) == answer[f"{name}_judged_count"]
    assert row_count(random_facts(2), name, "met") == answer[f"{name}_met_count"]
    assert row_count(random_facts(2), name, "missed") == answer[f"{name}_missed_count"]


@pytest.mark.parametrize("name", [*CLOCKS, *ALLOWANCES])
def test_periods_add_up_to_the_history(name: str) -> None:
    everything = Filters(period="2025-10-23..2026-10-28")
    frame = ask(random_facts(1), f"{name}_over_time", Filters(period="2026-10-22..2026-10-28"), grain="week")
    whole = one(random_facts(1), name, everything)
    assert next(iter(frame.columns)) == "period" and frame["period"].is_monotonic_increasing
    assert frame[f"{name}_judged_count"].sum() == whole[f"{name}_judged_count"]
    assert frame[f"{name}_met_count"].sum() == whole[f"{name}_met_count"]


def timed(seed: int, clock: str) -> list[tuple[float, float, bool, str]]:
    """Wall and business seconds lived, whether ended, and how: what was opened in the window and ended or still waits,
    and who hung up at a known instant, up to then; for a resolution hanging up leaves nothing to wait for."""
    lives = []
    for row in random_rows(seed, CLOCKS[clock]):
        started = row["asked_at"] if clock == "next_response" else row["opened_at"]
        is_over = row["is_left"] if clock == "next_response" else row["is_over"]
        until, left_at = row["as_of"], None if clock == "resolution" else row["abandoned_at"]
        if not in_window(started.date()) or (is_over and not row[f"{clock}_ended"] and not left_at):
            continue
        waited = ((left_at or until) - started).total_seconds()
        wall = row[f"{clock}_wall_seconds"] if row[f"{clock}_ended"] else waited
        how = "closed" if row[f"{clock}_ended"] else "left" if left_at else "open"
        lives.append((wall, row[f"{clock}_seconds"], row[f"{clock}_ended"], how))
    return lives


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("clock", CLOCKS)
def test_times_count_the_waiting_for_as_long_as_they_waited(seed: int, clock: str) -> None:
    lives, answer = timed(seed, clock), one(random_facts(seed), f"{clock}_times")
    assert answer[f"{clock}_timed_count"] == len(lives) == row_count(random_facts(seed), f"{clock}_times")
    for part, name in (("open", "still_open"), ("left", "left")):
        assert answer[f"{clock}_{name}_count"] == sum(life[3] == part for life in lives)
        assert row_count(random_facts(seed), f"{clock}_times", part) == answer[f"{clock}_{name}_count"]
    assert row_count(random_facts(seed), f"{clock}_times", "closed") == answer[f"{clock}_closed_count"]
    for view, at in (("wall", 0), ("business", 1)):
        name, seen = f"{clock}_{view}_minutes", [(life[at], life[2]) for life in lives]
        assert answer[f"{name}_median"] == minutes(ended_by(seen, 0.5))
        assert answer[f"{name}_median_low"] == minutes(ended_by(seen, 0.5, 2))
        assert answer[f"{name}_median_high"] == minutes(ended_by(seen, 0.5, 3))
        assert answer[f"{name}_p90"] == minutes(ended_by(seen, 0.9))
        assert answer[f"{name}_median_of_closed"] == minutes(quantile([s for s, ended in seen if ended], 0.5))


def minutes(seconds: float | None) -> Any:
    return near(None if seconds is None else seconds / 60)


@pytest.mark.parametrize("clock", CLOCKS)
def test_times_by_group_are_the_times_of_the_group(clock: str) -> None:
    groups = by_label(random_facts(1), f"{clock}_times_by", by="channel")
    for channel, group in groups.items():
        alone = one(random_facts(1), f"{clock}_times", Filters(period=WINDOW.period, channels=(channel,)))
        assert {key: near(alone[key]) for key in group if key in alone} == {
            k: v for k, v in group.items() if k in alone
        }
    assert sum(g[f"{clock}_timed_count"] for g in groups.values()) == len(timed(1, clock))


@pytest.mark.parametrize("clock", CLOCKS)
def test_what_if_moves_the_target_and_nothing_else(clock: str) -> None:
    found = judged(random_rows(1, CLOCKS[clock]), clock)
    frame = ask(random_facts(1), f"{clock}_what_if")
    assert len(frame) == 25
    for row in frame.to_dict("records"):
        target = row["target_seconds"]
        decided = [r for r in found if r[f"{clock}_ended"] or r[f"{clock}_seconds"] > target]
        within = [r for r in decided if r[f"{clock}_ended"] and r[f"{clock}_seconds"] <= target]
        assert row[f"{clock}_what_if_judged_count"] == len(decided)
        assert row[f"{clock}_what_if_met_rate"] == near(share(len(within), len(decided)))
        assert row_count(random_facts(1), f"{clock}_what_if", str(target)) == len(decided)


def test_what_if_at_the_target_itself_is_the_rate() -> None:
    chat = Filters(period=WINDOW.period, channels=("chat",))
    frame = ask(random_facts(2), "first_response_what_if", chat).set_index("target_seconds")
    assert frame.loc[1800.0, "first_response_what_if_met_rate"] == near(
        one(random_facts(2), "first_response", chat)["first_response_met_rate"]
    )


@pytest.mark.parametrize("clock", BOTH)
def test_lateness_counts_every_late_case_once(clock: str) -> None:
    late = [r for r in judged(random_rows(1, "interactions"), clock) if r[f"{clock}_verdict"] == "missed"]
    groups = by_label(random_facts(1), f"{clock}_over_target")
    assert sum(g[f"{clock}_missed_count"] for g in groups.values()) == len(late)
    over = [r[f"{clock}_seconds"] - r[f"{clock}_at_most_seconds"] for r in late]
    bands = {"to_15_min": (-1, 900), "to_1_h": (900, 3600), "to_4_h": (3600, 14400), "to_1_day": (14400, 86400)}
    for label, (above, up_to) in bands.items():
        inside = [seconds for seconds in over if above < seconds <= up_to]
        assert groups.get(label, {f"{clock}_missed_count": 0})[f"{clock}_missed_count"] == len(inside)
    for label, group in groups.items():
        assert row_count(random_facts(1), f"{clock}_over_target", label) == group[f"{clock}_missed_count"]


@pytest.mark.parametrize("clock", BOTH)
def test_hours_are_those_of_opening(clock: str) -> None:
    found = grouped(judged(random_rows(1, "interactions"), clock), lambda r: (r["opened_weekday"], r["opened_hour"]))
    frame = ask(random_facts(1), f"{clock}_by_hour")
    seen = {(r["weekday"], r["hour"]): r[f"{clock}_met_rate"] for r in frame.to_dict("records")}
    assert seen == {key: near(share(met(rows, clock), len(rows))) for key, rows in found.items()}
    day, hour = next(iter(found))
    marked = Filters(period=WINDOW.period, hours=(hour,), weekdays=(day,))
    assert len(ask(random_facts(1), f"{clock}_rows", marked)) == len(found[day, hour])


def test_hours_of_exchanges_are_those_of_the_customers_message() -> None:
    def written(row: Row) -> tuple[int, int]:
        local = row["asked_at"].astimezone(ISTANBUL)
        return local.isoweekday(), local.hour

    found = grouped(judged(random_rows(1, "responses"), "next_response"), written)
    frame = ask(random_facts(1), "next_response_by_hour")
    seen = {(r["weekday"], r["hour"]): r["next_response_met_rate"] for r in frame.to_dict("records")}
    assert seen == {key: near(share(met(rows, "next_response"), len(rows))) for key, rows in found.items()}
    day, hour = next(iter(found))
    marked = Filters(period=WINDOW.period, hours=(hour,), weekdays=(day,))
    assert len(ask(random_facts(1), "next_response_rows", marked)) == len(found[day, hour])


@pytest.mark.parametrize("clock", BOTH)
def test_agreement_is_of_cases_both_judged(clock: str) -> None:
    source = f"source_{clock}_met"
    found = [r for r in random_rows(3, "interactions") if in_window(r["opened_on"]) and r[source] is not None]
    both = [r for r in found if r[f"{clock}_verdict"] in ("met", "missed")]
    alike = sum((r[f"{clock}_verdict"] == "met") == r[source] for r in both)
    answer = one(random_facts(3), f"{clock}_agreement")
    assert answer[f"{clock}_compared_count"] == len(both) == row_count(random_facts(3), f"{clock}_agreement")
    assert answer[f"{clock}_agreement_rate"] == near(share(alike, len(both)))
    assert row_count(random_facts(3), f"{clock}_agreement", "differed") == len(both) - alike
    cells = by_label(random_facts(3), f"{clock}_agreement_table")
    assert sum(cell["source_judged_count"] for cell in cells.values()) == len(found)
    assert cells["met/met"]["source_judged_count"] + cells["missed/missed"]["source_judged_count"] == alike
    for label, cell in cells.items():
        assert row_count(random_facts(3), f"{clock}_agreement_table", label) == cell["source_judged_count"]


@pytest.mark.parametrize("seed", SEEDS)
def test_backlog_is_what_is_not_over_and_when_it_falls_due(seed: int) -> None:
    waiting = [row for row in random_rows(seed, "interactions") if not row["is_over"]]
    past = soon = 0
    for row in waiting:
        dues = [row[f"{c}_due_at"] for c in BOTH if not row[f"{c}_ended"] and row[f"{c}_due_at"]]
        ahead = (min(dues) - row["as_of"]).total_seconds() if dues else None
        past += ahead is not None and ahead <= 0
        soon += ahead is not None and 0 < ahead <= 3600
    answer = one(random_facts(seed), "backlog")
    assert answer["backlog_count"] == len(waiting) == row_count(random_facts(seed), "backlog")
    assert answer["backlog_past_due_count"] == past == row_count(random_facts(seed), "backlog", "past_due")
    assert answer["backlog_due_within_hour_count"] == soon == row_count(random_facts(seed), "backlog", "within_hour")
    ages = [(row["as_of"] - row["opened_at"]).total_seconds() / 86400 for row in waiting]
    assert answer["backlog_age_days_median"] == near(quantile(ages, 0.5))
    assert answer["backlog_age_days_oldest"] == near(max(ages))


@pytest.mark.parametrize("query", ["backlog_by_due", "backlog_by_age"])
def test_backlog_breakdowns_add_up_to_the_backlog(query: str) -> None:
    groups = by_label(random_facts(1), query)
    assert sum(g["backlog_count"] for g in groups.values()) == one(random_facts(1), "backlog")["backlog_count"]
    for label, group in groups.items():
        assert row_count(random_facts(1), query, label) == group["backlog_count"]


@pytest.mark.parametrize("seed", SEEDS)
def test_right_person_is_the_one_who_resolved(seed: int) -> None:
    logged = {event["interaction_id"] for event in random_rows(seed, "events")}
    acts = [e for e in random_rows(seed, "events") if e["agent_id"] and not e["is_bot"] and e["kind"] != "opened"]
    logs, firsts = grouped(acts, "interaction_id"), []
    lives: list[tuple[float, bool]] = []
    for row in random_rows(seed, "interactions"):
        log = logs.get(row["interaction_id"], [])
        own = [event["happened_at"] for event in log if event["agent_id"] == row["resolved_by"]]
        if in_window(row["opened_on"]) and row["resolution_ended"] and own:
            lives.append(((min(own) - row["opened_at"]).total_seconds(), True))
            earliest = min(log, key=lambda event: (event["happened_at"], event["agent_id"]))
            firsts.append(earliest["agent_id"] == row["resolved_by"])
        elif in_window(row["opened_on"]) and not row["is_over"] and row["interaction_id"] in logged:
            lives.append(((row["as_of"] - row["opened_at"]).total_seconds(), False))
    answer = one(random_facts(seed), "right_person")
    assert answer["right_person_timed_count"] == len(lives) == row_count(random_facts(seed), "right_person")
    assert answer["right_person_count"] == len(firsts) == row_count(random_facts(seed), "right_person", "found") > 0
    searching = row_count(random_facts(seed), "right_person", "searching")
    assert answer["still_searching_count"] == len(lives) - len(firsts) == searching > 0
    assert answer["right_person_minutes_median"] == minutes(ended_by(lives, 0.5))
    assert answer["right_person_minutes_median_high"] == minutes(ended_by(lives, 0.5, 3))
    assert answer["right_person_minutes_p90"] == minutes(ended_by(lives, 0.9))
    assert answer["right_first_time_rate"] == near(share(sum(firsts), len(firsts)))
    assert row_count(random_facts(seed), "right_person", "at_once") == sum(firsts)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_waits_for_others_is_as_old_as_its_wait(seed: int) -> None:
    """The made-up log never says that a case began to wait for others, so each counts from its opening."""
    ages = [
        (row["as_of"] - row["opened_at"]).total_seconds() / 86400
        for row in random_rows(seed, "interactions")
        if row["state"] == "waiting_on_customer"
    ]
    answer = one(random_facts(seed), "paused_work")
    assert answer["paused_count"] == len(ages) == row_count(random_facts(seed), "paused_work") > 0
    assert answer["paused_since_opening_count"] == len(ages)
    assert answer["paused_age_days_median"] == near(quantile(ages, 0.5))
    assert answer["paused_age_days_oldest"] == near(max(ages))
    groups = by_label(random_facts(seed), "paused_work_by_age")
    assert sum(group["paused_count"] for group in groups.values()) == len(ages)
    for label, group in groups.items():
        assert row_count(random_facts(seed), "paused_work_by_age", label) == group["paused_count"]


def test_a_wait_for_others_begins_where_the_log_says_so(tmp_path: Path) -> None:
    as_of = datetime(2026, 10, 28, 18, tzinfo=ISTANBUL)
    logs = {
        "still": [("opened", 20), ("waiting_on_customer", 9)],
        "once more": [
            ("waiting_on_customer", 9),
            ("resumed", 8),
            ("waiting_on_customer", 3),
            ("waiting_on_customer", 2),
        ],
        "unlogged": [("opened", 20), ("agent_reply", 5)],
        "other wait": [("waiting_on_third_party", 9), ("waiting_on_customer", 4)],
        "answered since": [("waiting_on_customer", 9), ("agent_reply", 1)],
    }
    opened = as_of - timedelta(days=20)
    cases = [
        {"interaction_id": name, "opened_at": opened, "opened_on": opened.date(), "as_of": as_of, "is_over": False,
         "state": "waiting_on_customer"} for name in logs
    ]  # fmt: skip
    log = [
        {"interaction_id": name, "kind": kind, "happened_at": as_of - timedelta(days=days)}
        for name, entries in logs.items() for kind, days in entries
    ]  # fmt: skip
    snapshot = written_facts(tmp_path / "paused.duckdb", interactions=cases, events=log)
    rows = ask(snapshot, "paused_work_rows")
    found = {row["interaction_id"]: row["paused_seconds"] / 86400 for row in rows.to_dict("records")}
    assert found == {"still": 9, "once more": 3, "unlogged": 20, "other wait": 4, "answered since": 9}
    answer = one(snapshot, "paused_work")
    assert (answer["paused_since_opening_count"], answer["paused_age_days_oldest"]) == (1, 20)


def hung_up(row: Row) -> bool:
    """Whether the customer left before anybody answered."""
    return bool(row["is_abandoned"] and not row["answered"] and row["first_response_at"] is None)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_hung_up_at_once_stands_apart(seed: int) -> None:
    found = [
        row
        for row in random_rows(seed, "interactions")
        if in_window(row["opened_on"]) and "answered" not in (row["unreadable"] or [])
    ]
    left = [row for row in found if hung_up(row)]
    short = [row for row in left if row["is_short_abandon"]]
    answered = [row for row in found if row["first_response_at"] is not None]
    answer, rows = one(random_facts(seed), "abandons"), random_facts(seed)
    longer, known = len(left) - len(short), len(answered) + len(left) - len(short)
    assert answer["short_abandoned_count"] == len(short) == row_count(rows, "abandons", "short_abandon") > 0
    assert answer["abandoned_count"] == longer == row_count(rows, "abandons", "abandoned") > 0
    assert answer["abandon_known_count"] == known == row_count(rows, "abandons")
    assert answer["abandoned_rate"] == near(longer / known)
    groups = by_label(rows, "abandons_by", by="channel")
    assert sum(group["abandoned_count"] for group in groups.values()) == longer
    for label, group in groups.items():
        assert row_count(rows, "abandons_by", label, "channel") == group["abandon_known_count"]


def test_who_hangs_up_within_the_promised_time_is_late_here_and_left_out_beside_it(tmp_path: Path) -> None:
    began = datetime(2026, 10, 1, 9, tzinfo=ISTANBUL)
    plain = {
        "opened_at": began, "opened_on": began.date(), "first_response_due_on": began.date(),
        "first_response_at_most_seconds": 60.0,
    }  # fmt: skip
    met = plain | {"first_response_verdict": "met", "first_response_ended": True, "first_response_seconds": 9.0}
    late = plain | {"first_response_verdict": "missed", "first_response_ended": True, "first_response_seconds": 90.0}
    left = plain | {"first_response_verdict": "missed", "is_abandoned": True, "first_response_ended": False}
    rows = [
        *[met | {"interaction_id": f"met {n}"} for n in range(14)],
        late | {"interaction_id": "late"},
        *[
            left | {"interaction_id": f"30 s {n}", "first_response_seconds": 30.0, "abandoned_at": began}
            for n in range(3)
        ],
        left | {"interaction_id": "60 s", "first_response_seconds": 60.0, "abandoned_at": began},
        left | {"interaction_id": "61 s", "first_response_seconds": 61.0, "abandoned_at": began},
    ]
    snapshot = written_facts(tmp_path / "calls.duckdb", interactions=rows)
    answer = one(snapshot, "patient_first_response")
    assert (answer["first_response_met_rate"], answer["patient_met_rate"]) == (14 / 20, 14 / 16)
    assert (answer["left_in_time_count"], answer["patient_judged_count"]) == (4, 16)
    assert row_count(snapshot, "patient_first_response") == 16
    assert row_count(snapshot, "patient_first_response", "left_in_time") == 4
    assert row_count(snapshot, "patient_first_response", "everybody") == 20


def test_paused_share_is_of_all_business_time() -> None:
    found = [
        row
        for row in random_rows(1, "interactions")
        if in_window(row["opened_on"]) and (row["resolution_ended"] or not row["is_over"])
    ]
    groups = by_label(random_facts(1), "resolution_paused_by", by="channel")
    for channel, rows in grouped(found, "channel").items():
        paused = sum(row["resolution_paused_seconds"] for row in rows)
        running = sum(row["resolution_seconds"] for row in rows)
        assert groups[channel]["resolution_paused_rate"] == near(paused / (paused + running))


def test_where_no_clock_ever_stood_still_there_is_no_share_of_it() -> None:
    found = [row for row in random_rows(1, "interactions") if in_window(row["opened_on"]) and row["resolution_ended"]]
    groups = grouped(found, lambda row: (row["agent_id"], row["channel"], row["topic"]))
    quiet = {key for key, rows in groups.items() if not any(row["resolution_paused_seconds"] for row in rows)}
    agent, channel, topic = next(key for key in sorted(quiet - {None}, key=str) if all(key))
    narrow = Filters(period=WINDOW.period, agents=(agent,), channels=(channel,), topics=(topic,))
    assert len(ask(random_facts(1), "resolution_times_rows", narrow)) > 0
    assert ask(random_facts(1), "resolution_paused_by", narrow, by="team").empty


def test_nothing_to_judge_is_no_rate() -> None:
    answer = one(random_facts(1), "first_response", Filters(period=WINDOW.period, teams=("Sessiz",)))
    assert answer["first_response_judged_count"] == 0
    assert answer["first_response_met_rate"] is None and answer["first_response_met_rate_low"] is None
    assert (
        one(random_facts(1), "resolution_times", Filters(period="2020-01-01..2020-01-31"))[
            "resolution_wall_minutes_median"
        ]
        is None
    )


def test_golden_cases(tmp_path: Path) -> None:
    check_golden(golden(tmp_path, "interactions"), "sla", Filters(period="2026-10-01..2026-10-10"))


def test_who_hung_up_waited_until_then(tmp_path: Path) -> None:
    """Everybody's wait and patience are drawn alone; half wait for 83 s, and half would for 62 s."""
    rng, began = random.Random(7), datetime(2026, 10, 1, 9, tzinfo=ISTANBUL)
    rows: list[Row] = []
    for number in range(3000):
        wait, patience = rng.expovariate(log(2) / 83), rng.expovariate(log(2) / 62)
        is_answered, seconds = wait <= patience, min(wait, patience)
        rows.append({
            "interaction_id": str(number), "channel": "phone", "opened_at": began, "opened_on": began.date(),
            "opened_hour": 9, "as_of": began + timedelta(days=9), "is_over": True, "is_abandoned": not is_answered,
            "first_response_ended": is_answered, "first_response_seconds": seconds,
            "first_response_wall_seconds": seconds if is_answered else None,
            "abandoned_at": None if is_answered else began + timedelta(seconds=seconds),
            "first_response_flag": "short_abandon" if not is_answered and seconds < 10 else None,
        })  # fmt: skip
    unknown = {**rows[0], "interaction_id": "x", "is_abandoned": True, "first_response_ended": False}
    unknown |= {"first_response_wall_seconds": None, "abandoned_at": None}
    answer = one(written_facts(tmp_path / "calls.duckdb", interactions=[*rows, unknown]), "first_response_times")
    lives = [(row["first_response_seconds"], row["first_response_ended"]) for row in rows]
    half = ended_by(lives, 0.5)
    assert half is not None and 78 < half < 88, "close to the true 83 s"
    for view in ("wall", "business"):
        assert answer[f"first_response_{view}_minutes_median"] == pytest.approx(half / 60, abs=1e-4)
        assert answer[f"first_response_{view}_minutes_median_of_closed"] < 40 / 60, "of those answered alone"
    assert (answer["first_response_timed_count"], answer["first_response_left_unknown_count"]) == (3000, 1)
    assert answer["first_response_left_count"] == sum(row["is_abandoned"] for row in rows) > 1000
