"""A look at a workbook's bytes before it is opened: which kind it is, and whether it may be."""

import mmap
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ilgi.problems import Problem

XLSX, XLSB, ODS, XLS = "xlsx", "xlsb", "ods", "xls"
UNPACKED = 4 << 30
BOMB = 100 << 20
BOMB_RATIO = 250
CHUNK = 1 << 20


def damaged() -> Problem:
    """The Problem of a file that only begins like a workbook."""
    sentence = "is packed or damaged and no spreadsheet: unpack it, or export it as CSV"
    return Problem(sentence, key="damaged_file")


def too_large() -> Problem:
    """The Problem of a workbook whose text would be larger than a file may become."""
    sentence = "becomes more text than is read of a spreadsheet: save it as CSV, in parts"
    return Problem(sentence, key="spreadsheet_text")


def old_damaged() -> Problem:
    """The Problem of a file that only begins like an .xls, or like a workbook under a password."""
    sentence = "cannot be opened: it is damaged or locked with a password: save it without one, or as CSV"
    return Problem(sentence, key="spreadsheet_unreadable")


def locked() -> Problem:
    """The Problem of a workbook that opens with a password only."""
    sentence = "is locked with a password: save it without one, or as CSV"
    return Problem(sentence, key="spreadsheet_locked")


def kind(path: Path) -> str:
    """Which kind of workbook the bytes are. Raises Problem for what is none, is locked or is a bomb."""
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    return _packed_kind(path) if is_zip else _old_kind(path)


def _old_kind(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if _has(data, "EncryptedPackage"):
            raise locked()
        if not (_has(data, "Workbook") or _has(data, "Book")):
            raise old_damaged()
    return XLS


def _has(data: mmap.mmap, stream: str) -> bool:
    return data.find(stream.encode("utf-16-le")) >= 0


def _packed_kind(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = {part.filename.lower() for part in package.infolist()}
        unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > UNPACKED or (unpacked > BOMB and unpacked > BOMB_RATIO * path.stat().st_size):
            size = max(1, unpacked >> 20)
            sentence = f"unpacks to {size} MB, far more than a table needs: save it again as CSV"
            raise Problem(sentence, key="spreadsheet_bomb", values={"megabytes": size})
    for part, its_kind in (("xl/workbook.bin", XLSB), ("xl/workbook.xml", XLSX), ("content.xml", ODS)):
        if part in parts:
            return its_kind
    raise damaged()


def pieces(file: IO[bytes]) -> Iterator[bytes]:
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
