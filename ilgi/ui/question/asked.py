"""One question as a page asks it: under which filters, by what, which part of it; its answer and the rows behind it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ilgi.ask import filters as filtering
from ilgi.ask import queries
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.ask.questions import QueryFacts
from ilgi.tell import format, words
from ilgi.tell.figures import fact_of
from ilgi.ui.frame.page import Page


@dataclass(frozen=True)
class Asked:
    """A question of a page. ``filters``: other than the page's own; ``part``: which part of its rows, or of its answer
    where the question knows parts; ``by``: its breakdown; ``totals``: asked as the sum of the reader's team;
    ``behind``: the question of its rows where it is not its own, which knows its fields and not its parts."""

    page: Page
    query: str
    filters: Filters | None = None
    part: str | None = None
    by: str | None = None
    totals: bool = False
    behind: str | None = None

    @property
    def answer(self) -> pd.DataFrame:
        """The answer, asked once but given only to who may still read the page; whoever changes it works on a copy."""
        self.page.insist()
        return self._answer

    @cached_property
    def _answer(self) -> pd.DataFrame:
        part = self.part if "part" in self.facts.parameters else None
        return self.page.ask(self.query, self.filters, part=part, by=self.by, totals=self.totals)

    @property
    def facts(self) -> QueryFacts:
        """What the question's file says of itself."""
        return queries.about(self.query)

    @property
    def title(self) -> str:
        """The question in the reader's words; to staff, who read about themselves, as it is asked of oneself."""
        mine = f"question.{self.query}.ask_yourself"
        is_mine = self.page.access.role == "staff" and words.has(self.page.lang, mine)
        return self.page.say(mine if is_mine else f"question.{self.query}.ask")

    @property
    def chosen(self) -> Filters:
        """The filters it is asked under."""
        return self.filters or self.page.filters

    @cached_property
    def reach(self) -> Filters:
        """The filters of all that the answer counts: a history from its first period on, a step on its own days."""
        if self.facts.explains and len(self.answer):
            days = self.answer[["since", "until"]].iloc[0].dt.date
            return filtering.between(self.chosen, Window(days["since"], days["until"]))
        if "period" in self.answer and len(self.answer):
            return self.page.since(self.answer["period"].min())
        return self.chosen

    @cached_property
    def sum_note(self) -> str:
        """Over which days, and how, this reader is told of colleagues here; empty for who may read their rows."""
        page = self.page
        if not page.is_sum(self.query, self.totals):
            return ""
        window = page.sum_window(self.query, self.filters, self.totals)
        if window is None:
            return page.say("ui.sum_none")
        kind = "weeks" if self.facts.sums_over == "weeks" else "month"
        return page.say(f"ui.sum_{kind}", window=format.window(window, page.lang))

    @property
    def rows_query(self) -> str | None:
        """The question of the rows behind it; None where there are none."""
        return self.behind or self.facts.rows

    @property
    def opens(self) -> bool:
        """Whether there are rows that this reader may see: staff see sums of their team, and boards, without theirs."""
        is_shared = self.totals or self.facts.scope in queries.SHARED
        return self.rows_query is not None and not (is_shared and self.page.access.role == "staff")

    def rows(self, filters: Filters | None = None, part: str | None = None) -> "Asked":
        """The question of the rows behind it, or behind what ``filters`` and ``part`` narrow to.

        Raises ValueError where there are none."""
        if self.rows_query is None:
            raise ValueError(f"{self.query} has no rows")
        part = None if self.behind else part if part is not None else self.part
        return Asked(self.page, self.rows_query, filters or self.reach, part, self.by)

    def count(self, value: str, nested: bool = False) -> int | None:
        """How many cases the whole answer counts in ``value``: the sum of its n, or the largest where each row counts
        the same cases again (``nested``); None where nothing says."""
        fact = fact_of(value)
        whole = fact.of if fact.of in self.answer else value if fact.unit == "count" else None
        if whole is None or self.answer[whole].isna().all():
            return None
        return int(self.answer[whole].max() if nested else self.answer[whole].sum())
