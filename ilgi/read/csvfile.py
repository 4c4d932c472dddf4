"""One text table: its delimiter and header, and its records counted without any CSV reader's help."""

import csv
import hashlib
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import texts

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
NEWLINE, RETURN, QUOTE, BLANK = 10, 13, 34, 32
UNTIDY = (b"\xc2", b"\xe1", b"\xe2", b"\xe3")


@dataclass(frozen=True)
class CsvFile:
    """An export ready to read. ``columns`` are its header's names made fit for SQL: unique, none empty.

    ``modified`` is the file's own time (seconds since 1970); ``records`` counts what stands under the header;
    ``is_tidy``: no value of it begins or ends with a blank, and none is an empty pair of quotes.
    """

    path: Path
    name: str
    text: Path
    dropped_lines: int
    delimiter: str
    columns: tuple[str, ...]
    named: tuple[str, ...]
    records: int
    digest: str
    modified: float
    is_tidy: bool = False


@dataclass(frozen=True)
class Starts:
    """Where each record begins: byte offset and physical line (1-based); index 0 is the header."""

    offsets: np.ndarray
    lines: np.ndarray


def look(path: Path, name: str, folder: Path) -> CsvFile:
    """Makes an export ready to read; copies that need to be made go to ``folder``. Raises Problem."""
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, path)
        text, dropped = texts.plain(path, name, folder)
        delimiter, header = _header(text, name)
        named = tuple(h for h in header if h)
        if not named:
            raise Problem("has no header: its first line must name the columns", name, 1, "no_header")
        return CsvFile(
            path, name, text, dropped, delimiter, _unique(header), named,
            count(text, delimiter), digest.result(), path.stat().st_mtime, is_tidy(text, delimiter),
        )  # fmt: skip


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _header(text: Path, name: str) -> tuple[str, list[str]]:
    with text.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for line in file:
            if line.strip():
                break
        else:
            raise Problem("is empty: export it again", name, key="empty_file")
        outside = re.sub(r'"[^"]*"', "", line)
        delimiter = max(",;\t|", key=outside.count)
        if line.count('"') % 2:
            line += "".join(_until_quote(file))
    return delimiter, [h.strip() for h in next(csv.reader([line], delimiter=delimiter))]


def _until_quote(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.count('"') % 2:
            return


def _unique(header: list[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    unique = []
    for place, name in enumerate(header, 1):
        name = name or f"unnamed {place}"
        times = counts[heading(name)] = counts.get(heading(name), 0) + 1
        unique.append(name if times == 1 else f"{name} ({times})")
    return tuple(unique)


def is_tidy(text: Path, delimiter: str) -> bool:
    """Whether no value needs its blanks cut; a letter that may be part of a blank beyond ASCII counts as one."""
    edges = np.frombuffer(delimiter.encode() + b'\n\r"', np.uint8)
    tail = b"\n"
    with text.open("rb") as file:
        while True:
            read = file.read(texts.PIECE)
            piece = tail + (read or b"\n")
            if (
                _has_empty_quotes(piece)
                or any(mark in piece for mark in UNTIDY)
                or _has_blank_edge(np.frombuffer(piece, np.uint8), edges)
            ):
                return False
            if not read:
                return True
            tail = piece[-2:]


def _has_empty_quotes(piece: bytes) -> bool:
    return b'"' in piece and b'""' in piece  # one byte is looked for much faster than two


def _has_blank_edge(data: np.ndarray, edges: np.ndarray) -> bool:
    blanks = np.flatnonzero(data[1:-1] == BLANK) + 1
    return bool(np.isin(data[blanks - 1], edges).any() or np.isin(data[blanks + 1], edges).any())


def count(text: Path, delimiter: str) -> int:
    """The records under the header: newlines outside quotes, blank lines left out.

    Where quotes do not stand at the edges of fields, parity says nothing; then the standard library counts.
    """
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
        yield from csv.reader(file, delimiter=delimiter)


def _starts_by_reader(text: Path, delimiter: str) -> Starts:
    data = np.fromfile(text, np.uint8)
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
        yield offsets[: len(stops)][filled], lines[: len(stops)][filled], _is_regular(data, quotes, parity, delimiter)
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
