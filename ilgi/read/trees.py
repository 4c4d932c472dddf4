"""An expression's tree as DuckDB's parser sees it, and the text that a tree prints: many at once, kept by text.

A field is only ever run as the text that its checked tree prints, so that nothing reads it otherwise than the check.
"""

import itertools
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

import duckdb

from ilgi.problems import Problem
from ilgi.read import workbench

Tree = dict[str, Any]
P = ParamSpec("P")
R = TypeVar("R")
LONGEST = 20_000
DEEPEST = 500
DEEPEST_OPEN = 150
KEPT = 5_000
_serialized: dict[str, str] = {}
_parsed: dict[str, Tree] = {}
_printed: dict[str, str] = {}
_LOCK = threading.RLock()
_BESIDE = re.compile(r'"query_location(_length)?":\d+,?|"alias":"(?:[^"\\]|\\.)*",?')


def _alone(function: Callable[P, R]) -> Callable[P, R]:
    """One thread at a time: what is kept by text is shared."""

    @wraps(function)
    def alone(*args: P.args, **kwargs: P.kwargs) -> R:
        with _LOCK:
            return function(*args, **kwargs)

    return alone


@_alone
def learn(expressions: Iterable[str]) -> None:
    """Parses and prints many at once, so that each is known when it is asked for; what is wrong is told then."""
    if len(_parsed) > KEPT:
        for kept in (_serialized, _parsed, _printed):
            kept.clear()
    asked = list(dict.fromkeys(e for e in expressions if e not in _parsed and _is_small(e)))
    try:
        _parse(asked)
        _print([e for e in asked if not _parsed[e].get("error")])
        _parse([text for e in asked if (text := _printed.get(e)) is not None and text not in _parsed])
    except (duckdb.Error, RecursionError):
        return


@_alone
def parsed(expression: str) -> Tree:
    """The tree of a text that is one expression. Raises Problem when it is none."""
    if not expression.strip():
        raise Problem("is empty", key="expression_refused")
    if len(expression) > LONGEST:
        raise Problem(f"is longer than {LONGEST} letters", key="expression_refused")
    if not _is_small(expression):
        raise _too_deep()
    try:
        if expression not in _parsed:
            _parse([expression])
    except duckdb.Error as error:
        raise Problem(f"cannot be read: {str(error).splitlines()[0]}", key="expression_refused") from error
    except RecursionError as error:
        raise _too_deep() from error
    return _only(_parsed[expression])


@_alone
def printed(expression: str) -> str:
    """The text that the expression's tree prints, which has that same tree. Raises Problem when there is none."""
    parsed(expression)
    try:
        if expression not in _printed:
            _print([expression])
        if _printed[expression] not in _parsed:
            _parse([_printed[expression]])
    except (duckdb.Error, RecursionError) as error:
        raise Problem("cannot be written out again: write it more simply", key="expression_refused") from error
    if _bare(_printed[expression]) != _bare(expression):
        raise Problem("can be read in two ways: write it more simply", key="expression_refused")
    return _printed[expression]


def text(tree: Tree) -> str:
    """The text of one expression's tree."""
    with _parser().cursor() as con:
        return _as_text(con.execute("select json_deserialize_sql(?::json)", [_select(tree)]).fetchall()[0][0])


def copy(tree: Tree) -> Tree:
    """A tree of its own, free to be changed."""
    own_tree: Tree = json.loads(json.dumps(tree))
    return own_tree


def nodes(tree: Any) -> Iterator[Tree]:
    """Every expression and type of a tree, from the outside in, in the order of writing."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if "class" in part:
                yield part
            waiting += reversed(list(part.values()))
        elif isinstance(part, list):
            waiting += reversed(part)


def children(node: Tree) -> list[Tree]:
    """The expressions and types that stand right inside of one."""
    inside: list[Tree] = []
    waiting = [value for key, value in reversed(node.items()) if key != "class"]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and "class" in part:
            inside.append(part)
        elif isinstance(part, dict):
            waiting += reversed(list(part.values()))
        elif isinstance(part, list):
            waiting += reversed(part)
    return inside


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """One small database for all expressions: opening one each takes longer than reading a whole source."""
    con = duckdb.connect(config={"enable_external_access": False, "threads": 1, "max_expression_depth": DEEPEST})
    for macro in workbench.MACROS:
        con.execute(macro)
    return con


@cache
def macros() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The parameters and the body of each macro, by its name."""
    query = "select function_name, parameters, macro_definition from duckdb_functions() where function_type = 'macro'"
    with _parser().cursor() as con:
        rows = con.execute(query).fetchall()
    bodies: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, parameters, body in rows:
        bodies.setdefault(name, []).append((tuple(parameters), body))
    return bodies


def _is_small(expression: str) -> bool:
    """Whether the parser comes to an end with it in good time: with brackets that stay open it takes very long."""
    steps = ((letter in "([{") - (letter in ")]}") for letter in expression)
    return len(expression) <= LONGEST and max(itertools.accumulate(steps), default=0) <= DEEPEST_OPEN


def _parse(expressions: list[str]) -> None:
    if not expressions:
        return
    with _parser().cursor() as con:
        query = "select json_serialize_sql(x) from (select unnest($texts::varchar[]) as x)"
        rows = con.execute(query, {"texts": [f"select (\n{e}\n)" for e in expressions]}).fetchall()
    for expression, (row,) in zip(expressions, rows, strict=True):
        _serialized[expression], _parsed[expression] = row, json.loads(row)


def _print(expressions: list[str]) -> None:
    if not expressions:
        return
    with _parser().cursor() as con:
        query = "select json_deserialize_sql(x::json) from (select unnest($trees::varchar[]) as x)"
        trees = [_serialized[e] for e in expressions]
        rows = con.execute(query, {"trees": trees}).fetchall()
    for expression, (row,) in zip(expressions, rows, strict=True):
        _printed[expression] = _as_text(row)


def _as_text(statement: str) -> str:
    return statement.removeprefix("SELECT ")


def _select(tree: Tree) -> str:
    parsed("null")
    statement = json.loads(_serialized["null"])
    statement["statements"][0]["node"]["select_list"] = [tree]
    return json.dumps(statement)


def _only(tree: Tree) -> Tree:
    """The one expression of a parsed text. Raises Problem when it is more or less than that."""
    if tree.get("error"):
        why = str(tree.get("error_message", "")).split("\n")[0]
        if why.startswith("Max expression depth"):
            raise _too_deep()
        sentence = f"cannot be read: {why}; a column's name that is a word of SQL or has"
        raise Problem(f"{sentence} blanks stands in double quotes", key="expression_refused")
    if len(tree["statements"]) != 1:
        raise Problem("must be one expression, not several statements", key="expression_refused")
    node = tree["statements"][0]["node"]
    if node.get("type") != "SELECT_NODE" or len(node["select_list"]) != 1 or not _is_bare_select(node):
        raise Problem("must be one expression, not a statement", key="expression_refused")
    only: Tree = node["select_list"][0]
    return only


def _too_deep() -> Problem:
    return Problem("stands too deep inside itself: write it more simply", key="expression_refused")


def _is_bare_select(node: Tree) -> bool:
    clauses = ("modifiers", "where_clause", "group_expressions", "group_sets", "having", "qualify", "sample")
    return (
        node["from_table"]["type"] == "EMPTY"
        and not any(node.get(clause) for clause in clauses)
        and not node["cte_map"]["map"]
    )


def _bare(expression: str) -> str:
    """A serialized tree without what has no meaning: places in the text, and names that the printed text drops."""
    return _BESIDE.sub("", _serialized[expression])
