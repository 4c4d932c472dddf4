"""The threshold alert: which standards are broken beyond doubt, from the page's own questions, each in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from ilgi.ask import needs
from ilgi.ask.against_goals import beyond_chance
from ilgi.ask.filters import Filters, unstated
from ilgi.tell import cause_words, figures, format, words
from ilgi.tell.asker import EVERYTHING, Asker

# a standard of a case is checked channel by channel, because each channel has its own target; the others as a whole
BY_CHANNEL = (
    "first_response_by",
    "next_response_by",
    "resolution_by",
    "rings_by",
    "transfers_by",
    "escalations_by",
)
WHOLE = (
    "promises",
    "complaint_acknowledgement",
    "complaint_resolution",
    "complaint_follow_up",
    "complaint_recovery",
    "recognition_reach",
)


@dataclass(frozen=True)
class Checked:
    """One standard over a window: ``state`` is met, missed, too_close or too_few; None for a whole (team, channel),
    ``filters`` the choice that it was measured under. Missed is only what stays so when everything is counted that was
    looked at in the same run."""

    metric: str
    team: str | None
    channel: str | None
    state: str
    row: pd.Series
    filters: Filters

    def sentence(self, lang: str, window: str) -> str:
        """What was measured, on how many cases, against which goal, when."""
        wording = figures.in_words(self.metric, self.row, lang)
        channel = words.value(lang, "channel", self.channel) if self.channel else None
        if self.filters.besides:
            channel = words.say(lang, "ui.no_channel")
        what = ", ".join([wording.title, *(part for part in (channel, self.team) if part)])
        measured = ", ".join(part for part in (wording.n, wording.interval) if part)
        return words.say(
            lang, "alert.missed", what=what, figure=wording.figure, measured=measured, goal=wording.goal, window=window
        )

    def with_cause(self, asker: Asker, window: str) -> str:
        """The same, and for this reader what the change that broke it came from, where a change is signalled."""
        measured = self.sentence(asker.lang, window)
        cause = cause_words.of_number(replace(asker, filters=self.filters), self.metric)
        return asker.say("alert.because", missed=measured, cause=" ".join(cause)) if cause else measured


def check(asker: Asker, teams: Sequence[str | None] = (None,)) -> list[Checked]:
    """Every standard that has something judged in the window, for each of the teams (None: all together); none where
    the window holds no interaction at all, so that a month without data is not a month without thanks."""
    if asker.ask("sentence")["interaction_count"].sum() == 0:
        return []
    missing = frozenset(asker.ask("missing_tables", EVERYTHING)["table"])
    wanted = [query for query in (*BY_CHANNEL, *WHOLE) if needs.lacks(query, missing) is None]
    return _together([checked for team in teams for query in wanted for checked in _of_team(asker, team, query)])


def _together(checks: list[Checked]) -> list[Checked]:
    """The checks of one run: where as many are looked at as here, a miss that chance could bring is too close to call.
    What has too few cases was not looked at."""
    looked = [place for place, check in enumerate(checks) if check.state != "too_few"]
    certain = beyond_chance(pd.DataFrame([_counts(checks[place]) for place in looked], index=looked))
    return [
        replace(check, state="too_close") if check.state == "missed" and not certain[place] else check
        for place, check in enumerate(checks)
    ]


def _counts(check: Checked) -> dict[str, float | bool]:
    """What was judged of a check, for ``beyond_chance``: the share times its n is the whole number it was made of."""
    fact = figures.fact_of(check.metric)
    judged = int(check.row[fact.of])
    met, goal = round(check.row[check.metric] * judged), float(check.row[f"{check.metric}_goal"])
    return {"met": met, "judged": judged, "goal": goal, "up_is_good": fact.up_is_good is not False}


def _of_team(asker: Asker, team: str | None, query: str) -> Iterator[Checked]:
    chosen = asker.filters.narrowed(teams=(team,) if team else ())
    metric, by = figures.main_of(query), "channel" if query in BY_CHANNEL else None
    for _, row in asker.ask(query, chosen, by=by).iterrows():
        channel = str(row["label"]) if by and format.has_value(row["label"]) else None
        if state := figures.state_of(metric, row):
            yield Checked(metric, team, channel, state, row, _of_channel(chosen, channel) if by else chosen)


def _of_channel(chosen: Filters, channel: str | None) -> Filters:
    """The choice narrowed to one channel, or to what states none."""
    return chosen.narrowed(channels=(channel,)) if channel else chosen.narrowed(besides=(unstated("channel"),))


def stale(asker: Asker, seconds: float | None, now: datetime) -> str | None:
    """The sentence that the data is too old, None when it is fresh or nothing says how fresh it must be.

    ``seconds``: how old the newest of it may be at ``now``; None: as the standards say.
    """
    exports = asker.ask("freshness", EVERYTHING)
    if exports.empty or exports["newest_as_of"].isna().all():
        return asker.say("alert.nothing")
    newest = exports["newest_as_of"].max()
    allowed = exports["stale_at"].max() if seconds is None else newest + pd.Timedelta(seconds=seconds)
    if pd.isna(allowed) or pd.Timestamp(now) <= allowed:
        return None
    longest = format.duration((allowed - newest).total_seconds(), asker.lang)
    return asker.say("alert.stale", moment=format.moment(newest, asker.lang), longest=longest)
