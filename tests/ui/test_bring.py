"""A file brought to the page: the verdict is about that very file, its name can be written, and who brings it may."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ilgi.ask import access
from ilgi.ask.filters import Filters
from ilgi.drafted import Draft
from ilgi.load import load
from ilgi.problems import Problem
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import Settings, settings
from ilgi.tell import words
from ilgi.ui.bringing import drop, mapping, waiting
from ilgi.ui.frame import loading
from ilgi.ui.frame.page import Page
from tests.app import ROOT

GOOD = (ROOT / "data" / "sample" / "agents.csv").read_bytes()
BROKEN = b"\x00\x01 nothing that any source knows\n1\n"


class InProcess(loading.Load):
    """A load within the test instead of a process of its own; ``before`` happens when it begins."""

    def __init__(self, house: Settings) -> None:
        self.lines = []
        try:
            problems = load(house, self.lines.append).problems
        except Problem as problem:
            problems = [problem]
        self.lines.append({"step": "end", "problems": [dataclasses.asdict(problem) for problem in problems]})

    @property
    def running(self) -> bool:
        return False

    def wait(self) -> Iterator[dict[str, Any]]:
        yield from self.lines[-1:]

    @property
    def code(self) -> int | None:
        return 0


class Spoken(loading.Load):
    """A load of which only the lines are known."""

    def __init__(self, *lines: dict[str, Any]) -> None:
        self.lines = list(lines)

    @property
    def running(self) -> bool:
        return False

    def wait(self) -> Iterator[dict[str, Any]]:
        yield from ()

    @property
    def code(self) -> int | None:
        return 0


def look(*files: str) -> list[dict[str, Any]]:
    return [{"step": "look", "file": file} for file in files]


def end(*problems: Problem) -> dict[str, Any]:
    return {"step": "end", "problems": [dataclasses.asdict(problem) for problem in problems]}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[loading.Load]:
    """The loads that were begun, each within this process."""
    loads: list[loading.Load] = []

    def begin(house: Settings) -> loading.Load:
        loads.append(InProcess(house))
        return loads[-1]

    monkeypatch.setattr(loading, "begin", begin)
    return loads


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is one that a source reads."""
    draft = Draft("", "", 1, 1, 1, ",", "utf-8", known_as="interactions")
    monkeypatch.setattr(mapping, "draft", lambda *_, **how: draft)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """A manager's page on a home whose one export is broken."""
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "sla_data.csv").write_bytes(BROKEN)
    nothing = Snapshot(tmp_path / "none", "none")
    named = ("data", "light", settings(tmp_path), frozenset[str](), dict[str, dict[str, str]](), "local")
    return Page(nothing, access.manager(), Filters(), "en", *named, None)


def brought(page: Page, name: str, content: bytes = GOOD) -> list[str]:
    dropped = SimpleNamespace(name=name, size=len(content), getvalue=lambda: content)
    return [sentence for sentence, _ in drop.taken(page, dropped)]


def exports(page: Page) -> set[str]:
    return {path.name for path in (page.settings.home / "exports").iterdir()}


def test_a_good_file_stays_and_a_broken_one_does_not_whatever_the_others_are(
    page: Page, begun: list[loading.Load]
) -> None:
    assert brought(page, "data.csv") == []
    assert exports(page) == {"sla_data.csv", "data.csv"} and len(begun) == 1 and not waiting.listed(page.settings)
    assert begun[0].refused("sla_data.csv")
    [sentence] = brought(page, "a.csv", BROKEN)
    assert sentence.startswith("a.csv: ") and exports(page) == {"sla_data.csv", "data.csv"}
    assert (waiting.folder(page.settings) / "a.csv").read_bytes() == BROKEN, "nothing is lost"
    assert waiting.folder(page.settings).stat().st_mode & 0o77 == 0, "the wall's user may read the home"


def test_a_name_that_no_load_looks_at_is_told_and_waits(page: Page, begun: list[loading.Load]) -> None:
    assert brought(page, "readme_2026.csv") == [page.say("ui.bring_ignored", file="readme_2026.csv")]
    assert exports(page) == {"sla_data.csv"}


def test_a_file_that_waits_and_comes_again_is_the_same_file(page: Page, begun: list[loading.Load]) -> None:
    waiting.keep(waiting.folder(page.settings), "readme_2026.csv", GOOD)
    assert brought(page, "readme_2026.csv") == [page.say("ui.bring_ignored", file="readme_2026.csv")]
    other = [page.say("bring.renamed", file="readme_2026.csv", name="readme_2026_2.csv")]
    assert brought(page, "readme_2026.csv", GOOD + b"\n")[:1] == other


