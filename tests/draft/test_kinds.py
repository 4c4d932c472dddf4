"""What a record of an export is, and the tables that it fills: promises, complaints, surveys, scorecards, registers."""

import pytest

from ilgi.draft import outcomes
from tests.draft.drafts import Desk, questions, targets

COMPLAINTS = """Şikâyet No;Geliş Tarihi;Sorumlu;Müşteri No;Konu;Şikâyet Nedeni;Alındı Bildirimi;Çözüm Tarihi;Haklı mı;\
Zarar (TL);Tazminat (TL);Memnun mu
Ş-1;03.08.2026 09:00;Ayşe Kaya;M1;Kargo;Geç teslim;03.08.2026 12:00;05.08.2026 10:00;Evet;374,50;1.200,00;Evet
Ş-2;14.08.2026 10:30;Işıl Öz;M2;Fatura;Hatalı fatura;;;Hayır;0,00;0,00;Yanıt yok
"""
APPOINTMENTS = """Randevu No;Randevu Alma Tarihi;Randevu Tarihi;Randevu Saati;Doktor;Hasta No;Muayene Zamanı;Durum
R1;29.07.2026 08:00;13.08.2026;08:30;Dr. Ak;H1;13.08.2026 08:25;Geldi
R2;29.07.2026 08:00;14.08.2026;09:30;Dr. Ak;H2;14.08.2026 09:50;Geldi
R3;29.07.2026 08:00;15.08.2026;10:00;Dr. Kara;H3;;Gelmedi
R4;29.07.2026 08:00;16.08.2026;10:00;Dr. Kara;H4;;İptal
R5;29.07.2026 08:00;17.08.2026;10:00;Dr. Kara;H5;;Planlandı
"""
DELIVERIES = """order_id,customer_id,order_purchase_timestamp,order_delivered_carrier_date,\
order_delivered_customer_date,order_estimated_delivery_date
a1,c1,2026-03-01 10:00:00,2026-03-02 10:00:00,2026-03-05 15:00:00,2026-03-05 00:00:00
a2,c2,2026-03-02 10:00:00,2026-03-03 10:00:00,2026-03-09 15:00:00,2026-03-06 00:00:00
a3,c3,2026-03-03 10:00:00,2026-03-04 10:00:00,,2026-03-07 00:00:00
"""
CALL_BACKS = """Sıra No;Müşteri Telefon;Talep Tarihi;Aranacağı Saat;Arandığı Saat;Temsilci
1;05551;03.08.2026 10:00;03.08.2026 14:00;03.08.2026 13:40;Ayşe Kaya
2;05552;14.08.2026 10:05;14.08.2026 14:05;14.08.2026 15:00;Işıl Öz
3;05553;15.08.2026 10:05;15.08.2026 14:05;;Işıl Öz
"""
NPS = """Response ID,Submitted At,How likely are you to recommend us? (0-10),Comment,Customer ID
501,2026-08-03 12:00:00,10,Great,C1
502,2026-08-14 12:00:00,3,,C2
503,2026-08-15 12:00:00,8,Fine,C3
"""
SCORECARDS = """Değerlendirme No;Değerlendirme Tarihi;Temsilci;Değerlendiren;Empati;Bilgi;Genel Puan (1-5)
E1;03.08.2026;Ayşe Kaya;Kalite 1;5;4;4,50
E2;14.08.2026;Işıl Öz;Kalite 1;1;3;2,00
"""
THANKS = """Teşekkür No;Tarih;Kime;Kimden Türü;Mesaj
1;03.08.2026 10:00;Ayşe Kaya;Müşteri;Çok nazikti
2;14.08.2026 10:00;Işıl Öz;Çalışma arkadaşı;Yardım etti
"""
STAFF = """Sicil No;Ad Soyad;Ekip;Yönetici;E-posta;İşe Giriş Tarihi
100;Ayşe Kaya;Kuzey;Selin Ak;a@example.org;15.01.2020
101;Işıl Öz;Güney;Selin Ak;i@example.org;14.02.2021
"""
CASES = """Başvuru No;Başvuru Tarihi;Hedef Tarih;Kapanış Tarihi;Tür;Durum;Temsilci
B1;03.08.2026 09:00;05.08.2026 09:00;04.08.2026 10:00;Şikâyet;Kapalı;Ayşe Kaya
B2;14.08.2026 09:00;16.08.2026 09:00;17.08.2026 10:00;Talep;Kapalı;Ayşe Kaya
B3;15.08.2026 09:00;;;Bilgi;Açık;Işıl Öz
B4;15.08.2026 09:30;17.08.2026 09:30;;Şikâyet;Açık;Işıl Öz
"""
HEADLESS = """K-1;03.08.2026 09:00;Ayşe Kaya;Açık;Telefon
K-2;14.08.2026 09:00;Işıl Öz;Kapandı;E-posta
K-3;15.08.2026 10:00;Ayşe Kaya;Kapandı;Telefon
K-4;16.08.2026 11:00;Işıl Öz;Açık;Telefon
K-5;17.08.2026 11:00;Işıl Öz;Açık;Telefon
K-6;18.08.2026 11:00;Ayşe Kaya;Açık;Telefon
"""
PROMISES = """select promise_id, strftime(due_at, '%d.%m %H:%M'), strftime(fulfilled_at, '%d.%m %H:%M')
from records.promises order by due_at"""


