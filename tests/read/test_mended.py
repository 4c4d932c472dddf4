"""Rejected records go out as a workbook of texts and come back mended: they count, the rejected ones are superseded."""

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import mending
from tests.homes import Home

SOURCE = """
[export]
header = ["Çağrı No", "Açılış", "Müşteri", "Süre", "Söz", "Telefon"]
[fields.interactions]
interaction_id = '"Çağrı No"'
opened_at = '"Açılış"'
customer_id = '"Müşteri"'
handle_minutes = '"Süre"'
[fields.voices]
voice_id = '"Çağrı No"'
said_at = '"Açılış"'
text = '"Söz"'
"""
ROWS = [
    ["Çağrı No", "Açılış", "Müşteri", "Süre", "Söz", "Telefon"],
    ["00123", "05.10.2026 09:00", "C1", "1,5", "ara 0532 123 45 67", "0532 999 99 99"],
    ["00124", "beş ekim", "=1+1", "12.500", "ayşe@x.com", "0532 999 99 99"],
    ["00125", "13.10.2026 10:00", "ŞİĞ", "2,25", "iyi", "05"],
    ["00126", "13.10.2026 10:00", "C", "2,25", "iy", "i;05"],
]
Sheet = list[list[str]]


def written(rows: Sheet) -> bytes:
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, cell)
    return content.getvalue()


def as_csv(rows: Sheet) -> bytes:
    return "".join(";".join(row) + "\n" for row in rows).encode("cp1254")


def given(home: Home) -> list[tuple[str, Sheet]]:
    snapshot = snapshots.current(settings(home.folder))
    assert snapshot is not None
    answer = queries.run("to_mend", Filters(period="all"), access.manager(), snapshot=snapshot)
    books = mending.books(answer)
    sheets = [CalamineWorkbook.from_filelike(io.BytesIO(book.content("tr"))).get_sheet_by_index(0) for book in books]
    return [(book.name, sheet.to_python()) for book, sheet in zip(books, sheets, strict=True)]


@pytest.mark.parametrize(("file", "write"), [("Çağrı.csv", as_csv), ("Çağrı.xlsx", written)])
def test_rejected_records_go_out_as_texts_and_come_back_mended(tmp_path: Path, file: str, write: object) -> None:
    home = Home(tmp_path)
    home.source("calls", SOURCE)
    home.export(file, write(ROWS))  # type: ignore[operator]
    home.load()
    before, is_csv = home.ledger(), file.endswith("csv")
    ((name, sheet),) = given(home)
    assert name == "Çağrı_mend.xlsx"
    assert sheet[0][:6] == ROWS[0] and sheet[1][:6] == ["00124", "beş ekim", "=1+1", "12.500", "•••", ""]
    assert len(sheet) == (3 if is_csv else 2)
    sheet[1][1] = "13.10.2026 11:00"
    if is_csv:
        sheet[2][4:6] = ["iyi", ""]
    home.export("düzeltilmiş.xlsx", written(sheet))
    back = len(sheet) - 1
    if not is_csv:
        assert not home.load().ok  # 12.500 of a workbook says neither one nor the other, and is asked
        return
    assert home.load().ok
    assert home.ledger() == [
        ("düzeltilmiş.xlsx", "interactions", back, back, 0, 0, 0), ("düzeltilmiş.xlsx", "voices", back, back, 0, 0, 0),
        (file, "interactions", 4, 2, 2, 0, 0), (file, "voices", 4, 2, 2, 0, 0),
    ]  # fmt: skip
    assert home.ask("select interaction_id, customer_id, handle_minutes from interactions order by 1") == [
        ("00123", "C1", 1.5), ("00124", "=1+1", 12500.0), ("00125", "ŞİĞ", 2.25), ("00126", "C", 2.25)
    ]  # fmt: skip
    assert home.rejects() == [] and given(home) == []
    home.load()
    (tmp_path / "exports" / "düzeltilmiş.xlsx").unlink()
    home.load()
    assert home.ledger() == before


def test_a_record_that_comes_back_no_better_is_rejected_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", "interaction_id,opened_at,topic\n1,olmadı,a\n2,2026-10-05 09:00,b\n")
    home.load()
    ((_, sheet),) = given(home)
    home.export(
        "interactions_mend.csv", "".join(",".join(row) + "\n" for row in [*sheet, ["3", "2026-10-05", "c"] + [""] * 5])
    )
    home.load()
    assert home.ledger() == [
        ("interactions.csv", "interactions", 2, 1, 1, 0, 0), ("interactions_mend.csv", "interactions", 2, 1, 0, 0, 1)
    ]  # fmt: skip
