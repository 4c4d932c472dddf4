"""A sentence in pieces, so that a figure in it can lead to its rows on a page and is plain text everywhere else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import Formatter
from typing import Any

from ilgi.ask.filters import Filters
from ilgi.tell import suffixes, words


@dataclass(frozen=True)
class Rows:
    """The rows that a piece leads to: the question of rows ``query``, under ``filters``, of ``part`` and ``by``."""

    query: str
    filters: Filters
    part: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: its text, what it means (``tone``: "" for nothing, "strong", "better", "worse"), and the
    rows that it leads to (None: it leads nowhere)."""

    text: str
    tone: str = ""
    rows: Rows | None = None


Filling = str | Piece | list[Piece]


def plain(pieces: Iterable[Piece]) -> str:
    """The pieces as one plain text, as paper, mail, a shell and a picture's alternative text have it."""
    return "".join(piece.text for piece in pieces)


def filled(lang: str, key: str, tone: str = "", **values: Filling) -> list[Piece]:
    """The sentence of a key (see words.say) in pieces of ``tone``: what fills a place may be a piece, or several,
    whose rows stay behind it; a Turkish suffix hangs on the last of them."""
    count = values.get("count")
    template = words.unfilled(lang, key, count=count.text if isinstance(count, Piece) else count)
    return _joined(_parts(template, tone, values))


def joined(lang: str, many: list[list[Piece]], tone: str = "") -> list[Piece]:
    """Several phrases as a list in a sentence: a, b and c."""
    whole = many[0] if many else []
    for place, phrase in enumerate(many[1:], 2):
        key = "answer.and" if place == len(many) else "answer.comma"
        whole = filled(lang, key, tone, first=whole, last=phrase)
    return whole


def spaced(parts: Iterable[list[Piece]], between: str = " ") -> list[Piece]:
    """Sentences after one another, ``between`` between them; empty ones left out."""
    whole: list[Piece] = []
    for part in filter(None, parts):
        whole += [Piece(between), *part] if whole else part
    return whole


def _parts(template: str, tone: str, values: dict[str, Filling]) -> Iterator[Piece]:
    for text, name, form, _ in Formatter().parse(template):
        if text:
            yield Piece(text, tone)
        if name is not None:
            yield from _hung(_pieces(values[name], tone), form or "")


def _pieces(filling: Any, tone: str) -> list[Piece]:
    pieces = filling if isinstance(filling, list) else [filling if isinstance(filling, Piece) else Piece(str(filling))]
    return [piece if piece.tone else replace(piece, tone=tone) for piece in pieces]


def _hung(pieces: list[Piece], form: str) -> list[Piece]:
    if not form or not pieces:
        return pieces
    return [*pieces[:-1], replace(pieces[-1], text=suffixes.FORMS[form](pieces[-1].text))]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same with neighbours of one tone that lead nowhere as one."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if last is not None and last.rows is None and piece.rows is None and last.tone == piece.tone:
            whole[-1] = replace(last, text=last.text + piece.text)
        elif piece.text:
            whole.append(piece)
    return whole
