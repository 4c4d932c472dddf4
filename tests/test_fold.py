"""Words that are one however they are written, each fold by what it is for."""

import unicodedata

import duckdb
import pytest

from ilgi import fold
from ilgi.settings import ROOT


@pytest.mark.parametrize(
    ("written", "alike", "typed", "heading"),
    [
        ("İPTAL", "iptal", "iptal", "iptal"),
        ("IŞIK", "işik", "ışık", "işik"),
        ("ışık", "işik", "ışık", "işik"),
        ("i̇ptal", "iptal", "i̇ptal", "iptal"),
        ("Straße", "straße", "straße", "strasse"),
        ("Ｏｐｅｎ", "ｏｐｅｎ", "ｏｐｅｎ", "ｏｐｅｎ"),
        ("  Yeni\u00a0 Kayıt_No ", "yeni kayit no", "yeni kayıt_no", "yenikayit_no"),
        ("A\u200b\u0063\u0327ılıs\u0327", "a\u200bçiliş", "a\u200bçılış", "açiliş"),
        ("", "", "", ""),
    ],
)
def test_case_and_the_letter_i(written: str, alike: str, typed: str, heading: str) -> None:
    assert fold.alike(written) == alike
    assert fold.typed(written) == typed
    assert fold.heading(written) == heading


@pytest.mark.parametrize("letters", ["ş", "ç", "ğ", "ö", "é", "â"])
def test_a_letter_and_its_accent_written_apart_are_that_letter(letters: str) -> None:
    apart = unicodedata.normalize("NFD", letters)
    assert len(apart) == 2
    assert fold.alike(apart) == fold.alike(letters) == letters
    assert fold.typed(apart) == fold.typed(letters) == letters
    assert fold.plain(apart) == fold.plain(letters) != letters


@pytest.mark.parametrize(
    ("written", "plain"),
    [("çğıöşüâîû", "cgiosuaiu"), ("josé", "jose"), ("straße", "straße"), ("ｏｐｅｎ", "ｏｐｅｎ"), ("ли", "ли")],
)
def test_plain_letters(written: str, plain: str) -> None:
    assert fold.plain(written) == plain


@pytest.mark.parametrize(
    "written", ["İPTAL", "Irmak ŞİMŞEK", "ışıl", "Çağrı Öz", "José", "Straße", "Ｏｐｅｎ", "a\u0308"]
)
def test_the_database_folds_as_python_does(written: str) -> None:
    macros = "\n".join(file.read_text("utf-8") for file in (ROOT / "queries").rglob("*.sql"))
    made = next(line for line in macros.splitlines() if line.startswith("create macro folded("))
    with duckdb.connect() as con:
        con.execute(made)
        folded = con.execute("select folded($text)", {"text": written}).fetchall()[0][0]
    assert folded == fold.plain(fold.alike(written))
