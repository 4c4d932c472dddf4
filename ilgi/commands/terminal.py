"""An answer as text for a terminal: one row as a list of names and values, many rows as a table, nothing left out."""

import shutil
from datetime import date, datetime
from typing import Any

import pandas as pd

from ilgi.ask import metrics
from ilgi.tell import format

NOTHING = "—"
GAP = "  "
LANG = "en"
HEAD = 12
DERIVED = 3
PLACES = {"rate": 4, "count": 0, "seconds": 1, "minutes": 1, "score": 3, "money": 2, "days": 1, "points": 2}


def as_text(frame: pd.DataFrame, width: int | None = None) -> str:
    """The text of an answer, whatever its columns; the metric that a column's name is decides how it is written.

    ``width``: characters a line may have. Figures that come with their n, limits and goals are told as figures: with
    their n, as a page writes them, none that has no value. Any other table that is wider is told in blocks, each of
    which begins with the first column, so that no column is lost.
    """
    if frame.empty:
        return f"no rows · {', '.join(map(str, frame.columns))}"
    width = width or shutil.get_terminal_size((120, 24)).columns
    derived = [name for name in map(str, frame.columns) if _is_derived(name)]
    if len(derived) >= DERIVED:
        text = _one_of_figures(frame) if len(frame) == 1 else _many_of_figures(frame, width)
        return f"{text}\n\n{len(frame.columns)} columns in all: --as csv, --as json"
    columns = {str(name): [cell(value, str(name)) for value in frame[name]] for name in frame.columns}
    if len(frame) == 1:
        wide = max(map(len, columns))
        return "\n".join(f"{name:<{wide}}{GAP}{values[0]}".rstrip() for name, values in columns.items())
    return "\n\n".join(_table(frame, {name: columns[name] for name in block}) for block in _blocks(columns, width))


def _one_of_figures(frame: pd.DataFrame) -> str:
    """A figure a line, with its n and its 95% interval."""
    row, lines = frame.iloc[0], [("", "", "n", "95% interval")]
    for name in _telling(frame):
        fact = metrics.metric(name)
        n = row.get(fact.of) if fact and fact.of and fact.of != name else None
        ends = (row.get(f"{name}_low"), row.get(f"{name}_high"))
        interval = format.interval(*ends, fact.unit, LANG) if fact and all(map(format.has_value, ends)) else ""
        n_text = format.count(n, LANG) if format.has_value(n) else ""
        lines.append((name, _figure(row[name], name), n_text, interval))
    wide = [max(len(line[place]) for line in lines) for place in range(4)]
    return "\n".join(
        GAP.join((name.ljust(wide[0]), figure.rjust(wide[1]), n.rjust(wide[2]), interval)).rstrip()
        for name, figure, n, interval in lines
    )


def _many_of_figures(frame: pd.DataFrame, width: int) -> str:
    """A line a group: what it is called, how many cases, its figures under headings of several lines."""
    names = _telling(frame)
    if "name" in names[1:] and (frame["name"].fillna("") == frame[names[0]].fillna("")).all():
        names.remove("name")
    columns = {name: [_figure(value, name) for value in frame[name]] for name in names}
    heads = {name: _broken(name) for name in names}
    blocks = _blocks(columns, width, {name: max(map(len, head)) for name, head in heads.items()})
    return "\n\n".join(_headed(frame, {name: columns[name] for name in block}, heads) for block in blocks)


def _headed(frame: pd.DataFrame, columns: dict[str, list[str]], heads: dict[str, list[str]]) -> str:
    deep = max(len(heads[name]) for name in columns)
    texts = []
    for name, values in columns.items():
        cells = [*[""] * (deep - len(heads[name])), *heads[name], *values]
        wide = max(map(len, cells))
        is_number = metrics.metric(name) is not None or pd.api.types.is_numeric_dtype(frame[name])
        texts.append([text.rjust(wide) if is_number else text.ljust(wide) for text in cells])
    return "\n".join(GAP.join(line).rstrip() for line in zip(*texts, strict=True))


