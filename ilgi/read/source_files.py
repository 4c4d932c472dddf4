"""The files that hold sources: read, every key known, every expression one that looks at a single row."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ilgi import files, toml
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.problems import Problem, unforeseen
from ilgi.read import expressions, trees, walk
from ilgi.read.sources import Source, With, joining
from ilgi.toml import Toml

EXPORT = {
    "header", "time_zone", "missing", "dates", "decimal", "one_row_per", "keep_last_by", "keep_first_by", "exclude",
    "as_of", "system",
}  # fmt: skip
PER_TABLE = ("one_row_per", "keep_last_by", "keep_first_by", "exclude")
MOST_NARROW, MOST_WIDE = 1e-9, 1e15
SECTIONS = {"export", "scale", "values", "unpivot", "with", "matches", "fields"}


def read_all(folders: tuple[Path, ...]) -> tuple[list[Source], list[Problem]]:
    """Every source of the folders (an earlier folder hides a later one's file of the same name), and what is wrong."""
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            paths.setdefault(path.name, path)
    sources, problems = [], []
    for path in paths.values():
        try:
            sources.append(_read_there(path))
        except Exception as error:
            problems.append(unforeseen(error, files.shown(str(path))))
    return sources, problems


def _read_there(path: Path) -> Source:
    name = files.shown(str(path))
    if not files.is_writable_name(path.name):
        raise walk.odd_name(name)
    if path.is_symlink() and not files.is_within(path, path.parent):
        raise files.outside(name)
    return read(path)


def read(path: Path) -> Source:
    """One source. Raises Problem with its line when it cannot be understood."""
    return _Reader(toml.read(path)).source()


class _Reader:
    """Checks one source's data piece by piece; ``refuse`` names file and line."""

    def __init__(self, toml: Toml) -> None:
        self.file, self.data, self.lines = toml.file, toml.data, toml.lines
        self.export: dict[str, Any] = toml.data.get("export", {})
        self.joined: tuple[str, ...] = ()

    def refuse(self, sentence: str, table: str, key: str = "", problem: str = "source_invalid") -> Problem:
        return Problem(sentence, self.file, self.lines.at(table, 0, key), problem)

    def source(self) -> Source:
        self._check_keys()
        self.joined = tuple(self.data.get("with", {}))
        trees.learn(_texts_of([self.data.get("fields"), self.data.get("with"), self.export]))
        header = self._texts("header")
        if not header:
            raise self.refuse('needs header = ["…"]: the columns of the export, as it names them', "export", "header")
        return Source(
            name=Path(self.file).stem,
            file=self.file,
            header=header,
            time_zone=self._time_zone(),
            fields=self._fields(),
            missing=tuple(dict.fromkeys(("", *self._texts("missing")))),
            dates=self._dates(),
            decimal=self._decimal(),
            as_of=self._as_of(),
            system=self._system(),
            options=self._options(),
            scale=self._scale(),
            values={c: {str(k): str(v) for k, v in m.items()} for c, m in self._tables("values").items()},
            unpivot=self._unpivot(),
            withs=self._withs(),
            matches={c: str(m) for c, m in self.data.get("matches", {}).items()},
            lines=self.lines,
        )

    def _check_keys(self) -> None:
        for section, value in self.data.items():
            if section in SECTIONS and not isinstance(value, dict):
                raise self.refuse(f"{section} must be a section: write [{section}], and name = value below it", section)
            if section not in SECTIONS:
                raise self.refuse(f"knows no section [{section}]; there are: {', '.join(sorted(SECTIONS))}", section)
        columns = {name for table in tables.by_name().values() for name in table.names}
        for section in ("scale", "values", "unpivot"):
            for name in self.data.get(section, {}):
                if name not in columns:
                    raise self.refuse(f"[{section}] names {name}, which is no column of the contract", section, name)
        for name in self.export:
            if name not in EXPORT and name not in tables.by_name():
                raise self.refuse(f"[export] knows no {name}; there are: {', '.join(sorted(EXPORT))}", "export", name)

    def _tables(self, section: str) -> dict[str, dict[str, Any]]:
        for name, value in self.data.get(section, {}).items():
            if not isinstance(value, dict):
                raise self.refuse(f"[{section}.{name}] must be a table of name = value", section, name)
        return dict(self.data.get(section, {}))

    def _texts(self, name: str) -> tuple[str, ...]:
        value = self.export.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.refuse(f"{name} must be a list of texts", "export", name)
        return tuple(value)

    def _time_zone(self) -> str:
        zone = self.export.get("time_zone", "")
        try:
            if zone:
                ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            sentence = f'"{zone}" is not a time zone: write one such as "Europe/Istanbul"'
            raise self.refuse(sentence, "export", "time_zone", "unknown_time_zone") from error
        return str(zone)

    def _fields(self) -> dict[str, dict[str, str]]:
        fields = self._tables("fields")
        if not fields:
            raise self.refuse("needs a [fields.<table>] that says which columns become ours", "export")
        for name, columns in fields.items():
            table, section = tables.by_name().get(name), f"fields.{name}"
            if table is None:
                names = ", ".join(tables.by_name())
                raise self.refuse(f"fills no table of the contract: {name}; there are: {names}", section)
            for column in columns:
                if column not in table.names:
                    sentence = f"{name} has no column {column}; there are: {', '.join(table.names)}"
                    raise self.refuse(sentence, section, column)
            fields[name] = {column: self._expression(text, section, column) for column, text in columns.items()}
            self._required(table, columns)
        return fields

    def _required(self, table: Table, columns: dict[str, Any]) -> None:
        filled = set(columns) | set(self.data.get("unpivot", {}))
        if missing := sorted(table.required - filled):
            raise self.refuse(f"[fields.{table.name}] must fill {', '.join(missing)}", f"fields.{table.name}")

    def _expression(self, expression: Any, section: str, name: str) -> str:
        """The text to run for an expression. Raises Problem with its place when it is not allowed."""
        try:
            return expressions.checked(str(expression), self.joined, self._has_keys(section))
        except Problem as problem:
            refusal = self.refuse(f"{name}: {problem.sentence}", section, name, problem.key or "source_invalid")
            refusal.values = {"field": name}
            raise refusal from problem

    def _has_keys(self, section: str) -> bool:
        """Whether a section is that of the fields of a table of which one record a key counts."""
        table = section.removeprefix("fields.")
        of_table = self.export.get(table)
        per = of_table.get("one_row_per") if isinstance(of_table, dict) else None
        of_export = self.export.get("one_row_per") if table != "events" else None
        return section.startswith("fields.") and bool(of_export if per is None else per)

    def _options(self) -> dict[str, dict[str, str]]:
        options = {"": {n: str(self.export[n]) for n in PER_TABLE if n in self.export}}
        for table in tables.by_name():
            if isinstance(of_table := self.export.get(table), dict):
                options[table] = {str(n): str(e) for n, e in of_table.items()}
        for table, of_table in options.items():
            section = f"export.{table}" if table else "export"
            for name, expression in of_table.items():
                if name not in PER_TABLE:
                    raise self.refuse(f"[{section}] knows only {', '.join(PER_TABLE)}", section, name)
                if expression:
                    of_table[name] = self._expression(expression, section, name)
            if of_table.get("keep_last_by") and of_table.get("keep_first_by"):
                raise self.refuse("keep_last_by and keep_first_by contradict one another", section, "keep_first_by")
        return options

    def _dates(self) -> dict[str, tuple[str, ...]]:
        value = self.export.get("dates", [])
        by_column = dict(value) if isinstance(value, dict) else {"": value}
        for column, formats in by_column.items():
            formats = [formats] if isinstance(formats, str) else formats
            if not isinstance(formats, list) or not all(isinstance(f, str) and "%" in f for f in formats):
                raise self.refuse('dates must be formats such as ["%d.%m.%Y"]', "export", "dates")
            by_column[column] = formats
        return {column: tuple(formats) for column, formats in by_column.items() if formats}

    def _system(self) -> str:
        system = self.export.get("system", "")
        if not isinstance(system, str) or ("system" in self.export and not system.strip()):
            raise self.refuse('system must be a name such as "helpdesk"', "export", "system")
        return system.strip()

    def _decimal(self) -> str:
        mark = self.export.get("decimal", "")
        if mark not in ("", ",", "."):
            raise self.refuse('decimal must be "," or "."', "export", "decimal")
        return str(mark)

    def _as_of(self) -> str | None:
        moment = self.export.get("as_of")
        if moment is not None and not (isinstance(moment, dt.date) and 1900 <= moment.year <= 2200):
            raise self.refuse("as_of must be a date or an instant such as 2026-10-28T18:00:00+03:00", "export", "as_of")
        return None if moment is None else moment.isoformat()

    def _scale(self) -> dict[str, tuple[float, float]]:
        scales = {}
        for column, ends in self.data.get("scale", {}).items():
            try:
                low, high = (float(end) for end in ends if not isinstance(end, bool))
            except (TypeError, ValueError) as error:
                raise self.refuse(f"{column} must be [lowest, highest]", "scale", column) from error
            if not MOST_NARROW < abs(high - low) < MOST_WIDE:
                raise self.refuse(f"{column}: lowest and highest are too near or too far apart", "scale", column)
            scales[column] = (low, high)
        return scales

    def _unpivot(self) -> dict[str, dict[str, str]]:
        for column, wide in self.data.get("unpivot", {}).items():
            if not isinstance(wide, dict | list):
                raise self.refuse(f'{column} must be a list of columns, such as ["empathy"]', "unpivot", column)
        return {column: _pairs(wide) for column, wide in self.data.get("unpivot", {}).items()}

    def _withs(self) -> tuple[With, ...]:
        withs = []
        for name, value in self.data.get("with", {}).items():
            row = value if isinstance(value, dict) else {"files": value}
            if not row.get("files") or (isinstance(value, dict) and not row.get("on")):
                files = row.get("files", "users*.csv")
                raise self.refuse(f"{name}: say which files and how they join: {joining(name, files)}", "with", name)
            on = self._expression(row["on"], f"with.{name}", "on") if row.get("on") else ""
            if on and expressions.moments(on):
                raise self.refuse("on: moment() stands in no join: join by what both files have", f"with.{name}", "on")
            withs.append(With(name, str(row["files"]), on))
        return tuple(withs)


def _texts_of(values: list[Any]) -> list[str]:
    """Every text that stands in tables within tables: what may be an expression among them."""
    texts = []
    for value in values:
        texts += [value] if isinstance(value, str) else _texts_of([*value.values()]) if isinstance(value, dict) else []
    return texts


def _pairs(wide: dict[str, Any] | list[Any]) -> dict[str, str]:
    """Wide columns as name -> export column; a list names both alike."""
    return {str(k): str(v) for k, v in wide.items()} if isinstance(wide, dict) else {str(c): str(c) for c in wide}
