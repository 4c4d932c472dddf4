"""A row above the names of columns that only groups them: "Case, , Times, , " over "No, Agent, Opened, Closed, …"."""

import re
from collections.abc import Sequence

DIGIT = re.compile(r"\d")
BRACKETS = re.compile(r"[(\[].*?[)\]]")
FEWEST = 2
"""Records below, from which what stands in a column is believed."""


def stands_over(group: Sequence[str], names: Sequence[str], records: Sequence[Sequence[str]]) -> bool:
    """Whether ``group`` names several columns at once, and the row below it each of them: where the records hold dates
    and numbers it holds words that stand in none of them."""
    named = [name for name in names if name]
    is_finer = len(named) > len({cell for cell in group if cell}) and len({*named}) == len(named)
    if not is_finer or len(group) != len(names) or len(records) < FEWEST:
        return False
    places = [place for place in range(len(names)) if _holds_values(_column(records, place))]
    words = [names[place] for place in places if names[place]]
    return len(words) * 2 > len(places) and all(_is_word(word) for word in words) and not any(
        names[place] in _column(records, place) for place in range(len(names)) if names[place]
    )  # fmt: skip


def _column(records: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cells[place] for cells in records if place < len(cells) and cells[place]]


def _holds_values(cells: list[str]) -> bool:
    return len(cells) >= FEWEST and sum(bool(DIGIT.search(cell)) for cell in cells) * 2 > len(cells)


def _is_word(text: str) -> bool:
    """Whether a name has no digits, but for a scale or a unit in brackets."""
    return any(map(str.isalpha, text)) and not DIGIT.search(BRACKETS.sub("", text))
