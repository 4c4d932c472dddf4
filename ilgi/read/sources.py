"""A source: one small TOML file that says how an export's columns become ours."""

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.problems import Problem
from ilgi.read import expressions
from ilgi.read.csvfile import key
from ilgi.toml import Lines

CONTRACT = "contract"
EXPORT = {
    "header", "time_zone", "missing", "dates", "decimal", "one_row_per", "keep_last_by", "exclude", "as_of",
}  # fmt: skip
PER_TABLE = ("one_row_per", "keep_last_by", "exclude")
SECTIONS = {"export", "scale", "values", "unpivot", "with", "matches", "fields"}


@dataclass(frozen=True)
class With:
    """Another file of the same export: found by a glob beside it, joined where ``on`` holds.

    Without ``on`` the one column whose name both files have joins them.
    """

    name: str
    files: str
    on: str


@dataclass(frozen=True)
class Source:
    """How an export becomes records; ``fields``: table -> column -> expression; ``options``: table -> option."""

    name: str
    file: str
    header: tuple[str, ...]
    time_zone: str
    fields: dict[str, dict[str, str]]
    missing: tuple[str, ...] = ("",)
    dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decimal: str = ""
    as_of: str | None = None
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    scale: dict[str, tuple[float, float]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unpivot: dict[str, dict[str, str]] = field(default_factory=dict)
    withs: tuple[With, ...] = ()
    matches: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def line(self, table: str, key: str = "") -> int | None:
        """The line of the source's file where a key of a section stands."""
        return Lines(self.text).at(table, 0, key)

    def option(self, table: str, name: str) -> str | None:
        """An option's expression for a table; a log keeps every row whatever ``one_row_per`` says of the export."""
        own = self.options.get(table, {}).get(name)
        if own is not None:
            return own or None
        return None if table == "events" and name != "exclude" else self.options.get("", {}).get(name)

    def unpivoted(self, table: str) -> tuple[str, dict[str, str]] | None:
        """The contract column that wide columns become in this table, and name -> export column."""
        for column, columns in self.unpivot.items():
            if column in tables.by_name()[table].names:
                return column, columns
        return None


def read_all(folders: tuple[Path, ...]) -> tuple[list[Source], list[Problem]]:
    """Every source of the folders (an earlier folder hides a later one's file of the same name), and what is wrong."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    sources, problems = [], []
    for path in found.values():
        try:
            sources.append(read(path))
        except Problem as problem:
            problems.append(problem)
    return sources, problems


def read(path: Path) -> Source:
    """One source. Raises Problem with its line when it cannot be understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Problem("is not UTF-8 text: save it as UTF-8", str(path), key="source_unreadable") from error
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None)
        raise Problem(f"cannot be read as TOML: {error}", str(path), line, "source_toml") from error
    return _Reader(path, text, data).source()


