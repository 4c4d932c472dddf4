"""What stands under every number: its rows button and "how this was counted"."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from ilgi.ask import queries
from ilgi.ask.filters import Filters
from ilgi.tell import format
from ilgi.ui.frame.page import Page
from ilgi.ui.question import counted, rows


def foot(
    page: Page,
    query: str,
    names: Sequence[str],
    answer: pd.DataFrame | pd.Series,
    filters: Filters,
    key: str,
    *,
    behind: str | None = None,
    part: str | None = None,
    by: str | None = None,
    open_: bool = True,
    count: int | None = None,
    more: Callable[[], None] | None = None,
) -> None:
    """A rows button where there are rows this reader may see, with their ``count`` where it is known, the popover that
    tells how it was counted, and whatever ``more`` draws beside them."""
    facts = queries.about(query)
    behind = behind or facts.rows
    open_ = open_ and (page.access.role != "staff" or facts.scope not in queries.SHARED)
    with st.container(horizontal=True, gap="xsmall", key=f"foot_{key}"):
        if behind and open_:
            _rows_button(page, behind, filters, key, part, by, count)
        counted.popover(page, query, names, answer, key)
        if more:
            more()


def _rows_button(
    page: Page, behind: str, filters: Filters, key: str, part: str | None, by: str | None, count: int | None
) -> None:
    if st.button(_label(page, count), key=f"rows_{key}", type="tertiary"):
        rows.open_rows(page, behind, filters, part, by)


def _label(page: Page, count: int | None) -> str:
    if count is None:
        return page.say("ui.rows")
    return page.say("ui.row_count", count=format.count(count, page.lang))
