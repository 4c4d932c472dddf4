"""Our clock beside verdicts that others gave: with their standards ours are theirs, and where not, it is told."""

from pathlib import Path

import pytest

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from tests.homes import Home
from tests.load.test_real_exports import DATA

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the exports of others are not beside the project (../shared/data)"),
]
STANDARDS = """time_zone = "Europe/Istanbul"
[[target]]
measure = "first_response"
at_most = "{first}"
[[target]]
measure = "resolution"
at_most = "24 h"
"""


def loaded(folder: Path, export: str, first: str) -> Home:
    home = Home(folder)
    (folder / "standards.toml").write_text(STANDARDS.format(first=first), "utf-8")
    home.export(Path(export).name, (DATA / export).read_bytes())
    assert home.load().problems == []
    return home


def asked(home: Home, query: str, part: str | None = None) -> list[dict[str, object]]:
    snapshot = snapshots.current(settings(home.folder))
    frame = queries.run(query, Filters(period="all"), access.manager(), part=part, snapshot=snapshot)
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def test_tickets_are_judged_as_their_help_desk_did(tmp_path: Path) -> None:
    home = loaded(tmp_path, "support_tickets/tickets.csv", "30 min")
    differs = "count(*) filter ((first_response_verdict = 'met') is distinct from source_first_response_met)"
    assert home.ask(f"select count(first_response_verdict), {differs} from interactions") == [(5000, 0)]
    solved = "(resolution_verdict = 'met') is distinct from source_resolution_met"
    query = f"select count(resolution_verdict), count(*) filter ({solved}) from interactions where state = 'resolved'"
    assert home.ask(query) == [(3724, 0)]


def test_the_agreement_card_tells_of_the_met_that_nobody_resolved(tmp_path: Path) -> None:
    home = loaded(tmp_path, "support_tickets/tickets.csv", "30 min")
    [first], [solved] = asked(home, "first_response_agreement"), asked(home, "resolution_agreement")
    assert (first["first_response_agreed_count"], first["first_response_differed_count"]) == (5000, 0)
    open_met = "state <> 'resolved' and source_resolution_met"
    [(late, ahead)] = home.ask(f"""select count(*) filter (resolution_verdict = 'missed'),
        count(*) filter (resolution_verdict = 'undecided') from interactions where {open_met}""")
    assert late + ahead == 499
    assert solved["resolution_differed_count"] == late
    cells = {row["label"]: row["source_judged_count"] for row in asked(home, "resolution_agreement_table")}
    assert cells.get("missed/met", 0) + cells.get("undecided/met", 0) == 499
    assert len(asked(home, "resolution_agreement_rows", "differed")) == late
    assert {row["state"] for row in asked(home, "resolution_agreement_rows", "differed")} == {"open"}


def test_queue_calls_within_a_minute(tmp_path: Path) -> None:
    home = loaded(tmp_path, "queue_simulation/calls.csv.gz", "60 s")
    [answer] = asked(home, "first_response")
    assert round(100 * float(str(answer["first_response_met_rate"])), 3) == 91.825
    # the newest call falls due after the last instant that the export tells of
    assert (answer["first_response_judged_count"], answer["first_response_undecided_count"]) == (51707, 1)
    [beside] = asked(home, "first_response_agreement")
    assert beside["first_response_differed_count"] == 0
