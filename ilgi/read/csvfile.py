"""One text table: its delimiter and header, and its records counted without any CSV reader's help."""

import codecs
import csv
import hashlib
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import counting, texts
from ilgi.read.remarks import Remark

LATEST = 4_102_444_800.0
MOST_COLUMNS = 2_000
LONGEST_NAME = 1_000
LONGEST_HEADER = MOST_COLUMNS * LONGEST_NAME
BLANK = 32
UNTIDY = (b"\xc2", b"\xcc", b"\xcd", b"\xe1", b"\xe2", b"\xe3", b"\xef\xbb\xbf", b"  ")
"""What may be part of a blank beyond ASCII, an accent apart from its letter, a mark without width; doubled blanks."""


@dataclass(frozen=True)
class CsvFile:
    """An export ready to read. ``columns`` are its header's names made fit for SQL: unique, none empty.

    ``modified`` is the file's own time (seconds since 1970); ``records`` counts what stands under the header;
    ``is_tidy``: no value of it begins or ends with a blank, none is an empty pair of quotes, and no name in it can have
    letters or blanks that no eye tells apart from others.
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
    remarks: tuple[Remark, ...] = ()


def look(path: Path, name: str, folder: Path) -> CsvFile:
    """Makes an export ready to read; copies that need to be made go to ``folder``. Raises Problem."""
    is_over = threading.Event()
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, path, is_over)
        try:
            text, dropped = texts.plain(path, name, folder)
            delimiter, header = _header(text, name)
            named = tuple(h for h in header if h)
            if not named:
                raise Problem("has no header: its first line must name the columns", name, 1, "no_header")
            return CsvFile(
                path, name, text, dropped, delimiter, _unique(header), named,
                counting.count(text, delimiter, name), digest.result(), _modified(path), is_tidy(text, delimiter),
            )  # fmt: skip
        finally:
            is_over.set()


def _modified(path: Path) -> float:
    """When the file was changed, in seconds since 1970, within the years that a moment may lie in."""
    return min(max(path.stat().st_mtime, 0.0), LATEST)


def _digest(path: Path, is_over: threading.Event) -> str:
    """The digest of a file's bytes; of a file that is given up meanwhile, of no use, of some."""
    digest = hashlib.blake2b()
    with path.open("rb") as file:
        while not is_over.is_set() and (piece := file.read(texts.CHUNK)):
            digest.update(piece)
    return digest.hexdigest()


def _header(text: Path, name: str) -> tuple[str, list[str]]:
    with text.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = next((line for line in _lines(file) if line.strip()), "")
        if not line:
            raise Problem("is empty: export it again", name, key="empty_file")
        outside = re.sub(r'"[^"]*"', "", line)
        delimiter = max(",;\t|", key=outside.count)
        if line.count('"') % 2:
            line += "".join(_until_quote(_lines(file), LONGEST_HEADER - len(line)))
    header = _cells(line, delimiter) if len(line) < LONGEST_HEADER else []
    if not header or len(header) > MOST_COLUMNS or max(map(len, header)) > LONGEST_NAME:
        sentence = (
            f"has no table's header: more than {MOST_COLUMNS} columns, or a name of more than {LONGEST_NAME} letters"
        )
        values = {"columns": MOST_COLUMNS, "letters": LONGEST_NAME}
        raise Problem(f"{sentence}: its first line must name the columns", name, 1, "header_too_long", values)
    return delimiter, header


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error:  # a return within the line
        return []


def _lines(file: TextIO) -> Iterator[str]:
    """The lines of a text, an overlong one in pieces."""
    while line := file.readline(LONGEST_HEADER):
        yield line


def _until_quote(lines: Iterator[str], most: int) -> Iterator[str]:
    for line in lines:
        yield line
        most -= len(line)
        if line.count('"') % 2 or most < 0:
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
    """Whether no value needs its blanks cut and no name its letters evened; what may be part of either counts."""
    edges = np.frombuffer(delimiter.encode() + b'\n\r"', np.uint8)
    tail = b"\n"
    with text.open("rb") as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
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
