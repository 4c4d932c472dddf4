"""What headers say, in Turkish and English, and what they must not be taken for."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ilgi.draft import lexicon, zones
from tests.draft.drafts import Desk

SAYS = {
    "opening": "Created At|AÇILIŞ TARİHİ|Açılış|OPEN_DT|opened_at|Oluşturulma Zamanı|Start Time|sys_created_at",
    "first_response": "First Response Time|Initial response time|İlk Yanıt|İLK YANIT TARİHİ|first_responded_at|"
    "Answered (Y/N)|Yanıtlandı mı",
    "resolution": "Resolved|Çözüm Tarihi|Time to Resolution|resolution_date|Solved at|Çözüldü mü?",
    "closing": "CLOSED_DT|Kapanış|KAPANIŞ TARİHİ|Bitiş Zamanı|call_ended",
    "agent": "Agent|Temsilci|Müşteri Temsilcisi|Assigned To|Atanan kişi|Sorumlu",
    "team": "Ekip|Assignment Group|Departman|Support Group",
    "customer": "Customer ID|Müşteri No|Requester|Caller",
    "priority": "Öncelik|Priority|ÖNCELİK",
    "state": "Durum|Ticket Status|Statü|CASE_STATUS",
    "csat": "Satisfaction rating|Memnuniyet (1-5)|CSAT Score|Memnuniyet Puanı",
    "recommend": "NPS|Tavsiye Puanı",
    "wait": "Speed of Answer (secs)|Waiting Time|Bekleme Süresi (sn)|ASA",
    "handling": "AvgTalkDuration|Görüşme Süresi|Handle Time (min)|AHT",
    "duration": "Süre (dk)|Duration",
    "due": "Due Date|TARGET_DT|Hedef Tarih|SLA Due|Termin Tarihi",
    "updated": "Last Updated|Güncelleme Tarihi|Modified On",
    "verdict": "SLA Met|OnTime_Status|made_sla|Zamanında mı",
    "verdict_missed": "SLA Breached|SLA İhlali|Overdue",
    "resolution_met": "resolution_sla_met|Çözüm SLA",
    "first_response_met": "response_sla_met|First response SLA",
}
SAYS_NOT = {
    "opening": "Date of Purchase|Reopened|Opened By|Doğum Tarihi",
    "first_response": "First Response Due|Last Response|Next Response",
    "resolution": "Resolution Due|Total Calls Resolved|Resolution Code Owner|Resolved By",
    "closing": "Closed By|Closure Reason",
    "state": "OnTime_Status|State / Province Name|Payment Status Code Text",
    "csat": "Agent Rating Count Total|Credit Score",
    "agent": "User Agent String|Agency",
}


def ideas(header: str) -> set[str]:
    return {meaning.idea for meaning in lexicon.meanings(lexicon.heading(header))}


@pytest.mark.parametrize(("idea", "headers"), SAYS.items())
def test_a_header_says_what_it_says(idea: str, headers: str) -> None:
    assert [header for header in headers.split("|") if idea not in ideas(header)] == []


@pytest.mark.parametrize(("idea", "headers"), SAYS_NOT.items())
def test_a_header_does_not_say_what_it_only_resembles(idea: str, headers: str) -> None:
    assert [header for header in headers.split("|") if idea in ideas(header)] == []


NEGATIONS = (
    "Çözülmedi mi|Çözülemedi|Çözümsüz|Çözülmemiş|Sonuçlanmadı mı|Tamamlanmadı|Zamanında Çözülmedi|Çözülmeyen|Çözülmez|"
    "Kapanmadı|Çözülmeme|Çözümsüzlük|Çözülmüyor|Memnuniyetsizlik|ÇÖZÜLEMEYEN|Sonuçlanamamış|Not Resolved|Unresolved|"
    "No Resolution|No Answer|Is not resolved|Terketmedi|SLA İhlalsiz"
)


def test_a_header_that_denies_is_not_read_as_what_it_denies() -> None:
    assert {header: ideas(header) for header in NEGATIONS.split("|") if ideas(header)} == {}
    assert {ideas(header).pop() for header in ("SLA Uyumsuz", "SLA Uyumsuzluğu")} == {"verdict_missed"}


def test_a_noun_that_only_sounds_like_a_denial_is_none() -> None:
    says = {"Bekleme": "wait", "Görüşme Süresi": "handling", "Kapanma Zamanı": "closing", "KAPANMA ZAMANI": "closing",
            "Kapatma Tarihi": "closing", "Oluşturulma": "opening", "Güncelleme": "updated", "Tamamlanma Tarihi":
            "resolution", "Cevapsız": "abandoned", "Yönlendirme Sayısı": "transfers"}  # fmt: skip
    assert {header: ideas(header) for header, idea in says.items() if idea not in ideas(header)} == {}
    assert lexicon.heading("Ödeme Tarihi").words == ("odeme",) and not lexicon.heading("No").words


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("Süre (dk)", 60, None), ("Speed of Answer (secs)", 1, None), ("resolution_hours", 3600, None),
        ("first_response_minutes", 60, None), ("Speed of answer in seconds", 1, None), ("Kapanış Saati", None, None),
        ("Memnuniyet (1-5)", None, (1, 5)), ("Puan (0–10)", None, (0, 10)), ("Puan /5", None, (1, 5)),
        ("10 üzerinden puan", None, (0, 10)), ("Rating", None, None), ("2024-2025 Durum", None, None),
    ],
)  # fmt: skip
def test_units_and_scales_of_headers(header: str, unit: int | None, scale: tuple[int, int] | None) -> None:
    head = lexicon.heading(header)
    assert (head.unit, head.scale) == (unit, scale)


def test_a_number_and_a_bare_date_are_told_by_what_is_left_of_their_names() -> None:
    numbers = [
        lexicon.heading(name) for name in ("Çağrı No", "Ticket #", "Talep No", "CASE_ENQUIRY_ID", "Kayıt Numarası")
    ]
    dates = [lexicon.heading(name) for name in ("Date", "Tarih", "Call Date", "Çağrı Tarihi", "Talep Zamanı")]
    assert all(not head.words and head.has_number for head in numbers)
    assert all(not head.words and head.has_moment and not head.has_number for head in dates)
    assert lexicon.heading("Sipariş No").words and lexicon.heading("Invoice Date").words


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        (("Id", "Started (UTC)", "Ended"), "UTC"),
        (("Created at GMT+3", "Closed at GMT+3"), "Etc/GMT-3"),
        (("Created [GMT -05:00]",), "Etc/GMT+5"),
        (("Created (UTC)", "Closed (GMT+3)"), ""),
        (("Created", "Outcome"), ""),
        (("Created (UTC+5:30)",), "Asia/Kolkata"),
        (("Created (UTC-03:30)",), ""),
        (("Created (GMT+0300)",), "Etc/GMT-3"),
        (("Created (GMT+99)",), ""),
        (("Created (UTC)", "Created (local)"), ""),
    ],
)
def test_the_clock_that_headers_name(names: tuple[str, ...], zone: str) -> None:
    assert zones.in_headers(names) == zone
    assert not zone or datetime(2026, 7, 1, tzinfo=ZoneInfo(zone)).utcoffset() is not None


def test_times_stand_by_the_clock_that_a_header_names(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    draft = desk.draft("Ticket No,Opened (UTC),Status\nT1,2026-07-01 08:00,Open\nT2,2026-07-02 09:30,Closed\n")
    assert 'time_zone = "UTC"' in draft.toml
    opened = desk.records(
        draft, "select strftime(opened_at, '%H:%M') from records.interactions order by interaction_id"
    )
    assert opened == [("11:00",), ("12:30",)], "three hours on in Istanbul"
