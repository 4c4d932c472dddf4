"""The first rows of an export as they will be understood, and what becomes of all of them."""

import pandas as pd
import streamlit as st

from ilgi.drafted import PreviewTable
from ilgi.tell import draft_sentences, lettering
from ilgi.ui.bringing.answering import Answering
from ilgi.ui.frame import text

ROW_HEIGHT, ROWS, LONGEST = 34, 10, 200
MOST_COLUMNS = 40


def drawn(answering: Answering) -> None:
    """A table of ours each: its first rows, and a sentence on what becomes of all."""
    for number, table in enumerate(answering.draft.preview):
        st.subheader(answering.bringer.say("bring.rows_of", table=_name(answering, table)), anchor=False)
        frame = _frame(answering, table)
        st.dataframe(
            frame,
            key=answering.key(f"preview {number}"),
            hide_index=True,
            row_height=ROW_HEIGHT,
            height=ROW_HEIGHT * (len(frame) + 1) + 3,
            lazy=False,
            placeholder="—",
            alt=answering.bringer.say("bring.rows_of", table=_name(answering, table)),
        )
        st.caption(text.plain(draft_sentences.outcome(answering.lang, table), text.ANY))


def _name(answering: Answering, table: PreviewTable) -> str:
    return answering.bringer.say(f"table.{table.table}.name")


def _frame(answering: Answering, table: PreviewTable) -> pd.DataFrame:
    """The rows in the reader's words; a column that holds nothing in any of them is left out."""
    rows, names = table.rows[:ROWS], [f"{table.table}.{column}" for column in table.columns]
    there = [place for place, _ in enumerate(table.columns) if any(row[place] for row in rows)][:MOST_COLUMNS]
    cells = [
        [lettering.clean(draft_sentences.cell(answering.lang, names[place], row[place]), LONGEST) for place in there]
        for row in rows
    ]
    heads = [draft_sentences.heading(answering.lang, names[place]) for place in there]
    return pd.DataFrame(cells, columns=_apart(heads), dtype=object)


def _apart(heads: list[str]) -> list[str]:
    """The headings, each once: one that stands there already gets a number behind it."""
    apart: list[str] = []
    for head in heads:
        same = sum(other == head for other in heads[: len(apart)])
        apart.append(f"{head} {same + 1}" if same else head)
    return apart
