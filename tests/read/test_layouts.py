"""Where a source says its table stands in a file: no header, a line, a sheet, rows that are no records, a name."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ilgi.problems import Problem
from ilgi.read import source_files
from tests.homes import Home

SOURCE = """
[export]
{export}
[fields.interactions]
interaction_id = '"No"'
opened_at = '"Opened"'
topic = "'{topic}'"
{fields}
"""
NAMES = """header = false\ncolumns = ["No", "Opened", "", "Who"]"""
HEADER = """header = ["No", "Opened"]"""


def source(export: str, topic: str = "", fields: str = "") -> str:
    return SOURCE.format(export=export, topic=topic, fields=fields)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def workbook(home: Home, name: str, sheets: dict[str, list[list[Any]]]) -> None:
    book = openpyxl.Workbook()
    for sheet, rows in sheets.items():
        page = book.create_sheet(sheet)
        for row in rows:
            page.append(row)
    del book["Sheet"]
    book.save(home.folder / "exports" / name)


def test_tables_without_a_header(home: Home) -> None:
    who = "agent_id = '\"Who\"'"
    home.source("calls", source(f'{NAMES}\nfiles = "calls*.csv"\nskip = ["Toplam.*", 1]', "named", who))
    home.source("guess", source('header = false\ncolumns = ["No", "Opened"]', "guessed"))
    home.export(
        "calls_1.csv", "\ufeffx;y;z;w\n1;05.01.2026 09:00;;Ece\n2;06.01.2026 10:00;x;\nToplam;2\n3;never;;\n".encode()
    )
    home.export("other.csv", "\n7,05.01.2026 09:00\n8,06.01.2026 09:00\n")
    home.export("calls_2.csv", "9,05.01.2026 09:00\n")
    report = home.load()
    assert [str(problem).split(":")[0] for problem in report.problems] == []
    assert home.ask("select file, interaction_id, topic, agent_id from interactions order by all") == [
        ("calls_1.csv", "1", "named", "Ece"),
        ("calls_1.csv", "2", "named", None),
        ("calls_2.csv", "9", "guessed", None),
        ("other.csv", "7", "guessed", None),
        ("other.csv", "8", "guessed", None),
    ]
    assert home.ledger()[0] == ("calls_1.csv", "interactions", 5, 2, 0, 2, 1)
    assert home.rejects() == [(5, 5, "Opened", "never", "cannot be read as a date and time")]
    assert home.ask("select kind, count, value from suspicious where kind = 'rows_skipped'") == [
        ("rows_skipped", 2, "Toplam.*, 1")
    ]


def test_a_header_that_is_none_of_the_first_of_its_kind(home: Home) -> None:
    home.source("report", source(f"{HEADER}\nheader_line = 4\nskip = [1, -1]"))
    home.export(
        "report.csv",
        "No,Opened,Who\nsummary,of all,x\n\nNo,Opened,Who\n#,gg.aa,\n1,05.01.2026 09:00,\n2,06.01.2026 09:00,\nsum,,\n",
    )
    assert home.load().problems == []
    assert home.ask("select interaction_id from interactions order by 1") == [("1",), ("2",)]
    assert home.ledger() == [("report.csv", "interactions", 4, 2, 0, 2, 0)]


def test_a_sheet_by_its_name_or_number(home: Home) -> None:
    head = ["No", "Opened"]
    home.source("named", source(f'{HEADER}\nsheet = "kayıtlar"\nfiles = "a*.xlsx"', "named"))
    home.source("third", source(f'{HEADER}\nsheet = 3\nfiles = "b*.xlsx"', "third"))
    home.source("lost", source(f'{HEADER}\nsheet = "Yok"\nfiles = "c*.xlsx"', "lost"))
    day = dt.datetime(2026, 1, 5, 9)
    for place, name in enumerate(("a.xlsx", "b.xlsx", "c.xlsx")):
        sheets = {
            sheet: [["Title"], head, [f"{place}{number}", day]]
            for number, sheet in enumerate(("Eski", "Kayıtlar", "Üç"))
        }
        workbook(home, name, sheets)
    home.source("line", source('header = ["Nr", "Opened"]\nheader_line = 9\nfiles = "d*"'))
    home.export("d.csv", "Nr,Opened\n1,05.01.2026 09:00\n")
    home.source("wide", source(f'{NAMES}\nfiles = "e*"'))
    home.export("e.csv", "1,05.01.2026 09:00\n")
    home.load()
    assert home.problems() == [
        'c.xlsx: has no sheet "Yok" with cells: it has Eski, Kayıtlar, Üç; name one of them in the source',
        "d.csv:9: has no header of line in line 9: correct header_line there, or take it out",
        "e.csv:1: has no rows of 4 cells, as the source wide names them: correct its columns or files",
    ]
    assert home.ask("select interaction_id, topic from interactions order by 1") == [("01", "named"), ("12", "third")]


def test_a_home_s_own_source_goes_before_one_that_ships(home: Home) -> None:
    shipped = source_files.SHIPPED / "sources" / "queue_simulation.toml"
    text = shipped.read_text(encoding="utf-8").replace(
        "[fields.interactions]", "[fields.interactions]\ntopic = \"'own'\""
    )
    home.source("mine", text)
    row = "1,2026-01-05,3,09:00:00,09:00:30,09:05:00,30,270,True"
    head = "call_id,date,daily_caller,call_started,call_answered,call_ended,wait_length,service_length,meets_standard"
    home.export("queue.csv", f"{head}\n{row}\n")
    assert home.load().problems == []
    assert home.ask("select topic from interactions") == [("own",)]
    home.source("mine_too", text)
    assert [problem.key for problem in home.load().problems][:1] == ["two_sources_fit"]


@pytest.mark.parametrize(
    ("export", "why"),
    [
        ("header = false", "needs columns"),
        ('header = ["No"]\ncolumns = ["No"]', "write header = false"),
        ('header = false\ncolumns = ["No", "no"]', "a name of its own"),
        ('header = false\ncolumns = ["No"]\nheader_line = 2', "has no meaning"),
        ('header = ["No"]\nheader_line = 0', "must be the number of a line"),
        ('header = ["No"]\nsheet = ""', "must be the name of a sheet"),
        ('header = ["No"]\nfiles = 3', "must be a name"),
        ('header = ["No"]\nskip = 0', "skip must be"),
        ('header = ["No"]\nskip = "(Total"', "skip must be"),
        ('header = ["No"]\noptional = "x"', "must be a list"),
        ('header = ["No"]\n[also]\nYes = ["Ja"]', "no column of header"),
    ],
)
def test_what_a_layout_may_not_say(tmp_path: Path, export: str, why: str) -> None:
    path = tmp_path / "desk.toml"
    text = f"[export]\n{export}\n[fields.interactions]\ninteraction_id = '\"No\"'\nopened_at = '\"No\"'\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=why):
        source_files.read(path)


def test_a_source_that_cannot_be_used_says_so_and_nothing_else(home: Home) -> None:
    home.source("desk", source(HEADER, fields="agent_id = 'sum(1)'"))
    home.export("desk.csv", "No,Opened\n1,05.01.2026 09:00\n")
    home.export("own.csv", "Nr,Something\n1,05.01.2026 09:00\n")
    home.load()
    keys = [problem.key for problem in home.report.problems]
    assert keys == ["expression_refused", "source_broken", "no_column_known"]
    home.source("torn", "[export\n")
    home.load()
    assert [problem.key for problem in home.report.problems] == [
        "expression_refused", "toml_invalid", "source_broken", "source_unread",
    ]  # fmt: skip
