"""Text tables of every make: whatever the letters, delimiters and line ends, what was written is what is read, the line
of what does not fit is its line in the file, and what was odd is noticed."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import csvfile, header_row, reading, texts
from ilgi.read.csvfile import CsvFile
from ilgi.read.remarks import Remark

HEADER = ["Kayıt No", "Açılış", "Konu, ad", "Süre"]
ROWS = [
    ["i", "05.10.2026 10:00", 'İade, "hızlı"', "1,5"],
    ["İ", "06.10.2026 11:30", "ödeme; taksit\tiki|üç", "30"],
    ["ı", "29.02.2027 09:00", "=1+1", "2,25"],
    ["I", "01.01.0001 00:00", "+cmd|' /C calc'!A0", "0"],
    ["9912140000000001234", "31.12.9999 23:59", "şikâyet", "7"],
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1254")
DELIMITERS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n", "\r")


@dataclass
class Table:
    """A table as it is written: its rows, header first, which of them are no records, and what is to be noticed."""

    rows: list[list[str]] = field(default_factory=lambda: [HEADER, *ROWS])
    above: list[str] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    all_quoted: bool = False
    below: str = ""

    def text(self, delimiter: str, end: str) -> str:
        target = io.StringIO()
        quoting = csv.QUOTE_ALL if self.all_quoted else csv.QUOTE_MINIMAL
        csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(self.rows)
        return "".join(line + end for line in self.above) + target.getvalue() + self.below


def troubles(delimiter: str) -> dict[str, Table]:
    """Tables with each trouble that a header or a record can have."""
    blank = [""] * len(HEADER)
    twin = [[*row, place] for row, place in zip([HEADER, *ROWS], ["konu,AD", *"bcdef"], strict=True)]
    same = [[*row, row[0]] for row in [HEADER, *ROWS]]
    return {
        "plain": Table(),
        "quoted": Table(all_quoted=True),
        "hint": Table(above=[f"sep={delimiter}"]),
        "title": Table(above=["Çağrı raporu", "", "Dönem: Ekim 2026"], kinds=["lines_above_header"]),
        "padded": Table(above=["Rapor" + delimiter * 3, delimiter * 3], kinds=["lines_above_header"]),
        "pairs": Table(above=[f"Kimden{delimiter}Destek", f"Ay{delimiter}10"], kinds=["lines_above_header"]),
        "capitals": Table(rows=[["KAYIT NO", "AÇILIŞ", "KONU, AD", "SÜRE"], *ROWS]),
        "again": Table(
            rows=[HEADER, *ROWS[:2], HEADER, *ROWS[2:], HEADER],
            bad={3: "header_again", 7: "header_again"},
            kinds=["header_repeated"],
        ),
        "glued": Table(
            rows=[HEADER, *ROWS, ["\ufeff" + HEADER[0], *HEADER[1:]]],
            bad={6: "header_again"},
            kinds=["header_repeated"],
        ),
        "twice": Table(rows=twin, kinds=["header_twice", "twins_differ"]),
        "same": Table(rows=same, kinds=["header_twice"]),
        "nul": Table(rows=[HEADER, *ROWS[:3], ["a\0b", "07.10.2026 09:00", "\0", "5"]], kinds=["nul_dropped"]),
        "ragged": Table(
            rows=[HEADER, ROWS[0], ["kısa", "05.10.2026"], *ROWS[1:], [*ROWS[0], "fazla"]],
            bad={2: "too_few_fields", 7: "too_many_fields"},
        ),
        "one": Table(rows=[HEADER, ROWS[0]]),
        "edges": Table(rows=[[f" {name} " for name in HEADER], *ROWS]),
        "open": Table(below=f'x{delimiter}"açık{delimiter}y'),
        "inches": Table(below=f'x{delimiter}05.10.2026{delimiter}5" ekran{delimiter}3'),
        "ghosts": Table(rows=[HEADER, *ROWS, [], blank, ["Toplam", "", "", ""], blank]),
    }


def is_known(names: Sequence[str]) -> bool:
    return {heading(name) for name in HEADER} <= {heading(name) for name in names}


def cell(value: str) -> str | None:
    """A cell as it is to be read: no NUL, and nothing for a blank."""
    return value.replace("\0", "") or None


def raw(con: duckdb.DuckDBPyConnection, file: CsvFile, folder: Path) -> tuple[list[list[str | None]], list[Remark]]:
    """What is read of a file, row by row, with the records that did not fit, and all that was noticed."""
    bad = reading.read(con, file, "f", folder / "spare")
    remarks = reading.remarks(con, file, "f", bad)
    rows = con.execute("select * from raw.f").fetchall()
    assert len(rows) + len(bad) == file.records
    return [list(row) for row in rows], [*file.remarks, *remarks]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 1})
    con.execute("create schema raw")
    return con


def looked(folder: Path, content: bytes, knows: header_row.IsKnown = is_known) -> CsvFile:
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    (folder / "a.csv").write_bytes(content)
    return csvfile.look(folder / "a.csv", "a.csv", texts, knows)


def made() -> list[tuple[str, str, str, str]]:
    """Every trouble with every encoding, delimiter and line end, each at least once: by turns, not all by all."""
    names = list(troubles(","))
    turns = enumerate(itertools.product(names, ENCODINGS))
    return [(name, encoding, DELIMITERS[number % 4], ENDS[number % 3]) for number, (name, encoding) in turns]


def test_what_was_written_is_what_is_read(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    every = made()
    assert len(every) >= 120 and len({(d, e) for _, _, d, e in every}) == 12
    for name, encoding, delimiter, end in every:
        table = troubles(delimiter)[name]
        where = f"{name} in {encoding}, {delimiter!r}, {end!r}"
        file = looked(tmp_path, table.text(delimiter, end).encode(encoding, "ignore"))
        rows, remarks = raw(con, file, tmp_path)
        assert file.delimiter == delimiter, where
        if table.below:
            assert file.records == len(ROWS) + 1 and len(rows) >= len(ROWS), where
            continue
        records = [row for row in table.rows[1:] if row]
        good = [[cell(v) for v in row] for n, row in enumerate(records, 1) if n not in table.bad]
        width = len(table.rows[0])
        assert [[*row][:width] for row in rows] == good, where
        assert [remark.kind for remark in remarks] == table.kinds, where
        assert file.header_line == len(table.above) + 1, where


def test_what_does_not_fit_is_sought_on_its_line(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for name, end in itertools.product(("again", "ragged"), ENDS):
        table = troubles(";")[name]
        table.above, tall = ["Rapor", "", "Ekim"], 3
        table.rows = [[*row[:2], "iki\nsatır", row[3]] if row == ROWS[0] and end == "\n" else row for row in table.rows]
        file = looked(tmp_path, table.text(";", end).encode())
        bad = {row.record: (row.line, row.reason) for row in reading.read(con, file, "f", tmp_path / "spare")}
        more = int(end == "\n")  # a record of two lines stands before each of them
        assert {record: line for record, (line, _) in bad.items()} == {n: n + 1 + tall + more for n in table.bad}
        assert reading.lines(file, [1]) == {1: tall + 2}


@pytest.mark.parametrize(
    ("text", "delimiter", "header"),
    [
        ("Kayıt;Açılış, an;Süre, sn;Bekleme, sn\n1;05.10.2026 10:00;30;5\n", ";", 4),
        ("Kayıt;Açılış, an;Süre, sn\n1;05.10.2026 10:00;30,5\n", ";", 3),
        ("a, b;c, d\n1,5;2,5\n", ";", 2),
        ("id,note\n1,a;b\n2,c;d;e\n", ",", 2),
        ("id,when,tags|all\n1,2026-01-05,a|b\n2,2026-01-06,c|d\n", ",", 3),
        ("ad\tsoyad, unvan, yer\nAyşe\tGül\nCan\tAk\n", "\t", 2),
        ("id,a,b\n1,2\n2,3\n3,4\n", ",", 3),
        ('"id;x","b"\n"1;2","c"\n', ",", 2),
        ("only\n1\n2\n", ",", 1),
    ],
)
def test_the_records_decide_the_delimiter(tmp_path: Path, text: str, delimiter: str, header: int) -> None:
    file = looked(tmp_path, text.encode(), header_row.nothing_known)
    assert (file.delimiter, len(file.columns)) == (delimiter, header)


@pytest.mark.parametrize(
    ("text", "line", "is_headless"),
    [
        ("Rapor\nÇağrılar\n\nNo;Açılış;Kim\n1;05.10.2026;Can\n2;06.10.2026;Ece\n", 4, False),
        ("Rapor;;\nNo;Açılış;Kim\n1;05.10.2026;Can\n", 2, False),
        ("\n\nNo;Açılış\n1;05.10.2026\n", 3, False),
        ("1;05.10.2026 10:00;Can\n2;05.10.2026 11:00;Ece\n", 1, True),
        ("2026-10-05T10:00:00Z,a\n2026-10-05T11:00:00Z,b\n", 1, True),
        ("7,8\n9,10\n", 1, True),
        ("kişi,2026-10-05,2026-10-06\nCan,4,5\n", 1, False),
        ("Saat,1,2,3\nCan,4,5,6\n", 1, False),
    ],
)
def test_a_header_that_nobody_knows(tmp_path: Path, text: str, line: int, is_headless: bool) -> None:
    file = looked(tmp_path, text.encode(), header_row.nothing_known)
    assert (file.header_line, file.is_headless) == (line, is_headless)


def test_a_known_header_below_another_table_takes_nothing_away(tmp_path: Path) -> None:
    other = "a;b;c;d\n1;2;3;4\n5;6;7;8\n"
    file = looked(tmp_path, (other + Table().text(";", "\n")).encode())
    assert (file.header_line, file.records, file.named) == (1, 8, ("a", "b", "c", "d"))


def test_twins_are_named_and_none_is_lost(tmp_path: Path) -> None:
    file = looked(tmp_path, "ı,i,I,x,x (2),X,,unnamed 7\n1,2,3,4,5,6,7,8\n".encode(), header_row.nothing_known)
    assert file.columns == ("ı", "i", "I (2)", "x", "x (2)", "X (3)", "unnamed 7", "unnamed 7 (2)")
    assert file.twins == (("ı", "i"), ("ı", "I (2)"), ("x", "X (3)"))
    assert header_row.spelled(file.columns[:2], ["i", "ı"]) == ["ı", "i"]
    assert header_row.spelled(file.columns[:2], ["i"]) == ["i", "i (2)"]
    assert header_row.spelled(["durum", "x"], ["X", "DURUM"]) == ["DURUM", "X"]


def test_where_twins_differ_and_bytes_were_dropped(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = "Rapor\nKayıt No;a;A;Açılış;Konu, ad;Süre\n1;x;x;;;\n2;x;y;;;\n3;;;\0\0;;\n4;;z;;;\n5;b\n6;x;\ufffd;;;\n"
    rows, remarks = raw(con, looked(tmp_path, text.encode()), tmp_path)
    assert len(rows) == 5
    assert remarks == [
        Remark("nul_dropped", 2, 5),
        Remark("letters_lost", 1, 8),
        Remark("lines_above_header", 1, 1, value="Rapor"),
        Remark("header_twice", 1, 2, "a", "A (2)"),
        Remark("twins_differ", 3, 4, "a", "A (2)"),
    ]


def test_a_text_with_bytes_for_nothing_is_no_binary_file(tmp_path: Path) -> None:
    text = Table().text(";", "\n").encode()
    assert looked(tmp_path, bytes(5000) + text).records == looked(tmp_path, text + bytes(5000)).records == len(ROWS)
    late = text * 40 + b"9;05.10.2026;a\0b;1\n"
    assert late.find(b"\0") > 4096 and not texts._is_plain(looked(tmp_path, late).path, "a.csv")
    assert looked(tmp_path, late).remarks == (Remark("nul_dropped", 1, 40 * (len(ROWS) + 1) + 1),)
    with pytest.raises(Problem, match="is not a text table"):
        looked(tmp_path, bytes(range(256)) * 8)
    with pytest.raises(Problem, match="is empty"):
        looked(tmp_path, bytes(5000))


def test_letters_of_two_encodings_are_told(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = Table().text(";", "\n") * 3
    rows, remarks = raw(con, looked(tmp_path, text.encode() + "9;;ş;1\n".encode("cp1254")), tmp_path)
    assert Counter(remark.kind for remark in remarks) == {"letters_lost": 1, "header_repeated": 1}
    assert remarks[0].line == 3 * (len(ROWS) + 1) + 1 and rows[-1][2] == "\ufffd"
