"""Fields written by somebody who wants another file's rows, the clock, or a load that never ends."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ilgi.problems import Problem
from ilgi.read import evaluate, expressions, trees, views, workbench
from ilgi.read.sources import Source
from ilgi.settings import SHIPPED, settings
from tests.homes import Home

SECRET = "1987-06-05"
REACHING = (
    "(select min(since) from raw.f0)", "(from raw.f0 select since limit 1)", "raw.f0.since", "f0.since",
    '(select * from raw."f0")', "(table raw.f0)", "exists(from raw.f0)", "(select max(since) from stage.t)",
    "query_table('raw.f0')", "moment((select min(since) from raw.f0))", "any_value((select since from raw.f0))",
    "(with x as (from raw.f0) select since from x)", "(values ((select since from raw.f0)))", '"f1 0".since',
)  # fmt: skip
AROUND = (
    "$$ {} $$", "$t$ ' {} $t$", "E'\\' {} '", "'''' || {} || ''''", '"Topic" || {}', "/* ' */ {} /* ' */", "{} -- '\n",
    '"{}"', "lower({})", "moment({})", "MOMENT /* ( */ ({})", "moment(\n{}\n)", '"moment"({})', "[{}][1]",
    "coalesce({}, 'x')", "case when {} = 'x' then 1 end", "'moment(' || {} || ')'", "try({})", "cast({} as text)",
    "list_transform([1], lambda x: {})", "{{'k': {}}}.k", "if(true, {}, {})", "({})", "'a' || $$ moment($$ || {}",
    "U&'{}'", "e'\\x27 || {} || \\x27'", "moment('x') || ' moment(' || {}", "{}::text", "(\"Topic\").lower() || {}",
    "'it''s ' || {} || ' moment(''x'')'", "x'{}'", "moment($$ ) || {} || ( $$)", "\"__moment 0\" || moment({})",
)  # fmt: skip


def hostile(n: int) -> Iterator[str]:
    """Expressions that try to reach a file beside their own, in several coats, always the same ones."""
    draw = random.Random(8)
    for _ in range(n):
        said = draw.choice(REACHING)
        for _ in range(draw.randint(1, 3)):
            said = draw.choice(AROUND).replace("{}", said).replace("{{", "{").replace("}}", "}")
        yield said


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of a load with a secret in a table beside the one that is read."""
    folder = tmp_path_factory.mktemp("bench")
    con = workbench.connect(settings(folder), folder)
    con.execute("create table raw.f0 as select $secret as since", {"secret": SECRET})
    con.execute("create table stage.t as from raw.f0")
    con.execute('create view read."f1 0" as select \'1\' as "Topic", 1 as __row, 1 as __record')
    workbench.lock(con)
    yield con
    con.close()


def outcome(con: duckdb.DuckDBPyConnection, said: str) -> str | None:
    """What comes of an expression over the one record that it may see; nothing where it is refused."""
    try:
        written = expressions.checked(said)
    except Problem as problem:
        assert problem.key == "expression_refused"
        return None
    if expressions.lost(written, ["Topic", "__row", "__record"]):
        return None
    run = expressions.with_moments(written, lambda text: f"cast(({text}) as timestamptz)")
    try:
        return str(con.execute(f'select ({run}\n) from read."f1 0"').fetchall())
    except duckdb.Error as error:
        return str(error).split("\n")[0]


def test_no_expression_reads_what_another_file_holds(bench: duckdb.DuckDBPyConnection) -> None:
    said = list(dict.fromkeys(hostile(600)))
    trees.learn(said)
    outcomes = {text: outcome(bench, text) for text in said}
    run = {text: answer for text, answer in outcomes.items() if answer is not None}
    assert 30 < len(run) < len(said)
    assert [text for text, answer in run.items() if SECRET in answer] == []
    assert bench.execute("select since from raw.f0").fetchall() == [(SECRET,)]


def sealed_text(home: Home) -> str:
    """Everything that a snapshot keeps but the colleagues themselves, as one text."""
    tables = (
        "select table_name from duckdb_tables() where database_name = 's' and table_name not in ('agents', 'about')"
    )
    rows = [row for (table,) in home.ask(tables) for row in home.ask(f'select t::varchar from "{table}" as t')]
    return "\n".join(row[0] for row in rows if "agents.csv" not in row[0])


