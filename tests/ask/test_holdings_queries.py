"""Who used up the time: against slow versions of what the words say, and what is not told of others."""

from collections import defaultdict
from typing import Any

import pytest

from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from tests.ask_facts import SEEDS, ask, random_facts, random_rows
from tests.facts.base import Row
from tests.our_word import by_label, near, one, row_count
from tests.twins import judged, quantile, share

BY = ("team", "agent", "channel", "priority", "topic")


def held(seed: int, cases: list[Row], by: str, hides: Any = None) -> dict[Any, dict[str, float]]:
    """Seconds by label and case; ``hides`` says of a stretch whether its reader may not know who held it."""
    known = {case["interaction_id"]: case for case in cases}
    found: dict[Any, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in random_rows(seed, "holdings"):
        case = known.get(row["interaction_id"])
        if case is None:
            continue
        label = row["agent_id"] if by == "agent" else row["team"] if by == "team" else case[by]
        hands = row["hands"]
        if hides and hides(row):
            label, hands = None, "other"
        if by in ("agent", "team"):
            label = label or f"held_{hands}"
        found[label][row["interaction_id"]] += row["business_seconds"]
    return found


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("seed", SEEDS)
def test_who_used_up_the_time(seed: int, by: str) -> None:
    cases = judged(random_rows(seed, "interactions"), "resolution")
    expected = held(seed, cases, by)
    answer = by_label(random_facts(seed), "resolution_held_by", by=by)
    whole = sum(sum(per_case.values()) for per_case in expected.values())
    assert set(answer) == set(expected) and len(answer) > 2
    for label, per_case in expected.items():
        seconds = list(per_case.values())
        assert answer[label]["held_case_count"] == len(seconds)
        assert answer[label]["held_rate"] == near(share(sum(seconds), whole))
        assert answer[label]["held_minutes"] == near(sum(seconds) / 60)
        middle = quantile(seconds, 0.5)
        assert middle is not None and answer[label]["held_minutes_median"] == near(middle / 60)
        assert row_count(random_facts(seed), "resolution_held_by", part=label or "", by=by) == len(seconds)
    assert sum(row["held_rate"] for row in answer.values()) == near(1.0)


@pytest.mark.parametrize("by", ["team", "agent"])
def test_who_used_up_the_time_of_late_cases(by: str) -> None:
    late = [
        case for case in judged(random_rows(1, "interactions"), "resolution") if case["resolution_verdict"] == "missed"
    ]
    known = {case["interaction_id"]: case for case in late}
    expected = held(1, late, by)
    answer = by_label(random_facts(1), "resolution_late_held_by", by=by)
    whole = sum(sum(per_case.values()) for per_case in expected.values())
    assert set(answer) == set(expected)
    for label, per_case in expected.items():
        of_cases = sum(known[key]["resolution_seconds"] for key in per_case)
        used = [seconds / known[key]["resolution_at_most_seconds"] for key, seconds in per_case.items()]
        assert answer[label]["held_late_count"] == len(per_case)
        assert answer[label]["held_late_rate"] == near(share(sum(per_case.values()), whole))
        assert answer[label]["held_late_own_rate"] == near(share(sum(per_case.values()), of_cases))
        assert answer[label]["held_promised_median"] == near(quantile(used, 0.5))
        assert row_count(random_facts(1), "resolution_late_held_by", part=label, by=by) == len(per_case)


@pytest.mark.parametrize("seed", SEEDS)
def test_in_whose_hands_the_clock_of_late_cases_was(seed: int) -> None:
    late = {
        case["interaction_id"]: case
        for case in judged(random_rows(seed, "interactions"), "resolution")
        if case["resolution_verdict"] == "missed" and case["resolved_by"]
    }
    stretches = [row for row in random_rows(seed, "holdings") if row["interaction_id"] in late]
    cases = {row["interaction_id"] for row in stretches}
    whole = sum(late[key]["resolution_seconds"] for key in cases)
    theirs = sum(
        row["business_seconds"] for row in stretches if row["agent_id"] == late[row["interaction_id"]]["resolved_by"]
    )
    queue = sum(row["business_seconds"] for row in stretches if row["hands"] == "queue")
    answer = one(random_facts(seed), "late_held")
    assert answer["late_held_count"] == len(cases) == row_count(random_facts(seed), "late_held") > 10
    assert answer["late_in_hands_rate"] == near(share(theirs, whole))
    assert answer["late_in_queue_rate"] == near(share(queue, whole))
    assert answer["late_elsewhere_rate"] == near(share(whole - theirs - queue, whole))
    hours = [answer[f"late_{where}minutes"] for where in ("", "in_hands_", "in_queue_", "elsewhere_")]
    assert hours == [near(seconds / 60) for seconds in (whole, theirs, queue, whole - theirs - queue)]


def test_a_lead_reads_of_other_teams_that_they_held_it_and_not_who() -> None:
    lead = Access("lead", "a01", teams=("Güney",), people=("a01", "a05"))
    cases = [case for case in judged(random_rows(1, "interactions"), "resolution") if case["team"] == "Güney"
             or case["resolved_by"] in lead.people]  # fmt: skip

    def hides(row: Row) -> bool:
        theirs = row["team"] in lead.teams or row["agent_id"] in lead.people
        return row["hands"] not in ("queue", "unnamed") and not theirs

    for by in ("team", "agent"):
        answer = by_label(random_facts(1), "resolution_held_by", by=by, access=lead)
        expected = held(1, cases, by, hides)
        assert set(answer) == set(expected) and "held_other" in answer
        for label, per_case in expected.items():
            assert answer[label]["held_case_count"] == len(per_case)


def test_staff_read_their_own_part_beside_that_of_nobody_named() -> None:
    staff = Access("staff", "a02", summed_teams=("İzmir",))
    labels = set(ask(random_facts(1), "resolution_held_by", Filters(period="all"), staff, by="agent")["label"])
    assert "a02" in labels and {label for label in labels if not label.startswith("held_")} == {"a02"}
