"""The columns of an export: where each goes and what that rests on, how its dates are read, what its words mean."""

import streamlit as st

from ilgi.drafted import Column
from ilgi.tell import draft_sentences
from ilgi.ui.bringing import word_table
from ilgi.ui.bringing.answering import Answering
from ilgi.ui.frame import text

AT_ONCE = 40
SCALES = ("1 5", "0 10", "1 10", "0 100", "1 7", "0 5", "1 4", "1 3", "0 1", "5 1", "6 1", "7 1", "10 1")
BLANK, BAR = " ", " | "
"""What stands between several places of a column, between several formats of its dates."""


def drawn(answering: Answering) -> None:
    """The columns that are used, with what can be said of each; then the others, so many at once."""
    columns = answering.draft.columns
    used = [column for column in columns if column.targets]
    others = [column for column in columns if not column.targets]
    if used:
        st.subheader(answering.bringer.say("bring.columns"), anchor=False)
        _some(answering, used, "used")
    if others:
        with st.expander(answering.bringer.say("bring.unused", count=len(others)), expanded=not used):
            _some(answering, others, "unused")
    for column in columns:
        word_table.drawn(answering, column)


def _some(answering: Answering, columns: list[Column], which: str) -> None:
    more = answering.key(f"more {which}")
    until = AT_ONCE * (1 + int(st.session_state.setdefault(more, 0)))
    for column in columns[:until]:
        _column(answering, column)
    left = len(columns) - until
    if left > 0 and st.button(answering.bringer.say("bring.more_columns", count=left), key=f"{more}_button"):
        st.session_state[more] += 1
        st.rerun()


def _column(answering: Answering, column: Column) -> None:
    name, goes, because = st.columns([3, 4, 5], gap="medium", vertical_alignment="top")
    with name, st.container(gap=None):
        st.markdown(f"**{text.plain(column.name)}**")
        st.caption(text.plain(draft_sentences.examples(column), 90))
    with goes:
        _goes(answering, column)
    with because, st.container(gap="xxsmall"):
        for saying in (*column.because, *column.faults):
            icon = "warning" if saying in column.faults else "lightbulb"
            st.caption(f":material/{icon}: {answering.saying(saying)}")
        _dates(answering, column)
        _scale(answering, column)


def _goes(answering: Answering, column: Column) -> None:
    now = BLANK.join(column.targets)
    options = draft_sentences.choices(answering.draft)
    options = options if now in options else [*options, now]

    def show(option: str) -> str:
        return " + ".join(draft_sentences.target(answering.lang, name) for name in option.split(BLANK))

    label = answering.bringer.say("bring.goes", column=column.name)
    answering.choose(f"use:{column.name}", label, options, now, show, label_visibility="collapsed")


def _dates(answering: Answering, column: Column) -> None:
    """Every way the column can be read, the one taken first: a choice where there are several and no question asks."""
    ways = {BAR.join(way.formats): draft_sentences.reading(answering.lang, way) for way in column.readings}
    name = f"dates:{column.name}"
    if len(ways) > 1 and name not in answering.asked:
        label = answering.bringer.say("bring.dates", written=column.readings[0].example[0])
        answering.pick(name, label, list(ways), next(iter(ways)), ways.__getitem__)
        return
    for way in ways.values():
        st.caption(f":material/event: {text.plain(way, text.ANY)}")


def _scale(answering: Answering, column: Column) -> None:
    scaled = next((target for target in column.targets if draft_sentences.is_scaled(target)), "")
    name = f"scale:{scaled.rpartition('.')[2]}"
    if column.scale is None or not scaled or name in answering.asked:
        return
    now = " ".join(f"{end:g}" for end in column.scale)
    options = list(dict.fromkeys([now, *SCALES]))
    answering.choose(name, answering.bringer.say("bring.scale"), options, now, lambda pair: pair.replace(" ", " – "))
