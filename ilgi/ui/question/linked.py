"""A sentence whose figures lead to their rows: a click or Enter on one opens exactly what it counts."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ilgi.tell.phrases import Piece
from ilgi.ui.frame.page import Page
from ilgi.ui.question import rows
from ilgi.ui.question.asked import Asked

HERE = Path(__file__).parent
_linked = st.components.v2.component(
    "ilgi_linked",
    html='<p lang=""></p>',
    css=(HERE / "linked.css").read_text("utf-8"),
    js=(HERE / "linked.js").read_text("utf-8"),
)


def sentence(page: Page, pieces: Sequence[Piece], key: str) -> None:
    """Draw the pieces as one paragraph; a piece with rows is a link, and opens them in the run of its click."""
    data = {
        "lang": page.lang,
        "hint": page.say("ui.opens_rows"),
        "pieces": [{"text": piece.text, "tone": piece.tone, "opens": piece.rows is not None} for piece in pieces],
    }
    clicked = _linked(key=f"linked_{key}", data=data, on_clicked_change=lambda: None).clicked
    place = clicked.get("piece") if isinstance(clicked, dict) else None
    if not isinstance(place, int) or not 0 <= place < len(pieces):
        return
    target = pieces[place].rows
    if target is not None:
        rows.open_rows(Asked(page, target.query, target.filters, target.part, target.by))
