"""Loading: every record in exactly one place, and the newest version of everything."""

import datetime as dt
import gzip
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ilgi import load
from ilgi.judge import facts
from ilgi.problems import Problem
from ilgi.seal import building, snapshots
from ilgi.settings import settings
from tests.homes import Home

HEAD = "interaction_id,opened_at,state,agent_id\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_contract_csv_loads_as_it_is(home: Home) -> None:
    home.export(
        "calls.csv",
        HEAD + "1,2026-01-05T09:00:00+03:00,closed,ayşe\n2,2026-01-05T07:30:00Z,Çözüldü,ali\n3,2026-01-05 11:00,,\n",
    )
    assert home.load().ok
    rows = home.ask(
        "select interaction_id, opened_at::varchar, state, agent_id, source, file, record from interactions order by 1"
    )
    assert rows == [
        ("1", "2026-01-05 09:00:00+03", "closed", "ayşe", "contract", "calls.csv", 1),
        ("2", "2026-01-05 10:30:00+03", "resolved", "ali", "contract", "calls.csv", 2),
        ("3", "2026-01-05 11:00:00+03", None, None, "contract", "calls.csv", 3),
    ]


def test_each_reject_has_its_record_line_column_value_and_reason(home: Home) -> None:
    home.export(
        "interactions.csv",
        "interaction_id,opened_at,topic,rings,csat,answered\n"
        '1,2026-01-05T09:00Z,"two\nlines",1,0.5,yes\n'
        "\n"
        "2,not a date,x,1,,\n"
        "3,2026-01-05T09:00Z,too,many,fields,here,now\n"
        "4,2026-01-05T09:00Z,x,three,,\n"
        "5,2026-01-05T09:00Z\n"
        "6,2026-01-05T09:00Z,x,1.5,,\n"
        "7,2026-01-05T09:00Z,x,-1,,\n"
        "8,2026-01-05T09:00Z,x,1,4,\n"
        "9,2126-01-05T09:00Z,x,1,1,\n"
        "10,2026-01-05T09:00Z,x,1,1,maybe\n"
        "11,,x,1,1,no\n"
        "12,2026-01-05T09:00Z,x,1,1,no\n",
        dt.datetime(2026, 1, 6, 9, tzinfo=dt.UTC).timestamp(),
    )
    assert home.load().ok
    assert home.ledger() == [("interactions.csv", "interactions", 12, 7, 0, 0, 5)]
    assert home.rejects() == [
        (2, 5, "opened_at", "not a date", "cannot be read as a date and time"),
        (3, 6, None, "3,2026-01-05T09:00Z,too,many,fields,here,now", "has more fields than the header has columns"),
        (5, 8, None, "5,2026-01-05T09:00Z", "has fewer fields than the header has columns"),
        (9, 12, "opened_at", "2126-01-05T09:00Z", "lies after the file's own time, 2026-01-06 12:00"),
        (11, 14, "opened_at", "", "is needed and is blank"),
    ]
    assert home.blanked() == [
        (4, 7, "rings", "three", "cannot be read as a number"),
        (6, 9, "rings", "1.5", "is not a whole number"),
        (7, 10, "rings", "-1", "is negative"),
        (8, 11, "csat", "4", "is outside its scale 0 to 1"),
        (10, 13, "answered", "maybe", "cannot be read as yes or no"),
    ]
    assert home.ask("select record, rings, csat, answered from interactions order by record") == [
        (1, 1, 0.5, True),
        (4, None, None, None),
        (6, None, None, None),
        (7, None, None, None),
        (8, 1, None, None),
        (10, 1, 1, None),
        (12, 1, 1, False),
    ]


def test_a_stray_quote_does_not_lose_a_record(home: Home) -> None:
    home.export(
        "interactions.csv",
        'interaction_id,opened_at,topic\n1,2026-01-05,5" pipe\n2,2026-01-06,"a ""b"" c"\n3,2026-01-07,x\n',
    )
    assert home.load().ok
    assert home.ask("select topic from interactions order by opened_at") == [('5" pipe',), ('a "b" c',), ("x",)]


