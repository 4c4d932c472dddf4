"""Who asks is bound once: the window, the words, the reader's own rows, and nowhere a second way to ask."""

import ast
from datetime import date
from pathlib import Path

import pytest

from ilgi.ask import access
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from ilgi.tell.asker import EVERYTHING, Asker
from tests.app import ROOT
from tests.ask_facts import LAST, written_facts
from tests.facts.base import Row

# who reads is not known yet where it is found out; ``ask`` takes its reader from the shell
MAY_RUN = {"ilgi/tell/asker.py", "ilgi/ui/frame/who.py", "ilgi/commands/ask.py", "ilgi/commands/report.py"}


def case(key: str, agent: str, team: str) -> Row:
    return {"interaction_id": key, "agent_id": agent, "team": team, "opened_on": LAST}


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    cases = [case("1", "a1", "Kuzey"), case("2", "a2", "Kuzey"), case("3", "a3", "Güney")]
    return written_facts(tmp_path / "facts.duckdb", interactions=cases)


def count(asker: Asker, filters: Filters | None = None) -> int:
    return int(asker.ask("sentence", filters)["interaction_count"].iloc[0])


def test_an_asker_gets_its_readers_rows_under_its_filters_or_others(snapshot: Snapshot) -> None:
    manager = Asker(snapshot, access.manager(), Filters("last_28_days", teams=("Kuzey",)), "en")
    lead = Asker(snapshot, access.Access("lead", None, ("Güney",), ("a3",)), Filters("last_28_days"), "en")
    assert (count(manager), count(manager, EVERYTHING)) == (2, 3)
    assert (count(lead), count(lead, EVERYTHING)) == (1, 1)


def test_its_window_ends_with_the_data_and_its_words_are_its_languages(snapshot: Snapshot) -> None:
    asker = Asker(snapshot, access.manager(), Filters("last_7_days"), "tr")
    assert (asker.window.date_to, asker.window.days) == (asker.about.as_of_day, 7)
    assert asker.window_of(Filters("2026-10-01..2026-10-03")).date_to == date(2026, 10, 3)
    assert asker.as_of.date() == asker.about.as_of_day
    assert asker.say("ui.n", n="3") == "n 3" and asker.say("state.too_few") != Asker.say(
        _english(asker), "state.too_few"
    )


def _english(asker: Asker) -> Asker:
    return Asker(asker.snapshot, asker.access, asker.filters, "en")


def test_who_tells_and_shows_asks_through_an_asker_alone() -> None:
    callers = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "ilgi").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("queries.run", "hub.cursor")
    }
    assert callers - MAY_RUN == {"ilgi/ask/answers.py"}
    assert "ilgi/tell/asker.py" in callers
