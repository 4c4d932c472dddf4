"""Every function that DuckDB has is either refused in a field, or gives the same whoever asks, when, and where."""

from functools import cache

import duckdb
import pytest

from ilgi.contract import functions
from ilgi.problems import Problem
from ilgi.read import expressions, purity, trees, workbench

OWN = {"moment", "seconds"}
VALUES = {
    "VARCHAR": "'Ab1, ç'", "BOOLEAN": "true", "DATE": "date '2026-03-05'", "TIME": "time '10:11:12'",
    "TIMESTAMP": "timestamp '2026-03-05 10:11:12'", "TIMESTAMP WITH TIME ZONE": "timestamptz '2026-03-05 10:11:12+03'",
    "INTERVAL": "interval 40 days", "JSON": "'{\"a\": [1, 2]}'::json", "BLOB": "'ab'::blob", "ANY": "'b'", "T": "3",
    "DOUBLE": "2.5::double", "FLOAT": "2.5::float", "ANY[]": "['b', 'a', 'b']", "T[]": "[3, 1, 3]",
    "VARCHAR[]": "['b', 'a']",
}  # fmt: skip


@cache
def catalogue() -> list[tuple[str, str, str | None, list[str], list[str], str | None]]:
    with duckdb.connect() as con:
        columns = "function_name, function_type, stability, parameters, parameter_types, return_type"
        return con.execute(f"select {columns} from duckdb_functions()").fetchall()


def names(kind: str) -> set[str]:
    return {row[0] for row in catalogue() if row[1] == kind}


def refused(expression: str, joined: tuple[str, ...] = ()) -> str:
    try:
        expressions.checked(expression, joined)
    except Problem as problem:
        assert problem.key == "expression_refused"
        return problem.sentence
    return ""


def test_a_function_that_is_not_on_the_list_is_refused_in_every_shape() -> None:
    others = sorted({row[0] for row in catalogue()} - functions.allowed())
    assert len(others) > 700
    calls = [call for name in others if name.isidentifier() for call in (f'"{name}"(x)', f'"{name.upper()}"()')]
    trees.learn(calls)
    assert [call for call in calls if not refused(call)] == []


def test_what_is_on_the_list_is_in_the_catalogue_and_does_not_change() -> None:
    for name in functions.allowed() - OWN:
        of_name = [row for row in catalogue() if row[0] == name]
        assert of_name, name
        assert {row[1] for row in of_name} <= {"scalar", "macro"}, name
        assert {row[2] for row in of_name} <= {"CONSISTENT", None}, name
    assert not functions.allowed() & (names("aggregate") | names("table") | names("pragma") | names("window"))


def test_a_macro_on_the_list_stands_on_nothing_but_pure_functions() -> None:
    pure = {row[0] for row in catalogue() if row[1] == "scalar" and row[2] == "CONSISTENT"}
    assert not {"random", "now", "getenv", "error", "sleep_ms"} & (pure & functions.allowed())

    def stands_on(name: str) -> set[str]:
        bodies = [trees.parsed(body) for _, body in trees.macros().get(name, ())]
        return {n["function_name"] for body in bodies for n in trees.nodes(body) if n["class"] == "FUNCTION"}

    for name in functions.allowed() & (names("macro") | {"seconds"}):
        waiting, seen = [name], set[str]()
        while waiting:
            seen.add(called := waiting.pop())
            assert called in pure or called in trees.macros(), (name, called)
            waiting += stands_on(called) - seen


def samples() -> dict[str, bool]:
    """A call of each kind of each allowed scalar function -> whether it may look at the time zone that is set."""
    calls = {}
    for name, kind, _, parameters, types, returned in catalogue():
        if kind != "scalar" or name not in functions.allowed() or name in functions.OPERATORS or name in purity.LAMBDAS:
            continue
        kinds = [str(t) for t in types]
        arguments = [VALUES.get(t) or (f"2::{t}" if "INT" in t else "'b'") for t in kinds]
        is_zoned = any("TIME ZONE" in t for t in (*kinds, str(returned)))
        if not (name == "age" and len(parameters) == 1):
            calls[f'"{name}"({", ".join(arguments)})'] = is_zoned
    return calls


def answers(calls: dict[str, bool], zone: str, statements: tuple[str, ...]) -> dict[str, str]:
    told = {}
    with duckdb.connect() as con:
        for statement in (*workbench.MACROS, f"set TimeZone = '{zone}'", *statements):
            con.execute(statement)
        for call in calls:
            try:
                told[call] = str(con.execute(f"select {call}").fetchall())
            except duckdb.Error as error:
                told[call] = type(error).__name__
    return told


