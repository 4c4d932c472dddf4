"""Records judged in parts: what is known of the parts, put together, is all that a part needs to know of the others."""

import pickle
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.judge import facts
from ilgi.judge.known import Known, Received, know
from tests import records
from tests.clock_help import read

Row = dict[str, Any]
Part = dict[str, list[Row]]
MEASURES = (
    *("first_response", "next_response", "resolution"),
    *("complaint_acknowledgement", "complaint_resolution", "complaint_follow_up"),
)
TARGET = '[[target]]\nmeasure = "{}"\nat_most = "6 h"\ncalendar = "day"\n'
STANDARDS = records.STANDARDS + "".join(map(TARGET.format, MEASURES)) + "[recovery]\ndays = 3\n"
PER_CASE = ("interactions", "responses", "events", "holdings", "promises", "complaints", "evaluations")
ALIKE = ("agents", "customers", "spans", "targets")
"""What every part has whole: judged with the same Known it must come out the same, whatever else the part holds."""
HOUSE = {
    "agents": [
        {"agent_id": "a", "team": "one", "until": "2026-11-08"},
        {"agent_id": "a", "team": "two", "since": "2026-11-09"},
        {"agent_id": "b", "team": "one"},
    ],
    "customers": [{"customer_id": "x", "customer_group": "gold"}, {"customer_id": "y"}],
}
KINDS = (
    "agent_reply",
    "customer_message",
    "resolved",
    "closed",
    "reopened",
    "waiting_on_customer",
    "resumed",
    "assigned",
)


