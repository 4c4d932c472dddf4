"""What a field may say: one value from one record, in DuckDB's words, and nothing that reaches beyond the record."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ilgi.problems import Problem
from ilgi.read import purity, trees
from ilgi.read.purity import MOMENT, OF_KEY
from ilgi.read.trees import Tree


def checked(expression: str, joined: Iterable[str] = (), has_keys: bool = False) -> str:
    """The text to run for an expression; ``joined``: the names of the files that its source joins; ``has_keys``: it may
    ask the first and the last record of its key.

    Raises Problem unless it is one expression that is a pure function of one record, or of those.
    """
    written = trees.printed(expression)
    purity.check(trees.parsed(written), frozenset(purity.lower(name) for name in joined), has_keys)
    return written


@lru_cache(maxsize=4096)
def columns(expression: str) -> tuple[str, ...]:
    """The columns an expression names, in order of appearance (of a dotted name the first part)."""
    names: list[str] = []
    waiting: list[tuple[Tree, frozenset[str]]] = [(trees.parsed(expression), frozenset())]
    while waiting:
        node, words = waiting.pop()
        if node["class"] == "COLUMN_REF":
            names += [node["column_names"][0]] if purity.lower(node["column_names"][0]) not in words else []
        elif node.get("syntax_type") == "LAMBDA_KEYWORD":
            own_words = {purity.lower(n["column_names"][0]) for n in trees.nodes(node["lhs"]) if "column_names" in n}
            waiting.append((node["expr"], words | own_words))
        else:
            waiting += [(child, words) for child in reversed(trees.children(node))]
    return tuple(dict.fromkeys(names))


def lost(expression: str, relation: Iterable[str]) -> str | None:
    """The first column an expression names that is not among a relation's, as DuckDB compares names."""
    there = {purity.lower(name) for name in relation if not name.startswith("__")}
    return next((name for name in columns(expression) if purity.lower(name) not in there), None)


@lru_cache(maxsize=4096)
def moments(expression: str) -> tuple[str, ...]:
    """The arguments of the calls of ``moment(…)`` in an expression, from left to right."""
    return tuple(_argument(call) for call in _calls(trees.parsed(expression), {MOMENT}))


@dataclass(frozen=True)
class OfKey:
    """One call of ``first(value)`` or ``last(value)``, with the condition of ``filter (where …)``, "" where it has
    none."""

    is_first: bool
    value: str
    condition: str


@lru_cache(maxsize=4096)
def of_key(expression: str) -> tuple[OfKey, ...]:
    """The calls in an expression that ask the records of its key, from left to right."""
    return tuple(
        OfKey(
            purity.lower(call["function_name"]) == OF_KEY[0],
            _argument(call),
            trees.text(call["filter"]) if call["filter"] else "",
        )
        for call in _calls(trees.parsed(expression), set(OF_KEY))
    )


def with_keys(expression: str, values: Sequence[str]) -> str:
    """The expression with each call that asks the records of its key replaced by the SQL given for it, in order."""
    return _with_calls(expression, set(OF_KEY), values)


def is_call(expression: str, functions: Iterable[str]) -> bool:
    """Whether an expression is nothing but a call of one of the functions."""
    tree = trees.parsed(expression)
    return tree["class"] == "FUNCTION" and purity.lower(tree["function_name"]) in functions


def of_one(expression: str) -> str:
    """The expression as if its record were the only one of its key."""
    return with_keys(expression, [call.value for call in of_key(expression)])


def with_moments(expression: str, read: Callable[[str], str]) -> str:
    """The expression with each ``moment(text)`` replaced by the SQL that ``read`` gives for its argument."""
    return with_calls(expression, {MOMENT: read})


def with_calls(expression: str, readers: dict[str, Callable[[str], str]]) -> str:
    """The expression with each call of the functions replaced by the SQL that its reader gives for its argument; those
    within a lambda, of which only the lambda knows the words, stay."""
    calls = _calls(trees.parsed(expression), set(readers))
    readings = [readers[purity.lower(call["function_name"])](_argument(call)) for call in calls]
    return _with_calls(expression, set(readers), readings)


def _with_calls(expression: str, functions: set[str], readings: Sequence[str]) -> str:
    """The expression with each call of the functions replaced by its SQL."""
    if not readings:
        return expression
    mark = "__call "
    while mark in expression:
        mark = f"_{mark}"
    marked = trees.text(_marked(trees.parsed(expression), mark, functions))
    pieces = re.split(f'"{mark}([0-9]+)"', marked)
    if len(pieces) != 2 * len(readings) + 1:
        raise Problem("can be read in two ways: write it more simply", key="expression_refused")
    pieces[1::2] = [f"({readings[int(number)]})" for number in pieces[1::2]]
    return "".join(pieces)


def _argument(call: Tree) -> str:
    return trees.text(call["arguments"][0]["expression"])


def _calls(tree: Tree, functions: set[str]) -> list[Tree]:
    """The calls of functions outside of every lambda and of each other, in the order of writing."""
    met: list[Tree] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node["class"] == "FUNCTION" and purity.lower(node["function_name"]) in functions and node["arguments"]:
            met.append(node)
        elif node["class"] != "LAMBDA":
            waiting += reversed(trees.children(node))
    return met


def _marked(tree: Tree, mark: str, functions: set[str]) -> Tree:
    """A copy of the tree in which a column stands for each call: the n-th is called by the mark and n."""
    copy: Tree = trees.copy(tree)
    for number, node in enumerate(_calls(copy, functions)):
        column = {"class": "COLUMN_REF", "type": "COLUMN_REF", "alias": node["alias"]}
        places = {key: node[key] for key in node if key.startswith("query_location")}
        node.clear()
        node.update(column | places | {"column_names": [f"{mark}{number}"]})
    return copy