def _figure(value: Any, name: str) -> str:
    """A figure as a page writes it; points with the digits that tell two people apart."""
    if _unit(name) == "points" and format.has_value(value):
        return format.number(value, LANG, PLACES["points"])
    return format.cell(value, name, LANG)


def _telling(frame: pd.DataFrame) -> list[str]:
    """The columns that tell: no limit or goal of another, no count that is only the n of another, none without a value;
    the first column, which names the groups, always."""
    listed = [str(name) for name in frame.columns]
    facts = {name: metrics.metric(name) for name in listed}
    beside = {fact.of for name, fact in facts.items() if fact and fact.of != name and fact.unit != "count"}
    parts = {name for name, fact in facts.items() if fact and fact.unit == "count" and fact.of != name}
    first_count = next((name for name, fact in facts.items() if fact and fact.unit == "count"), None)
    kept = [name for name in listed if name not in (beside | parts) - {first_count} and not _is_derived(name)]
    with_values = [name for name in kept if frame[name].notna().any()]
    return with_values if len(frame) == 1 else [listed[0], *(name for name in with_values if name != listed[0])]


def _is_derived(name: str) -> bool:
    """Whether a column stands beside a metric: its limits, its goal, its former value."""
    if metrics.metric(name):
        return False
    stems = name.split("_")
    return any(metrics.metric("_".join(stems[:end])) for end in range(1, len(stems)))


def _broken(name: str) -> list[str]:
    """A name as a heading of several short lines."""
    lines = [""]
    for word in name.split("_"):
        longer = f"{lines[-1]}_{word}" if lines[-1] else word
        if len(longer) > HEAD and lines[-1]:
            lines[-1] += "_"
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def cell(value: Any, column: str) -> str:
    """One value: as many digits as its unit can mean, days without a clock time, nothing as a dash."""
    if isinstance(value, (list, tuple)) or getattr(value, "ndim", 0) > 0:
        return ", ".join(cell(item, column) for item in value)
    if value is None or pd.isna(value):
        return NOTHING
    if isinstance(value, float):
        return _number(value, column)
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _number(value: float, column: str) -> str:
    unit = _unit(column)
    if unit is None:
        return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.1f}".removesuffix(".0")
    places = PLACES.get(unit, 3)
    return f"{value:.{places}f}"


def _unit(column: str) -> str | None:
    """The unit of the metric a column is, or of the one it stands beside (its bound, goal, mean, former value)."""
    parts = column.split("_")
    for end in range(len(parts), 0, -1):
        if metric := metrics.metric("_".join(parts[:end])):
            beside = end < len(parts) and parts[-1] in ("probability", "rank")
            return None if beside else metric.unit
    return None


def _blocks(columns: dict[str, list[str]], width: int, heads: dict[str, int] | None = None) -> list[list[str]]:
    """The columns dealt out into blocks no wider than ``width``, the first column in each; ``heads``: how wide their
    headings are, where they are not their names."""
    first, *rest = columns
    headed = heads or {name: len(name) for name in columns}
    wide = {name: max(headed[name], *map(len, values)) + len(GAP) for name, values in columns.items()}
    blocks, used = [[first]], wide[first]
    for name in rest:
        if used + wide[name] > width + len(GAP) and len(blocks[-1]) > 1:
            blocks.append([first])
            used = wide[first]
        blocks[-1].append(name)
        used += wide[name]
    return blocks


def _table(frame: pd.DataFrame, columns: dict[str, list[str]]) -> str:
    """Columns side by side under their names: numbers to the right, text to the left."""
    texts = []
    for name, values in columns.items():
        wide = max(len(text) for text in (name, *values))
        is_number = pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
        texts.append([text.rjust(wide) if is_number else text.ljust(wide) for text in (name, *values)])
    return "\n".join(GAP.join(line).rstrip() for line in zip(*texts, strict=True))
