"""Houses in which sums over colleagues may, or may not, be told: full teams, small ones, lonely shifts, much by one."""

import random
from datetime import date, timedelta
from pathlib import Path

from ilgi.seal.snapshots import Snapshot
from tests import make_facts
from tests.facts.base import Row
from tests.facts.people import house_tables

FIRST = date(2026, 7, 6)
LAST = date(2026, 10, 28)
TEAMS = {"Kuzey": 8, "Güney": 6, "Doğu": 5, "Tek": 1}
TABLES = ("interactions", "promises", "complaints", "recognitions", "agents", "responses")


def people() -> dict[str, str]:
    """Everybody, and their team."""
    return {f"{team[0].lower()}{number}": team for team, size in TEAMS.items() for number in range(size)}


def tables(seed: int) -> dict[str, list[Row]]:
    """The rows of one house: on weekends one person of each team works alone, in some weeks half of a team is away, in
    Güney one person does most of the work every third week."""
    rng = random.Random(seed)
    made: dict[str, list[Row]] = {name: [] for name in TABLES}
    for who, team in people().items():
        agent: Row = {"agent_id": who, "since": date(2026, 1, 1), "name": f"Ad {who}", "team": team}
        made["agents"].append(agent | {"is_current": True, "shows_on_wall": rng.random() < 0.5})
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        for team in TEAMS:
            for who in _at_work(rng, team, day, number // 7):
                _a_day(rng, made, who, team, day, 6 if who == "g0" and number // 7 % 3 == 0 else 1)
    return made


def _at_work(rng: random.Random, team: str, day: date, week: int) -> list[str]:
    members = [who for who, home in people().items() if home == team]
    if day.weekday() > 4:
        return [members[week % len(members)]]
    away = len(members) // 2 if rng.random() < 0.02 or (week % 4 == 3 and team == "Kuzey") else 0
    return members[away:]


def _a_day(rng: random.Random, made: dict[str, list[Row]], who: str, team: str, day: date, cases: int) -> None:
    for _ in range(cases):
        number = len(made["interactions"])
        case: Row = {"interaction_id": f"i{number}", "agent_id": who, "team": team, "opened_on": day}
        case |= {"first_response_by": who, "resolved_by": who, "channel": rng.choice(["phone", "chat"])}
        for clock in ("first_response", "resolution"):
            verdict = rng.choice(["met", "met", "met", "missed"])
            case |= {f"{clock}_due_on": day, f"{clock}_verdict": verdict, f"{clock}_goal": 0.8}
        made["interactions"].append(case | {"csat": rng.choice([None, 0.2, 1.0]), "opened_weekday": day.isoweekday()})
    if rng.random() < 0.5:
        word: Row = {"promise_id": f"p{len(made['promises'])}", "agent_id": who, "team": team, "made_on": day}
        made["promises"].append(word | {"due_on": day, "outcome": rng.choice(["kept", "kept", "broken"]), "goal": 0.9})
    if rng.random() < 0.1:
        thanks: Row = {"recognition_id": f"t{len(made['recognitions'])}", "agent_id": who, "team": team}
        made["recognitions"].append(thanks | {"given_on": day, "from_kind": "customer", "counted": True})


def without(made: dict[str, list[Row]], *gone: str) -> dict[str, list[Row]]:
    """The same house without some people's rows; they still belong to it."""
    kept = {name: [r for r in rows if name == "agents" or r["agent_id"] not in gone] for name, rows in made.items()}
    return kept


def until(made: dict[str, list[Row]], day: date) -> dict[str, list[Row]]:
    """The same house as it stood at the end of an earlier day."""
    days = {"interactions": "opened_on", "promises": "due_on", "recognitions": "given_on"}
    return {name: [r for r in rows if name not in days or r[days[name]] <= day] for name, rows in made.items()}


def since(made: dict[str, list[Row]], day: date) -> dict[str, list[Row]]:
    """The same house by an export that begins on a later day."""
    days = {"interactions": "opened_on", "promises": "made_on", "recognitions": "given_on"}
    return {name: [r for r in rows if name not in days or r[days[name]] >= day] for name, rows in made.items()}


def snapshot(folder: Path, name: str, made: dict[str, list[Row]], as_of: date = LAST) -> Snapshot:
    """The house as a snapshot whose last day is ``as_of``."""
    house, moment, path = house_tables(), f"{as_of} 17:00:00+03", folder / f"{name}.duckdb"
    newest = {table: [{**row, "as_of": moment} for row in house[table]] for table in ("about", "sources_seen")}
    ledger = [{**house["ledger"][0], "file": f"{table}.csv", "table": table} for table, rows in made.items() if rows]
    make_facts.write(path, {**house, **newest, "ledger": ledger, **made})
    return Snapshot(path, name)
