"""Rows shown = n: for every card, chart and table, in the manager's view, through filters, and as a lead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ilgi.ask import access, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.ui.frame.menu import PAGES as PAGE_FACTS
from tests.journeys.screen import PAGES, Block, Screen

pytestmark = pytest.mark.browser
# what the rows of a table add up to: the column whose sum they are
TABLES = {
    "watermelons": "csat_answer_count",
    "on_time_and_liked": "csat_answer_count",
    "person_beside_team": "measure_judged_count",
    "person_change": "measure_judged_count",
    "person_pace": "pace_count",
    "load_now": "load_count",
    "team_measures": "team_judged_count",
    "people_measures": "measure_judged_count",
    "kept_every_promise": "promise_kept_count",
    "clearly_better": "measure_judged_count",
    "customers_who_thank": "customer_thanks_count",
    "longest_customers": "served_count",
    "thanks_left_out": "left_out_thanks_count",
    "reciprocal_thanks": "reciprocal_thanks_count",
    "first_response_agreement_table": "source_judged_count",
    "resolution_agreement_table": "source_judged_count",
    "rejects_by_reason": "reject_count",
    "suspicious_by_kind": "suspicious_count",
}
WITH_ROWS = [key for key in PAGES if key != "definitions"]
# tables of measures: the question that they are made of
MADE_OF = {"heat_teams": "team_measures", "heat_people": "people_measures"}
# several counts side by side, of which none is the table's n
NO_ONE_N = ("table_complaints_flow",)
FILTERED = "period=last_90_days&team=G%C3%BCney&channel=email&channel=chat"
LEAD = "as=lead&team=Kuzey&period=last_90_days"


def expected(home: Path, block: Block, filters: Filters, reader: access.Access) -> int:
    query = MADE_OF.get(block.key.strip("_"), block.key.strip("_"))
    if query not in TABLES and block.n is not None:
        return block.n
    snapshot = snapshots.current(settings(home))
    return int(queries.run(query, filters, reader, snapshot=snapshot)[TABLES[query]].sum())


def differing(screen: Screen, home: Path, blocks: list[Block], filters: Filters, reader: access.Access) -> list[str]:
    wrong = []
    one_n = [block for block in blocks if not f"{block.kind}_{block.key}".startswith(NO_ONE_N)]
    for number, block in enumerate(one_n):
        rows, n = screen.count_rows(block, by_keyboard=number % 2 == 0), expected(home, block, filters, reader)
        if {rows, n, n if block.said is None else block.said} != {n}:
            wrong.append(f"{block.kind} {block.key}: {rows} rows behind n {n}, the button says {block.said}")
    return wrong


def one_of_each_kind(blocks: list[Block]) -> list[Block]:
    return list({block.kind: block for block in reversed(blocks)}.values())


@pytest.mark.parametrize("key", WITH_ROWS)
def test_every_number_of_a_page_opens_its_rows(visit: Callable[..., Screen], sample_home: Path, key: str) -> None:
    views = {
        "agents": ("agent=a03", Filters(PAGE_FACTS["agents"].period, agents=("a03",))),
        "recognition": ("", Filters(PAGE_FACTS[key].period)),
    }
    person = views.get(key, ("", Filters()))
    screen = visit().open(key, person[0])
    blocks = screen.blocks()
    assert blocks
    assert differing(screen, sample_home, blocks, person[1], access.manager()) == []
    assert not screen.errors


@pytest.mark.parametrize(
    ("query", "filters", "reader"),
    [
        (FILTERED, Filters(period="last_90_days", teams=("Güney",), channels=("chat", "email")), access.manager()),
        (LEAD, Filters(period="last_90_days", teams=("Kuzey",)), None),
    ],
)
def test_filters_and_roles_go_along_to_the_rows(
    visit: Callable[..., Screen], sample_home: Path, query: str, filters: Filters, reader: access.Access | None
) -> None:
    reader = reader or lead(sample_home, "Kuzey")
    screen = visit().open("overview", query)
    wrong = {}
    pages = [key for key in WITH_ROWS if key in access.pages_for(reader.role)]
    for key in pages:
        if screen.address[0] != key:
            screen.go(key)
        wrong[key] = differing(screen, sample_home, one_of_each_kind(screen.blocks()), filters, reader)
    assert wrong == {key: [] for key in pages}


def lead(home: Path, team: str) -> access.Access:
    snapshot = snapshots.current(settings(home))
    people = queries.run("choices", Filters(period="all"), access.manager(), snapshot=snapshot)
    people = people[people["kind"] == "agent"]
    members = [{"agent_id": who, "team": where} for who, where in zip(people["value"], people["team"], strict=True)]
    return access.local("lead", team, team, [one for one in members if isinstance(one["team"], str)])
