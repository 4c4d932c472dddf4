"""What columns of an export become: taken where the file proves it, asked where nobody can know, told either way."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import openpyxl

from ilgi.drafted import Column, Draft, of_plain
from tests.draft.drafts import Desk, questions, targets


def table(header: str, rows: Iterable[str]) -> str:
    return "\n".join([header, *rows]) + "\n"


def column(draft: Draft, name: str) -> Column:
    return next(column for column in draft.columns if column.name == name)


def told(draft: Draft) -> set[str]:
    return {saying.key for saying in draft.noticed} | {f.key for column in draft.columns for f in column.faults}


UNSAID = table(
    "Case No,Created,Waiting Time,OnTime Status,SLA Breached,Rating,NPS,Durum,Yanıtlandı mı,name",
    (
        f"{1000 + i},2026-05-{1 + i % 28:02d} 10:00,{i % 7 + 2},{'ONTIME' if i % 5 else 'OVERDUE'},"
        f"{'Y' if i % 4 else 'N'},{i % 4 + 1},{i * 3 % 11},{('Bilinmiyor', 'Açık', 'Çözüldü')[i % 3]},"
        f"{'Evet' if i % 3 else 'Hayır'},x"
        for i in range(40)
    ),
)


def test_what_the_file_cannot_say_is_asked_and_until_then_claims_nothing(desk: Desk) -> None:
    draft = desk.draft(UNSAID)
    assert questions(draft) == [
        "calls", "word:state:Bilinmiyor", "scale:csat", "verdict:OnTime Status", "verdict:SLA Breached",
        "unit:Waiting Time",
    ]  # fmt: skip
    assert all(question.is_open and not question.taken and not question.is_needed for question in draft.questions)
    assert set(targets(draft)) == {"interaction_id", "opened_at", "state", "recommend"}
    assert draft.preview[0].loaded == 40
    states = "select state, count(*) from records.interactions group by 1 order by 1 nulls last"
    assert desk.records(draft, states) == [("open", 13), ("resolved", 13), (None, 14)]
    assert draft.toml.count("# ? ") >= 6 and of_plain(draft.plain()) == draft


def test_answers_become_lines_of_the_source(desk: Desk) -> None:
    answers = {
        "word:state:Bilinmiyor": "open", "scale:csat": "1 5", "verdict:OnTime Status": "resolution|ONTIME",
        "verdict:SLA Breached": "first_response|N", "unit:Waiting Time": "minutes", "wait:Waiting Time": "yes",
        "open_verdict:OnTime Status": "yes", "use:name": "interactions.team", "zone": "Europe/Berlin",
    }  # fmt: skip
    draft = desk.draft(UNSAID, answers)
    assert [question.name for question in draft.questions if question.is_open] == ["calls"]
    sums = "count(*) filter (state = 'open'), round(sum(csat), 4), count(*) filter (source_resolution_met)"
    sums += ", count(*) filter (source_first_response_met), min(first_response_at - opened_at), any_value(team)"
    [row] = desk.records(draft, f"select {sums}, min(opened_at) from records.interactions")
    assert row[:-1] == (27, 15.0, 32, 10, dt.timedelta(minutes=2), "x")
    assert row[-1].astimezone(dt.UTC) == dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)


def test_dates_that_can_be_read_two_ways_are_asked_once_and_answered_for_all_alike(desk: Desk) -> None:
    content = table(
        "Talep No;Açılış;Yanıt Tarihi",
        (f"{i};0{1 + i % 9}/0{1 + i % 8}/2026 10:00;0{1 + i % 9}/0{1 + i % 8}/2026 11:00" for i in range(30)),
    )
    draft = desk.draft(content)
    assert questions(draft) == ["dates:Açılış"] and draft.questions[0].is_needed and not draft.preview
    readings = {r.formats[0]: (r.read, r.first[:10], r.last[:10]) for r in column(draft, "Açılış").readings}
    assert readings == {"%d/%m/%Y": (30, "2026-01-01", "2026-08-08"), "%m/%d/%Y": (30, "2026-01-01", "2026-09-03")}
    answered = desk.draft(content, {"dates:Açılış": "%m/%d/%Y"})
    asked = "select count(*), max(opened_at)::date, max(first_response_at - opened_at) from records.interactions"
    assert desk.records(answered, asked) == [(30, dt.date(2026, 9, 3), dt.timedelta(hours=1))]


def test_another_column_that_proves_a_format_proves_it_for_those_written_alike(desk: Desk) -> None:
    rows = (f"{i},0{1 + i % 9}/0{1 + i % 8}/2026,{13 + i % 9}/0{1 + i % 8}/2026" for i in range(30))
    draft = desk.draft(table("Ticket No,Created,Closed", rows))
    assert questions(draft) == [] and "noticed_neighbour" in told(draft)
    assert column(draft, "Created").readings[0].formats == ("%d/%m/%Y",)
    rows = (
        f"{i},0{1 + i % 9}/0{1 + i % 8}/2026,{13 + i % 9}/0{1 + i % 8}/2026,0{1 + i % 8}/{13 + i % 9}/2026"
        for i in range(30)
    )
    contradicted = desk.draft(table("No,Created,Closed,Resolved", rows))
    assert questions(contradicted) == ["dates:Created"]


def test_two_formats_in_one_column_stand_together_only_where_they_can_never_contradict(desk: Desk) -> None:
    def written(i: int, other: str) -> str:
        day = dt.date(2026, 1 + i % 9, 13 + i % 15)
        return f"{i},{day.strftime('%d/%m/%Y' if i % 2 else other)} 10:00"

    mixed = desk.draft(table("Ticket ID,Created", (written(i, "%Y-%m-%d") for i in range(40))))
    assert "noticed_mixed_dates" in told(mixed) and mixed.preview[0].loaded == 40
    days = sorted({dt.date(2026, 1 + i % 9, 13 + i % 15) for i in range(40)})
    [loaded] = desk.records(
        mixed, "select list(distinct opened_at::date order by opened_at::date) from records.interactions"
    )
    assert loaded[0] == days
    swapped = desk.draft(table("Ticket ID,Created", (written(i, "%m/%d/%Y") for i in range(40))))
    assert questions(swapped) == ["dates:Created"] and not swapped.preview


def test_numbers_of_cases_that_tell_nothing_apart_are_none(desk: Desk) -> None:
    rows = [f"9.91214E+15,2026-05-{1 + i:02d} 10:00,{i}.{i:03d}" for i in range(1, 28)]
    shortened = desk.draft(table("Ticket ID,Created,Handle Time (sec)", rows))
    assert {"noticed_shortened", "fault_shortened"} <= told(shortened) and shortened.preview[0].loaded == 27
    assert "interaction_id" not in targets(shortened) and questions(shortened) == ["decimal"]
    answered = desk.draft(table("Ticket ID,Created,Handle Time (sec)", rows), {"decimal": ","})
    most = "select round(max(handle_minutes) * 60) from records.interactions"
    assert desk.records(answered, most) == [(27_027.0,)]
    rows = [f"{i // 2},2026-05-{1 + i % 28:02d} 10:00,{i}" for i in range(40)]
    twice = desk.draft(table("Ticket ID,Created,Room", rows))
    assert [q.is_needed for q in twice.questions] == [True] and not twice.preview


def test_columns_of_one_name_and_two_openings_are_asked_for_where_they_differ(desk: Desk) -> None:
    rows = [
        f"{i},2026-05-{1 + i % 28:02d} 10:00,2026-05-{1 + i % 28:02d} 11:00,Ali,{'Ali' if i % 2 else 'Veli'},a,a"
        for i in range(30)
    ]
    draft = desk.draft(table("Ticket No,Created At,Submitted On,Agent,Agent,Team,Team", rows))
    assert questions(draft) == ["which:interactions.opened_at", "which:interactions.agent_id"]
    assert targets(draft)["team"] == "Team"
    answers = {"which:interactions.opened_at": "Submitted On", "which:interactions.agent_id": "Agent (2)"}
    chosen = desk.draft(table("Ticket No,Created At,Submitted On,Agent,Agent,Team,Team", rows), answers)
    asked = "select strftime(min(opened_at), '%H:%M'), count(distinct agent_id) from records.interactions"
    assert desk.records(chosen, asked) == [("11:00", 2)]


def test_calls_with_day_and_clock_apart(desk: Desk) -> None:
    rows = [
        f"{i},2026-05-{1 + i % 28:02d},23:{i:02d},{'23' if i < 51 else '00'}:{(i + 9) % 60:02d},"
        f"{('Answered', 'Missed')[i % 3 == 0]}"
        for i in range(60)
    ]
    content = table("Call ID,Call Date,Call Time,Answer Time,Status", rows)
    draft = desk.draft(content)
    assert questions(draft) == ["clock:Answer Time"] and targets(draft)["answered"] == "Status"
    assert "state" not in targets(draft)
    answered = desk.draft(content, {"clock:Answer Time": "yes"})
    asked = "select min(first_response_at - opened_at), max(first_response_at - opened_at), count(*) filter (answered)"
    assert desk.records(answered, f"{asked} from records.interactions") == [
        (dt.timedelta(minutes=9), dt.timedelta(minutes=9), 40)
    ]


def test_rows_that_are_no_cases_are_left_out_and_the_longest_sheet_is_read(desk: Desk, tmp_path: Path) -> None:
    sheet = [["Çağrı kayıtları"], [], ["Çağrı No", "Açılış", "Durum"]]
    sheet += [[f"Ç-{i}", dt.datetime(2026, 8, 1 + i % 28, 9, 5), "Açık"] for i in range(30)] + [
        ["Genel Toplam:", None, "30"]
    ]
    book = openpyxl.Workbook()
    for name, rows in (("Özet", [["Ekip", "Sayı"], ["Kuzey", 1], ["Güney", 2]]), ("Kayıtlar", sheet)):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.remove(book.worksheets[0])
    path = tmp_path / "calls.xlsx"
    book.save(path)
    draft = desk.draft(path.read_bytes(), name="calls.xlsx")
    fate = draft.preview[0]
    assert (fate.read, fate.loaded, fate.excluded, fate.rejected) == (31, 30, 1, 0)
    assert {"noticed_no_case", "remark"} <= told(draft) and column(draft, "Durum").distinct == 1
    assert (draft.sheet, draft.sheets) == ("Kayıtlar", (("Kayıtlar", 31), ("Özet", 3)))
    other = desk.draft(path.read_bytes(), {"sheet": "Özet"}, "calls.xlsx")
    assert other.sheet == "Özet" and dict(other.sheets).keys() == {"Kayıtlar", "Özet"}


def test_a_second_format_that_may_be_read_two_ways_is_asked_for_with_each_way_to_put_them_together(desk: Desk) -> None:
    """As a spreadsheet leaves them that took 1/2 for a date of its own and 1/31 for a text."""
    days = [dt.date(2026, 1 + i % 3, 1 + i % 28) for i in range(60)]
    rows = (f"{i},{day.strftime('%m/%d/%Y' if day.day > 12 else '%m-%d-%Y')}" for i, day in enumerate(days))
    content = table("Ticket ID,Created", rows)
    draft = desk.draft(content)
    [question] = draft.questions
    assert question.is_needed and [choice.value for choice in question.choices][:2] == [
        "%m/%d/%Y | %d-%m-%Y", "%m/%d/%Y | %m-%d-%Y",
    ]  # fmt: skip
    answered = desk.draft(content, {"dates:Created": "%m/%d/%Y | %m-%d-%Y"})
    assert desk.records(answered, "select max(opened_at::date) from records.interactions") == [(max(days),)]


def test_a_time_of_day_is_no_length_of_time(desk: Desk) -> None:
    def clock(i: int, more: int) -> str:
        return (dt.datetime(2026, 5, 1, 23, 30) + dt.timedelta(minutes=i + more)).strftime("%I:%M:%S %p").lstrip("0")

    rows = (f"{i},2026-05-{1 + i % 28:02d},{clock(i, 0)},{clock(i, 3)}" for i in range(25))
    content = table("call_id,date,call_started,call_answered", rows)
    assert "first_response_at" not in targets(desk.draft(content))
    answered = desk.draft(content, {"clock:call_answered": "yes"})
    waits = "select distinct first_response_at - opened_at from records.interactions"
    assert desk.records(answered, waits) == [(dt.timedelta(minutes=3),)]
    whole = (f"{i},2026-05-{1 + i % 28:02d} 10:00,10:{i:02d}:07" for i in range(25))
    assert "first_response_at" not in targets(desk.draft(table("Ticket ID,Created,Answered", whole)))
