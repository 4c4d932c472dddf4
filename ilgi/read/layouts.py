"""Where a source's table stands in a file: which files, which sheet, which line, and which rows are no records."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ilgi.problems import Problem

KEYS = ("files", "header", "columns", "header_line", "sheet", "skip", "optional")
MOST_LINES = 60
"""Lines among which a header is looked for."""
Refuse = Callable[[str, str, str], Problem]
"""A sentence, a section and a key of a source -> the Problem to raise."""


@dataclass(frozen=True)
class Layout:
    """How a source's table stands in its files.

    ``files``: a glob of their names, "" for any; ``columns``: the names by position, where there is no header;
    ``header_line``: where the header stands (1-based; 0: wherever it is met); ``sheet``: a name, or a number from 1;
    ``skip``: rows below the header that are no records, by their place (from 1; negative: from the end) or by a pattern
    that the first filled cell of the row has.
    """

    files: str = ""
    columns: tuple[str, ...] = ()
    header_line: int = 0
    sheet: str | int = ""
    skip: tuple[int | str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether a file of that name may be one of its files."""
        return not self.files or PurePath(name).match(self.files)

    @property
    def is_placed(self) -> bool:
        """Whether it says where the table stands, so that a file is looked at for it alone."""
        return bool(self.columns or self.header_line or self.sheet)

    def is_cut_like(self, other: "Layout") -> bool:
        """Whether a file is cut the same way for both."""
        return (self.columns, self.header_line, self.sheet) == (other.columns, other.header_line, other.sheet)


ANYWHERE = Layout()
"""A table with a header, wherever that is met."""


def read(export: dict[str, Any], refuse: Refuse) -> tuple[Layout, tuple[str, ...]]:
    """The layout that ``[export]`` of a source says, and the columns that its files must have. Raises Problem."""
    columns = _texts(export, "columns", refuse)
    if export.get("header") is False:
        if not columns:
            raise refuse('header = false needs columns = ["…"]: the names by their place', "export", "columns")
        _refuse_twice(columns, refuse)
    elif columns:
        raise refuse("columns names what has no header: write header = false beside it", "export", "columns")
    header = tuple(name for name in columns if name) or _texts(export, "header", refuse)
    if not header:
        raise refuse('needs header = ["…"]: the columns of the export, as it names them', "export", "header")
    layout = Layout(
        _glob(export, refuse), columns, _line(export, refuse), _sheet(export, refuse), _skip(export, refuse)
    )
    if layout.columns and layout.header_line:
        raise refuse("header_line has no meaning without a header: take it out", "export", "header_line")
    return layout, header


def _texts(export: dict[str, Any], name: str, refuse: Refuse) -> tuple[str, ...]:
    value = export.get(name) or []
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise refuse(f"{name} must be a list of texts", "export", name)
    return tuple(value)


def _refuse_twice(columns: tuple[str, ...], refuse: Refuse) -> None:
    named = [name.lower() for name in columns if name]
    if len(set(named)) < len(named) or not named:
        raise refuse("columns must give each place a name of its own, or none", "export", "columns")


def _glob(export: dict[str, Any], refuse: Refuse) -> str:
    files = export.get("files", "")
    if not isinstance(files, str) or ("files" in export and not files.strip()):
        raise refuse('files must be a name with * in it, such as "calls*.csv"', "export", "files")
    return files


def _line(export: dict[str, Any], refuse: Refuse) -> int:
    line = export.get("header_line", 0)
    if isinstance(line, bool) or not isinstance(line, int) or ("header_line" in export and not 1 <= line <= MOST_LINES):
        raise refuse(f"header_line must be the number of a line, from 1 to {MOST_LINES}", "export", "header_line")
    return line


def _sheet(export: dict[str, Any], refuse: Refuse) -> str | int:
    sheet = export.get("sheet", "")
    is_number = isinstance(sheet, int) and not isinstance(sheet, bool) and sheet > 0
    if "sheet" in export and not is_number and not (isinstance(sheet, str) and sheet.strip()):
        raise refuse('sheet must be the name of a sheet or its number, such as "Kayıtlar" or 2', "export", "sheet")
    return sheet if is_number else str(sheet)


def _skip(export: dict[str, Any], refuse: Refuse) -> tuple[int | str, ...]:
    rows = export.get("skip", [])
    rows = rows if isinstance(rows, list) else [rows]
    for row in rows:
        is_place = isinstance(row, int) and not isinstance(row, bool) and row
        if not is_place and not (isinstance(row, str) and row and _is_pattern(row)):
            sentence = (
                'skip must be places of rows (1 is the first below the header, -1 the last) or patterns ("Total.*")'
            )
            raise refuse(sentence, "export", "skip")
    return tuple(rows)


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True
