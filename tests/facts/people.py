"""Made-up people, their thanks and scores, and the tables of the house."""

import random
from datetime import date, timedelta

from ilgi.contract.table import CONTRACT_VERSION
from ilgi.judge.calendars import ALWAYS
from tests.facts.base import AS_OF, Row, local_day, past, some_moment, where_from

NAMES = ["Ayşe Yılmaz", "İrem Şahin", "Ümit Çelik", "سارة العلي", "Işıl Öztürk", "דנה לוי", "Ozan Ğ"]
Agents = dict[str, str | None]
OFFICE = ALWAYS.written()


def people_tables(rng: random.Random, agents: Agents, cases: list[Row]) -> dict[str, list[Row]]:
    """Agents, customers and what is said, given, scored and learned; the agent ``stray`` has no row of their own."""
    return {
        "agents": [row for number, agent in enumerate(agents) for row in _agent(number, agent, agents)],
        "customers": [_customer(rng, number) for number in range(60)],
        "recognitions": [_recognition(rng, number, agents) for number in range(120)],
        "evaluations": [row for number in range(60) for row in _evaluation(rng, number, agents, cases)],
        "voices": [_voice(rng, number, agents) for number in range(40)],
        "gestures": [_gesture(rng, number) for number in range(20)],
        "trainings": [_training(rng, number, agents) for number in range(30)],
        "pulses": [_pulse(rng, number) for number in range(40)],
        "marks": [{"marked_on": date(2026, 9, 1), "text": "Yeni yazılım", "until": None, **where_from("marks", 0)}],
    }


def _agent(number: int, agent: str, agents: Agents) -> list[Row]:
    """One row an agent, two for one who changed team, none for the stray; ``quiet`` is in a team where nothing is."""
    if agent == "stray":
        quiet = {"agent_id": "quiet", "since": date(2025, 1, 1), "name": "Sessiz Kişi", "team": "Sessiz"}
        return [{**quiet, "is_current": True, **where_from("agents", number)}]
    now = {
        "agent_id": agent,
        "since": date(2025, 1, 1),
        "name": f"{NAMES[number % len(NAMES)]} {number}",
        "team": agents[agent],
        "email": f"{agent}@example.com",
        "joined_on": date(2023, number % 12 + 1, 1),
        "left_on": date(2026, 10, 1) if agent == "a17" else None,
        "shows_on_wall": [True, False, None][number % 3],
        "share_of_full_time": 1.0,
        "is_current": agent != "a17",
        **where_from("agents", number),
    }
    if agent != "a03":
        return [now]
    former = {**now, "team": "Güney", "until": date(2026, 2, 28), "is_current": False}
    return [former, {**now, "since": date(2026, 3, 1)}]


def _customer(rng: random.Random, number: int) -> Row:
    return {
        "customer_id": f"c{number:03}",
        "first_seen_on": local_day(some_moment(rng)),
        "customer_group": rng.choice(["bireysel", "kurumsal", None]),
        "is_internal": False,
        "pays_on_time": rng.choice([True, False, None]),
        "yearly_value": rng.choice([None, rng.uniform(0, 9000)]),
        **where_from("customers", number),
    }


def _recognition(rng: random.Random, number: int, agents: Agents) -> Row:
    given = some_moment(rng)
    to_agent, giver = rng.choice(list(agents)), rng.choice(list(agents))
    kind = rng.choice(["customer", "peer", "peer", "lead"])
    left_out = "self" if kind == "peer" and giver == to_agent else rng.choice([None, None, None, "giver_cap"])
    return {
        "recognition_id": f"r{number:04}",
        "given_at": given,
        "to_agent_id": to_agent,
        "from_kind": kind,
        "from_id": f"c{number % 60:03}" if kind == "customer" else giver,
        "virtue": rng.choice(["sabır", "dürüstlük", "özen", None]),
        "message": rng.choice(["Teşekkürler!", "شكرا جزيلا", None]),
        **where_from("recognitions", number),
        "given_on": local_day(given),
        "agent_id": to_agent,
        "team": agents[to_agent],
        "counted": left_out is None,
        "left_out_because": left_out,
        "is_reciprocal": kind == "peer" and rng.random() < 0.2,
    }


def _evaluation(rng: random.Random, number: int, agents: Agents, cases: list[Row]) -> list[Row]:
    moment, agent = some_moment(rng), rng.choice(list(agents))
    score = {trait: rng.choice([None, rng.random(), rng.random()]) for trait in ("overall", "empathy", "patience")}
    return [
        {
            "evaluation_id": f"e{number:04}",
            "trait": trait,
            "evaluated_at": moment,
            "agent_id": agent,
            "score": value,
            "evaluator_id": rng.choice(["q1", "q2"]),
            "interaction_id": rng.choice(cases)["interaction_id"] if cases else None,
            "is_calibration": rng.random() < 0.1,
            **where_from("evaluations", number),
            "evaluated_on": local_day(moment),
            "team": agents[agent],
            "is_overall": trait == "overall",
            "is_applicable": value is not None,
        }
        for trait, value in score.items()
    ]