def test_a_hostile_source_gets_its_own_records_alone_and_no_clock(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("agents.csv", f"agent_id,since,name\n1,{SECRET},Ada\n")
    home.export("x.csv", "No,Opened,Topic\n1,2026-01-05,a\n2,2026-01-06,b\n")
    fields = {
        "topic": "$$ moment((select min(since) from raw.f0)) $$",
        "team": "E'\\' moment((select min(since) from raw.f0)) '",
        "channel": "case when $$x$$ = 'x' then ' moment((select min(since) from raw.f0)) ' end",
        "resolved_at": 'moment("Opened") + to_hours(length($$ moment((select since from raw.f0)) $$))',
    }
    written = "\n".join(f"{name} = '''{text} '''" for name, text in fields.items())
    source = f"""
        [export]
        header = ["No", "Opened", "Topic"]
        exclude = '''moment("Opened") > timestamptz '2026-01-05 12:00' '''
        keep_last_by = 'moment("Opened")'
        one_row_per = '''date_trunc('year', moment("Opened"))'''
        [fields.interactions]
        interaction_id = '"No"'
        opened_at = '"Opened"'
        {written}
        """
    home.source("desk", source)
    assert home.load().problems == []
    assert SECRET not in sealed_text(home)
    assert home.ask("select topic, team, channel from interactions where file = 'x.csv'") == [
        (f" {MOMENT} ", f"' {MOMENT} ", f" {MOMENT} "),
    ]
    assert home.ledger()[1] == ("x.csv", "interactions", 2, 1, 0, 1, 0)
    home.source("desk", source.replace(fields["topic"], "current_date"))
    home.load()
    problem, missing = home.problems()
    assert "The load was not taken" in missing
    assert 'desk.toml:10: topic names the column "current_date", which the export does not have' in problem


@pytest.mark.parametrize(
    "said", ["LocalTimestamp", '"current_user"', "user", "rowid", "uſer", "interaction_id", '"f1 0"', "uſers.email"]
)
def test_a_word_that_is_no_column_is_not_looked_up_elsewhere(said: str) -> None:
    try:
        written = expressions.checked(said, ("users",))
    except Problem as problem:
        assert problem.key == "expression_refused"
    else:
        assert expressions.lost(written, ["No", "Opened", "Topic", "users"]) == said.strip('"')


MOMENT = "moment((select min(since) from raw.f0))"


def test_a_column_that_is_called_like_the_clock_is_that_column(bench: duckdb.DuckDBPyConnection) -> None:
    bench.execute('create or replace view read."f2 0" as select \'mine\' as "current_date"')
    written = expressions.checked("current_date || Current_Date")
    assert expressions.lost(written, ["current_date"]) is None
    assert bench.execute(f'select {written} from read."f2 0"').fetchall() == [("minemine",)]
    assert expressions.lost(expressions.checked("ſ"), ["s"]) == "ſ"


@pytest.mark.parametrize(
    "said", ["raw.f0.since = users.id", "true or exists(from raw.f0)", "own.No = 1", "users.id = now()"]
)
def test_a_join_is_an_expression_as_any_other(said: str) -> None:
    with pytest.raises(Problem):
        expressions.checked(said, ("users",))


def test_a_join_names_its_two_files_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.export("x.csv", "No,Opened\n1,2026-01-05\n")
    home.export("users.csv", "id,email\n1,a@x\n")
    join = "[with.users]\nfiles = 'users.csv'\non = 'users.id = \"No\" and place = 1'\n"
    home.source(
        "desk", f'[export]\nheader = ["No", "Opened"]\n{join}[fields.interactions]\nopened_at = "users.email"\n'
    )
    home.load()
    assert any('desk.toml:5: with.users: on names the column "place", which neither' in p for p in home.problems())


def test_a_wide_column_that_is_not_there_is_not_looked_up_elsewhere(bench: duckdb.DuckDBPyConnection) -> None:
    source = Source("desk", "desk.toml", ("Topic",), "UTC", {})
    assert "TOPIC" in views.unpivoted(bench, source, 'read."f1 0"', "trait", {"care": "TOPIC"})
    for column in ("current_date", "user", "since", "__row"):
        with pytest.raises(Problem, match=f'unpivot.trait names the column "{column}"'):
            views.unpivoted(bench, source, 'read."f1 0"', "trait", {"care": column})


def test_a_field_that_takes_too_long_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    home.export("good.csv", "interaction_id,opened_at\n1,2026-01-05\n")
    home.export("x.csv", "No,Opened\n1,2026-01-05\n")
    home.source("desk", '[export]\nheader = ["No", "Opened"]\n[fields.interactions]\nopened_at = "\\"Opened\\""\n')

    def stopped(self: evaluate.Evaluator) -> None:
        if self.part.file.name == "x.csv":
            assert self.con.execute("select current_setting('max_execution_time')").fetchall()[0][0] >= 300_000
            raise duckdb.InterruptException("INTERRUPT Error")
        run(self)

    run = evaluate.Evaluator._run
    monkeypatch.setattr(evaluate.Evaluator, "_run", stopped)
    home.load()
    (problem,) = home.problems()
    assert "desk.toml:3: fields.interactions takes longer to work out than it may" in problem
    assert home.ledger() == [("good.csv", "interactions", 1, 1, 0, 0, 0), ("x.csv", None, 1, 0, 0, 0, 1)]


def test_every_source_that_ships_says_what_a_field_may_say() -> None:
    for path in sorted((SHIPPED / "sources").glob("*.toml")):
        source = tomllib.loads(path.read_text("utf-8"))
        joined = tuple(source.get("with", {}))
        for text in (text for columns in source["fields"].values() for text in columns.values()):
            written = expressions.checked(text, joined)
            assert expressions.checked(written, joined) == written
