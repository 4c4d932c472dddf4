"""Cases that ended without a reply, as a share of what was resolved: worked out slowly from its words."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ask_facts import SEEDS, WINDOW, ask, random_rows, written_facts
from tests.facts.base import Row
from tests.our_word import near, one, row_count
from tests.twins import in_window, share, wilson


def was_silent(row: Row) -> bool | None:
    """Of a resolved case: no reply by a person, before or after it was due; None where files do not say."""
    if row["first_response_at"] or row["answered"]:
        return False
    return None if row["first_response_flag"] in ("not_recorded", "unreadable", "reply_instant_unknown") else True


@pytest.mark.parametrize("seed", SEEDS)
def test_what_ended_without_a_reply_is_a_share_of_what_was_resolved(seed: int, tmp_path: Path) -> None:
    """Taken back replies make some silent, on time and late; some of these their files say nothing of."""
    flags = ["resolved_without_reply", None, "not_recorded"]
    rows = [
        row | {"first_response_at": None, "first_response_flag": flags[number // 4 % 3]} if number % 4 == 0 else row
        for number, row in enumerate(random_rows(seed, "interactions"))
    ]
    snapshot = written_facts(tmp_path / "s.duckdb", interactions=rows)
    ended = [
        (row["resolved_by"], was_silent(row))
        for row in rows
        if row["resolved_at"] and in_window(row["resolved_at"].date()) and not row["is_abandoned"]
    ]
    known = [silent for _, silent in ended if silent is not None]
    answer = one(snapshot, "silent_share")
    assert 0 < sum(known) < len(known) < len(ended)
    assert (answer["ended_silent_count"], answer["ended_count"]) == (sum(known), len(known))
    assert answer["silent_ending_rate"] == near(share(sum(known), len(known)))
    low, high = wilson(sum(known), len(known)) or (None, None)
    assert answer["silent_ending_rate_low"] == near(low) and answer["silent_ending_rate_high"] == near(high)
    assert row_count(snapshot, "silent_share") == len(known)
    assert row_count(snapshot, "silent_share", "silent") == sum(known)
    who = next(who for who, silent in ended if silent)
    narrowed = one(snapshot, "silent_share", replace(WINDOW, agents=(who,)))
    assert narrowed["ended_silent_count"] == sum(silent is True for other, silent in ended if other == who)
    months = ask(snapshot, "silent_share_over_time", grain="month")
    assert months["ended_count"].sum() >= len(known) and "silent_ending_rate_signal" in months
