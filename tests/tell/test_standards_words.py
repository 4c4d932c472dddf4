"""A standard as a sentence: every measure, unit and kind of case, in both languages, as a person would write it."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from ilgi.judge.targets import COUNTS, DIMENSIONS, GOALS, MEASURES
from ilgi.tell import hours_words, standards_words, words
from ilgi.tell.standards_words import Promise

TODAY = date(2026, 10, 28)
UNITS = ("90 s", "30 min", "2 h", "1 h 30 min", "5 d", "1,5 gün")
WHOM = {"channel": "email", "priority": "urgent", "team": "Kuzey", "topic": "fatura", "customer_group": "vip"}


def say(lang: str, measure: str, written: str = "", **facts: Any) -> str:
    former = facts.pop("former", None)
    promise = Promise(measure, written, facts.pop("goal", 0.85), facts.pop("calendar", "office"), **facts)
    return standards_words.sentence(lang, promise, {"always"}, TODAY, former)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "First responses by e-mail: within 2 business hours (office hours), for 85 of 100, since 1 July 2026; "
            "before: 4 business hours.",
        ),
        (
            "tr",
            "İlk yanıtlar (e-posta): 2 iş saati (mesai saatleri) içinde, hedef %85, 1 Temmuz 2026 tarihinden beri; "
            "öncesinde: 4 iş saati.",
        ),
    ],
)
def test_a_standard_with_the_one_before(lang: str, told: str) -> None:
    since, whom = date(2026, 7, 1), {"channel": "email"}
    former = Promise("first_response", "4 h", 0.85, "office", whom, None, since)
    assert say(lang, "first_response", "2 h", whom=whom, since=since, former=former) == told


@pytest.mark.parametrize(
    ("lang", "measure", "written", "facts", "told"),
    [
        ("en", "resolution", "5 d", {"calendar": "always"}, "Cases resolved: within 5 days, for 85 of 100."),
        ("en", "resolution", "1 h 30 min", {"goal": None},
         "Cases resolved: within 1 business hour 30 minutes (office hours)."),
        ("en", "rings", "3 rings", {}, "Calls answered: after at most 3 rings, for 85 of 100."),
        ("en", "transfers", "1", {}, "Cases passed on: at most once, for 85 of 100."),
        ("en", "promise_keeping", "", {"goal": 0.925, "until": date(2026, 11, 1)},
         "Promises kept: 92.5 of 100, until 31 October 2026."),
        ("en", "first_response", "90 s", {"since": date(2026, 12, 1)},
         "First responses: within 1 minute 30 seconds (office hours), for 85 of 100, from 1 December 2026."),
        ("tr", "complaint_follow_up", "1,5 gün", {},
         "Şikâyetlerin takibi: çözümden sonra 1,5 iş günü (mesai saatleri) içinde, hedef %85."),
        ("tr", "promise_keeping", "", {"goal": 0.925}, "Tutulan sözler: hedef %92,5."),
        ("tr", "rings", "3", {"whom": {"team": "Kuzey"}},
         "Çağrıların yanıtlanması (ekip: Kuzey): en çok 3 çalışta, hedef %85."),
        ("tr", "resolution", "2 h", {"since": date(2026, 12, 1), "calendar": "round the clock"},
         "Başvuruların çözümü: 2 saat içinde, hedef %85, 1 Aralık 2026 tarihinden itibaren."),
    ],
)  # fmt: skip
def test_sentences_as_a_person_would_write_them(
    lang: str, measure: str, written: str, facts: dict[str, Any], told: str
) -> None:
    assert say(lang, measure, written, **facts) == told


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_measure_has_a_sentence_of_its_own_in_every_unit_for_every_kind_of_case(lang: str) -> None:
    kinds: list[dict[str, str]] = [{}, *({name: WHOM[name]} for name in DIMENSIONS), WHOM]
    told = set()
    for measure, whom in product(MEASURES, kinds):
        written = [""] if measure in GOALS else [f"3 {measure}"] if measure in COUNTS else UNITS
        for amount in written:
            sentence = say(lang, measure, amount, whom=whom)
            assert "{" not in sentence and "  " not in sentence and sentence.endswith("."), sentence
            assert all(words.value(lang, name, value) in sentence or name == "channel" for name, value in whom.items())
            told.add(sentence)
    assert len(told) == len(kinds) * (6 * len(UNITS) + 6)


def test_of_a_list_each_is_one_and_finds_the_one_before() -> None:
    head = {"measure": "first_response", "goal": 0.9, "calendar": "office", "priority": None, "team": None}
    head |= {"topic": None, "customer_group": float("nan"), "channel": "chat", "policy": None}
    old, new = "a:1 · first_response ≤ 2 d · chat", "a:9 · first_response ≤ 1 h · chat"
    rows = [
        {**head, "standard": new, "valid_from": date(2026, 7, 1), "valid_until": None},
        {**head, "standard": old, "valid_from": date(2026, 3, 1), "valid_until": date(2026, 7, 1)},
        {**head, "standard": old, "valid_from": None, "valid_until": date(2026, 3, 1)},
    ]
    former, latter = standards_words.promises(rows)
    assert (former.written, former.since, former.until) == ("2 d", None, date(2026, 7, 1))
    assert standards_words.before(latter, [former, latter]) == former
    assert standards_words.before(former, [former, latter]) is None
    assert latter.holds(TODAY) and not former.holds(TODAY)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_country_with_holidays_has_a_name(lang: str) -> None:
    names = hours_words.countries(lang)
    assert names["TR"] == {"en": "Türkiye", "tr": "Türkiye"}[lang] and len(names) > 100
