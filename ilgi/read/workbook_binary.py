"""What the reader of an .xlsb does not tell: cells merged over rows."""

import posixpath
import re
import struct
import zipfile
from xml.etree import ElementTree

from ilgi.read.workbook_cells import Untold

# the records of [MS-XLSB] 2.4: BrtBeginMergeCells with their count, then each BrtMergeCell
RANGES = re.compile(rb"\xb1\x01\x04(.{4})((?:\xb0\x01\x10.{16})+)\xb2\x01\x00", re.DOTALL)
RANGE_SIZE = 19
BUNDLE = 156
"""BrtBundleSh: a sheet of the book, with the id of its link."""


def note(package: zipfile.ZipFile, sheet: int, untold: Untold) -> None:
    """Notes in ``untold`` what is not told of a sheet (its number from 0)."""
    part = _part(package, sheet)
    for block in RANGES.finditer(package.read(part)) if part else ():
        ranges = block[2]
        if struct.unpack("<I", block[1])[0] * RANGE_SIZE == len(ranges):
            for place in range(0, len(ranges), RANGE_SIZE):
                first_row, last_row, column, _ = struct.unpack("<4I", ranges[place + 3 : place + RANGE_SIZE])
                untold.merge((first_row, column), last_row)


def _part(package: zipfile.ZipFile, sheet: int) -> str | None:
    """The part that holds a sheet: the book's records of its sheets name their links in order."""
    names = {name.lower(): name for name in package.namelist()}
    links = ElementTree.fromstring(package.read(names["xl/_rels/workbook.bin.rels"]))
    targets = {entry.attrib["Id"]: entry.attrib["Target"] for entry in links}
    ids = _links(package.read(names["xl/workbook.bin"]))
    target = targets.get(ids[sheet]) if sheet < len(ids) else None
    return names.get(posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()) if target else None


def _links(book: bytes) -> list[str]:
    """The ids of the links of a book's sheets, from its BrtBundleSh records."""
    ids, place = [], 0
    while place < len(book):
        kind, place = _varied(book, place)
        size, place = _varied(book, place)
        if kind == BUNDLE:
            length = struct.unpack_from("<I", book, place + 8)[0]
            ids.append(book[place + 12 : place + 12 + 2 * length].decode("utf-16-le"))
        place += size
    return ids


def _varied(data: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next begins."""
    number, shift = 0, 0
    while True:
        byte = data[place]
        number, place, shift = number | (byte & 127) << shift, place + 1, shift + 7
        if byte < 128:
            return number, place
