"""Why a ticket is late, for the shell: what its dialog says, as lines of text."""

from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ilgi.ask import access
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import Settings
from ilgi.tell import ticket_clocks, ticket_hands, ticket_words, words
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.ticket_words import Teller


def lines(settings: Settings, key: str, lang: str) -> list[str]:
    """Every clock of a ticket in a language's words; raises Problem when there is no such ticket."""
    snapshot = snapshots.current(settings)
    if snapshot is None:
        raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
    asker = Asker(snapshot, access.manager(), EVERYTHING, lang)

    def ask(query: str, part: str | None) -> pd.DataFrame:
        return asker.ask(query, part=part)

    if ask("ticket", key).empty:
        raise Problem(f"there is no case {key!r} in what was loaded.", key="no_ticket", values={"ticket": key})
    choices = asker.ask("choices")
    people = choices[choices["kind"] == "agent"]
    names = dict(zip(people["value"], people["label"], strict=True))
    zone = ZoneInfo(asker.about.time_zone)

    def value(column: str, raw: Any) -> str:
        return str(names.get(raw, raw)) if column == "agent_id" else words.value(lang, column, raw)

    teller = Teller(lang, zone, value)
    clocks = ticket_words.ordered(ticket_clocks.clocks(ask, key, zone, lang))
    if not clocks:
        return [teller.say("nothing_ran")]
    held = ticket_hands.sentence(teller, ask("ticket_hands", key))
    return [*ticket_words.written(teller, clocks), *([held] if held else [])]
