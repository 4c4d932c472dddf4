"""Words in dates: months, weekdays, halves of the day and zones, in English, Turkish and German."""

import unicodedata
from functools import cache
from typing import Literal

LANGUAGES = ("en", "tr", "de")
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OTHER_MONTHS = {"sept": "Sep", "mrz": "Mar", "jän": "Jan", "jänner": "Jan"}
HALVES = {"am": "AM", "pm": "PM", "öö": "AM", "ös": "PM", "vorm": "AM", "nachm": "PM"}
FILLING = ("uhr", "saat", "saati", "um", "at", "den", "of", "st", "nd", "rd", "th")
ZONES = {
    "utc": "+00:00", "gmt": "+00:00", "ut": "+00:00", "z": "+00:00", "wet": "+00:00", "west": "+01:00", "cet": "+01:00",
    "mez": "+01:00", "cest": "+02:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "trt": "+03:00",
    "tsi": "+03:00", "msk": "+03:00", "eat": "+03:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00",
    "aedt": "+11:00", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00", "hst": "-10:00",
}  # fmt: skip
"""What a zone's name says, as written: EST is five hours behind also in summer."""
AMBIGUOUS = ("ist", "cst", "bst", "ast", "gst", "sst", "wst", "ect", "amt")
"""Names that different countries give to different zones."""
_PLAIN = str.maketrans("ıİ", "ii")


def folded(word: str) -> str:
    """A word as all its spellings: no capitals, no marks, one i for İ, I and ı."""
    letters = unicodedata.normalize("NFKD", word.translate(_PLAIN).lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_PLAIN)


@cache
def meanings() -> dict[str, str]:
    """Folded word -> what it becomes: a month as `` Oct ``, a weekday as nothing, a zone as its offset."""
    from babel.dates import get_day_names, get_month_names

    means = {folded(word): "" for word in FILLING}
    for language in LANGUAGES:
        for width in WIDTHS:
            means |= {folded(name.strip(".")): "" for name in get_day_names(width, "format", language).values()}
    means |= {folded(word): f" {half} " for word, half in HALVES.items()}
    means |= ZONES
    means |= {folded(word): f" {month} " for word, month in OTHER_MONTHS.items()}
    for language in LANGUAGES:
        for width in WIDTHS:
            for context in CONTEXTS:
                names = get_month_names(width, context, language)
                means |= {folded(names[number].strip(".")): f" {MONTHS[number - 1]} " for number in range(1, 13)}
    return means


def translation(words: list[str]) -> dict[str, str]:
    """Those of the words that mean something in a date, as they are written -> what they become."""
    known = meanings()
    return {word: known[folded(word)] for word in words if folded(word) in known}


def ambiguous(words: list[str]) -> str | None:
    """The first of the words that names several zones."""
    return next((word for word in words if folded(word) in AMBIGUOUS), None)
