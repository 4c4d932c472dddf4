"""The sample speaks the reader's language, every text of it, and no other home is touched."""

import csv
import re
import tomllib
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access, hub, queries
from ilgi.ask.filters import Filters, beside
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import sample_words
from ilgi.tell.asker import Asker
from tests.app import ROOT

TEXTS = {
    "interactions": ("topic", "customer_group"),
    "promises": ("kind", "reason_given"),
    "complaints": ("topic", "cause", "gesture"),
    "recognitions": ("message",),
    "voices": ("topic", "text"),
    "gestures": ("kind",),
    "trainings": ("course",),
    "marks": ("text",),
}
TURKISH = re.compile(r"[çğıöşüÇĞİÖŞÜ]")
ENGLISH = re.compile(r"\b(the|of|and|with|was|that|to|she|he|my)\b", re.IGNORECASE)


def drawn() -> set[str]:
    """Every text of the shipped sample."""
    texts = set()
    for table, columns in TEXTS.items():
        with (ROOT / "data" / "sample" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            texts |= {row[column] for row in csv.DictReader(file) for column in columns}
    return texts - {"", "vip"}


def test_every_text_of_the_sample_has_its_english_and_only_one() -> None:
    told = {text: sample_words.label(text, "en") for text in drawn()}
    assert [text for text, english in told.items() if text == english] == []
    assert len(set(told.values())) == len(told)
    assert [english for english in told.values() if TURKISH.search(english)] == []
    assert [text for text in told if ENGLISH.search(text)] == []


def test_no_english_is_kept_that_the_sample_never_says() -> None:
    lines = tomllib.loads((ROOT / "ilgi" / "sample" / "words.toml").read_text("utf-8"))
    said = {*drawn(), *(text for name in ("customer_words", "peer_words", "lead_words") for text in lines[name])}
    kept = tomllib.loads(sample_words.FILE.read_text("utf-8"))
    assert {*kept["labels"], *kept["texts"]} - said == set()


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Filters, dict[str, Any]]]:
    """A home that is the sample and answers anything with two topics; gives what was asked of it."""
    asked: list[tuple[Filters, dict[str, Any]]] = []

    def run(name: str, filters: Filters, reader: Any, **how: Any) -> pd.DataFrame:
        asked.append((filters, how))
        return pd.DataFrame({"topic": ["iade", None], "team": ["Kuzey", "Batı"], "n": [1, 2], "all": [["iade"], []]})

    monkeypatch.setattr(queries, "run", run)
    return asked


def asker(monkeypatch: pytest.MonkeyPatch, lang: str, is_sample: bool) -> Asker:
    about = replace(ABOUT, is_sample=is_sample)
    monkeypatch.setattr(hub, "about", lambda snapshot: about)
    return Asker(Snapshot(ROOT / "none.duckdb", "none"), access.manager(), Filters(), lang)


ABOUT = hub.About("none", pd.Timestamp("2026-10-28", tz="UTC"), "UTC", None, True)


def test_an_answer_of_the_sample_is_told_in_english(
    monkeypatch: pytest.MonkeyPatch, sample: list[tuple[Filters, dict[str, Any]]]
) -> None:
    answer = asker(monkeypatch, "en", True).ask("topics")
    assert answer["topic"].tolist()[0] == "returns" and pd.isna(answer["topic"].tolist()[1])
    assert answer["team"].tolist() == ["Kuzey", "Batı"] and answer["all"].tolist() == [["returns"], []]


@pytest.mark.parametrize(("lang", "is_sample"), [("tr", True), ("en", False)])
def test_what_is_turkish_or_no_sample_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, sample: list[tuple[Filters, dict[str, Any]]], lang: str, is_sample: bool
) -> None:
    answer = asker(monkeypatch, lang, is_sample).ask("topics", Filters(topics=("returns",)), part="returns")
    assert answer["topic"].tolist()[0] == "iade"
    assert sample[0][0].topics == ("returns",) and sample[0][1]["part"] == "returns"


def test_what_is_narrowed_to_is_asked_in_the_samples_own_words(
    monkeypatch: pytest.MonkeyPatch, sample: list[tuple[Filters, dict[str, Any]]]
) -> None:
    narrowed = Filters(
        topics=("returns", "iade"), customer_groups=("private",), kinds=("call back",), teams=("Kuzey",),
        besides=(beside("topic", "billing"), "any channel"),
    )  # fmt: skip
    asker(monkeypatch, "en", True).ask("topics", narrowed, part="broken promise", by="topic")
    filters, how = sample[0]
    assert (filters.topics, filters.customer_groups, filters.kinds) == (
        ("iade", "iade"),
        ("bireysel",),
        ("geri arama",),
    )
    assert filters.besides == (beside("topic", "fatura"), "any channel") and filters.teams == ("Kuzey",)
    assert how["part"] == "tutulmayan söz" and how["by"] == "topic"
