"""Logs, many rows a case: events and cases from one file, and no clock of which nobody knows when it began."""

from pathlib import Path

import pytest

from ilgi.draft import event_words
from tests.draft.drafts import Desk, questions

STATUS_LOG = """Talep No;İşlem Tarihi;Durum Değişikliği;İşlemi Yapan;Ekip
T1;03.08.2026 09:00;Yeni;Ayşe Kaya;Kuzey
T1;03.08.2026 10:00;İşlemde;Işıl Öz;Kuzey
T1;03.08.2026 12:00;Müşteri Bekleniyor;Işıl Öz;Kuzey
T1;14.08.2026 09:30;Çözüldü;Işıl Öz;Güney
T1;20.08.2026 09:30;Kapatıldı;Sistem;Güney
T2;04.08.2026 11:00;Yeni;Ayşe Kaya;Kuzey
T2;05.08.2026 08:00;İşlemde;Ayşe Kaya;
T3;05.08.2026 09:15;Yeni;Ayşe Kaya;Güney
T3;05.08.2026 17:45;Çözüldü;Işıl Öz;Güney
"""
PROCESS_LOG = """case:concept:name,concept:name,time:timestamp,org:resource
c1,Assign seriousness,2026-03-02T08:00:00+00:00,Ann Low
c1,Resolve case,2026-03-03T08:00:00+00:00,Bob Hay
c1,Closed,2026-03-04T08:00:00+00:00,Bob Hay
c2,Assign seriousness,2026-03-02T09:00:00+00:00,Ann Low
c2,Closed,2026-03-09T09:00:00+00:00,Bob Hay
c2,Closed,2026-03-09T09:00:00+00:00,Bob Hay
c3,Insert ticket,2026-03-05T09:00:00+00:00,Ann Low
c3,Assign seriousness,2026-03-06T09:00:00+00:00,Ann Low
"""
AUDIT = """Audit ID,Ticket ID,Changed At,Changed By,Field,Old Value,New Value
1,T-1,2026-05-04 09:00:00,customer,Status,,New
2,T-1,2026-05-04 09:05:00,system,Assignee,,Ann Low
3,T-1,2026-05-04 10:00:00,Ann Low,Status,New,In Progress
4,T-1,2026-05-04 10:01:00,Ann Low,Priority,low,high
5,T-1,2026-05-05 10:00:00,Bob Hay,Status,In Progress,Solved
6,T-2,2026-05-04 11:00:00,customer,Status,,New
7,T-2,2026-05-04 11:30:00,system,Assignee,,Ann Low
8,T-2,2026-05-04 12:00:00,Ann Low,Assignee,Ann Low,Bob Hay
"""
SNAPSHOTS = """number,state,sys_mod_count,opened_at,sys_updated_at,priority,resolved_at,assigned_to
I1,New,0,1/6/2026 08:00,1/6/2026 08:05,3 - Moderate,,
I1,Active,9,1/6/2026 08:00,13/6/2026 09:00,3 - Moderate,,Ann Low
I1,Resolved,10,1/6/2026 08:00,13/6/2026 09:00,2 - High,13/6/2026 09:00,Ann Low
I2,New,0,2/6/2026 10:00,2/6/2026 10:00,3 - Moderate,,
I2,Active,1,2/6/2026 10:00,15/6/2026 11:00,3 - Moderate,,Bob Hay
"""
CALLS = """linkedid,calldate,src,duration,billsec,disposition,agent
c1,2026-08-03 09:00:00,5551,25,0,NO ANSWER,101
c1,2026-08-03 09:00:25,5551,120,100,ANSWERED,102
c2,2026-08-03 10:00:00,5552,30,0,NO ANSWER,101
c2,2026-08-03 10:00:30,5552,30,0,NO ANSWER,102
c3,2026-08-03 11:00:00,5553,70,60,ANSWERED,101
"""
CASES = """select interaction_id, strftime(opened_at, '%d %H:%M'), agent_id, state from records.interactions
order by interaction_id"""
EVENTS = "select interaction_id, strftime(happened_at, '%d %H:%M'), kind, agent_id from records.events order by 1, 2, 3"


@pytest.mark.parametrize(
    ("word", "kind", "state"),
    [
        ("Resolve ticket", "resolved", "resolved"), ("TAKE IN CHARGE TICKET", "assigned", ""),
        ("KAPATILDI", "closed", "closed"), ("Müşteri Bekleniyor", "waiting_on_customer", "waiting_on_customer"),
        ("İşlemde", "resumed", "open"), ("Talep açıldı", "opened", "open"), ("Yeniden Açıldı", "reopened", "open"),
        ("Temsilci yanıtladı", "agent_reply", ""), ("Customer replied", "customer_message", "open"),
        ("Internal note", event_words.NOTHING, ""), ("Merged", event_words.NOTHING, "excluded"),
        ("Answered", "", ""), ("Wait", "", ""), ("Assign seriousness", "", ""), ("Yanıt", "", ""),
    ],
)  # fmt: skip
def test_a_word_of_a_log_says_what_it_can_say_and_no_more(word: str, kind: str, state: str) -> None:
    assert (event_words.kind_of(word), event_words.state_of(word)) == (kind, state)


