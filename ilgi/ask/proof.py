"""The proof that a question asks only what it may: one SELECT, of selected_* alone, in the reader's own scope."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import duckdb

from ilgi.problems import Problem

PARAMETERS = frozenset({"filters", "everyone", "house", "previous", "scope", "grain", "by", "part", "step"})
FUNCTIONS = frozenset({"unnest", "range", "generate_series"})
SHAPES = frozenset({"JOIN", "SUBQUERY", "EXPRESSION_LIST", "EMPTY", "PIVOT"})


@lru_cache(maxsize=1)
def _parser() -> duckdb.DuckDBPyConnection:
    """A database without data, opened once, that only reads statements."""
    return duckdb.connect(":memory:", config={"threads": 1})


def tree(text: str, name: str = "macro") -> dict[str, Any]:
    """The parse tree of one SELECT, as DuckDB gives it. Raises Problem for what is none."""
    con = _parser().cursor()
    try:
        parsed = json.loads(con.execute("select json_serialize_sql($text)", {"text": text}).fetchall()[0][0])
    finally:
        con.close()
    if parsed.get("error"):
        raise refused(name, "it must be a single SELECT")
    node: dict[str, Any] = parsed["statements"][0]["node"]
    return node


def prove(name: str, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The parameters that a text takes (without $) and the selected_* macros it reads, sorted. Raises Problem for a
    text that is not one SELECT, does not name $scope, or reads anything but selected_* of that scope."""
    con = _parser().cursor()
    try:
        statements = con.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise refused(name, "it must be a single SELECT")
        parameters = frozenset(str(p) for p in statements[0].named_parameters)
    except duckdb.Error as error:
        raise refused(name, f"it cannot be parsed: {error}") from error
    finally:
        con.close()
    parsed = tree(text, name)
    if unknown := sorted(parameters - PARAMETERS):
        raise refused(name, f"it takes unknown parameters: {', '.join(unknown)}")
    if "scope" not in parameters:
        raise refused(name, "it does not name $scope")
    return parameters, _sources(name, parsed)


def _sources(name: str, tree: Any) -> tuple[str, ...]:
    steps = {entry["key"] for node in _nodes(tree) for entry in node.get("cte_map", {}).get("map", [])}
    steps |= {node["cte_name"] for node in _nodes(tree) if node.get("cte_name")}
    tables = set()
    for node in _nodes(tree):
        if "sample" not in node or "alias" not in node:
            continue
        if node["type"] == "BASE_TABLE":
            _prove_step(name, node, steps)
        elif node["type"] == "TABLE_FUNCTION":
            tables |= _prove_function(name, node["function"])
        elif node["type"] not in SHAPES:
            raise refused(name, "it reads something that is not selected_*")
    if not tables:
        raise refused(name, "it reads no selected_* macro")
    return tuple(sorted(tables))


def _prove_step(name: str, node: dict[str, Any], steps: set[str]) -> None:
    if node.get("catalog_name") or node.get("schema_name") or node["table_name"] not in steps:
        raise refused(name, f'it reads the table "{node["table_name"]}" itself; read selected_* instead')


def _prove_function(name: str, call: dict[str, Any]) -> set[str]:
    called = call["function_name"]
    if called in FUNCTIONS:
        return set()
    if not called.startswith("selected_"):
        raise refused(name, f'it reads "{called}", which is not selected_*')
    given = [argument["expression"] for argument in call["arguments"]]
    if len(given) < 2 or given[1]["class"] != "PARAMETER" or given[1].get("identifier") != "scope":
        raise refused(name, f"{called} must be given $scope itself as its second argument")
    return {called}


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)


def refused(name: str, why: str) -> Problem:
    """The Problem of a query that asks what it may not."""
    return Problem(f"The query is refused: {why}.", f"queries/{name}.sql", key="query_refused", values={"why": why})
