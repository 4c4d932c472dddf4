"""Whether the intervals that are printed hold what is true, as often as they say."""

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import ndtri
from scipy.stats import norm

from ilgi.ask import access, differences, queries
from tests.calibrate import truth as known
from tests.calibrate import worlds
from tests.calibrate.cards import WINDOWS, ask
from tests.calibrate.drawn import SPREAD_OF_TIMES
from tests.calibrate.tally import Tally
from tests.calibrate.worlds import World

A_MINUTE = 60.0
STRATUM = ("met", "judged", "peer_met", "peer_judged")
NEWCOMBE = ["measure_met_count", "measure_judged_count", "other_met_count", "other_judged_count"]


def count_intervals(world: World, days: int, tally: Tally) -> None:
    """Every interval of which the truth is known, by its kind."""
    _count_wilson(world, days, tally)
    _count_survival(world, days, tally)
    _count_newcombe(world, days, tally)
    answer = ask(world, "recommendation", days).iloc[0]
    score = 100 * (known.PROMOTERS - known.DETRACTORS)
    tally.add("covered net promoter", holds(answer, "net_promoter_score", score))


def holds(row: pd.Series, name: str, value: float) -> bool:
    """Whether the interval of a figure holds a value; a limit that is not known is none."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return bool((pd.isna(low) or low <= value) and (pd.isna(high) or value <= high))


def _count_wilson(world: World, days: int, tally: Tally) -> None:
    rates = dict(zip(known.CHANNELS, worlds.true_rates(world.truth.rates), strict=True))
    for _, row in ask(world, "first_response_by", days, by="channel").iterrows():
        tally.add("covered Wilson", holds(row, "first_response_met_rate", rates[row["label"]]))


def _count_survival(world: World, days: int, tally: Tally) -> None:
    cases = worlds.cases_of(world, days)
    for at, channel in enumerate(known.CHANNELS):
        filters = WINDOWS[days].narrowed(channels=(channel,))
        answer = queries.run("resolution_times", filters, access.manager(), snapshot=world.snapshot).iloc[0]
        minutes = median_minutes(cases[cases["channel"] == at], "last_")
        tally.add("covered Kaplan-Meier", holds(answer, "resolution_wall_minutes_median", minutes))


def count_waits(world: World, days: int, tally: Tally) -> None:
    """How long callers truly wait, of whom many hang up before anybody answers."""
    cases = worlds.cases_of(world, days)
    filters = WINDOWS[days].narrowed(channels=("phone",))
    answer = queries.run("first_response_times", filters, access.manager(), snapshot=world.snapshot).iloc[0]
    minutes = median_minutes(cases[cases["channel"] == 0])
    tally.add("covered wait with hang-ups", holds(answer, "first_response_wall_minutes_median", minutes))


def median_minutes(cases: pd.DataFrame, clock: str = "") -> float:
    """The time in which half of such cases truly end: each its own log-normal of a known share in time."""
    centre = np.log(cases[f"{clock}at_most"].to_numpy()) - SPREAD_OF_TIMES * ndtri(cases[f"{clock}chance"].to_numpy())
    low, high = float(centre.min()), float(centre.max())
    middle = low if low == high else brentq(lambda at: norm.cdf(at, centre, SPREAD_OF_TIMES).mean() - 0.5, low, high)
    return float(np.exp(middle)) / A_MINUTE


def _count_newcombe(world: World, days: int, tally: Tally) -> None:
    """Teams in pairs, channel by channel: their shares truly differ by nothing."""
    cases = worlds.cases_of(world, days)
    cases = cases.assign(is_met=cases["seconds"] <= cases["at_most"], team=cases["person"] // known.PEOPLE_A_TEAM)
    counts = cases.groupby(["team", "channel"])["is_met"].agg(["sum", "count"])
    for team in range(0, known.TEAMS, 2):
        pair = counts.loc[team].join(counts.loc[team + 1], rsuffix="_other").set_axis(NEWCOMBE, axis=1).reset_index()
        pair["strata"] = [[dict(zip(STRATUM, row, strict=True))] for row in pair[NEWCOMBE].to_numpy()]
        # the chance allowed is shared out over the rows: each is held to 95 %
        answer = differences.apart(pair, "other", certainty=1 - 0.05 * len(pair))
        for _, row in answer.iterrows():
            tally.add("covered Newcombe", holds(row, "met_rate_difference", 0.0))
