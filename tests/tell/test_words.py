"""Every word in both languages: the same keys and placeholders, nothing untranslated, nothing missing."""

import re
from pathlib import Path
from string import Formatter

import pytest

from ilgi.ask import metrics, queries, questions
from ilgi.contract.tables import by_name as tables
from ilgi.problems import Problem
from ilgi.settings import ROOT
from ilgi.tell import words
from ilgi.ui.frame.menu import PAGES

QUESTIONS = questions.names()
ENGLISH = re.compile(
    r"\b(the|of|and|with|is|are|was|were|this|that|from|by|for|not|how|which|who|when|where|in time|rows?|days?|agent|"
    r"team|customers?|count|rate)\b",
    re.IGNORECASE,
)
SAME = {"SLA", "SMS", "WhatsApp", "Normal", "n {n}", "{names}", "İlgi", "CSAT", "Topic", "Model"}
TURKISH = re.compile(r"[çğıöşüÇĞİÖŞÜ]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(words.table("tr")) ^ set(words.table("en")) == set()


def test_both_languages_fill_the_same_gaps() -> None:
    turkish, english = words.table("tr"), words.table("en")
    differ = {key for key in english if placeholders(english[key]) != placeholders(turkish.get(key, ""))}
    assert differ == set()


def test_no_word_is_empty_or_padded() -> None:
    for lang in words.LANGUAGES:
        assert [key for key, text in words.table(lang).items() if not text.strip() or text != text.strip()] == []


def test_turkish_holds_no_english() -> None:
    """A sentence (three words or more) that is the same in both, or holds an English function word, was forgotten."""
    turkish, english = words.table("tr"), words.table("en")
    same = [k for k, text in turkish.items() if text == english[k] and len(text.split()) > 2 and "{" not in text]
    quoted = re.compile(r"`[^`]*`|\{\w+(:\w+)?\}|queries/\S+|\S+\.(toml|csv|sql)\S*")
    english_words = [k for k, text in turkish.items() if ENGLISH.search(quoted.sub("", text))]
    assert (same, english_words) == ([], [])


def test_english_holds_no_turkish() -> None:
    mine = {"ui.language_name", "page.wall.title"}
    found = [k for k, text in words.table("en").items() if TURKISH.search(text.replace("İlgi", "")) and k not in mine]
    assert found == []


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_metric_says_its_name_meaning_and_source(lang: str) -> None:
    parts = ("name", "meaning", "source")
    lacking = [f"{m}.{p}" for m in metrics.all_metrics() for p in parts if not words.has(lang, f"metric.{m}.{p}")]
    assert lacking == []


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_query_asks_its_question(lang: str) -> None:
    lacking = [f"{q}.{p}" for q in QUESTIONS for p in ("ask", "subtitle") if not words.has(lang, f"question.{q}.{p}")]
    assert lacking == []


def test_words_for_what_is_no_longer_there_are_gone() -> None:
    told = {key.split(".")[1] for key in words.table("en") if key.startswith("metric.")}
    asked = {key.split(".")[1] for key in words.table("en") if key.startswith("question.")}
    assert (told - set(metrics.all_metrics()), asked - set(QUESTIONS)) == (set(), set())


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_page_table_and_unit_has_its_words(lang: str) -> None:
    wanted = [f"page.{page}.{part}" for page in PAGES for part in ("title", "menu")]
    wanted += [f"table.{table}.{part}" for table in tables() for part in ("name", "collect")]
    wanted += [f"unit.{unit}" for unit in metrics.UNITS]
    assert [key for key in wanted if not words.has(lang, key)] == []


def test_one_is_not_many() -> None:
    assert words.say("en", "ui.row_count", count="1") == "1 row"
    assert words.say("en", "ui.row_count", count="11") == "11 rows"
    assert words.say("en", "ui.interactions", count="1") == "1 case"
    counting = re.compile(r"\{count\} (?:\w+ )?\w+s\b")
    english = words.table("en")
    many = {k for k, said in english.items() if counting.search(said) and not k.endswith("_one")}
    assert not {k for k in many if f"{k}_one" not in english}


def test_every_key_that_code_spells_out_exists() -> None:
    spelled = re.compile(r"""say\((?:[\w.\[\]"]+, *)?"([a-z_]+\.[a-z_.]+)\"""")
    files = [*(ROOT / "ilgi").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]
    used = {key for file in files if file.exists() for key in spelled.findall(Path(file).read_text(encoding="utf-8"))}
    assert used and sorted(key for key in used if not words.has("en", key)) == []


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.say("tr", "ui.no_such_word")
    with pytest.raises(KeyError):
        words.say("de", "ui.rows")
    with pytest.raises(KeyError):
        words.say("tr", "ui.row_count")


def test_braces_in_what_is_filled_in_are_left_alone() -> None:
    assert words.say("en", "sentence.team", names="{x}") == "team {x}"


def test_stored_values_get_their_word_and_names_stay() -> None:
    assert words.value("tr", "outcome", "broken") == "Tutulmadı"
    assert words.value("tr", "team", "Kuzey") == "Kuzey"
    assert words.value("en", "part", "kept_faith") == "Handled in good faith"


def test_a_problem_is_told_in_the_readers_language() -> None:
    told = Problem("is empty: export it again", "a.csv", 3, "empty_file")
    assert words.problem("tr", told) == "a.csv:3: boş: yeniden dışa aktarın"
    assert words.problem("en", told) == "a.csv:3: is empty: export it again"
    assert words.problem("tr", Problem("rare", key="never_heard")) == "rare"


def test_queries_are_known() -> None:
    assert all(queries.about(name).question for name in QUESTIONS[:3])


def test_a_problem_of_a_load_is_said_in_the_readers_language() -> None:
    told = Problem("no source fits", "a.csv", 1, "no_source", {"nearest": None, "lacks": ["opened_at", "team"]})
    said = words.problem("tr", told)
    assert said.startswith(
        "a.csv:1: bu dosyanın ne olduğunu anlayamadık. "
        "En çok şuna benziyor: —; ama eksik sütunlar var: opened_at, team."
    )
    assert words.problem("en", told) == "a.csv:1: no source fits"
