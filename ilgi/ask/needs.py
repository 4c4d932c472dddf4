"""Which tables of the contract a question lives on: read off the text of its macros, not guessed from their names.

A way is a set of tables that are enough for the question to have rows. Two sides of a union are two ways; what is
joined must all be there; what a macro only adds to its rows (a left join) is not needed, what a question adds is.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from ilgi.ask import macros, proof, questions
from ilgi.contract.tables import by_name as tables

Ways = frozenset[frozenset[str]]
ALWAYS: Ways = frozenset({frozenset()})
# who works where, who a customer is, what a day was marked with: said of other rows, no question is about them alone
REGISTERS = frozenset({"agents", "customers", "marks"})
# facts that judging makes of another table's records
MADE_OF = {"responses": "events", "holdings": "events"}


def lacks(query: str, missing: Collection[str]) -> str | None:
    """The table without which a question has no rows, None where those that are there are enough.

    ``missing``: the contract's tables that no export has filled. Raises Problem for an unknown query.
    """
    lacking = sorted((sorted(way & set(missing)) for way in needs(query)), key=lambda way: (len(way), way))
    return lacking[0][0] if lacking and lacking[0] else None


def needs(query: str) -> Ways:
    """The ways in which a question can have rows: sets of tables of the contract, each enough by itself. Raises Problem
    for an unknown query."""
    return _of_text(questions.facts(query).text)


@lru_cache(maxsize=512)
def _of_text(text: str) -> Ways:
    return _of_query(proof.tree(text), {}, adds=True)


@lru_cache(maxsize=512)
def _of_macro(name: str) -> Ways:
    macro = macros.all_macros().get(name)
    return _of_query(proof.tree(macro.body), {}, adds=False) if macro and macro.is_table else ALWAYS


def _of_query(node: dict[str, Any], steps: dict[str, Ways], adds: bool) -> Ways:
    steps = dict(steps)
    for entry in node["cte_map"]["map"]:
        steps[entry["key"]] = _of_query(entry["value"]["query_node"], steps, adds)
    if node["type"] == "SET_OPERATION_NODE":
        sides = [_of_query(side, steps, adds) for side in node["children"]]
        return _least(way for side in sides for way in side)
    return _of_source(node["from_table"], steps, adds)


def _of_source(node: dict[str, Any], steps: dict[str, Ways], adds: bool) -> Ways:
    match node["type"]:
        case "JOIN":
            left, right = (_of_source(node[side], steps, adds) for side in ("left", "right"))
            return _joined(node["join_type"], left, right, adds)
        case "SUBQUERY":
            return _of_query(node["subquery"]["node"], steps, adds)
        case "TABLE_FUNCTION":
            return _of_macro(node["function"]["function_name"])
        case "BASE_TABLE":
            name = node["table_name"]
            return (
                _of_table(name) if "sealed" in (node["catalog_name"], node["schema_name"]) else steps.get(name, ALWAYS)
            )
    return ALWAYS


def _of_table(name: str) -> Ways:
    table = MADE_OF.get(name, name)
    return frozenset({frozenset({table})}) if table in tables() and table not in REGISTERS else ALWAYS


def _joined(kind: str, left: Ways, right: Ways, adds: bool) -> Ways:
    match kind:
        case "OUTER":
            return _least([*left, *right])
        case "ANTI":
            return left
        case "LEFT" if not adds:
            return left
        case "RIGHT" if not adds:
            return right
    return _least(way | other for way in left for other in right)


def _least(ways: Iterable[frozenset[str]]) -> Ways:
    """Of ways the smallest: what is enough with more is no way of its own."""
    candidates = set(ways)
    return frozenset(way for way in candidates if not any(other < way for other in candidates))
