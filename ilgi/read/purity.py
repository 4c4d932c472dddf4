"""Whether an expression is a pure function of one record, of allowed words, that cannot grow beyond measure."""

from dataclasses import dataclass
from functools import cache

from ilgi.contract import functions
from ilgi.problems import Problem
from ilgi.read import trees
from ilgi.read.trees import Tree

MOMENT = "moment"
OF_KEY = ("first", "last")
"""What asks all records of a key; only a field of a table with one_row_per may."""
CLASSES = {
    "CONSTANT", "COLUMN_REF", "FUNCTION", "OPERATOR", "COMPARISON", "CONJUNCTION", "CASE", "CAST", "TYPE", "BETWEEN",
    "LAMBDA",
}  # fmt: skip
CALLED = {
    "SUBQUERY": "a subquery",
    "WINDOW": "a window over other rows",
    "STAR": "a star",
    "PARAMETER": "a parameter",
    "POSITIONAL_REFERENCE": "a positional reference",
    "DEFAULT": "a default",
    "COLLATE": "a collation",
}
OPERATORS = {
    "OPERATOR_NOT", "OPERATOR_COALESCE", "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL", "COMPARE_IN", "COMPARE_NOT_IN",
    "ARRAY_EXTRACT", "ARRAY_SLICE", "STRUCT_EXTRACT", "ARRAY_CONSTRUCTOR", "OPERATOR_TRY",
}  # fmt: skip
LITERALS = {"INTEGER", "NUMERIC", "BOOLEAN", "STRING", "NULL_LITERAL"}
TYPES = {
    "bigint", "bool", "boolean", "bpchar", "char", "date", "datetime", "dec", "decimal", "double", "float", "float4",
    "float8", "hugeint", "int", "int1", "int128", "int16", "int2", "int32", "int4", "int64", "int8", "integer",
    "integral", "interval", "json", "list", "logical", "long", "numeric", "nvarchar", "real", "short", "signed",
    "smallint", "string", "text", "time", "timestamp", "timestamp with time zone", "timestamp_ms", "timestamp_ns",
    "timestamp_s", "timestamp_us", "timestamptz", "tinyint", "ubigint", "uhugeint", "uint128", "uint16", "uint32",
    "uint64", "uint8", "uinteger", "usmallint", "utinyint", "varchar",
}  # fmt: skip
WRITTEN = {"varchar", "text", "string", "char", "bpchar", "nvarchar", "json", "list"}
LAMBDAS = {
    "apply", "array_apply", "array_filter", "array_transform", "filter", "list_apply", "list_filter", "list_transform",
}  # fmt: skip
FIXED = {
    "array_to_string": (1,), "lpad": (1,), "regexp_extract": (1, 2, 3), "regexp_extract_all": (1, 2, 3),
    "regexp_full_match": (1, 2), "regexp_matches": (1, 2), "regexp_replace": (1, 2, 3),
    "regexp_split_to_array": (1, 2), "replace": (2,), "rpad": (1,), "split": (1,), "str_split": (1,),
    "str_split_regex": (1, 2), "string_split": (1,), "string_split_regex": (1, 2), "string_to_array": (1,),
}  # fmt: skip
"""Arguments that must be written out: taken from a record, two long texts would multiply each other."""
GROWTH = {MOMENT: 8, "url_encode": 3, "hex": 2, "to_hex": 2, "regexp_escape": 2, "to_json": 2, "decode": 2}
WIDEST = 1_000
MOST = 256
LARGEST = 50_000
LEAST = {"age": 2, "row": 1}
"""With fewer arguments one looks at the clock, and the other is what a comment alone is read as."""


@dataclass(frozen=True)
class _Place:
    """Where an expression stands: how often its value may come to be written, in which call, the lambda's words, and
    whether it may ask the other records of its key."""

    factor: int = 1
    inside: str = ""
    words: frozenset[str] = frozenset()
    has_keys: bool = False


