"""Made-up interactions, the exchanges in them and their log."""

import random
from datetime import datetime, timedelta

from tests.facts.base import AS_OF, OPEN_SHARE, Row, clock, local_day, past, some_moment, where_from

CHANNELS = ["chat", "email", "phone", "web"]
PRIORITIES = ["low", "normal", "high", None]
TOPICS = ["fatura", "teslimat", "iade", None]
GROUPS = ["bireysel", "kurumsal", None]
UNREADABLE = {5: ["answered"], 9: ["resolved", "csat"], 13: ["answered", "resolved"]}
TARGETS = {"chat": (1800.0, 14400.0), "email": (7200.0, 86400.0), "phone": (60.0, 28800.0), "web": (None, None)}


def _allowance(rng: random.Random, name: str, count: int | None, at_most: int) -> Row:
    if count is None or rng.random() < 0.1:
        return {name: count, f"{name}_at_most": None, f"{name}_goal": None, f"{name}_verdict": None}
    verdict = "met" if count <= at_most else "missed"
    return {name: count, f"{name}_at_most": at_most, f"{name}_goal": 0.9 - count / 20, f"{name}_verdict": verdict}


def interaction(rng: random.Random, number: int, agents: dict[str, str | None]) -> Row:
    opened = some_moment(rng)
    agent = rng.choice([*agents, None])
    channel = rng.choice(CHANNELS)
    first_target, last_target = TARGETS[channel]
    replied = past(opened + timedelta(seconds=rng.expovariate(1 / (first_target or 3600) / OPEN_SHARE)))
    replied = replied if rng.random() > 0.06 else None
    resolved = past(opened + timedelta(seconds=rng.expovariate(1 / 90000)))
    resolved = resolved if replied and rng.random() > 0.08 else None
    resolved = max(resolved, replied) if resolved and replied else None
    left = replied is None and rng.random() < 0.4
    state = "closed" if resolved else "abandoned" if left else rng.choice(["open", "waiting_on_customer"])
    resolver = agent if rng.random() < 0.8 else rng.choice(list(agents))
    csat = rng.choice([None, None, 0.0, 0.25, 0.5, 0.75, 1.0])
    paused = rng.choice([0.0, 0.0, 600.0, 5400.0])
    return {
        "interaction_id": f"i{number:05}",
        "opened_at": opened,
        "channel": channel,
        "agent_id": agent,
        "first_response_by": agent if replied else None,
        "resolved_by": resolver if resolved else None,
        "team": agents[agent] if agent else None,
        "customer_id": rng.choice([None, *(f"c{n:03}" for n in range(60))]),
        "topic": rng.choice(TOPICS),
        "priority": rng.choice(PRIORITIES),
        "state": state,
        "first_response_at": replied,
        "resolved_at": resolved,
        "closed_at": resolved,
        "reopens": rng.choice([0, 0, 0, 1]),
        "handle_minutes": rng.choice([None, rng.uniform(1, 60)]),
        "answered": None if channel != "phone" else replied is not None,
        "resolved": resolved is not None,
        "csat": csat,
        "effort": rng.choice([None, rng.random()]),
        "recommend": rng.choice([None, rng.random()]),
        "tone": rng.choice(["calm", "calm", "demanding", "aggressive", None]),
        "is_internal": rng.random() < 0.05,
        "customer_group": rng.choice(GROUPS),
        "source_first_response_met": rng.choice([True, True, False, None]),
        "source_resolution_met": rng.choice([True, True, False, None]),
        "csat_low": 1.0,
        "csat_high": 5.0,
        **where_from("interactions", number),
        "first_response_by_assumed": False,
        "resolved_by_assumed": rng.random() < 0.1,
        "opened_on": local_day(opened),
        "opened_hour": opened.hour,
        "opened_weekday": opened.isoweekday(),
        "csat_points": None if csat is None else 1 + 4 * csat,
        "is_over": state in ("closed", "abandoned"),
        "is_abandoned": state == "abandoned",
        "abandoned_at": past(opened + timedelta(seconds=number * 37 % 2700)) if left and number % 5 else None,
        "is_short_abandon": left and rng.random() < 0.2,
        "unreadable": UNREADABLE.get(number % 29),
        **clock("first_response", opened, replied, 0.0, first_target, False),
        **clock("resolution", opened, resolved, paused, last_target, state == "waiting_on_customer"),
        **_allowance(rng, "rings", rng.randrange(1, 7) if channel == "phone" else None, 3),
        **_allowance(rng, "transfers", rng.choice([0, 0, 0, 1, 2, 3]), 1),
        **_allowance(rng, "escalations", rng.choice([0, 0, 0, 1]), 0),
    }


