"""What leaves the page: rows that no spreadsheet runs."""

import csv
import io
import re

import pandas as pd
import pytest

from ilgi.tell import spreadsheet

LONG = "ş" * 10_000


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


def test_a_list_is_one_cell_and_moments_and_truths_are_left() -> None:
    frame = pd.DataFrame({
        "names": [["a", "=b"]], "at": [pd.Timestamp("2026-10-28 18:00+03:00")], "is_met": [True], "none": [None],
    })  # fmt: skip
    assert read_back(frame)[1] == ["a, =b", "2026-10-28 18:00:00+03:00", "True", ""]
