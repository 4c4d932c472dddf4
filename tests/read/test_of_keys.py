"""What the first and the last record of a key say, in a field: first(…) and last(…)."""

from pathlib import Path

import pytest

from ilgi.problems import Problem
from ilgi.read import source_files
from tests.homes import Home

LOG = """
[export]
header = ["case", "time", "activity", "who"]
{export}
one_row_per = '"case"'
[values.state]
"Take" = "open"
"Resolve" = "resolved"
[fields.interactions]
interaction_id = '"case"'
{fields}
"""
FIELDS = """
opened_at = 'first("time")'
state = 'last("activity")'
agent_id = '"who"'
first_response_by = '''first("who") filter (where "activity" = 'Take')'''
resolved_at = '''last("time") filter (where "activity" = 'Resolve')'''
transfers = 'if(first("who") = last("who"), 0, 1)'
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_the_first_and_the_last_record_in_whatever_order_they_stand(home: Home) -> None:
    home.source("log", LOG.format(export="", fields=FIELDS))
    rows = [
        "b,03.01.2026 09:00,Take,Ali",
        "a,13.01.2026 10:00,Resolve,Can",
        "a,12.01.2026 09:00,Take,Ece",
        "a,12.01.2026 09:00,Note,Ali",
        "b,,Resolve,Nur",
        "c,14.01.2026,Take,",
    ]
    home.export("log.csv", "\n".join(["case,time,activity,who", *rows]))
    assert home.load().problems == []
    assert home.ask(
        "select interaction_id, opened_at::varchar, state, agent_id, first_response_by, resolved_at::varchar, transfers"
        " from interactions order by 1"
    ) == [
        ("a", "2026-01-12 09:00:00+03", "resolved", "Can", "Ece", "2026-01-13 10:00:00+03", 1),
        ("b", "2026-01-03 09:00:00+03", "open", "Ali", "Ali", None, 0),
        ("c", "2026-01-14 00:00:00+03", "open", None, None, None, 1),
    ]
    assert home.ask("select file, read, loaded, superseded, rejected from ledger") == [("log.csv", 6, 3, 3, 0)]


VERSIONS = """
[export]
header = ["no", "version", "at {mark}", "status", "score"]
dates = ["%d.%m.%Y"]
one_row_per = '"no"'
exclude = '"status" is null'
{export}
[scale]
csat = [1, 5]
[fields.interactions]
interaction_id = "'{mark}' || no"
opened_at = 'first(moment("at {mark}"))'
topic = 'last("status")'
first_response_at = 'last(moment("at {mark}") + to_seconds(3600)) filter (where "version"::int < 10)'
csat = 'first("score")'
handle_minutes = 'last("version"::int)'
agent_id = '"version"'
"""
ROWS = [
    "1,10,05.01.2026,tenth,2",
    "1,9,06.01.2026,ninth,5",
    "1,2,07.01.2026,second,3",
    "1,1,01.01.2026,,1",
    "2,soon,08.01.2026,odd,4",
]


def test_what_comes_first_is_what_keep_last_by_or_keep_first_by_say(home: Home) -> None:
    orders = {
        "last": """keep_last_by = '"version"::int'""",
        "first": """keep_first_by = '"version"::int'""",
        "moment": """keep_last_by = 'moment("at moment")'""",
        "oldest": """keep_first_by = 'moment("at oldest")'""",
    }
    for mark, order in orders.items():
        home.source(mark, VERSIONS.format(mark=mark, export=order))
        home.export(f"{mark}.csv", "\n".join([f"no,version,at {mark},status,score", *ROWS]))
    assert home.load().problems == []
    asked = (
        "select interaction_id, agent_id, opened_at::date::varchar, topic, first_response_at::varchar, csat,"
        " handle_minutes from interactions where interaction_id like '%1' order by 1"
    )
    reply = "2026-01-06 01:00:00+03", "2026-01-07 01:00:00+03"
    assert home.ask(asked) == [
        ("first1", "2", "2026-01-07", "tenth", reply[0], 0.5, 10),
        ("last1", "10", "2026-01-07", "tenth", reply[0], 0.5, 10),
        ("moment1", "2", "2026-01-05", "second", reply[1], 0.25, 2),
        ("oldest1", "10", "2026-01-05", "second", reply[1], 0.25, 2),
    ]
    assert home.ask("select distinct read, loaded, superseded, excluded, rejected from ledger") == [(5, 2, 2, 1, 0)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("[fields.events]\ninteraction_id = 'first(\"case\")'", "first() is not allowed here"),
        ("topic = 'first(last(\"who\"))'", "last() is not allowed here"),
        ('topic = \'first("who" order by "time")\'', "first() takes one value"),
        ("topic = 'last(distinct \"who\")'", "last() takes one value"),
        ("topic = 'list_transform([1], lambda x: first(x))[1]'", "first() is not allowed here"),
        ("topic = 'first((select 1))'", "a subquery is not allowed"),
        ('topic = \'first("who") filter (where sum("a") > 1)\'', "sum() is not allowed"),
        ("topic = 'sum(\"who\")'", "sum() is not allowed"),
        ("[export.interactions]\nkeep_first_by = '1'\nkeep_last_by = '2'", "contradict one another"),
        ("[export.interactions]\nexclude = 'first(\"who\") = 1'", "first() is not allowed here"),
    ],
)
def test_what_first_and_last_may_not_ask(tmp_path: Path, fields: str, why: str) -> None:
    path = tmp_path / "log.toml"
    path.write_text(LOG.format(export="", fields=f"opened_at = '\"time\"'\n{fields}"), encoding="utf-8")
    with pytest.raises(Problem, match=why.replace("(", r"\(").replace(")", r"\)")):
        source_files.read(path)


def test_what_cannot_be_worked_out_is_told_by_its_field_and_line(home: Home) -> None:
    home.source("log", LOG.format(export="", fields="opened_at = '\"time\"'\ntopic = 'last(abs(\"who\"))'"))
    home.export("log.csv", "case,time,activity,who\na,13.01.2026 10:00,Take,Can\n")
    home.load()
    (problem,) = home.report.problems
    assert (problem.key, problem.line, problem.values["field"]) == ("field_invalid", 12, "topic")
    assert "__" not in problem.sentence
