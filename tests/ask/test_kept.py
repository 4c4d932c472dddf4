"""Kept answers: the last ones asked for stay, within a number of rows."""

import pandas as pd

from ilgi.ask.kept import FRAME, Kept


def frame(rows: int) -> pd.DataFrame:
    return pd.DataFrame({"n": range(rows)})


def test_what_was_asked_longest_ago_goes_first() -> None:
    kept = Kept(100)
    for key in "abcd":
        kept.keep(key, frame(15))
    assert kept.get("a") is not None
    kept.keep("e", frame(15))
    assert [key for key in "abcde" if kept.get(key) is not None] == ["a", "c", "d", "e"]


def test_a_key_kept_again_weighs_once() -> None:
    kept = Kept(100)
    for rows in range(25):
        kept.keep("a", frame(rows))
    kept.keep("b", frame(25))
    kept.keep("c", frame(100 - 24 - 25 - 3 * FRAME))
    assert [key for key in "abc" if kept.get(key) is not None] == ["a", "b", "c"]
    kept.keep("d", frame(1))
    assert [key for key in "abcd" if kept.get(key) is not None] == ["b", "c", "d"]


def test_one_that_is_too_large_is_not_kept() -> None:
    kept = Kept(100)
    kept.keep("a", frame(25))
    kept.keep("b", frame(26))
    assert kept.get("a") is not None and kept.get("b") is None
