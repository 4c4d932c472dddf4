"""What a field may say: one value from one record, in DuckDB's words, and nothing that reaches beyond the record."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from ilgi.problems import Problem
from ilgi.read import purity, trees
from ilgi.read.purity import MOMENT
from ilgi.read.trees import Tree


def checked(expression: str, joined: Iterable[str] = ()) -> str:
    """The text to run for an expression; ``joined``: the names of the files that its source joins.

    Raises Problem unless it is one expression that is a pure function of one record.
    """
    written = trees.printed(expression)
    purity.check(trees.parsed(written), frozenset(purity.lower(name) for name in joined))
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
    calls = (node for node in trees.nodes(trees.parsed(expression)) if _is_moment(node))
    return tuple(trees.text(call["arguments"][0]["expression"]) for call in calls)


def with_moments(expression: str, read: Callable[[str], str]) -> str:
    """The expression with each ``moment(text)`` replaced by the SQL that ``read`` gives for its argument."""
    arguments = moments(expression)
    if not arguments:
        return expression
    mark = "__moment "
    while mark in expression:
        mark = f"_{mark}"
    marked = trees.text(_marked(trees.parsed(expression), mark))
    readings = [read(argument) for argument in arguments]
    pieces = re.split(f'"{mark}([0-9]+)"', marked)
    if len(pieces) != 2 * len(arguments) + 1:
        raise Problem("can be read in two ways: write it more simply", key="expression_refused")
    pieces[1::2] = [f"({readings[int(number)]})" for number in pieces[1::2]]
    return "".join(pieces)


def _is_moment(node: Tree) -> bool:
    return bool(node["class"] == "FUNCTION" and purity.lower(node["function_name"]) == MOMENT)


def _marked(tree: Tree, mark: str) -> Tree:
    """A copy of the tree in which a column stands for each moment: the n-th is called by the mark and n."""
    copy: Tree = trees.copy(tree)
    for number, node in enumerate([node for node in trees.nodes(copy) if _is_moment(node)]):
        column = {"class": "COLUMN_REF", "type": "COLUMN_REF", "alias": node["alias"]}
        places = {key: node[key] for key in node if key.startswith("query_location")}
        node.clear()
        node.update(column | places | {"column_names": [f"{mark}{number}"]})
    return copy
