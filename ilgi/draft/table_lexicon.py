"""What the headers of other exports than those of cases may say: the phrases of lexicon_tables.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ilgi.draft import lexicon
from ilgi.draft.lexicon import Heading

FILE = Path(__file__).with_name("lexicon_tables.toml")
SCORES = "scores"
ASKING = frozenset({"mi", "mu", "mı", "midir", "y", "n", "e", "h", "yes", "no", "evet", "hayir"})


@dataclass(frozen=True)
class Marked:
    """A kind of record: the table it fills, the words it is known by, the columns that are its own alone."""

    kind: str
    table: str
    marks: frozenset[str]
    own_columns: frozenset[str]


@cache
def kinds() -> dict[str, Marked]:
    """Every kind that an export's words may show, by its name."""
    return {
        kind: Marked(kind, part["table"], frozenset(part["marks"].split()), frozenset(part["own"].split()))
        for kind, part in _data()["kinds"].items()
    }


def word_list(name: str) -> frozenset[str]:
    """A list of words that decide between kinds."""
    return frozenset(_data()["words"][name].split())


def ranks(table: str, head: Heading) -> dict[str, tuple[int, int]]:
    """The columns of a table that a header may name; the less, the likelier: the phrase with the most words first, then
    the one that stands first in the list."""
    fits = {}
    forms = _forms(table, head)
    for column, phrases in _phrases(table).items():
        places = [
            (-len(phrase), place)
            for place, phrase in enumerate(phrases)
            if any(lexicon.is_phrase(phrase, f) for f in forms)
        ]
        if places:
            fits[column] = min(places)
    return fits


def words(head: Heading) -> frozenset[str]:
    """The words of a header, and each two of them that stand side by side as one."""
    pairs = (first + second for first, second in pairwise(head.tokens))
    return frozenset((*head.tokens, *pairs))


def _forms(table: str, head: Heading) -> list[tuple[str, ...]]:
    """The header as it may be compared: whole; without moments and numbers; without what the export is about."""
    tokens = tuple(token for token in head.tokens if token not in ASKING and not token.isdigit()) or head.tokens
    bare = tuple(token for token in tokens if not lexicon.is_one_of(token, "moment", "number"))
    unit = tuple(token for token in bare if not lexicon.is_one_of(token, "unit")) if head.unit else bare
    forms = [tokens, bare, unit, head.named, head.words]
    marks = frozenset().union(*(marked.marks for marked in kinds().values() if marked.table == table))
    if len(bare) > 1 and bare[0] in marks:
        forms.append(bare[1:])
    return [form for form in dict.fromkeys(forms) if form]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _phrases(table: str) -> dict[str, list[tuple[str, ...]]]:
    lists = {column: _with_ideas(texts) for column, texts in _data()[table].items()}
    return {
        column: [tuple(text.split()) for text in texts.split("|") if text.split()] for column, texts in lists.items()
    }


def _with_ideas(texts: str) -> str:
    """A list of phrases with those of lexicon.toml in place of the ideas that it names."""
    ideas = [f"{lexicon.names()[idea]} |" for idea in re.findall(r"@(\w+)", texts)]
    return " ".join([*ideas, re.sub(r"@\w+ ?\|?", " ", texts)]).strip(" |")
