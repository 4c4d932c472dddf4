"""A snapshot of random but sensible facts from a seed, so that a query can be tested without a load."""

import csv
import random
from pathlib import Path

import duckdb

from tests.facts.base import Row
from tests.facts.cases import events, holdings, interaction, response
from tests.facts.people import house_tables, people_tables
from tests.facts.tables import TABLES
from tests.facts.words import complaint, promise

TEAMS = ["Kuzey", "Güney", "İzmir", "פניות"]


def make_facts(path: Path, seed: int = 1, interactions: int = 400) -> Path:
    """Write a snapshot with every fact table to ``path`` (replaced if there) and return it; same seed, same rows."""
    rng = random.Random(seed)
    agents = {f"a{number:02}": TEAMS[number % len(TEAMS)] for number in range(1, 18)} | {"stray": None}
    cases = [interaction(rng, number, agents) for number in range(interactions)]
    tables = {
        "interactions": cases,
        "responses": [row for case in cases if (row := response(rng, case))],
        "events": [row for case in cases for row in events(rng, case, agents)],
        "holdings": [row for case in cases for row in holdings(seed, case, agents)],
        "promises": [promise(rng, number, cases, agents) for number in range(interactions // 2)],
        "complaints": [complaint(rng, number, cases, agents) for number in range(interactions // 3)],
        **people_tables(rng, agents, cases),
        **house_tables(),
    }
    write(path, tables)
    return path


def rows(path: Path, table: str) -> list[Row]:
    """All rows of one table of a snapshot as dicts, for the slow twins; instants in the organisation's zone."""
    con = duckdb.connect(str(path), read_only=True)
    con.execute("set TimeZone = 'Europe/Istanbul'")
    result = con.execute("from query_table($table)", {"table": table})
    names = [column[0] for column in result.description]
    found = [dict(zip(names, values, strict=True)) for values in result.fetchall()]
    con.close()
    return found


def write(path: Path, tables: dict[str, list[Row]]) -> None:
    """Write a snapshot with these rows to ``path``; every other table is there and empty, every other column null."""
    path.unlink(missing_ok=True)
    con = duckdb.connect(str(path))
    con.execute("set TimeZone = 'Europe/Istanbul'")
    for name, columns in TABLES.items():
        con.execute(f"create table {name} ({columns})")
        names = [column[0] for column in con.execute(f"from {name} limit 0").description]
        feed = path.with_suffix(f".{name}.csv")
        _feed(feed, names, tables.get(name, []))
        con.execute(f"copy {name} from '{feed}' (header, delim ',', quote '\"', escape '\"', nullstr '~')")
        feed.unlink()
    con.close()


def _feed(feed: Path, names: list[str], found: list[Row]) -> None:
    with feed.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, restval="~")
        writer.writeheader()
        for row in found:
            writer.writerow({key: "~" if value is None else value for key, value in row.items()})