def _voice(rng: random.Random, number: int, agents: Agents) -> Row:
    said, agent = some_moment(rng), rng.choice([*agents, None])
    return {
        "voice_id": f"v{number:03}",
        "said_at": said,
        "customer_id": f"c{number:03}",
        "kind": rng.choice(["change", "how", "need", "expectation", "like", "dislike"]),
        "topic": rng.choice(["fatura", None]),
        "text": rng.choice(["Daha hızlı olsun", "خدمة رائعة"]),
        **where_from("voices", number),
        "said_on": local_day(said),
        "agent_id": agent,
        "team": agents[agent] if agent else None,
    }


def _gesture(rng: random.Random, number: int) -> Row:
    given = past(some_moment(rng)) or AS_OF
    return {
        "gesture_id": f"g{number:03}",
        "given_at": given,
        "customer_id": f"c{number:03}",
        "kind": "kart",
        "cost": rng.choice([None, 25.0]),
        **where_from("gestures", number),
        "given_on": local_day(given),
    }


def _training(rng: random.Random, number: int, agents: Agents) -> Row:
    return {
        "agent_id": rng.choice(list(agents)),
        "course": rng.choice(["Şikâyet yönetimi", "Dinleme"]),
        "completed_on": local_day(some_moment(rng)),
        "kind": rng.choice(["training", "standard"]),
        "score": rng.choice([None, rng.random()]),
        **where_from("trainings", number),
    }


def _pulse(rng: random.Random, number: int) -> Row:
    answers = {name: rng.random() for name in ("giving_is_better", "helping_feels_good", "joy_in_helping", "mood")}
    day = AS_OF.date() - timedelta(days=rng.randrange(90))
    return {"asked_on": day, "team": rng.choice(["Kuzey", "Güney"]), **answers, **where_from("pulses", number)}


def house_tables() -> dict[str, list[Row]]:
    """What a load says about itself, and the standards it judged by."""
    target = {"calendar": "office", "valid_from": date(2025, 1, 1), "goal": 0.9, "specificity": 1}
    counts = {"read": 400, "loaded": 395, "superseded": 2, "excluded": 1, "rejected": 2, "blanked": 1, "records": 400}
    parameters = {
        "boards.smallest_n": "10",
        "boards.certainty": "0.9",
        "boards.giver_cap": "3",
        "calls.short_abandon_seconds": "10",
        "freshness.at_most_seconds": "93600",
        "recovery.days": "30",
    }
    about = {
        "fingerprint": "f00d",
        "contract_version": CONTRACT_VERSION,
        "sealed_at": AS_OF,
        "time_zone": "Europe/Istanbul",
    }
    reject = {"file": "interactions.csv", "record": 7, "line": 8, "column": "opened_at", "value": "dün"}
    odd = {"kind": "end_before_start", "table": "interactions", "key": "i00001"}
    return {
        "targets": [
            {**target, "id": 1, "line": 14, "measure": "first_response", "at_most_seconds": 1800.0, "channel": "chat"},
            {**target, "id": 2, "line": 20, "measure": "resolution", "at_most_seconds": 86400.0, "channel": "email"},
        ],
        "calendars": [{"calendar": "office", "valid_from": date(2025, 1, 1), "line": 3, "definition": OFFICE}],
        "pauses": [{"measure": "resolution", "state": "waiting_on_customer"}],
        "parameters": [{"key": key, "value": value} for key, value in parameters.items()],
        "ledger": [{"file": "interactions.csv", "table": "interactions", **counts}],
        "rejects": [{**reject, "reason": "not a date"}],
        "blanked": [{**reject, "column": "resolved_at", "reason": "not a date"}],
        "mending": [
            {"file": "a.csv", "record": 1, "line": 2, "header": ["id"], "cells": ["i"], "delimiter": ",", "row": "r"}
        ],
        "exclusions": [{"table": "interactions", "key": "i1", "who": "Ayşe", "why": "a test", "when": "2026-10-01"}],
        "sources_seen": [{"source": "contract", "table": "interactions", "as_of": AS_OF, "file": "interactions.csv"}],
        "unmatched_names": [{"kind": "agent", "written": "A. Yilmaz", "count": 3, "proposal": "Ayşe Yılmaz"}],
        "unmapped_values": [{"source": "contract", "column": "state", "value": "parked", "count": 2}],
        "suspicious": [{**odd, "count": 1}],
        "about": [{**about, "as_of": AS_OF, "sample": False, "own_standards": True}],
    }
