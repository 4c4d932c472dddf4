"""The threshold alert: which standards are broken beyond doubt, from the page's own questions, each in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from ilgi.ask import access, hub, queries
from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from ilgi.tell import figures, format, words

# a standard of a clock is checked channel by channel, because each channel has its own target; the others as a whole
BY_CHANNEL = {
    "first_response_by": "first_response_met_rate",
    "next_response_by": "next_response_met_rate",
    "resolution_by": "resolution_met_rate",
}
WHOLE = {
    "promises": "promise_kept_rate",
    "complaint_acknowledgement": "complaint_acknowledgement_met_rate",
    "complaint_resolution": "complaint_resolution_met_rate",
    "complaint_follow_up": "complaint_follow_up_met_rate",
    "complaint_recovery": "complaint_recovered_rate",
    "recognition_reach": "reached_agent_rate",
}


@dataclass(frozen=True)
class Checked:
    """One standard over a window: ``state`` is met, missed, too_close or too_few; None for a whole (team, channel)."""

    metric: str
    team: str | None
    channel: str | None
    state: str
    row: pd.Series

    def sentence(self, lang: str, window: str) -> str:
        """What was measured, on how many cases, against which goal, when."""
        fact = figures.fact_of(self.metric)
        told = figures.told(self.metric, self.row, lang)
        channel = words.value(lang, "channel", self.channel) if self.channel else None
        what = [told.title, *(part for part in (channel, self.team) if part)]
        goal = format.value(self.row[f"{self.metric}_goal"], fact.unit, lang)
        measured = ", ".join(part for part in (told.n, told.interval) if part)
        return words.say(
            lang, "alert.missed", what=", ".join(what), figure=told.figure, measured=measured, goal=goal, window=window
        )


def check(snapshot: Snapshot, filters: Filters, teams: Sequence[str | None] = (None,)) -> list[Checked]:
    """Every standard that has something judged in the window, for each of the teams (None: all together); none where
    the window holds no interaction at all, so that a month without data is not a month without thanks."""
    counted = queries.run("sentence", filters, access.manager(), snapshot=snapshot)
    if counted["interaction_count"].sum() == 0:
        return []
    return [found for team in teams for found in _of_team(snapshot, filters, team)]


def _of_team(snapshot: Snapshot, filters: Filters, team: str | None) -> Iterator[Checked]:
    chosen = filters.narrowed(teams=(team,) if team else ())
    for query, metric in (BY_CHANNEL | WHOLE).items():
        by = "channel" if query in BY_CHANNEL else None
        answer = queries.run(query, chosen, access.manager(), by=by, snapshot=snapshot)
        for _, row in answer.iterrows():
            channel = str(row["label"]) if by and figures.known(row["label"]) else None
            if state := state_of(metric, row):
                yield Checked(metric, team, channel, state, row)


def state_of(metric: str, row: pd.Series) -> str:
    """The four-state rule of the cards; empty where nothing was judged or nothing was promised."""
    fact, goal = figures.fact_of(metric), row.get(f"{metric}_goal")
    if not figures.known(goal) or not figures.known(row[metric]):
        return ""
    return figures.target_state(fact, row, goal, figures.is_too_few(fact, row))


def stale(snapshot: Snapshot, seconds: float | None, now: datetime, lang: str) -> str | None:
    """The sentence that the data is too old, None when it is fresh or nothing says how fresh it must be.

    ``seconds``: how old the newest of it may be at ``now``; None: as the standards say.
    """
    known = queries.run("freshness", Filters(period="all"), access.manager(), snapshot=snapshot)
    if known.empty or known["newest_as_of"].isna().all():
        return words.say(lang, "alert.nothing")
    newest = known["newest_as_of"].max()
    allowed = known["stale_at"].max() if seconds is None else newest + pd.Timedelta(seconds=seconds)
    if pd.isna(allowed) or pd.Timestamp(now) <= allowed:
        return None
    longest = format.duration((allowed - newest).total_seconds(), lang)
    return words.say(lang, "alert.stale", moment=format.moment(newest, lang), longest=longest)


def window(snapshot: Snapshot, filters: Filters, lang: str) -> str:
    """The days of the window in words."""
    return format.window(filtering.resolve(filters, hub.about(snapshot).as_of_day), lang)