def lower(name: str) -> str:
    """A name as DuckDB compares names: only the letters of ASCII have two cases there."""
    return name.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def check(tree: Tree, joined: frozenset[str], has_keys: bool = False) -> None:
    """Raises Problem for what is no pure function of one record, or, where it ``has_keys``, of the first or last record
    of its key; ``joined``: the lowered names of its joined files."""
    waiting, size = [(tree, _Place(has_keys=has_keys))], 0
    while waiting:
        node, place = waiting.pop()
        size += place.factor
        if place.factor > MOST or size > LARGEST:
            raise _refused("so much inside one another")
        waiting += _checked(node, place, joined)


def _refused(what: str) -> Problem:
    return Problem(f"{what} is not allowed in a field", key="expression_refused")


def _checked(node: Tree, place: _Place, joined: frozenset[str]) -> list[tuple[Tree, _Place]]:
    """Looks at one node; returns what stands inside of it, each with its place."""
    kind = node["class"]
    if kind not in CLASSES:
        raise _refused(CALLED.get(kind, f'"{kind.lower().replace("_", " ")}"'))
    if kind == "COLUMN_REF":
        _column(node["column_names"], place, joined)
    elif kind == "FUNCTION":
        return _call(node, place)
    elif kind == "OPERATOR" and node["type"] not in OPERATORS:
        raise _refused(f'"{node["type"].removeprefix("OPERATOR_").lower()}"')
    elif kind == "CONSTANT" and node["literal"]["kind"] not in LITERALS:
        raise _refused("a literal of bits or bytes")
    elif kind == "TYPE":
        _type(node)
    elif kind == "LAMBDA" and node.get("syntax_type") != "SINGLE_ARROW":
        raise _refused("a lambda outside of list_transform() and list_filter()")
    times = 2 if kind == "CAST" and lower(node["type_expr"]["type_name"]) in WRITTEN else 1
    return [(child, _within(place, times)) for child in trees.children(node)]


def _within(place: _Place, times: int = 1, inside: str = "") -> _Place:
    return _Place(place.factor * times, inside or place.inside, place.words, place.has_keys)


def _column(names: list[str], place: _Place, joined: frozenset[str]) -> None:
    first = lower(names[0])
    if place.inside == "lambda":
        if first not in place.words:
            raise Problem(f"a lambda may name its own words only, not {names[0]}", key="expression_refused")
    elif len(names) > 2 or (len(names) == 2 and first not in joined):
        sentence = f"{'.'.join(names)} is not allowed in a field: name a column of the export, or of a joined file as"
        raise Problem(f"{sentence} users.email", key="expression_refused")
    elif first.startswith("__"):
        raise _refused(f'the column "{names[0]}"')


def _type(node: Tree) -> None:
    name = lower(node["type_name"])
    if name not in TYPES or node["schema"] or node["catalog"]:
        raise _refused(f"the type {node['type_name']}")


def _call(node: Tree, place: _Place) -> list[tuple[Tree, _Place]]:
    name = lower(node["function_name"])
    if node["schema"] or node["catalog"]:
        wanted = f"write {node['function_name']}(…)"
        raise Problem(
            f"{node['schema'] or node['catalog']}.{node['function_name']}() is not allowed in a field: {wanted}",
            key="expression_refused",
        )
    arguments = [argument["expression"] for argument in node["arguments"]]
    if name in OF_KEY:
        return _of_key(node, name, arguments, place)
    wrong = name not in functions.allowed() or len(arguments) < LEAST.get(name, 0)
    if wrong or _is_aggregate(node) or (_has_names(node) and name != "struct_pack"):
        raise _refused(f"{node['function_name']}()")
    _fixed(name, arguments)
    if name == MOMENT and (len(arguments) != 1 or place.inside):
        raise Problem("moment() takes one text, and stands in no other moment() or lambda", key="expression_refused")
    if name in LAMBDAS:
        return _lambda(name, arguments, place)
    inside = MOMENT if name == MOMENT else ""
    return [
        (argument, _within(place, _growth(name, index, arguments), inside)) for index, argument in enumerate(arguments)
    ]


