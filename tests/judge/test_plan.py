"""What the files of judging say of themselves is read, is true, and is refused where it cannot be."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ilgi.judge import known, plan
from ilgi.problems import Problem

CASES = "-- Each case.\n-- as: view\nselect 1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of facts with a folder of steps in it, both empty, in place of the project's own."""
    facts = tmp_path / "judge"
    (facts / "steps").mkdir(parents=True)
    monkeypatch.setattr(plan, "FACTS", facts)
    monkeypatch.setattr(plan, "STEPS", facts / "steps")
    return facts


def write(place: Path, text: str) -> Path:
    place.write_text(text, "utf-8")
    return place


def test_a_fact_says_how_it_is_sorted_and_what_it_builds_on(folder: Path) -> None:
    text = "-- Each promise.\n-- order: due_at\n-- row by row\n-- builds on: cases, terms\n-- More of it.\nselect 1\n"
    piece = plan.Piece("promises", text, "due_at", is_row_by_row=True, builds_on=("cases", "terms"))
    assert plan.read(write(folder / "promises.sql", text)) == piece


def test_a_step_says_that_it_is_a_view(folder: Path) -> None:
    assert plan.read(write(folder / "steps" / "cases.sql", CASES)) == plan.Piece("cases", CASES, is_view=True)
    plain = "-- Each case.\n-- A sentence: it is no header.\nselect 1 -- as: view\n"
    assert plan.read(write(folder / "steps" / "cases.sql", plain)) == plan.Piece("cases", plain)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("select 1\n", 1, "must say on line 1 what it is"),
        ("", 1, "must say on line 1 what it is"),
        ("-- order: due_at\nselect 1\n", 1, "must say on line 1 what it is"),
        ("-- Each promise.\nselect 1\n", 2, "by which column it is sorted"),
        ("-- Each promise.\n-- row by row\nselect 1\n", 2, "by which column it is sorted"),
        ("-- Each promise.\n-- order:\nselect 1\n", 2, '"-- order:" is no header'),
        ("-- Each promise.\n-- sorted by: due_at\nselect 1\n", 2, '"-- sorted by: due_at" is no header'),
        ("-- Each promise.\n-- order: due_at\n-- row by rows\nselect 1\n", 3, '"-- row by rows" is no header'),
        ("-- Each promise.\n-- order: due_at\n-- row by row: yes\nselect 1\n", 3, "is no header"),
        ("-- Each promise.\n-- order: due_at\n-- as: view\nselect 1\n", 3, '"order", "row by row", "builds on" are'),
    ],
)
def test_a_fact_that_does_not_say_it_is_refused(folder: Path, text: str, line: int, said: str) -> None:
    file = write(folder / "promises.sql", text)
    with pytest.raises(Problem) as refused:
        plan.read(file)
    assert (refused.value.file, refused.value.line) == (str(file), line)
    assert said in refused.value.sentence and "\n" not in refused.value.sentence


@pytest.mark.parametrize("header", ["as: table", "order: due_at", "row by row", "view", "builds: log"])
def test_a_step_that_says_something_else_is_refused(folder: Path, header: str) -> None:
    with pytest.raises(Problem, match=f"-- {header}") as refused:
        plan.read(write(folder / "steps" / "cases.sql", f"-- Each case.\n-- {header}\nselect 1\n"))
    assert refused.value.line == 2


def steps(folder: Path, **builds_on: str) -> list[str]:
    """The steps, in order, that lead to what builds on them all."""
    for name, on in builds_on.items():
        write(folder / "steps" / f"{name}.sql", f"-- A step.\n{f'-- builds on: {on}' if on else ''}\nselect 1\n")
    goal = plan.Piece("goal", "", builds_on=tuple(builds_on))
    return [piece.name for piece in plan.steps([goal], ("given",))]


def test_a_step_comes_after_those_it_builds_on(folder: Path) -> None:
    assert steps(folder, a="b, given", b="c", c="") == ["c", "b", "a"]


def test_a_step_that_nothing_leads_from_is_left_out(folder: Path) -> None:
    write(folder / "steps" / "idle.sql", CASES)
    assert steps(folder, a="given") == ["a"]


def test_what_is_given_needs_no_step_though_there_is_one(folder: Path) -> None:
    write(folder / "steps" / "given.sql", "-- A step.\n-- builds on: missing\nselect 1\n")
    assert steps(folder, a="given") == ["a"]


def test_a_step_that_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(Problem, match=r'a\.sql builds on "casse", which is no step'):
        steps(folder, a="casse")


def test_steps_that_build_on_one_another_are_named(folder: Path) -> None:
    with pytest.raises(Problem, match=r"steps build on one another: (a on b on a|b on a on b)"):
        steps(folder, a="b", b="a")


def test_every_file_builds_on_what_it_reads_and_no_more() -> None:
    own = {*plan.pieces(plan.STEPS), *known.TABLES}
    for piece in [*plan.pieces(plan.STEPS).values(), *plan.pieces(plan.FACTS).values()]:
        assert sorted(read_by(piece.text) & own) == sorted(piece.builds_on), piece.name


def read_by(query: str) -> set[str]:
    """The tables without a schema that a query reads, as the parsed query says, its own common tables aside."""
    with duckdb.connect() as con:
        [(tree,)] = con.execute("select json_serialize_sql($query)", {"query": query}).fetchall()
    nodes = list(inside(json.loads(tree)))
    common = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", [])}
    tables = {node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE" and not node["schema_name"]}
    assert nodes and "error_message" not in nodes[0], tree
    return tables - common


def inside(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON tree."""
    if isinstance(tree, dict):
        yield tree
    for branch in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from inside(branch)


def test_every_step_leads_to_a_fact() -> None:
    facts = plan.pieces(plan.FACTS).values()
    assert {piece.name for piece in plan.steps(facts, known.TABLES)} == set(plan.pieces(plan.STEPS))


def test_every_file_says_in_a_sentence_what_it_is() -> None:
    files = sorted(plan.FOLDER.rglob("*.sql"))
    assert len(files) > 40
    for file in files:
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith("-- ") and first.endswith((".", "?")), file