def test_a_due_date_may_lie_ahead(home: Home) -> None:
    home.export("promises.csv", "promise_id,made_at,due_at\n1,2026-01-05T09:00Z,2126-01-05T09:00Z\n")
    assert home.load().ok
    assert home.ask("select count(*), max(as_of)::date::varchar from promises") == [(1, "2026-01-05")]


def test_the_newer_export_of_a_thing_counts(home: Home) -> None:
    home.export("b_old.csv", HEAD + "1,2026-01-05,open,a\n2,2026-01-06,open,a\n")
    home.export("a_new.csv", HEAD + "2,2026-01-06,closed,a\n3,2026-01-09,open,a\n")
    home.load()
    assert home.ask("select interaction_id, state from interactions order by 1") == [
        ("1", "open"),
        ("2", "closed"),
        ("3", "open"),
    ]
    assert home.ledger() == [("a_new.csv", "interactions", 2, 2, 0, 0, 0), ("b_old.csv", "interactions", 2, 1, 1, 0, 0)]


def test_a_record_without_a_key_stands_as_often_as_in_the_file_that_has_it_most_often(home: Home) -> None:
    head = "asked_on,team,mood\n"
    home.export("pulses_1.csv", head + "2026-01-05,North,0.2\n2026-01-06,North,0.3\n2026-01-07,North,0.4\n")
    home.export("pulses_2.csv", head + "2026-01-06,North,0.3\n2026-01-06,North,0.3\n2026-01-08,North,0.8\n")
    home.load()
    assert home.ask("select asked_on::varchar, mood, file from pulses order by all") == [
        ("2026-01-05", 0.2, "pulses_1.csv"),
        ("2026-01-06", 0.3, "pulses_1.csv"),
        ("2026-01-06", 0.3, "pulses_2.csv"),
        ("2026-01-07", 0.4, "pulses_1.csv"),
        ("2026-01-08", 0.8, "pulses_2.csv"),
    ]
    assert [row[3:5] for row in home.ledger()] == [(3, 0), (2, 1)]


SYSTEM = """
[export]
header = ["No", "On", "{0}"]
{1}
[fields.interactions]
interaction_id = '"No"'
opened_at = '"On"'
topic = '"{0}"'
"""


def test_two_tools_that_both_count_from_one_keep_their_cases(home: Home) -> None:
    for name, system in (("desk", ""), ("phone", ""), ("archive", 'system = "desk"')):
        home.source(name, SYSTEM.format(name.title(), system))
    home.export("desk.csv", "No,On,Desk\n1,2026-01-05,a\n2,2026-01-05,b\n3,2026-01-05,c\n")
    home.export("archive.csv", "No,On,Archive\n3,2026-01-05,older\n4,2026-01-04,d\n")
    home.export("phone.csv", "No,On,Phone\n1,2026-01-06,x\n9,2026-01-06,y\n")
    home.export("promises.csv", "promise_id,due_at,interaction_id\np,2026-01-05,9\nq,2026-01-05,1\n")
    home.export("events.csv", "interaction_id,happened_at,kind\n4,2026-01-05,resolved\n")
    assert home.load().ok
    names = [("2", "b"), ("3", "c"), ("4", "d"), ("9", "y"), ("desk:1", "a"), ("phone:1", "x")]
    assert home.ask("select interaction_id, topic from interactions order by 1") == names
    assert home.ask("select promise_id, interaction_id from promises order by 1") == [("p", "9"), ("q", "1")]
    assert home.ask("select resolved_at is not null from interactions where interaction_id = '4'") == [(True,)]
    assert home.source("desk", SYSTEM.format("Desk", "system = 7")) and not home.load().ok
    assert "desk.toml:4: system must be a name" in home.problems()[0]


def test_interactions_without_a_number_are_numbered(home: Home) -> None:
    home.export("interactions.csv", "opened_at,channel\n2026-01-05,E-posta\n2026-01-06,Telefon\n")
    home.load()
    assert home.ask("select interaction_id, channel from interactions order by 1") == [
        ("contract:interactions.csv:1", "email"),
        ("contract:interactions.csv:2", "phone"),
    ]


