"""Spreadsheets of every kind as text; what would break or mislead is one clear sentence."""

import csv
import datetime as dt
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ilgi.problems import Problem
from ilgi.read import unpack, workbook, workbook_untold
from ilgi.read.remarks import Remark
from ilgi.tell import words
from ilgi.watched import Limits
from tests.app import ROOT
from tests.homes import Home
from tests.read import workbooks
from tests.read.workbooks import ods_cell, ods_row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path, limits: Limits | None = None) -> list[list[str]]:
    """The rows of a workbook's text."""
    return whole(path, limits)[0]


def whole(path: Path, limits: Limits | None = None) -> tuple[list[list[str]], list[Remark]]:
    """The rows of a workbook's text, and what was noticed of it; nothing else is left behind."""
    text = workbook.to_text(path, path.name, path.with_suffix(".text"), bounds=limits)
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, text.path.name}
    with text.path.open(encoding="utf-8", newline="") as file:
        return [list(row) for row in csv.reader(file)], list(text.remarks)


def refusal(path: Path, limits: Limits | None = None) -> str:
    """The sentence of a workbook that is refused; in Turkish there is one as well, every value of it filled in."""
    with pytest.raises(Problem) as caught:
        read(path, limits)
    problem = caught.value
    assert problem.file == path.name
    turkish = words.problem("tr", problem)
    assert turkish != str(problem) and "{" not in turkish
    return problem.sentence


