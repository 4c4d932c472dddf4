"""Rows as CSV that no spreadsheet will run: what looks like a formula becomes text, numbers stay numbers."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a command that writes a few lines needs no data frames
    import pandas as pd

# what a spreadsheet does not see, or skips, at the head of a cell: blanks of all kinds, controls, fillers, marks of
# direction, variation selectors, tags
UNSEEN = (
    r"\s\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# what another way of quoting takes away, or leaves, at the head of a cell
QUOTES = '"`\u00ab\u00bb\u2018-\u201f\u2039\u203a\u2032-\u2037\u300c-\u300f\u301d-\u301f\uff02\uff07'
# where a text is cut that is read by another separator than the file's own (";" in Turkish Excel)
SEPARATORS = r",;|\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
# = + - @ and what is folded to them: wide, small, raised and lowered forms
STARTS = r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a-\u207c\u208a-\u208c\ufb29]"
ANY_START, SEPARATOR = re.compile(STARTS), re.compile(f"([{SEPARATORS}])")
AT_HEAD = re.compile(rf"[{UNSEEN}{QUOTES}]*{STARTS}|[\t\r\n]")
# taken run by run, so that the time grows with the text alone
RUN = re.compile(f"[{UNSEEN}{QUOTES}{SEPARATORS}]+{STARTS}?")
NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?")


def to_csv(frame: "pd.DataFrame") -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, columns named as in the contract and docs/metrics.md, so that it
    means the same in every language and can be read back."""
    return csv_text(frame, "\r\n").encode("utf-8-sig", errors="replace")


def csv_text(frame: "pd.DataFrame", line_end: str = "\n") -> str:
    """The rows as the text of a CSV file."""
    safe = frame.rename(columns=lambda name: text(str(name)))
    for at in range(len(safe.columns)):
        if safe.dtypes.iloc[at].kind not in "biufM":
            safe.isetitem(at, safe.iloc[:, at].map(_cell, na_action=None))
    if len(safe.columns):
        safe.isetitem(0, safe.iloc[:, 0].astype(object).map(_at_head_of_line, na_action="ignore"))
    return str(safe.to_csv(index=False, lineterminator=line_end))


def listed(held: Any) -> str:
    """A value in one cell: the parts of a list between commas."""
    if isinstance(held, (list, tuple)) or getattr(held, "ndim", 0) > 0:
        return ", ".join(str(item) for item in held)
    return str(held)


def _cell(held: Any) -> Any:
    is_many = isinstance(held, (list, tuple)) or getattr(held, "ndim", 0) > 0
    return text(listed(held)) if is_many or isinstance(held, str) else held


def _at_head_of_line(held: Any) -> Any:
    """A key that reads as a negative number at the head of a line: cut by another separator it would draw the next
    cells in with it. A number stays one."""
    return f"'{held}" if isinstance(held, str) and NUMBER.fullmatch(held) else held


def text(cell: str) -> str:
    """A cell that every spreadsheet takes for text: an apostrophe goes before what it would run as a formula, and
    before such a beginning after a separator inside; a plain negative number is left."""
    if NUMBER.fullmatch(cell):
        return cell
    inside = RUN.sub(_guarded, cell) if ANY_START.search(cell) else cell
    return f"'{inside}" if AT_HEAD.match(cell) else inside


def _guarded(run: re.Match[str]) -> str:
    """What is skipped between separators, with an apostrophe after each where the beginning of a formula follows."""
    return SEPARATOR.sub(r"\1'", run[0]) if ANY_START.match(run[0][-1]) else run[0]
