"""Cases, promises, complaints and thanks drawn from a truth, as arrays; each case with the chance it truly had."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtri

from tests.calibrate import truth as known
from tests.calibrate.truth import Effect, Truth

SPREAD_OF_TIMES = 1.0  # of the logarithm of a time
PROMISED, COMPLAINED, THANKED = 0.3, 0.12, 0.07  # a case
AS_OF_SECOND = 18 * 3600


@dataclass(frozen=True)
class Drawn:
    """The rows of a house as frames of numbers; ``skill``: by how much each person's log-odds truly differ."""

    cases: pd.DataFrame
    promises: pd.DataFrame
    complaints: pd.DataFrame
    thanks: pd.DataFrame
    skill: np.ndarray


def draw(truth: Truth, seed: int) -> Drawn:
    """A house: the same truth and seed give the same rows."""
    rng = np.random.default_rng(seed)
    skill = rng.normal(0, truth.spread, known.PEOPLE) if truth.spread else np.zeros(known.PEOPLE)
    cases = _cases(rng, truth, skill)
    of_more = cases if truth.has_more else cases.iloc[:0]
    return Drawn(
        cases,
        _promises(rng, of_more, skill),
        _complaints(rng, of_more),
        _thanks(rng, int(len(of_more) * THANKED)),
        skill,
    )


def _cases(rng: np.random.Generator, truth: Truth, skill: np.ndarray) -> pd.DataFrame:
    n = truth.cases
    shifts = np.tile(known.SHIFTS, known.TEAMS)
    person = rng.choice(known.PEOPLE, n, p=shifts / shifts.sum())
    day = rng.integers(0, known.DAYS, n)  # 0: the first
    second = rng.integers(8 * 3600, AS_OF_SECOND, n)
    left = known.DAYS - day  # 1: the last day
    channel = _channels(rng, truth, person, left)
    topic = rng.integers(0, len(known.TOPICS), n)
    priority = rng.choice(3, n, p=known.PRIORITY_SHARES)
    step = np.array(known.PRIORITY_STEPS)[priority] + truth.season * np.sin(2 * np.pi * day / known.DAYS)
    chance = expit(logit(np.array(truth.rates))[channel] + step + skill[person])
    places = {"team": person // known.PEOPLE_A_TEAM, "agent": person, "topic": topic, "channel": channel}
    chance = _after(chance, truth.effect, places, left)
    last_chance = expit(logit(np.array(truth.last_rates))[channel] + np.array(known.PRIORITY_STEPS)[priority])
    answers = rng.random((4, n))
    patience = rng.exponential(truth.patience, n) if truth.patience else np.full(n, np.inf)
    return pd.DataFrame(
        {
            "number": np.arange(n), "day": day, "second": second, "person": person, "channel": channel,
            "topic": topic, "priority": priority, "customer_group": rng.integers(0, 3, n), "chance": chance,
            "seconds": _times(rng, known.FIRST_SECONDS[channel], chance) * _slower(truth.effect, places, left),
            "at_most": _promised(truth, channel, left),
            "last_chance": last_chance,
            "last_seconds": _times(rng, known.LAST_SECONDS[channel], last_chance),
            "last_at_most": known.LAST_SECONDS[channel],
            "csat": np.where(answers[0] < 0.4, np.where(answers[1] < known.SATISFIED, 1.0, 0.25), np.nan),
            "patience": np.where(channel == 0, patience, np.inf),
            "rings_roll": rng.random(n), "transfers_roll": rng.random(n), "escalations_roll": rng.random(n),
            "recommend": np.where(answers[2] < 0.3, _recommended(answers[3]), np.nan),
        }
    )  # fmt: skip


def _channels(rng: np.random.Generator, truth: Truth, person: np.ndarray, left: np.ndarray) -> np.ndarray:
    slot, team = person % known.PEOPLE_A_TEAM, person // known.PEOPLE_A_TEAM
    if truth.has_swaps:
        is_swapped = (team < known.SWAPPED_TEAMS) & (slot < 2) & (left <= known.SWAPPED_FOR)
        slot = np.where(is_swapped, 1 - slot, slot)
    shares = (known.MIXES / known.MIXES.sum(axis=1, keepdims=True)).cumsum(axis=1)
    channel = (rng.random(len(person))[:, None] > shares[slot]).sum(axis=1).clip(0, 3)
    if truth.effect and truth.effect.mix:
        phone = (channel == 0).mean()
        moved = rng.random(len(person)) < (truth.effect.mix - phone) / (1 - phone)
        channel = np.where((left <= truth.effect.days) & moved, 0, channel)
    return channel


def _slower(effect: Effect | None, places: dict[str, np.ndarray], left: np.ndarray) -> np.ndarray:
    """How many times as long each takes."""
    if effect is None or effect.dimension is None:
        return np.ones(len(left))
    return np.where((left <= effect.days) & (places[effect.dimension] == effect.value), effect.times, 1.0)


def _after(chance: np.ndarray, effect: Effect | None, places: dict[str, np.ndarray], left: np.ndarray) -> np.ndarray:
    if effect is None or not effect.points:
        return chance
    struck = left <= effect.days
    if effect.dimension is not None:
        struck = struck & (places[effect.dimension] == effect.value)
    return np.where(struck, np.maximum(chance - effect.points, 0.01), chance)


def _times(rng: np.random.Generator, at_most: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Log-normal times of which a share ``chance`` lies within ``at_most``."""
    return np.round(at_most * np.exp(SPREAD_OF_TIMES * (rng.standard_normal(len(chance)) - ndtri(chance))), 3)


def _promised(truth: Truth, channel: np.ndarray, left: np.ndarray) -> np.ndarray:
    is_changed = (channel == 2) & (left <= (truth.changed_days or 0))
    return known.FIRST_SECONDS[channel] * np.where(is_changed, truth.changed_by, 1)


def _recommended(answer: np.ndarray) -> np.ndarray:
    return np.select([answer < known.PROMOTERS, answer > 1 - known.DETRACTORS], [1.0, 0.3], 0.75)


def _promises(rng: np.random.Generator, cases: pd.DataFrame, skill: np.ndarray) -> pd.DataFrame:
    drawn = cases.iloc[np.flatnonzero(rng.random(len(cases)) < PROMISED)]
    chance = expit(logit(np.array([0.75, 0.95, 0.9, 0.85]))[drawn["channel"]] + skill[drawn["person"]])
    return drawn.assign(chance=chance, roll=rng.random(len(drawn)), is_late=rng.random(len(drawn)) < 0.6)


def _complaints(rng: np.random.Generator, cases: pd.DataFrame) -> pd.DataFrame:
    drawn = cases.iloc[np.flatnonzero(rng.random(len(cases)) < COMPLAINED)]
    rolls = {f"roll_{name}": rng.random(len(drawn)) for name in ("first", "last", "after", "won", "answer", "again")}
    return drawn.assign(**rolls)


def _thanks(rng: np.random.Generator, n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "number": np.arange(n), "day": rng.integers(0, known.DAYS, n), "person": rng.integers(0, known.PEOPLE, n),
            "giver": rng.integers(0, 500, n), "is_customer": rng.random(n) < 0.7,
        }
    )  # fmt: skip
