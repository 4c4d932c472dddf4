"""Homes of a few interactions of which we know by hand what the verdict must be."""

import argparse
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ilgi.commands import ask
from tests.homes import Home

STANDARDS = """
time_zone = "Europe/Istanbul"
[[calendar]]
name = "day"
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[[target]]
measure = "first_response"
at_most = "2 h"
channel = "email"
calendar = "day"
[[target]]
measure = "first_response"
at_most = "1 h"
channel = "email"
calendar = "day"
from = 2026-11-03
[[target]]
measure = "first_response"
at_most = "30 min"
channel = "email"
team = "South"
calendar = "day"
[[target]]
measure = "first_response"
at_most = "60 s"
channel = "phone"
[[target]]
measure = "resolution"
at_most = "1 d"
channel = "email"
calendar = "day"
[[target]]
measure = "next_response"
at_most = "1 h"
channel = "email"
calendar = "day"
[pauses]
first_response = ["waiting_on_customer"]
resolution = ["waiting_on_customer"]
[calls]
short_abandon = "10 s"
"""
TIMES = ("first_response_at", "resolved_at", "closed_at")
# Monday 2 November 2026 is an ordinary working day; all exports end on Wednesday the 4th at noon.
COLUMNS = ["interaction_id", "opened_at", "channel", "agent_id", "team", "state", *TIMES, "answered"]


def at(written: str) -> str:
    """ "2 09:30" is the second of November, half past nine in Istanbul."""
    day, _, clock = written.partition(" ")
    return f"2026-11-{int(day):02d}T{clock}{':00' if clock.count(':') == 1 else ''}+03:00" if clock else ""


def table(columns: list[str], rows: list[dict[str, str]]) -> str:
    """A CSV text; what ends in _at is written by ``at``."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: at(v) if k.endswith("_at") else v for k, v in row.items()} for row in rows)
    return out.getvalue()


def case(name: str, opened: str, reply: str = "", resolved: str = "", **more: str) -> dict[str, str]:
    """An interaction of agent a1 by e-mail, as the contract has it."""
    state = "resolved" if resolved else "open"
    told = {"first_response_at": reply, "resolved_at": resolved, "channel": "email", "state": state}
    return {"interaction_id": name, "opened_at": opened, "agent_id": "a1", **told, **more}


Expected = tuple[str | None, str | None]
"""First response and resolution: their verdicts, or in brackets why there is none."""
AGENTS = (
    "agent_id,since,until,name,team\na1,2025-01-01,,Ada,North\n"
    "a2,2025-01-01,2026-11-02,Ben,North\na2,2026-11-03,,Ben,South\n"
)


def home_of(folder: Path, rows: list[dict[str, str]], standards: str = STANDARDS) -> Home:
    """A home with these interactions, not loaded yet."""
    home = Home(folder)
    (folder / "standards.toml").write_text(standards, "utf-8")
    home.export("interactions.csv", table(COLUMNS, rows))
    home.export("agents.csv", AGENTS)
    return home


def verdicts(home: Home) -> dict[str, Expected]:
    """What was judged of each interaction."""
    found = home.ask("""select interaction_id, first_response_verdict, first_response_flag, resolution_verdict,
        resolution_flag from interactions""")
    return {name: (told(first, flag), told(resolution, other)) for name, first, flag, resolution, other in found}


def told(verdict: str | None, flag: str | None) -> str | None:
    """The verdict; where there is none, or none yet, the reason for it."""
    return verdict if flag is None or verdict not in (None, "undecided") else f"({flag})"


def asked(home: Home, query: str, *more: str) -> list[dict[str, Any]]:
    """The answer of a query at the shell."""
    parser, out = argparse.ArgumentParser(), io.StringIO()
    ask.add(parser)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        assert ask.run(parser.parse_args([query, "--home", str(home.folder), "--as", "json", *more])) == 0
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found
