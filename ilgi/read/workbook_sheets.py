"""Which sheets of a workbook are one table: those with the header of the first that can be read."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import header_row
from ilgi.read.header_row import Header, IsKnown, empty
from ilgi.read.remarks import Remark
from ilgi.read.sheets import Sheet, Text


@dataclass(frozen=True)
class _Written:
    """A sheet that was written out, and its header."""

    name: str
    is_hidden: bool
    file: Path
    rows: int
    remarks: tuple[Remark, ...]
    header: Header | None

    @property
    def names(self) -> tuple[str, ...]:
        """Its header as it is compared, without blank names at its end."""
        cells = [heading(cell) for cell in self.header.row.cells] if self.header else []
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)


def joined(answer: list[dict[str, Any]], name: str, target: Path, is_known: IsKnown, wanted: str | int = "") -> Text:
    """One text, ``target``, of what a workbook's process wrote; ``wanted``: the name or the number of the one sheet
    that is to be read. Raises Problem where no sheet could be read, or that one is not there."""
    sheets = [_written(sheet, name, is_known) for sheet in answer if sheet.get("rows")]
    problems = [sheet for sheet in answer if "problem" in sheet]
    if not sheets:
        raise Problem(file=name, **problems[0]["problem"]) if problems else empty(name)
    main = _named(answer, sheets, wanted, name) if wanted else _main(sheets, is_known)
    same = [main, *(sheet for sheet in sheets[sheets.index(main) + 1 :] if not wanted and _is_alike(sheet, main))]
    others = [Remark("sheet_not_read", sheet.rows, value=sheet.name) for sheet in sheets if sheet not in same]
    others += [Remark("sheet_not_read", value=sheet["name"]) for sheet in problems]
    if len(same) == 1:
        main.file.rename(target)
        text = Text(target, remarks=main.remarks)
    else:
        text = _one_after_another(same, target)
    for file in (Path(sheet["file"]) for sheet in answer if "file" in sheet):
        file.unlink(missing_ok=True)
    return replace(text, remarks=(*text.remarks, *others), sheet=main.name)


def _written(sheet: dict[str, Any], name: str, is_known: IsKnown) -> _Written:
    try:
        header = header_row.find(Path(sheet["file"]), name, is_known)
    except Problem:  # no table: what it is instead is told should it be the only one
        header = None
    remarks = tuple(Remark(**remark) for remark in sheet["remarks"])
    return _Written(sheet["name"], sheet["hidden"], Path(sheet["file"]), sheet["rows"], remarks, header)


def _named(answer: list[dict[str, Any]], sheets: list[_Written], wanted: str | int, name: str) -> _Written:
    """The sheet of a name, or the how-manieth of the workbook. Raises Problem where it is not there, or is empty."""
    names = [sheet["name"] for sheet in answer]
    called = wanted if isinstance(wanted, str) else next(iter(names[wanted - 1 : wanted]), "")
    for sheet in sheets:
        if heading(sheet.name) == heading(called):
            return sheet
    sentence = f'has no sheet "{wanted}" with cells: it has {", ".join(names)}'
    values = {"sheet": str(wanted), "sheets": names}
    raise Problem(f"{sentence}; name one of them in the source", name, key="no_such_sheet", values=values)


def _main(sheets: list[_Written], is_known: IsKnown) -> _Written:
    """The first sheet whose header is known, else the first with a header and records, else the first; a hidden one
    only where no other holds anything."""
    shown = [sheet for sheet in sheets if not sheet.is_hidden] or sheets
    tables = [(sheet, sheet.header.row) for sheet in shown if sheet.header]
    known = (sheet for sheet, row in tables if is_known(row.cells))
    likely = (sheet for sheet, row in tables if row.filled > 1 and row.line < sheet.rows)
    return next(known, None) or next(likely, None) or shown[0]


def _is_alike(sheet: _Written, main: _Written) -> bool:
    return sheet.names == main.names != () and not sheet.is_hidden


def _one_after_another(sheets: list[_Written], target: Path) -> Text:
    """The first sheet whole, of the others what stands under their headers."""
    places: list[Sheet] = []
    remarks: list[Remark] = []
    lines = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for sheet in sheets:
            above = sheet.header.row.line if sheet.header and places else 0
            places.append(Sheet(sheet.name, lines + 1, above + 1))
            writer.writerows(_rows(sheet, above, len(sheets[0].names)))
            lines += sheet.rows - above
            remarks += (replace(remark, value=f"{sheet.name}!{remark.value}") for remark in sheet.remarks)
            if above and sheet.header and sheet.header.has_above:
                remarks.append(sheet.header.remark(above, sheet.name))
    return Text(target, remarks=tuple(remarks), sheets=tuple(places))


def _rows(sheet: _Written, above: int, width: int) -> Iterator[list[str]]:
    """The rows of a sheet below a line, as wide as the header: one that holds more keeps it, an empty one stays so."""
    with sheet.file.open(encoding="utf-8", newline="") as file:
        for row in islice(csv.reader(file), above, None):
            while len(row) > width and not row[-1]:
                row.pop()
            yield row + [""] * (width - len(row)) if row else row