def test_complaints_in_turkish(desk: Desk) -> None:
    draft = desk.draft(COMPLAINTS.encode("cp1254"), name="sikayetler.csv")
    assert (draft.kind, questions(draft), draft.problems) == ("complaint", [], ())
    query = """select complaint_id, strftime(received_at, '%d %H:%M'), agent_id, customer_id, topic, cause, upheld,
        loss_amount, compensation_amount, satisfied_after, strftime(acknowledged_at, '%d %H:%M'),
        strftime(resolved_at, '%d %H:%M')
        from records.complaints order by 1"""
    assert desk.records(draft, query) == [
        ("Ş-1", "03 09:00", "Ayşe Kaya", "M1", "Kargo", "Geç teslim", True, 374.5, 1200.0, "yes", "03 12:00",
         "05 10:00"),
        ("Ş-2", "14 10:30", "Işıl Öz", "M2", "Fatura", "Hatalı fatura", False, 0.0, 0.0, "no_answer", None, None),
    ]  # fmt: skip
    assert "silent_followed_up" in {saying.key for saying in draft.silences}


def test_an_appointment_that_nobody_came_to_is_asked_for_and_left_out_until_then(desk: Desk) -> None:
    draft = desk.draft(APPOINTMENTS)
    assert (draft.kind, questions(draft), draft.problems) == ("promise", ["outcome:Gelmedi"], ())
    assert desk.records(draft, PROMISES) == [
        ("R1", "13.08 08:30", "13.08 08:25"), ("R2", "14.08 09:30", "14.08 09:50"), ("R5", "17.08 10:00", None),
    ]  # fmt: skip
    blamed = desk.draft(APPOINTMENTS, {"outcome:Gelmedi": "broken"})
    assert [promise[0] for promise in desk.records(blamed, PROMISES)] == ["R1", "R2", "R3", "R5"]


def test_a_word_alone_does_not_say_that_an_appointment_was_in_time(desk: Desk) -> None:
    rows = [line.split(";") for line in APPOINTMENTS.splitlines()]
    content = "\n".join(";".join([*row[:6], row[7]]) for row in rows)
    draft = desk.draft(content)
    assert questions(draft) == ["outcome:Gelmedi", "kept"]
    assert {"fulfilled_at", "source_outcome"}.isdisjoint(targets(draft))
    kept = desk.draft(content, {"kept": "yes"})
    query = "select fulfilled_at, source_outcome from records.promises order by due_at"
    assert desk.records(kept, query) == [(None, "kept"), (None, "kept"), (None, None)]


