"""A line for each thing that the files do not say and that is therefore not assessed, with the rows it counts."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from ilgi.tell import format
from ilgi.ui.frame.page import Page
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot


def lines(page: Page, measures: Collection[str] | None = None) -> None:
    """Draws them, of these measures alone where any are given. Where nobody was answered it also says how many would
    then be waiting, and since when: no reply in a file and no reply at all look the same."""
    for _, row in page.ask("silence").iterrows():
        if measures is None or row["measure"] in measures:
            _line(page, row)


def _line(page: Page, row: pd.Series) -> None:
    measure = str(row["measure"])
    with st.container(horizontal=True, vertical_alignment="center", key=f"silence_{measure}"):
        st.caption(f":material/volume_off: {sentence(page, row)}", width="content")
        foot(Asked(page, "silence", part=measure), (), f"silence_{measure}", count=int(row["case_count"]))


def sentence(page: Page, row: pd.Series) -> str:
    """One row of the question ``silence`` in words."""
    done, cases, waiting = (format.count(row[f"{name}_count"], page.lang) for name in ("done", "case", "waiting"))
    if row["waiting_count"]:
        oldest = format.moment(row["oldest_opened_at"], page.lang)
        return page.say(f"silence.{row['measure']}_waiting", cases=cases, waiting=waiting, oldest=oldest)
    key = f"silence.{row['measure']}" if row["done_count"] else f"silence.{row['measure']}_none"
    return page.say(key, done=done, cases=cases)
