"""Who held a ticket, in one sentence."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from ilgi.tell import ticket_hands, words
from ilgi.tell.ticket_words import Teller

HELD = pd.DataFrame(
    [
        ("queue", None, None, 7200.0), ("person", "Kuzey", "a1", 3600.0), ("team", "Finans", None, 39600.0),
        ("person", "Kuzey", "a1", 14400.0), ("unnamed", None, None, 60.0), ("person", None, "a2", 60.0),
    ],
    columns=["hands", "team", "agent_id", "business_seconds"],
)  # fmt: skip
SENTENCES = {
    "en": "Who held it: In the queue 2 h · Kuzey (Ayşe) 5 h · Finans 11 h · Somebody the log does not name 1 min"
    " · a2 1 min; 18 h 2 min in all.",
    "tr": "Kimde bekledi: Sırada 2 sa · Kuzey (Ayşe) 5 sa · Finans 11 sa · Günlüğün adını vermediği biri 1 dk"
    " · a2 1 dk; toplam 18 sa 2 dk.",
}


def teller(lang: str) -> Teller:
    names = {"a1": "Ayşe"}
    return Teller(lang, ZoneInfo("Europe/Istanbul"), lambda column, raw: names.get(raw, raw))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_each_holder_stands_once_in_the_order_they_came(lang: str) -> None:
    told = ticket_hands.sentence(teller(lang), HELD)
    assert told is not None and told.replace("\xa0", " ") == SENTENCES[lang]


def test_without_a_log_nothing_is_told() -> None:
    assert ticket_hands.sentence(teller("en"), HELD.iloc[:0]) is None
