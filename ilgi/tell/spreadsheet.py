"""Rows as CSV that no spreadsheet will run: what looks like a formula becomes text, numbers stay numbers."""

import re
from typing import Any

import pandas as pd

# what a spreadsheet does not see, or skips, at the head of a cell: blanks of all kinds, controls, marks of direction
UNSEEN = r"[\s\x00-\x1f\x7f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
# = + - @ and what they are folded to from wide and small forms
STARTS = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
AT_HEAD = re.compile(f"{UNSEEN}{STARTS}|[\\t\\r\\n]")
# where another separator is expected than the file's own (";" in Turkish Excel), a text may be cut into cells here
INSIDE = re.compile(f"([;|\\t\\r\\n])(?={UNSEEN}{STARTS})")
NUMBER = re.compile(r"-\d+(?:[.,]\d+)?")


def to_csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, columns named as in the contract and docs/metrics.md, so that it
    means the same in every language and can be read back."""
    safe = frame.copy()
    for name in safe.columns:
        if safe[name].dtype.kind not in "biufM":
            safe[name] = safe[name].map(_cell, na_action=None)
    return bytes(safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig", errors="replace"))


def _cell(held: Any) -> Any:
    if isinstance(held, (list, tuple)) or getattr(held, "ndim", 0) > 0:
        return text(", ".join(str(item) for item in held))
    return text(held) if isinstance(held, str) else held


def text(cell: str) -> str:
    """A cell that every spreadsheet takes for text: an apostrophe goes before what it would run as a formula, and
    before such a beginning after a separator inside; a plain negative number is left."""
    if NUMBER.fullmatch(cell):
        return cell
    inside = INSIDE.sub(r"\1'", cell)
    return f"'{inside}" if AT_HEAD.match(cell) else inside
