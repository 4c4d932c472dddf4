"""A sentence of the word files with pieces in its placeholders, so that a figure in it can lead to its rows."""

import re
from collections.abc import Sequence
from typing import Any

from ilgi.tell import phrases, words
from ilgi.tell.phrases import Piece

MARK = re.compile("\x00(\\d+)\x01")


def say(lang: str, key: str, **values: Any) -> list[Piece]:
    """The sentence of a key (as ``words.say``) in pieces: a value that is a Piece, or a list of them, keeps its meaning
    and its rows, with the suffix that its placeholder asks for as plain text; all else is plain."""
    held = {name: _list(value) for name, value in values.items() if isinstance(value, Piece | list)}
    places = list(held.values())
    filled = {name: _harmless(value) for name, value in values.items()}
    filled |= {name: f"\x00{at}\x01{phrases.plain(parts)}" for at, (name, parts) in enumerate(held.items())}
    first, *rest = MARK.split(words.say(lang, key, **filled))
    pieces = [Piece(first)] if first else []
    for at, after in zip(rest[::2], rest[1::2], strict=True):
        tail = after[len(phrases.plain(places[int(at)])) :]
        pieces += [*places[int(at)], *([Piece(tail)] if tail else [])]
    return pieces


def joined(parts: Sequence[Sequence[Piece]], between: str = " ") -> list[Piece]:
    """Pieces after one another, ``between`` between them; empty ones left out."""
    pieces: list[Piece] = []
    for part in filter(None, parts):
        pieces += [Piece(between), *part] if pieces else part
    return pieces


def _list(value: Piece | list[Piece]) -> list[Piece]:
    pieces = value if isinstance(value, list) else [value]
    return [Piece(_harmless(piece.text), piece.tone, piece.rows) for piece in pieces]


def _harmless(value: Any) -> Any:
    return value.replace("\x00", "").replace("\x01", "") if isinstance(value, str) else value
