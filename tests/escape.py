"""Two houses that differ only in what a reader may not see: a snapshot, and a copy in which the rest was changed."""

import shutil
from pathlib import Path

import duckdb

from ilgi.seal.snapshots import Snapshot

MARK = " escaped"
KEYS = {
    "interactions": "interaction_id",
    "responses": "interaction_id",
    "events": "interaction_id",
    "holdings": "interaction_id",
    "promises": "promise_id",
    "complaints": "complaint_id",
    "recognitions": "recognition_id",
    "evaluations": "evaluation_id",
    "voices": "voice_id",
    "gestures": "gesture_id",
    "customers": "customer_id",
    "trainings": "course",
    "agents": "name",
    "pulses": "team",
    "rejects": "value",
    "blanked": "value",
    "mending": "row",
    "exclusions": "key",
    "unmatched_names": "written",
    "unmapped_values": "value",
    "suspicious": "key",
}
OURS = "coalesce(list_contains(getvariable('teams'), team), false)"
MINE = "coalesce(list_contains(getvariable('people'), {}), false)"
PERSONS = ("agent_id", "first_response_by", "resolved_by")
BY_CASE = "interaction_id in (from seen_cases)"
BY_CUSTOMER = "customer_id in (from seen_customers)"
BY_PERSON = f"{MINE.format('agent_id')} or agent_id in (select agent_id from agents where is_current and {OURS})"
SEEN = {
    **dict.fromkeys(KEYS, f"{OURS} or {MINE.format('agent_id')}"),
    **dict.fromkeys(("interactions", "responses", "events", "holdings"), BY_CASE),
    **dict.fromkeys(("customers", "gestures"), BY_CUSTOMER),
    **dict.fromkeys(
        ("rejects", "blanked", "mending", "exclusions", "unmatched_names", "unmapped_values", "suspicious"), "false"
    ),
    "trainings": BY_PERSON,
    "pulses": OURS,
}
CASES = f"""create temp table seen_cases as
select interaction_id from interactions where {OURS} or {" or ".join(map(MINE.format, PERSONS))}
union select interaction_id from responses where {OURS} or {MINE.format("agent_id")}"""
CUSTOMERS = """create temp table seen_customers as
select distinct customer_id from interactions where interaction_id in (from seen_cases) and customer_id is not null"""


def changed(whole: Snapshot, path: Path, teams: tuple[str, ...], people: tuple[str, ...]) -> Snapshot:
    """A copy in which a third of what is neither of these teams nor of these people is gone, and a third doubled."""
    # a folder of its own: of one folder only one snapshot stays open
    path.parent.mkdir()
    shutil.copy(whole.path, path)
    with duckdb.connect(str(path)) as con:
        con.execute("set variable teams = $teams", {"teams": list(teams)})
        con.execute("set variable people = $people", {"people": list(people)})
        for made in (CASES, CUSTOMERS):
            con.execute(made)
        for table, seen in SEEN.items():
            con.execute(f"create temp table hidden_{table} as select * from {table} where not coalesce({seen}, false)")
        for table, key in KEYS.items():
            copied = f"select * replace ({key} || '{MARK}' as {key}) from hidden_{table} where hash({key}) % 3 = 1"
            con.execute(f"delete from {table} where not coalesce({SEEN[table]}, false) and hash({key}) % 3 = 0")
            con.execute(f"insert into {table} {copied}")
        con.execute("update ledger set read = read + 7, loaded = loaded + 5, rejected = rejected + 2")
    return Snapshot(path, path.parent.name, threads=1)
