"""Rows as a workbook (.xlsx) of typed cells: numbers, days, instants, truths and texts; never a formula."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

import pandas as pd

from ilgi.tell import words
from ilgi.tell.spreadsheet import listed

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# what the format holds: rows of a sheet (its head among them), UTF-16 units of a cell, whole numbers by their digits
MOST_ROWS = 1_048_576
MOST_SIGNS = 32_767
LARGEST = 10.0**15
# earlier days have no number that every program reads alike: the format believes in 29 February 1900
FIRST_DAY = date(1900, 3, 1)
# what XML cannot hold
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BREAK = re.compile("\r\n?")
WIDEST = 60
LOOKED_AT = 200


class _Exact(float):
    """A number that is written with all its digits where the library would round to sixteen."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


class _Looks(NamedTuple):
    """The formats of a workbook, and how a text ends that was cut."""

    head: Any
    text: Any
    day: Any
    instant: Any
    cut: str


def fits(rows: int) -> bool:
    """Whether a sheet can hold so many rows under its head."""
    return rows < MOST_ROWS


def to_xlsx(frame: pd.DataFrame, lang: str, about: Sequence[str] = ()) -> bytes:
    """The rows as a workbook whose columns are named as in the contract and docs/metrics.md; a second sheet holds the
    lines of ``about``. Instants stand in the zone they come in.

    A text longer than a cell holds is cut and says so at its end; what XML cannot hold becomes U+FFFD. Raises
    ValueError where the rows do not fit."""
    if not fits(len(frame)):
        raise ValueError(f"{len(frame)} rows do not fit into a sheet")
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"constant_memory": True}) as book:
        looks = _looks(book, words.say(lang, "ui.sheet_cut"))
        _rows(book.add_worksheet(words.say(lang, "ui.sheet_rows")), frame, looks)
        if about:
            sheet = book.add_worksheet(words.say(lang, "ui.sheet_about"))
            sheet.set_column(0, 0, WIDEST)
            for at, line in enumerate(about):
                _text(sheet, at, 0, line, looks)
    return content.getvalue()


def _looks(book: Any, cut: str) -> _Looks:
    # with a quote before it a text stays one even when somebody edits its cell
    return _Looks(
        book.add_format({"bold": True, "quote_prefix": True}),
        book.add_format({"quote_prefix": True}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        cut,
    )


def _rows(sheet: Any, frame: pd.DataFrame, looks: _Looks) -> None:
    names = [str(name) for name in frame.columns]
    columns = [_local(frame.iloc[:, at]) for at in range(len(names))]
    for at, (name, column) in enumerate(zip(names, columns, strict=True)):
        sheet.set_column(at, at, _width(name, column))
        _text(sheet, 0, at, name, looks, looks.head)
    sheet.freeze_panes(1, 0)
    moments = [looks.day if _is_days(frame.iloc[:, at]) else looks.instant for at in range(len(names))]
    for row, held in enumerate(zip(*columns, strict=True), 1):
        sheet.write_blank(row, 0, None, looks.text)  # a row that holds nothing is a row
        for at, value in enumerate(held):
            _cell(sheet, row, at, value, looks, moments[at])


def _local(column: pd.Series) -> pd.Series:
    """Instants as the clock on the wall shows them: a cell knows no zone."""
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.dt.tz_localize(None).astype(object)
    return column.astype(object)


def _is_days(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return False
    moments = [value for value in column if isinstance(value, datetime) and value is not pd.NaT]
    return all(value.tzinfo is None and value.time() == datetime.min.time() for value in moments)


def _width(name: str, column: pd.Series) -> int:
    longest = max((len(str(value)) for value in column.head(LOOKED_AT)), default=0)
    return min(max(len(name), longest) + 2, WIDEST)


def _cell(sheet: Any, row: int, at: int, value: Any, looks: _Looks, moment: Any) -> None:
    """Write a value as what it is; nothing for what is not there."""
    value = value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
    if value is None or value is pd.NaT or value is pd.NA:
        return
    match value:
        case bool():
            sheet.write_boolean(row, at, value)
        case int() | float() if not _fits_number(value):
            _text(sheet, row, at, "" if value != value else str(value), looks)
        case int() | float():
            sheet.write_number(row, at, _Exact(value) if isinstance(value, float) else value)
        case datetime() | date():
            _moment(sheet, row, at, value, looks, moment)
        case _:
            _text(sheet, row, at, listed(value), looks)


def _fits_number(value: int | float) -> bool:
    if isinstance(value, int):
        return abs(value) < LARGEST
    return bool(math.isfinite(value))


def _moment(sheet: Any, row: int, at: int, value: date, looks: _Looks, moment: Any) -> None:
    day = value.date() if isinstance(value, datetime) else value
    if day < FIRST_DAY:
        sheet.write_string(row, at, str(day if moment is looks.day else value), looks.text)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, at, value.replace(tzinfo=None), moment)
    else:
        sheet.write_datetime(row, at, value, looks.day)


def _text(sheet: Any, row: int, at: int, value: str, looks: _Looks, look: Any = None) -> None:
    text = _held(value, looks.cut)
    if text.startswith("<r>"):
        # the library would pass such a text on as XML of its own; in parts it is escaped like any other
        sheet.write_rich_string(row, at, "<", "r", text[2:], look or looks.text)
    elif text:
        sheet.write_string(row, at, text, look or looks.text)


def _held(value: str, ending: str) -> str:
    """A text as a cell can hold it."""
    text = value if value.isprintable() else FORBIDDEN.sub("\ufffd", BREAK.sub("\n", value))
    if len(text) <= MOST_SIGNS // 2 or _units(text) <= MOST_SIGNS:
        return text
    units = text.encode("utf-16-le")[: 2 * (MOST_SIGNS - _units(ending))]
    return units.decode("utf-16-le", "ignore") + ending


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