def test_deliveries_by_their_promised_day_and_the_day_at_the_customers(desk: Desk) -> None:
    draft = desk.draft(DELIVERIES, name="orders.csv")
    assert (draft.kind, draft.problems) == ("promise", ())
    assert desk.records(draft, PROMISES) == [
        ("a1", "05.03 23:59", "05.03 15:00"), ("a2", "06.03 23:59", "09.03 15:00"), ("a3", "07.03 23:59", None),
    ]  # fmt: skip


def test_a_day_that_may_be_planned_or_done_is_asked_for(desk: Desk) -> None:
    """An order's "delivery date" beside its promised one may be another plan."""
    content = "Sipariş No;Sipariş Tarihi;Söz Verilen Teslim;Teslim Tarihi\n"
    content += "S1;01.06.2026 08:00;13.06.2026 08:00;13.06.2026 07:00\n"
    content += "S2;01.06.2026 09:00;14.06.2026 09:00;14.06.2026 12:00\n"
    content += "S3;01.06.2026 10:00;15.06.2026 10:00;15.06.2026 10:00\n"
    draft = desk.draft(content, name="siparis.csv")
    assert questions(draft) == ["kept_by"] and "fulfilled_at" not in targets(draft)
    answered = desk.draft(content, {"kept_by": "Teslim Tarihi"}, "siparis.csv")
    assert [promise[2] for promise in desk.records(answered, PROMISES)] == ["13.06 07:00", "14.06 12:00", "15.06 10:00"]


def test_a_moment_after_the_promised_day_is_not_when_the_promise_was_given(desk: Desk) -> None:
    """A bare day that mostly lies after the promised one is another thing: somebody says which."""
    content = "İş Emri No;Servis Tarihi;Söz Verilen Gün;Teknisyen\n"
    content += "".join(f"S{n};{10 + n}.06.2026;{9 + n}.06.2026;Elif\n" for n in range(1, 9))
    draft = desk.draft(content, {"kind": "promise"}, "servis.csv")
    assert "made_at" not in targets(draft) and "kept_by" in questions(draft)


def test_calls_back_without_a_number_are_known_by_all_that_they_say(desk: Desk) -> None:
    """A count of the rows begins anew in the next file: it numbers nothing."""
    draft = desk.draft(CALL_BACKS, name="geri_arama_listesi.csv")
    assert (draft.kind, questions(draft)) == ("promise", [])
    assert [p[1:] for p in desk.records(draft, PROMISES)] == [
        ("03.08 14:00", "03.08 13:40"), ("14.08 14:05", "14.08 15:00"), ("15.08 14:05", None),
    ]  # fmt: skip
    assert "promise_id" not in targets(draft) and "noticed_no_key" in {saying.key for saying in draft.noticed}


def test_answers_of_a_survey_are_voices_and_their_grades_cases_only_when_somebody_says_so(desk: Desk) -> None:
    draft = desk.draft(NPS, name="nps_survey.csv")
    assert (draft.kind, questions(draft)) == ("answer", ["answers"])
    voices = desk.records(draft, "select voice_id, text from records.voices order by 1")
    assert voices == [("501", "Great"), ("503", "Fine")]
    assert "[fields.interactions]" not in draft.toml
    cases = desk.draft(NPS, {"answers": "cases"}, name="nps_survey.csv")
    assert desk.records(cases, "select interaction_id, recommend from records.interactions order by 1") == [
        ("501", 1.0), ("502", 0.3), ("503", 0.8),
    ]  # fmt: skip


def test_a_wide_scorecard_becomes_a_row_a_trait(desk: Desk) -> None:
    draft = desk.draft(SCORECARDS, name="kalite.csv")
    assert (draft.kind, questions(draft), draft.problems) == ("evaluation", [], ())
    query = "select evaluation_id, trait, agent_id, evaluator_id, score from records.evaluations order by 1, 2"
    assert desk.records(draft, query) == [
        ("E1", "bilgi", "Ayşe Kaya", "Kalite 1", 0.75), ("E1", "empati", "Ayşe Kaya", "Kalite 1", 1.0),
        ("E1", "overall", "Ayşe Kaya", "Kalite 1", 0.875), ("E2", "bilgi", "Işıl Öz", "Kalite 1", 0.5),
        ("E2", "empati", "Işıl Öz", "Kalite 1", 0.0), ("E2", "overall", "Işıl Öz", "Kalite 1", 0.25),
    ]  # fmt: skip


