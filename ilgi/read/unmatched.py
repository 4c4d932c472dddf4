"""Names in the exports that nobody answers to, each with the known name it looks most like; and where nobody is known,
those that are another one in other letters."""

from collections import Counter

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.read import keys, names
from ilgi.read.names import Names
from ilgi.read.parts import Part

MOST = 1000
SPELLED = ("agent", "team", "channel", "customer_group")
"""Kinds of names of which there are few, so that two spellings of one can be looked for."""
MOST_SPELLED = 20_000


def find(
    con: duckdb.DuckDBPyConnection, parts: list[Part], house_names: Names
) -> list[tuple[str, str, int, str | None]]:
    """Kind, name as written, how often, proposal. Where it is known who or what there is, every other name is among
    them; else those alone that are spelled otherwise than a more frequent one."""
    rows: list[tuple[str, str, int, str | None]] = []
    for kind in names.KINDS:
        forms = _agents(con, house_names) if kind == "agent" else {name: name for name in house_names.of(kind)}
        if not forms and kind not in SPELLED:
            continue
        counts = _unknown(con, parts, kind, set(forms.values()))
        spelled = names.spellings(counts) if kind in SPELLED and len(counts) <= MOST_SPELLED else {}
        listed = counts.most_common(MOST) if forms else [(name, counts[name]) for name in list(spelled)[:MOST]]
        for name, n in listed:
            rows.append((kind, name, n, (names.proposal(name, forms) if forms else None) or spelled.get(name)))
    return rows


def _agents(con: duckdb.DuckDBPyConnection, house_names: Names) -> dict[str, str]:
    """Every form of every agent -> the agent's number; empty while there is no table of agents."""
    rows = con.execute("select distinct agent_id, name, email from records.agents order by all").fetchall()
    forms = {form: agent for agent, name, email in rows for form in (name, email, agent) if form}
    agents = {row[0] for row in rows}
    return forms | {w: m for w, m in house_names.means.get("agent", {}).items() if m in agents} if agents else {}


def _unknown(con: duckdb.DuckDBPyConnection, parts: list[Part], kind: str, known_names: set[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in parts:
        for column in part.table.columns:
            if (
                column.names == kind
                and column.name in part.columns
                and part.table is not tables.by_name().get(f"{kind}s")
            ):
                counts.update(_counted(con, part, column.name))
    return Counter(
        {name: n for name, n in counts.items() if name not in known_names and not name.startswith(keys.SIGN)}
    )


def _counted(con: duckdb.DuckDBPyConnection, part: Part, column: str) -> dict[str, int]:
    """Each name of a column, and how often; a customer who gives thanks is no agent that we should know."""
    frame = con.sql(f"select {sql.name(column)} as x, * from {part.sql}")
    if column == "from_id" and "from_kind" in part.columns:
        frame = frame.filter("from_kind is distinct from 'customer'")
    return dict(frame.aggregate("x, count(*)", "x").filter("x is not null").fetchall())
