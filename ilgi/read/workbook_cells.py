"""What a sheet holds that its reader does not tell, and how its cells and numbers are written."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

Texts = dict[int, dict[int, str]]
Ends = dict[int, dict[int, int]]
EXACT = 2**53
"""Up to here a number's every digit is kept by who stores it as a double."""
DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


@dataclass
class Untold:
    """What a sheet's reader does not tell, by row and column (from 0).

    ``exact``: the text to write there; ``formulas``: those of them that are formulas without a value; ``merged``: the
    last row of a range over several rows that begins there.
    """

    exact: Texts = field(default_factory=lambda: defaultdict(dict))
    formulas: list[tuple[int, int]] = field(default_factory=list)
    merged: Ends = field(default_factory=lambda: defaultdict(dict))

    def merge(self, first: tuple[int, int], last_row: int) -> None:
        """Notes a range by its first cell; one within a row loses nothing."""
        if last_row > first[0]:
            self.merged[first[0]][first[1]] = last_row


def called(row: int, column: int) -> str:
    """A cell's name by its place from 0: (1, 2) is C2."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def number(value: float) -> str:
    """A number as text; one that may have lost digits is not written as if it had them all: 9.91214E+18."""
    if not value.is_integer():
        return str(value)
    whole = int(value)
    is_whole = abs(whole) < 10**DIGITS or (abs(whole) <= EXACT and whole % 10)
    return str(whole) if is_whole else f"{Decimal(repr(value)).normalize():E}"


def digits(text: str) -> str:
    """A whole number as a file writes it: with all its digits, where they are more than a double would have kept."""
    double = float(text)
    return number(double) if Decimal(text) == Decimal(repr(double)) else str(int(text))
