"""The columns that we write beside an export's own when its rejected records are given out to be mended.

The loader takes them for none of the export's: what comes back is read as the export is.
"""

from ilgi.fold import heading

MARK = "ilgi:"
ROW, FILE, LINE, COLUMN, REASON = (f"{MARK} {name}" for name in ("row", "file", "line", "column", "reason"))
COMMA = f"{MARK} decimal comma"
"""Stands beside the rows of a file of semicolons, in which a comma is the decimal mark."""


def is_ours(name: str) -> bool:
    """Whether a column is one of them."""
    return heading(name).startswith(MARK)


def delimiter(columns: tuple[str, ...], cut: str) -> str:
    """How the file was cut that rows come from; ``cut``: how they are cut now."""
    return ";" if any(heading(name) == heading(COMMA) for name in columns) else cut
