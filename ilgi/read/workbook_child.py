"""The process that reads one workbook: ``python -m ilgi.read.workbook_child WORKBOOK TARGET BYTES``.

It ends with 0 when the target is written; else with 1 and a problem's parts as JSON on stdout, or by a signal.
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
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ilgi import watched
from ilgi.problems import Problem
from ilgi.read import workbook_look as look
from ilgi.read import workbook_untold
from ilgi.read.workbook_untold import Untold, called

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
DAMAGED = (zipfile.BadZipFile, ParseError, LookupError, ValueError, EOFError, OSError, RuntimeError)
TOO_FAR = "Cell limit exceeded"


def limit(most: int) -> None:
    """From here on this process writes no file of more than so many bytes, and leaves no picture of its memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def write(path: Path, target: Path) -> None:
    """The first sheet of cells as CSV. Raises Problem, or one of DAMAGED."""
    from python_calamine import CalamineError

    kind = look.kind(path)
    link = target.with_name(f"{target.name}.{kind}")  # the reader goes by a file's name, and names lie
    link.symlink_to(path)
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for cells in _sheet(link, kind):
                writer.writerow(cells if any(cells) else [])
    except CalamineError as error:
        raise _refusal(error, kind) from error
    except OverflowError as error:
        sentence = "holds a number that is shown as a time but is none: show its column as a number and save again"
        raise Problem(sentence, key="spreadsheet_no_time") from error
    finally:
        link.unlink()


def _sheet(path: Path, kind: str) -> Iterator[list[str]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_path(path)
    sheets = [place for place, sheet in enumerate(book.sheets_metadata) if sheet.typ == SheetTypeEnum.WorkSheet]
    if not sheets:
        sentence = "holds no sheet of cells: put the table on a sheet of its own, or save it as CSV"
        raise Problem(sentence, key="spreadsheet_without_cells")
    untold = workbook_untold.find(path, kind, sheets[0])
    sheet = book.get_sheet_by_index(sheets[0])
    if untold.has_merged:
        _note_merged(sheet, untold)
    yield from _rows(sheet, untold)


def _note_merged(sheet: "CalamineSheet", untold: Untold) -> None:
    for first, last in sheet.merged_cell_ranges or ():
        if last[0] > first[0]:
            untold.merged[first[0]][first[1]] = f"{called(*first)}:{called(*last)}"


def _rows(sheet: "CalamineSheet", untold: Untold) -> Iterator[list[str]]:
    """Each row of the sheet as text, all of one width, with what lies above and left of its first value; one without
    values is empty."""
    left = sheet.start[1] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows()):
        exact, merged = untold.exact.get(number), untold.merged.get(number)
        if not exact and row.count("") == len(row):
            yield []
            continue
        cells = [""] * left + [_text(value) for value in row]
        for column, text in (exact or {}).items():
            cells[column] = cells[column] if isinstance(row[column - left], dt.timedelta) else text
        for column, name in (merged or {}).items():
            if column < len(cells) and cells[column]:
                raise _merged(name)
        yield cells


def _text(value: Value) -> str:
    if isinstance(value, str):
        return re.sub(r"\s*[\r\n]+\s*", " ", value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, dt.timedelta):
        return _span(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _span(value: dt.timedelta) -> str:
    """Hours, minutes and seconds as a spreadsheet shows them: 30:00:00, not a day and six hours."""
    whole = abs(value)
    minutes, seconds = divmod(whole.days * 86400 + whole.seconds, 60)
    parts = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return (
        ("-" if value < dt.timedelta(0) else "") + parts + (f".{whole.microseconds:06}" if whole.microseconds else "")
    )


def _merged(name: str) -> Problem:
    sentence = (
        f"has cells merged over several rows ({name}): unmerge them, so that each row says its own, and save again"
    )
    return Problem(sentence, key="spreadsheet_merged", values={"cells": name})


def _refusal(error: Exception, kind: str) -> Problem:
    from python_calamine import PasswordError

    if isinstance(error, PasswordError):
        return look.locked()
    if TOO_FAR in str(error):
        return workbook_untold.too_far("")
    return look.old_damaged() if kind == look.XLS else look.damaged()


def main(path: str, target: str, most: str) -> int:
    """Writes the target; 1 when it cannot be, with the reason on stdout."""
    limit(int(most))
    watched.give_way()
    watched.end_with_input()
    try:
        write(Path(path), Path(target))
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
    print(json.dumps({"sentence": problem.sentence, "key": problem.key, "values": problem.values}))
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
