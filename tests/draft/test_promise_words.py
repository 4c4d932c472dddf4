"""Promises of which words, or yes and no, say what became of them, and no moment."""

import pytest

from ilgi.draft import lexicon, outcomes
from tests.draft.drafts import Desk, questions, targets

OUTCOMES = "select source_outcome, count(*) from records.promises group by all order by 1"


def promises(header: str, words: list[str]) -> str:
    rows = [f"P{n};{1 + n % 9:02d}.08.2026;{13 + n % 12}.08.2026;{word}" for n, word in enumerate(words)]
    return "\n".join([f"Teslimat No;Sipariş Tarihi;Söz Verilen Teslim Tarihi;{header}", *rows]) + "\n"


@pytest.mark.parametrize(
    ("header", "words", "asked", "answers", "counts"),
    [
        ("Söz tutuldu mu", "EEEHH", [], {}, {"kept": 3, "broken": 2}),
        ("Kept", "YYNY", [], {}, {"kept": 3, "broken": 1}),
        ("Zamanında mı?", "EEH", [], {}, {"kept": 2, "late": 1}),
        ("Delivered", "YYN", ["kept"], {}, {None: 3}),
        ("Delivered", "YYN", ["kept"], {"kept": "yes"}, {"kept": 2, "broken": 1}),
        ("Gecikti mi", "HHE", ["kept"], {"kept": "yes"}, {"kept": 2, "late": 1}),
        ("No-show", "NNY", ["outcome:Y", "kept"], {"kept": "yes"}, {"kept": 2}),
        ("Sonuç", "EEH", ["outcome:E", "outcome:H"], {}, {}),
        (
            "Sonuç", "EEH", ["outcome:E", "outcome:H"], {"outcome:E": "kept", "outcome:H": "late"},
            {"kept": 2, "late": 1},
        ),
    ],
)  # fmt: skip
def test_yes_and_no_say_whether_promises_were_kept(
    desk: Desk, header: str, words: str, asked: list[str], answers: dict[str, str], counts: dict[str | None, int]
) -> None:
    draft = desk.draft(promises(header, list(words)), answers, "teslimatlar.csv")
    assert (draft.kind, questions(draft), draft.problems) == ("promise", asked, ())
    assert dict(desk.records(draft, OUTCOMES)) == counts


def test_words_for_failure_count_beside_those_for_what_was_kept_and_never_alone(desk: Desk) -> None:
    words = ["Zamanında"] * 4 + ["Geç"] * 3 + ["Teslim edilemedi"] * 2 + ["İptal", "Gelmedi", "Yolda"]
    draft = desk.draft(promises("Durum", words), name="teslimatlar.csv")
    assert questions(draft) == ["outcome:Gelmedi"]
    assert dict(desk.records(draft, OUTCOMES)) == {"kept": 4, "late": 3, "broken": 2, None: 1}
    alone = desk.draft(promises("Durum", words[4:]), name="teslimatlar.csv")
    assert "source_outcome" not in targets(alone)
    assert "silent_kept_share" in {saying.key for saying in alone.silences}
    unknown = desk.draft(promises("Durum", [*words, "Kısmen"]), name="teslimatlar.csv")
    assert "outcome:Kısmen" in questions(unknown) and "source_outcome" not in targets(unknown)
    answered = desk.draft(promises("Durum", [*words, "Kısmen"]), {"outcome:Kısmen": "broken"}, "teslimatlar.csv")
    assert dict(desk.records(answered, OUTCOMES))["broken"] == 3


def test_what_was_called_off_is_not_broken(desk: Desk) -> None:
    content = promises("Tutuldu mu;İptal mi", ["E;H", "H;E", "H;H", "E;H"])
    draft = desk.draft(content, name="teslimatlar.csv")
    assert dict(desk.records(draft, OUTCOMES)) == {"kept": 2, "broken": 1}


@pytest.mark.parametrize(
    ("header", "asks"),
    [("Söz tutuldu mu?", "kept"), ("Not kept", "broken"), ("Was it delivered on time", "kept"), ("Geç mi", "late"),
     ("Not delivered on time", ""), ("Randevuya geldi mi", "kept"), ("Memnun mu", ""), ("Açık mı", "")],
)  # fmt: skip
def test_what_a_header_of_yes_and_no_asks_for(header: str, asks: str) -> None:
    assert outcomes.of_header(lexicon.heading(header)) == asks


def test_of_two_columns_of_yes_and_no_that_differ_somebody_says_which_counts(desk: Desk) -> None:
    """That the customer came does not say that we did."""
    content = promises("Müşteri geldi mi;Temsilci geldi mi", ["E;E", "E;H", "H;E", "E;E"])
    draft = desk.draft(content, name="randevular.csv")
    assert questions(draft) == ["which:promises.source_outcome"]
    assert dict(desk.records(draft, OUTCOMES)) == {None: 4}
    answers = {"which:promises.source_outcome": "Temsilci geldi mi", "kept": "yes", "outcome:H": "broken"}
    answered = desk.draft(content, answers, "randevular.csv")
    assert dict(desk.records(answered, OUTCOMES)) == {"kept": 3, "broken": 1}


def test_a_row_of_units_and_a_sum_are_no_promises(desk: Desk) -> None:
    """Also where no column says when a promise was made; of the units only one must be known."""
    words = ["Zamanında", "Geç", "Teslim edilemedi", "Zamanında"] * 3
    rows = [f"G{n:03};{13 + n}.08.2026;{word};{n},5" for n, word in enumerate(words)]
    content = ["Gönderi No;Söz Verilen Teslim;Teslim Durumu;Ağırlık", ";(gg.aa.yyyy);;kg", *rows, "TOPLAM: 12;;;"]
    draft = desk.draft("\n".join(content) + "\n", {"kind": "promise"}, "kargo.csv")
    fate = draft.preview[0]
    assert (fate.read, fate.loaded, fate.excluded, fate.rejected) == (14, 12, 2, 0)
    assert desk.records(draft, OUTCOMES) == [("broken", 3), ("kept", 6), ("late", 3)]
