"""Text for a screen that nobody can scroll: made harmless, measured, and set in the largest size that fits."""

import math
import unicodedata
from bisect import bisect_right
from itertools import accumulate, groupby
from typing import NamedTuple

MARKS = 3
# widths in em of Inter, on the safe side; a line never fills to its last letter
NARROW, WIDE = frozenset("iıjlİIft.,:;'’`|!()[]{}-/ "), frozenset("mwMWÇGOÖQĞDNU@%&—…")
LEADING, SLACK, USUAL = 1.3, 1.1, 0.64


class Place(NamedTuple):
    """A box of text: its width and height in pixels of a 1080 screen."""

    width: float
    height: float


def clean(text: str, longest: int, widest: float | None = None) -> str:
    """One line of what can be seen: no controls, no heaps of marks on one letter.

    What is longer than ``longest`` characters, or wider than ``widest`` em (``longest`` of the usual width), ends at a
    sentence or a word, and with "…".
    """
    seen = "".join(" " if one.isspace() else one for one in unicodedata.normalize("NFC", text) if _is_seen(one))
    calm = "".join(
        "".join(run)[: MARKS if marks else None]
        for marks, run in groupby(seen, lambda one: unicodedata.category(one) in ("Mn", "Me"))
    )
    line = " ".join(calm.split())
    widths = list(accumulate(map(_em, line)))
    room = bisect_right(widths, widest or longest * USUAL)
    return line if len(line) <= min(longest, room) else _cut(line, min(longest, room))


def size(text: str, place: Place, sizes: tuple[int, ...]) -> int:
    """The largest of ``sizes`` (falling) at which the text fits its place; the last one where none does."""
    fitting = [one for one in sizes if lines(text, one, place.width) * one * LEADING <= place.height]
    return fitting[0] if fitting else sizes[-1]


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes at a size in a width, words kept whole where they can be."""
    room = width / (size * SLACK)
    count, filled = 1, 0.0
    for word in text.split(" "):
        wide = em(word)
        if filled and filled + wide + 0.3 > room:
            count, filled = count + 1, 0.0
        count += math.ceil(wide / room) - 1 if wide > room else 0
        filled = wide % room if wide > room else filled + wide + 0.3
    return count


def em(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(_em(one) for one in text)


def _em(one: str) -> float:
    if unicodedata.category(one) in ("Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(one) in "WF" or unicodedata.category(one) in ("So", "Sk"):
        return 1.3
    if one in NARROW:
        return 0.36
    if one in WIDE:
        return 0.95
    return 0.72 if one.isupper() or unicodedata.category(one) == "Lo" else 0.61


def _is_seen(one: str) -> bool:
    return one.isspace() or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _cut(line: str, longest: int) -> str:
    kept = line[: longest - 1]
    stop = max(kept.rfind(mark) for mark in (". ", "! ", "? "))
    if stop > longest * 0.6:
        return kept[: stop + 1] + " …"
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > longest * 0.6 else kept).rstrip(" ,;:") + "…"
