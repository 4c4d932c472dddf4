"""A source as it fits one file: without what names a column, or a joined file, that may be absent and is."""

from collections.abc import Collection
from dataclasses import replace

from ilgi.contract import tables
from ilgi.fold import heading
from ilgi.read import purity, trees
from ilgi.read.csvfile import CsvFile
from ilgi.read.sources import Source
from ilgi.read.trees import Tree


def to(source: Source, file: CsvFile, joined: Collection[str]) -> Source:
    """The source for a file; ``joined``: the globs of other files that are there.

    A field that names what is absent is not filled; of ``coalesce(…)`` what is there stays. A table that then lacks
    what each record needs is not filled at all, a rule that names it does not hold.
    """
    headings = {heading(name) for name in file.named}
    names = [n for n in source.optional if not headings & {heading(form) for form in (n, *source.also.get(n, ()))}]
    lost = [other.name for other in source.withs if other.is_optional and other.files not in joined]
    absent = frozenset(purity.lower(name) for name in (*names, *lost))
    if not absent:
        return source
    unpivot = {
        column: {ours: theirs for ours, theirs in wide.items() if purity.lower(theirs) not in absent}
        for column, wide in source.unpivot.items()
    }
    source = replace(source, unpivot={column: wide for column, wide in unpivot.items() if wide})
    fields = {table: _there(texts, absent) for table, texts in source.fields.items()}
    return replace(
        source,
        fields={table: texts for table, texts in fields.items() if _is_whole(source, table, texts)} or source.fields,
        options={table: _there(texts, absent) for table, texts in source.options.items()},
        withs=tuple(other for other in source.withs if other.name not in lost),
    )


def _is_whole(source: Source, table: str, texts: dict[str, str]) -> bool:
    wide = source.unpivoted(table)
    return tables.by_name()[table].required <= texts.keys() | ({wide[0]} if wide else set())


def _there(texts: dict[str, str], absent: frozenset[str]) -> dict[str, str]:
    """The expressions that can be worked out without what is absent; one that is empty stays."""
    pruned = {name: _pruned(text, absent) if text else text for name, text in texts.items()}
    return {name: text for name, text in pruned.items() if text is not None}


def _pruned(text: str, absent: frozenset[str]) -> str | None:
    tree = trees.copy(trees.parsed(text))
    return trees.text(tree) if _prune(tree, absent) else None


def _prune(node: Tree, absent: frozenset[str]) -> bool:
    """Takes out of each ``coalesce(…)`` what is absent; whether all else is there."""
    if node["class"] == "COLUMN_REF":
        return purity.lower(node["column_names"][0]) not in absent
    if node.get("type") == "OPERATOR_COALESCE":
        node["children"] = [child for child in node["children"] if _prune(child, absent)]
        return bool(node["children"])
    return all(_prune(child, absent) for child in trees.children(node))
