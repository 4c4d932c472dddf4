"""Records counted, and where each begins, without any CSV reader's help: by newlines and the quotes before them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ilgi.problems import Problem
from ilgi.read import texts, unpack

csv.field_size_limit(unpack.HOPELESS)
NEWLINE, RETURN, QUOTE = 10, 13, 34


@dataclass(frozen=True)
class Starts:
    """Where each record begins: byte offset and physical line (1-based); index 0 is the header."""

    offsets: np.ndarray
    lines: np.ndarray


class _TooLong(Exception):
    """A record is longer than any may be; holds the line (1-based) on which it begins."""


def count(text: Path, delimiter: str, name: str) -> int:
    """The records under the header: newlines outside quotes, blank lines left out.

    Where quotes do not stand at the edges of fields, parity says nothing; then the standard library counts. Raises
    Problem for a file with a record that is so long that no more is read of it.
    """
    try:
        return _count(text, delimiter)
    except _TooLong as error:
        raise unpack.too_long(name, error.args[0]) from error
    except csv.Error as error:
        if "larger than field limit" in str(error):
            raise unpack.too_long(name) from error
        raise Problem(f"could not be read as a table: {error}", name, key="file_unreadable") from error


def _count(text: Path, delimiter: str) -> int:
    total = 0
    for offsets, _, is_regular in _records(text, delimiter):
        if not is_regular:
            return sum(1 for row in _rows(text, delimiter) if row) - 1
        total += len(offsets)
    return max(total - 1, 0)


def starts(text: Path, delimiter: str) -> Starts:
    """Where each record begins, blank lines left out."""
    offsets, lines = [], []
    for places, numbers, is_regular in _records(text, delimiter):
        if not is_regular:
            return _starts_by_reader(text, delimiter)
        offsets.append(places)
        lines.append(numbers)
    return Starts(np.concatenate(offsets), np.concatenate(lines))


def _rows(text: Path, delimiter: str) -> Iterator[list[str]]:
    with text.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = _Measured(file)
        for row in csv.reader(lines, delimiter=delimiter):
            yield row
            lines.letters, lines.begin = 0, lines.number + 1


class _Measured:
    """Lines for a CSV reader, counted since the last record was whole. Raises _TooLong where there are too many."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.letters, self.number, self.begin = lines, 0, 0, 1

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            self.letters += len(line)
            if self.letters > unpack.HOPELESS:
                raise _TooLong(self.begin)
            yield line


def _starts_by_reader(text: Path, delimiter: str) -> Starts:
    data = np.memmap(text, np.uint8, "r")
    line_starts = np.concatenate(([0], np.flatnonzero(data == NEWLINE) + 1))
    lines, before = [], 0
    with text.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        for row in reader:
            if row:
                lines.append(before + 1)
            before = reader.line_num
    numbers = np.array(lines, np.int64)
    return Starts(line_starts[np.minimum(numbers - 1, len(line_starts) - 1)], numbers)


def _records(text: Path, delimiter: str) -> Iterator[tuple[np.ndarray, np.ndarray, bool]]:
    """A piece of the file at a time: offsets and lines of the records that begin in it, and are its quotes regular."""
    data = np.memmap(text, np.uint8, "r")
    begin, begin_line, newlines_before, parity = 0, 1, 0, 0
    for low in range(0, len(data), texts.CHUNK):
        piece = data[low : low + texts.CHUNK]
        newlines = np.flatnonzero(piece == NEWLINE) + low
        quotes = np.flatnonzero(piece == QUOTE) + low
        inside = (np.searchsorted(quotes, newlines) + parity) % 2 == 1
        ends = newlines[~inside]
        offsets = np.concatenate(([begin], ends + 1))
        lines = np.concatenate(([begin_line], np.flatnonzero(~inside) + newlines_before + 2))
        stops = np.concatenate((ends, [len(data)])) if low + texts.CHUNK >= len(data) else ends
        filled = _is_filled(data, offsets[: len(stops)], stops)
        is_regular = _is_regular(data, quotes, parity, delimiter)
        yield offsets[: len(stops)][filled], lines[: len(stops)][filled], is_regular
        if low + texts.CHUNK - int(offsets[-1]) > texts.CHUNK + unpack.HOPELESS:
            raise _TooLong(int(lines[-1]))
        begin, begin_line = int(offsets[-1]), int(lines[-1])
        newlines_before, parity = newlines_before + len(newlines), (parity + len(quotes)) % 2
    if parity:
        yield np.zeros(0, np.int64), np.zeros(0, np.int64), False


def _is_filled(data: np.ndarray, offsets: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Which records are more than an empty line."""
    lengths = stops - offsets
    is_lone = (lengths == 1) & (data[np.minimum(offsets, len(data) - 1)] == RETURN)
    filled: np.ndarray = (lengths > 0) & ~is_lone
    return filled


def _is_regular(data: np.ndarray, quotes: np.ndarray, parity: int, delimiter: str) -> bool:
    """Does every opening quote stand at the edge of a field (or double another)."""
    opening = quotes[parity::2]
    opening = opening[opening > 0]
    before = data[opening - 1]
    edges = np.frombuffer(delimiter.encode() + b'\n\r"\xbf', np.uint8)
    return bool(np.isin(before, edges).all())
