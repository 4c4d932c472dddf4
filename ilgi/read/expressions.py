"""What a field may say: one value from one row, in DuckDB's words, and nothing that reaches beyond the row."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from ilgi.problems import Problem

REFUSED = {
    "SUBQUERY": "a subquery",
    "WINDOW": "a window over other rows",
    "STAR": "a star",
    "PARAMETER": "a parameter",
    "POSITIONAL_REFERENCE": "a positional reference",
    "DEFAULT": "a default",
}
REFUSED_FUNCTIONS = {
    "unnest", "unlist", "error", "generate_subscripts", "getenv", "getvariable", "current_setting", "nextval",
    "currval",
    "random", "uuid", "gen_random_uuid", "now", "current_timestamp", "today", "current_date", "get_current_time",
    "sleep_ms", "query", "query_table", "read_text", "write_log", "txid_current", "current_query",
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A call of ``moment(text)`` inside an expression: where it stands, and its argument."""

    begin: int
    end: int
    argument: str


def check(expression: str) -> None:
    """Raises Problem unless the text is one expression over one row's values."""
    if not expression.strip():
        raise Problem("is empty", key="expression_refused")
    node = _parsed(expression)
    if _has_more(node):
        raise Problem("must be one expression, not a statement", key="expression_refused")
    for part in _walk(node["select_list"]):
        if part.get("class") in REFUSED:
            raise Problem(f"{REFUSED[part['class']]} is not allowed in a field", key="expression_refused")
        called = str(part.get("function_name", "")).lower()
        if called in REFUSED_FUNCTIONS or called in _many_row_functions():
            raise Problem(f"{part['function_name']}() is not allowed in a field", key="expression_refused")


def columns(expression: str) -> list[str]:
    """The columns an expression names, in order of appearance (the last part of a dotted name's first)."""
    names = [part["column_names"][0] for part in _walk(_parsed(expression)) if part.get("class") == "COLUMN_REF"]
    return list(dict.fromkeys(names))


def moments(expression: str) -> list[Call]:
    """The calls of ``moment(…)`` in an expression, outermost, from left to right."""
    calls, end = [], 0
    for match in re.finditer(r"(?i)\bmoment\s*\(", expression):
        if match.start() >= end and not _in_quotes(expression, match.start()):
            end = _closing(expression, match.end())
            calls.append(Call(match.start(), end, expression[match.end() : end - 1]))
    return calls


def _in_quotes(expression: str, place: int) -> bool:
    return bool(re.sub(r"'[^']*'|\"[^\"]*\"", "", expression[:place]).count("'") % 2) or bool(
        re.sub(r"'[^']*'|\"[^\"]*\"", "", expression[:place]).count('"') % 2
    )


def _closing(expression: str, begin: int) -> int:
    depth, quote = 1, ""
    for place in range(begin, len(expression)):
        letter = expression[place]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        else:
            depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return place + 1
    return len(expression)


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """One small database for all expressions: opening one each takes longer than reading a whole source."""
    return duckdb.connect(config={"enable_external_access": False, "threads": 1})


@cache
def _many_row_functions() -> frozenset[str]:
    """Table functions and aggregates: what makes rows, reads files or looks beyond the row."""
    with _parser().cursor() as con:
        rows = con.execute(
            "select function_name from duckdb_functions() group by 1"
            " having bool_and(function_type in ('table', 'table_macro', 'pragma', 'aggregate'))"
        ).fetchall()
    return frozenset(row[0] for row in rows)


@cache
def _parsed(expression: str) -> dict[str, Any]:
    with _parser().cursor() as con:
        text = con.execute("select json_serialize_sql(?::varchar)", [f"select (\n{expression}\n)"]).fetchall()[0][0]
    tree = json.loads(text)
    if tree.get("error"):
        sentence = f"cannot be read: {tree.get('error_message', '')}; a column's name that is a word of SQL or has"
        raise Problem(f"{sentence} blanks stands in double quotes", key="expression_refused")
    if len(tree["statements"]) != 1:
        raise Problem("must be one expression, not several statements", key="expression_refused")
    node: dict[str, Any] = tree["statements"][0]["node"]
    return node


def _has_more(node: dict[str, Any]) -> bool:
    return (
        node.get("type") != "SELECT_NODE"
        or node["from_table"]["type"] != "EMPTY"
        or len(node["select_list"]) != 1
        or any(
            node.get(part) for part in ("modifiers", "where_clause", "group_expressions", "having", "qualify", "sample")
        )
        or bool(node["cte_map"]["map"])
    )


def _walk(tree: Any) -> Any:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _walk(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _walk(value)