@pytest.mark.parametrize(
    ("file", "values", "is_bad"),
    [
        ("data.csv", {}, True),
        ("mine.toml", {"export": "data.csv"}, True),
        ("sla_data.csv", {}, False),
        ("data.csv.csv", {}, False),
        ("folder/data.csv", {}, False),
        ("mine.toml", {"export": "sla_data.csv"}, False),
        ("mine.toml", {"column": "data.csv"}, False),
        (None, {}, False),
    ],
)
def test_only_a_problem_of_that_file_is_its_verdict(
    page: Page, monkeypatch: pytest.MonkeyPatch, file: str | None, values: dict[str, Any], is_bad: bool
) -> None:
    problem = Problem("data.csv is named here.", file, values=values)
    monkeypatch.setattr(loading, "begin", lambda house: Spoken(*look("data.csv"), end(problem)))
    told = brought(page, "data.csv")
    assert bool(told) == is_bad == ("data.csv" not in exports(page))


def test_a_file_that_came_while_a_load_was_under_way_is_read_by_the_next(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = iter([Spoken(*look("sla_data.csv"), end()), Spoken(*look("data.csv", "sla_data.csv"), end())])
    monkeypatch.setattr(loading, "begin", lambda house: next(loads))
    assert brought(page, "data.csv") == [] and not list(loads)


def test_a_load_that_was_stopped_is_told_and_so_is_a_second(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "begin", lambda house: Spoken(*look("data.csv")))
    failed, again = page.say("ui.bring_failed", file="data.csv"), page.say("ui.bring_again_failed")
    assert brought(page, "data.csv") == [failed, again] and exports(page) == {"sla_data.csv"}


def test_a_load_that_looked_at_nothing_blames_no_name(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("cannot be read", "standards.toml", 3)
    monkeypatch.setattr(loading, "begin", lambda house: Spoken(end(problem)))
    assert brought(page, "data.csv") == [words.problem("en", problem)] and exports(page) == {"sla_data.csv"}


def test_who_may_no_longer_keeps_nothing_and_begins_no_load(
    page: Page, begun: list[loading.Load], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = dataclasses.replace(page, email="boss@x.example")
    assert brought(gone, "data.csv") == [words.say("en", "problem.access_changed")]
    assert exports(page) == {"sla_data.csv"} and not begun


def test_who_loses_the_right_while_it_loads_begins_no_second_load(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = iter([Spoken(*look("a.csv"), end(Problem("is broken.", "a.csv"))), Spoken(end())])
    monkeypatch.setattr(loading, "begin", lambda house: next(loads))
    monkeypatch.setattr(loading, "follow", lambda *_: monkeypatch.setenv("ILGI_SIGN_IN", "required"))
    assert brought(page, "a.csv") == ["a.csv: is broken.", words.say("en", "problem.access_changed")]
    assert exports(page) == {"sla_data.csv"} and len(list(loads)) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a" * 300 + ".csv", "a" * 196 + ".csv"),
        ("ş" * 300 + ".csv.gz", "ş" * 96 + ".csv.gz"),
        ("x" + "ş" * 300 + ".CSV", "x" + "ş" * 97 + ".CSV"),
        ("😀" * 200 + ".xlsx", "_.xlsx"),
        ("x" * 250, "x" * 200),
        ("a.csv" + "b" * 300, "a.csv" + "b" * 195),
        (".csv", "export.csv"),
        ("...", "export.csv"),
        ("", "export.csv"),
        ("..\\..\\evil.csv", "evil.csv"),
        ("/etc/passwd", "passwd"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("CON.csv", "_CON.csv"),
        ("nul", "_nul"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("-rf.csv", "rf.csv"),
        ("~$open.xlsx", "_open.xlsx"),
        (" a b .csv", "a b.csv"),
        ("data.csv. ", "data.csv"),
        ("g\u0306un.csv", "ğun.csv"),
    ],
)
def test_a_name_is_one_that_can_be_written_and_keeps_its_kind(given: str, kept: str, tmp_path: Path) -> None:
    assert waiting.safe_name(given) == kept
    assert len(kept.encode("utf-8")) <= waiting.LONGEST_NAME
    path = waiting.keep(tmp_path, given, b"x")
    assert path is not None and path.parent == tmp_path and path.read_bytes() == b"x"
    assert waiting.keep(tmp_path, given, b"y") is None and path.read_bytes() == b"x"


def test_where_nothing_can_be_written_there_is_a_sentence(page: Page, begun: list[loading.Load]) -> None:
    shutil.rmtree(page.settings.home / "exports")
    (page.settings.home / "exports").write_text("a file")
    [sentence] = brought(page, "data.csv")
    assert "cannot be kept" in sentence and not begun
