"""Text for a screen that nobody can scroll: made harmless, measured, and set in the largest size that fits."""

import math
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from PIL import ImageFont

from ilgi.settings import ROOT

MARKS = 3
# a line never fills to its last letter
LEADING, SLACK, USUAL = 1.3, 1.1, 0.64
# the heaviest that a screen sets, so that no letter is wider than measured; dotless ı is in the latin file
FILES = ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2")
HEAVIEST, UNITS, GLANCE = 700, 1000, 40
NOBODYS_LETTER = "\uffff"


class Place(NamedTuple):
    """A box of text: its width and height in pixels of a 1080 screen."""

    width: float
    height: float


def clean(text: str, longest: int, widest: float | None = None) -> str:
    """One line of what can be seen: no controls, no heaps of marks on one letter.

    What is longer than ``longest`` characters, or wider than ``widest`` em (``longest`` of the usual width), ends at a
    sentence or a word, and with "…".
    """
    seen = "".join(
        " " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text) if _is_seen(letter)
    )
    calm = "".join(
        "".join(run)[: MARKS if marks else None]
        for marks, run in groupby(seen, lambda letter: unicodedata.category(letter) in ("Mn", "Me"))
    )
    line = " ".join(calm.split())
    widths = list(accumulate(map(_em, line)))
    room = bisect_right(widths, widest or longest * USUAL)
    return line if len(line) <= min(longest, room) else _cut(line, min(longest, room))


def size(text: str, place: Place, sizes: tuple[int, ...]) -> int:
    """The largest of ``sizes`` (falling) at which the text fits its place; the last one where none does."""
    fitting = [pixels for pixels in sizes if lines(text, pixels, place.width) * pixels * LEADING <= place.height]
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
    return sum(_em(letter) for letter in text)


@lru_cache(maxsize=10_000)
def _em(letter: str) -> float:
    """The width of a letter in our typeface; on the safe side where a screen takes it from another one."""
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0.0
    for large, small, box in _faces():
        if bytes(small.getmask(letter)) != box:
            return large.getlength(letter) / UNITS
    return _elsewhere(letter)


def _elsewhere(letter: str) -> float:
    """The widths of DejaVu Sans Bold, which is wide for a typeface: Щ is 1.33 em, א 0.73; Arabic letters join."""
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) in ("So", "Sk") or letter.isupper():
        return 1.35
    return 0.8 if unicodedata.category(letter) == "Lo" else 1.05


@cache
def _faces() -> list[tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont, bytes]]:
    """Each file of our typeface, large to measure and small to look at, with the box that it draws for no letter."""
    pairs = [(_face(file, UNITS), _face(file, GLANCE)) for file in FILES]
    return [(large, small, bytes(small.getmask(NOBODYS_LETTER))) for large, small in pairs]


def _face(file: str, size: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(ROOT / "static" / file, size, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([HEAVIEST])
    return face


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _cut(line: str, longest: int) -> str:
    kept = line[: longest - 1]
    stop = max(kept.rfind(mark) for mark in (". ", "! ", "? "))
    if stop > longest * 0.6:
        return kept[: stop + 1] + " …"
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > longest * 0.6 else kept).rstrip(" ,;:") + "…"
