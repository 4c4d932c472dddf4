"""An answer as text for a terminal: one row as a list of names and values, many rows as a table, nothing left out."""

import shutil
from datetime import date, datetime
from typing import Any

import pandas as pd

from ilgi.ask import metrics

NOTHING = "—"
GAP = "  "
PLACES = {"rate": 4, "count": 0, "seconds": 1, "minutes": 1, "score": 3, "money": 2, "days": 1, "points": 1}


def as_text(frame: pd.DataFrame, width: int | None = None) -> str:
    """The text of an answer, whatever its columns; the metric that a column's name is decides how it is written.

    ``width``: characters a line may have; a wider table is told in blocks, each of which begins with the first column,
    so that no column is lost.
    """
    if frame.empty:
        return f"no rows · {', '.join(map(str, frame.columns))}"
    columns = {str(name): [cell(value, str(name)) for value in frame[name]] for name in frame.columns}
    if len(frame) == 1:
        wide = max(map(len, columns))
        return "\n".join(f"{name:<{wide}}{GAP}{values[0]}".rstrip() for name, values in columns.items())
    blocks = _blocks(columns, width or shutil.get_terminal_size((120, 24)).columns)
    return "\n\n".join(_table(frame, {name: columns[name] for name in block}) for block in blocks)


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


def _blocks(columns: dict[str, list[str]], width: int) -> list[list[str]]:
    """The columns dealt out into blocks no wider than ``width``, the first column in each."""
    first, *rest = columns
    wide = {name: max(len(text) for text in (name, *values)) + len(GAP) for name, values in columns.items()}
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
