"""The words of an export and what they mean here: a small table to edit, those that nobody can know first."""

from hashlib import blake2b

import pandas as pd
import streamlit as st

from ilgi.drafted import Column, Word
from ilgi.tell import draft_sentences, lettering
from ilgi.ui.bringing import opened
from ilgi.ui.bringing.answering import Answering
from ilgi.ui.frame import text

MOST, LONGEST, ROW_HEIGHT = 60, 120, 34
WRITTEN, COUNT, MEANS = "written", "count", "means"


def drawn(answering: Answering, column: Column) -> None:
    """The words of a column of the export, where it is known to which of ours they go."""
    ours = draft_sentences.of_words(column, answering.asked) if column.words else ""
    if ours:
        words = sorted(column.words, key=lambda word: (word.is_sure, -word.count))[:MOST]
        _table(answering, column.name, ours, words)


def _table(answering: Answering, name: str, column: str, words: list[Word]) -> None:
    labels = {value: draft_sentences.meaning(answering.lang, column, value) for value in _values(column, words)}
    frame = pd.DataFrame(
        {
            WRITTEN: [lettering.clean(word.written, LONGEST) for word in words],
            COUNT: [word.count for word in words],
            MEANS: [labels[word.means] for word in words],
        }
    )
    title = answering.bringer.say("bring.words", column=text.plain(name))
    st.subheader(title, anchor=False)
    # another frame is another editor: what it shows is what the draft says
    key = answering.key(f"words {name} {column} {blake2b(frame.to_csv().encode(), digest_size=8).hexdigest()}")
    say = answering.bringer.say
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        disabled=[WRITTEN, COUNT],
        row_height=ROW_HEIGHT,
        alt=answering.bringer.say("bring.words", column=lettering.clean(name, LONGEST)),
        column_config={
            WRITTEN: st.column_config.TextColumn(say("bring.word_written")),
            COUNT: st.column_config.NumberColumn(say("bring.word_count"), format="localized"),
            MEANS: st.column_config.SelectboxColumn(
                say("bring.word_means"), options=list(labels.values()), required=True
            ),
        },
        on_change=note,
        args=(
            key,
            column.rpartition(".")[2],
            [word.written for word in words],
            {label: value for value, label in labels.items()},
        ),
    )


def _values(column: str, words: list[Word]) -> list[str]:
    """What a word may mean, with what the draft says of any of these."""
    return list(dict.fromkeys([*draft_sentences.meanings(column), *(word.means for word in words)]))


def note(key: str, column: str, written: list[str], values: dict[str, str]) -> None:
    """Take over what was edited: rows by number, the word chosen for each."""
    edited = st.session_state[key].get("edited_rows", {})
    for row, change in edited.items():
        if change.get(MEANS) in values:
            opened.answer(f"word:{column}:{written[int(row)]}", values[change[MEANS]])
