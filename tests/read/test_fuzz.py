"""Damaged at random, by a seed: small exports, packed ones, workbooks and sources. Whatever they have become, the load
ends, says a sentence for each that it cannot take, loads the good one beside them and accounts for every record."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from tests.homes import Home
from tests.read import workbooks
from tests.read.workbooks import ods_cell, ods_row

ROWS = [["interaction_id", "opened_at", "topic", "csat", "note"]]
ROWS += [[f"n{n}", f"2026-01-{n:02} 10:00", "iade", "0.5", "İğ, ş"] for n in range(1, 25)]
TABLE = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS).encode() + b"\n"
SOURCE = b"""[export]
header = ["No", "When", "Score"]
time_zone = "Europe/Istanbul"
dates = ["%d/%m/%Y"]
missing = ["-", "n/a"]
[scale]
csat = [1, 5]
[values.topic]
"a" = "b"
[fields.interactions]
interaction_id = '"No"'
opened_at = '"When"'
csat = '"Score"'
"""
SPICES = [
    b"\0", b"\xff", b'"', b"'", b",", b";", b"\n", b"\r", b"\t", b"[", b"{", b"<", b"&", b"=", b"%", b"$$", b"'''",
    b"9" * 400, b"1e999", b"-inf", b"nan", b"0000-00-00", b"9999-12-31", b"select 1", b"A" * 5000,
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b", b"PK\x03\x04", b"\xe2\x80\xae",
]  # fmt: skip


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The content with one to six cuts, doublings, flips and spices."""
    data = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(data) + 1)
        length = dice.choice((1, 1, 4, 40, len(data) // 3))
        match dice.randrange(6):
            case 0:
                del data[place : place + length]
            case 1:
                data[place:place] = dice.choice(SPICES)
            case 2:
                data[place:place] = data[place : place + length] * dice.choice((1, 3))
            case 3:
                data[place : place + length] = dice.randbytes(length)
            case 4:
                data[place : place + 1] = bytes([data[place] ^ 1 << dice.randrange(8)]) if place < len(data) else b""
            case _:
                del data[place:]
    return bytes(data)


def book(folder: Path, kind: str) -> bytes:
    """A small workbook of the rows, of one of the kinds."""
    path = folder / f"seed.{kind}"
    if kind == "xlsx":
        made = Workbook()
        for row in ROWS:
            made.active.append(row)
        made.save(path)
    elif kind == "xlsb":
        workbooks.xlsb(path, [list(row) for row in ROWS])
    elif kind == "ods":
        workbooks.ods(path, "".join(ods_row(*(ods_cell("string", shown=cell) for cell in row)) for row in ROWS))
    else:
        old = xlwt.Workbook()
        sheet = old.add_sheet("S")
        for number, row in enumerate(ROWS):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        old.save(str(path))
    return path.read_bytes()


def mutated_book(content: bytes, kind: str, dice: random.Random) -> bytes:
    """A workbook damaged as a file or, more often, in one of the parts that it packs."""
    if kind == "xls" or dice.random() < 0.2:
        return mutated(content, dice)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as damaged:
        names = [name for name in whole.namelist() if "theme" not in name]
        hit = dice.choice([name for name in names if "sheet" in name or "content" in name] + names)
        for name in names:
            damaged.writestr(name, mutated(whole.read(name), dice) if name == hit else whole.read(name))
    return packed.getvalue()


def load_mutants(folder: Path, seed: int, counts: dict[str, int]) -> None:
    """Loads a home of so many mutants of each kind, beside a good file and a good source, and looks at what became."""
    dice, home = random.Random(seed), Home(folder)
    home.export("good.csv", "interaction_id,opened_at\n1,2026-01-05\n2,2026-01-06\n")
    seeds = {"csv": TABLE, "csv.gz": gzip.compress(TABLE), "toml": SOURCE}
    seeds |= {kind: book(folder, kind) for kind in counts if kind not in seeds}
    for kind, count in counts.items():
        for number in range(count):
            is_book = kind in ("xlsx", "xlsb", "ods", "xls")
            content = mutated_book(seeds[kind], kind, dice) if is_book else mutated(seeds[kind], dice)
            place = "sources" if kind == "toml" else "exports"
            (folder / place / f"m{number}.{kind}").write_bytes(content)
    report = home.load()
    assert home.ask("select count(*) from interactions where file = 'good.csv'") == [(2,)]
    assert all(line.adds_up for line in report.ledger)
    assert all(problem.sentence and "\n" not in str(problem) for problem in report.problems)
    assert not [problem for problem in report.problems if problem.key == "not_understood"], home.problems()
    assert not list((folder / "snapshots").glob(".building*"))


def test_damaged_files_spoil_nothing_but_themselves(tmp_path: Path) -> None:
    load_mutants(tmp_path, 20261127, {"csv": 40, "csv.gz": 15, "toml": 40, "xlsx": 1, "ods": 1})


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(8))
def test_many_damaged_files(tmp_path: Path, seed: int) -> None:
    kinds = {"csv": 40, "csv.gz": 15, "toml": 60, "xlsx": 6, "xlsb": 6, "ods": 6, "xls": 6}
    load_mutants(tmp_path, seed, kinds)
