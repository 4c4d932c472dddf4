"""The overview's numbers against slow versions written from their words, and against rows counted by hand."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import hub
from ilgi.ask.filters import Filters
from tests.ask_facts import FIRST, LAST, SEEDS, ask, random_facts, random_rows, written_facts
from tests.facts.base import Row
from tests.twins import ended_by, in_window, judged, quantile, share, wilson


def answered(row: Row) -> bool | None:
    """As the file says, else by a first response; what hung up was not; of what is over in silence nobody knows."""
    if "answered" in (row["unreadable"] or []):
        return None
    if row["answered"] is not None:
        return bool(row["answered"])
    if row["first_response_at"] is not None or row["is_abandoned"]:
        return row["first_response_at"] is not None
    return None if row["is_over"] or row["first_response_flag"] == "not_recorded" else False


def resolved(row: Row) -> bool | None:
    """As the file says, else by the state, else by the moment of the resolution."""
    if "resolved" in (row["unreadable"] or []):
        return None
    if row["resolved"] is not None:
        return bool(row["resolved"])
    if row["state"] is not None:
        return row["state"] in ("resolved", "closed")
    if row["resolved_at"] is not None or row["is_abandoned"]:
        return row["resolved_at"] is not None
    return None if row["is_over"] or row["resolution_flag"] == "not_recorded" else False


def ripe(row: Row, clock: str) -> bool:
    """What may be counted: no time was promised for it, the promised time has run out by now, or nothing of the file is
    still open."""
    due = row[f"{clock}_due_at"]
    if row["none_waits"]:
        return True
    return row[f"{clock}_at_most_seconds"] is None or (due is not None and due <= row["as_of"])


def by_due(rows: list[Row], name: str, clock: str, known: Callable[[Row], bool | None]) -> dict[str, Any]:
    """The share of what is ripe, and beside it what of the known is not."""
    return {
        **share_of([known(r) for r in rows if ripe(r, clock)], name),
        f"{name}_unripe_count": sum(known(r) is not None for r in rows if not ripe(r, clock)),
    }


def share_of(answers: list[bool | None], name: str) -> dict[str, Any]:
    """The share of yes among those of which it is known."""
    known = [answer for answer in answers if answer is not None]
    count = sum(known) if known else None
    return {f"{name}_known_count": len(known), f"{name}_count": count, f"{name}_rate": share(count or 0, len(known))}


def mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None


def could_have_rated(row: Row) -> bool:
    """Over and not rated, and no rating stands in the file that cannot be read."""
    return row["csat"] is None and bool(row["is_over"]) and "csat" not in (row["unreadable"] or [])


def of_opened(rows: list[Row]) -> dict[str, Any]:
    rated = [r for r in rows if r["csat"] is not None]
    waits = [r["first_response_wall_seconds"] for r in rows if r["first_response_wall_seconds"] is not None]
    said = [r["source_first_response_met"] for r in rows if r["source_first_response_met"] is not None]
    said_too = [r["source_resolution_met"] for r in rows if r["source_resolution_met"] is not None]
    lives = [
        (r["resolution_seconds"], r["resolution_ended"]) for r in rows if r["resolution_ended"] or not r["is_over"]
    ]
    middle, closed = ended_by(lives, 0.5), quantile([seconds for seconds, ended in lives if ended], 0.5)
    return {
        "interaction_count": len(rows),
        **by_due(rows, "answered", "first_response", answered),
        **by_due(rows, "resolved", "resolution", resolved),
        "first_response_answered_count": len(waits),
        "first_response_wall_seconds_mean": mean(waits),
        "csat_answer_count": len(rated),
        "csat_response_rate": share(len(rated), len(rated) + len([r for r in rows if could_have_rated(r)])),
        "csat_mean": mean(r["csat_points"] for r in rated),
        "csat_satisfied_rate": share(sum(r["csat"] >= 0.75 for r in rated), len(rated)),
        "source_first_response_met_rate": share(sum(said), len(said)),
        "source_resolution_met_rate": share(sum(said_too), len(said_too)),
        "undecided_count": sum("undecided" in (r["first_response_verdict"], r["resolution_verdict"]) for r in rows),
        "resolution_business_minutes_median": middle / 60 if middle is not None else None,
        "resolution_business_minutes_median_of_closed": closed / 60 if closed is not None else None,
    }


def of_judged(rows: list[Row], clock: str) -> dict[str, Any]:
    met = sum(r[f"{clock}_verdict"] == "met" for r in rows)
    low, high = wilson(met, len(rows)) or (None, None)
    return {
        f"{clock}_judged_count": len(rows),
        f"{clock}_met_rate": share(met, len(rows)),
        f"{clock}_met_rate_low": low,
        f"{clock}_met_rate_high": high,
    }


def of_the_rest(promises: list[Row], complaints: list[Row], thanks: list[Row]) -> dict[str, Any]:
    due = [p for p in promises if in_window(p["due_on"]) and p["outcome"] in ("kept", "late", "broken")]
    ripe = [c["recovery"] for c in complaints if in_window(c["ripens_on"])]
    known = [r for r in ripe if r in ("recovered", "not_recovered")]
    return {
        "promise_due_count": len(due),
        "promise_kept_rate": share(sum(p["outcome"] == "kept" for p in due), len(due)),
        "complaint_count": sum(in_window(c["received_on"]) for c in complaints),
        "complaint_recovered_rate": share(known.count("recovered"), len(known)),
        "complaint_recovered_rate_silent_low": share(ripe.count("recovered"), len(known) + ripe.count("no_answer")),
        "complaint_recovered_rate_silent_high": share(
            ripe.count("recovered") + ripe.count("no_answer"), len(known) + ripe.count("no_answer")
        ),
        "thanked_agent_count": len({t["agent_id"] for t in thanks if in_window(t["given_on"]) and t["counted"]}),
    }


def headline(seed: int, column: str | None = None, value: Any = None) -> dict[str, Any]:
    """Every number of the headline, slowly; ``column`` and ``value`` narrow to a group everybody knows."""

    def rows(table: str, by: str | None = column) -> list[Row]:
        return [r for r in random_rows(seed, table) if by is None or r[by] == value]

    def credited(clock: str, who: str) -> list[Row]:
        return judged(rows("interactions", who if column == "agent_id" else column), clock)

    return {
        **of_opened([r for r in rows("interactions") if in_window(r["opened_on"])]),
        **of_judged(credited("first_response", "first_response_by"), "first_response"),
        **of_judged(credited("resolution", "resolved_by"), "resolution"),
        **of_the_rest(rows("promises"), rows("complaints"), rows("recognitions")),
    }


def check(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        shown = None if found[name] != found[name] else found[name]
        assert shown == (value if value is None else pytest.approx(value, abs=1e-6)), name


@pytest.mark.parametrize("seed", SEEDS)
def test_the_headline_is_what_its_words_say(seed: int) -> None:
    (found,) = ask(random_facts(seed), "headline").to_dict("records")
    check(found, headline(seed))


@pytest.mark.parametrize(("by", "column"), [("agent", "agent_id"), ("team", "team")])
def test_each_group_is_what_its_words_say(by: str, column: str) -> None:
    found = ask(random_facts(1), "headline_by", by=by).astype({"label": object})
    assert found["label"].is_unique and len(found) > 3
    for row in found.to_dict("records"):
        check(row, headline(1, column, row["label"] if isinstance(row["label"], str) else None))


@pytest.mark.parametrize(
    "by", ["agent", "team", "channel", "priority", "topic", "customer_group", "day", "week", "month"]
)
def test_groups_add_up_to_the_whole(by: str) -> None:
    whole = ask(random_facts(2), "headline").iloc[0]
    groups = ask(random_facts(2), "headline_by", by=by)
    for name in ("interaction_count", "first_response_judged_count", "resolution_judged_count", "promise_due_count"):
        assert groups[name].sum() == whole[name], name


def test_what_a_table_cannot_know_is_null_not_zero() -> None:
    by_hour = ask(random_facts(1), "headline_by", by="hour")
    assert by_hour[["promise_due_count", "complaint_count", "thanked_agent_count"]].isna().all(axis=None)
    assert ask(random_facts(1), "headline_by", by="channel")["thanked_agent_count"].isna().all()


def test_rows_are_n() -> None:
    whole = ask(random_facts(1), "headline").iloc[0]
    for query, part, name in (
        ("interaction_rows", None, "interaction_count"),
        ("interaction_rows", "answered", "answered_count"),
        ("interaction_rows", "resolved", "resolved_count"),
        ("csat_rows", None, "csat_answer_count"),
        ("csat_rows", "satisfied", "csat_satisfied_count"),
        ("first_response_rows", None, "first_response_judged_count"),
        ("promises_rows", None, "promise_due_count"),
    ):
        assert len(ask(random_facts(1), query, part=part)) == whole[name], (query, part)
    for need in ask(random_facts(1), "what_needs_you").to_dict("records"):
        assert len(ask(random_facts(1), "what_needs_you_rows", part=need["label"])) == need["need_count"]


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_each_period_of_a_history_counts_its_own_days(grain: str) -> None:
    found = ask(random_facts(1), "interactions_over_time", Filters(period=f"{FIRST}..{LAST}"), grain=grain)
    opened = [row["opened_on"] for row in random_rows(1, "interactions")]
    starts = [day.date() for day in found["period"]]
    assert len(starts) <= 53 and starts == sorted(starts)
    for start, count in zip(starts, found["interaction_count"], strict=True):
        assert count == sum(start <= day <= last_of(start, grain) for day in opened), start


def last_of(start: date, grain: str) -> date:
    if grain == "month":  # counted back from 28 October: each begins on a 29th
        return date(start.year + start.month // 12, start.month % 12 + 1, 28)
    return start + timedelta({"day": 0, "week": 6}[grain])


def test_one_group_of_three_rows_counted_by_hand(tmp_path: Path) -> None:
    plain = {"team": "Kuzey", "channel": "chat", "agent_id": "a1", "opened_on": date(2026, 10, 1), "is_over": True}
    rows = [
        plain | {"interaction_id": "1", "csat": 1.0, "csat_points": 5.0, "first_response_wall_seconds": 60.0},
        plain | {"interaction_id": "2", "csat": 0.5, "csat_points": 3.0, "first_response_wall_seconds": 120.0},
        plain | {"interaction_id": "3", "is_abandoned": True},
    ]
    snapshot = written_facts(tmp_path / "three.duckdb", interactions=rows)
    (found,) = ask(snapshot, "headline").to_dict("records")
    assert (found["interaction_count"], found["answered_known_count"], found["csat_mean"]) == (3, 1, 4.0)
    assert (found["answered_count"], found["answered_rate"]) == (0, 0.0), "what is over in silence was not answered"
    assert (found["first_response_wall_seconds_mean"], found["csat_satisfied_rate"]) == (90.0, 0.5)
    assert found["first_response_met_rate"] != found["first_response_met_rate"], "nothing judged is no rate"


def test_a_window_reads_only_its_part_of_a_sorted_table(tmp_path: Path) -> None:
    with hub.cursor(random_facts(1)) as cur:
        days = "{date_from: date '2026-10-01', date_to: date '2026-10-28', teams: null, agents: null, channels: null, "
        days += "priorities: null, topics: null, customer_groups: null, kinds: null, hours: null, weekdays: null, "
        days += "besides: null}"
        plan = cur.execute(f"explain select count(*) from selected_interactions({days}, ['*'])").fetchall()[0][1]
    assert "opened_on" in plan and "list_contains" not in plan, "the filters fold to constants and reach the scan"


def test_the_newest_week_is_as_good_as_the_others_where_everybody_is_answered_within_the_promised_time(
    tmp_path: Path,
) -> None:
    as_of = datetime(2026, 10, 28, 18, tzinfo=UTC)

    def case(number: int) -> Row:
        opened = as_of - timedelta(hours=6 * number + 1)
        answered = opened + timedelta(hours=number * 7 % 72)
        return {
            "interaction_id": str(number), "opened_at": opened, "opened_on": opened.date(), "as_of": as_of,
            "first_response_at": answered if answered <= as_of else None, "is_over": False, "state": "open",
            "first_response_at_most_seconds": 259200.0, "first_response_due_at": opened + timedelta(hours=72),
        }  # fmt: skip

    snapshot = written_facts(tmp_path / "ripe.duckdb", interactions=[case(number) for number in range(200)])
    weeks = ask(snapshot, "interactions_over_time", Filters(period="2026-10-22..2026-10-28"), grain="week")
    assert weeks["answered_rate"].dropna().eq(1).all() and len(weeks) > 5
    newest = weeks.iloc[-1]
    assert (newest["interaction_count"], newest["answered_known_count"], newest["answered_unripe_count"]) == (
        27,
        15,
        12,
    )
    assert newest["resolved_rate"] == 0, "no time was promised for the resolution: what is open counts at once"


def test_what_was_answered_early_counts_no_sooner_and_what_stands_still_not_yet(tmp_path: Path) -> None:
    as_of, day = datetime(2026, 10, 28, 18, tzinfo=UTC), date(2026, 10, 28)
    plain = {"opened_on": day, "as_of": as_of, "first_response_at_most_seconds": 3600.0}
    later, before = as_of + timedelta(hours=1), as_of - timedelta(hours=1)
    rows = [
        plain | {"interaction_id": "early", "answered": True, "first_response_due_at": later},
        plain | {"interaction_id": "waits", "answered": False, "first_response_due_at": None},
        plain | {"interaction_id": "due now", "answered": True, "first_response_due_at": as_of},
        plain | {"interaction_id": "late", "answered": False, "first_response_due_at": before},
        plain | {"interaction_id": "no promise", "answered": True, "first_response_at_most_seconds": None},
        plain | {"interaction_id": "call", "answered": False, "none_waits": True, "first_response_due_at": later},
    ]
    snapshot = written_facts(tmp_path / "early.duckdb", interactions=rows)
    (found,) = ask(snapshot, "cases_answered").to_dict("records")
    assert (found["answered_count"], found["answered_known_count"], found["answered_unripe_count"]) == (2, 4, 2)
    counted = ask(snapshot, "cases_answered_rows")["interaction_id"].tolist()
    assert sorted(counted) == ["call", "due now", "late", "no promise"]
    assert sorted(ask(snapshot, "cases_answered_rows", part="unripe")["interaction_id"]) == ["early", "waits"]


def test_resolved_is_counted_by_the_time_promised_for_it_as_answered_is_by_its_own(tmp_path: Path) -> None:
    """By hand: an early answer whose resolution is past due, and the other way round; 'open' is past due in both."""
    as_of, day = datetime(2026, 10, 28, 18, tzinfo=UTC), date(2026, 10, 28)
    later, before = as_of + timedelta(hours=1), as_of - timedelta(hours=1)
    plain = {
        "opened_on": day,
        "as_of": as_of,
        "first_response_at_most_seconds": 60.0,
        "resolution_at_most_seconds": 60.0,
    }
    due = {"first_response_due_at": before, "resolution_due_at": before}
    rows = [
        plain | due | {"interaction_id": "both", "answered": True, "resolved": True},
        plain | due | {"interaction_id": "open", "answered": False, "resolved": False},
        plain
        | due
        | {"interaction_id": "early answer", "answered": True, "resolved": False, "first_response_due_at": later},
        plain | due | {"interaction_id": "early end", "answered": True, "resolved": True, "resolution_due_at": later},
    ]
    snapshot = written_facts(tmp_path / "both.duckdb", interactions=rows)
    for name, counts in (("answered", (2, 3, 1)), ("resolved", (1, 3, 1))):
        (found,) = ask(snapshot, f"cases_{name}").to_dict("records")
        columns = (f"{name}_count", f"{name}_known_count", f"{name}_unripe_count")
        assert tuple(found[column] for column in columns) == counts
        assert len(ask(snapshot, f"cases_{name}_rows")) == counts[1]
    assert ask(snapshot, "cases_resolved_rows", part="unripe")["interaction_id"].tolist() == ["early end"]
    assert ask(snapshot, "cases_resolved_rows", part="yes")["interaction_id"].tolist() == ["both"]
