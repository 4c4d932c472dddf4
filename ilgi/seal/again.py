"""A load on top of the one before: in a copy of its snapshot only what can have changed is judged anew.

What is judged anew: cases, promises and complaints whose records came, changed or went, those that speak of such a case
or come from such a complaint's customer, and those that may be judged otherwise because time has gone on
(queries/judge/unsettled). Tables whose rows speak of one another are judged whole where anything in them changed. Where
something changed that any verdict may hang on, everything is judged: ``Afresh``.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.judge import facts, merging, plan
from ilgi.judge.known import Known
from ilgi.judge.standards import Standards
from ilgi.read import altered, combine
from ilgi.read.altered import KEYS
from ilgi.read.csvfile import CsvFile
from ilgi.read.newness import BySource
from ilgi.read.parts import Part
from ilgi.read.pieces import Pieces
from ilgi.seal import digests
from ilgi.seal.snapshots import Snapshot

FEWEST = 0.5
"""The share of the bytes of all exports that must not have changed; else to judge all takes no longer."""
PEOPLE = {"agents": "agent_id, team, since, until", "customers": "customer_id, customer_group"}
"""What of these tables decides what becomes of others."""
FLAGS = ("knowing", "telling", "logs")
AGEING = ("days_open", "late_seconds")
"""What grows of a broken promise, whatever it was about."""
UNSETTLED = plan.FOLDER / "unsettled"


class Afresh(Exception):
    """Everything must be judged: something changed on which any verdict may hang."""


def begin(former: Snapshot, pieces: Pieces, exports: list[CsvFile], ground: str, place: Path) -> bool:
    """Copies the former snapshot to where the new one is made, where that can be built on it; ``ground``: the name of
    all that goes into a snapshot but the exports. Where an export went nothing is built on it: what is deleted from a
    file still stands in its bytes."""
    judged = pieces.judged
    if judged.get("snapshot") != former.path.name or judged["ground"] != ground or not judged["tables"]:
        return False
    if judged["tables"].keys() - {file.name for file in exports}:
        return False
    then = sum(entry.stat[0] for entry in pieces.entries.values())
    now = sum(pieces.stats[file.name][0] for file in exports)
    same = sum(pieces.stats[file.name][0] for file in exports if pieces.is_same(file))
    return same > FEWEST * max(then, now) and digests.copied(former.path, place)


def note(known: Known, parts: list[Part], by_source: BySource, ground: str, snapshot: str) -> dict[str, Any]:
    """What the next load must know to be built on this one, as plain data."""
    held: dict[str, list[str]] = {}
    for part in parts:
        held.setdefault(part.file.name, []).append(part.table.name)
    moments = {origin: moment.isoformat() if moment else "" for origin, moment in by_source.items()}
    return {"snapshot": snapshot, "ground": ground, "tables": held, "as_of": moments, "known": _plain(known)}


def _plain(known: Known) -> dict[str, Any]:
    flags = {name: {s: list(f) for s, f in getattr(known, name).items()} for name in FLAGS}
    return {"first": known.first, "named": sorted(known.named), **flags}


class Again:
    """One load on top of another; ``con`` holds the records, and the former facts as ``sealed``."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, standards: Standards, known: Known, parts: list[Part], newest: BySource,
        pieces: Pieces,
    ) -> None:  # fmt: skip
        self.con, self.standards, self.known, self.parts, self.newest = con, standards, known, parts, newest
        self.pieces = pieces

    def judge(self) -> None:
        """Brings the facts of ``sealed`` to what the records are now. Raises Afresh where that takes judging all."""
        self.con.execute("set TimeZone = " + sql.word(self.standards.time_zone))
        self._must_hold()
        changed = altered.lay(self.con, self.parts, self.pieces)
        self._people_must_hold(changed)
        self.known.lay(self.con)
        self.con.execute("create temp table received_whole as from received")
        self.known = replace(self.known, received_in="received_whole")
        self._choose()
        self._renew_as_of()
        self.con.execute("create schema whole; create schema fresh")
        combine.records(self.con, self.parts, self.newest, "whole")
        self._cases("events" in changed)
        self._about_cases({"agents", *(changed - set(KEYS))})
        log = (
            "create or replace temp view log as from sealed.events semi join sealed.interactions using (interaction_id)"
        )
        self.con.execute(log)
        for _ in facts.house(self.con, "sealed"):
            pass

    def _must_hold(self) -> None:
        judged = self.pieces.judged
        if judged["known"] != _plain(self.known) or any(not part.piece or part.newest for part in self.parts):
            raise Afresh
        for origin, moment in judged["as_of"].items():
            now = self.newest.get(origin)
            if moment and origin in self.newest and (now is None or now.isoformat() < moment):
                raise Afresh

    def _people_must_hold(self, changed: Collection[str]) -> None:
        for table in changed & PEOPLE.keys():
            now, then = (f"select {PEOPLE[table]} from {schema}.{table}" for schema in ("records", "sealed"))
            query = f"select 1 from (({now} except all {then}) union all ({then} except all {now})) limit 1"
            if self.con.execute(query).fetchall():
                raise Afresh

    def _choose(self) -> None:
        """Lays down the keys of what is judged anew, as temp tables ``anew_<table>``."""
        unsettled = {path.stem: f"({path.read_text('utf-8')})" for path in UNSETTLED.glob("*.sql")}
        self._keys("changed_cases", "from changed_interactions", "from changed_events")
        self._keys(
            "anew_interactions", "from changed_cases", *(f"from {unsettled[n]}" for n in ("interactions", "responses"))
        )
        for table in ("promises", "complaints"):
            of_case = f"select {KEYS[table]} as key from sealed.{table} where interaction_id in (from changed_cases)"
            self._keys(f"anew_{table}", f"from changed_{table}", f"from {unsettled[table]}", of_case)
        broken = "select promise_id as key from sealed.promises where outcome = 'broken'"
        self._keys("ageing_promises", f"{broken} and promise_id not in (from anew_promises)")
        alike = " union all ".join(
            f"select customer_id from {schema}.complaints where complaint_id in (from changed_complaints)"
            for schema in ("records", "sealed")
        )
        of_them = f"select complaint_id as key from records.complaints where customer_id in ({alike})"
        self._keys("anew_complaints", "from anew_complaints", of_them)

    def _keys(self, name: str, *queries: str) -> None:
        self.con.execute(
            f"create or replace temp table {name} as select distinct key from ({' union all '.join(queries)})"
        )

    def _renew_as_of(self) -> None:
        """Lets every fact be as new as its source is now."""
        sources = {(part.source.name, part.table.name, self.newest[part.origin]) for part in self.parts}
        for source, table, moment in sources:
            for fact in (table, "responses") if table == "interactions" else (table,):
                self.con.execute(
                    f"update sealed.{fact} set as_of = $as_of::timestamptz"
                    " where source = $source and as_of is distinct from $as_of::timestamptz",
                    {"as_of": moment.isoformat() if moment else None, "source": source},
                )

    def _narrow(self, **keys: str) -> None:
        """Lets ``records`` be those of some keys (a query of them): by table."""
        for table, query in keys.items():
            name = sql.name("records", table)
            kind = self.con.execute(
                "select table_type from information_schema.tables where table_schema = 'records' and table_name = ?",
                [table],
            ).fetchall()[0][0]
            self.con.execute(f"drop {'view' if kind == 'VIEW' else 'table'} {name}")
            key = KEYS[table]
            self.con.execute(f"create table {name} as from whole.{table} where {key} in ({query})")

    def _run(self, only: Collection[str], schema: str = "fresh") -> None:
        facts.run(self.con, self.standards, self.known, sealed=schema, only=only)

    def _replace(self, table: str, key: str, keys: str) -> None:
        fact = plan.pieces(plan.FACTS)[table]
        merging.replace(self.con, fact, key, keys, "fresh", is_unique=KEYS.get(table) == key and table != "events")

    def _cases(self, has_events: bool) -> None:
        keys, none = "from anew_interactions", "select null where false"
        self._narrow(interactions=keys, events=keys, promises=none, complaints=none)
        self._run({"interactions", "responses", "holdings", *(["events"] if has_events else [])})
        self._replace("interactions", "interaction_id", "anew_interactions")
        self._replace("responses", "interaction_id", "anew_interactions")
        self._replace("holdings", "interaction_id", "anew_interactions")
        if has_events:
            self._replace("events", "interaction_id", "changed_events")

    def _about_cases(self, whole: set[str]) -> None:
        """Promises and complaints that are judged anew, broken promises that grow older, and tables ``whole``."""
        tables = ("promises", "complaints")
        cases = " union ".join(
            f"select interaction_id from whole.{table} where {KEYS[table]} in (from anew_{table})" for table in tables
        )
        cases = f"select interaction_id from ({cases}) where interaction_id is not null"
        self._narrow(interactions=cases, events="select null where false")
        self._narrow(promises="from anew_promises union all from ageing_promises", complaints="from anew_complaints")
        self._run(tables)
        for table in tables:
            self._replace(table, KEYS[table], f"anew_{table}")
        promises = plan.pieces(plan.FACTS)["promises"]
        merging.renew(self.con, promises, KEYS["promises"], "ageing_promises", "fresh", AGEING)
        self._run(whole, "sealed")