def test_thanks_and_colleagues(desk: Desk) -> None:
    thanks = desk.draft(THANKS, name="tesekkurler.csv")
    assert desk.records(thanks, "select to_agent_id, from_kind, message from records.recognitions order by 1") == [
        ("Ayşe Kaya", "customer", "Çok nazikti"), ("Işıl Öz", "peer", "Yardım etti"),
    ]  # fmt: skip
    staff = desk.draft(STAFF, name="personel_listesi.csv")
    query = "select agent_id, name, team, lead_id, since::varchar from records.agents order by 1"
    assert desk.records(staff, query) == [
        ("100", "Ayşe Kaya", "Kuzey", "Selin Ak", "2020-01-15"), ("101", "Işıl Öz", "Güney", "Selin Ak", "2021-02-14"),
    ]  # fmt: skip


def test_promises_and_complaints_within_cases(desk: Desk) -> None:
    """No time was promised to whom nothing stands there; only what calls itself a complaint is one."""
    draft = desk.draft(CASES)
    assert (draft.kind, draft.problems) == ("case", ())
    assert len(desk.records(draft, "from records.interactions")) == 4
    assert desk.records(draft, PROMISES) == [
        ("B1", "05.08 09:00", "04.08 10:00"), ("B2", "16.08 09:00", "17.08 10:00"), ("B4", "17.08 09:30", None),
    ]  # fmt: skip
    query = "select complaint_id, interaction_id, resolved_at is not null from records.complaints order by 1"
    assert desk.records(draft, query) == [("B1", "B1", True), ("B4", "B4", False)]


def test_without_a_header_columns_are_named_by_what_they_hold_and_somebody_confirms_it(desk: Desk) -> None:
    draft = desk.draft(HEADLESS, name="kayitlar_08.csv")
    assert questions(draft) == ["header"] and draft.questions[0].is_needed and draft.records == 6
    assert 'files = "kayitlar*.csv"' in draft.toml and not draft.preview
    sure = desk.draft(HEADLESS, {"header": "yes"}, name="kayitlar_08.csv")
    query = """select interaction_id, strftime(opened_at, '%d'), agent_id, state, channel
        from records.interactions order by 1"""
    assert desk.records(sure, query)[:2] == [
        ("K-1", "03", "Ayşe Kaya", "open", "Telefon"), ("K-2", "14", "Işıl Öz", "closed", "E-posta"),
    ]  # fmt: skip


def test_the_kind_is_asked_for_where_two_are_as_likely_and_taken_where_somebody_says_so(desk: Desk) -> None:
    content = "Complaint ID,Ticket No,Created,Status,Priority\n1,T1,2026-08-03 10:00:00,open,high\n"
    content += "2,T2,2026-08-14 10:00:00,closed,low\n"
    draft = desk.draft(content)
    asked = [question for question in draft.questions if question.name == "kind"]
    assert not asked or asked[0].is_needed
    assert desk.draft(content, {"kind": "case"}).kind == "case"
    assert desk.draft(content, {"kind": "complaint"}).kind == "complaint"


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("Geldi", "kept"), ("İPTAL EDİLDİ", "cancelled"), ("No-show", "no_show"), ("Evde yok", "no_show"),
     ("Tutulmadı", "broken"), ("Yolda", "open"), ("Bilinmiyor", ""), ("Kısmen", "")],
)  # fmt: skip
def test_what_became_of_a_promise_by_its_word(word: str, outcome: str) -> None:
    assert outcomes.of(word) == outcome