def _of_key(node: Tree, name: str, arguments: list[Tree], place: _Place) -> list[tuple[Tree, _Place]]:
    """A value of the first or last record of the key, of those that a condition may name: both of one record alone."""
    if not place.has_keys:
        sentence = f"{name}() is not allowed here: it stands in a field of a table with one_row_per, and in no other"
        raise Problem(f"{sentence} {name}()", key="expression_refused")
    is_more = node["order_bys"]["orders"] or node["distinct"] or node["export_state"] or _has_names(node)
    if len(arguments) != 1 or is_more or place.inside == "lambda":
        sentence = f"{name}() takes one value, and may be followed by filter (where …)"
        raise Problem(sentence, key="expression_refused")
    inside = _Place(place.factor, place.inside, place.words)
    return [(part, inside) for part in (*arguments, node["filter"]) if part]


def _is_aggregate(node: Tree) -> bool:
    return bool(node["filter"] or node["order_bys"]["orders"] or node["distinct"] or node["export_state"])


def _has_names(node: Tree) -> bool:
    return any(argument["name"] for argument in node["arguments"])


def _fixed(name: str, arguments: list[Tree]) -> None:
    for index in FIXED.get(name, ()):
        if index < len(arguments) and arguments[index]["class"] != "CONSTANT":
            sentence = f"{name}() needs its {['first', 'second', 'third', 'fourth'][index]} value written out"
            raise Problem(f"{sentence}, not taken from the record", key="expression_refused")
    if name in ("lpad", "rpad") and len(arguments) > 1 and not _is_narrow(arguments[1]):
        raise Problem(f"{name}() pads to {WIDEST} letters at most", key="expression_refused")


def _is_narrow(width: Tree) -> bool:
    text = width["literal"]["text"]
    return text.isdecimal() and len(text) < len(str(WIDEST)) + 1 and int(text) <= WIDEST


def _lambda(name: str, arguments: list[Tree], place: _Place) -> list[tuple[Tree, _Place]]:
    """A list and what becomes of each of its elements, in words of the lambda's own alone."""
    if len(arguments) != 2 or arguments[1].get("syntax_type") != "LAMBDA_KEYWORD" or place.inside:
        raise Problem(
            f"{name}() takes a list and a lambda (lambda x: …), and stands in no other lambda or moment()",
            key="expression_refused",
        )
    body = arguments[1]["expr"]
    words = frozenset(lower(part["column_names"][0]) for part in trees.nodes(arguments[1]["lhs"]) if _names(part))
    uses = sum(1 for part in trees.nodes(body) if _names(part))
    return [
        (arguments[0], _within(place, max(uses, 1))),
        (body, _Place(place.factor, "lambda", words)),
    ]


def _names(node: Tree) -> bool:
    return bool(node["class"] == "COLUMN_REF")


def _growth(name: str, index: int, arguments: list[Tree]) -> int:
    """How often a call's value can hold that of an argument."""
    if name in ("replace", "regexp_replace"):
        return _replaced(name, arguments) if index == 0 else 1
    if name in GROWTH:
        return GROWTH[name]
    return max((uses[index] for uses in _uses(name) if index < len(uses)), default=1)


def _replaced(name: str, arguments: list[Tree]) -> int:
    """By how much a text can grow when what is looked for in it is replaced; a pattern may find nothing but a gap."""
    old, new = ([*(_length(argument) for argument in arguments[1:3]), 0, 0])[:2]
    return max(1, -(-new // max(1, old))) if name == "replace" else 1 + new


def _length(argument: Tree) -> int:
    return len(argument["literal"]["text"]) if argument["class"] == "CONSTANT" else 1


@cache
def _uses(name: str) -> tuple[tuple[int, ...], ...]:
    """How often each parameter stands in the body of a macro, for each macro of the name."""
    counts = []
    for parameters, body in trees.macros().get(name, ()):
        named = [lower(n["column_names"][0]) for n in trees.nodes(trees.parsed(body)) if _names(n)]
        counts.append(tuple(max(1, named.count(lower(parameter))) for parameter in parameters))
    return tuple(counts)