def test_what_is_on_the_list_gives_the_same_in_another_session() -> None:
    calls = samples()
    here = answers(calls, "Europe/Istanbul", ("select setseed(0.1)", "set variable x = 1"))
    there = answers(calls, "Europe/Istanbul", ("select setseed(0.9)", "set threads = 1", "create schema s", "use s"))
    assert here == there
    assert sum("Exception" not in answer for answer in here.values()) > 250
    unzoned = {call: False for call, is_zoned in calls.items() if not is_zoned}
    elsewhere = answers(unzoned, "America/New_York", ())
    assert {call for call in unzoned if elsewhere[call] != here[call]} == set()


@pytest.mark.parametrize(
    "said",
    ["age(a::timestamp)", "today()", "a::timetz", "a::blob", "x'ab'", "a::int[3]", "a::enum('b')", "repeat(a, 9)",
     "lpad(a, 1000000000, 'x')", "lpad(a, b::int, 'x')", "replace(a, 'b', c)", "regexp_matches(a, b)",
     "list_transform([a], lambda x: x || b)", "list_transform([a], lambda x: list_transform([x], lambda y: x))",
     "list_reduce([a], lambda x, y: x || y)", "lambda x: x", "moment(moment(a))", "moment(a, b)", "moment()",
     "list_transform([a], lambda x: moment(x))", "main.lower(a)", "a.lower()", "main.t.c", "raw.f0.c", '"f0 0".c',
     "users.a.b", "__row", "COLUMNS('a')", "* exclude (a)", "t.*", "concat(distinct a)", "lower(a) filter (where b)",
     "lower(x := a)", "a collate tr", "grouping(a)", "any_value(a)", "1 = any([1])", "$x", "?", "#1", "default",
     "(values (1))", "a in (from b)", "range(1000000000000)", "levenshtein(a, b)", "list_aggregate([a], 'first')",
     "1) --", "1 /*", "1; select 2", "a) union (select b", "", " ", "-- a", "a b", "a as b",
     "a || " * 400 + "a", "x" * 30000, "a" + "::text" * 400, "a::int" + "[]" * 5000,
     "nullif(" * 12 + "a" + ", 'b')" * 12, "hex(" * 12 + "a" + ")" * 12, "regexp_replace(a, '', '" + "b" * 400 + "')"],
)  # fmt: skip
def test_what_a_field_may_not_say(said: str) -> None:
    assert refused(said)


@pytest.mark.parametrize("said", ["(" * 200, "[" * 200 + "1" + "]" * 200, "not " * 400 + "true", "a" + "::int" * 600])
def test_what_stands_too_deep_inside_itself(said: str) -> None:
    assert "inside" in refused(said)


@pytest.mark.parametrize(
    "said",
    [
        "a", '"A b" || a', "users.email", "a::int + 1", "a::decimal(10, 2)", "try_cast(a as double)", "a::int[]",
        "case a when 'b' then 1 else 2 end", "a between 'b' and 'c'", "a in ('b', 'c')", "a not in ('b')",
        "a is not null", "a like 'b%'", "a ilike 'B%'", "a not like '%b'", "a ~ '^b'", "coalesce(a, b)", "ifnull(a, b)",
        "if(a = 'b', 1, 2)", "nullif(nullif(nullif(a, '-'), '?'), 'NA')", "split_part(a, '-', 2)",
        "regexp_extract(a, '[0-9]+')", "replace(replace(a, 'ş', 's'), '&amp;', '&')",
        "strptime(a, ['%d.%m.%Y', '%Y-%m-%d'])", "lpad(a, 6, '0')", "moment(a) + to_minutes(seconds(b) / 60)",
        "date_diff('day', moment(a), moment(b))", "moment(a) + interval 3 days", "extract(year from moment(a))",
        "strftime(moment(a), '%H')", "moment(a) at time zone 'UTC'", "string_split(a, ',')[1]",
        "list_filter(string_split(a, ','), lambda x: x <> '')[1]",
        "[upper(x) for x in string_split(a, ',') if x <> ''][1]", "list_max([a, b])", "{'k': a}.k", "map {'x': 'y'}[a]",
        "a ->> '$.k'", "a -> 'k'", "'it''s'", "$$ moment( $$", "e'\\n'", "a /* moment(b) */ || 'c' -- moment(",
        "trim(both 'x' from a)", "substring(a from 2 for 3)", "a[1:3]", "true", "'x'", "position('b' in a)",
        "a is distinct from b", "date '2026-01-01'", "age(a::timestamp, b::timestamp)", "not (a = b)",
    ],
)  # fmt: skip
def test_what_a_field_may_say(said: str) -> None:
    written = expressions.checked(said, ("users",))
    assert expressions.checked(written, ("users",)) == written
    assert set(expressions.columns(written)) <= {"a", "b", "A b", "users"}
