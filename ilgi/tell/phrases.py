"""A sentence in pieces, so that a figure in it can lead to its rows on a page and is plain text everywhere else."""

from collections.abc import Iterable
from dataclasses import dataclass

from ilgi.ask.filters import Filters


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


def plain(pieces: Iterable[Piece]) -> str:
    """The pieces as one plain text, as paper, mail, a shell and a picture's alternative text have it."""
    return "".join(piece.text for piece in pieces)
