"""A text made of an export, and where its lines stand in what it was made of."""

from dataclasses import dataclass
from pathlib import Path

from ilgi.read.remarks import Remark


@dataclass(frozen=True)
class Sheet:
    """A sheet whose rows stand in a text from line ``begins`` on, which is its row ``row`` (both from 1)."""

    name: str
    begins: int
    row: int


@dataclass(frozen=True)
class Text:
    """A plain UTF-8 text, how many lines of the export stand above it, and what was noticed while it was made;
    ``sheet``: of a workbook the one that was read, or the first; ``sheets`` is empty unless several were."""

    path: Path
    dropped_lines: int = 0
    remarks: tuple[Remark, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    sheet: str = ""

    def place(self, line: int) -> tuple[str, int]:
        """Where a line (from 1) stands in the export: its sheet, where several were read, and the line."""
        return placed(line + self.dropped_lines, self.sheets)


def placed(line: int, sheets: tuple[Sheet, ...]) -> tuple[str, int]:
    """The sheet and its row of a line (from 1) of the whole text; no sheet where one or none was read."""
    sheet = next((sheet for sheet in reversed(sheets) if sheet.begins <= line), None)
    return (sheet.name, line - sheet.begins + sheet.row) if sheet else ("", line)
