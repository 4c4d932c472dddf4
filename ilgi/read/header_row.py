"""Where a text table's header stands and how it is cut: a header that is known, else what its records look like."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import group_row
from ilgi.read.remarks import Remark

DELIMITERS = "\t;|,"
"""In the order in which they are believed where all else is equal: a comma stands in names and numbers too."""
FIRST = 60
"""Rows that are looked at."""
MOST_COLUMNS = 2_000
LONGEST_NAME = 1_000
LONGEST_HEADER = MOST_COLUMNS * LONGEST_NAME
LONGEST_SHOWN = 200
"""Letters that are shown of what stands above a header."""
MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d).*|\d{1,2}:\d\d(?!\d).*")
VALUE = re.compile(r"[-+]?\d[\d.,:/\s+-]*")
IsKnown = Callable[[Sequence[str]], bool]
"""Whether names are the header of a source or of a contract's table."""


@dataclass(frozen=True)
class Row:
    """A row of a text: its first physical line (1-based), where that begins (bytes), and its cells."""

    line: int
    offset: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(map(bool, self.cells))


@dataclass(frozen=True)
class Header:
    """A header and how its text is cut; ``above``: the rows that stand over it; ``is_data``: it holds values, as the
    records do, and no names."""

    delimiter: str
    row: Row
    above: tuple[Row, ...] = ()
    is_data: bool = False

    @property
    def has_above(self) -> bool:
        """Whether anything stands above it."""
        return any(row.filled for row in self.above)

    def remark(self, line: int, sheet: str = "") -> Remark:
        """What stands above it, for whom it concerns; ``line``: its own, as the export has it."""
        first = next(row for row in self.above if row.filled)
        shown = " ".join(filter(None, first.cells))[:LONGEST_SHOWN]
        place = line - self.row.line + first.line
        return Remark("lines_above_header", self.row.line - 1, place, value=f"{sheet}: {shown}" if sheet else shown)


def empty(name: str) -> Problem:
    """The Problem of a file that holds nothing."""
    return Problem("is empty: export it again", name, key="empty_file")


def nothing_known(names: Sequence[str]) -> bool:
    """Where no header is known."""
    return False


def find(text: Path, name: str, is_known: IsKnown = nothing_known) -> Header:
    """The header of a UTF-8 text: the first row that is known, else the first that has the records' width and looks
    like names, else the first. Raises Problem when the text is empty or its header is no table's."""
    cuts = {delimiter: rows_of(text, delimiter) for delimiter in DELIMITERS}
    if any(is_cut and not rows for rows, is_cut in cuts.values()):
        raise _no_tables(name, 1)
    filled = {delimiter: rows for delimiter, (rows, _) in cuts.items() if rows}
    if not filled:
        raise empty(name)
    delimiter, row = _known(filled, is_known) or _likely(filled)
    return made(filled[delimiter], delimiter, row, name)


def made(rows: list[Row], delimiter: str, row: Row, name: str) -> Header:
    """The header that a row among the first rows is. Raises Problem when it is no table's."""
    if len(row.cells) > MOST_COLUMNS or max(map(len, row.cells)) > LONGEST_NAME:
        raise _no_tables(name, row.line)
    above = tuple(other for other in rows if other.line < row.line)
    below = next((other for other in rows if other.line > row.line), None)
    return Header(delimiter, row, above, _is_data(row, below))


