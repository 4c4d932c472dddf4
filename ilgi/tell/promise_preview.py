"""What a promise would have meant for the last 90 days, and which results change where it begins in the past."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.judge import durations
from ilgi.judge.targets import COUNTS, GOALS
from ilgi.tell import format, words
from ilgi.tell.asker import Asker
from ilgi.tell.standards_words import Promise

DAYS = "last_90_days"
SMALLEST = 10
NARROWS = {
    "channel": "channels",
    "priority": "priorities",
    "team": "teams",
    "topic": "topics",
    "customer_group": "customer_groups",
}
SHARES = {
    "promise_keeping": ("promises", "promise_kept_rate", "promise_due_count"),
    "complaint_recovery": ("complaint_recovery", "complaint_recovered_rate", "complaint_recovery_judged_count"),
    "thanks_reach": ("recognition_reach", "reached_agent_rate", "colleague_count"),
}


@dataclass(frozen=True)
class Preview:
    """A promise that is not yet written, as ``asker`` sees it; ``is_alone``: no other would hold beside it."""

    asker: Asker
    promise: Promise
    is_alone: bool

    def sentences(self) -> list[str]:
        """What the last 90 days would have been like."""
        if "policy" in self.promise.whom:
            return [self._say("named")]
        if self.promise.measure in GOALS:
            return list(self._of_goal())
        return list(self._of_limit(self._counted(DAYS, None)))

    def changes(self, first: date | None) -> str:
        """Which results are assessed anew where it holds from that day (None: from the beginning)."""
        if "policy" in self.promise.whom:
            return self._say("changes_named")
        if self.promise.measure in GOALS:
            return self._say("changes_goal")
        row = self._counted("all", first)
        known = row["case_count"] - row["other_hours_count"]
        if not row["case_count"]:
            return self._say("changes_unassessed")
        if not known:
            return self._say("changes_unknown", count=self._count(row["case_count"]))
        waiting = known - row["judged_count"]  # assessed so far, they would wait again
        counts = {"count": row["case_count"], "differing": row["differing_count"] + waiting}
        text = self._say("changes", **{name: self._count(count) for name, count in counts.items()})
        return f"{text} {self._elsewhere(row)}".strip()

    def _counted(self, period: str, first: date | None) -> pd.Series:
        asked: dict[str, Any] = {"specificity": len(self.promise.whom), "alone": self.is_alone, "from": first}
        if self.promise.measure in COUNTS:
            asked["count"] = durations.count(self.promise.written, self.promise.measure)
        else:
            amount = durations.amount(self.promise.written)
            asked |= {"seconds": amount.seconds, "days": amount.days, "calendar": self.promise.calendar}
        query = f"{self.promise.measure}_if_promised"
        return self.asker.ask(query, self._filters(period), part=json.dumps(asked, default=str)).iloc[0]

    def _filters(self, period: str) -> Filters:
        chosen = {NARROWS[name]: (value,) for name, value in self.promise.whom.items()}
        return Filters(period=period).narrowed(**chosen)

    def _of_limit(self, row: pd.Series) -> Iterator[str]:
        if not row["case_count"]:
            yield self._say("none")
        elif row["judged_count"] < SMALLEST:
            if row["judged_count"]:
                yield self._say("few", count=self._count(row["judged_count"]))
        else:
            shares = {name: format.rate(row[name], self.asker.lang) for name in ("met_rate", "was_met_rate")}
            counts = {name: self._count(row[f"{name}_count"]) for name in ("judged", "differing")}
            yield self._say(
                "would", **shares, **counts, interval=self._interval(row["met_rate_low"], row["met_rate_high"])
            )
            yield from self._goal(row["met_rate"], row["met_rate_low"], row["met_rate_high"])
        if row["kept_count"]:
            yield self._say("closer", count=self._count(row["kept_count"]))
        if elsewhere := self._elsewhere(row):
            yield elsewhere

    def _elsewhere(self, row: pd.Series) -> str:
        count = row["other_hours_count"]
        return self._say("elsewhere", count=self._count(count)) if count else ""

    def _of_goal(self) -> Iterator[str]:
        query, share, n = SHARES[self.promise.measure]
        row = self.asker.ask(query, self._filters(DAYS)).iloc[0]
        if not format.has_value(row[share]) or not row[n]:
            yield self._say("none")
            return
        low, high = row[f"{share}_low"], row[f"{share}_high"]
        was = format.rate(row[share], self.asker.lang)
        yield self._say("share", share=was, judged=self._count(row[n]), interval=self._interval(low, high))
        yield from self._goal(row[share], low, high)

    def _goal(self, share: float, low: float, high: float) -> Iterator[str]:
        goal = self.promise.goal
        if goal is not None:
            state = "too_close" if low < goal < high else "met" if share >= goal else "missed"
            yield self._say(f"goal_{state}", goal=format.goal(goal, self.asker.lang))

    def _interval(self, low: float, high: float) -> str:
        return format.interval(low, high, "rate", self.asker.lang)

    def _count(self, value: Any) -> str:
        return format.count(value, self.asker.lang)

    def _say(self, key: str, **values: Any) -> str:
        return words.say(self.asker.lang, f"preview.{key}", **values)
