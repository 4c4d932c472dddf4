"""Rows as a workbook: what goes in comes back, typed, and nothing of it is a formula."""

import io
import math
import random
import re
import zipfile
from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from ilgi.tell import words, xlsx

PIECES = [
    "=1+1", "+90", "-x", "@A", "\t", "\n", "＝1", "'", '"', ";", ",", "|", " ", "\u200b", "\ufeff", "\u00a0", "ş", "İ",
    "😀", "<r>", "</r>", "<t>", "</t></is></c>", "<f>1+1</f>", "&amp;", "]]>", "{=1}", "http://x.example", "#N/A",
    "1e5", "TRUE", "{{7*7}}",
]  # fmt: skip


def cells(frame: pd.DataFrame) -> list[list[object]]:
    """The rows under the head, as a spreadsheet holds them; no cell of any sheet is a formula."""
    content = xlsx.to_xlsx(frame, "en", ["=1+1", "about"])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "worksheets/" in name]
    assert len(parts) == 2 and not [part for part in parts if re.search(r"<f[ >/]|<hyperlink", part)]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_any_text_comes_back_as_it_was() -> None:
    draw = random.Random(20261127)
    texts = ["".join(draw.choices(PIECES, k=draw.randint(1, 5))) for _ in range(1500)]
    sheet = load_workbook(io.BytesIO(xlsx.to_xlsx(pd.DataFrame({"text": texts}), "en"))).active
    held = list(sheet.iter_rows(min_row=2))  # type: ignore[union-attr]
    assert [row[0].value for row in held] == texts
    assert {row[0].data_type for row in held} == {"inlineStr"} or {row[0].data_type for row in held} == {"s"}
    assert all(row[0].quotePrefix for row in held if not str(row[0].value).startswith("<r>"))


def test_a_text_that_is_the_format_itself_adds_no_cell() -> None:
    """A text between <r> and </r> is taken by the library for a rich text that is ready."""
    said = '<r><t>x</t></r></is></c><c r="B2"><f>1+1</f></c><c r="C2" t="inlineStr"><is><r><t>y</t></r>'
    assert cells(pd.DataFrame({"text": [said, "<r></r>", "<r>"]})) == [[said], ["<r></r>"], ["<r>"]]


def test_numbers_are_numbers_to_their_last_digit() -> None:
    numbers = [-6.8, 7 / 3, 41 / 46, 1e22, 5e-324, 0.0, 123456789.12345679, -1.0]
    assert cells(pd.DataFrame({"n": numbers})) == [[number] for number in numbers]
    frame = pd.DataFrame({
        "whole": pd.array([1, None, -3], dtype="Int64"), "share": [0.5, math.nan, math.inf],
        "is_met": [True, False, None], "mixed": [np.int64(3), np.float64(2.5), "4"],
        "long": [10**14, 10**15, 12345678901234567],
    })  # fmt: skip
    assert cells(frame) == [
        [1, 0.5, True, 3, 10**14],
        [None, None, False, 2.5, "1000000000000000"],
        [-3, "inf", None, "4", "12345678901234567"],
    ]


def test_days_and_instants_are_dates_in_the_zone_they_come_in() -> None:
    instants = pd.to_datetime(["2026-10-28 23:30:05+03:00", None, "2026-01-01 00:00:00+03:00"]).tz_convert(
        "Europe/Istanbul"
    )
    days = pd.to_datetime(["2026-10-28", "1850-01-01", None])
    [first, second, third] = cells(pd.DataFrame({"at": instants, "day": days}))
    assert first == [datetime(2026, 10, 28, 23, 30, 5), datetime(2026, 10, 28)]
    assert second == [None, "1850-01-01"] and third == [datetime(2026, 1, 1), None]
    book = load_workbook(io.BytesIO(xlsx.to_xlsx(pd.DataFrame({"at": instants, "day": days}), "en")))
    assert [cell.number_format for cell in book.worksheets[0][2]] == ["yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd"]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("sign", ["x", "ş", "😀"])
def test_a_text_beyond_a_cell_says_that_it_is_cut(sign: str, lang: str) -> None:
    longest = sign * (xlsx.MOST_SIGNS // (len(sign.encode("utf-16-le")) // 2))
    frame = pd.DataFrame({"text": [longest, longest + sign]})
    sheet = load_workbook(io.BytesIO(xlsx.to_xlsx(frame, lang))).worksheets[0]
    whole, cut = sheet["A2"].value, sheet["A3"].value
    ending = words.say(lang, "ui.sheet_cut")
    assert whole == longest and cut.endswith(sign + ending) and longest.startswith(cut.removesuffix(ending))
    assert len(cut.encode("utf-16-le")) // 2 <= xlsx.MOST_SIGNS


def test_what_xml_cannot_hold_is_seen_to_be_missing() -> None:
    assert cells(pd.DataFrame({"text": ["a\x00b\x1f", "\ud800x\uffff", "one\r\ntwo\rthree"]}, dtype=object)) == [
        ["a\ufffdb\ufffd"], ["\ufffdx\ufffd"], ["one\ntwo\nthree"],
    ]  # fmt: skip


def test_a_list_is_one_cell() -> None:
    assert cells(pd.DataFrame({"names": [["=a", "b"], np.array([1, 2]), []]})) == [["=a, b"], ["1, 2"], [None]]


def test_more_rows_than_a_sheet_has_are_refused_whole() -> None:
    assert xlsx.fits(1_048_575) and not xlsx.fits(1_048_576)
    with pytest.raises(ValueError, match="fit"):
        xlsx.to_xlsx(pd.DataFrame(index=range(1_048_576)), "en")
