"""Any export as one plain UTF-8 text: unpacked, decoded, spreadsheet cells written out."""

import codecs
import gzip
import re
import shutil
from pathlib import Path

from charset_normalizer import from_bytes

from ilgi.problems import Problem
from ilgi.read import workbook

# Bytes that Turkish text in windows-1254 uses above ASCII: ç ğ ı İ ö ş ü, circumflexes and typographic punctuation.
TURKISH = frozenset(b"\xe7\xc7\xf0\xd0\xfd\xdd\xf6\xd6\xfe\xde\xfc\xdc\xe2\xc2\xee\xce\xfb\xdb") | set(
    range(0x80, 0xC0)
)
WESTERN = re.compile(r"cp125[0247]|cp1258|cp85[0278]|cp437|latin|iso8859|hp_roman|mac_", re.IGNORECASE)
CHUNK = 1 << 24
PIECE = 1 << 18
HINT = b"sep="


def plain(path: Path, name: str, folder: Path) -> tuple[Path, int]:
    """The export as UTF-8 text: its own file where it is that already, else a copy in ``folder``.

    Returns the text's path and how many lines were dropped from its top (a spreadsheet's ``sep=;``).
    Raises Problem when it is empty, cut short, a web page, no text, or a workbook whose values cannot all be read.
    """
    head = _head(path)
    if not head:
        raise Problem("is empty: export it again", name, key="empty_file")
    if head[:2] == b"\x1f\x8b":
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


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _copy(folder: Path, path: Path) -> Path:
    return folder / f"{len(list(folder.iterdir()))}-{path.stem}.csv"


def _unpacked(path: Path, name: str, folder: Path) -> tuple[Path, bytes]:
    target = _copy(folder, path)
    try:
        with gzip.open(path) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, CHUNK)
    except (EOFError, OSError, ValueError) as error:
        raise Problem("is packed but cut short or damaged: export it again", name, key="damaged_file") from error
    head = _head(target)
    if not head:
        raise Problem("is empty: export it again", name, key="empty_file")
    return target, head


def _decoded(path: Path, name: str, folder: Path) -> tuple[Path, int]:
    if _is_plain(path):
        return path, 0
    data = path.read_bytes()
    encoding, errors = _encoding(data, name)
    top = data[:200].decode(encoding, "replace").lstrip("\ufeff")
    hint = re.match(r'"?sep=.{1,2}"?\r?\n', top)
    has_own_lines = b"\n" in data or b"\r" not in data
    if encoding == "utf-8" and errors == "strict" and not hint and has_own_lines:
        return path, 0
    text = data.decode(encoding, errors).lstrip("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    target = _copy(folder, path)
    target.write_bytes((text[hint.end() :] if hint else text).encode("utf-8"))
    return target, 1 if hint else 0


def _is_plain(path: Path) -> bool:
    """Whether a file is lines of UTF-8 without more ado, looked at a piece at a time; when in doubt it is not."""
    head = _head(path)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head or b"\n" not in head or HINT in head[:200]:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
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
    lines = b"\n".join(line for line in data.splitlines()[:200_000] if not line.isascii())[:200_000]
    if {byte for byte in lines if byte > 0x7F} <= TURKISH:
        return "cp1254", "replace"
    best = from_bytes(lines).best()
    # Latin-1 and its kin would read İ ğ ı as Ý ð ý; windows-1254 reads both these letters and western ones.
    if best is None or WESTERN.match(best.encoding):
        return "cp1254", "replace"
    return best.encoding, "replace"
