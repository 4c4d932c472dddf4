"""The one reader of TOML files: values for the program, and for people the line on which each was written."""

import math
import re
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ilgi import files
from ilgi.problems import Problem

MOST = 1_000_000
MOST_DOTS = 200
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?''''{0,2}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|[\[\]{}=,.\n]"
    r"""|[^\s"'\[\]{}=,.#]+""",
    re.DOTALL,
)
Token = tuple[str, int]
"""A piece of a TOML text, and its line (1-based)."""


class Lines:
    """Line numbers (1-based) of the tables and keys of a sound TOML text; the n-th ``[[target]]`` is ("target", n)."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        self._counts: dict[str, int] = {}
        self._spans: dict[tuple[str, int], tuple[int, int]] = {}
        table, index = "", 0
        for statement in _statements(text):
            (_, first), (text_of_last, last) = statement[0], statement[-1]
            if statement[0][0] == "[":
                table, index = self._header(statement)
            else:
                self._pair(deque(statement), table, index)
            self._spans[table, index] = self._spans.get((table, index), (first,))[0], last + text_of_last.count("\n")

    def at(self, table: str, index: int = 0, key: str = "") -> int | None:
        """The line of a key in the index-th table of a name, else of the table, else of where that begins, or None."""
        parent, _, name = table.rpartition(".")
        places = [(table, index, key), (table, index, ""), (parent, index, name)]
        places += [("", 0, table), (key, 0, "") if not table else ("", 0, key)]
        return next((self._lines[place] for place in places if place in self._lines), None)

    def span(self, table: str, index: int = 0) -> tuple[int, int] | None:
        """The first and the last line of the index-th table of a name that has a header of its own; None for one that
        stands within a line of another."""
        return self._spans.get((table, index))

    def _header(self, tokens: list[Token]) -> tuple[str, int]:
        """Notes ``[a.b]`` or ``[[a.b]]`` and the tables it stands in; returns its name and how-manieth it is."""
        parts = [_bare(text) for text, _ in tokens if text not in "[]."]
        table, line = ".".join(parts), tokens[0][1]
        if tokens[1][0] == "[":
            self._counts[table] = self._counts.get(table, -1) + 1
        index = self._counts.get(parts[0], 0)
        for end, part in enumerate(parts):
            self._lines.setdefault((".".join(parts[:end]), index, part), line)
            self._lines.setdefault((".".join(parts[: end + 1]), index, ""), line)
        return table, index

    def _pair(self, tokens: deque[Token], table: str, index: int) -> None:
        """Takes ``key = value`` off the tokens and notes the key; ``a.b = 1`` is the key b of the table a."""
        line, parts = tokens[0][1], []
        while (text := tokens.popleft()[0]) != "=":
            parts += [_bare(text)] if text != "." else []
        path = [table] if table else []
        for part in parts:
            self._lines.setdefault((".".join(path), index, part), line)
            path.append(part)
        self._value(tokens, ".".join(path), index)

    def _value(self, tokens: deque[Token], path: str, index: int) -> None:
        """Takes a value off the tokens; keys of inline tables are noted like those of tables with a header."""
        text = tokens.popleft()[0]
        if text == "{":
            while tokens[0][0] != "}":
                if tokens[0][0] == ",":
                    tokens.popleft()
                else:
                    self._pair(tokens, path, index)
            tokens.popleft()
        elif text == "[":
            self._array(tokens, path, index)
        else:
            while tokens and tokens[0][0] not in ",]}":
                tokens.popleft()

    def _array(self, tokens: deque[Token], path: str, index: int) -> None:
        count = 0
        while tokens[0][0] != "]":
            if tokens[0][0] == ",":
                tokens.popleft()
            elif tokens[0][0] == "{":
                self._lines.setdefault((path, count, ""), tokens[0][1])
                self._value(tokens, path, count)
                count += 1
            else:
                self._value(tokens, path, index)
        tokens.popleft()


def _statements(text: str) -> Iterator[list[Token]]:
    """The tokens of each header and each pair (a line, or as many as its brackets take), without comments."""
    statement: list[Token] = []
    depth, line = 0, 1
    for token in _TOKEN.findall(text):
        if token != "\n" and token[0] != "#":
            statement.append((token, line))
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        line += token.count("\n")
        if token == "\n" and depth == 0 and statement:
            yield statement
            statement = []
    if statement:
        yield statement


def _bare(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key


@dataclass(frozen=True)
class Toml:
    """A file as it was read: its name as it is told to people, its text, its values, and their lines."""

    file: str
    text: str
    data: dict[str, Any]
    lines: Lines


def read(path: Path, name: str | None = None) -> Toml:
    """Reads a TOML file; ``name``: how sentences call it, its path unless said.

    Raises Problem when it is no regular file, cannot be opened, is larger than MOST, is not UTF-8, or is not TOML, the
    last with its line.
    """
    content = files.read(path, MOST, name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("is not UTF-8 text: save it as UTF-8", name or str(path), key="source_unreadable") from error
    return parse(text, files.shown(name or str(path)))


def parse(text: str, file: str) -> Toml:
    """A TOML text that stands in ``file``. Raises Problem, with its line where that is known, when it is none."""
    text = text.replace("\r\n", "\n")
    _refuse_long_keys(text, file)
    try:
        toml = Toml(file, text, tomllib.loads(text), Lines(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else len(text.rstrip("\n").split("\n"))
        raise _invalid(str(error), file, line) from error
    except RecursionError as error:
        raise _invalid("it is nested too deep", file) from error
    except Exception as error:
        raise _invalid(str(error).partition(";")[0], file) from error
    _refuse_odd_numbers(toml)
    return toml


def _invalid(why: str, file: str, line: int | None = None) -> Problem:
    return Problem(f"is not valid TOML: {why}", file, line, "toml_invalid", {"why": why})


def _refuse_long_keys(text: str, file: str) -> None:
    """The time to read a dotted key grows with the square of its parts."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            raise _invalid(f"a key of more than {MOST_DOTS} parts", file, number)


def _refuse_odd_numbers(toml: Toml) -> None:
    """Raises Problem for numbers that no setting can mean: not finite, or whole ones beyond 64 bits."""
    todo: list[tuple[str, int, str, Any]] = [("", 0, key, value) for key, value in toml.data.items()]
    while todo:
        table, index, key, value = todo.pop()
        below = f"{table}.{key}" if table else key
        if isinstance(value, dict):
            todo += [(below, index, name, inner) for name, inner in value.items()]
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                todo += (
                    [(below, place, name, each) for name, each in inner.items()]
                    if isinstance(inner, dict)
                    else [(table, index, key, inner)]
                )
        elif _is_odd(value):
            raise _invalid(
                f"{key} holds a number that is none or too large", toml.file, toml.lines.at(table, index, key)
            )


def _is_odd(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and not -(2**63) <= value < 2**63
