"""What leaves the page: rows that no spreadsheet runs."""

import argparse
import csv
import io
import random
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from ilgi.commands import ask, clock
from ilgi.tell import spreadsheet, words
from ilgi.ui.frame.page import Page
from ilgi.ui.question import export
from tests.app import ROOT

LONG = "ş" * 10_000
SEPARATORS = [",", ";", "\t", "|"]
PIECES = [
    '"', '""', "'", "“", "«", *SEPARATORS, "\n", "\r\n", " ", "\u00a0", "\u200b", "\ufeff", "\ufe0f", "\u3164", "=1+1",
    "+90", "-cmd", "@SUM(1)", "＝1", "⁼1", "₊1", "＋1", "－1", "＠A", "x", "7", "-6.8",
]  # fmt: skip


def runs(cell: str) -> bool:
    """Whether a spreadsheet may run a cell: what it begins with once all that is unseen, and quotes, are taken away."""
    seen = next((sign for sign in cell if not _is_skipped(sign)), "")
    return (
        bool(seen) and unicodedata.normalize("NFKC", seen) in "=+-@" and not re.fullmatch(r"-[\d.]+", cell.strip('"'))
    )


def _is_skipped(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "CZ" or sign in '"“”«»`\ufe0f\u3164'


def read_back(frame: pd.DataFrame, separator: str = ",") -> list[list[str]]:
    text = spreadsheet.to_csv(frame).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize(
    "said",
    [
        '=HYPERLINK("http://x.example","click")',
        "+90 532 000 00 00",
        "-cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "  =1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\u00a0=1+1",
        "\u202e=1+1",
        "\u200f\u200b-1+1",
        "\ufeff=1",
        "＝1+1",
        "＋1",
        "－1+1",
        "＠SUM(1)",
        "\tplain",
        "-1+1",
        "--1",
    ],
)
def test_what_a_spreadsheet_would_run_is_text(said: str) -> None:
    [cell] = read_back(pd.DataFrame({"text": [said]}))[1]
    assert cell.startswith("'") and cell.replace("'", "") == said.replace("'", "")


@pytest.mark.parametrize(
    "said",
    ["{{7*7}}", "a=b", "mail@x.example", "çok-iyi", "\u200fשלום", "one\ntwo", 'he said "no"', "a,b", LONG, "", "'=1"],
)
def test_any_other_text_comes_back_as_it_was(said: str) -> None:
    assert read_back(pd.DataFrame({"text": [said], "n": [1]}))[1] == [said, "1"]


def test_negative_numbers_stay_numbers_whatever_the_column_holds() -> None:
    frame = pd.DataFrame({
        "whole": [-1, 2],
        "share": [-0.5, None],
        "nullable": pd.array([-3, None], dtype="Int64"),
        "mixed": pd.Series([-4, "-5"], dtype="object"),
        "written": ["-6,5", "-7.25"],
    })  # fmt: skip
    assert read_back(frame)[1:] == [["-1", "-0.5", "-3", "-4", "-6,5"], ["2", "", "", "-5", "-7.25"]]


@pytest.mark.parametrize("said", ['x;=HYPERLINK("http://x.example")', "x;  @SUM(1)", "x\n=1+1", "x\t-1+1", "x;＝1"])
def test_a_text_is_no_formula_either_where_another_separator_cuts_it(said: str) -> None:
    """A spreadsheet that expects semicolons reads a file of commas: no cell of it begins with a formula."""
    raw = spreadsheet.to_csv(pd.DataFrame({"n": [1], "text": [said]})).decode("utf-8-sig")
    cells = [cell.strip(' "') for cell in re.split(r"[;\t\r\n]", raw)]
    assert not [cell for cell in cells if re.match(r"[=+\-@＝]", cell)]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
def test_no_cell_is_a_formula_by_whatever_separator_and_quotes_the_file_is_cut(separator: str, quoting: int) -> None:
    draw = random.Random(20261127)
    texts = [
        'x";"=1+1;"',
        'x,"=1',
        "x|\u200b@A",
        "a\n\ufeff＝1",
        *("".join(draw.choices(PIECES, k=6)) for _ in range(3000)),
    ]
    raw = spreadsheet.to_csv(pd.DataFrame({"n": range(len(texts)), "text": texts})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw, newline=""), delimiter=separator, quoting=quoting))
    assert len(rows) > 1000
    assert not [cell for row in rows for cell in row if runs(cell)]


