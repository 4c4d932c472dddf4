"""The exports of others, against the numbers that are known of them."""

from pathlib import Path

import pytest

from ilgi.settings import ROOT
from tests.homes import Home

DATA = ROOT.parent / "shared" / "data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the exports of others are not beside the project (../shared/data)"),
]

CALLS = """
    select agent_id, count(*), count(*) filter (answered), count(*) filter (resolved),
        round(avg(epoch(first_response_at - opened_at)), 2), round(avg(csat_low + csat * (csat_high - csat_low)), 3)
    from interactions group by rollup (agent_id) order by agent_id nulls first
"""
AGENTS = [
    (None, 5000, 4054, 3646, 67.52, 3.404),
    ("Becky", 631, 517, 462, 65.33, 3.371),
    ("Dan", 633, 523, 471, 67.28, 3.447),
    ("Diane", 633, 501, 452, 66.27, 3.405),
    ("Greg", 624, 502, 455, 68.44, 3.404),
    ("Jim", 666, 536, 485, 66.34, 3.394),
    ("Joe", 593, 484, 436, 70.99, 3.331),
    ("Martha", 638, 514, 461, 69.49, 3.471),
    ("Stewart", 582, 477, 424, 66.18, 3.400),
]


def loaded(tmp_path: Path, *names: str) -> Home:
    home = Home(tmp_path)
    for name in names:
        home.export(Path(name).name, (DATA / name).read_bytes())
    assert home.load().problems == []
    return home


@pytest.mark.parametrize("name", ["semicolon_iso.csv", "comma_bom_hms.csv", "comma_excel_dates_seconds.csv"])
def test_three_tools_tell_the_same_calls(tmp_path: Path, name: str) -> None:
    home = loaded(tmp_path, f"call_centre_calls/{name}")
    assert home.ask(CALLS) == AGENTS
    assert home.ask(
        "select min(opened_at)::varchar, max(opened_at)::date::varchar, sum(handle_minutes)::int from interactions"
    ) == [("2021-01-01 09:12:58+03", "2021-03-31", 15197)]


def test_the_same_calls_twice_count_once(tmp_path: Path) -> None:
    home = loaded(tmp_path, "call_centre_calls/semicolon_iso.csv", "call_centre_calls/comma_excel_dates_seconds.csv")
    assert home.ask("select count(*) from interactions") == [(5000,)]
    assert sum(row[4] for row in home.ledger()) == 5000


def test_servicenow_keeps_the_last_state_of_each_incident(tmp_path: Path) -> None:
    home = loaded(tmp_path, "servicenow_incidents/incident_event_log.csv.gz")
    assert home.ledger() == [
        ("incident_event_log.csv.gz", "events", 119998, 119996, 0, 2, 0),
        ("incident_event_log.csv.gz", "interactions", 119998, 20769, 99229, 0, 0),
    ]
    query = """
        select count(*), count(*) filter (source_resolution_met), count(*) filter (reopens > 0),
            count(*) filter (transfers > 0) from interactions
    """
    assert home.ask(query) == [(20769, 12595, 234, 9843)]
    by_priority = """
        select priority, count(*), round(100 * avg(source_resolution_met::int), 2)
        from interactions group by 1 order by 2
    """
    assert home.ask(by_priority) == [
        ("urgent", 220, 2.27),
        ("high", 337, 0.3),
        ("low", 658, 81.91),
        ("normal", 19554, 61.62),
    ]


def test_queue_calls_are_answered_when_they_had_waited(tmp_path: Path) -> None:
    home = loaded(tmp_path, "queue_simulation/calls.csv.gz")
    query = """
        with waits as (select epoch(first_response_at - opened_at) as wait, source_first_response_met as met
            from interactions)
        select count(*), round(100 * avg(met::int), 3), count(*) filter (met <> (wait <= 60)),
            round(avg(wait), 3), max(wait)
        from waits
    """
    assert home.ask(query) == [(51708, 91.825, 0, 17.035, 983)]


def test_support_tickets_with_both_verdicts(tmp_path: Path) -> None:
    home = loaded(tmp_path, "support_tickets/tickets.csv")
    query = """
        select count(*), round(100 * avg(source_first_response_met::int), 2),
            round(100 * avg(source_resolution_met::int), 2),
            count(csat), round(avg(1 + 4 * csat), 3), count(distinct agent_id), count(distinct team),
            count(*) filter (state = 'open' and source_resolution_met)
        from interactions
    """
    assert home.ask(query) == [(5000, 48.06, 60.28, 3724, 2.969, 25, 4, 499)]


def test_quality_scores_become_rows(tmp_path: Path) -> None:
    home = loaded(tmp_path, "qa_scores/qa_scores.csv", "qa_scores/agents.csv")
    assert home.ledger() == [
        ("agents.csv", "agents", 25, 25, 0, 0, 0),
        ("qa_scores.csv", "evaluations", 750, 750, 0, 0, 0),
    ]
    query = "select count(*), round(100 * avg(score), 3), count(distinct team) from evaluations where trait = 'overall'"
    assert home.ask(query) == [(150, 89.801, 5)]
