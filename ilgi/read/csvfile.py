"""One text table: its delimiter and header, and its records counted without any CSV reader's help."""

import codecs
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ilgi.contract import our_columns
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import counting, header_place, header_row, texts
from ilgi.read.header_row import Header, IsKnown
from ilgi.read.layouts import ANYWHERE, Layout
from ilgi.read.remarks import Remark
from ilgi.read.sheets import Sheet, Text, placed

LATEST = 4_102_444_800.0
BLANK = 32
UNTIDY = (b"\xc2", b"\xcc", b"\xcd", b"\xe1", b"\xe2", b"\xe3")
"""What may be part of a blank beyond ASCII or an accent apart from its letter."""
Twins = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CsvFile:
    """An export ready to read. ``columns`` are its header's names made fit for SQL: unique, none empty.

    ``modified`` is the file's own time (seconds since 1970); ``records`` counts what stands under the header;
    ``is_tidy``: no value of it begins or ends with a blank, none is an empty pair of quotes, and no name in it can have
    letters or blanks that no eye tells apart from others; ``header``: its cells as they stand; ``is_headless``: they
    look like a record; ``twins``: columns of one name, the first and another; ``sheets``: where each sheet's rows
    begin, when several were read; ``layout``: where a source said that its table stands; ``sheet``: of a workbook the
    one that is read, or the first; ``remade``: makes the text of an export that is a copy, where it was not made.
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
    header: tuple[str, ...] = ()
    header_line: int = 1
    is_headless: bool = False
    twins: Twins = ()
    sheets: tuple[Sheet, ...] = ()
    layout: Layout = ANYWHERE
    sheet: str = ""
    remade: Callable[[], Path] | None = field(default=None, compare=False, repr=False)

    def place(self, line: int) -> tuple[str, int]:
        """Where a line of ``text`` (1-based) stands in the export: the sheet, where several were read, and the line."""
        return placed(line + self.dropped_lines, self.sheets)


def look(
    path: Path, name: str, folder: Path, is_known: IsKnown = header_row.nothing_known, layout: Layout = ANYWHERE
) -> CsvFile:
    """Makes an export ready to read; copies that need to be made go to ``folder``; ``layout``: where its table stands,
    by a source that alone then is known. Raises Problem."""
    is_over = threading.Event()
    with ThreadPoolExecutor(1) as beside:
        summed = beside.submit(digest, path, is_over)
        try:
            plain = texts.plain(path, name, folder, is_known, layout.sheet)
            placed = header_place.find(plain, name, layout, is_known)
            if placed is None:
                raise Problem("has no such table where its source says", name, key="table_elsewhere")
            plain, header = placed
            plain, top = _from_header(plain, header)
            named = tuple(cell for cell in header.row.cells if cell and not our_columns.is_ours(cell))
            if not named:
                raise Problem("has no header: its first line must name the columns", name, 1, "no_header")
            columns, twins = _unique(header.row.cells)
            line = plain.place(top)[1]
            return CsvFile(
                path, name, plain.path, plain.dropped_lines, header.delimiter, columns, named,
                counting.count(plain.path, header.delimiter, name), summed.result(), modified(path),
                is_tidy(plain.path, header.delimiter), (*plain.remarks, *_remarks(header, line, twins)),
                header.row.cells, line, header.is_data, twins, plain.sheets, layout, plain.sheet,
            )  # fmt: skip
        finally:
            is_over.set()


def _from_header(plain: Text, header: Header) -> tuple[Text, int]:
    """The text without what stands above its header (a copy beside it, where that is more than empty lines), and the
    header's line in it."""
    if not header.has_above:
        return plain, header.row.line
    target = plain.path.with_name(f"{plain.path.stem}.below.csv")
    with plain.path.open("rb") as file, target.open("wb") as copy:
        file.seek(header.row.offset)
        shutil.copyfileobj(file, copy, texts.PIECE)
    return replace(plain, path=target, dropped_lines=plain.dropped_lines + header.row.line - 1), 1


def _remarks(header: Header, line: int, twins: Twins) -> Iterator[Remark]:
    """What is told of a header that stands on a line: what stands above it, and columns of one name."""
    if header.has_above:
        yield header.remark(line)
    for first_name, other in twins:
        yield Remark("header_twice", 1, line, column=first_name, value=other)


def modified(path: Path) -> float:
    """When the file was changed, in seconds since 1970, within the years that a moment may lie in."""
    return min(max(path.stat().st_mtime, 0.0), LATEST)


def digest(path: Path, is_over: threading.Event) -> str:
    """The digest of a file's bytes; of a file that is given up meanwhile, of no use, of some."""
    summed = hashlib.sha256()  # processors have it built in
    with path.open("rb") as file:
        while not is_over.is_set() and (piece := file.read(texts.CHUNK)):
            summed.update(piece)
    return summed.hexdigest()


def _unique(header: tuple[str, ...]) -> tuple[tuple[str, ...], Twins]:
    """The names made fit for SQL, and which of them are one to a reader: the first of each, and the other."""
    firsts: dict[str, str] = {}
    unique: dict[str, str] = {}
    twins = []
    for place, cell in enumerate(header, 1):
        name, times = cell or f"unnamed {place}", 2
        written = name
        while name.lower() in unique:
            name, times = f"{written} ({times})", times + 1
        unique[name.lower()] = name
        if cell and firsts.setdefault(heading(cell), name) != name:
            twins.append((firsts[heading(cell)], name))
    return tuple(unique.values()), tuple(twins)


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
                _has_pair(piece, b'"', b'""')
                or any(mark in piece for mark in UNTIDY)
                or _has_pair(piece, codecs.BOM_UTF8[:1], codecs.BOM_UTF8)
                or _has_blank_edge(np.frombuffer(piece, np.uint8), edges)
            ):
                return False
            if not read:
                return True
            tail = piece[-2:]


def _has_pair(piece: bytes, first: bytes, whole: bytes) -> bool:
    return first in piece and whole in piece  # one byte is looked for much faster than several


def _has_blank_edge(data: np.ndarray, edges: np.ndarray) -> bool:
    """Whether a blank stands at an edge of a value or beside another."""
    blanks = np.flatnonzero(data[1:-1] == BLANK) + 1
    is_edge = np.zeros(256, bool)
    is_edge[edges] = is_edge[BLANK] = True
    return bool(is_edge[data[blanks - 1]].any() or is_edge[data[blanks + 1]].any())