def test_what_comes_back_is_what_went_in_but_for_apostrophes() -> None:
    draw = random.Random(20261128)
    texts = ["".join(draw.choices(PIECES, k=5)) for _ in range(1000)]
    back = read_back(pd.DataFrame({"text": texts}))[1:]
    assert [cell.replace("'", "") for [cell] in back] == [text.replace("'", "") for text in texts]


def test_a_text_of_separators_alone_costs_no_more_than_its_length() -> None:
    assert spreadsheet.text("x" + ";\t" * 300_000) == "x" + ";\t" * 300_000
    assert spreadsheet.text("x" + "; " * 100_000 + "=").endswith(";' =")


def test_the_command_line_gives_out_the_same_cells(capsys: pytest.CaptureFixture[str]) -> None:
    ask._print(pd.DataFrame({"n": [-6.8], "text": ['x";"=1+1'], "names": [["=a", "b"]]}), "csv")
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [
        ["n", "text", "names"], ["-6.8", "x\";'\"=1+1", "'=a, b"],
    ]  # fmt: skip
    ask._print(pd.DataFrame({"text": ["=1"]}), "json")
    assert '"=1"' in capsys.readouterr().out


def test_cases_of_the_clock_come_back_as_cells_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *_ = (ROOT / "tests" / "data" / "clock_cases.csv").read_text("utf-8").splitlines()
    (tmp_path / "cases.csv").write_text(f'{head}\n"=1;{first[0]}"{first[first.index(",") :]}\n', "utf-8")
    clock._cases(argparse.Namespace(file=tmp_path / "cases.csv"))
    assert capsys.readouterr().out.splitlines()[1].startswith("'=1;n,")


def test_no_template_and_no_sample_holds_a_formula() -> None:
    files = [*(ROOT / "data" / "templates").glob("*.csv"), *(ROOT / "data" / "sample").glob("*.csv")]
    assert len(files) > 13
    assert not [file.name for file in files if re.search(r"(?m)(^|[,;\t|])[\"\s]*[=@+]", file.read_text("utf-8-sig"))]


def plainly(held: object) -> str:
    """A cell of a workbook and one of a CSV in the same words: no zone, no midnight, whole numbers as they are."""
    if isinstance(held, datetime):
        held = f"{held:%Y-%m-%d %H:%M:%S}"
    if isinstance(held, str) and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*", held):
        return held[:19].removesuffix(" 00:00:00")
    try:
        return repr(float(str(held)))
    except ValueError:
        return str(held or "")


def test_the_workbook_comes_first_and_holds_the_rows_of_the_page(
    in_sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(export.audit, "exported", lambda *_, **__: None)
    monkeypatch.setattr(export.audit, "ready", lambda _: None)
    monkeypatch.setattr(Page, "give", lambda page, make: make)
    monkeypatch.setattr(export.st, "download_button", lambda label, *, data, **_: given.update({label: data}))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.query_params["lang"], app.query_params["period"] = "tr", "last_90_days"
    app.switch_page("pages/promises.py").run()
    app.button("rows_promises_promise_kept_rate").click().run()
    assert not app.exception, app.exception
    workbook, plain_file = (words.say("tr", key) for key in ("ui.export", "ui.export_csv"))
    assert list(given)[-2:] == [workbook, plain_file]
    book = load_workbook(io.BytesIO(given[workbook]()), read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    plain = list(csv.reader(io.StringIO(given[plain_file]().decode("utf-8-sig"))))
    assert len(rows) == len(plain) > 100 and rows[0] == plain[0]
    assert [[plainly(cell) for cell in row] for row in rows] == [[plainly(cell) for cell in row] for row in plain]
    assert {type(row[rows[0].index("due_at")]) for row in rows[1:]} == {datetime}
    about = [row[0] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert about[0] == words.say("tr", "question.promises_rows.ask") and "Europe/Istanbul" in str(about[-1])


def test_a_list_is_one_cell_and_moments_and_truths_are_left() -> None:
    frame = pd.DataFrame({
        "names": [["a", "=b"]], "at": [pd.Timestamp("2026-10-28 18:00+03:00")], "is_met": [True], "none": [None],
    })  # fmt: skip
    assert read_back(frame)[1] == ["a,' =b", "2026-10-28 18:00:00+03:00", "True", ""]


@pytest.mark.parametrize("head", ["-1", "-6,5"])
def test_a_key_like_a_negative_number_at_the_head_of_a_line_draws_nothing_in(head: str) -> None:
    frame = pd.DataFrame({"key": [head], "text": ["5+cmd|'/C calc'!A0;"], "points": [-6.5]})
    line = spreadsheet.csv_text(frame).splitlines()[1]
    assert next(csv.reader([line], delimiter=";"))[0].startswith("'-") and line.endswith(",-6.5")
