"""What the cards, the explanation, the alert and the watermelons conclude of a house."""

from collections.abc import Iterator

import pandas as pd

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.tell import alert, figures
from ilgi.tell.asker import Asker
from tests.calibrate import truth as known
from tests.calibrate.tally import Tally
from tests.calibrate.worlds import World

PAGE = ("first_response", "promises", "complaint_recovery", "recognition_reach", "satisfaction")
OTHERS = ("resolution", "complaint_acknowledgement", "complaint_resolution", "complaint_follow_up")
EXPLAINED = {"first_response_met_rate": "first_response_over_time", "promise_kept_rate": "promises_over_time"}
TIMES = {"first_response_business_minutes_median": "first_response_times_over_time"}
ONE_CHANNEL = ("email",)  # a wait is told of one channel
WINDOWS = {28: Filters(period="last_28_days"), 90: Filters(period="last_90_days")}
EXACTLY = 1e-9


def ask(world: World, query: str, days: int, channels: tuple[str, ...] = (), **how: str) -> pd.DataFrame:
    """The answer that a manager gets over the last ``days``."""
    chosen = WINDOWS[days].narrowed(channels=channels)
    return queries.run(query, chosen, access.manager(), snapshot=world.snapshot, **how)


def signal(world: World, query: str, days: int) -> str | None:
    """Better, worse or nothing: what colours the card of a question."""
    figure = figures.main_of(query)
    series = queries.about(query).history
    return figures.signal_of(figures.fact_of(figure), ask(world, series, days)) if series else None


def count_cards(world: World, days: int, tally: Tally) -> None:
    """Each card that says better or worse where nothing changed, and whether any on the overview does."""
    signals = {query: signal(world, query, days) for query in (*PAGE, *OTHERS)}
    for query, colour in signals.items():
        tally.add(f"card {query} {days}", colour is not None)
    tally.add(f"page {days}", any(signals[query] for query in PAGE))


def causes(world: World, measure: str, days: int) -> pd.DataFrame:
    """The bars by which the page explains a figure, none where its series signals nothing."""
    channels = ONE_CHANNEL if measure in TIMES else ()
    series = ask(world, (EXPLAINED | TIMES)[measure], days, channels)
    signalled = figures.signal_of(figures.fact_of(measure), series)
    return ask(world, "what_moved_it", days, channels, part=measure) if signalled else pd.DataFrame()


def named(bars: pd.DataFrame) -> list[tuple[str, str]]:
    """The causes that bars name, each as its dimension and its value (a mix: the dimension and "mix")."""
    rows = bars[bars["bar"].isin(["cause", "mix"]) & bars["label"].notna()] if len(bars) else bars
    return [(row["dimension"], "mix" if row["kind"] == "mix" else str(row["label"])) for _, row in rows.iterrows()]


def kind(bars: pd.DataFrame) -> str:
    """Of what kind the explanation is: mix, value, everywhere, too_few; empty where there is none."""
    return str(bars["kind"].iloc[0]) if len(bars) else ""


def count_causes(world: World, days: int, tally: Tally) -> None:
    """Whether a house where nothing happened is told a cause of anything."""
    bars = {measure: causes(world, measure, days) for measure in (*EXPLAINED, *TIMES)}
    tally.add(f"cause {days}", any(named(bars[measure]) for measure in EXPLAINED))
    tally.add(f"cause of a time {days}", any(named(bars[measure]) for measure in TIMES))
    for one in bars.values():
        _count_sum(one, tally)


def _count_sum(bars: pd.DataFrame, tally: Tally) -> None:
    if not bars.empty:
        gap = abs(float(bars["change_effect"].sum()) - float(bars["all_change"].iloc[0]))
        tally.add("bars do not add up", gap > EXACTLY)


def count_alert(world: World, tally: Tally) -> None:
    """Whether one run over every team alarms, where every true rate lies at its goal."""
    asker = Asker(world.snapshot, access.manager(), WINDOWS[28], "en")
    teams = [f"T{team}" for team in range(known.TEAMS)]
    tally.add("alert", any(checked.state == "missed" for checked in alert.check(asker, teams)))


def count_watermelons(world: World, days: int, tally: Tally) -> None:
    """Whether any queue is called less liked than others, where all are liked alike."""
    tally.add(f"watermelon {days}", len(ask(world, "watermelons", days)) > 0)


def count_effect(world: World, tally: Tally) -> None:
    """Whether the fall of a house, or that it took longer, is signalled, and then whether its cause is named."""
    is_slower = world.truth.effect is not None and world.truth.effect.times > 1
    bars = causes(world, next(iter(TIMES if is_slower else EXPLAINED)), 28)
    tally.add("signalled", not bars.empty)
    if not bars.empty:
        tally.add("right cause", is_right(world, bars))
        tally.add("more than three bars", len(bars) > 3)
        _count_sum(bars, tally)


def is_right(world: World, bars: pd.DataFrame) -> bool:
    """Whether bars name what happened, and nothing else."""
    effect = world.truth.effect
    assert effect is not None
    if effect.mix:
        return named(bars) == [("channel", "mix")]
    if effect.dimension is None:
        return kind(bars) == "everywhere"
    return named(bars) == [(effect.dimension, next(_names(effect.dimension, effect.value)))]


def _names(dimension: str, value: int) -> Iterator[str]:
    names = {"channel": known.CHANNELS, "topic": known.TOPICS}
    yield names[dimension][value] if dimension in names else f"T{value}" if dimension == "team" else f"p{value:02}"
