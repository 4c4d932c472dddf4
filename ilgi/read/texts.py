"""Any export as one plain UTF-8 text: unpacked, decoded, spreadsheet cells written out."""

import codecs
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from ilgi.problems import Problem
from ilgi.read import unpack, workbook

# Bytes that Turkish text in windows-1254 uses above ASCII: ç ğ ı İ ö ş ü, circumflexes and typographic punctuation.
TURKISH = frozenset(b"\xe7\xc7\xf0\xd0\xfd\xdd\xf6\xd6\xfe\xde\xfc\xdc\xe2\xc2\xee\xce\xfb\xdb") | set(
    range(0x80, 0xC0)
)
WESTERN = re.compile(r"cp125[0247]|cp1258|cp85[0278]|cp437|latin|iso8859|hp_roman|mac_", re.IGNORECASE)
CHUNK = 1 << 24
PIECE = unpack.PIECE
SAMPLE = 1 << 27
"""Bytes by which the encoding of a text that is not UTF-8 is judged."""
HINT = b"sep="
GZIP = b"\x1f\x8b"


def plain(path: Path, name: str, folder: Path) -> tuple[Path, int]:
    """The export as UTF-8 text: its own file where it is that already, else a copy in ``folder``.

    Returns the text's path and how many lines were dropped from its top (a spreadsheet's ``sep=;``).
    Raises Problem when it is empty, cut short, a web page, no text, or a workbook whose values cannot all be read.
    """
    head = _head(path)
    if not head:
        raise Problem("is empty: export it again", name, key="empty_file")
    if head.startswith(GZIP):
        path, head = _unpacked(path, name, folder)
    if workbook.is_one(head):
        path = workbook.to_csv(path, name, _copy(folder, path))
        head = _head(path)
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
        raise Problem("is empty: export it again", name, key="empty_file")
    if head.startswith(GZIP):
        raise Problem("is packed twice: unpack it once and load again", name, key="packed_twice")
    return unpack.unpacked(path, name, _copy(folder, path), not workbook.is_one(head)), head


def _decoded(path: Path, name: str, folder: Path) -> tuple[Path, int]:
    if _is_plain(path, name):
        return path, 0
    for _ in _pieces(path, name):
        pass
    data = _head(path, SAMPLE)
    encoding, errors = _encoding(data, name)
    top = data[:200].decode(encoding, "replace").lstrip("\ufeff")
    hint = re.match(r'"?sep=.{1,2}"?\r?\n', top)
    has_own_lines = b"\n" in data or b"\r" not in data
    if encoding == "utf-8" and errors == "strict" and not hint and has_own_lines:
        return path, 0
    target = _copy(folder, path)
    if not _transcode(path, target, encoding, errors, hint.end() if hint else 0):
        _transcode(target, target := _copy(folder, path), "utf-8", "replace", 0, has_returns=True)
    return target, 1 if hint else 0


def _transcode(path: Path, target: Path, encoding: str, errors: str, skip: int, has_returns: bool = False) -> bool:
    """Writes a text as UTF-8 without its first ``skip`` letters and the mark of order; ``has_returns``: its lines end
    with these alone. Returns whether it has lines as others write them."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    is_first, has_lines, room = True, False, unpack.room(target.parent)
    with path.open("rb") as file, target.open("wb") as copy:
        while True:
            piece = file.read(PIECE)
            text = decoder.decode(piece, final=not piece)
            text = text.lstrip("\ufeff") if is_first else text
            is_first = is_first and not text
            text, skip = text[skip:], max(0, skip - len(text))
            has_lines = has_lines or "\n" in text
            written = (text.replace("\r", "\n") if has_returns else text).encode("utf-8", "replace")
            room -= copy.write(written)
            if room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if not piece:
                return has_lines or has_returns


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
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in _pieces(path, name):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(data: bytes, name: str) -> tuple[str, str]:
    """The text's encoding and how to treat bytes that do not fit it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", "replace"
    if b"\0" in data[:4096]:
        return _wide(data, name), "replace"
    try:
        if not data.isascii():
            data.decode("utf-8")
        return "utf-8", "strict"
    except UnicodeDecodeError:
        return _single_byte(data)


def _wide(data: bytes, name: str) -> str:
    odd, even = data[1:4096:2].count(0), data[0:4096:2].count(0)
    if max(odd, even) * 2 < min(len(data), 4096) * 0.7:
        raise Problem("is not a text table: export it as CSV", name, key="not_a_table")
    return "utf-16-le" if odd > even else "utf-16-be"


def _single_byte(data: bytes) -> tuple[str, str]:
    # A few broken bytes in a text that is UTF-8 otherwise must not turn all its letters into others.
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(c > "\x7f" for c in loose) - broken > 5 * broken:
        return "utf-8", "replace"
    lines = b"\n".join(line for line in data[:CHUNK].splitlines()[:200_000] if not line.isascii())[:200_000]
    if {byte for byte in lines if byte > 0x7F} <= TURKISH:
        return "cp1254", "replace"
    best = from_bytes(lines).best()
    # Latin-1 and its kin would read İ ğ ı as Ý ð ý; windows-1254 reads both these letters and western ones.
    if best is None or WESTERN.match(best.encoding):
        return "cp1254", "replace"
    return best.encoding, "replace"
