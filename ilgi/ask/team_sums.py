"""What is told of colleagues to those who may not know their parts: staff, and whoever passes the wall.

A sum stands over whole weeks or months that are over, never over sliding days; no channel, topic, priority, group or
hour narrows it. Each cell of it (a measure, a team, a week) must have five people or more behind it other than the
reader, none of them with more than half of their cases, else it drops out of every sum, and where all or none of
theirs were good the share is not told: threshold, dominance and homogeneity in statistical disclosure control
(Hundepool et al., Statistical Disclosure Control, 2012, section 4.2). So whatever differs between two sums is a sum of
such cells again. Of it the rounded share is told, without n and interval. Boards and rolls stand over one month that is
over: months do not overlap, so there is nothing to subtract.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from ilgi.ask import answers, boards, disclosure, filters, hub, metrics, periods, questions
from ilgi.ask.access import EVERYTHING, SMALLEST_TEAM, Access
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.ask.questions import QueryFacts
from ilgi.seal.snapshots import Snapshot

BOARDS = ("head", "roll")
OWN = "own"
DIGITS = 2
TOLD_WITH = ("", "_goal")


@dataclass(frozen=True)
class Sum:
    """One question to be told as a sum: under what choice, which of its parts; see ``answers.answer``."""

    facts: QueryFacts
    snapshot: Snapshot
    choice: Filters
    access: Access
    named: dict[str, Any]

    @property
    def window(self) -> Window | None:
        """The days it stands over; None where none of those chosen are over."""
        chosen = filters.resolve(self.choice, hub.about(self.snapshot).as_of_day)
        first, last = whole_days(self.snapshot)
        if self.facts.sums_over == "weeks":
            return periods.whole_weeks(chosen, first, last)
        month = periods.whole_month(chosen, last)
        return month if month.date_from >= first else None

    @property
    def _reader(self) -> tuple[str, ...]:
        return (self.access.agent_id or "",) if self.access.role == "staff" else ()

    @property
    def scope(self) -> tuple[str, ...]:
        """The team that staff may see sums of, with themselves in it; on a wall all that it shows."""
        return tuple(dict.fromkeys((*self.access.totals, *self.access.rows)))

    def _ask(
        self, facts: QueryFacts, narrowed: Filters, scope: tuple[str, ...] | None = None, **named: Any
    ) -> pd.DataFrame:
        window, scope = self.window or answers.NO_DAYS, self.scope if scope is None else scope
        return answers.answer(facts, self.snapshot, narrowed, window, self.access, scope, **named)

    def _cells(self) -> list[str]:
        """What may be summed for this reader: the weeks of a measure and team; over a month the people of the teams."""
        reader = Filters(agents=self._reader)
        if self.facts.sums_over == "weeks":
            return list(self._ask(questions.facts("weeks_to_sum"), reader)["cell"])
        return list(self._ask(questions.facts("people_to_sum"), reader, EVERYTHING)["agent_id"])

    def whole(self) -> pd.DataFrame:
        """The answer over what may be summed, nothing left out of it yet."""
        agents = self._reader if self.facts.sums_over == "weeks" else ()
        chosen = Filters(teams=self.choice.teams, agents=agents, cells=tuple(self._cells()))
        return self._ask(self.facts, chosen, **self.named)

    def rounded(self) -> pd.DataFrame:
        """The answer with its share rounded to whole per cents, no other figure and nothing concluded from any."""
        frame = disclosure.without_conclusions(self.whole())
        shares = [f"{self.facts.sums}{end}" for end in TOLD_WITH if f"{self.facts.sums}{end}" in frame]
        frame[shares] = frame[shares].astype("float64").mask(self._few(frame), axis=0).round(DIGITS)
        for name in frame.columns.difference(shares):
            if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name]):
                frame[name] = pd.Series(pd.NA, index=frame.index, dtype="Int64")
        return frame

    def board(self) -> pd.DataFrame:
        """A board or roll of the last month that is over: who is honoured, by name alone; of the reader their own row,
        and their own place where five others have one."""
        frame = self._ask(self.facts, Filters(teams=self.choice.teams), **self.named)
        if self.facts.scope == "roll":
            return disclosure.only_names(frame, self.access.agent_id)
        return disclosure.head_and_own(frame, self.access.agent_id, SMALLEST_TEAM)

    def beside(self, mine: pd.DataFrame) -> pd.DataFrame:
        """The reader's own rows ``mine``, with the team's share and what was concluded from it where it may be told."""
        rows = disclosure.without_others(mine, self.access.agent_id)
        if self.facts.sums is None or rows.empty:
            return rows
        whole = self.whole()
        whole[self.facts.sums] = whole[self.facts.sums].astype("float64").mask(self._few(whole))
        return disclosure.with_shares(rows, whole, self.facts.sums, self.access.agent_id, DIGITS)

    def _few(self, frame: pd.DataFrame) -> pd.Series:
        """Where fewer cases than it needs stand behind the share; whom a month counts are people and no cases."""
        if self.facts.sums_over == "months":
            return pd.Series(False, index=frame.index)
        fact = metrics.metric(str(self.facts.sums))
        if fact is not None and fact.of in frame:
            return frame[fact.of].fillna(0) < fact.smallest_n
        return frame.groupby("measure")["measure_judged_count"].transform("sum") < boards.SMALLEST_N


def is_beside(facts: QueryFacts, access: Access) -> bool:
    """Whether this reader, one of the staff, reads their own rows of an answer about one person among the team."""
    return facts.scope == OWN and access.role == "staff"


def is_asked_so(facts: QueryFacts, access: Access, totals: bool) -> bool:
    """Whether this reader is told the answer as a sum: staff of boards and where they ask for totals, the wall of every
    sum that it may ask."""
    if access.role == "wall":
        return facts.scope == "totals"
    return access.role == "staff" and (totals or facts.scope in BOARDS)


@lru_cache(maxsize=64)
def whole_days(snapshot: Snapshot) -> tuple[date, date]:
    """The first and the last day about which every file that goes on has told all that it will."""
    facts = questions.facts("last_whole_day")
    frame = answers.answer(
        facts, snapshot, Filters("all"), periods.window("all", date.max), Access("manager"), EVERYTHING
    )
    first, last = frame.iloc[0]["first_whole_on"], frame.iloc[0]["last_whole_on"]
    return (
        periods.FIRST_DAY if pd.isna(first) else pd.Timestamp(first).date(),
        hub.about(snapshot).as_of_day - timedelta(1) if pd.isna(last) else pd.Timestamp(last).date(),
    )
