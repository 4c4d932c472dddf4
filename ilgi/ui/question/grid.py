"""An answer as a table in the reader's words: headings, cells, which columns tell, what opens."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from ilgi.ask import metrics
from ilgi.tell import format, reason_words, row_words, words
from ilgi.tell.lettering import clean
from ilgi.tell.ticket_words import standard
from ilgi.ui.frame.page import Page
from ilgi.ui.question.listing import Cell, Column, Picked, Row, listing

ROW_HEIGHT = 38
# of a table within a page, which has more to say
ON_A_PAGE = 10
LONGEST = 300
NO_BREAK = "\u00a0"
BOUNDS = ("_low", "_high")
EVENTS = ("opened", "customer_message", "agent_reply", "resumed", "assigned", "transferred", "escalated", "reopened")
SIGNS = {"worse": "✗", "well": "✓"}


def grid(page: Page, answer: pd.DataFrame, names: Sequence[str], key: str, title: str) -> int | None:
    """Draw a table in the reader's words. Returns the position in ``answer`` of the row that was just opened, or
    None."""
    picked = listed(page, answer, names, key, title, hint=page.say("ui.table_hint"), page_size=ON_A_PAGE)
    return picked.row if picked else None


def plain(page: Page, answer: pd.DataFrame, names: Sequence[str], key: str, title: str) -> None:
    """The same where a row opens nothing."""
    listed(page, answer, names, key, title, opens=False, page_size=ON_A_PAGE)


def listed(
    page: Page,
    answer: pd.DataFrame,
    names: Sequence[str],
    key: str,
    title: str,
    *,
    outcome: str | None = None,
    opens: bool = True,
    **drawing: Any,
) -> Picked | None:
    """The same with all that ``listing`` takes; the column ``outcome`` says in strong letters, with a sign and colour,
    which rows missed."""
    shown = reason_words.in_words(answer, page.lang)
    names = [name for name in names if name in shown]
    columns = [Column(name, heading(page, name), align=_align(shown[name])) for name in names]
    cells = {name: _cells(page, shown, name, outcome) for name in names}
    kind: Any = "" if opens else "plain"
    rows = [Row(dict(zip(names, row, strict=True)), kind) for row in zip(*cells.values(), strict=True)]
    return listing(page, columns, rows, key, title, row_height=ROW_HEIGHT, **drawing)


def _align(values: pd.Series) -> Any:
    is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return "right" if is_number else "left"


def _cells(page: Page, answer: pd.DataFrame, name: str, outcome: str | None) -> list[Cell]:
    written, values = _on_lines(writer(page, name)), answer[name].tolist()
    bars = row_words.lateness(answer, name)
    if name != outcome and bars is None:
        return [Cell(text := written(value), sort=_sort(value, text)) for value in values]
    states = [row_words.state_of(value) for value in values] if name == outcome else [""] * len(values)
    reach = [bar if format.has_value(bar) else None for bar in bars] if bars is not None else [None] * len(values)
    return [
        Cell(
            text := written(value),
            sort=_sort(value, text),
            tone="worse" if state == "worse" or (bar or 0) > 0 else "",
            icon=SIGNS.get(state, ""),
            bar=bar,
            is_strong=state == "worse",
        )
        for value, state, bar in zip(values, states, reach, strict=True)
    ]


def _on_lines(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """The same on as many lines as a cell has: a day on one line, its time free to go to the next; a text cut."""

    def written(value: Any) -> str:
        text = write(value)
        is_calm = len(text) <= LONGEST and text.isascii() and text.isprintable()
        text = text if is_calm else clean(text, LONGEST)
        day, blank, time = text.rpartition(" ") if hasattr(value, "hour") else ("", "", text)
        return day.replace(" ", NO_BREAK) + blank + time

    return written


def _sort(value: Any, text: str) -> float | str | None:
    """What a value is sorted by: numbers and instants as such, else its word."""
    if not format.has_value(value):
        return None
    if hasattr(value, "timestamp"):
        return float(value.timestamp())
    if hasattr(value, "toordinal"):
        return float(value.toordinal())
    return text if isinstance(value, str | list | tuple | dict) else float(value)


def heading(page: Page, name: str) -> str:
    """A column's name for a reader: a metric's own name, the bound of one, else the column's."""
    for bound in BOUNDS:
        if name.endswith(bound) and metrics.metric(name.removesuffix(bound)):
            return page.say(f"ui.bound{bound}", name=words.column(page.lang, name.removesuffix(bound)))
    return words.column(page.lang, name)


def telling(names: Iterable[str]) -> list[str]:
    """The columns a reader is shown unasked: no keys beside a name, no limits and signals of another column."""
    columns = list(names)
    named = {"agent_id"} if "agent_name" in columns else set()
    named |= {"label"} if "name" in columns else set()
    return [name for name in columns if name not in named and not _is_derived(name)]


def _is_derived(name: str) -> bool:
    stems = [other for other in metrics.all_metrics() if name.startswith(f"{other}_")]
    return bool(stems) and metrics.metric(name) is None


def writer(page: Page, name: str) -> Callable[[Any], str]:
    """How one column's values are written: text by its word, a name, else by its unit, as a moment, a day."""

    def written(value: Any) -> str:
        if isinstance(value, str) and name.endswith("standard"):
            return standard(page.lang, value)
        if name == "suspicious_kind":
            return reason_words.oddity(page.lang, str(value))
        if isinstance(value, str):
            return page.value("event" if name == "kind" and value in EVENTS else name, value)
        return format.cell(value, name, page.lang)

    return written
