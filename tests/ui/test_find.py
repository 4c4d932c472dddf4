"""Two letters find a colleague, in Turkish letters and in plain ones."""

import pytest

from ilgi.ui.frame.find import find

PEOPLE = {
    "a": "Barış Erdoğan",
    "b": "Ceren Koç",
    "c": "Ece Işık",
    "d": "Irmak Deniz",
    "e": "Işıl Şimşek",
    "f": "İbrahim Aslan",
    "g": "İpek Ünal",
    "h": "Melis Çetin",
    "i": "Zafer Çelik",
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ış", ["e"]),
        ("Iş", ["e"]),
        ("IŞ", ["e"]),
        ("is", ["e"]),
        ("ib", ["f"]),
        ("İB", ["f"]),
        ("İp", ["g"]),
        ("ır", ["d"]),
        ("ir", ["d"]),
        ("ce", ["b"]),
        ("çe", ["h", "i"]),
        ("şi", ["e"]),
        ("çeli", ["i"]),
        ("deniz", ["d"]),
        ("ece ı", ["c"]),
        ("un", ["g"]),
        ("rı", ["a"]),
        ("zı", []),
        ("xq", []),
        ("  ", []),
        ("", []),
    ],
)
def test_two_letters_find_a_name(typed: str, found: list[str]) -> None:
    assert find(typed, PEOPLE) == found


def test_the_beginning_of_a_name_comes_before_a_surname_and_that_before_the_middle() -> None:
    assert find("er", {"a": "Barış Erdoğan", "b": "Erol Koç", "c": "Serkan Kaya"}) == ["b"]
    assert find("er", {"a": "Barış Erdoğan", "c": "Serkan Kaya"}) == ["a"]
    assert find("er", {"c": "Serkan Kaya"}) == ["c"]
