"""The process that reads one workbook: ``python -m ilgi.read.workbook_child WORKBOOK TARGET BYTES``.

It ends with 0 when its sheets are written beside the target, and says as JSON on stdout what they are; else with 1 and
a problem's parts there, or by a signal.
"""

import csv
import datetime as dt
import errno
import json
import re
import resource
import signal
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from ilgi import watched
from ilgi.problems import Problem
from ilgi.read import workbook_look as look
from ilgi.read import workbook_untold
from ilgi.read.remarks import Remark
from ilgi.read.workbook_cells import Untold, called, number

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
DAMAGED = (zipfile.BadZipFile, ParseError, LookupError, ValueError, EOFError, OSError, RuntimeError)
TOO_FAR = "Cell limit exceeded"


def limit(most: int) -> None:
    """From here on this process writes no file of more than so many bytes, and leaves no picture of its memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def write(path: Path, target: Path) -> list[dict[str, Any]]:
    """Each sheet that holds cells as CSV, one line a row, beside ``target``; returns what is known of each, in order.

    Raises Problem when the workbook cannot be read, or one of DAMAGED.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    kind = look.kind(path)
    link = target.with_name(f"{target.name}.{kind}")  # the reader goes by a file's name, and names lie
    link.symlink_to(path)
    try:
        book = CalamineWorkbook.from_path(link)
        every = [(n, sheet) for n, sheet in enumerate(book.sheets_metadata) if sheet.typ == SheetTypeEnum.WorkSheet]
        if not every:
            sentence = "holds no sheet of cells: put the table on a sheet of its own, or save it as CSV"
            raise Problem(sentence, key="spreadsheet_without_cells")
        return [_Sheet(book, link, kind, n, sheet).write(target.with_name(f"{target.name}.{n}")) for n, sheet in every]
    except CalamineError as error:
        raise _refusal(error, kind) from error
    finally:
        link.unlink()


class _Sheet:
    """One sheet of a workbook, written out."""

    def __init__(self, book: "CalamineWorkbook", path: Path, kind: str, number: int, metadata: "SheetMetadata") -> None:
        self.book, self.path, self.kind, self.number, self.metadata = book, path, kind, number, metadata
        self.rows = self.filled = 0
        self.first_range: tuple[int, str] | None = None
        self.open: dict[int, tuple[int, str]] = {}
        self.untold = Untold()

    def write(self, target: Path) -> dict[str, Any]:
        """Writes the sheet; returns its name, whether it is hidden, its file and rows, and what was noticed of it; or,
        where it cannot be read, why."""
        from python_calamine import SheetVisibleEnum

        known = {"name": self.metadata.name, "hidden": self.metadata.visible != SheetVisibleEnum.Visible}
        try:
            self.untold = workbook_untold.find(self.path, self.kind, self.number)
            with target.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                for cells in self._cells():
                    self.rows += 1
                    writer.writerow(cells if any(cells) else [])
        except Problem as problem:
            target.unlink(missing_ok=True)
            return known | {"problem": parts(problem)}
        except OverflowError:
            target.unlink(missing_ok=True)
            sentence = "holds a number that is shown as a time but is none: show its column as a number and save again"
            return known | {"problem": parts(Problem(sentence, key="spreadsheet_no_time"))}
        return known | {"file": str(target), "rows": self.rows, "remarks": [asdict(r) for r in self._remarks()]}

    def _cells(self) -> Iterator[list[str]]:
        """Each row as text, all of one width, with what lies above and left of the first value; one without values is
        empty. What is merged over rows stands in each of them."""
        sheet, untold = self.book.get_sheet_by_index(self.number), self.untold
        for first, last in sheet.merged_cell_ranges or () if self.kind in (look.XLSX, look.XLS) else ():
            untold.merge(first, last[0])
        left = sheet.start[1] if sheet.start else 0
        width = max([left + sheet.width, *(column + 1 for texts in untold.exact.values() for column in texts)])
        rows = chain(sheet.iter_rows(), repeat([]))
        length = max([sheet.end[0] + 1 if sheet.end else 0, *(row + 1 for row in untold.exact)])
        for place, row in enumerate(islice(rows, length)):
            exact = untold.exact.get(place)
            if not exact and row.count("") == len(row) and place not in untold.merged:
                yield []
                continue
            cells = [""] * left + [_text(value) for value in row]
            cells += [""] * (width - len(cells))
            for column, text in (exact or {}).items():
                is_span = 0 <= column - left < len(row) and isinstance(row[column - left], dt.timedelta)
                cells[column] = cells[column] if is_span else text
            if untold.merged:
                self._fill(place, cells)
            yield cells

    def _fill(self, place: int, cells: list[str]) -> None:
        """Writes what is merged over several rows into each of them that holds anything."""
        for column, (last, text) in list(self.open.items()):
            if place > last:
                del self.open[column]
            elif not cells[column] and any(cells):
                cells[column] = text
                self.filled += 1
        for column, last in self.untold.merged.get(place, {}).items():
            if column < len(cells) and cells[column]:
                self.open[column] = (last, cells[column])
                self.first_range = self.first_range or (place + 1, f"{called(place, column)}:{called(last, column)}")

    def _remarks(self) -> Iterator[Remark]:
        if self.filled and self.first_range:
            yield Remark("merged_filled", self.filled, self.first_range[0], value=self.first_range[1])
        if self.untold.formulas:
            row, column = self.untold.formulas[0]
            yield Remark("formula_without_value", len(self.untold.formulas), row + 1, value=called(row, column))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return re.sub(r"\s*[\r\n]+\s*", " ", value.replace("\0", "")).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, dt.timedelta):
        return _span(value)
    return number(value) if isinstance(value, float) else str(value)


def _span(value: dt.timedelta) -> str:
    """Hours, minutes and seconds as a spreadsheet shows them: 30:00:00, not a day and six hours."""
    whole = abs(value)
    minutes, seconds = divmod(whole.days * 86400 + whole.seconds, 60)
    parts = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return (
        ("-" if value < dt.timedelta(0) else "") + parts + (f".{whole.microseconds:06}" if whole.microseconds else "")
    )


def _refusal(error: Exception, kind: str) -> Problem:
    from python_calamine import PasswordError

    if isinstance(error, PasswordError):
        return look.locked()
    if TOO_FAR in str(error):
        return workbook_untold.too_far("")
    return look.old_damaged() if kind == look.XLS else look.damaged()


def parts(problem: Problem) -> dict[str, Any]:
    """A problem as JSON can say it."""
    return {"sentence": problem.sentence, "key": problem.key, "values": problem.values}


def main(path: str, target: str, most: str) -> int:
    """Writes the sheets and says on stdout what they are; 1 when none can be, with the reason there."""
    limit(int(most))
    watched.give_way()
    watched.end_with_input()
    try:
        print(json.dumps(write(Path(path), Path(target))))
        return 0
    except MemoryError:
        signal.raise_signal(signal.SIGKILL)
        return 1
    except Problem as error:
        problem = error
    except BaseException as error:  # the reader's own panic is no Exception, and no module exports it
        problem = look.too_large() if getattr(error, "errno", None) == errno.EFBIG else look.damaged()
        if not isinstance(error, DAMAGED):
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
    print(json.dumps(parts(problem)))
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
