"""The macro files: what they build on is what they use, and the rows of every measure are alike."""

import re
from pathlib import Path

import pytest

from ilgi.ask import families, hub, macros, questions
from ilgi.problems import Problem
from tests.ask_facts import ask, random_facts, written_facts

ALIKE = [
    "on_date",
    "agent_id",
    "team",
    "channel",
    "priority",
    "topic",
    "customer_group",
    "cause",
    "key",
    "interaction_id",
]
ALIKE += ["started_at", "started_hour", "started_weekday", "stopped_at", "{m}_verdict", "{m}_goal"]
CLOCK = ["{m}_seconds", "{m}_wall_seconds", "{m}_at_most_seconds", "{m}_ended", "{m}_due_at", "{m}_standard"]
BEGUN = ["on_date", "team", "started_at", "{m}_verdict"]
CLOCKS = ("first_response", "next_response", "resolution")


def uses(text: str) -> set[str]:
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return set(re.findall(r"\b(\w+)\(", re.sub(r"'[^']*'", "''", code)))


def test_a_file_builds_on_exactly_the_files_whose_macros_it_uses() -> None:
    made = {name: macro.file for name, macro in macros.all_macros().items()}
    wrong = {}
    for file, text in macros.texts():
        used = {made[name] for name in uses(text) if name in made} - {file}
        said = re.search(r"^-- builds on: (.+)$", text, re.M)
        named = {
            one if one.endswith("/") else one if "/" in one else f"{file.parent.name}/{one}"
            for one in (said[1].split(", ") if said else ())
        }
        needed = {f"{f.parent.name}/{f.stem}" for f in used}
        needed = {one for one in needed if f"{one.split('/')[0]}/" not in named} | {
            f"{one.split('/')[0]}/" for one in needed if f"{one.split('/')[0]}/" in named
        }
        if needed != named:
            wrong[f"{file.parent.name}/{file.stem}"] = needed ^ named
    assert wrong == {}


def test_files_come_after_what_they_build_on() -> None:
    made: set[str] = set()
    for _, text in macros.texts():
        own = set(re.findall(r"^create macro (\w+)\(", text, re.M))
        assert not (uses(text) & set(macros.all_macros())) - made - own
        made |= own
    assert made == set(macros.all_macros()) and len(made) > 300


@pytest.mark.parametrize("name", questions.names())
def test_a_question_needs_the_macros_it_reaches_and_no_others(name: str) -> None:
    made: list[str] = []
    for macro in macros.needed(questions.facts(name).text):
        assert uses(macro.text) & set(macros.all_macros()) - {macro.name} <= set(made)
        made.append(macro.name)
    assert uses(questions.facts(name).text) & set(macros.all_macros()) <= set(made)
    assert len(made) < 120


def test_a_hub_makes_a_macro_when_it_is_first_needed(tmp_path: Path) -> None:
    snapshot = written_facts(tmp_path / "bare.duckdb")
    made = (
        "select function_name from duckdb_functions() where function_type in ('macro', 'table_macro') and not internal"
    )
    with hub.cursor(snapshot, "select 1") as cur:
        assert cur.execute(made).fetchall() == []
    ask(snapshot, "freshness")
    with hub.cursor(snapshot, "select 1") as cur:
        names = {name for (name,) in cur.execute(made).fetchall()}
    assert names == {macro.name for macro in macros.needed(questions.facts("freshness").text)} and names
    with hub.cursor(snapshot) as cur:
        assert {name for (name,) in cur.execute(made).fetchall()} == set(macros.all_macros())


def written(folder: Path, **files: str) -> None:
    (folder / "selected").mkdir()
    for name, text in files.items():
        (folder / "selected" / f"{name}.sql").write_text(text)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a": "-- A\n-- builds on: b\n", "b": "-- B\n-- builds on: a\n"}, "circle"),
        ({"a": "-- A\n-- builds on: c\n"}, "selected/c"),
    ],
)
def test_a_circle_and_an_unknown_file_are_refused(
    files: dict[str, str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, **files)
    monkeypatch.setattr(macros, "QUERIES", tmp_path)
    monkeypatch.setattr(macros, "ROOT", tmp_path)
    with pytest.raises(Problem, match=why):
        macros.texts()


@pytest.mark.parametrize("measure", macros.breakdowns())
def test_the_rows_of_every_measure_are_alike(measure: str) -> None:
    days = "{date_from: date '1900-01-01', date_to: date '9999-12-31', teams: null::varchar[], agents: null::varchar[]"
    days += ", channels: null::varchar[], priorities: null::varchar[], topics: null::varchar[], hours: null::int[]"
    days += (
        ", customer_groups: null::varchar[], kinds: null::varchar[], weekdays: null::int[], besides: null::varchar[]}"
    )
    with hub.cursor(random_facts(1)) as cur:
        frame = cur.execute(f"from selected_{measure}({days}, ['*'])").df()
        begun = cur.execute(f"from selected_{measure}_begun({days}, ['*'])").df()
    wanted = ALIKE + (CLOCK if measure in CLOCKS else [])
    assert [column for column in (one.format(m=measure) for one in wanted) if column not in frame] == []
    assert [column for column in (one.format(m=measure) for one in BEGUN) if column not in begun] == []
    assert len(frame) and set(frame[f"{measure}_verdict"]) == {"met", "missed"}
    assert frame["key"].notna().all() and frame["started_at"].notna().all()


def test_every_measure_says_what_it_can_be_broken_down_by() -> None:
    files = sorted((macros.QUERIES / "measures").glob("*.sql"))
    measures = [name for file in files for name in families.members(file.stem, file.read_text("utf-8"))]
    assert sorted(macros.breakdowns()) == sorted(measures)


@pytest.mark.parametrize(
    ("standard", "kind", "day", "meant"),
    [
        ("null", "'chat'", "2026-10-05", True),
        ("'chat'", "'chat'", "2026-10-05", True),
        ("'chat'", "'email'", "2026-10-05", False),
        ("'chat'", "null", "2026-10-05", False),
        ("null", "null", "2026-09-30", False),
        ("null", "null", "2026-11-01", False),
    ],
)
def test_a_standard_is_meant_for_what_is_known_to_be_its_own(standard: str, kind: str, day: str, meant: bool) -> None:
    """Of October and one channel; a case of which no channel is known falls under none that names one."""
    rest = "priority: null, team: null, topic: null, customer_group: null"
    days = "valid_from: date '2026-10-01', valid_until: date '2026-11-01'"
    query = f"is_meant_for({{channel: {standard}, {rest}, {days}}}, {{channel: {kind}, {rest}}}, date '{day}')"
    with hub.cursor(random_facts(1), f"select {query}") as cur:
        assert cur.execute(f"select {query}").fetchall() == [(meant,)]
