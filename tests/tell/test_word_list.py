"""One name for one thing: what docs/words.md rules out is said nowhere, in neither language."""

import re

import pytest

from ilgi.tell import words

# what must not be said, and the keys (their beginnings) that may say it all the same
OUT: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        r"interactions?": (),
        r"tickets?": (),
        r"exchanges?": (),
        r"agents?": (),
        r"solutions?": (),
        r"judg(e|es|ed|ing|ement|ment)": (),
        r"verdicts?": (),
        r"targets?": (),
        r"windows?": (),
        r"virtues?": (),
        r"recover(ed|y|ies)": (),
        r"ripen(s|ed|ing)?": (),
        r"in time": (),
        r"(?<!good )faith": (),
        r"too few(?! (to say|people|colleagues|cases))": (),
        r"tak(e|en) away": (),
        r"more than chance makes": (),
        r"recognitions?": ("page.recognition.menu",),
        r"\d+ %": (),
    },
    "tr": {
        r"vade\w*": (),
        r"yarg[ıi]\w*": (),
        r"h[üu]k(üm|m)\w*": (),
        r"yardım masası\w*": (),
        r"dahil": (),
        r"erdem\w*": (),
        r"takım lider\w*": (),
        r"(iş|çalışma) arkadaş\w*": (),
        r"etkileşim\w*": (),
        r"yazışma\w*": (),
        r"(?<!birebir )görüşme\w*": ("table.evaluations.collect",),
        r"geri kazan\w*": (),
        r"olgunlaş\w*": (),
        r"büzül\w*": (),
        r"dışa aktarım\w*": (),
        r"sözleşme\w*": (),
        r"ayırt edilemiyor": (),
        r"çok az": (),
        r"olağan oynama": (),
        r"kaçtı|kaçmış\w*": (),
        r"hedef tuttu|hedef tutul\w*": (),
        r"iyi sonuçlan\w*": (),
        r"onurlandır\w*": (),
        r"mutfak": (),
        r"% \d|\d+ ?%": (),
        # a record of a file; anything else is a case, or data
        r"kay(ıt|d[ıa])\w*": (
            "question.ledger", "question.reject", "question.suspicious", "suspicious.", "ui.range", "metric.unusable_",
            "question.missing_tables",
            "metric.read_",
            "metric.loaded_", "metric.superseded_", "metric.excluded_", "metric.rejected_", "metric.suspicious_",
            "column.record", "problem.ledger_differs", "problem.load_not_taken", "problem.records_missing",
            "problem.no_records", "alert.stale", "arrival", "question.blanked", "band.odd",
            "metric.blanked_", "metric.file_record_", "metric.unusable_", "column.records", "bring.",
        ),
    },
}  # fmt: skip
PLACEHOLDER = re.compile(r"\{\w+(?::\w+)?\}|`[^`]*`")


def said(texts: dict[str, str], pattern: str, excepted: tuple[str, ...] = ()) -> list[str]:
    """The keys whose text holds the pattern as words of their own, outside placeholders and code."""
    found = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    return [k for k, text in texts.items() if not k.startswith(excepted) and found.search(PLACEHOLDER.sub("", text))]


@pytest.mark.parametrize(("lang", "pattern"), [(lang, pattern) for lang in OUT for pattern in OUT[lang]])
def test_what_is_ruled_out_is_not_said(lang: str, pattern: str) -> None:
    assert said(words.table(lang), pattern, OUT[lang][pattern]) == []


@pytest.mark.parametrize("lang", OUT)
def test_no_exception_outlives_its_reason(lang: str) -> None:
    texts = words.table(lang)
    idle = [
        start
        for pattern, starts in OUT[lang].items()
        for start in starts
        if not any(key.startswith(start) for key in said(texts, pattern))
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("pattern", "text", "is_said"),
    [
        (r"tickets?", "Which tickets are these?", True),
        (r"tickets?", "Case {ticket}", False),
        (r"(?<!good )faith", "Handled in good faith", False),
        (r"(?<!good )faith", "Kept faith", True),
        (r"vade\w*", "Vadesi gelen sözler", True),
        (r"dahil", "kişi de dâhil", False),
        (r"% \d|\d+ ?%", "%95 aralık", False),
        (r"% \d|\d+ ?%", "95% aralık", True),
        (r"kay(ıt|d[ıa])\w*", "Bu kaydın günlüğü", True),
        (r"(?<!birebir )görüşme\w*", "Birebir görüşme sayfası", False),
    ],
)
def test_the_list_hears_a_word_and_not_its_neighbours(pattern: str, text: str, is_said: bool) -> None:
    assert (said({"a.key": text}, pattern) == ["a.key"]) is is_said


def test_a_customer_won_back_bears_one_name() -> None:
    """A number, the board of it and the measure of one person bear one name, so that a reader finds them again."""
    for lang, name in (("en", "Customers won back"), ("tr", "Gönlü alınan müşteriler")):
        places = (
            "choice.board.recoveries_by_agent",
            "choice.measure.complaint_recovered",
            "value.measure.complaint_recovery",
        )
        assert {words.say(lang, key) for key in (*places, "metric.complaint_recovered_rate.name")} == {name}
