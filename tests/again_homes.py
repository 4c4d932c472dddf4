"""Exports drawn by chance that speak of one another, and two snapshots held against each other, table by table."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import duckdb

from ilgi import load, sql
from ilgi.judge import plan
from ilgi.settings import Settings, settings
from tests.homes import Home

SOURCES = {
    "desk": """[export]
header = ["Case", "Opened", "Answered", "Ended", "State", "Who", "Client", "Kind"]
time_zone = "Europe/Istanbul"
system = "desk"
[values.state]
open = "open"
done = "closed"
waiting = "waiting_on_customer"
gone = "abandoned"
[values.channel]
mail = "email"
call = "phone"
[with]
people = "staff*.csv"
[fields.interactions]
interaction_id = '"Case"'
opened_at = '"Opened"'
first_response_at = '"Answered"'
resolved_at = '"Ended"'
state = '"State"'
agent_id = 'people."Number"'
customer_id = '"Client"'
channel = '"Kind"'
""",
    "moves": """[export]
header = ["Case", "Version", "Opened", "Level"]
time_zone = "Europe/Istanbul"
keep_last_by = '"Version"::int'
exclude = "\\"Level\\" = 'spam'"
[fields.interactions]
interaction_id = '"Case"'
opened_at = '"Opened"'
priority = '"Level"'
""",
}
TABLES = {
    "interactions": "interaction_id,opened_at,first_response_at,resolved_at,closed_at,state,channel,agent_id,"
    "customer_id,priority,csat,answered",
    "events": "interaction_id,happened_at,kind,agent_id",
    "promises": "promise_id,made_at,due_at,fulfilled_at,withdrawn_at,interaction_id,agent_id,customer_id,warned_at",
    "complaints": "complaint_id,received_at,resolved_at,acknowledged_at,customer_id,interaction_id,satisfied_after",
    "interactions_plain": "opened_at,channel,agent_id,customer_id,first_response_at",
    "recognitions": "recognition_id,given_at,to_agent_id,from_kind,from_id,message",
    "agents": "agent_id,name,team,since",
    "customers": "customer_id,customer_group",
    "desk": "Case,Opened,Answered,Ended,State,Who,Client,Kind",
    "staff": "Who,Number",
    "moves": "Case,Version,Opened,Level",
}
KINDS = (
    "opened",
    "agent_reply",
    "customer_message",
    "resolved",
    "closed",
    "reopened",
    "waiting_on_customer",
    "resumed",
    "assigned",
    "transferred",
)
FIRST = datetime(2026, 11, 2, 8)
QUARTERS = 12 * 96


class Drawn:
    """Rows drawn from few numbers, people and days, so that files overlap, correct one another and point at each other;
    ``until``: the quarter of an hour, from the first of November's weeks on, up to which anything has happened."""

    def __init__(self, seed: int, until: int = QUARTERS) -> None:
        self.chance, self.until = Random(seed), until

    def rows(self, table: str, count: int) -> str:
        """So many lines of a table, without its header."""
        return "".join(
            ",".join(self._value(table, name) for name in TABLES[table].split(",")) + "\n" for _ in range(count)
        )

    def _value(self, table: str, name: str) -> str:
        chance = self.chance
        if chance.random() < 0.02 and name.endswith("_at"):
            return "n/k"
        few: dict[str, tuple[str, ...]] = {
            "state": ("", "open", "closed", "resolved", "waiting_on_customer", "abandoned", "odd", "spam"),
            "channel": ("", "email", "phone", "chat"), "priority": ("", "high", "low"), "answered": ("", "yes", "no"),
            "kind": KINDS, "satisfied_after": ("", "yes", "no"), "from_kind": ("peer", "customer"),
            "csat": ("", "1", "0"),
            "message": ("well done", "thanks", ""), "team": ("north", "south"), "since": ("2026-10-01", "2026-11-06"),
            "customer_group": ("gold", "plain"), "State": ("open", "done", "waiting", "gone", "what"),
            "Kind": ("mail", "call"), "Who": ("Ayşe", "Bora", "Cem"), "Level": ("high", "spam", ""),
            "Version": ("1", "2", "3"),
        }  # fmt: skip
        if name in few:
            return chance.choice(few[name])
        if name in ("interaction_id", "Case", "promise_id", "complaint_id", "recognition_id"):
            return str(chance.randrange(14))
        if name in ("opened_at", "happened_at", "received_at", "given_at", "Opened"):
            return self._moment()
        if name == "due_at":
            return self._moment(4 * 96)
        if name.endswith("_at") or name in ("Answered", "Ended"):
            return chance.choice(("", self._moment()))
        return chance.choice(("a", "b", "c", "d"))

    def _moment(self, later: int = 0) -> str:
        quarters = self.chance.randrange(self.until + later)
        return f"{FIRST + timedelta(minutes=15 * quarters):%Y-%m-%d %H:%M}"


def home(folder: Path) -> Home:
    """An empty home with the sources of these exports."""
    house = Home(folder)
    for name, text in SOURCES.items():
        house.source(name, text)
    return house


def loaded(house: Home, place: Path | None = None) -> Path:
    """The snapshot of a home after a load; ``place``: where it is made, anew, apart from what the home keeps."""
    where: Settings = settings(house.folder)
    report = load.load(replace(where, snapshots=place) if place else where, accepts_loss=True)
    assert report.snapshot is not None, report.problems
    return report.snapshot


def differences(one: Path, other: Path) -> list[str]:
    """What two snapshots do not say alike, but for the time they were sealed at: the table and some of its rows."""
    with duckdb.connect(config={"threads": 1}) as con:
        for name, path in (("one", one), ("other", other)):
            con.execute(f"attach {sql.word(str(path))} as {sql.name(name)} (read_only)")
        names = [
            {
                row[0]
                for row in con.execute(
                    "select table_name from duckdb_tables() where database_name = ?", [db]
                ).fetchall()
            }
            for db in ("one", "other")
        ]
        assert names[0] == names[1]
        found = []
        for table in sorted(names[0]):
            columns = "* exclude (sealed_at)" if table == "about" else "*"
            for a, b in (("one", "other"), ("other", "one")):
                query = f"select {columns} from {a}.{table} except all select {columns} from {b}.{table}"
                rows = con.execute(query).fetchmany(3)
                found += [f"only in {a}: {table} {rows}"] if rows else []
    return found


def unsorted(snapshot: Path) -> list[str]:
    """The facts of a snapshot that do not stand in the order of time."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(snapshot))} as sealed (read_only)")
        query = (
            "select bool_or(before > moment or (before is null and nth > 1)) from (select {0} as moment, row_number()"
        )
        query += " over () as nth, lag({0}) over () as before from sealed.{1}) where moment is not null"
        facts = plan.pieces(plan.FACTS).values()
        return [fact.name for fact in facts if con.execute(query.format(fact.order, fact.name)).fetchall()[0][0]]
