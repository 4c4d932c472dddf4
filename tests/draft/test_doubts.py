"""Where a guess would give a wrong figure: a question is asked, or nothing is shown."""

import pytest

from tests.draft.drafts import Desk, questions

STEPS = ("Açıldı", "Atandı", "Müşteriye yanıt verildi", "Çözüldü")
AUDIT = "Kayıt No;Talep No;Tarih;İşlem;Kullanıcı\n" + "".join(
    f"{90_000 + 4 * case + step};T-{case};{13 + case:02}.08.2026 {9 + step:02}:00;{word};Ayşe Kaya\n"
    for case in range(6)
    for step, word in enumerate(STEPS)
)


@pytest.mark.parametrize("key", ["Talep No", "Dosya No", "Ticket ID"])
def test_a_numbered_row_beside_a_number_that_repeats_is_asked_for_and_may_be_an_event(desk: Desk, key: str) -> None:
    content = AUDIT.replace("Talep No", key)
    draft = desk.draft(content, name="hareketler.csv")
    asked = {question.name: question for question in draft.questions}["kind"]
    assert asked.is_needed and asked.is_open and draft.preview == ()
    assert {"event", "case"} <= {choice.value for choice in asked.choices}
    log = desk.draft(content, {"kind": "event"}, "hareketler.csv")
    assert log.kind == "event" and log.problems == ()
    assert desk.records(log, "select count(*) from records.interactions") == [(6,)]
    rows = desk.draft(content, {"kind": "case"}, "hareketler.csv")
    assert desk.records(rows, "select count(*) from records.interactions") == [(24,)]


def test_a_case_beside_the_number_of_whoever_has_several_is_no_log(desk: Desk) -> None:
    content = "Talep No;Müşteri No;Tarih;Durum\n" + "".join(
        f"T-{case};M-{case % 3};{13 + case}.08.2026 09:00;{('Açık', 'Kapandı')[case % 2]}\n" for case in range(9)
    )
    assert questions(desk.draft(content)) == []


def test_an_answer_that_is_no_kind_is_told(desk: Desk) -> None:
    for content in (AUDIT, AUDIT.replace("Kayıt No", "Açıklama")):
        draft = desk.draft(content, {"kind": "evnt"})
        assert [(p.key, p.values["value"]) for p in draft.problems] == [("problem_kind", "evnt")]
        assert draft.preview == ()


@pytest.mark.parametrize(
    ("kept", "other"),
    [("Tutuldu", "Tutulamadı"), ("Teslim edildi", "Geç teslim edildi"), ("Teslim edildi", "Teslim edilemedi"),
     ("Delivered", "Late"), ("Tutuldu", "Belirsiz")],
)  # fmt: skip
def test_kept_promises_alone_are_no_share(desk: Desk, kept: str, other: str) -> None:
    """One of four was kept: it counts only beside the three that were not, and where it says or somebody says that it
    was kept when it was promised."""
    content = "Söz No;Söz Verilen Tarih;Durum\n" + "".join(
        f"S{day};{12 + day}.08.2026;{kept if day == 1 else other}\n" for day in range(1, 5)
    )
    shares = []
    for answers in ({}, {"kept": "yes"}):
        draft = desk.draft(content, answers, "sozler.csv")
        query = "select count(*) filter (source_outcome = 'kept'), count(source_outcome) from records.promises"
        shares += desk.records(draft, query)
        assert draft.kind == "promise" and "fulfilled_at =" not in draft.toml
        assert ("silent_kept_share" in {saying.key for saying in draft.silences}) == (shares[-1] == (0, 0))
    assert shares == {"Tutuldu": [(1, 4)] * 2, "Belirsiz": [(0, 0)] * 2}.get(
        other if other == "Belirsiz" else kept, [(0, 0), (1, 4)]
    )


def test_a_word_that_was_answered_to_mean_broken_is_a_broken_promise(desk: Desk) -> None:
    content = "Söz No;Söz Verilen Tarih;Durum\nS1;13.08.2026;Tutuldu\nS2;14.08.2026;Belirsiz\n"
    answers = {"outcome:Belirsiz": "broken", "kept": "yes"}
    assert "kept" not in questions(desk.draft(content, answers, "sozler.csv"))
    answers = {"outcome:Belirsiz": "cancelled", "kept": "yes"}
    assert desk.records(desk.draft(content, answers, "sozler.csv"), "select promise_id from records.promises") == [
        ("S1",)
    ]


@pytest.mark.parametrize(
    "header", ["Ticket ID;Created;Customer No", "Customer No;Ticket ID;Created", "Ticket ID;Created;Customer No;Status"]
)
def test_shortened_numbers_of_cases_make_no_customers(desk: Desk, header: str) -> None:
    values = {"Ticket ID": "9,91214E+15", "Status": "Closed"}
    rows = [
        ";".join(
            {**values, "Created": f"2026-08-{13 + n} 09:00", "Customer No": f"C{n}"}[name] for name in header.split(";")
        )
        for n in range(8)
    ]
    draft = desk.draft("\n".join([header, *rows]), name="export.csv")
    if "kind" in questions(draft):
        assert draft.preview == ()
        return
    assert draft.kind == "case" and "noticed_shortened" in {saying.key for saying in draft.noticed}
    assert desk.records(draft, "select count(*) from records.interactions") == [(8,)]


def test_grades_are_no_words_for_whether_a_customer_was_satisfied(desk: Desk) -> None:
    content = "Şikâyet No;Geliş Tarihi;Konu;Memnuniyet (1-5)\n" + "".join(
        f"S{n};{13 + n}.08.2026 09:00;Kargo;{n % 5 + 1}\n" for n in range(10)
    )
    draft = desk.draft(content, name="sikayetler.csv")
    assert draft.kind == "complaint" and questions(draft) == []
    assert "silent_satisfied" in {saying.key for saying in draft.silences}


def test_what_was_paid_and_who_was_right_in_a_complaint(desk: Desk) -> None:
    content = "Şikâyet No;Geliş Tarihi;Ödenen Tazminat (TL);Müşteri Zararı;Sonuç\n"
    content += "S1;13.08.2026 09:00;10,50;20;Haklı\nS2;14.08.2026 09:00;0,00;30;HAKSIZ\n"
    draft = desk.draft(content, name="sikayetler.csv")
    query = "select complaint_id, compensation_amount, loss_amount, upheld from records.complaints order by 1"
    assert desk.records(draft, query) == [("S1", 10.5, 20.0, True), ("S2", 0.0, 30.0, False)]


def test_of_two_ratings_of_a_survey_someone_says_which(desk: Desk) -> None:
    content = "Response ID,Ticket,Submitted At,Agent rating (1-5),Service rating (1-5)\n"
    content += "1,T1,2026-08-13 09:00:00,5,1\n2,T2,2026-08-14 09:00:00,4,2\n"
    draft = desk.draft(content, name="survey.csv")
    assert "which:interactions.csat" in questions(draft)
    draft = desk.draft(content, {"which:interactions.csat": "Service rating (1-5)"}, "survey.csv")
    assert {q.name: q.ask.key for q in draft.questions}["answers"] == "ask_answers_named"
