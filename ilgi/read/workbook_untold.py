"""What a sheet's reader loses or does not tell, looked up in the sheet's own XML; and sheets too large to be read."""

import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from ilgi.problems import Problem
from ilgi.read.workbook_look import ODS, XLS, XLSX

MOST_ROWS = 1_048_576
MOST_CELLS = 50_000_000
SPARSE, FEWEST = 5_000_000, 50
"""Beyond so many places one in so many must hold something: the memory is taken for all of them."""
CHUNK = 1 << 20
# a cell that holds something: one that only has a format closes itself
CELL = re.compile(rb"""<(?:[\w.-]+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d+)["'][^>]*(?<!/)>""")
# what the reader loses: an error's name, digits beyond the 15th, a negative time of day; and a formula without a value
LOST = [
    re.compile(pattern)  # one by one: together they take twice the time
    for pattern in (rb"""\bt\s*=\s*["']e["']""", rb"v>(?:-|\d{16})", rb"<(?:[\w.-]+:)?f[\s>/]")
]
UNKNOWN_IN_ODS = re.compile(
    rb"""number-rows-spanned="(?!1")|<table:table-cell\b(?=[^>]*\btable:formula=)(?![^>]*\boffice:value-type=)"""
)
Texts = dict[int, dict[int, str]]


@dataclass
class Untold:
    """What a sheet's reader does not tell, by row and column (from 0).

    ``exact``: the text to write there; ``merged``: the name of a range over several rows that begins there.
    """

    has_merged: bool = False
    exact: Texts = field(default_factory=lambda: defaultdict(dict))
    merged: Texts = field(default_factory=lambda: defaultdict(dict))


def too_far(cell: str) -> Problem:
    """The Problem of a sheet whose corners are far apart with nothing in between; ``cell``: the far one, if known."""
    sentence = "names cells far beyond its data{}: copy the table into a new file, or save it again as CSV"
    where = f" ({cell})" if cell else ""
    return Problem(sentence.format(where), key="spreadsheet_far", values={"cell": where})


def called(row: int, column: int) -> str:
    """A cell's name by its place from 0: (1, 2) is C2."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def find(path: Path, its_kind: str, sheet: int) -> Untold:
    """What the reader will not tell of a sheet (its number from 0).

    Raises Problem when its cells lie too far apart or are too many, or when a formula in it has no value.
    """
    if its_kind not in (XLSX, ODS):
        return Untold(has_merged=its_kind == XLS)
    with zipfile.ZipFile(path) as package:
        if its_kind == ODS:
            return _untold_of_ods(package, sheet)
        part = _sheet_part(package, sheet)
        has_merged, is_more_lost = _looked(package.open(part))
        untold = Untold(has_merged)
        if is_more_lost:
            with package.open(part) as file:
                for row, column, text in _lost(file):
                    untold.exact[row][column] = text
        return untold


def _sheet_part(package: zipfile.ZipFile, sheet: int) -> str:
    names = {name.lower(): name for name in package.namelist()}
    book = ElementTree.fromstring(package.read(names["xl/workbook.xml"]))
    links = ElementTree.fromstring(package.read(names["xl/_rels/workbook.xml.rels"]))
    attributes = book.findall("{*}sheets/{*}sheet")[sheet].attrib
    link = next(value for key, value in attributes.items() if key.endswith("}id"))
    target = next(entry.attrib["Target"] for entry in links if entry.attrib["Id"] == link)
    return names[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()]


def _looked(file: IO[bytes]) -> tuple[bool, bool]:
    """Whether a sheet has merged cells, and whether it holds what the reader loses. Raises Problem."""
    has_merged = is_more_lost = False
    columns: set[bytes] = set()
    rows, cells = 0, 0
    for piece in _pieces(file):
        names = CELL.findall(piece)
        columns.update(column for column, _ in names)
        rows = max(rows, max(map(int, {row for _, row in names}), default=0))
        cells += len(names)
        has_merged = has_merged or b"mergeCell " in piece
        is_more_lost = is_more_lost or any(lost.search(piece) for lost in LOST)
    width = max(map(_column, columns), default=0)
    is_sparse = rows * width > SPARSE and cells * FEWEST < rows * width
    if rows > MOST_ROWS or rows * width > MOST_CELLS or is_sparse:
        raise _too_many(cells) if cells * 10 > rows * width else too_far(called(rows - 1, width - 1))
    return has_merged, is_more_lost


def _too_many(cells: int) -> Problem:
    sentence = f"holds {cells} cells, more than a spreadsheet is read for: save it as CSV"
    return Problem(sentence, key="spreadsheet_large", values={"cells": cells})


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A part a piece at a time, none of which ends within a tag."""
    rest = b""
    while read := file.read(CHUNK):
        piece = rest + read
        end = piece.rfind(b"<")
        if end <= 0:
            rest = piece[-CHUNK:]
            continue
        yield piece[:end]
        rest = piece[end:]
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _lost(file: IO[bytes]) -> Iterator[tuple[int, int, str]]:
    """Row, column (from 0) and exact text of each cell whose value the reader loses. Raises Problem."""
    row, column = 0, 0
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "end" and tag == "c":
            row, column = _place(element.get("r"), row, column + 1)
            text = _exact(element, row - 1, column - 1)
            if text:
                yield row - 1, column - 1, text
        elif event == "end" and tag == "row":
            element.clear()


