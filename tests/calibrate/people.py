"""Whom the boards honour, who is called clearly better, and who lies outside, in a house where nobody differs."""

import pandas as pd

from ilgi.ask import access, queries
from tests.calibrate import truth as known
from tests.calibrate import worlds
from tests.calibrate.cards import WINDOWS, ask
from tests.calibrate.tally import Tally
from tests.calibrate.worlds import World

BOARDS = {
    "promise_keeping_by_agent": "promise_kept_rate",
    "recoveries_by_agent": "complaint_recovered_rate",
    "customer_thanks_by_agent": "customer_thanked_day_rate",
    "peer_thanks_by_agent": "peer_thanked_day_rate",
    "first_response_by_agent": "first_response_met_rate",
}
FUNNELS = ("first_response_met", "promise_kept", "resolution_met")
EVERYBODY = tuple(worlds.name(person) for person in range(known.PEOPLE))
APART = ("above_team", "below_team")


def honoured(world: World, board: str, days: int) -> list[str]:
    """Who stands on a roll of honour."""
    answer = ask(world, board, days)
    return list(answer.loc[answer[f"{BOARDS[board]}_is_clearly_above_team"].eq(True), "agent_id"])


def of_everybody(world: World, query: str, days: int) -> pd.DataFrame:
    """The answer about each person of the house by name."""
    filters = WINDOWS[days].narrowed(agents=EVERYBODY)
    return queries.run(query, filters, access.manager(), snapshot=world.snapshot)


def count_rolls(world: World, days: int, tally: Tally) -> None:
    """Each roll that names anybody, each board that places anybody below the first, and whether any roll names at all;
    whether any of the clearly better are who only moved to an easier channel."""
    better = set(ask(world, "clearly_better", days)["agent_id"])
    is_any = bool(better)
    for board, figure in BOARDS.items():
        answer = ask(world, board, days)
        is_named, places = answer[f"{figure}_is_clearly_above_team"].eq(True), answer[f"{figure}_rank"].dropna()
        tally.add(f"board {board} {days}", is_named.any())
        tally.add(f"honoured people {board} {days}", is_named.sum(), len(answer))
        tally.add(f"below the first {board} {days}", (places > 1).any())
        tally.add(f"placed {board} {days}", len(places), known.PEOPLE)
        is_any |= bool(is_named.any())
    tally.add(f"clearly better {days}", bool(better))
    tally.add(f"moved and clearly better {days}", bool(better & world.swapped))
    tally.add(f"any roll {days}", is_any)


def count_beside(world: World, days: int, tally: Tally) -> None:
    """Each team of which anybody is told above or below it."""
    answer = of_everybody(world, "person_beside_team", days)
    apart = set(answer.loc[answer["beside_state"].isin(APART), "agent_team"])
    tally.add(f"beside the team {days}", len(apart), known.TEAMS)


def count_funnels(world: World, days: int, tally: Tally) -> None:
    """Each person outside the wider limits of chance."""
    for measure in FUNNELS:
        answer = ask(world, "agents_funnel", days, part=measure)
        rate = answer["measure_met_rate"]
        outside = (rate < answer["measure_met_rate_funnel_low_998"]) | (
            rate > answer["measure_met_rate_funnel_high_998"]
        )
        tally.add(f"outside {measure} {days}", outside.sum(), len(answer))


def count_changes(world: World, days: int, tally: Tally) -> None:
    """Each person of whom anything is told better or worse than in the period before."""
    answer = of_everybody(world, "person_change", days)
    changed = answer.loc[answer["change_state"].isin(["better", "worse"]), "agent_id"]
    tally.add(f"person changed {days}", changed.nunique(), known.PEOPLE)


def count_teams(world: World, days: int, tally: Tally) -> None:
    """Whether any team is told apart from the others in any measure."""
    states = ask(world, "team_measures", days)["beside_state"]
    tally.add(f"teams table {days}", states.isin(["above_others", "below_others"]).any())


def count_spread(world: World, days: int, tally: Tally) -> None:
    """Where people do differ: of those honoured who is truly not above, and of the best tenth who is named."""
    names = honoured(world, "first_response_by_agent", days)
    best = sorted(world.above, key=lambda person: -world.above[person])[: known.PEOPLE // 10]
    tally.add(f"honoured and not above {days}", sum(world.above[person] <= 0 for person in names), len(names))
    tally.add(f"best tenth named {days}", len(set(best) & set(names)), len(best))
