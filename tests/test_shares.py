"""The share of the suite that a room may take: whose a test is, and what is told."""

from collections import Counter

import pytest

from tests import shares
from tests.app import ROOT


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("tests/ask/test_queries.py", "ask"),
        ("tests/ui/test_pages.py", "ui"),
        ("tests/sample/test_sample.py", "others"),
        ("tests/test_house.py", "others"),
    ],
)
def test_a_test_belongs_to_its_folder(path: str, room: str) -> None:
    assert shares.room(path) == room


def test_the_shares_are_of_rooms_that_are_there_and_leave_little_over() -> None:
    assert all((ROOT / "tests" / name).is_dir() for name in shares.SHARES.keys() - {shares.ENDED})
    assert sum(shares.SHARES.values()) + shares.OTHERS <= 120


def test_each_room_is_told_with_what_it_may_take_the_dearest_first() -> None:
    told = shares.lines(Counter({"ask": 30.0, "ui": 60.0, "others": 10.0}))
    assert [line.split(":")[0] for line in told] == ["ui", "ask", "others"]
    assert told[0] == f"ui: 60 s, 60 % of 100 s (may take {shares.SHARES['ui']} %)"
    assert told[2] == f"others: 10 s, 10 % of 100 s (may take {shares.OTHERS} %)"
    assert shares.lines(Counter()) == []
