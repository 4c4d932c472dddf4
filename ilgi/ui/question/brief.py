"""Short lines whose figures lead to their rows, each with a quiet line under it: what fits beside a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ilgi.tell.phrases import Piece
from ilgi.ui.frame.page import Page
from ilgi.ui.question import rows
from ilgi.ui.question.asked import Asked

HERE = Path(__file__).parent
_brief = st.components.v2.component(
    "ilgi_brief",
    html="<ul></ul>",
    css=(HERE / "brief.css").read_text("utf-8"),
    js=(HERE / "brief.js").read_text("utf-8"),
)


@dataclass(frozen=True)
class Line:
    """A line in pieces, and the quieter one under it (nothing: none)."""

    main: tuple[Piece, ...]
    note: tuple[Piece, ...] = ()


def lines(page: Page, wanted: Sequence[Line], key: str, title: str) -> None:
    """Draw the lines as a list called ``title`` for who cannot see it; a piece with rows is a link, and opens them in
    the run of its click."""
    pieces = [piece for line in wanted for piece in (*line.main, *line.note)]
    places = iter(range(len(pieces)))
    data = {
        "lang": page.lang,
        "title": title,
        "hint": page.say("ui.opens_rows"),
        "lines": [
            {part: [_sent(piece, next(places)) for piece in getattr(line, part)] for part in ("main", "note")}
            for line in wanted
        ],
    }
    clicked = _brief(key=f"brief_{key}", data=data, on_clicked_change=lambda: None).clicked
    place = clicked.get("piece") if isinstance(clicked, dict) else None
    if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(pieces):
        return
    target = pieces[place].rows
    if target is not None:
        rows.open_rows(Asked(page, target.query, target.filters, target.part, target.by))


def _sent(piece: Piece, place: int) -> dict[str, object]:
    return {"text": piece.text, "tone": piece.tone, "place": None if piece.rows is None else place}
