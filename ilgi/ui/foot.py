"""What stands under every number: its rows button and "how this was counted"."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ilgi import queries
from ilgi.filters import Filters
from ilgi.ui import counted, rows
from ilgi.ui.page import Page


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
) -> None:
    """A rows button where there are rows this reader may see, and the popover that tells how it was counted."""
    facts = queries.about(query)
    behind = behind or facts.rows
    open_ = open_ and (page.access.role != "staff" or facts.scope not in queries.SHARED)
    with st.container(horizontal=True, gap="small", key=f"foot_{key}"):
        if behind and open_:
            _rows_button(page, behind, filters, key, part, by)
        counted.popover(page, query, names, answer, key)


def _rows_button(page: Page, behind: str, filters: Filters, key: str, part: str | None, by: str | None) -> None:
    if st.button(page.say("ui.rows"), key=f"rows_{key}", type="tertiary"):
        rows.open_rows(page, behind, filters, part, by)
