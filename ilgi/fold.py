"""How two ways to write a word are told to be one: Turkish letters, case and accents, for each use what it needs.

``alike``    words of exports (states, names): I, İ, ı and i are one letter, since exports lower-case them wrongly.
``worded``   on top of it, words of states: a hyphen is a blank, a full stop at the end does not count.
``typed``    what a reader types to find a name: ı and i are two letters, as they are to who has a Turkish keyboard.
``plain``    on top of either: letters without their accents, for who has no such keyboard and for near misses.
``heading``  column names: blanks do not count, ß is ss, and I, İ, ı and i are one letter.

The database's macro ``folded`` says ``plain(alike(text))``. E-mails are compared elsewhere and more strictly
(``ilgi.ask.admission``): there, letters that only look alike must never let somebody in.
"""

import re
import unicodedata

DOT_ABOVE = "\u0307"
_ONE_I = str.maketrans("İIı", "iii")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_TWO_I = str.maketrans("İI", "iı")
_CAPITAL_I = str.maketrans("iı", "İI")


def alike(text: str) -> str:
    """A word without case, the four i of Turkish one, ``_`` a blank, blanks at the ends and doubled ones gone."""
    even = re.sub(r"[\s_]+", " ", text.strip())
    return unicodedata.normalize("NFC", even).translate(_ONE_I).lower().replace(DOT_ABOVE, "")


def worded(text: str) -> str:
    """A word of a state or an answer as it is compared: on top of ``alike`` a hyphen is a blank, and stops, commas and
    exclamation marks at its end do not count."""
    words = alike(re.sub("[-\u2010-\u2015]", " ", text))
    return re.sub(r"[\s.,;:!…]+$", "", words)


def typed(text: str) -> str:
    """A word as Turkish writes it small (I is ı, İ is i), blanks at the ends and doubled ones gone."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TWO_I).lower().split())


def plain(text: str) -> str:
    """A small word without accents, cedillas and dots: ş is s, ı is i, é is e. ß, æ and wide letters stay."""
    letters = unicodedata.normalize("NFD", text.replace("ı", "i"))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def heading(name: str) -> str:
    """A column's name as it is compared: without case, blanks and marks that take no room, and the four i one."""
    even = _UNSEEN.sub("", unicodedata.normalize("NFC", name)).translate(_ONE_I)
    return even.casefold().replace(DOT_ABOVE, "")


def capital(letter: str) -> str:
    """One letter as Turkish writes it large (i is İ, ı is I); one that has no single capital stays as it is."""
    large = letter.translate(_CAPITAL_I).upper()
    return large if len(large) == 1 else letter
