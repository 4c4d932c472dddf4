"""What a change came from is one sentence, in both languages."""

import numpy as np
import pytest

from ilgi.ask.cause_bars import bars
from ilgi.tell import cause_words, words
from tests.ask import cause_worlds


def told(world: str, lang: str) -> str:
    rng = np.random.default_rng(5)
    now, before = (cause_worlds.cases(rng, n, world, is_now) for n, is_now in ((900, True), (3000, False)))
    answer = bars(cause_worlds.counts(now, before), 10, people=True)
    answer = answer.assign(since=np.datetime64("2026-09-14"), until=np.datetime64("2026-10-11"), grain="week")
    assert all(cause_words.bar(row, lang, called) for _, row in answer.iterrows())
    return cause_words.sentence(answer, lang, called)


def called(dimension: str, label: str) -> str:
    return words.value("en", dimension, label)


@pytest.mark.parametrize(
    ("world", "lang", "parts"),
    [
        ("team -30", "en", ("team3: ", "The other 5 teams: ", "Since the week of 14 Sep 2026.")),
        ("team -30", "tr", ("team3: %", "Öteki 5 ekip: ", "Başlangıcı: 14 Eyl 2026 haftası.")),
        ("mix", "en", ("The mix: channel0 ", "all of the ")),
        ("mix", "tr", ("Dağılım: channel0, ", "değişimin (")),
        ("everywhere -5", "en", ("Everywhere: ", "of 6 teams fell")),
        ("everywhere -5", "tr", ("Her yerde: 6 ekipten ", "geriledi")),
        ("nothing", "en", ("too little to say",)),
        ("nothing", "tr", ("veri az",)),
    ],
)
def test_each_kind_of_cause_has_its_sentence(world: str, lang: str, parts: tuple[str, ...]) -> None:
    sentence = told(world, lang)
    assert all(part in sentence for part in parts), sentence
    assert "nan" not in sentence and "—" not in sentence
