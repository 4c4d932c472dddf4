"""Workbooks written by hand, for what no library writes: .ods, .xlsb, and .xlsx of any shape."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def package(path: Path, parts: dict[str, str | bytes]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def links(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>'
    )


def xlsx(path: Path, rows: str, after: str = "", **more: str | bytes) -> Path:
    """A workbook of one sheet; ``rows`` is its sheetData, ``after`` what follows it, ``more`` further parts."""
    return package(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml"'
            ' ContentType="application/xml"/></Types>',
            "_rels/.rels": links("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}/relationships"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": links("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{after}</worksheet>',
            **more,
        },
    )


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    """A workbook of one sheet; ``rows`` are its table:table-row elements."""
    names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>{manifest}'
    return package(
        path,
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">{entry}'
            "</manifest:manifest>",
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        },
    )


def ods_cell(kind: str, value: str = "", shown: str = "", more: str = "") -> str:
    attribute = {"float": "value", "percentage": "value"}.get(kind, f"{kind}-value")
    said = f'office:{attribute}="{value}"' if value else ""
    start = f'<table:table-cell office:value-type="{kind}" {said} {more}>'
    return f"{start}<text:p>{shown or value}</text:p></table:table-cell>"


def ods_row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def xlsb(path: Path, rows: list[list[str | float | bool]], merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """A binary workbook of one sheet, its cells in the records of [MS-XLSB]; ``merged``: first and last row, first and
    last column of each range."""
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, 9)) + _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<I", number) + bytes(13))
        sheet += b"".join(_xlsb_cell(column, value) for column, value in enumerate(row))
    ranges = b"".join(_record(176, struct.pack("<4I", *cells)) for cells in merged)
    ranges = _record(177, struct.pack("<I", len(merged))) + ranges + _record(178) if merged else b""
    book = _record(131) + _record(143) + _record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("S"))
    return package(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": links("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book + _record(144) + _record(132),
            "xl/_rels/workbook.bin.rels": links("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet + _record(146) + ranges + _record(130),
        },
    )


def _xlsb_cell(column: int, value: str | float | bool) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, bool):
        return _record(4, place + bytes([value]))
    if isinstance(value, str):
        return _record(6, place + _wide(value))
    return _record(5, place + struct.pack("<d", value))


def _record(kind: int, content: bytes = b"") -> bytes:
    return _varied(kind) + _varied(len(content)) + content


def _varied(number: int) -> bytes:
    low, high = number & 127, number >> 7
    return bytes([low | 128]) + _varied(high) if high else bytes([low])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
