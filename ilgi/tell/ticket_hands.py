"""In whose hands a ticket's clock ran: one sentence, and a row a stretch, in a language's words."""

from typing import Any

import pandas as pd

from ilgi.tell import format, words
from ilgi.tell.ticket_words import Teller


def sentence(teller: Teller, stretches: pd.DataFrame) -> str | None:
    """Who held a ticket for how much of its clock, and all of it; ``stretches`` as ``ticket_hands`` answers them, in
    order, in seconds. None where the log does not say."""
    if stretches.empty:
        return None
    held: dict[str, float] = {}
    for who, seconds in zip(holders(teller, stretches), stretches["business_seconds"], strict=True):
        held[who] = held.get(who, 0.0) + seconds
    parts = " · ".join(teller.say("held", who=who, duration=teller.long(seconds)) for who, seconds in held.items())
    return teller.say("hands", parts=parts, whole=teller.long(sum(held.values())))


def holders(teller: Teller, stretches: pd.DataFrame) -> list[str]:
    """For each stretch who held the ticket: a team and a name, a team, the queue, or somebody who is not named."""
    return [_holder(teller, row) for row in stretches.to_dict("records")]


def _holder(teller: Teller, row: dict[Any, Any]) -> str:
    team, agent = row["team"], row["agent_id"]
    if not format.has_value(agent):
        return str(team) if format.has_value(team) else words.value(teller.lang, "hands", f"held_{row['hands']}")
    name = teller.value("agent_id", agent)
    return teller.say("team_person", team=team, name=name) if format.has_value(team) else name
