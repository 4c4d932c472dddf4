"""Any export as one plain UTF-8 text: unpacked, decoded, spreadsheet cells written out."""

import codecs
import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ilgi.problems import Problem
from ilgi.read import encoding, unpack, workbook
from ilgi.read.header_row import IsKnown, empty, nothing_known
from ilgi.read.remarks import Remark
from ilgi.read.sheets import Text

CHUNK = 1 << 24
PIECE = unpack.PIECE
SAMPLE = 1 << 27
"""Bytes by which the encoding of a text that is not UTF-8 is judged."""
HINT = b"sep="
LENGTHS = {0xC: 2, 0xD: 2, 0xE: 3, 0xF: 4}
"""The first half of a letter's first byte -> of how many bytes it is."""
GZIP = b"\x1f\x8b"


def plain(path: Path, name: str, folder: Path, is_known: IsKnown = nothing_known, sheet: str | int = "") -> Text:
    """The export as UTF-8 text: its own file where it is that already, else a copy in ``folder``; of a workbook the
    ``sheet`` of that name or number, where one is named.

    Raises Problem when it is empty, cut short, a web page, no text, or a workbook that cannot be read.
    """
    head = _head(path)
    if not head:
        raise empty(name)
    if head.startswith(GZIP):
        path, head = _unpacked(path, name, folder)
    if workbook.is_one(head):
        return workbook.to_text(path, name, _copy(folder, path), is_known, sheet=sheet)
    _refuse_other_kinds(head, name)
    return _decoded(path, name, folder)


def _refuse_other_kinds(head: bytes, name: str) -> None:
    """Raises Problem for what only bears a table's name: a web page, JSON."""
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|head|body)", head, re.IGNORECASE):
        sentence = "is a web page saved under a table's name: sign in to the tool and export it again"
        raise Problem(sentence, name, 1, "web_page")
    if re.match(rb"(\xef\xbb\xbf)?\s*(\{\s*[\"}]|\[\s*[\[{\"\]])", head):
        raise Problem("is JSON saved under a table's name: export it as CSV", name, 1, "json_file")


def _head(path: Path, size: int = 4096) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _copy(folder: Path, path: Path) -> Path:
    return folder / f"{len(list(folder.iterdir()))}-{path.stem}.csv"


def _unpacked(path: Path, name: str, folder: Path) -> tuple[Path, bytes]:
    head = unpack.first(path, name, 4096)
    if not head:
        raise empty(name)
    if head.startswith(GZIP):
        raise Problem("is packed twice: unpack it once and load again", name, key="packed_twice")
    return unpack.unpacked(path, name, _copy(folder, path), not workbook.is_one(head)), head


def _decoded(path: Path, name: str, folder: Path) -> Text:
    if _is_plain(path, name):
        return Text(path)
    has_nul = False
    for piece in _pieces(path, name):
        has_nul = has_nul or b"\0" in piece
    data = _head(path, SAMPLE)
    letters, errors = encoding.guess(data, name)
    top = data[:200].decode(letters, "replace").replace("\0", "").lstrip("\ufeff")
    hint = re.match(r'"?sep=.{1,2}"?(\r\n?|\n)', top)
    has_own_lines = b"\n" in data or b"\r" not in data
    if letters == "utf-8" and errors == "strict" and not (hint or has_nul) and has_own_lines:
        return Text(path)
    target, writing = _copy(folder, path), _Writing("\n" if has_own_lines else "\r")
    _transcode(path, target, letters, errors, writing, hint.end() if hint else 0)
    if not writing.has_lines:
        _transcode(target, target := _copy(folder, path), "utf-8", "replace", _Writing(), has_returns=True)
    if not target.stat().st_size:
        raise empty(name)
    return Text(target, 1 if hint else 0, tuple(writing.remarks()))


@dataclass
class _Writing:
    """What was met while a text was written anew: has it lines as others write them, how many bytes that stand for
    nothing (NUL) and letters that could not be read, and the line (1-based) of the first of each."""

    line_end: str = "\n"
    has_lines: bool = False
    lines: int = 1
    nuls: int = 0
    first_nul: int = 0
    lost: int = 0
    first_lost: int = 0

    def see(self, text: str) -> None:
        """Notes what a piece of the text holds."""
        if nuls := text.count("\0"):
            self.first_nul = self.first_nul or self.lines + text.count(self.line_end, 0, text.find("\0"))
            self.nuls += nuls
        if lost := text.count("\ufffd"):
            self.first_lost = self.first_lost or self.lines + text.count(self.line_end, 0, text.find("\ufffd"))
            self.lost += lost
        self.lines += text.count(self.line_end)
        self.has_lines = self.has_lines or "\n" in text

    def remarks(self) -> Iterator[Remark]:
        """What of it is to be told."""
        if self.nuls:
            yield Remark("nul_dropped", self.nuls, self.first_nul)
        if self.lost:
            yield Remark("letters_lost", self.lost, self.first_lost)


def _transcode(
    path: Path, target: Path, letters: str, errors: str, writing: _Writing, skip: int = 0, has_returns: bool = False
) -> None:
    """Writes a text as UTF-8 without its first ``skip`` letters, the mark of order and NULs; ``has_returns``: its lines
    end with returns alone. Notes in ``writing`` what it meets."""
    decoder = codecs.getincrementaldecoder(letters)(errors)
    is_first, room = True, unpack.room(target.parent)
    with path.open("rb") as file, target.open("wb") as copy:
        while True:
            piece = file.read(PIECE)
            text = decoder.decode(piece, final=not piece)
            text = text.lstrip("\ufeff") if is_first else text
            is_first = is_first and not text
            writing.see(text)
            text = text.replace("\0", "")
            text, skip = text[skip:], max(0, skip - len(text))
            written = (text.replace("\r", "\n") if has_returns else text).encode("utf-8", "replace")
            room -= copy.write(written)
            if room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if not piece:
                return


def _pieces(path: Path, name: str) -> Iterator[bytes]:
    """A file a piece at a time. Raises Problem for a line that is longer than any record may be."""
    lines = unpack.Lines(name)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            lines.see(piece)
            yield piece


def _is_plain(path: Path, name: str) -> bool:
    """Whether a file is lines of UTF-8 without more ado, looked at a piece at a time; when in doubt it is not."""
    head = _head(path)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head or b"\n" not in head or HINT in head[:200]:
        return False
    rest = b""
    for piece in _pieces(path, name):
        if b"\0" in piece:
            return False
        whole, rest = _parted(rest + piece)
        if not is_utf8(whole):
            return False
    return not rest


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Bytes up to the last letter, and the beginning of one that goes on in the next piece; nothing where none does."""
    for length in range(1, min(4, len(data) + 1)):
        byte = data[-length]
        if byte >= 0xC0:
            return (data[:-length], data[-length:]) if length < LENGTHS[byte >> 4] else (data, b"")
        if byte < 0x80:
            break
    return data, b""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8: the few beyond ASCII are, and what belongs to one letter stands together."""
    if data.isascii():
        return True
    places = np.flatnonzero(np.frombuffer(data, np.int8) < 0)
    high = np.frombuffer(data, np.uint8)[places]
    try:
        high.tobytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    follows = high[1:] & 0xC0 == 0x80
    return bool((np.diff(places)[follows] == 1).all())