def test_a_log_of_states_becomes_cases_and_events(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draft = desk.draft(STATUS_LOG)
    assert (draft.kind, questions(draft), draft.problems) == ("event", [], ())
    assert desk.records(draft, CASES) == [
        ("T1", "03 09:00", "Işıl Öz", "closed"), ("T2", "04 11:00", "Ayşe Kaya", "open"),
        ("T3", "05 09:15", "Işıl Öz", "resolved"),
    ]  # fmt: skip
    events = desk.records(draft, EVENTS)
    assert [event[:3] for event in events if event[0] == "T1"] == [
        ("T1", "03 09:00", "opened"), ("T1", "03 10:00", "resumed"), ("T1", "03 12:00", "waiting_on_customer"),
        ("T1", "14 09:30", "resolved"), ("T1", "20 09:30", "closed"),
    ]  # fmt: skip
    assert len(events) == 9
    silent = {saying.key for saying in draft.silences}
    assert "silent_reply" in silent and not {"silent_end", "silent_opening"} & silent


def test_where_no_word_opens_a_case_no_clock_runs_until_somebody_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draft = desk.draft(PROCESS_LOG)
    assert questions(draft) == ["word:kind:Assign seriousness", "first_row", "twins"]
    assert not any(question.is_needed for question in draft.questions)
    assert [case[:2] + case[3:] for case in desk.records(draft, CASES)] == [
        ("c1", "02 11:00", "closed"), ("c2", "02 12:00", "closed"), ("c3", "05 12:00", "open"),
    ]  # fmt: skip
    assert [event[2] for event in desk.records(draft, EVENTS)] == ["opened"]
    answers = {"first_row": "first", "twins": "one", "word:kind:Assign seriousness": "assigned"}
    answered = desk.draft(PROCESS_LOG, answers)
    kinds = [event[2] for event in desk.records(answered, EVENTS)]
    assert sorted(kinds) == ["assigned"] * 3 + ["closed"] * 2 + ["opened", "resolved"]
    assert not any(question.is_open for question in answered.questions)


def test_an_audit_log_tells_states_and_owners_and_nothing_else(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draft = desk.draft(AUDIT)
    assert (draft.kind, questions(draft)) == ("change", [])
    assert desk.records(draft, CASES) == [
        ("T-1", "04 09:00", "Ann Low", "resolved"),
        ("T-2", "04 11:00", "Bob Hay", "open"),
    ]
    assert [event[2:] for event in desk.records(draft, EVENTS) if event[0] == "T-1"] == [
        ("opened", None), ("assigned", "system"), ("resumed", "Ann Low"), ("resolved", "Bob Hay"),
    ]  # fmt: skip


def test_of_a_case_written_anew_in_each_row_the_last_version_counts(tmp_path: Path) -> None:
    """9 is before 10 as a number, though not as a text, and both versions bear one moment."""
    desk = Desk(tmp_path)
    draft = desk.draft(SNAPSHOTS)
    assert draft.problems == () and not any(question.is_needed for question in draft.questions)
    query = """select interaction_id, state, priority, strftime(resolved_at, '%d.%m %H:%M')
        from records.interactions order by 1"""
    assert desk.records(draft, query) == [
        ("I1", "resolved", "2 - High", "13.06 09:00"), ("I2", "open", "3 - Moderate", None),
    ]  # fmt: skip
    assert {event[2] for event in desk.records(draft, EVENTS)} == {"opened", "resumed"}, (
        "its own columns say when it ended"
    )


def test_a_call_with_several_rows_counts_once_and_is_answered_where_one_of_them_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draft = desk.draft(CALLS)
    assert (draft.kind, questions(draft), draft.problems) == ("leg", [], ())
    query = """select interaction_id, answered, agent_id, epoch(first_response_at - opened_at)::int
    from records.interactions order by 1"""
    assert desk.records(draft, query) == [("c1", True, "102", 45), ("c2", False, None, None), ("c3", True, "101", 10)]


@pytest.mark.parametrize("header", ["Eski Durum;Yeni Durum", "Önceki Durum;Yeni Durum", "From Status;To Status"])
def test_of_a_history_of_states_the_new_one_is_what_happened(tmp_path: Path, header: str) -> None:
    steps = (("", "Yeni"), ("Yeni", "İşlemde"), ("İşlemde", "Çözüldü"))
    rows = [
        f"T{case};{3 + case:02}.08.2026 {9 + hour:02}:00;{old};{new}"
        for case in range(14)
        for hour, (old, new) in enumerate(steps)
    ]
    desk = Desk(tmp_path)
    draft = desk.draft("\n".join([f"Talep No;Tarih;{header}", *rows]) + "\n")
    assert desk.records(draft, "select state, count(*) from records.interactions group by 1") == [("resolved", 14)]
    query = "select kind, count(*) from records.events group by 1 order by 1"
    assert desk.records(draft, query) == [("opened", 14), ("resolved", 14), ("resumed", 14)]
