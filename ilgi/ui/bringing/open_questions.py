"""What the export cannot say of itself, asked: the answer that claims nothing is marked until somebody chooses."""

import streamlit as st

from ilgi.drafted import Draft, Question
from ilgi.tell import draft_sentences, format
from ilgi.ui.bringing.answering import Answering

FEW = 6


def is_stuck(draft: Draft) -> bool:
    """Whether nothing can be loaded yet: a question that needs an answer has none, or "none of these"."""
    return any(question.is_needed and not question.taken for question in draft.questions)


def asked(answering: Answering) -> None:
    """Each question with its choices, those that are needed first."""
    ordered = sorted(answering.draft.questions, key=lambda question: (not question.is_needed, not question.is_open))
    for question in ordered[:FEW]:
        _question(answering, question)
    if ordered[FEW:]:
        with st.expander(answering.bringer.say("bring.more_questions", count=len(ordered) - FEW)):
            for question in ordered[FEW:]:
                _question(answering, question)


def _question(answering: Answering, question: Question) -> None:
    labels = {choice.value: draft_sentences.saying(answering.lang, choice.label) for choice in question.choices}
    safe = question.is_open and not question.is_needed
    if safe and question.taken in labels:
        labels[question.taken] = answering.bringer.say("bring.until_then", answer=labels[question.taken])
    now = None if question.is_open and question.is_needed else question.taken
    label = draft_sentences.saying(answering.lang, question.ask)
    if len(labels) <= FEW:
        answering.pick(question.name, label, list(labels), now, labels.__getitem__)
    else:
        answering.choose(question.name, label, list(labels), now, labels.__getitem__)


def which(answering: Answering) -> None:
    """Which sheet is read, and what a record of it is: shown where there is a choice and no question asks for it."""
    draft = answering.draft
    sheets = dict(draft.sheets)
    if len(sheets) > 1 and "sheet" not in answering.asked:
        shown = {sheet: f"{sheet} · {format.count(rows, answering.lang)}" for sheet, rows in sheets.items()}
        answering.choose("sheet", answering.bringer.say("bring.sheet"), list(shown), draft.sheet, shown.__getitem__)
    kinds = list(dict.fromkeys([draft.kind, *draft.kinds]))
    if len(kinds) > 1 and "kind" not in answering.asked:
        answering.choose(
            "kind", answering.bringer.say("bring.kind"), kinds, draft.kind,
            lambda kind: draft_sentences.kind(answering.lang, kind),
        )  # fmt: skip
