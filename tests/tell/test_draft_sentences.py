"""A draft in words: the one sentence over it, guesses, dates and values, in both languages."""

import pytest

from ilgi.drafted import Column, DateReading, Draft, PreviewTable, Question, Saying, Word
from ilgi.tell import draft_sentences

WAY = DateReading(("%d.%m.%Y %H:%M",), 1400, 1400, "2026-08-03T09:00:00", "2026-10-31", ("03.08.2026", "2026-08-03"))
OPENED = Column("Açılış", 1400, 1399, (), ("interactions.opened_at",), readings=(WAY,))


def draft(**how: object) -> Draft:
    return Draft("a.xlsx", "a", 1400, 1400, **({"header_line": 1, "delimiter": "", "encoding": ""} | how))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "how", "sentence"),
    [
        ("en", {}, "1,400 records: cases; nothing to ask"),
        ("tr", {}, "1.400 kayıt: başvurular; soru yok"),
        ("en", {"columns": (OPENED,)}, "1,400 records: cases, 3 Aug 2026 – 31 Oct 2026; nothing to ask"),
        ("tr", {"sheet": "Ek", "header_line": 3}, "“Ek” sayfasında 1.400 kayıt, başlık 3. satırda: başvurular; "
         "soru yok"),
        ("en", {"questions": (Question("a", Saying("x"), ()),)}, "1,400 records: cases; 1 question"),
        ("tr", {"questions": (Question("a", Saying("x"), (), is_open=False),)}, "1.400 kayıt: başvurular; soru yok"),
    ],
)  # fmt: skip
def test_the_sentence_over_a_draft(lang: str, how: dict[str, object], sentence: str) -> None:
    assert draft_sentences.headline(draft(**how), lang) == sentence


def test_a_draft_of_several_tables_names_them_in_the_order_of_the_contract() -> None:
    columns = (Column("Söz", 1, 1, (), ("promises.due_at",)), Column("No", 1, 1, (), ("interactions.interaction_id",)))
    assert draft_sentences.tables(draft(columns=columns)) == ["interactions", "promises"]
    options = draft_sentences.choices(draft(columns=columns))
    assert options[0] == "" and {"promises.due_at", "interactions.csat"} < set(options) and "agents.team" not in options


@pytest.mark.parametrize(
    ("lang", "column", "written", "shown"),
    [
        ("tr", "interactions.opened_at", "2026-08-03T09:02:00+03:00", "3 Ağu 2026 09.02"),
        ("en", "interactions.opened_at", "2026-08-03 09:02:00+03", "3 Aug 2026 09:02"),
        ("en", "trainings.completed_on", "2026-08-03", "3 Aug 2026"),
        ("tr", "interactions.handle_minutes", "1234.5", "1.234,50"),
        ("tr", "interactions.csat", "0.75", "%75,0"),
        ("en", "interactions.csat", "", ""),
        ("tr", "interactions.answered", "true", "evet"),
        ("tr", "interactions.state", "resolved", "Çözüldü"),
        ("en", "interactions.topic", "2026-99-99 <b>", "2026-99-99 <b>"),
        ("en", "no.such", "x", "x"),
    ],
)
def test_a_value_is_shown_as_its_reader_writes_it(lang: str, column: str, written: str, shown: str) -> None:
    assert draft_sentences.cell(lang, column, written) == shown


def test_ways_to_write_a_date_are_told_in_letters() -> None:
    assert draft_sentences.written_as("tr", "%d.%m.%Y %H:%M") == "GG.AA.YYYY ss:dd"
    assert draft_sentences.written_as("en", "%m/%d/%Y %I:%M %p") == "MM/DD/YYYY hh:mm am/pm"
    assert draft_sentences.reading("en", WAY) == "3 Aug 2026 · reads 1,400 of 1,400 · 3 Aug 2026 – 31 Oct 2026"


def test_words_go_to_the_column_that_can_hold_them() -> None:
    words = (Word("Durum", "Kaçan", 3, "", False),)
    state = Column("Durum", 3, 1, (), ("interactions.topic", "interactions.state"), words=words)
    assert draft_sentences.of_words(state, ()) == "interactions.state"
    unused = Column("Durum", 3, 1, (), words=words)
    assert draft_sentences.of_words(unused, ["zone", "word:state:Kaçan"]) == "state"
    assert draft_sentences.of_words(unused, ["word:state:Açık"]) == ""
    assert draft_sentences.meanings("state")[-1] == "excluded" and draft_sentences.meanings("topic") == ["", "-"]
    assert draft_sentences.meanings("interactions.answered") == ["", "yes", "no"]


def test_what_becomes_of_the_records_counts_each_kind_once() -> None:
    table = PreviewTable("interactions", (), (), 1400, 1390, 4, 3, 2, 1)
    told = draft_sentences.outcome("en", table)
    assert told == (
        "cases: of 1,400 records that were looked at, 1,390 count; not usable: 2; values left blank: 1;"
        " older versions: 4; left out by rule: 3."
    )
