"""A draft being answered: what each widget shows comes from the draft, and what is chosen goes to the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import streamlit as st

from ilgi.drafted import Draft, Saying
from ilgi.tell import draft_sentences
from ilgi.ui.bringing import opened
from ilgi.ui.bringing.bringer import Bringer
from ilgi.ui.frame import text


@dataclass(frozen=True)
class Answering:
    """A draft of a file, with who answers it."""

    bringer: Bringer
    file: str
    draft: Draft

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.bringer.lang

    @property
    def asked(self) -> set[str]:
        """The names of the questions: what they ask is not offered a second time."""
        return {question.name for question in self.draft.questions}

    def key(self, name: str) -> str:
        """The key of the widget that answers ``name`` (which may hold anything a header may)."""
        return f"bring_{blake2b(f'{self.file}/{name}'.encode(), digest_size=8).hexdigest()}"

    def choose(
        self, name: str, label: str, options: list[str], now: str | None, show: Callable[[str], str], **how: Any
    ) -> None:
        """A box of which one is chosen: ``now``; another becomes the answer. ``show``: an option's words."""
        key = self._held(name, options, now)
        shown = {option: text.short(show(option), 160) for option in options}
        st.selectbox(
            text.plain(label), options, key=key, format_func=shown.__getitem__, on_change=_note, args=(name, key), **how
        )

    def pick(self, name: str, label: str, options: list[str], now: str | None, show: Callable[[str], str]) -> None:
        """The same with every option in sight, for a question; nothing is chosen where ``now`` is None."""
        key = self._held(name, options, now)
        shown = {option: text.plain(show(option), 240) for option in options}
        is_short = sum(map(len, shown.values())) < 90
        st.radio(
            text.plain(label, 600), options, key=key, format_func=shown.__getitem__, on_change=_note, args=(name, key),
            horizontal=is_short,
        )  # fmt: skip

    def saying(self, wording: Saying) -> str:
        """A sentence of the draft in Markdown."""
        return text.plain(draft_sentences.saying(self.lang, wording), text.ANY)

    def _held(self, name: str, options: list[str], now: str | None) -> str:
        key = self.key(name)
        st.session_state[key] = now if now in options else None
        return key


def _note(name: str, key: str) -> None:
    value = st.session_state.get(key)
    if value is not None:
        opened.answer(name, value)
