"""The files that hold sources: read, every key known, every expression one that looks at a single row."""

from pathlib import Path
from typing import Any

from ilgi import files, toml
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.problems import Problem, unforeseen
from ilgi.read import expressions, layouts, trees, walk
from ilgi.read.source_values import Values
from ilgi.read.sources import Source, With, joining
from ilgi.settings import SHIPPED
from ilgi.toml import Toml

EXPORT = {
    *layouts.KEYS, "time_zone", "missing", "dates", "decimal", "one_row_per", "keep_last_by", "keep_first_by",
    "exclude", "as_of", "system", "link",
}  # fmt: skip
PER_TABLE = ("one_row_per", "keep_last_by", "keep_first_by", "exclude")
SECTIONS = {"also", "export", "scale", "values", "unpivot", "with", "matches", "fields"}


def read_all(folders: tuple[Path, ...]) -> tuple[list[Source], list[Problem]]:
    """Every source of the folders (an earlier folder hides a later one's file of the same name), and what is wrong: one
    that cannot be used is there too, with its problem."""
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            paths.setdefault(path.name, path)
    sources, problems = [], []
    for path in paths.values():
        is_own = path.parent != SHIPPED / "sources"
        try:
            sources.append(_read_there(path, is_own))
        except Exception as error:
            problems.append(unforeseen(error, files.shown(str(path))))
            sources.append(_broken(path, is_own, problems[-1]))
    return sources, problems


def _broken(path: Path, is_own: bool, problem: Problem) -> Source:
    """What is known of a source that cannot be used: its header, as far as that can be read."""
    try:
        export = toml.read(path).data.get("export", {})
        layout, header = layouts.read(export, lambda sentence, *_: Problem(sentence))
    except Exception:
        layout, header = layouts.ANYWHERE, ()
    return Source(path.stem, str(path), header, "", {}, layout=layout, is_own=is_own, problem=problem)


def _read_there(path: Path, is_own: bool) -> Source:
    name = files.shown(str(path))
    if not files.is_writable_name(path.name):
        raise walk.odd_name(name)
    if path.is_symlink() and not files.is_within(path, path.parent):
        raise files.outside(name)
    return read(path, is_own)


def read(path: Path, is_own: bool = False) -> Source:
    """One source; ``is_own``: it stands in a home. Raises Problem with its line when it cannot be understood."""
    return _Reader(toml.read(path), is_own).source()


class _Reader(Values):
    """Checks one source's data piece by piece; ``refuse`` names file and line."""

    def __init__(self, toml: Toml, is_own: bool = False) -> None:
        super().__init__(toml)
        self.is_own = is_own
        self.joined: tuple[str, ...] = ()

    def source(self) -> Source:
        self._check_keys()
        self.joined = tuple(self.data.get("with", {}))
        trees.learn(_texts_of([self.data.get("fields"), self.data.get("with"), self.export]))
        layout, header = layouts.read(self.export, self.refuse)
        return Source(
            name=Path(self.file).stem,
            file=self.file,
            header=header,
            time_zone=self.time_zone(),
            fields=self._fields(),
            missing=tuple(dict.fromkeys(("", *self.texts("missing")))),
            dates=self.dates(),
            decimal=self.decimal(),
            as_of=self.as_of(),
            system=self.system(),
            link=self.link(),
            options=self._options(),
            scale=self.scale(),
            values={c: {str(k): str(v) for k, v in m.items()} for c, m in self.tables("values").items()},
            unpivot=self._unpivot(),
            withs=self._withs(),
            matches={c: str(m) for c, m in self.data.get("matches", {}).items()},
            layout=layout,
            optional=self.texts("optional"),
            also=self._also(header),
            is_own=self.is_own,
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
                if name not in columns and not (section == "unpivot" and name in tables.by_name()):
                    raise self.refuse(f"[{section}] names {name}, which is no column of the contract", section, name)
        for name in self.export:
            if name not in EXPORT and name not in tables.by_name():
                raise self.refuse(f"[export] knows no {name}; there are: {', '.join(sorted(EXPORT))}", "export", name)

    def _also(self, header: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        columns = (*header, *self.texts("optional"))
        also = self.data.get("also", {})
        for column, names in also.items():
            if column not in columns:
                raise self.refuse(f"[also] gives other names to {column}, which is no column of header", "also", column)
            if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
                raise self.refuse(f'{column} must be a list of names, such as ["Opened at"]', "also", column)
        return {column: tuple(names) for column, names in also.items()}

    def _fields(self) -> dict[str, dict[str, str]]:
        fields = self.tables("fields")
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
        filled = set(columns) | {name.removeprefix(f"{table.name}.") for name in self._unpivot()}
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

    def _unpivot(self) -> dict[str, dict[str, str]]:
        unpivot: dict[str, dict[str, str]] = {}
        for name, value in self.data.get("unpivot", {}).items():
            table = tables.by_name().get(name)
            of_table = self._of_table(table, value) if table else {name: value}
            for column, wide in of_table.items():
                if not isinstance(wide, dict | list) or not wide:
                    raise self.refuse(f'{column} must be a list of columns, such as ["empathy"]', "unpivot", name)
                unpivot[f"{name}.{column}" if table else column] = _pairs(wide)
        return unpivot

    def _of_table(self, table: Table, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not value.keys() <= set(table.names):
            raise self.refuse(f"write [unpivot.{table.name}.<column of {table.name}>]", "unpivot", table.name)
        return value

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
            is_optional = row.get("optional", False)
            if not isinstance(is_optional, bool):
                raise self.refuse(f"{name}: optional must be true or false", f"with.{name}", "optional")
            withs.append(With(name, str(row["files"]), on, is_optional))
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
