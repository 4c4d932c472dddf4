"""The letters that stand for a person: Turkish ones, of other scripts, and of names that are hardly any."""

import pytest

from ilgi.tell.initials import initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ayşe Yılmaz", "AY"),
        ("ipek ışık", "İI"),
        ("Ümit Can Ergin", "ÜE"),
        ("u\u0308mit öz", "ÜÖ"),
        ("Çağrı", "Ç"),
        ("  ‮Ali  (2) Veli. ", "AV"),
        ("straße ßa", "Sß"),
        ("محمد علي", "م"),
        ("דנה לוי", "דל"),
        ("Ali علي", "A"),
        ("王 小明", "王小"),
        ("ışıl de la öz", "IÖ"),
        ("z\u0301oe (Ana) Ö.", "ŹÖ"),
        ("=7*7 🎉", ""),
        ("42 - ?", ""),
        ("", ""),
    ],
)
def test_initials_of(name: str, expected: str) -> None:
    assert initials(name) == expected