def test_turkish_in_an_old_code_page_stays_turkish(home: Home) -> None:
    text = "interaction_id;opened_at;topic;handle_minutes\n"
    text += "1;05.01.2026 09:00;Şikâyet İğdır ığüşöç;1,5\n2;25.01.2026 09:00;İade;2\n"
    home.export("interactions.csv", text.encode("cp1254"))
    assert home.load().ok
    rows = home.ask("select topic, opened_at::date::varchar, handle_minutes from interactions order by 1")
    assert rows == [("İade", "2026-01-25", 2.0), ("Şikâyet İğdır ığüşöç", "2026-01-05", 1.5)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso8859-9"])
def test_other_encodings_are_read(home: Home, encoding: str) -> None:
    home.export(
        "interactions.csv", "interaction_id,opened_at,topic\n1,2026-01-05,Çağrı gecikti şu İş\n".encode(encoding)
    )
    assert home.load().ok
    assert home.ask("select interaction_id, topic from interactions") == [("1", "Çağrı gecikti şu İş")]


def test_packed_tabbed_and_spreadsheet_exports(home: Home) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["promise_id", "due_at", "kind"])
    book.active.append([7, dt.datetime(2026, 1, 5, 9, 30), "geri arama"])
    book.save(home.folder / "exports" / "promises.xlsx")
    home.export("interactions.csv.gz", gzip.compress(b"interaction_id\topened_at\n1\t2026-01-05T09:00Z\n"))
    home.export("voices.csv", "sep=|\r\nvoice_id|said_at|text\r\n1|2026-01-05|uzun\r\n")
    home.export("marks.csv", b"marked_on,text\r2026-01-05,new system\r")
    assert home.load().problems == []
    assert home.ask("select promise_id, due_at::varchar, kind from promises") == [
        ("7", "2026-01-05 09:30:00+03", "geri arama")
    ]
    assert home.ask(
        "select (select count(*) from interactions), (select text from voices), (select text from marks)"
    ) == [(1, "uzun", "new system")]


def test_the_same_again_changes_nothing(home: Home) -> None:
    path = home.export("interactions.csv", HEAD + "1,2026-01-05,open,a\n")
    first = home.load()
    again = home.load()
    assert again.is_unchanged
    assert (again.snapshot, again.ledger) == (first.snapshot, first.ledger)
    path.write_text(HEAD + "1,2026-01-05,closed,a\n")
    assert not home.load().is_unchanged