class Drawn:
    """Records drawn by chance and dealt out to parts: a case with all that is about it, a complaint without one alone.

    A source has few cases and tells of few things, so that one part may not know what another of the source does.
    """

    def __init__(self, chance: Random, cases: int, parts: int) -> None:
        self.chance, self.record = chance, 0
        self.parts: list[Part] = [{} for _ in range(parts)]
        self.sources = [self._source(name) for name in range(1 + cases // 4)]
        for number in range(cases):
            self._case(str(number), chance.choice(self.parts))
        for number in range(cases):
            self._complaint(f"alone {number}", chance.choice(self.parts), {})

    def _source(self, number: int) -> Row:
        kinds = self.chance.sample(KINDS, self.chance.randint(1, 5))
        return {"source": f"s{number}", "as_of": self._at(19 * 96), "kinds": kinds, "tells": self.chance.random() < 0.5}

    def _at(self, first: int = 0) -> str:
        """An instant, at least some quarters of an hour after November began."""
        quarters = first + self.chance.randrange(10 * 96)
        return f"{datetime(2026, 11, 1) + timedelta(minutes=15 * quarters)}+03"

    def _maybe(self) -> str | None:
        return self.chance.choice([None, self._at(), self._at(5 * 96)])

    def _case(self, number: str, part: Part) -> None:
        source = self.chance.choice(self.sources)
        about = {"interaction_id": number, "source": source["source"], "as_of": source["as_of"]}
        row = {**about, "opened_at": self._at(), **self._people()}
        if source["tells"] and self.chance.random() < 0.3:
            row |= {"first_response_at": self._maybe(), "resolved_at": self._maybe()}
            row |= {"state": self.chance.choice([None, "open", "closed", "abandoned"])}
        self._add(part, "interactions", row)
        for kind in self.chance.sample(source["kinds"], self.chance.randint(0, len(source["kinds"]))):
            self._add(part, "events", {**about, "happened_at": self._at(), "kind": kind, "agent_id": "b"})
        self._add(
            part, "promises", {**about, "promise_id": number, "due_at": self._at(), "fulfilled_at": self._maybe()}
        )
        self._add(part, "evaluations", {**about, "evaluated_at": self._at(), "agent_id": "a", "trait": "overall"})
        self._complaint(f"about {number}", part, about)

    def _complaint(self, number: str, part: Part, about: Row) -> None:
        row = {**about, "complaint_id": number, "received_at": self._at(), "resolved_at": self._maybe()}
        self._add(part, "complaints", {**row, **self._people()})

    def _add(self, part: Part, table: str, row: Row) -> None:
        self.record += 1
        part.setdefault(table, []).append({**row, "record": self.record})

    def _people(self) -> Row:
        return {"agent_id": self.chance.choice([None, "a", "b"]), "customer_id": self.chance.choice([None, *"wxyz"])}


def _fill(con: duckdb.DuckDBPyConnection, *parts: Part) -> duckdb.DuckDBPyConnection:
    """The connection, its records replaced with those of some parts and the house's."""
    for table in (*HOUSE, "interactions", "events", "promises", "evaluations", "complaints"):
        con.execute(f"delete from records.{table}")
    for part in (HOUSE, *parts):
        records.fill(con, **part)
    return con


@settings(max_examples=20, deadline=None)
@given(st.integers(0), st.integers(0, 8), st.integers(1, 3))
def test_what_is_known_of_all_is_what_is_known_of_the_parts(seed: int, cases: int, parts: int) -> None:
    drawn = Drawn(Random(seed), cases, parts)
    with records.empty() as con:
        whole = know(_fill(con, *drawn.parts))
        known = [know(_fill(con, part)) for part in drawn.parts]
    assert Known.merge(known) == whole
    assert Known.merge([*reversed(known), Known()]) == whole
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_parts_judged_apart_give_the_facts_of_the_whole(tmp_path: Path) -> None:
    drawn, standards = Drawn(Random(2), 60, 3), read(tmp_path, STANDARDS)
    with records.empty() as con:
        facts.run(_fill(con, *drawn.parts), standards, know(con), sealed=_schema(con, "whole"))
        known = Known.merge([know(_fill(con, part)) for part in drawn.parts])
        for number, part in enumerate(drawn.parts):
            facts.run(_fill(con, part), standards, known, sealed=_schema(con, f"part{number}"))
        for fact in PER_CASE:
            apart = " union all ".join(f"from part{number}.{fact}" for number in range(3))
            assert con.execute(f"from whole.{fact} limit 1").fetchall(), fact
            assert _differences(con, f"from whole.{fact}", f"({apart})") == [], fact
        for table in ALIKE:
            for number in range(3):
                assert _differences(con, f"from whole.{table}", f"from part{number}.{table}") == [], table


def _schema(con: duckdb.DuckDBPyConnection, name: str) -> str:
    con.execute(f"create schema {name}")
    return name


def _differences(con: duckdb.DuckDBPyConnection, one: str, other: str) -> list[Any]:
    return con.execute(f"({one} except all {other}) union all ({other} except all {one})").fetchall()


def test_a_part_alone_does_not_know_enough(tmp_path: Path) -> None:
    """A complaint is repeated in another part, and a source that never tells of replies tells of them there."""
    first = {"complaint_id": "1", "customer_id": "x", "received_at": "2026-11-02 10:00+03"}
    parts: list[Part] = [
        {
            "complaints": [{**first, "resolved_at": "2026-11-02 12:00+03", "satisfied_after": "yes"}],
            "interactions": [{"interaction_id": "1", "opened_at": "2026-11-02 10:00+03", "state": "closed"}],
        },
        {
            "complaints": [{**first, "complaint_id": "2", "received_at": "2026-11-02 12:00:00.000001+03"}],
            "interactions": [
                {"interaction_id": "2", "opened_at": "2026-11-02 10:00+03", "first_response_at": "2026-11-02 10:01+03"}
            ],
        },
    ]
    standards = read(tmp_path, STANDARDS)
    with records.empty() as con:
        known = [know(_fill(con, part)) for part in parts]
        facts.run(_fill(con, parts[0]), standards, known[0], sealed=_schema(con, "alone"))
        facts.run(con, standards, Known.merge(known), sealed=_schema(con, "told"))
        query = "select recovery, first_response_flag from {0}.complaints, {0}.interactions"
        assert con.execute(query.format("alone")).fetchall() == [("recovered", "not_recorded")]
        assert con.execute(query.format("told")).fetchall() == [("not_recovered", "end_unknown")]


def test_what_is_known_of_nothing_is_nothing() -> None:
    with records.empty() as con:
        assert know(con) == Known() == Known.merge([])


def test_what_is_known_in_plain_values() -> None:
    with records.empty() as con:
        con.execute("set TimeZone = 'Asia/Tokyo'")
        rows = {"interactions": [{"interaction_id": "1", "opened_at": "1970-01-01 02:00:01+02", "answered": False}]}
        entry = {"interaction_id": "1", "happened_at": "1970-01-01 00:00:02+00", "kind": "customer_message"}
        complaint = {"complaint_id": "c", "customer_id": "x", "received_at": "1970-01-01 00:00:00.000005+00"}
        for table, row in (("events", entry), ("complaints", complaint)):
            rows[table] = [row]
        as_of = {"as_of": "1970-01-01 00:00:03+00"}
        records.fill(con, **{table: [{**row, **as_of} for row in said] for table, said in rows.items()})
        assert know(con) == Known(
            first=5,
            last=3_000_000,
            newest=3_000_000,
            knowing={"s": (False, False, False, False, False, True, False)},
            telling={"s": (False,) * 6},
            logs={"s": (False, False, False, True)},
            received=frozenset({Received("c", "x", 5)}),
        )
