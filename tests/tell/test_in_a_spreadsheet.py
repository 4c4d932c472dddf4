"""LibreOffice opens what is given out: no cell is a formula, every text is what went in."""

import random
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from ilgi.tell import spreadsheet, xlsx
from tests.tell.test_xlsx import PIECES

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not shutil.which("soffice"), reason="there is no LibreOffice"),
]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def texts() -> list[str]:
    draw = random.Random(20261127)
    drawn = ["".join(draw.choices(PIECES, k=draw.randint(1, 5))) for _ in range(400)]
    attack = '<r><t>x</t></r></is></c><c r="B2"><f>1+1</f></c><c r="C2" t="inlineStr"><is><r><t>y</t></r>'
    return ["=1+1", 'x";"=1+1;"', "_x0041_", attack, "ş" * 32_767, *drawn]


def opened(file: Path, how: str = "") -> ElementTree.Element:
    """The file as LibreOffice holds it."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    wish = [f"--infilter=CSV:{how}"] if how else []
    command = [
        "soffice",
        profile,
        "--headless",
        *wish,
        "--convert-to",
        "fods",
        "--outdir",
        str(file.parent / "out"),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return ElementTree.parse(file.parent / "out" / f"{file.stem}.fods").getroot()


def cells(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [cell for cell in root.iter(f"{TABLE}table-cell") if cell.findall(f"{TEXT}p")]


def formulas(root: ElementTree.Element) -> list[str]:
    return [str(cell.attrib) for cell in cells(root) if f"{TABLE}formula" in cell.attrib]


def seen(text: str) -> str:
    """A text without its blanks, which the format writes as elements of their own."""
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def test_a_formula_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("n,text\n1,=1+1\n", "utf-8")
    assert formulas(opened(tmp_path / "bad.csv", "44,34,76,1"))


def test_a_workbook(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": texts(), "n": -6.8, "day": pd.Timestamp("2026-10-28")})
    (tmp_path / "rows.xlsx").write_bytes(xlsx.to_xlsx(frame, "en"))
    root = opened(tmp_path / "rows.xlsx")
    held = ["".join(cell.itertext()).strip() for cell in cells(root)]
    assert not formulas(root) and held.count("-6.8") == held.count("2026-10-28") == len(frame)
    assert {seen(text) for text in texts()} <= {seen(text) for text in held} | {""}


@pytest.mark.parametrize("separator", ",;\t|")
@pytest.mark.parametrize("quote", ['"', ""])
def test_a_csv_by_each_separator(separator: str, quote: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({"n": -6.8, "text": texts(), "more": list(reversed(texts()))})
    (tmp_path / "rows.csv").write_bytes(spreadsheet.to_csv(frame))
    # the separator, the quote, UTF-8, from the first line
    root = opened(tmp_path / "rows.csv", f"{ord(separator)},{ord(quote) if quote else ''},76,1")
    assert len(cells(root)) > 400 and not formulas(root)
