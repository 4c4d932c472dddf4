"""The values of a source's file that are no expressions: each sound, or one sentence with its line."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ilgi.contract import links
from ilgi.problems import Problem
from ilgi.toml import Toml

MOST_NARROW, MOST_WIDE = 1e-9, 1e15


class Values:
    """Checks one source's values. Every method gives what stands there, sound, or raises Problem with file and line."""

    def __init__(self, toml: Toml) -> None:
        self.file, self.data, self.lines = toml.file, toml.data, toml.lines
        self.export: dict[str, Any] = toml.data.get("export", {})

    def refuse(self, sentence: str, table: str, key: str = "", problem: str = "source_invalid") -> Problem:
        return Problem(sentence, self.file, self.lines.at(table, 0, key), problem)

    def tables(self, section: str) -> dict[str, dict[str, Any]]:
        """The tables of a section, each a table of name = value."""
        for name, value in self.data.get(section, {}).items():
            if not isinstance(value, dict):
                raise self.refuse(f"[{section}.{name}] must be a table of name = value", section, name)
        return dict(self.data.get(section, {}))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts of ``[export]``."""
        value = self.export.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.refuse(f"{name} must be a list of texts", "export", name)
        return tuple(value)

    def time_zone(self) -> str:
        """The time zone of the export's dates; "" where none is named."""
        zone = self.export.get("time_zone", "")
        try:
            if zone:
                ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            sentence = f'"{zone}" is not a time zone: write one such as "Europe/Istanbul"'
            raise self.refuse(sentence, "export", "time_zone", "unknown_time_zone") from error
        return str(zone)

    def dates(self) -> dict[str, tuple[str, ...]]:
        """Column ("" for all) -> the formats declared for it."""
        value = self.export.get("dates", [])
        by_column = dict(value) if isinstance(value, dict) else {"": value}
        for column, formats in by_column.items():
            formats = [formats] if isinstance(formats, str) else formats
            if not isinstance(formats, list) or not all(isinstance(f, str) and "%" in f for f in formats):
                raise self.refuse('dates must be formats such as ["%d.%m.%Y"]', "export", "dates")
            by_column[column] = formats
        return {column: tuple(formats) for column, formats in by_column.items() if formats}

    def system(self) -> str:
        """The system that the export's numbers count in; "" where none is named."""
        system = self.export.get("system", "")
        if not isinstance(system, str) or ("system" in self.export and not system.strip()):
            raise self.refuse('system must be a name such as "helpdesk"', "export", "system")
        return system.strip()

    def link(self) -> str:
        """Where a case stands in the tool that exported it, with a place for its number; "" where none is named."""
        link = self.export.get("link", "")
        if not isinstance(link, str) or ("link" in self.export and links.fault(link)):
            why = links.fault(link) if isinstance(link, str) else "it must be a text"
            sentence = f'link must be such as "https://desk.example/tickets/{{interaction_id}}": {why}'
            raise self.refuse(sentence, "export", "link")
        return link

    def decimal(self) -> str:
        """The decimal mark; "" where none is named."""
        mark = self.export.get("decimal", "")
        if mark not in ("", ",", "."):
            raise self.refuse('decimal must be "," or "."', "export", "decimal")
        return str(mark)

    def as_of(self) -> str | None:
        """The moment that the source states to be its newest."""
        moment = self.export.get("as_of")
        if moment is not None and not (isinstance(moment, dt.date) and 1900 <= moment.year <= 2200):
            raise self.refuse("as_of must be a date or an instant such as 2026-10-28T18:00:00+03:00", "export", "as_of")
        return None if moment is None else moment.isoformat()

    def scale(self) -> dict[str, tuple[float, float]]:
        """Column -> lowest and highest of its scale."""
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
