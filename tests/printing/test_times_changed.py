"""The weekly report tells of a median that changed, and what moved it, in minutes."""

from datetime import timedelta
from pathlib import Path

import pytest

from ilgi.ask.access import manager
from ilgi.ask.filters import Filters
from ilgi.printing import changes
from ilgi.tell.asker import Asker
from tests.ask import time_worlds
from tests.ask_facts import LAST

NOT_BROUGHT = frozenset({"promises", "complaints", "recognitions"})
LINES = {
    "en": ("First response: half, our clock (", "): worse than", "Half of the first ", "team3: ", "of the change."),
    "tr": ("İlk yanıt: yarısı, bizim saatimiz (", "İlk yanıtların yarısı ", " içinde geldi (", "team3: ", "değişimin "),
}  # fmt: skip


def test_a_median_that_rose_is_told_with_what_moved_it(tmp_path: Path) -> None:
    snapshot, _ = time_worlds.house(tmp_path, "team 2", 8)
    week = Filters(period=f"{LAST - timedelta(6)}..{LAST}")
    for lang, parts in LINES.items():
        asker = Asker(snapshot, manager(), week, lang)
        times = changes.times(asker, NOT_BROUGHT)
        assert list(times) == list(changes.TIMES)
        signal, line = changes.sentences(asker, times)[0]
        assert signal == "worse" and all(part in line for part in parts), line
    assert changes.times(asker, frozenset({"interactions"})) == {}


@pytest.mark.parametrize("query", changes.TIMES)
def test_a_median_stands_among_no_cards(query: str) -> None:
    assert query not in changes.FIGURES and query not in changes.DRAWN
