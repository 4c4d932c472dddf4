"""The grammar of a source, each part on a small export."""

from pathlib import Path

import pytest

from ilgi.problems import Problem
from ilgi.read import expressions
from tests.homes import Home

BASE = """
[export]
header = {header}
{export}
[fields.interactions]
interaction_id = '"No"'
opened_at = '"Opened"'
{fields}
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def written(home: Home, header: str, export: str = "", fields: str = "") -> None:
    columns = "[" + ", ".join(f"'{name}'" for name in header.split(",")) + "]"
    home.source("desk", BASE.format(header=columns, export=export, fields=fields))


def test_header_blanks_case_and_trailing_columns_do_not_matter(home: Home) -> None:
    written(home, "No,Opened,Who Did It", fields="agent_id = '\"Who Did It\"'")
    home.export("calls.csv", "\ufeff NO ,opened,who did it,,\n1,2026-01-05,a,,\n")
    assert home.load().problems == []
    assert home.ask("select interaction_id, agent_id from interactions") == [("1", "a")]


def test_missing_words_scale_values_and_decimal_comma(home: Home) -> None:
    written(
        home,
        "No,Opened,Stars,State,Work",
        'missing = ["?", "NA"]\ndecimal = ","\n[scale]\ncsat = [1, 5]\n[values.state]\n"Bitti" = "resolved"',
        "csat = '\"Stars\"'\nstate = '\"State\"'\nhandle_minutes = '\"Work\"'",
    )
    home.export(
        "calls.csv",
        'No,Opened,Stars,State,Work\n1,2026-01-05,4,BİTTİ,"1.234,5"\n2,2026-01-05,?,NA, \n3,2026-01-05,6,,\n',
    )
    assert home.load().problems == []
    assert home.ask("select csat, csat_low, csat_high, state, handle_minutes from interactions order by record") == [
        (0.75, 1, 5, "resolved", 1234.5),
        (None, 1, 5, None, None),
        (None, 1, 5, None, None),
    ]
    assert home.rejects() == []
    assert home.blanked() == [(3, 4, "Stars", "6", "is outside its scale 1 to 5")]


def test_an_error_in_a_field_spoils_that_field_alone(home: Home) -> None:
    written(
        home,
        "No,Opened,Wait",
        fields='first_response_at = \'moment("Opened") + to_seconds("Wait"::int + "Wait"::int)\'',
    )
    home.export("calls.csv", "No,Opened,Wait\n1,2026-01-05,30\n2,2026-01-05,soon\n3,2026-01-05,\n4,nonsense,5\n")
    assert home.load().problems == []
    assert home.ask("select interaction_id, epoch(first_response_at - opened_at) from interactions order by 1") == [
        ("1", 60),
        ("2", None),
        ("3", None),
    ]
    assert home.blanked() == [(2, 3, "Opened, Wait", "2026-01-05, soon", "could not be worked out")]
    assert home.rejects() == [
        (4, 5, "Opened", "nonsense", "cannot be read as a date and time"),
    ]


def test_one_row_per_key_excluded_ones_and_a_log_beside_it(home: Home) -> None:
    written(
        home,
        "No,Opened,Version,State,At",
        "one_row_per = '\"No\"'\nkeep_last_by = '\"Version\"::int'\nexclude = '''\"State\" = 'spam' '''",
        "state = '\"State\"'\n[fields.events]\ninteraction_id = '\"No\"'\nhappened_at = '\"At\"'\nkind = '\"State\"'",
    )
    rows = [
        "1,2026-01-05,9,opened,2026-01-05",
        "1,2026-01-05,10,closed,2026-01-07",
        "1,2026-01-05,2,resolved,2026-01-06",
    ]
    home.export("log.csv", "\n".join(["No,Opened,Version,State,At", *rows, "2,2026-01-05,1,spam,2026-01-05"]))
    assert home.load().problems == []
    assert home.ledger() == [("log.csv", "events", 4, 3, 0, 1, 0), ("log.csv", "interactions", 4, 1, 2, 1, 0)]
    assert home.ask("select state, record from interactions") == [("closed", 2)]


def test_dates_are_decided_for_the_whole_column(home: Home) -> None:
    written(
        home,
        "No,Opened,Done",
        'dates = { Opened = ["%m-%d-%Y", "%m/%d/%Y"], Done = ["%d/%m/%Y"] }',
        "resolved_at = '\"Done\"'",
    )
    home.export("calls.csv", "No,Opened,Done\n1,01-02-2021,03/04/2021 10:30\n2,1/13/2021,29/4/2021 1:05:09 PM\n")
    assert home.load().problems == []
    assert home.ask("select opened_at::varchar, resolved_at::varchar from interactions order by 1") == [
        ("2021-01-02 00:00:00+03", "2021-04-03 10:30:00+03"),
        ("2021-01-13 00:00:00+03", "2021-04-29 13:05:09+03"),
    ]


def test_undeclared_dates_are_read_when_only_one_way_explains_them(home: Home) -> None:
    written(home, "No,Opened")
    home.export("calls.csv", "No,Opened\n1,05/01/2026 10:00\n2,31/01/2026 11:00\n3,??\n")
    assert home.load().problems == []
    assert home.ask("select opened_at::date::varchar from interactions order by 1") == [
        ("2026-01-05",),
        ("2026-01-31",),
    ]
    assert [row[3] for row in home.rejects()] == ["??"]


def test_time_zones_and_a_stated_as_of(home: Home) -> None:
    written(home, "No,Opened", 'time_zone = "America/New_York"\nas_of = 2026-02-01T12:00:00')
    home.export("calls.csv", "No,Opened\n1,2026-01-05 10:00\n2,2026-01-05T10:00+03:00\n")
    assert home.load().problems == []
    assert home.ask("select opened_at::varchar, as_of::varchar from interactions order by interaction_id") == [
        ("2026-01-05 18:00:00+03", "2026-02-01 20:00:00+03"),
        ("2026-01-05 10:00:00+03", "2026-02-01 20:00:00+03"),
    ]


def test_wide_scorecards_become_rows(home: Home) -> None:
    home.source(
        "cards",
        """
        [export]
        header = ["Id", "On", "Who", "Kindness", "Care"]
        [scale]
        score = [0, 10]
        [unpivot]
        trait = ["Kindness", "Care"]
        [fields.evaluations]
        evaluation_id = '"Id"'
        evaluated_at = '"On"'
        agent_id = '"Who"'
        score = '"value"'
        """,
    )
    home.export("cards.csv", "Id,On,Who,Kindness,Care\n1,2026-01-05,a,8,\n2,2026-01-05,a,11,5\n")
    assert home.load().problems == []
    assert home.ledger() == [("cards.csv", "evaluations", 4, 4, 0, 0, 0)]
    assert home.blanked() == [(2, 3, "Kindness", "11", "is outside its scale 0 to 10")]
    assert home.ask("select trait, score from evaluations order by trait, score") == [
        ("Care", 0.5),
        ("Care", None),
        ("Kindness", 0.8),
        ("Kindness", None),
    ]


@pytest.mark.parametrize("said", ["[with.users]\nfiles = 'user*.csv'\non = 'users.id = \"Who\"'"])
def test_another_file_joined_by_name(home: Home, said: str) -> None:
    written(home, "No,Opened,Who", said, "agent_id = 'users.email'")
    home.export("tickets.csv", "No,Opened,Who\n1,2026-01-05,7\n2,2026-01-05,8\n3,2026-01-05,9\n")
    home.export("users_1.csv", "id,email,more\n7,old@x,1\n8,b@x,2\n")
    home.export("users_2.csv", "id,email\n7,a@x\n")
    assert home.load().problems == []
    assert home.ask("select interaction_id, agent_id from interactions order by 1") == [
        ("1", "a@x"),
        ("2", "b@x"),
        ("3", None),
    ]


def test_another_file_joined_by_the_one_column_both_have(home: Home) -> None:
    written(home, "No,Opened,Who", "[with]\nusers = 'user*.csv'", "agent_id = 'users.email'")
    home.export("tickets.csv", "No,Opened,Who\n1,2026-01-05,7\n2,2026-01-05,8\n")
    home.export("users.csv", "WHO ,email\n7,a@x\n")
    assert home.load().problems == []
    assert home.ask("select agent_id from interactions order by interaction_id") == [("a@x",), (None,)]


@pytest.mark.parametrize(
    ("head", "why"), [("id,email", "the files share no column"), ("who,opened,email", "both files have who, opened")]
)
def test_another_file_that_may_join_in_no_way_or_in_several(home: Home, head: str, why: str) -> None:
    written(home, "No,Opened,Who", "[with]\nusers = 'user*.csv'", "agent_id = 'users.email'")
    home.export("tickets.csv", "No,Opened,Who\n1,2026-01-05,7\n")
    home.export("users.csv", f"{head}\n")
    assert not home.load().ok
    (problem,) = home.problems()
    assert f'with.users: {why}: say how they join: [with.users] files = "user*.csv" and on = \'users.id' in problem


def test_a_joined_file_that_is_not_there(home: Home) -> None:
    written(
        home,
        "No,Opened,Who",
        "[with.users]\nfiles = 'user*.csv'\non = 'users.id = \"Who\"'",
        "agent_id = 'users.email'",
    )
    home.export("tickets.csv", "No,Opened,Who\n1,2026-01-05,7\n")
    assert not home.load().ok
    assert "with.users finds no user*.csv beside the export: put it there" in home.problems()[0]


@pytest.mark.parametrize(
    "said",
    ["(select 1)", "a) from b where (true", "*", "count(*) over ()", "unnest([1])", "1; drop table x", "read_text('x')",
     "getenv('HOME')", "$1", "sum(a)", "(from x)", "exists(from x)"],
)  # fmt: skip
def test_fields_that_reach_beyond_their_record_are_refused(said: str) -> None:
    with pytest.raises(Problem):
        expressions.checked(said)


def test_an_expression_names_its_columns_and_moments() -> None:
    said = expressions.checked("""if("A b" = 'moment(', moment("D" || ')' || T), null)""")
    assert expressions.columns(said) == ("A b", "D", "T")
    assert expressions.moments(said) == ("((D || ')') || T)",)
