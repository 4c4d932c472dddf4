"""Everything that is asked of a house of a kind, and how often it concluded what is not so."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from ilgi.ask import hub
from tests.calibrate import cards, intervals, people, worlds
from tests.calibrate import truth as known
from tests.calibrate.cards import WINDOWS
from tests.calibrate.tally import Tally
from tests.calibrate.worlds import World

Count = Callable[[World, int, Tally], None]
OF_EVERYBODY: tuple[Count, ...] = (cards.count_cards, cards.count_causes, cards.count_watermelons)
OF_PEOPLE: tuple[Count, ...] = (
    people.count_rolls,
    people.count_beside,
    people.count_funnels,
    people.count_teams,
)
OF_WINDOWS: dict[str, tuple[Count, ...]] = {
    "null": (*OF_EVERYBODY, *OF_PEOPLE),
    "changed": OF_EVERYBODY,
    "season": OF_PEOPLE,
    "loosened": OF_PEOPLE,
    "spread": (people.count_spread,),
    "hangups": (intervals.count_waits,),
}


def count(kind: str, seed: int) -> Tally:
    """The counts of one house. The house stands in a folder of its own, which is gone afterwards."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="ilgi-house-") as folder:
        path = Path(folder) / "snapshots" / f"{kind}-{seed}.duckdb"
        path.parent.mkdir()
        try:
            count_in(kind, worlds.make(known.kinds(seed)[kind], seed, path), tally)
        finally:
            hub.close_all()
    return tally


def count_in(kind: str, world: World, tally: Tally) -> None:
    """Ask a house all that is asked of its kind."""
    if kind not in OF_WINDOWS:
        cards.count_effect(world, tally)
    for days in WINDOWS:
        for counted in OF_WINDOWS.get(kind, ()):
            counted(world, days, tally)
    if kind == "null":
        cards.count_alert(world, tally)
        people.count_changes(world, 28, tally)
        intervals.count_intervals(world, 28, tally)