def test_a_killed_load_leaves_the_former_snapshot(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home.export("interactions.csv", HEAD + "1,2026-01-05,open,a\n")
    first = home.load()
    path.write_text(HEAD + "1,2026-01-05,open,a\n2,2026-01-05,open,a\n")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(snapshots, "publish", killed)
    with pytest.raises(KeyboardInterrupt):
        home.load()
    monkeypatch.undo()
    assert snapshots.current(settings(home.folder)).path == first.snapshot
    stale = home.folder / "snapshots" / f"{building.PREFIX}999999999"
    stale.mkdir()
    home.load()
    assert home.ask("select count(*) from interactions") == [(2,)]
    assert list((home.folder / "snapshots").glob(f"{building.PREFIX}*")) == []


def test_promises_of_which_only_results_are_told_are_as_new_as_the_last_of_these(home: Home) -> None:
    file = home.export(
        "promises.csv",
        "promise_id,due_at,source_outcome\n1,2026-01-05,kept\n2,2026-01-09,late\n3,2026-01-20,\n4,2027-01-01,kept\n",
    )
    os.utime(file, (1_772_000_000, 1_772_000_000))
    assert home.load().ok
    assert home.ask("select as_of::date::varchar from about") == [("2026-01-09",)]
    outcomes = [("1", "kept"), ("2", "late"), ("3", "open"), ("4", "not_recorded")]
    assert home.ask("select promise_id, outcome from promises order by 1") == outcomes


@pytest.mark.parametrize("times", [1, 2])
def test_a_load_that_memory_did_not_suffice_for_is_tried_once_more_on_one_thread(
    home: Home, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    home.export("interactions.csv", HEAD + "1,2026-01-05,open,a\n")
    threads, run = [], facts.run

    def judged(con: duckdb.DuckDBPyConnection, *given: Any, **how: Any) -> None:
        threads.append(con.execute("select current_setting('threads')").fetchall()[0][0])
        if len(threads) <= times:
            raise duckdb.OutOfMemoryException("no room")
        run(con, *given, **how)

    monkeypatch.setattr(facts, "run", judged)
    two = replace(settings(home.folder), threads=2)
    if times == 1:
        assert load.load(two).ok and home.ask("select interaction_id from interactions") == [("1",)]
    else:
        with pytest.raises(Problem, match="ILGI_LOAD_MEMORY"):
            load.load(two)
    assert threads == [2, 1]


def test_unmatched_names_are_listed_with_a_proposal(home: Home) -> None:
    home.export("agents.csv", "agent_id,since,name\n1042,2020-01-01,Ayşe Yılmaz\n7,2020-01-01,Can Öz\n")
    home.export(
        "interactions.csv", HEAD + "1,2026-01-05,open,ayse.yilmaz\n2,2026-01-05,open,7\n3,2026-01-05,open,zzz\n"
    )
    home.load()
    assert home.ask("select * from unmatched_names order by written") == [
        ("agent", "ayse.yilmaz", 1, "1042"),
        ("agent", "zzz", 1, None),
    ]
    (home.folder / "names.toml").write_text('[[name]]\nkind = "agent"\nwritten = "Ayse.Yilmaz"\nmeans = "1042"\n')
    home.load()
    assert home.ask("select agent_id from interactions order by interaction_id") == [("1042",), ("7",), ("zzz",)]
    assert home.ask("select written from unmatched_names") == [("zzz",)]


def test_unmapped_states_are_listed(home: Home) -> None:
    home.export("interactions.csv", HEAD + "1,2026-01-05,Bilinmez,a\n2,2026-01-05,Bilinmez,a\n3,2026-01-05,Kapandı,a\n")
    home.load()
    assert home.ask('select "column", value, count from unmapped_values') == [("state", "Bilinmez", 2)]
    assert home.ask("select state from interactions order by interaction_id") == [(None,), (None,), ("closed",)]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_lines_that_end_in_several_ways_keep_their_numbers(home: Home, end: str) -> None:
    head = "interaction_id,opened_at,topic\r\n"
    home.export("mixed.csv", f'{head}1,2026-01-05,"a\nb{end}c"\n2,no date,d\r\n3,2026-01-06,e\n')
    assert home.load().ok
    assert home.ledger() == [("mixed.csv", "interactions", 3, 2, 0, 0, 1)]
    line = 4 + end.count("\n")
    assert home.rejects() == [(2, line, "opened_at", "no date", "cannot be read as a date and time")]


def test_an_old_file_is_not_judged_by_a_newer_one_of_another_table(home: Home) -> None:
    lines = "0,2026-01-02T09:00Z,2026-01-03T09:00Z,2026-01-02T10:00Z\n1,2026-01-05T09:00Z,2026-01-06T09:00Z,\n"
    home.export("promises.csv", f"promise_id,made_at,due_at,fulfilled_at\n{lines}")
    home.export("interactions.csv", "interaction_id,opened_at\n1,2026-01-12T09:00Z\n")
    home.export("events.csv", "interaction_id,happened_at,kind\n1,2026-01-12T11:00Z,agent_reply\n")
    assert home.load().ok
    query = "select outcome, as_of::varchar from promises where promise_id = '1'"
    assert home.ask(query) == [("open", "2026-01-05 12:00:00+03")]
    assert home.ask("select as_of::varchar from interactions") == [("2026-01-12 14:00:00+03",)]
    home.export("promises-2.csv", "promise_id,made_at,due_at,fulfilled_at\n2,2026-01-07T09:00Z,2026-01-09T09:00Z,\n")
    assert home.load().ok
    outcomes = [("0", "kept"), ("1", "broken"), ("2", "open")]
    assert home.ask("select promise_id, outcome from promises order by 1") == outcomes


def test_a_name_that_looks_like_a_pattern_means_one_file(home: Home) -> None:
    for number, name in enumerate(("a*.csv", "a?.csv", "a[1].csv", "a1.csv", "[a]/ş 'x\".csv", "a/b*c.csv"), 1):
        home.export(name, f"interaction_id,opened_at\n{number},2026-01-05\n")
    assert home.load().ok
    assert {row[2:] for row in home.ledger()} == {(1, 1, 0, 0, 0)}
    assert home.ask("select count(distinct interaction_id) from interactions") == [(6,)]


def test_a_spreadsheet_called_csv_is_read(home: Home) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("interaction_id", "opened_at"), (7, dt.datetime(2026, 1, 5, 9))):
        book.worksheets[0].append(row)
    book.save(home.folder / "cells.xlsx")
    home.export("cells.csv", (home.folder / "cells.xlsx").read_bytes())
    assert home.load().ok
    assert home.ask("select interaction_id from interactions") == [("7",)]


def test_a_row_longer_than_may_be_is_rejected_alone(home: Home) -> None:
    home.export("long.csv", f"interaction_id,opened_at,topic\n1,2026-01-05,{'x' * 16_500_000}\n2,2026-01-06,z\n")
    assert home.load().ok
    assert home.ledger() == [("long.csv", "interactions", 2, 1, 0, 0, 1)]
    ((record, line, _, value, reason),) = home.rejects()
    assert (record, line, len(value), reason) == (1, 2, 1000, "is longer than a record may be")


def test_a_file_of_which_no_record_can_be_taken_is_refused_though_another_of_its_tables_may_stay_empty(
    home: Home,
) -> None:
    home.export("blank.csv", "interaction_id,opened_at,topic\n1,,a\n2,,b\n")
    home.export("ragged.csv", "interaction_id,opened_at\n3,2026-01-05,x\n4,2026-01-05,y\n")
    home.export("one.csv", "promise_id,due_at\n1,some day\n")
    home.export("none.csv", "interaction_id,opened_at\n")
    home.export("desk.csv", "No,When,Due\n5,2026-01-05,\n6,2026-01-06,\n")
    home.source(
        "desk",
        """
        [export]
        header = ["No", "When", "Due"]
        [fields.interactions]
        interaction_id = '"No"'
        opened_at = '"When"'
        [fields.promises]
        promise_id = '"No"'
        due_at = '"Due"'
        """,
    )
    home.load()
    assert sorted(home.problems()) == [
        'blank.csv: none of its records can be taken (2 in all); the first: opened_at "" is needed and is blank',
        'one.csv: none of its records can be taken (1 in all); the first: due_at "some day" cannot be read as a date'
        " and time",
        'ragged.csv: none of its records can be taken (2 in all); the first: the line "3,2026-01-05,x" has more fields'
        " than the header has columns",
    ]
    assert home.ask("select interaction_id from interactions order by 1") == [("5",), ("6",)]
    assert all(line.adds_up for line in home.report.ledger)
    assert home.blanked() == [] and {row[3] for row in home.ask("from rejects where file = 'blank.csv'")} == {None}


def test_a_column_that_is_not_taken_ends_the_load_with_one_and_leaves_its_records(home: Home) -> None:
    home.export(
        "interactions.csv",
        HEAD.replace("agent_id", "csat") + "".join(f"{n},2026-01-05,open,{n}\n" for n in range(1, 6)),
    )
    report = home.load()
    assert not report.ok and [problem.key for problem in report.problems] == ["column_off_scale_header"]
    assert home.ask("select count(*), count(csat) from interactions") == [(5, 0)]
    assert home.ask("select blanked from ledger") == [(5,)]
    assert home.ask('select record, "column", value, reason_key from blanked') == [
        (None, "csat", "2", "column_refused")
    ]
