"""Where in a TOML text a thing was written: the parser knows values, people need lines."""

import re

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[^\s=#\[\]"']+)\s*=""")


class Lines:
    """Line numbers (1-based) of the tables and keys of a TOML text; the n-th ``[[target]]`` is ("target", n)."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        self._seen: dict[str, int] = {}
        table, index = "", 0
        for number, line in enumerate(text.splitlines(), start=1):
            if found := _TABLE.match(line):
                table, index = self._open(found.group(2), found.group(1) == "[[")
                self._lines.setdefault((table, index, ""), number)
            elif found := _KEY.match(line):
                self._lines.setdefault((table, index, found.group(1).strip("\"'")), number)

    def _open(self, name: str, is_array: bool) -> tuple[str, int]:
        if is_array:
            self._seen[name] = self._seen.get(name, -1) + 1
        return name, max(self._seen.get(name.split(".")[0], 0), 0)

    def at(self, table: str, index: int = 0, key: str = "") -> int | None:
        """The line of a key in the index-th table of a name, else of the table, else of where that begins, or None."""
        places = ((table, index, key), (table, index, ""), ("", 0, table), (key, 0, "") if not table else ("", 0, key))
        return next((self._lines[place] for place in places if place in self._lines), None)
