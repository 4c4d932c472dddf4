"""The letters that stand for a person where there is no room, or no photograph, for more."""

import unicodedata

from ilgi.fold import capital

JOINED = "AL"


def initials(name: str) -> str:
    """One or two letters of a name: those that its first and its last word begin with, as capitals in Turkish (i is İ).

    What is no letter (dots, digits, signs of direction) is passed over. One letter alone where two would join into
    another shape (Arabic), or run in two directions; empty where the name holds no letter at all.
    """
    firsts = [letter for word in unicodedata.normalize("NFC", name).split() if (letter := _first(word))]
    ends = [*firsts[:1], *firsts[1:][-1:]]
    ways = {unicodedata.bidirectional(letter) for letter in ends}
    return "".join(ends if len(ways) == 1 and JOINED not in ways else ends[:1])


def _first(word: str) -> str:
    return capital(next((sign for sign in word if unicodedata.category(sign).startswith("L")), ""))
