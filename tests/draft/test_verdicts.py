"""Flags about being in time, and moments that no guess took: neither a state nor an end, unless somebody says so."""

import datetime as dt
from pathlib import Path

import pytest

from ilgi.draft import in_time, lexicon
from tests.draft.drafts import Desk, questions, targets


@pytest.mark.parametrize(
    ("header", "idea"),
    [
        ("Zamanında Çözüldü", "resolution_met"), ("Süresinde kapandı mı?", "resolution_met"),
        ("Resolved in time", "resolution_met"), ("Closed on time?", "resolution_met"),
        ("Resolved within SLA", "resolution_met"), ("ÇÖZÜM SLA İHLALİ", "resolution_missed"),
        ("Not resolved in time", "resolution_missed"), ("SLA'ya uygun çözüm", "resolution_met"),
        ("Zamanında yanıtlandı", "first_response_met"), ("Answered in time", "first_response_met"),
        ("Response breached", "first_response_missed"), ("Within SLA", "verdict"), ("SLA met", "verdict"),
        ("SLA içinde", "verdict"), ("Geç mi", "verdict_missed"), ("Zamanında çözülmedi", "verdict_missed"),
        ("Gecikme Nedeni", ""), ("SLA Policy", ""), ("Resolved", ""), ("Çözüldü mü", ""), ("Mesai içinde", ""),
    ],
)  # fmt: skip
def test_a_header_of_a_limit_says_a_verdict_and_of_which_clock(header: str, idea: str) -> None:
    assert [meaning.idea for meaning in in_time.meanings(lexicon.heading(header))] == [idea] * bool(idea)


def cases(header: str, *ends: str) -> str:
    rows = [f"T-{n};{13 + n}.08.2026 09:00;{end}" for n, end in enumerate(ends)]
    return "\n".join([f"Talep No;Açılış;{header}", *rows]) + "\n"


@pytest.mark.parametrize(("header", "yes", "no"), [("Zamanında Çözüldü", "E", "H"), ("Resolved in time", "yes", "no")])
def test_no_to_in_time_is_not_unresolved(desk: Desk, header: str, yes: str, no: str) -> None:
    draft = desk.draft(cases(header, yes, no, no, yes, yes))
    asked = "select list(resolved order by 1), count(*) filter (source_resolution_met) from records.interactions"
    assert targets(draft)["source_resolution_met"] == header and "resolved" not in targets(draft)
    assert desk.records(draft, asked.replace("list(resolved order by 1)", "1")) == [(1, 3)]


def test_a_verdict_on_what_has_not_ended_counts_only_once_somebody_says_so(desk: Desk) -> None:
    ends = ("14.08.2026 09:00;E", "15.08.2026 10:00;H", ";H", ";H")
    content, asked = cases("Kapanış;Zamanında Çözüldü", *ends), "select source_resolution_met from records.interactions"
    draft = desk.draft(content)
    assert questions(draft) == ["open_verdict:Zamanında Çözüldü"]
    assert [row for (row,) in desk.records(draft, f"{asked} order by interaction_id")] == [True, False, None, None]
    answered = desk.draft(content, {"open_verdict:Zamanında Çözüldü": "yes"})
    assert [row for (row,) in desk.records(answered, f"{asked} order by interaction_id")] == [True, False, False, False]


@pytest.mark.parametrize("header", ["Güncelleme", "Last Activity", "Son İşlem Tarihi", "Aşama Değişimi"])
def test_where_no_end_is_named_a_moment_that_is_left_is_asked_for(desk: Desk, header: str) -> None:
    ends = ("Çözüldü;15.08.2026 09:00", "Açık;16.08.2026 09:00", "Kapandı;17.08.2026 09:00", "Açık;18.08.2026 09:00")
    content = cases(f"Durum;{header}", *ends)
    draft = desk.draft(content)
    assert "ended_by" in questions(draft) and "resolved_at" not in targets(draft)
    answered = desk.draft(content, {"ended_by": header})
    query = "select resolved_at::date from records.interactions order by interaction_id"
    days = [dt.date(2026, 8, 15), None, dt.date(2026, 8, 17), None]
    assert [day for (day,) in desk.records(answered, query)] == days, "what changed last is no end of an open case"


def test_where_all_is_named_what_is_left_is_told(tmp_path: Path) -> None:
    moments = (f"{13 + n}.08.2026 10:00;{13 + n}.08.2026 11:00;{13 + n}.08.2026 12:00" for n in range(6))
    draft = Desk(tmp_path).draft(cases("İlk Yanıt;Kapanış;Güncelleme", *moments))
    noticed = {saying.key: saying.values for saying in draft.noticed}
    assert questions(draft) == [] and noticed["noticed_moments_unused"] == {"columns": "Güncelleme"}
