"""What a sheet's reader loses or does not tell, looked up in the sheet's own XML; and sheets too large to be read."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from ilgi.problems import Problem
from ilgi.read import workbook_binary, workbook_ods
from ilgi.read.workbook_cells import DIGITS, Untold, called, digits, number
from ilgi.read.workbook_look import ODS, XLS, XLSB, pieces

MOST_ROWS = 1_048_576
MOST_CELLS = 50_000_000
SPARSE, FEWEST = 5_000_000, 50
"""Beyond so many places one in so many must hold something: the memory is taken for all of them."""
# a cell that holds something: one that only has a format closes itself
CELL = re.compile(rb"""<(?:[\w.-]+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d+)["'][^>]*(?<!/)>""")
# what the reader loses: an error's name, digits beyond the 15th, a negative time of day; a formula without a value
LOST = [
    re.compile(pattern)  # one by one: together they take twice the time
    for pattern in (rb"""\bt\s*=\s*["']e["']""", rb"v>(?:-|\d{16})", rb"<(?:[\w.-]+:)?f[\s>/]")
]


def too_far(cell: str) -> Problem:
    """The Problem of a sheet whose corners are far apart with nothing in between; ``cell``: the far one, if known."""
    sentence = "names cells far beyond its data{}: copy the table into a new file, or save it again as CSV"
    where = f" ({cell})" if cell else ""
    return Problem(sentence.format(where), key="spreadsheet_far", values={"cell": where})


def find(path: Path, its_kind: str, sheet: int) -> Untold:
    """What the reader will not tell of a sheet (its number from 0).

    Raises Problem when its cells lie too far apart or are too many.
    """
    untold = Untold()
    if its_kind == XLS:
        return untold
    with zipfile.ZipFile(path) as package:
        if its_kind == ODS:
            workbook_ods.note(package, sheet, untold)
        elif its_kind == XLSB:
            workbook_binary.note(package, sheet, untold)
        else:
            _note(package, _sheet_part(package, sheet), untold)
    return untold


def _note(package: zipfile.ZipFile, part: str, untold: Untold) -> None:
    if _is_more_lost(package.open(part)):
        with package.open(part) as file:
            for row, column, text, is_formula in _lost(file):
                untold.exact[row][column] = text
                if is_formula:
                    untold.formulas.append((row, column))


def _sheet_part(package: zipfile.ZipFile, sheet: int) -> str:
    names = {name.lower(): name for name in package.namelist()}
    book = ElementTree.fromstring(package.read(names["xl/workbook.xml"]))
    links = ElementTree.fromstring(package.read(names["xl/_rels/workbook.xml.rels"]))
    attributes = book.findall("{*}sheets/{*}sheet")[sheet].attrib
    link = next(value for key, value in attributes.items() if key.endswith("}id"))
    target = next(entry.attrib["Target"] for entry in links if entry.attrib["Id"] == link)
    return names[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()]


def _is_more_lost(file: IO[bytes]) -> bool:
    """Whether a sheet holds what the reader loses. Raises Problem when its cells are too many or too far apart."""
    is_more_lost = False
    columns: set[bytes] = set()
    rows, cells = 0, 0
    for piece in pieces(file):
        names = CELL.findall(piece)
        columns.update(column for column, _ in names)
        rows = max(rows, max(map(int, {row for _, row in names}), default=0))
        cells += len(names)
        is_more_lost = is_more_lost or any(lost.search(piece) for lost in LOST)
    width = max(map(_column, columns), default=0)
    is_sparse = rows * width > SPARSE and cells * FEWEST < rows * width
    if rows > MOST_ROWS or rows * width > MOST_CELLS or is_sparse:
        raise _too_many(cells) if cells * 10 > rows * width else too_far(called(rows - 1, width - 1))
    return is_more_lost


def _too_many(cells: int) -> Problem:
    sentence = f"holds {cells} cells, more than a spreadsheet is read for: save it as CSV"
    return Problem(sentence, key="spreadsheet_large", values={"cells": cells})


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _lost(file: IO[bytes]) -> Iterator[tuple[int, int, str, bool]]:
    """Row, column (from 0) and exact text of each cell whose value the reader loses; is it a formula without one."""
    row, column = 0, 0
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "end" and tag == "c":
            row, column = _place(element.get("r"), row, column + 1)
            text, is_formula = _exact(element)
            if text:
                yield row - 1, column - 1, text, is_formula
        elif event == "end" and tag == "row":
            element.clear()


def _place(name: str | None, row: int, column: int) -> tuple[int, int]:
    if not name:
        return row, column
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]), _column(letters.encode())


def _exact(cell: ElementTree.Element) -> tuple[str, bool]:
    parts = {part.tag.rpartition("}")[2]: part.text or "" for part in cell}
    value, kind = parts.get("v", "").strip(), cell.get("t", "n")
    if not value and "f" in parts and kind != "str":
        return f"={' '.join(parts['f'].split())}", True
    if kind == "e":
        return value, False
    if kind != "n" or not (value.startswith("-") or len(value) > DIGITS):
        return "", False
    if value.removeprefix("-").isdecimal():
        return digits(value), False
    return number(float(value)) if value.startswith("-") else "", False