def response(rng: random.Random, case: Row) -> Row | None:
    if not case["first_response_at"] or rng.random() < 0.4:
        return None
    number = int(case["interaction_id"][1:])
    asked = case["first_response_at"] + timedelta(seconds=rng.randrange(1, 90000))
    if number % 9 == 0:
        asked = AS_OF - timedelta(seconds=number * 7 % 3600 + 1)
    if asked > AS_OF:
        return None
    answered = past(asked + timedelta(seconds=rng.expovariate(1 / 9000))) if rng.random() > 0.1 else None
    copied = ("interaction_id", "agent_id", "team", "channel", "priority", "topic", "customer_group")
    is_left = answered is None and number % 4 == 0
    return {
        **{key: case[key] for key in copied},
        **where_from("events", number),
        "asked_at": asked,
        "answered_at": answered,
        "is_left": is_left,
        "abandoned_at": past(asked + timedelta(seconds=number * 37)) if is_left and number % 8 == 0 else None,
        **clock("next_response", asked, answered, 0.0, None if case["channel"] == "web" else 3600.0, False),
    }


def events(rng: random.Random, case: Row, agents: dict[str, str | None]) -> list[Row]:
    """The log of a case; a third of the cases have none."""
    if rng.random() < 0.33:
        return []
    log: list[tuple[datetime, str, str | None]] = [(case["opened_at"], "opened", None)]
    if case["first_response_at"]:
        log.append((case["first_response_at"], "agent_reply", case["first_response_by"]))
    if case["resolved_at"]:
        span = (case["resolved_at"] - case["opened_at"]).total_seconds()
        if rng.random() < 0.7:
            taken = case["opened_at"] + timedelta(seconds=int(span * rng.random()))
            log.append((taken, rng.choice(["assigned", "transferred"]), case["resolved_by"]))
        log.append((case["resolved_at"], "resolved", case["resolved_by"]))
    return [
        {
            "interaction_id": case["interaction_id"],
            "happened_at": moment,
            "kind": kind,
            "agent_id": agent,
            "team": agents[agent] if agent else None,
            "is_bot": kind == "agent_reply" and rng.random() < 0.1,
            **where_from("events", order),
            "happened_on": local_day(moment),
        }
        for order, (moment, kind, agent) in enumerate(sorted(log, key=lambda entry: entry[0]))
    ]


def holdings(seed: int, case: Row, agents: dict[str, str | None]) -> list[Row]:
    """Whose hands held the clock of a case's resolution; a third of the cases have no log that says so."""
    rng = random.Random(f"{seed} {case['interaction_id']}")
    whole = case["resolution_seconds"]
    if whole is None or rng.random() < 0.33:
        return []
    hands: list[tuple[str, str | None]] = [("queue", None)]
    hands += [
        rng.choice([("person", "agent_id"), ("person", "any"), ("team", None), ("unnamed", None)]) for _ in range(3)
    ]
    cuts = [0.0, *sorted(round(whole * rng.random(), 3) for _ in range(rng.randrange(4))), whole]
    found: list[Row] = []
    for (kind, who), begins, ends in zip(hands, cuts[:-1], cuts[1:], strict=False):
        agent = case["agent_id"] if who == "agent_id" else rng.choice(list(agents)) if who else None
        kind = "unnamed" if kind == "person" and agent is None else kind
        found.append({
            "interaction_id": case["interaction_id"], "hands": kind, "agent_id": agent,
            "team": agents[agent] if agent else rng.choice(list(agents.values())[:9]) if kind == "team" else None,
            "from_at": case["opened_at"] + timedelta(seconds=int(begins)),
            "until_at": case["opened_at"] + timedelta(seconds=int(ends) + 1),
            "business_seconds": ends - begins, "paused_seconds": 0.0,
            "ended_by": rng.choice(["transferred", "resolved"]),
        })  # fmt: skip
    return found