def spelled(
    columns: Sequence[str], header: Sequence[str], also: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> list[str]:
    """A file's columns by the names that a header gives them: of columns of one name the first, unless the header has
    that name several times too; ``also``: other names that a column of the header may bear, where it does not bear its
    own. No two are one to the database."""
    spellings: dict[str, list[str]] = {}
    for name in header:
        spellings.setdefault(heading(name), []).append(name)
    there = {heading(column) for column in columns}
    for name, forms in also.items():
        form = next((heading(form) for form in (name, *forms) if heading(form) in there), heading(name))
        spellings.setdefault(form, [name])
    names: dict[str, str] = {}
    for column in columns:
        free = spellings.get(heading(column), [])
        name = column if column in free or not free else free[0]
        if free:
            free.remove(name)
        while name.lower() in names:
            name = f"{name} (2)"
        names[name.lower()] = name
    return list(names.values())


def _no_tables(name: str, line: int) -> Problem:
    values = {"columns": MOST_COLUMNS, "letters": LONGEST_NAME}
    sentence = "has no table's header: more than {columns} columns, or a name of more than {letters} letters"
    sentence = f"{sentence}: its first line must name the columns".format(**values)
    return Problem(sentence, name, line, "header_too_long", values)


def _known(cuts: dict[str, list[Row]], is_known: IsKnown) -> tuple[str, Row] | None:
    """The first row that is known, when what stands above it holds less than it: else that is a table of its own."""
    every = [(row, delimiter) for delimiter, rows in cuts.items() for row in rows if row.filled]
    for row, delimiter in sorted(every, key=lambda entry: (entry[0].line, -entry[0].filled)):
        if is_known(row.cells):
            is_table_above = any(o.filled >= row.filled for o in cuts[delimiter] if o.line < row.line)
            return None if is_table_above else (delimiter, row)
    return None


def _likely(cuts: dict[str, list[Row]]) -> tuple[str, Row]:
    """The delimiter by which most records are as wide as a header, and that; else what cuts the first row most."""
    fits = []
    for rank, (delimiter, rows) in enumerate(cuts.items()):
        widths = Counter(len(row.cells) for row in rows[1:] or rows)
        width = max(widths, key=lambda width: (widths[width], width))
        row = next((row for row in rows if len(row.cells) == width and _is_names(row)), None)
        row = row and _below_groups(rows, row)
        if row:
            fits.append(
                (round(widths[width] / widths.total(), 1), _whole(rows[1:] or rows), width, -rank, delimiter, row)
            )
    if fits:
        *_, delimiter, row = max(fits, key=lambda fit: fit[:4])
        return delimiter, row
    delimiter = max(reversed(cuts), key=lambda delimiter: len(cuts[delimiter][0].cells))
    return delimiter, cuts[delimiter][0]


def _below_groups(rows: list[Row], row: Row) -> Row:
    """The row itself, or the one below where it only groups the columns that this names."""
    names, *records = [other for other in rows if other.line > row.line and other.filled] or [row]
    return names if group_row.stands_over(row.cells, names.cells, [record.cells for record in records]) else row


def _whole(rows: list[Row]) -> float:
    """The share of cells that hold no other delimiter, or are numbers: 1,5 is one, a;b are two."""
    cells = [cell for row in rows for cell in row.cells]
    cut = sum(any(map(cell.__contains__, DELIMITERS)) and not VALUE.fullmatch(cell) for cell in cells)
    return round(1 - cut / len(cells), 1)


def _is_names(row: Row) -> bool:
    values = sum(bool(VALUE.fullmatch(cell)) for cell in row.cells)
    has_moments = any(map(MOMENT.fullmatch, row.cells))
    return row.filled > 1 and row.filled * 2 >= len(row.cells) and values * 2 < row.filled and not has_moments


def _is_data(row: Row, below: Row | None) -> bool:
    """Whether a header holds moments where the record below it does too, or begins with a number as that does."""
    others = below.cells if below else row.cells
    pairs = list(zip(row.cells, others, strict=False))
    moments = [MOMENT.fullmatch(other) for cell, other in pairs if MOMENT.fullmatch(cell)]
    if moments:
        return all(moments)
    return bool(pairs) and all(map(VALUE.fullmatch, pairs[0])) and not _is_names(row)


def rows_of(text: Path, delimiter: str) -> tuple[list[Row], bool]:
    """The first rows of a text that are more than an empty line, and whether they ended at one that is too long."""
    rows: list[Row] = []
    with text.open("rb") as file:
        lines = _Lines(file)
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                if lines.is_cut or len(rows) == FIRST:
                    break
                if cells:
                    rows.append(Row(lines.line, lines.offset, tuple(cell.strip() for cell in cells)))
                lines.begin()
        except csv.Error:
            pass
    return rows, lines.is_cut


class _Lines:
    """Lines for a CSV reader; where the record under way began, and whether it is longer than a header may be."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.is_cut, self.size = file, False, 0
        self.number, self.read, self.line, self.offset = 1, 0, 1, 0

    def begin(self) -> None:
        """The next line begins a record."""
        self.line, self.offset, self.size = self.number, self.read, 0

    def __iter__(self) -> Iterator[str]:
        while raw := self.file.readline(LONGEST_HEADER):
            is_first = not self.read
            for part in re.split(rb"(?<=\r)(?!\n|$)", raw):
                self.read += len(part)
                self.size += len(part)
                self.number += part.endswith(b"\n")
                if self.size >= LONGEST_HEADER:
                    self.is_cut = True
                    return
                yield part.decode("utf-8-sig" if is_first else "utf-8", "replace")
                is_first = False
