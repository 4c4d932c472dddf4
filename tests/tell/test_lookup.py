"""A number is found by what people call it, in either keyboard, and the best name stands first."""

import pytest

from ilgi.ask import metrics
from ilgi.tell import lookup, words


@pytest.mark.parametrize(
    ("lang", "typed", "name"),
    [
        ("tr", "SLA", "first_response_met_rate"),
        ("en", "sla", "resolution_met_rate"),
        ("tr", "csat", "csat_satisfied_rate"),
        ("tr", "MEMNUNİYET", "csat_satisfied_rate"),
        ("en", "FRT", "first_response_met_rate"),
        ("en", "nps", "net_promoter_score"),
        ("tr", "Nps", "net_promoter_score"),
        ("tr", "fcr", "right_first_time_rate"),
        ("tr", "ilk yanıt", "first_response_met_rate"),
        ("tr", "ILK YANIT", "first_response_met_rate"),
        ("tr", "ilk yanit", "first_response_met_rate"),
        ("tr", "şikâyetlerimiz", "complaint_count"),
        ("tr", "sikayet", "complaint_recovered_rate"),
        ("tr", "gönlü alınan", "complaint_recovered_rate"),
        ("tr", "medyan", "resolution_business_minutes_median"),
        ("en", "won back", "complaint_recovered_rate"),
        ("en", "promise_kept_rate", "promise_kept_rate"),
    ],
)
def test_a_number_answers_to_its_names(lang: str, typed: str, name: str) -> None:
    assert name in lookup.numbers(lang, typed)


@pytest.mark.parametrize("typed", ["", "  ", "zzzz", "·", "%"])
def test_nothing_answers_to_nothing(typed: str) -> None:
    assert lookup.numbers("tr", typed) == []


def test_an_abbreviation_finds_its_own_and_no_others() -> None:
    assert {
        name for name in lookup.numbers("en", "csat") if not name.startswith(("csat_", "satisfied_after_"))
    } == set()


def test_a_name_stands_before_a_meaning() -> None:
    names = lookup.numbers("en", "satisfied customers")
    assert names[0] == "csat_satisfied_rate" and len(names) > 1


def test_every_number_has_one_subject_and_every_subject_and_alias_has_words() -> None:
    grouped = lookup.subjects()
    listed = [name for names in grouped.values() for name in names]
    assert sorted(listed) == sorted(metrics.all_metrics()) and all(grouped.values())
    for lang in words.LANGUAGES:
        assert [key for key in lookup.SUBJECTS if not words.has(lang, f"glossary.{key}")] == []
        assert {key for key in words.table(lang) if key.startswith("alias.")} == {f"alias.{a}" for a in lookup.ALIASES}


def test_what_a_question_shows_stands_first_in_its_subject() -> None:
    assert lookup.subjects()["promises"][0] == "promise_kept_rate"


def test_a_standard_is_found_by_its_sentence_and_by_sla() -> None:
    sentence = "Çözüm Başvuruların çözümü (sohbet): 4 iş saati içinde, hedef %85."
    assert all(lookup.holds("tr", typed, sentence) for typed in ("sla", "cozum", "SOHBET çözüm", "85"))
    assert not any(lookup.holds("tr", typed, sentence) for typed in ("", "telefon", "sohbet telefon"))
