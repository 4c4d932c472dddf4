"""Whose hands held the clock: a slow twin in plain Python, written from the words of the rule; it knows no SQL.

A case that was just opened is in nobody's hands. An entry *assigned*, *transferred* or *escalated* gives it to whom it
names: a person, else a team, else somebody who is not named. A transfer that names whoever was named just before it (by
such an entry, or as replying) tells who passed it on, so who got it is not named. While no person was given it, who
replies has taken it. An entry of a state (resumed, waiting, reopened) that names another team than was named last shows
that it came there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tests.clock_twin import SlowClock, Stretch

GIVES = ("assigned", "transferred", "escalated")
STATES = ("resumed", "waiting_on_customer", "waiting_on_third_party", "reopened")


@dataclass(frozen=True)
class Entry:
    """An entry of a log; ``team`` only where the entry itself names it."""

    at: datetime
    kind: str
    agent: str | None = None
    team: str | None = None
    is_bot: bool = False


@dataclass(frozen=True)
class Hands:
    """Who has a case: queue, person, team or unnamed, and how it came there."""

    hands: str
    agent: str | None
    team: str | None
    kind: str


@dataclass(frozen=True)
class Held:
    """A stretch in one pair of hands, in open seconds."""

    hands: Hands
    from_at: datetime
    until_at: datetime
    business: float
    paused: float
    ended_by: str


def changes(log: list[Entry], teams: dict[str, str]) -> Iterator[tuple[datetime, Hands]]:
    """Each time that somebody else has the case; ``teams``: the team of each person."""
    last_named: str | None = None
    was_given = False
    named_team: str | None = None
    for entry in log:
        gives = entry.kind in GIVES or (entry.kind in STATES and entry.team not in (None, named_team))
        takes = entry.kind == "agent_reply" and not entry.is_bot and not was_given
        is_of_interest = entry.kind in (*GIVES, *STATES) or (entry.kind == "agent_reply" and not entry.is_bot)
        if is_of_interest and entry.team:
            named_team = entry.team
        agent, team = entry.agent, entry.team
        if entry.kind == "transferred" and agent is not None and agent == last_named:
            agent = team = None
        if gives or (is_of_interest and entry.kind == "agent_reply"):
            last_named = entry.agent
        if not gives and not takes:
            continue
        if gives:
            was_given = agent is not None
        team = team or (teams.get(agent) if agent else None)
        kind = "person" if agent else "team" if team else "unnamed"
        yield entry.at, Hands(kind, agent, team, entry.kind)


def held(
    clock: SlowClock, start: datetime, stop: datetime, log: list[Entry], teams: dict[str, str],
    pauses: list[Stretch], ending: str,
) -> list[Held]:  # fmt: skip
    """The stretches of a case from its opening to the stop of its clock; ``ending``: what ends the last of them."""
    now, since = Hands("queue", None, None, "opened"), start
    stretches: list[tuple[Hands, datetime, datetime, str]] = []
    for at, hands in changes(log, teams):
        if at >= stop:
            break
        if (hands.hands, hands.agent, hands.team) == (now.hands, now.agent, now.team):
            continue
        if at > since:
            stretches.append((now, since, at, hands.kind))
            since = at
        now = hands
    stretches.append((now, since, stop, ending))
    joined: list[tuple[Hands, datetime, datetime, str]] = []
    for hands, a, b, by in stretches:
        if joined and same(joined[-1][0], hands):
            joined[-1] = (joined[-1][0], joined[-1][1], b, by)
        else:
            joined.append((hands, a, b, by))
    return [
        Held(hands, a, b, clock.seconds(a, b, pauses), clock.seconds(a, b, []) - clock.seconds(a, b, pauses), by)
        for hands, a, b, by in joined
        if a < b
    ]


def same(one: Hands, other: Hands) -> bool:
    return (one.hands, one.agent, one.team) == (other.hands, other.agent, other.team)
