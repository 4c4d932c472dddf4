"""What a header's words mean: the phrases of lexicon.toml, in Turkish and English, by which a column is recognised."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ilgi import fold

FILE = Path(__file__).with_name("lexicon.toml")
UNITS = {
    1: "sec secs second seconds s sn san saniye",
    60: "min mins minute minutes m dk dakika dak",
    3600: "hour hours hrs hr h sa saat",
    86400: "day days d gun",
}
"""Seconds, and the words of headers for them."""
SCALE = re.compile(r"(?<![\d.])(-?\d{1,3})\s*(?:-|–|—|\.\.|…|to|ile|ila)\s*(\d{1,3})(?![\d.])")
OUT_OF = re.compile(r"(?:/|out of|uzerinden|üzerinden)\s*(\d{1,3})\b|\b(\d{1,3})\s*(?:uzerinden|üzerinden)")
MOST_PHRASE = 5
NUMBER_OF = (("number", "of"), ("no", "of"), ("nr", "of"), ("num", "of"), ("#", "of"))
NEGATIVE = re.compile(r"\w{2}(?:m[ae](?:d[iu]|m(?:[ae]|is)|y(?:[ae][nc]|is)|d[ae]n|z(?!am))|m[iu]yor|s[iu]z)")
"""The endings, in plain letters, by which a Turkish word says the contrary of its stem: -medi, -meyen, -suz …"""


@dataclass(frozen=True)
class Heading:
    """A header taken apart: ``words`` is what is left of it without the words for a case, a moment, a number and a unit
    (``has_moment``, ``has_number``, ``has_thing``: such stood in it); ``unit``: seconds; ``scale``: as it says itself;
    ``named``: the same with the words for a case; ``tokens``: all of its words; ``is_count``: it says how many."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    named: tuple[str, ...]
    has_thing: bool
    has_moment: bool
    has_number: bool
    unit: int | None
    scale: tuple[float, float] | None
    is_count: bool = False


@dataclass(frozen=True)
class Meaning:
    """What a header may say: the idea's name in lexicon.toml and how far down its list the phrase stands."""

    idea: str
    rank: int


def heading(name: str) -> Heading:
    """A header taken apart."""
    outer, inner = (
        _tokens(re.sub(r"[(\[{].*?[)\]}]", " ", name)),
        _tokens(" ".join(re.findall(r"[(\[{](.*?)[)\]}]", name))),
    )
    tokens = outer + inner
    unit = _unit(inner, outer)
    apart = _apart()
    named = [token for token in outer if not any(_is(token, apart[kind]) for kind in ("moment", "number", "filling"))]
    if outer[:1] == ("no",) and not all(_is(token, apart["thing"]) for token in outer[1:]):
        named.insert(0, "no")
    if unit is not None:
        named = [token for token in named if not _is(token, apart["unit"])]
    left = [token for token in named if not _is(token, apart["thing"])]
    inside = [t for t in inner if not any(_is(t, words) for words in apart.values()) and not t.isdigit()]
    return Heading(
        tokens,
        tuple(left or inside),
        tuple(named),
        any(_is(token, apart["thing"]) for token in outer),
        any(_is(token, apart["moment"]) for token in outer),
        any(_is(token, apart["number"]) for token in outer),
        unit,
        _scale(name),
        any(_is(token, apart["count"]) for token in outer) or outer[:2] in NUMBER_OF,
    )


def meanings(head: Heading) -> list[Meaning]:
    """What a header may say, the likeliest first: by the whole of it, else by what is left of it without the common
    words; nothing where no phrase says just that."""
    return _said_by((head.tokens,)) or _said_by((head.words, head.named))


def _said_by(forms: tuple[tuple[str, ...], ...]) -> list[Meaning]:
    """The ideas of which a phrase is any of these words, from the first to the last, the likeliest first."""
    ranks = {
        idea: next((rank for rank, phrase in enumerate(phrases) if any(_is_phrase(phrase, w) for w in forms)), None)
        for idea, phrases in _phrases().items()
    }
    meant = [Meaning(idea, rank) for idea, rank in ranks.items() if rank is not None]
    return sorted(meant, key=lambda meaning: meaning.rank)


def _is_phrase(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(words) == len(phrase) and all(_matches(part, word) for part, word in zip(phrase, words, strict=True))


def _matches(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1]) and not NEGATIVE.search(word)
    return word == part


def _is(token: str, words: tuple[str, ...]) -> bool:
    return any(_matches(word, token) for word in words)


def _unit(inner: tuple[str, ...], outer: tuple[str, ...]) -> int | None:
    """The seconds of the unit that a header names: in brackets, or as a word of several letters at its end."""
    last = [token for token in outer[-1:] if len(token) > 1]
    if len(outer) > 1 and outer[-2] == "in":
        last = list(outer[-1:])
    for token in (*inner, *last):
        for seconds, words in UNITS.items():
            if token in words.split() and not (token == "saat" and token in last):
                return seconds
    return None


def _scale(name: str) -> tuple[float, float] | None:
    text = name.lower()
    if match := SCALE.search(text):
        low, high = float(match[1]), float(match[2])
        return (low, high) if low < high else None
    if match := OUT_OF.search(text):
        high = float(match[1] or match[2])
        return None if high > 100 else (1.0 if high in (5, 7) else 0.0, high)
    return None


def _tokens(text: str) -> tuple[str, ...]:
    text = re.sub(r"(?<=[a-zçğıöşü0-9])(?=[A-ZÇĞİÖŞÜ][a-zçğıöşü])", " ", re.sub(r"['’]s\b", "", text))
    return tuple(re.findall(r"[^\W_]+|#|%", fold.plain(fold.alike(text))))


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _apart() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(words.split()) for kind, words in _data()["apart"].items()}


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Idea -> its phrases, each as it stands and without the words that are taken off headers."""
    phrases = {}
    for idea, texts in _data()["names"].items():
        forms: dict[tuple[str, ...], None] = {}
        for text in texts.split("|"):
            words = tuple(text.split())
            forms[words] = None
            left = tuple(word for word in words if not _is(word.rstrip("*"), _apart()["filling"]))
            forms.setdefault(left or words)
        phrases[idea] = list(forms)
    return phrases


def names() -> dict[str, str]:
    """Idea -> its phrases as they are written."""
    return _data()["names"]


def is_one_of(token: str, *kinds: str) -> bool:
    """Whether a word of a header is one of those that are taken off it: of a moment, a number, a unit, a thing …"""
    return any(_is(token, _apart()[kind]) for kind in kinds)


def is_phrase(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words are just what a phrase says."""
    return len(words) == len(phrase) and all(_matches(part, word) for part, word in zip(phrase, words, strict=True))