class _Reader:
    """Checks one source's data piece by piece; ``refuse`` names file and line."""

    def __init__(self, path: Path, text: str, data: dict[str, Any]) -> None:
        self.path, self.text, self.data = path, text, data
        self.lines = Lines(text)
        self.export: dict[str, Any] = data.get("export", {})

    def refuse(self, sentence: str, table: str, key: str = "", problem: str = "source_invalid") -> Problem:
        return Problem(sentence, str(self.path), self.lines.at(table, 0, key), problem)

    def source(self) -> Source:
        self._check_keys()
        header = self._texts("header")
        if not header:
            raise self.refuse('needs header = ["…"]: the columns of the export, as it names them', "export", "header")
        return Source(
            name=self.path.stem,
            file=str(self.path),
            header=header,
            time_zone=self._time_zone(),
            fields=self._fields(),
            missing=tuple(dict.fromkeys(("", *self._texts("missing")))),
            dates=self._dates(),
            decimal=str(self.export.get("decimal", "")),
            as_of=self._as_of(),
            options=self._options(),
            scale=self._scale(),
            values={c: {str(k): str(v) for k, v in m.items()} for c, m in self._tables("values").items()},
            unpivot=self._unpivot(),
            withs=self._withs(),
            matches={c: str(m) for c, m in self.data.get("matches", {}).items()},
            text=self.text,
        )

    def _check_keys(self) -> None:
        for section, said in self.data.items():
            if section in SECTIONS and not isinstance(said, dict):
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
            said = f'"{zone}" is not a time zone: write one such as "Europe/Istanbul"'
            raise self.refuse(said, "export", "time_zone", "unknown_time_zone") from error
        return str(zone)

    def _fields(self) -> dict[str, dict[str, str]]:
        fields = self._tables("fields")
        if not fields:
            raise self.refuse("needs a [fields.<table>] that says which columns become ours", "export")
        for table, columns in fields.items():
            known = tables.by_name().get(table)
            if known is None:
                names = ", ".join(tables.by_name())
                raise self.refuse(f"fills no table of the contract: {table}; there are: {names}", f"fields.{table}")
            for column, said in columns.items():
                if column not in known.names:
                    raise self.refuse(
                        f"{table} has no column {column}; there are: {', '.join(known.names)}",
                        f"fields.{table}",
                        column,
                    )
                self._expression(said, f"fields.{table}", column)
            self._required(known, columns)
        return {t: {c: str(e) for c, e in columns.items()} for t, columns in fields.items()}

    def _required(self, table: Table, columns: dict[str, Any]) -> None:
        given = set(columns) | set(self.data.get("unpivot", {}))
        if missing := sorted(table.required - given):
            raise self.refuse(f"[fields.{table.name}] must fill {', '.join(missing)}", f"fields.{table.name}")

    def _expression(self, said: Any, section: str, name: str) -> None:
        try:
            expressions.check(str(said))
        except Problem as problem:
            raise self.refuse(
                f"{name}: {problem.sentence}", section, name, problem.key or "source_invalid"
            ) from problem

    def _options(self) -> dict[str, dict[str, str]]:
        options = {"": {n: str(self.export[n]) for n in PER_TABLE if n in self.export}}
        for table in tables.by_name():
            if isinstance(own := self.export.get(table), dict):
                options[table] = {str(n): str(e) for n, e in own.items()}
        for table, own in options.items():
            section = f"export.{table}" if table else "export"
            for name, said in own.items():
                if name not in PER_TABLE:
                    raise self.refuse(f"[{section}] knows only {', '.join(PER_TABLE)}", section, name)
                if said:
                    self._expression(said, section, name)
        return options

    def _dates(self) -> dict[str, tuple[str, ...]]:
        said = self.export.get("dates", [])
        by_column = dict(said) if isinstance(said, dict) else {"": said}
        for column, formats in by_column.items():
            formats = [formats] if isinstance(formats, str) else formats
            if not isinstance(formats, list) or not all(isinstance(f, str) and "%" in f for f in formats):
                raise self.refuse('dates must be formats such as ["%d.%m.%Y"]', "export", "dates")
            by_column[column] = formats
        return {column: tuple(formats) for column, formats in by_column.items() if formats}

    def _as_of(self) -> str | None:
        said = self.export.get("as_of")
        if said is not None and not isinstance(said, dt.date):
            raise self.refuse("as_of must be a date or an instant such as 2026-10-28T18:00:00+03:00", "export", "as_of")
        return None if said is None else said.isoformat()

    def _scale(self) -> dict[str, tuple[float, float]]:
        scales = {}
        for column, ends in self.data.get("scale", {}).items():
            try:
                low, high = (float(e) for e in ends)
            except (TypeError, ValueError) as error:
                raise self.refuse(f"{column} must be [lowest, highest]", "scale", column) from error
            if low == high:
                raise self.refuse(f"{column}: lowest and highest are the same", "scale", column)
            scales[column] = (low, high)
        return scales

    def _unpivot(self) -> dict[str, dict[str, str]]:
        for column, said in self.data.get("unpivot", {}).items():
            if not isinstance(said, dict | list):
                raise self.refuse(f'{column} must be a list of columns, such as ["empathy"]', "unpivot", column)
        return {column: _pairs(said) for column, said in self.data.get("unpivot", {}).items()}

    def _withs(self) -> tuple[With, ...]:
        withs = []
        for name, said in self.data.get("with", {}).items():
            own = said if isinstance(said, dict) else {"files": said}
            if not own.get("files") or (isinstance(said, dict) and not own.get("on")):
                files = own.get("files", "users*.csv")
                raise self.refuse(f"{name}: say which files and how they join: {joining(name, files)}", "with", name)
            if own.get("on"):
                self._expression(own["on"], f"with.{name}", "on")
            withs.append(With(name, str(own["files"]), str(own.get("on", ""))))
        return tuple(withs)


def joining(name: str, files: str) -> str:
    """How a source says that another file joins, as an example to copy."""
    return f'[with.{name}] files = "{files}" and on = \'{name}.id = "Assignee Id"\''


def _pairs(said: Any) -> dict[str, str]:
    return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else {str(c): str(c) for c in said}


def of_contract(table: str, columns: tuple[str, ...], time_zone: str, delimiter: str) -> Source:
    """The source that a file needs whose header is the contract: each column is itself."""
    from ilgi import sql

    known = {key(name): name for name in tables.by_name()[table].names}
    fields = {known[key(column)]: sql.name(column) for column in columns if key(column) in known}
    return Source(CONTRACT, table, columns, time_zone, {table: fields}, decimal="," if delimiter == ";" else "")
