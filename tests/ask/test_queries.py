"""What may be asked: one SELECT over selected_*, within the reader's scope, remembered for nobody else."""

import os
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from ilgi.ask import access, hub, questions
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.ask.questions import understand
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from tests.ask_facts import ask, random_facts

ALL = Filters(period="all")
CLOSED = Access("lead")
OPEN_TO_ALL = ("selected_targets", "selected_targets_in_force", "selected_targets_of_choice")
HEAD = "-- How many?\n-- rows: none\n"
GOOD = HEAD + "select count(*) as interaction_count from selected_interactions($filters, $scope)"


@pytest.mark.parametrize("name", questions.names())
def test_every_query_answers_and_names_rows_that_exist(name: str) -> None:
    facts = questions.facts(name)
    assert not ask(random_facts(1), name, ALL).columns.empty
    assert facts.rows is None or facts.rows in questions.names(), f"{name}: rows of {facts.rows}"


@pytest.mark.parametrize("name", questions.names())
def test_nothing_comes_out_of_an_empty_scope(name: str) -> None:
    assert says_nothing(ask(random_facts(1), name, ALL, CLOSED))


def says_nothing(frame: pd.DataFrame) -> bool:
    nothing = frame.isna() | frame.eq(0) | frame.eq(False)
    return bool(frame.empty or nothing.all(axis=None))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "select * from interactions where $scope is not null", "reads the table"),
        (HEAD + "select * from sealed.interactions where $scope is not null", "reads the table"),
        (GOOD + " where team in (select team from sealed.main.agents)", "reads the table"),
        (HEAD + "with agents as (from selected_agents($filters, $scope)) from sealed.agents", "reads the table"),
        (HEAD + "from chosen_interactions($filters, $scope)", "not selected_"),
        (HEAD + "from read_csv('/etc/passwd') where $scope is null", "not selected_"),
        (HEAD + "from duckdb_tables() where $scope is null", "not selected_"),
        (HEAD + "from selected_interactions($filters, ['*']) where $scope is null", r"\$scope itself"),
        (HEAD + "from selected_interactions($filters, null)", r"does not name \$scope"),
        (HEAD + "from selected_interactions($filters, $scope) where team = $team", "unknown parameters: team"),
        (GOOD + "; select 1", "single SELECT"),
        (HEAD + "create table x as from selected_interactions($filters, $scope)", "single SELECT"),
        (HEAD + "select 1 as one where $scope is null", "reads no selected_"),
        ("select count(*) from selected_interactions($filters, $scope)", "line 1"),
        (HEAD + "selec nonsense", "cannot be parsed"),
    ],
)
def test_what_a_query_may_not_do(text: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        understand("tried", text)


def test_a_sound_query_says_what_it_is() -> None:
    facts = understand("tried", GOOD)
    assert (facts.question, facts.rows, facts.scope) == ("How many?", None, "rows")
    assert facts.tables == ("selected_interactions",)


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(Problem, match=r"Did you mean .*headline"):
        questions.facts("headlin")


def test_an_unknown_grain_is_refused() -> None:
    with pytest.raises(Problem, match="not known"):
        ask(random_facts(1), "headline_by", ALL, grain="fortnight")


def test_staff_after_manager_get_their_own_figures() -> None:
    staff = Access("staff", "a01")
    everyone = ask(random_facts(1), "headline", ALL)
    own = ask(random_facts(1), "headline", ALL, staff)
    rows = ask(random_facts(1), "interaction_rows", ALL, staff)
    assert set(rows["agent_id"]) == {"a01"}
    assert own["interaction_count"].item() == len(rows) < everyone["interaction_count"].item()
    assert ask(random_facts(1), "headline", ALL)["interaction_count"].item() == everyone["interaction_count"].item()


def test_an_answer_is_the_askers_own_copy() -> None:
    first = ask(random_facts(1), "headline", ALL)
    first["interaction_count"] = -1
    assert ask(random_facts(1), "headline", ALL)["interaction_count"].item() > 0


def test_sums_of_the_team_are_given_only_where_allowed_and_never_by_person() -> None:
    staff = Access("staff", "a05", ("Güney",), (), ("Güney",))
    team = ask(random_facts(1), "team_measures", ALL, staff, totals=True)
    assert set(team["team"]) <= {"Güney"}
    narrowed = ask(random_facts(1), "team_measures", Filters("all", agents=("a09",)), staff, totals=True)
    pd.testing.assert_frame_equal(narrowed, team)
    refused = [("interaction_rows", {}), ("headline_by", {"by": "agent"}), ("headline", {}), ("team_today", {})]
    for name, how in refused:
        with pytest.raises(Problem, match="as a sum"):
            ask(random_facts(1), name, ALL, staff, totals=True, **how)


def test_the_wall_asks_only_what_is_listed() -> None:
    wall = Access("wall")
    with pytest.raises(Problem, match="may not ask"):
        ask(random_facts(1), "interaction_rows", ALL, wall)
    assert set(questions.names()) >= access.WALL_QUERIES


def test_every_macro_over_a_table_of_the_snapshot_asks_for_the_scope() -> None:
    with hub.cursor(random_facts(1)) as cur:
        made = cur.execute(
            "select function_name, parameters, macro_definition from duckdb_functions() "
            "where function_type = 'table_macro' and macro_definition like '%sealed.%'"
        ).fetchall()
    assert len(made) > 15
    for name, parameters, text in made:
        assert "scope" in parameters, name
        assert any(guard in text for guard in ("in_scope", "of_people", "sees_")), name


def test_every_table_macro_answers_and_is_empty_without_a_scope() -> None:
    with hub.cursor(random_facts(1)) as cur:
        made = "select function_name from duckdb_functions() where function_type = 'table_macro' and parameters = "
        names = cur.execute(made + "['filters', 'scope']").fetchall()
        days = (
            "{date_from: date '1900-01-01', date_to: date '9999-12-31', teams: null::varchar[], agents: null::varchar[]"
        )
        days += ", channels: null::varchar[], priorities: null::varchar[], topics: null::varchar[], hours: null::int[]"
        days += ", customer_groups: null::varchar[], kinds: null::varchar[], weekdays: null::int[]"
        days += ", besides: null::varchar[], cells: null::varchar[]}"
        for (name,) in names:
            cur.execute(f"select count(*) from {name}({days}, ['*'])").fetchall()
            for closed in ("null::varchar[]", "[]::varchar[]", "['team:nobody']"):
                found = cur.execute(f"select * from {name}({days}, {closed})").df()
                if closed != "['team:nobody']":
                    assert says_nothing(found), f"{name} with {closed}"
                elif "team" in found.columns and name not in OPEN_TO_ALL:
                    assert says_nothing(found), f"{name} of a team that does not exist"


def test_a_snapshot_is_locked() -> None:
    with hub.cursor(random_facts(1)) as cur:
        for text in (
            "attach '/tmp/x.duckdb'",
            "copy (select 1) to '/tmp/x.csv'",
            "set enable_external_access = true",
            "from read_text('/etc/hosts')",
            "create table sealed.x as select 1",
        ):
            with pytest.raises(duckdb.Error):
                cur.execute(text).fetchall()


def home(folder: Path) -> SimpleNamespace:
    return SimpleNamespace(snapshots=folder / "snapshots", threads=1, memory_limit="1GB")


def published(settings: SimpleNamespace, fingerprint: str) -> Path:
    settings.snapshots.mkdir(exist_ok=True)
    building = settings.snapshots / f"building-{fingerprint}"
    building.write_bytes(random_facts(1).path.read_bytes())
    return snapshots.publish(building, fingerprint, settings)


def test_a_new_snapshot_is_current_at_once_and_the_old_ones_go(tmp_path: Path) -> None:
    settings = home(tmp_path)
    assert snapshots.current(settings) is None
    for fingerprint in ("one", "two", "three", "four"):
        published(settings, fingerprint)
        found = snapshots.current(settings)
        assert found and found.fingerprint == fingerprint
    gone = {path.stem for path in snapshots.prune(settings)}
    assert gone == {"one", "two"}, "current and previous stay"


def test_a_snapshot_read_by_another_process_is_kept(tmp_path: Path) -> None:
    settings = home(tmp_path)
    path = published(settings, "one")
    for fingerprint in ("two", "three"):
        published(settings, fingerprint)
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        con = duckdb.connect(str(path), read_only=True)
        os.write(ready[1], b"x")
        os.read(done[0], 1)
        con.close()
        os._exit(0)
    os.read(ready[0], 1)
    assert snapshots.prune(settings) == []
    os.write(done[1], b"x")
    os.waitpid(child, 0)
    assert snapshots.prune(settings) == [path]


def test_a_missing_damaged_or_older_snapshot_is_a_sentence(tmp_path: Path) -> None:
    settings = home(tmp_path)
    path = published(settings, "one")
    con = duckdb.connect(str(path))
    con.execute("update about set contract_version = 0")
    con.close()
    with pytest.raises(Problem, match="run `python -m ilgi load` again"):
        ask(Snapshot(path, "one"), "headline", ALL)
    path.write_bytes(b"not a database")
    with pytest.raises(Problem, match="cannot be read"):
        ask(Snapshot(path, "one"), "headline", ALL)
    path.unlink()
    with pytest.raises(Problem, match="missing"):
        snapshots.current(settings)
