"""What the reader of an .ods does not tell: cells merged over rows, and formulas without a value."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from ilgi.read.workbook_cells import Untold
from ilgi.read.workbook_look import pieces

UNTOLD = re.compile(
    rb"""number-rows-spanned="(?!1")|<table:table-cell\b(?=[^>]*\btable:formula=)(?![^>]*\boffice:value-type=)"""
)


def note(package: zipfile.ZipFile, sheet: int, untold: Untold) -> None:
    """Notes in ``untold`` what is not told of a sheet (its number from 0)."""
    with package.open("content.xml") as file:
        if not any(UNTOLD.search(piece) for piece in pieces(file)):
            return
    with package.open("content.xml") as file:
        for row, column, cell in _cells(file, sheet):
            has_value = _get(cell, "value-type") is not None
            formula = _get(cell, "formula")
            if not has_value and formula:
                untold.exact[row][column] = f"={' '.join(formula.partition('=')[2].split())}"
                untold.formulas.append((row, column))
            if has_value or formula:
                untold.merge((row, column), row + int(_get(cell, "number-rows-spanned") or 1) - 1)


def _cells(file: IO[bytes], sheet: int) -> Iterator[tuple[int, int, ElementTree.Element]]:
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
