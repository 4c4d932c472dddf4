"""What is true of a made-up house: its teams and people, the shares that are kept, what happened and when."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

LAST_DAY = date(2026, 10, 28)
DAYS = 395  # thirteen months back from the last day, and more than 53 weeks
TEAMS, PEOPLE_A_TEAM = 6, 8
PEOPLE = TEAMS * PEOPLE_A_TEAM
CHANNELS = ("phone", "chat", "email", "web")
TOPICS = ("a", "b", "c", "d", "e", "f")
PRIORITIES = ("low", "normal", "high")
PRIORITY_SHARES = (0.2, 0.6, 0.2)
PRIORITY_STEPS = (0.3, 0.0, -0.3)  # added to the log-odds of being in time
GROUPS = ("private", "business", "public")
# a person's cases by channel, and how many there are beside a full shift's: two know one channel alone, one works half
MIXES = np.array(
    [[1, 0, 0, 0], [0, 1, 0, 0], [2, 3, 3, 2], [0, 5, 5, 0], [1, 2, 5, 2], [0, 0, 6, 4], [2, 4, 2, 2], [3, 3, 3, 1]]
)
SHIFTS = np.array([1, 1, 1, 1, 1, 1, 0.5, 1])
SWAPPED_TEAMS, SWAPPED_FOR = 3, 75  # in three teams who answered the phone took the chat, and the other way round
FIRST_SECONDS = np.array([60.0, 120.0, 14400.0, 28800.0])
LAST_SECONDS = np.array([1800.0, 14400.0, 259200.0, 259200.0])
SATISFIED, PROMOTERS, DETRACTORS = 0.8, 0.5, 0.2


@dataclass(frozen=True)
class Effect:
    """A fall by ``points`` (0.2: twenty) of what lies in one ``value`` (its number) of a dimension (team, topic,
    channel, agent), or of all (dimension None), on the last ``days``; or a ``mix``: the phone's share is that then; or
    first responses that take so many ``times`` as long."""

    dimension: str | None = None
    value: int = 0
    points: float = 0.0
    days: int = 28
    mix: float | None = None
    times: float = 1.0


@dataclass(frozen=True)
class Truth:
    """What a house is drawn from.

    ``rates``: the share in time by channel at normal priority; ``spread``: the standard deviation of people's
    log-odds; ``season``: by how much the log-odds swing over the year; ``changed_days``: for so many days an e-mail has
    been promised in ``changed_by`` of the time before; ``patience``: the mean seconds after which a caller hangs up;
    ``has_more``: promises, complaints and thanks too.
    """

    cases: int = 16_000
    rates: tuple[float, ...] = (0.75, 0.95, 0.9, 0.85)
    last_rates: tuple[float, ...] = (0.9, 0.85, 0.8, 0.85)
    spread: float = 0.0
    season: float = 0.0
    changed_days: int | None = None
    changed_by: float = 0.5
    patience: float | None = None
    has_swaps: bool = True
    has_more: bool = True
    effect: Effect | None = None

    @property
    def changed_on(self) -> date | None:
        """The first day of the changed standard."""
        return None if self.changed_days is None else LAST_DAY - timedelta(self.changed_days - 1)


ALIKE = (0.9, 0.9, 0.9, 0.9)


def null_kinds(seed: int) -> dict[str, Truth]:
    """The houses in which nobody differs and nothing happened but what stands in the name."""
    return {
        "null": Truth(),
        "changed": Truth(changed_days=(120, 40, 200, 75)[seed % 4]),
        "season": Truth(season=0.4),
        "loosened": Truth(changed_days=(28, 90)[seed % 2], changed_by=2.0),
    }


def effect_kinds(seed: int) -> dict[str, Truth]:
    """The houses in which something did happen within the last 28 days; whom it strikes goes round with the seed."""

    def house(rates: tuple[float, ...] = ALIKE, cases: int = 12_700, **effect: float | str | None) -> Truth:
        return Truth(cases, rates, has_swaps=False, has_more=False, effect=Effect(**effect))  # type: ignore[arg-type]

    return {
        "team_20": house(dimension="team", value=seed % TEAMS, points=0.2),
        "team_30": house(dimension="team", value=seed % TEAMS, points=0.3),
        "topic_25": house(dimension="topic", value=seed % len(TOPICS), points=0.25),
        "channel_15": house(dimension="channel", value=seed % len(CHANNELS), points=0.15),
        "person_70": house(dimension="agent", value=seed % PEOPLE, points=0.7),
        "mix": house((0.75, 0.95, 0.95, 0.95), mix=0.55),
        "everywhere_5": house(points=0.05),
        "slower_3": house(cases=40_000, dimension="team", value=seed % TEAMS, times=3.0),
        "spread": Truth(spread=0.6, has_swaps=False, has_more=False),
        "hangups": Truth(patience=60.0, has_swaps=False, has_more=False),
    }


def kinds(seed: int) -> dict[str, Truth]:
    """Every kind of house by its name, as it is for this seed."""
    return null_kinds(seed) | effect_kinds(seed)
