"""The only way a name or a word gets into SQL text; every other value is a parameter."""

from collections.abc import Iterable


def name(*parts: str) -> str:
    """A quoted identifier, dotted where there are several parts."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def word(text: str) -> str:
    """A quoted string literal, for the few places where SQL takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def words(texts: Iterable[str]) -> str:
    """A list of quoted string literals in SQL: ['a', 'b']."""
    return "[" + ", ".join(word(text) for text in texts) + "]"


def among(texts: Iterable[str]) -> str:
    """Quoted string literals as ``in`` takes them: ('a', 'b')."""
    return "(" + ", ".join(map(word, texts)) + ")"
