"""One opened page: who reads what in which words, and what its filters and its exports allow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.problems import Problem
from ilgi.settings import Settings
from ilgi.tell import words
from ilgi.tell.asker import Asker
from ilgi.ui.frame import menu, text
from ilgi.ui.frame.authority import Standing

KINDS = dict.fromkeys(("agent_id", "resolved_by", "first_response_by", "first_agent_id", "from_agent_id"), "agent")
# a count is never late
KINDS |= dict.fromkeys(("rings_verdict", "transfers_verdict", "escalations_verdict"), "allowed")


@dataclass(frozen=True)
class Page(Asker):
    """A page's reader with what the page is: its key and theme, the tables no export has filled (``missing``), what
    each choice of a filter is called (``names``).

    ``reader`` names who reads where it is written down: an e-mail, or the local role and whom it stands for;
    ``email`` is what was vouched for, None where nobody signs in. Whatever is asked, given out or changed through a
    page first asks who reads now.
    """

    key: str
    theme: str
    settings: Settings
    missing: frozenset[str]
    names: dict[str, dict[str, str]]
    reader: str
    email: str | None

    def ask(self, query: str, filters: Filters | None = None, **how: Any) -> pd.DataFrame:
        """The same as of any asker, for who may still read this page; else ends the run with a sentence."""
        self.insist()
        return super().ask(query, filters, **how)

    def insist(self) -> None:
        """Ends the run with a sentence unless the reader may see exactly what they could when the page was opened."""
        try:
            self.demand()
        except Problem as problem:
            st.info(text.plain(words.problem(self.lang, problem), text.ANY), icon=":material/info:")
            st.stop()

    def demand(self) -> None:
        """The same as a Problem, for what is done between runs."""
        self._standing.demand(self.lang)

    def give(self, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """``make`` as a browser may ask for it later: for this reader in this session alone. Raises Problem else."""
        return self._standing.bound(make, self.lang)

    @property
    def _standing(self) -> Standing:
        return Standing(self.settings, self.email, self.access)

    def value(self, column: str, raw: Any) -> str:
        """What a stored value is called: a person by name, a channel or a verdict by its word."""
        kind = KINDS.get(column, "verdict" if column.endswith("_verdict") else column)
        name = self.names.get({"customer_group": "group"}.get(kind, kind), {}).get(raw, raw)
        return words.value(self.lang, kind, name)

    @property
    def is_filtered(self) -> bool:
        """Whether the filters say anything here; what was read and what a number means is the same under all."""
        return menu.PAGES[self.key].group != menu.HOUSE

    def since(self, first: Any) -> Filters:
        """This page's filters from an earlier day to the end of its window."""
        return filtering.between(self.filters, Window(pd.Timestamp(first).date(), self.window.date_to))

    def has(self, table: str) -> bool:
        """Whether any export has filled this table."""
        return table not in self.missing