def column(path: Path, values: list[Any], format_: str | None = None, epoch: dt.datetime | None = None) -> list[str]:
    """What is read of a column of values, each in a row of its own beside a 1 that keeps the row."""
    book = Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    for number, value in enumerate(values, 1):
        sheet.cell(number, 1, 1)
        cell = sheet.cell(number, 2, value)
        if format_:
            cell.number_format = format_
    book.save(path)
    return [row[1] for row in read(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def test_dates_and_times(path: Path) -> None:
    moments = [dt.date(2026, 1, 5), dt.datetime(2026, 1, 5, 10, 30), dt.datetime(2026, 1, 5, 10, 30, 15, 500000)]
    assert column(path, moments) == ["2026-01-05", "2026-01-05 10:30:00", "2026-01-05 10:30:15.500000"]
    assert column(path, [dt.time(9, 30), dt.time(0, 0)]) == ["09:30:00", "00:00:00"]


def test_spans_of_time_as_the_sheet_shows_them(path: Path) -> None:
    spans = [dt.timedelta(hours=1, minutes=2), dt.timedelta(hours=30), dt.timedelta(days=2, seconds=1.5)]
    assert column(path, spans) == ["1:02:00", "30:00:00", "48:00:01.500000"]
    assert column(path, [-0.5], "[h]:mm:ss") == ["-12:00:00"]


def test_the_calendar_that_begins_in_1904(path: Path) -> None:
    moments = [dt.date(2026, 1, 5), dt.datetime(2026, 1, 5, 10, 30), dt.time(9, 30), dt.timedelta(hours=30)]
    said = column(path, moments, epoch=CALENDAR_MAC_1904)
    assert said == ["2026-01-05", "2026-01-05 10:30:00", "09:30:00", "30:00:00"]


def test_a_negative_time_of_day_is_not_turned_into_one(path: Path) -> None:
    assert column(path, [-0.5], "h:mm") == ["-0.5"]
    assert column(path, [-3], "yyyy-mm-dd") == ["-3"]


def test_a_number_beyond_all_dates_stays_a_number(path: Path) -> None:
    assert column(path, [2958466], "yyyy-mm-dd") == ["2958466"]


def test_numbers(path: Path) -> None:
    assert column(path, [3, 3.0, -3, 0.5, 1 / 3, 1e-7, -0.25]) == [
        "3", "3", "-3", "0.5", "0.3333333333333333", "1e-07", "-0.25",
    ]  # fmt: skip
    assert column(path, [0.125], "0.00%") == ["0.125"]
    assert column(path, [True, False]) == ["true", "false"]


@pytest.mark.parametrize("number", ["12345678901234567", "-12345678901234567", "98765432109876543210"])
def test_a_long_number_keeps_every_digit_that_the_file_has(path: Path, number: str) -> None:
    workbooks.xlsx(path, f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>{number}</v></c></row>')
    assert read(path) == [["1", number]]


def test_a_number_that_lost_digits_is_not_written_as_if_it_had_them(path: Path) -> None:
    numbers = ["9912140000000002000", "9.91214E+18", "1234567890123450", "-9912140000000002000", "123456789012345"]
    cells = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for letter, number in zip("ABCDE", numbers, strict=True))
    written = ["9.912140000000002E+18", "9.91214E+18", "1.23456789012345E+15", "-9.912140000000002E+18"]
    assert read(workbooks.xlsx(path, f'<row r="1">{cells}</row>')) == [[*written, "123456789012345"]]
    binary = workbooks.xlsb(path.with_name("b") / "a.xlsb", [[9912140000000002000.0, 1234567890123456.0, 1e15]])
    assert read(binary) == [["9.912140000000002E+18", "1234567890123456", "1E+15"]]


def test_texts(path: Path) -> None:
    texts = ["x\ny", 'a "b", c;', "İğşçöüı", "  pad  ", "007", "12345678901234567890", "+90 532"]
    assert column(path, texts) == ["x y", 'a "b", c;', "İğşçöüı", "pad", "007", "12345678901234567890", "+90 532"]


def test_an_error_keeps_its_name(path: Path) -> None:
    assert column(path, ["a", "#N/A", "#DIV/0!"]) == ["a", "#N/A", "#DIV/0!"]


def test_an_error_in_the_last_column_and_row(path: Path) -> None:
    book = Workbook()
    book.active.append(["a"])
    book.active.append(["b", "#N/A"])
    book.active.append([])
    book.active.append(["#REF!"])
    book.save(path)
    assert read(path) == [["a", ""], ["b", "#N/A"], [], ["#REF!", ""]]


def test_blank_rows_and_columns_keep_every_cell_in_its_place(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet["B2"], sheet["D4"] = "a", "#N/A"
    sheet["H9"].number_format = "0.00"
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    assert read(path) == [[], ["", "a", "", ""], [], ["", "", "", "#N/A"]]


def test_cells_that_do_not_name_their_place(path: Path) -> None:
    workbooks.xlsx(path, '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c t="e"><v>#REF!</v></c></row>')
    assert read(path) == [["1", "#N/A"], ["#REF!", ""]]


def sheets(path: Path, tables: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("chart").add_chart(BarChart())
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_sheets_of_one_header_are_one_table_and_the_others_are_told(path: Path) -> None:
    tables = {
        "Kapak": [["Rapor", None], [None, "2026"]],
        "Eylül": [["Eylül raporu"], ["No", "Açılış"], ["1", "5.9."], []],
        "Özet": [["Takım", "Sayı"], ["Kuzey", 2]],
        "Ekim": [["Ekim raporu"], ["hazırlayan: Can"], [], ["NO", "AÇILIŞ"], ["2", "5.10."], [], ["3", "6.10.", None]],
        "Eski": [["No", "Açılış"], ["9", "5.1."]],
        "Boş": [],
    }
    text = workbook.to_text(
        sheets(path, tables, hidden=("Eski",)), path.name, path.with_suffix(".text"), lambda names: "No" in names
    )
    assert text.path.read_text("utf-8") == "Eylül raporu,\nNo,Açılış\n1,5.9.\n2,5.10.\n\n3,6.10.\n"
    assert [text.place(line) for line in (2, 3, 4, 6)] == [("Eylül", 2), ("Eylül", 3), ("Ekim", 5), ("Ekim", 7)]
    assert list(text.remarks) == [
        Remark("lines_above_header", 3, 1, value="Ekim: Ekim raporu"),
        Remark("sheet_not_read", 2, value="Kapak"),
        Remark("sheet_not_read", 2, value="Özet"),
        Remark("sheet_not_read", 2, value="Eski"),
    ]


def test_a_sheet_that_cannot_be_read_is_told_beside_one_that_can(path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.create_sheet("far")["XFD1048576"] = 1
    book.worksheets[1]["A1"] = 1
    book.save(path)
    assert whole(path) == ([["a", "b"]], [Remark("sheet_not_read", value="far")])


def test_a_record_is_sought_on_its_sheet(tmp_path: Path) -> None:
    home = Home(tmp_path)
    head = ["interaction_id", "opened_at", "team"]
    tables = {
        "Eylül": [["Eylül"], head, ["1", "2026-09-05", "Kuzey"], ["2", None, "Kuzey"]],
        "Ekim": [head, ["3", "2026-10-05", "Güney"], [None, "2026-10-05", "Güney"], head],
    }
    sheets(tmp_path / "exports" / "x.xlsx", tables)
    home.load()
    assert home.ledger() == [("x.xlsx", "interactions", 5, 2, 0, 0, 3)]
    assert home.ask('select file, record, line, "column" from rejects order by record') == [
        ("x.xlsx [Eylül]", 2, 4, "opened_at"),
        ("x.xlsx [Ekim]", 4, 3, "interaction_id"),
        ("x.xlsx [Ekim]", 5, 4, None),
    ]
    assert home.ask(
        "select kind, file, line, value, count from suspicious where kind like '%header%' order by kind"
    ) == [
        ("header_repeated", "x.xlsx", 4, None, 1),
        ("lines_above_header", "x.xlsx", 1, "Eylül", 1),
    ]


def test_calculated_formulas_give_their_values(path: Path) -> None:
    workbooks.xlsx(
        path,
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1" t="str"><f>A1</f><v>x</v></c></row>',
    )
    assert read(path) == [["2", "", "x"]]


def test_a_formula_without_a_value_stands_as_it_is_and_is_told(path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, "=A2*2"])
    book.active.append([1, 2])
    book.active.append([None, "=SUM(B2:B3)"])
    book.save(path)
    rows, remarks = whole(path)
    assert rows == [["a", "b"], ["1", "=A2*2"], ["1", "2"], ["", "=SUM(B2:B3)"]]
    assert remarks == [Remark("formula_without_value", 2, 2, value="B2")]


def merged(ranges: list[str], rows: list[list[Any]], path: Path) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def test_cells_merged_over_rows_say_the_same_in_each(path: Path) -> None:
    rows = [["team", "day", "n"], ["Kuzey", "5", 1], [None, "5", 2], [None, None, 3], ["Güney", "6", 4]]
    rows += [["Doğu", "7", 5], [None, None, None], [None, None, 6]]
    cells, remarks = whole(merged(["A2:A4", "A6:A8", "B3:B4"], rows, path))
    assert [row and row[0] for row in cells[1:]] == ["Kuzey", "Kuzey", "Kuzey", "Güney", "Doğu", [], "Doğu"]
    assert [row[1] for row in cells[1:] if row] == ["5", "5", "5", "6", "7", ""]
    assert remarks == [Remark("merged_filled", 4, 2, value="A2:A4")]


def test_cells_merged_within_a_row_or_without_a_value_lose_nothing(path: Path) -> None:
    book = Workbook()
    for row in (["title", None], ["n", "m"], [1, 2]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A7:A9")
    book.save(path)
    assert read(path) == [["title", ""], ["n", "m"], ["1", "2"]]


def xls(path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("S")
    formats = ["yyyy-mm-dd", "dd.mm.yyyy hh:mm", "[h]:mm:ss", "h:mm", "0%"]
    values = [dt.date(2026, 1, 5), dt.datetime(2026, 1, 5, 10, 30), 1.25, dt.time(9, 30), 0.5]
    for place, (value, shown) in enumerate(zip(values, formats, strict=True)):
        sheet.write(0, place, value, xlwt.easyxf(num_format_str=shown))
    for place, value in enumerate(["İğş\nx", True, 12345678901, 2.5]):
        sheet.write(1, place, value)
    book.save(str(path))
    return path


def test_the_old_kind(tmp_path: Path) -> None:
    assert read(xls(tmp_path / "a.xls")) == [
        ["2026-01-05", "2026-01-05 10:30:00", "30:00:00", "09:30:00", "0.5"],
        ["İğş x", "true", "12345678901", "2.5", ""],
    ]


def test_merged_cells_of_the_old_kind(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write_merge(1, 3, 0, 0, "Kuzey")
    for row, head in enumerate(["n", 1, 2, 3]):
        sheet.write(row, 1, head)
    book.save(str(tmp_path / "a.xls"))
    rows, remarks = whole(tmp_path / "a.xls")
    assert rows == [["", "n"], ["Kuzey", "1"], ["Kuzey", "2"], ["Kuzey", "3"]]
    assert remarks == [Remark("merged_filled", 2, 2, value="A2:A4")]


def test_the_binary_kind(tmp_path: Path) -> None:
    path = workbooks.xlsb(tmp_path / "a.xlsb", [["ad", "İğş", 3.5], [True, 2.0]])
    assert read(path) == [["ad", "İğş", "3.5"], ["true", "2", ""]]


def test_merged_cells_of_the_binary_kind(tmp_path: Path) -> None:
    rows: list[list[str | float | bool]] = [["team", "n"], ["Kuzey", 1.0], ["", 2.0], ["Güney", 3.0]]
    path = workbooks.xlsb(tmp_path / "a.xlsb", rows, [(1, 2, 0, 0), (0, 0, 0, 1)])
    cells, remarks = whole(path)
    assert cells == [["team", "n"], ["Kuzey", "1"], ["Kuzey", "2"], ["Güney", "3"]]
    assert remarks == [Remark("merged_filled", 1, 2, value="A2:A3")]


def test_the_open_kind(tmp_path: Path) -> None:
    path = workbooks.ods(
        tmp_path / "a.ods",
        ods_row(ods_cell("string", shown="İğş"), ods_cell("float", "3"), ods_cell("boolean", "true", "DOĞRU"))
        + ods_row("<table:table-cell/>", times=2)
        + ods_row(
            ods_cell("date", "2026-01-05", "05.01.2026"),
            ods_cell("date", "2026-01-05T10:30:00"),
            ods_cell("time", "PT09H30M00S"),
            ods_cell("percentage", "0.5", "50%"),
        )
        + ods_row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_000),
    )
    assert read(path) == [
        ["İğş", "3", "true", ""], [], [], ["2026-01-05", "2026-01-05 10:30:00", "09:30:00", "0.5"],
    ]  # fmt: skip


def test_merged_cells_and_empty_formulas_of_the_open_kind(tmp_path: Path) -> None:
    above = ods_row("<table:table-cell/>", times=2)
    first = ods_cell("string", shown="Kuzey", more='table:number-rows-spanned="2" table:number-columns-spanned="2"')
    covered = "<table:covered-table-cell/>"
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    rows = ods_row(ods_cell("float", "1"), first, covered) + ods_row(ods_cell("float", "2"), covered, covered, formula)
    cells, remarks = whole(workbooks.ods(tmp_path / "a.ods", above + rows))
    assert cells == [[], [], ["1", "Kuzey", "", ""], ["2", "Kuzey", "", "=1+1"]]
    assert remarks == [
        Remark("merged_filled", 1, 3, value="B3:B4"),
        Remark("formula_without_value", 1, 4, value="D4"),
    ]


@pytest.mark.parametrize("name", ["cells.csv", "cells.xls", "cells.xlsx"])
def test_a_workbook_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    home = Home(tmp_path)
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for place, (head, value) in enumerate({"interaction_id": "1", "opened_at": "2026-01-05"}.items()):
        sheet.write(0, place, head)
        sheet.write(1, place, value)
    book.save(str(tmp_path / "exports" / name))
    assert home.load().ok
    assert home.ask("select interaction_id, opened_at::date::varchar from interactions") == [("1", "2026-01-05")]


def corners(last: str) -> str:
    row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>1</v></c></row>'


@pytest.mark.parametrize("last", ["XFD1048576", "A10000000"])
def test_cells_far_beyond_the_data(path: Path, last: str) -> None:
    workbooks.xlsx(path, corners(last))
    assert path.stat().st_size < 5000
    assert refusal(path) == (
        f"names cells far beyond its data ({last}): copy the table into a new file, or save it again as CSV"
    )


def test_cells_far_beyond_the_data_of_the_open_kind(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16000"/>' + ods_cell("string", shown="a")
    rows = ods_row(ods_cell("string", shown="a")) + ods_row("<table:table-cell/>", times=1_048_000) + ods_row(far)
    assert refusal(workbooks.ods(tmp_path / "a.ods", rows)).startswith("names cells far beyond its data: copy")


def test_a_format_far_beyond_the_data_is_no_cell(path: Path) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert read(path) == [["1"]]


def test_more_cells_than_are_read(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    workbooks.xlsx(path, "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 31)))
    monkeypatch.setattr(workbook_untold, "MOST_CELLS", 29)
    with pytest.raises(Problem, match="holds 30 cells, more than a spreadsheet is read for: save it as CSV"):
        workbook_untold.find(path, "xlsx", 0)
    monkeypatch.setattr(workbook_untold, "MOST_CELLS", 30)
    assert not workbook_untold.find(path, "xlsx", 0).exact


def test_a_bomb(path: Path) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row>', **{"xl/sharedStrings.xml": bytes(120 << 20)})
    assert path.stat().st_size < 200_000
    assert refusal(path) == "unpacks to 120 MB, far more than a table needs: save it again as CSV"


def test_what_needs_more_memory_than_it_may_take(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write(0, 0, "a")
    sheet.write(65535, 255, "b")
    book.save(str(tmp_path / "a.xls"))
    sentence = refusal(tmp_path / "a.xls", Limits(memory=100 << 20, patience=600))
    assert sentence.startswith(
        "takes more to read than a spreadsheet may (100 MB of memory, 600 s without any progress)"
    )


def test_a_process_without_progress_is_ended(path: Path) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    assert refusal(path, Limits(memory=4 << 30, patience=-1)).startswith("takes more to read than a spreadsheet may")


def test_the_childs_limits_are_never_of_address_space() -> None:
    code = (
        "import resource as r; from ilgi.read import workbook_child as c; c.limit(1 << 20);"
        " print(r.getrlimit(r.RLIMIT_AS) == r.getrlimit(r.RLIMIT_DATA) == (r.RLIM_INFINITY,) * 2,"
        " r.getrlimit(r.RLIMIT_FSIZE))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, input="")
    assert done.stdout == f"True ({1 << 20}, {1 << 20})\n"


def test_more_text_than_a_file_may_become(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST", 1 << 16)
    texts = f'<sst xmlns="{workbooks.SHEET}"><si><t>{"y" * 30_000}</t></si></sst>'
    links = workbooks.links("worksheet", "worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{workbooks.OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 200))
    workbooks.xlsx(path, rows, **{"xl/sharedStrings.xml": texts, "xl/_rels/workbook.xml.rels": links})
    assert path.stat().st_size < 20_000
    assert refusal(path) == "becomes more text than is read of a spreadsheet: save it as CSV, in parts"
    assert not path.with_suffix(".text").exists()


def test_a_sheet_of_many_blank_places_is_far(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbooks.xlsx(path, corners("AT1000"))
    assert len(read(path)) == 1000
    monkeypatch.setattr(workbook_untold, "SPARSE", 45_000)
    with pytest.raises(Problem, match=r"far beyond its data \(AT1000\)"):
        workbook_untold.find(path, "xlsx", 0)


@pytest.mark.parametrize("stated", ["A1:XFD1048576", "XFD1048576", "A1:ZZZZZZZ4294967295"])
def test_what_a_sheet_says_of_its_size_is_not_believed(path: Path, stated: str) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9" s="0"/></row>')
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", f'<dimension ref="{stated}"/><sheetData>').encode()
    assert read(workbooks.package(path, parts)) == [["1"]]


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_workbook_cut_short(path: Path, keep: float) -> None:
    Workbook().save(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert refusal(path) == "is packed or damaged and no spreadsheet: unpack it, or export it as CSV"


def test_a_workbook_with_a_damaged_sheet(path: Path) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1" t="e"><v>1</v></row>')
    assert refusal(path) == "is packed or damaged and no spreadsheet: unpack it, or export it as CSV"


def test_a_workbook_of_the_old_kind_cut_short(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = "cannot be opened: it is damaged or locked with a password: save it without one, or as CSV"
    assert refusal(path) == said
    path.write_bytes(OLE + bytes(600))
    assert refusal(path) == said


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert refusal(path) == "is locked with a password: save it without one, or as CSV"


def test_a_workbook_of_the_open_kind_under_a_password(tmp_path: Path) -> None:
    locked = (
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K"/></manifest:file-entry>'
    )
    path = workbooks.ods(tmp_path / "a.ods", ods_row(ods_cell("string", shown="a")), locked)
    assert refusal(path) == "is locked with a password: save it without one, or as CSV"


def test_a_workbook_with_macros_is_read_and_they_are_not(path: Path) -> None:
    workbooks.xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row>', **{"xl/vbaProject.bin": b"x"})
    assert read(path) == [["1"]]


def test_a_workbook_of_charts_only(path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("chart").add_chart(BarChart())
    book.save(path)
    assert refusal(path) == "holds no sheet of cells: put the table on a sheet of its own, or save it as CSV"


def test_a_document_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert refusal(path) == "is packed or damaged and no spreadsheet: unpack it, or export it as CSV"


def test_a_number_shown_as_a_time_that_it_is_not(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = 10**17
    book.active["A1"].number_format = "[h]:mm:ss"
    book.save(path)
    said = "holds a number that is shown as a time but is none: show its column as a number and save again"
    assert refusal(path) == said


def test_a_workbook_that_would_break_its_reader_spoils_no_load(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("good.csv", "interaction_id,opened_at\n1,2026-01-05\n")
    workbooks.xlsx(tmp_path / "exports" / "bad.xlsx", corners("XFD1048576"))
    assert not home.load().ok
    assert home.ask("select count(*) from interactions") == [(1,)]
    assert len(home.problems()) == 1 and home.problems()[0].startswith("bad.xlsx: names cells far beyond its data")