@pytest.mark.parametrize(
    "content",
    ["id,name,created_at,updated_at\n1,A,2026-01-02 10:00,2026-01-03 10:00\n2,B,2026-02-13 10:00,2026-02-14 10:00\n",
     "id,ticket_id,created,body,user_id\n1,T1,2026-01-02 10:00,Hello,7\n2,T1,2026-01-13 11:00,Thanks,8\n"
     "3,T2,2026-01-14 12:00,Hi,7\n"],
)  # fmt: skip
def test_what_nothing_shows_to_be_a_case_is_asked_for_and_never_counted_as_one(desk: Desk, content: str) -> None:
    draft = desk.draft(content, name="list.csv")
    asked = {question.name: question for question in draft.questions}
    assert asked["kind"].is_needed and asked["kind"].is_open and draft.preview == ()


def test_whoever_asks_is_not_the_number_of_the_case(desk: Desk) -> None:
    content = "id,requester_id,created_at,status\n1,77,2026-01-02 10:00,open\n2,78,2026-01-13 11:00,closed\n"
    draft = desk.draft(content, name="tickets.csv")
    assert desk.records(draft, "select interaction_id, customer_id from records.interactions order by 1") == [
        ("1", "77"),
        ("2", "78"),
    ]


def test_grades_of_cases_in_another_file_are_no_cases_and_it_says_how_they_reach_them(desk: Desk) -> None:
    head, rows = "Talep No;Tarih;Memnuniyet (1-5)", [f"T{n};{13 + n % 9}.08.2026 10:00;{1 + n % 5}" for n in range(20)]
    draft = desk.draft("\n".join([head, *rows]) + "\n", name="puanlar.csv")
    assert questions(draft)[0] == "kind" and draft.questions[0].is_needed and not draft.preview
    answered = desk.draft("\n".join([head, *rows]) + "\n", {"kind": "answer"}, "puanlar.csv")
    [silence] = [saying for saying in answered.silences if saying.key == "silent_grades_named"]
    assert silence.values == {"columns": "Memnuniyet (1-5)", "number": "Talep No"}
    with_agent = "\n".join([f"{head};Temsilci", *(f"{row};Ali" for row in rows)]) + "\n"
    assert questions(desk.draft(with_agent, name="puanlar.csv")) == []


def test_a_decision_that_is_neither_yes_nor_no_is_asked_for(desk: Desk) -> None:
    rows = [f"Ş{n};{13 + n}.08.2026 09:00;{('Haklı', 'Haksız', 'Kısmen haklı')[n % 3]}" for n in range(9)]
    content = "\n".join(["Şikâyet No;Geliş Tarihi;Karar", *rows]) + "\n"
    query = "select upheld, count(*) from records.complaints group by all"
    draft = desk.draft(content, name="sikayetler.csv")
    assert questions(draft) == ["word:upheld:Kısmen haklı"]
    assert dict(desk.records(draft, query)) == {True: 3, False: 3, None: 3}
    answered = desk.draft(content, {"word:upheld:Kısmen haklı": "yes"}, "sikayetler.csv")
    assert dict(desk.records(answered, query)) == {True: 6, False: 3}


def test_a_moment_goes_before_the_word_and_a_word_counts_where_no_moment_stands(desk: Desk) -> None:
    rows = ["D1;13.08.2026;12.08.2026;Teslim edildi", "D2;14.08.2026;16.08.2026;Teslim edildi",
            "D3;15.08.2026;;Teslim edilemedi", "D4;16.08.2026;;Teslim edildi"]  # fmt: skip
    content = "\n".join(["Teslimat No;Planlanan Teslim;Gerçekleşen Teslim;Durum", *rows]) + "\n"
    query = "select promise_id, fulfilled_at is not null, source_outcome from records.promises order by 1"
    draft = desk.draft(content, name="teslimatlar.csv")
    assert questions(draft) == ["kept"]
    assert desk.records(draft, query) == [("D1", True, None), ("D2", True, None), ("D3", False, "broken")]
    answered = desk.draft(content, {"kept": "yes"}, "teslimatlar.csv")
    assert desk.records(answered, query)[3:] == [("D4", False, "kept")]
