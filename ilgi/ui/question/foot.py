"""What stands under every number: its rows button and "how this was counted"."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import format
from ilgi.ui.question import counted, rows
from ilgi.ui.question.asked import Asked


def foot(
    asked: Asked, names: Sequence[str], key: str, *, row: pd.Series | None = None, count: int | None = None
) -> Any:
    """A rows button where there are rows this reader may see, with their ``count`` where it is known, and the popover
    that tells how the numbers ``names`` were counted (``row``: the one they were read from). Gives the container, in
    which more may stand beside them."""
    drawn = st.container(horizontal=True, gap="xsmall", key=f"foot_{key}")
    with drawn:
        if asked.opens and st.button(_label(asked, count), key=f"rows_{key}", type="tertiary"):
            rows.open_rows(asked.rows())
        counted.popover(asked, names, key, row)
    return drawn


def _label(asked: Asked, count: int | None) -> str:
    if count is None:
        return asked.page.say("ui.rows")
    return asked.page.say("ui.row_count", count=format.count(count, asked.page.lang))
