"""In which encoding a text is written, by its bytes."""

import re

from charset_normalizer import from_bytes

from ilgi.problems import Problem

# Bytes that Turkish text in windows-1254 uses above ASCII: ç ğ ı İ ö ş ü, circumflexes and typographic punctuation.
TURKISH = frozenset(b"\xe7\xc7\xf0\xd0\xfd\xdd\xf6\xd6\xfe\xde\xfc\xdc\xe2\xc2\xee\xce\xfb\xdb") | set(
    range(0x80, 0xC0)
)
WESTERN = re.compile(r"cp125[0247]|cp1258|cp85[0278]|cp437|latin|iso8859|hp_roman|mac_", re.IGNORECASE)
HEAD = 4096
LOOKED_AT = 1 << 24
CONTROLS = [bytes([byte]) for byte in (*range(1, 9), *range(14, 26), 28, 29, 30, 31)]
"""Bytes that stand in no text."""
MOST_OF = 0.7
WIDE: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
"""At which of four places most bytes are zero -> the encoding."""


def guess(data: bytes, name: str) -> tuple[str, str]:
    """The encoding of a text by its beginning, and how to treat bytes that do not fit it. Raises Problem for what is
    no text."""
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "utf-32", "replace"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", "replace"
    if b"\0" in data[:HEAD] and (wide := _wide(data[:HEAD])):
        return wide, "replace"
    if b"\0" in data:
        if sum(map(data[:HEAD].count, CONTROLS)) * 100 > len(data[:HEAD]):
            raise Problem("is not a text table: export it as CSV", name, key="not_a_table")
        data = data.replace(b"\0", b"")
    try:
        if not data.isascii():
            data.decode("utf-8")
        return "utf-8", "strict"
    except UnicodeDecodeError:
        return _single_byte(data)


def _wide(head: bytes) -> str | None:
    """The encoding of a text whose letters are two or four bytes wide, most of them with zeros at the same places."""
    size = len(head) // 4
    zeros = [head[place : 4 * size : 4].count(0) / max(size, 1) >= MOST_OF for place in range(4)]
    return WIDE.get(tuple(zeros))


def _single_byte(data: bytes) -> tuple[str, str]:
    # A few broken bytes in a text that is UTF-8 otherwise must not turn all its letters into others.
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(c > "\x7f" for c in loose) - broken > 5 * broken:
        return "utf-8", "replace"
    lines = b"\n".join(line for line in data[:LOOKED_AT].splitlines()[:200_000] if not line.isascii())[:200_000]
    if {byte for byte in lines if byte > 0x7F} <= TURKISH:
        return "cp1254", "replace"
    best = from_bytes(lines).best()
    # Latin-1 and its kin would read İ ğ ı as Ý ð ý; windows-1254 reads both these letters and western ones.
    if best is None or WESTERN.match(best.encoding):
        return "cp1254", "replace"
    return best.encoding, "replace"
