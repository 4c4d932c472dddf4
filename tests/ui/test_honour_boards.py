"""What of a board is drawn: at a glance the first and the last, whom the reader chose; no places where none differ."""

from typing import Any

import pandas as pd
import pytest

from ilgi.ui.people.honour_boards import FIRST, LAST, _placed


def board(count: int, ranks: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"agent_id": [f"a{n}" for n in range(count)], "rate_rank": pd.array(ranks, dtype="Int64")})


def test_of_many_the_first_and_the_last_and_whom_the_reader_chose_are_drawn() -> None:
    answer = board(101, [*range(1, 101), None])
    shown = list(_placed("rate", ("a50",))(answer)["agent_id"])
    assert shown == [*(f"a{n}" for n in range(FIRST)), "a50", *(f"a{n}" for n in range(100 - LAST, 100))]
    assert len(_placed("rate", ())(answer)) == 100


@pytest.mark.parametrize(("ranks", "places"), [([1, 1, 1], []), ([1, 1, 3], [1, 1, 3])])
def test_places_are_told_only_where_they_differ(ranks: list[int], places: list[int]) -> None:
    assert list(_placed("rate", ())(board(3, ranks))["rate_rank"].dropna()) == places
