"""The table that is opened, walked and holds bars: rows of cells in the reader's words, drawn by our own script.

Arrows walk in the browser without asking the server; a click or Enter is handed on once, in the run that follows it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from ilgi.ui.frame.page import Page

HERE = Path(__file__).parent
PAGE_SIZE = 50
ROW_HEIGHT = 44
# pixels of what stands around the rows: the headings, the field to search, the buttons that turn pages, the hint
HEADING, SEARCH, PAGES, HINT = 34, 38, 38, 22
WORDS = ("next", "previous", "nothing", "sort", "opens")
_listing = st.components.v2.component(
    "ilgi_listing",
    html='<div class="tools"></div><div class="frame"></div><div class="foot"></div><p class="hint"></p>'
    '<p class="heard" aria-live="polite"></p>',
    css=(HERE / "listing.css").read_text("utf-8"),
    js=(HERE / "listing.js").read_text("utf-8"),
)


@dataclass(frozen=True)
class Line:
    """A spark line: its values, oldest first (None: a gap), the goal at each, and for each point whether it signals
    ("better", "worse" or "")."""

    values: tuple[float | None, ...]
    goal: tuple[float | None, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What one cell shows: ``text`` (the figure, in words), a quiet ``note`` beside it (n, interval), what it is sorted
    by (None: last), its meaning as a colour (``tone``: "better", "worse", "quiet" or "") with the sign that goes with
    it (``icon``), a hair bar from the goal (``bar``, −1 to 1, 0 at the goal), whether too few stand behind it
    (``is_hollow``), a spark line, and whether it is set in strong letters. ``label`` replaces the text for who hears
    it."""

    text: str
    note: str = ""
    sort: float | str | None = None
    tone: str = ""
    icon: str = ""
    bar: float | None = None
    is_hollow: bool = False
    is_strong: bool = False
    line: Line | None = None
    label: str = ""


DEFAULTS = {field.name: field.default for field in fields(Cell) if field.name != "text"}


@dataclass(frozen=True)
class Column:
    """A column: the key of its cells, its heading with a quiet ``note`` (a goal), how it is set, a width in pixels
    (None: what its cells need), whether one may sort by it, and whether its cells are opened by themselves (else the
    row is)."""

    key: str
    title: str
    note: str = ""
    align: Literal["left", "right"] = "left"
    width: int | None = None
    is_sortable: bool = True
    opens: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its cells by column key; ``kind`` "total" keeps it above all others whatever is sorted by, "plain" opens
    nothing."""

    cells: Mapping[str, Cell]
    kind: Literal["", "total", "plain"] = ""


@dataclass(frozen=True)
class Picked:
    """What was chosen: the position of the row among those given, the column's key ("" where the row was), and how:
    by a click, or by Enter. ``order``: of a walk, the positions of all rows as they stood, found and sorted."""

    row: int
    column: str
    how: Literal["click", "enter"]
    order: tuple[int, ...] = ()


def listing(
    page: Page,
    columns: Sequence[Column],
    rows: Sequence[Row],
    key: str,
    title: str,
    *,
    page_size: int = PAGE_SIZE,
    row_height: int = ROW_HEIGHT,
    is_searchable: bool = False,
    hint: str = "",
    walk: str = "",
) -> Picked | None:
    """Draw the rows as a table called ``title`` for who cannot see it, so many to a page; ``hint`` stands under it.

    ``walk``: a name for this reading of the rows, where what is opened stands in place of the table: the browser keeps
    under it what was searched, how it was sorted and which row was opened, and the table takes the focus.

    Returns what was opened since the last run, once; None without anything.
    """
    data = {
        "lang": page.lang,
        "title": title,
        "hint": hint,
        "walk": walk,
        "columns": [asdict(column) for column in columns],
        "rows": [{"kind": row.kind, "cells": {name: _sent(cell) for name, cell in row.cells.items()}} for row in rows],
        "page_size": page_size,
        "row_height": row_height,
        "search": page.say("ui.search_rows") if is_searchable else "",
        "words": {name: page.say(f"listing.{name}") for name in WORDS} | _with_places(page),
    }
    drawn_as = f"listing_{key}"
    height = HEADING + row_height * max(1, min(len(rows), page_size)) + (SEARCH if is_searchable else 0)
    height += (PAGES if len(rows) > page_size else 0) + (HINT if hint else 0)
    st.html(f"<style>.st-key-{_class(drawn_as)} {{ min-height: {height}px; }}</style>")
    with st.container(key=drawn_as, gap=None):
        picked = _listing(key=key, data=data, on_picked_change=lambda: None).picked
    return _checked(picked, len(rows), {column.key for column in columns})


def _with_places(page: Page) -> dict[str, str]:
    """The words that the script completes."""
    return {
        "of_pages": page.say("listing.of_pages", page="{page}", pages="{pages}"),
        "matching": page.say("listing.matching", count="{count}"),
    } | {name: page.say(f"listing.{name}", column="{column}") for name in ("sorted_up", "sorted_down", "unsorted")}


def _class(key: str) -> str:
    """A key as it stands in the name of a class."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())


def _sent(cell: Cell) -> dict[str, Any]:
    """A cell as it goes to the browser: what it says, without what is at its default."""
    values = vars(cell)
    sent = {name: values[name] for name, usual in DEFAULTS.items() if values[name] != usual}
    if cell.line is not None:
        sent["line"] = vars(cell.line)
    return {"text": cell.text, **sent}


def _checked(picked: Any, count: int, names: set[str]) -> Picked | None:
    """What a browser says was chosen, if it can be: it may send anything."""
    if not isinstance(picked, dict):
        return None
    row, column, how = picked.get("row"), picked.get("column"), picked.get("how")
    if not isinstance(row, int) or isinstance(row, bool) or not 0 <= row < count or how not in ("click", "enter"):
        return None
    return Picked(row, column if column in names else "", how, _order(picked.get("order"), count))


def _order(places: Any, count: int) -> tuple[int, ...]:
    """The rows in the order in which they stood, each once; empty where it is none."""
    if not isinstance(places, list) or not all(type(place) is int and 0 <= place < count for place in places):
        return ()
    return tuple(dict.fromkeys(places))