def _place(name: str | None, row: int, column: int) -> tuple[int, int]:
    if not name:
        return row, column
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]), _column(letters.encode())


def _exact(cell: ElementTree.Element, row: int, column: int) -> str:
    parts = {part.tag.rpartition("}")[2]: part.text or "" for part in cell}
    value, kind = parts.get("v", "").strip(), cell.get("t", "n")
    if not value and "f" in parts and kind != "str":
        raise _uncalculated(called(row, column))
    if kind == "e":
        return value
    if kind != "n" or not (value.startswith("-") or len(value) > 15):
        return ""
    if value.removeprefix("-").isdigit():
        return str(int(value))
    return repr(float(value)).removesuffix(".0") if value.startswith("-") else ""


def _uncalculated(name: str) -> Problem:
    sentence = f"holds formulas that were never calculated (the first in {name}): open it in a spreadsheet program,"
    sentence += " save it there and load again"
    return Problem(sentence, key="spreadsheet_uncalculated", values={"cell": name})


def _untold_of_ods(package: zipfile.ZipFile, sheet: int) -> Untold:
    untold = Untold()
    with package.open("content.xml") as file:
        if not any(UNKNOWN_IN_ODS.search(piece) for piece in _pieces(file)):
            return untold
    with package.open("content.xml") as file:
        for row, column, cell in _cells_of_ods(file, sheet):
            has_value = _get(cell, "value-type") is not None
            if not has_value and _get(cell, "formula"):
                raise _uncalculated(called(row, column))
            rows = int(_get(cell, "number-rows-spanned") or 1)
            if has_value and rows > 1:
                last = column + int(_get(cell, "number-columns-spanned") or 1) - 1
                untold.merged[row][column] = f"{called(row, column)}:{called(row + rows - 1, last)}"
    return untold


def _cells_of_ods(file: IO[bytes], sheet: int) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Row, column (from 0) and element of each cell of one sheet of an .ods."""
    place, row, column = -1, 0, 0
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "table":
            place, row = place + 1, 0
        elif event == "end" and tag in ("table-cell", "covered-table-cell"):
            if place == sheet:
                yield row, column, element
            column += int(_get(element, "number-columns-repeated") or 1)
        elif event == "end" and tag == "table-row":
            row, column = row + int(_get(element, "number-rows-repeated") or 1), 0
            element.clear()


def _get(element: ElementTree.Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), None)
