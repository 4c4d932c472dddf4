"""Who reads: as whom, under which filters, in which language. Page, paper, wall and mail ask and speak through one."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ilgi.ask import filters as filtering
from ilgi.ask import hub, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.seal.snapshots import About, Snapshot
from ilgi.tell import words

EVERYTHING = Filters(period="all")


@dataclass(frozen=True)
class Asker:
    """``ask`` gives frames, ``say`` gives words. There is no way to ask through it but as its reader (``access``)."""

    snapshot: Snapshot
    access: Access
    filters: Filters
    lang: str

    def ask(self, query: str, filters: Filters | None = None, **how: Any) -> pd.DataFrame:
        """The answer of a query under these filters, or under others; the rest as in queries.run."""
        return queries.run(query, filters or self.filters, self.access, snapshot=self.snapshot, **how)

    def sum_window(self, query: str, filters: Filters | None = None, totals: bool = False) -> Window | None:
        """The whole weeks or the month over which this reader is told of colleagues; as in queries.sum_window."""
        return queries.sum_window(query, filters or self.filters, self.access, totals, self.snapshot)

    def is_sum(self, query: str, totals: bool = False) -> bool:
        """Whether this reader is told of colleagues here as a sum alone; as in queries.is_sum."""
        return queries.is_sum(query, self.access, totals)

    def say(self, key: str, **values: Any) -> str:
        """A word or sentence in the reader's language. Raises KeyError for a key that has no words."""
        return words.say(self.lang, key, **values)

    @cached_property
    def about(self) -> About:
        """What the snapshot says of itself: its last day and its time zone."""
        return hub.about(self.snapshot)

    @cached_property
    def window(self) -> Window:
        """The days that the filters stand for."""
        return self.window_of(self.filters)

    @cached_property
    def former(self) -> Window | None:
        """The days that these are held against; None where there are none."""
        return queries.former(self.filters, self.window, self.snapshot)

    def window_of(self, filters: Filters) -> Window:
        """The days that some filters stand for in this snapshot."""
        return filtering.resolve(filters, self.about.as_of_day)

    @cached_property
    def as_of(self) -> pd.Timestamp:
        """The newest instant that what the reader may see has recorded, in the snapshot's zone; NaT for none."""
        return self.ask("sentence")["as_of"].iloc[0]
