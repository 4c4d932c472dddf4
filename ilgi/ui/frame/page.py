"""One opened page: who reads what in which words, and what its filters and its exports allow."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.settings import Settings
from ilgi.tell import words
from ilgi.tell.asker import Asker
from ilgi.ui.frame import menu

KINDS = dict.fromkeys(("agent_id", "resolved_by", "first_response_by", "first_agent_id", "from_agent_id"), "agent")
# a count is never late
KINDS |= dict.fromkeys(("rings_verdict", "transfers_verdict", "escalations_verdict"), "allowed")


@dataclass(frozen=True)
class Page(Asker):
    """A page's reader with what the page is: its key and theme, the tables no export has filled (``missing``), what
    each choice of a filter is called (``names``), and whether figures stand beside the period before (``compare``).

    ``reader`` names who reads where it is written down: an e-mail, or the local role and whom it stands for.
    """

    key: str
    theme: str
    settings: Settings
    missing: frozenset[str]
    names: dict[str, dict[str, str]]
    compare: str
    reader: str

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
