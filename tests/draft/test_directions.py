"""What we made ourselves is no customer's case: told where it is left out, asked for where nobody can know."""

from pathlib import Path

import pytest

from tests.draft.drafts import Desk, questions

CASES = "select count(*), count(answered) from records.interactions"


def calls(header: str, *words: str) -> str:
    fates = ("Cevaplandı", "Cevapsız")
    rows = [
        f"C{n};{13 + n % 15}.08.2026 09:{n:02d}:00;{words[n % len(words)]};{5 + n};{60 + n};{fates[n % 2]}"
        for n in range(12)
    ]
    return "\n".join([f"Çağrı No;Tarih;{header};Bekleme Süresi (sn);Konuşma Süresi (sn);Durum", *rows]) + "\n"


@pytest.mark.parametrize(
    ("header", "theirs", "ours"),
    [("Yön", "Gelen", "Giden"), ("Call Type", "Inbound", "Outbound"), ("Arama Tipi", "GELEN ÇAĞRI", "DIŞ ARAMA"),
     ("Direction", "incoming", "internal")],
)  # fmt: skip
def test_outbound_calls_are_left_out_and_told(desk: Desk, header: str, theirs: str, ours: str) -> None:
    draft = desk.draft(calls(header, theirs, theirs, ours), name="cagrilar.csv")
    noticed = {saying.key: saying.values for saying in draft.noticed}
    assert questions(draft) == [] and noticed["noticed_outbound"] == {"column": header, "count": 4, "words": ours}
    assert desk.records(draft, CASES) == [(8, 8)] and draft.preview[0].excluded == 4


def test_a_later_file_may_hold_outbound_calls_that_the_first_did_not(desk: Desk) -> None:
    draft = desk.draft(calls("Yön", "Gelen"), name="cagrilar.csv")
    assert desk.records(draft, CASES) == [(12, 12)]
    desk.file(calls("Yön", "Gelen", "Giden Çağrı", "DIŞ ARAMA"), "cagrilar.csv")
    assert desk.records(draft, CASES) == [(4, 4)]


def test_a_direction_that_nobody_can_know_is_asked_for(desk: Desk) -> None:
    content = calls("Yön", "1", "2", "2")
    draft = desk.draft(content, name="cagrilar.csv")
    asked = {question.name: question.is_needed for question in draft.questions}
    assert asked == {"direction:1": True, "direction:2": True} and draft.preview == ()
    answered = desk.draft(content, {"direction:1": "in", "direction:2": ""}, "cagrilar.csv")
    assert desk.records(answered, CASES) == [(4, 4)]
    callbacks = desk.draft(calls("Yön", "Gelen", "Giden", "Robot"), name="cagrilar.csv")
    assert questions(callbacks) == ["direction:Robot"] and callbacks.preview[0].loaded == 4


def test_where_all_is_ours_nothing_is_loaded_until_somebody_says_so(desk: Desk) -> None:
    draft = desk.draft(calls("Yön", "Giden"), name="cagrilar.csv")
    assert questions(draft) == ["outbound:Yön"] and draft.preview == ()
    counted = desk.draft(calls("Yön", "Giden"), {"outbound:Yön": "count"}, "cagrilar.csv")
    assert desk.records(counted, CASES) == [(12, 12)]


def test_of_a_call_with_several_rows_the_first_says_its_direction(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    rows = (
        "c1,2026-08-03 09:00:00,inbound,25,0,NO ANSWER,101", "c1,2026-08-03 09:00:25,outbound,120,100,ANSWERED,102",
        "c2,2026-08-03 10:00:00,outbound,30,0,NO ANSWER,101", "c2,2026-08-03 10:00:30,outbound,30,9,ANSWERED,102",
        "c3,2026-08-03 11:00:00,inbound,70,60,ANSWERED,101",
    )  # fmt: skip
    draft = desk.draft("\n".join(["linkedid,calldate,direction,duration,billsec,disposition,agent", *rows]) + "\n")
    query = "select interaction_id, answered from records.interactions order by 1"
    assert draft.kind == "leg" and desk.records(draft, query) == [("c1", True), ("c3", True)]


def test_a_call_that_somebody_says_was_missed_waited_for_no_reply(desk: Desk) -> None:
    ends = ["Ece;00:00:{};Bitti" if n % 3 else ";00:00:{};Düştü" for n in range(30)]
    rows = (f"A{n};{1 + n % 28:02}.07.2026;10:00:00;{end.format(10 + n)}\n" for n, end in enumerate(ends))
    content = "Çağrı ID;Tarih;Saat;Temsilci;Bekleme Süresi;Durum\n" + "".join(rows)
    means = {"word:state:Bitti": "closed", "word:state:Düştü": "abandoned", "wait:Bekleme Süresi": "yes"}
    draft = desk.draft(content, means, "santral.csv")
    query = "select count(first_response_at), avg(epoch(first_response_at - opened_at)) from records.interactions"
    answered = [10 + n for n in range(30) if n % 3]
    assert desk.records(draft, query) == [(20, sum(answered) / 20)]
