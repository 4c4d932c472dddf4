"""Every word a reader sees, in every language: TOML read once, looked up by key."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from ilgi.problems import Problem
from ilgi.tell import suffixes

LANGUAGES = ("tr", "en")
FOLDER = Path(__file__).parent / "words"
# columns that hold values of several kinds: a word of their own first, else that of any kind
ANY = ("part", "label", "name", "judged_as")


def say(lang: str, key: str, **values: Any) -> str:
    """The word or sentence of a dotted key ("ui.rows"), its placeholders filled; for a ``count`` of one that of
    "ui.rows_one", where there is such a key. "{team:in}" hangs a Turkish suffix on what is filled in (suffixes.FORMS).
    Raises KeyError for a missing key."""
    words = table(lang)
    singular = f"{key}_one"
    text = words[singular if str(values.get("count")) == "1" and singular in words else key]
    return _INFLECTING.vformat(text, (), values) if _HANGING.search(text) else text.format(**values)


def has(lang: str, key: str) -> bool:
    """Whether a language has a word for a key."""
    return key in table(lang)


def value(lang: str, column: str, raw: Any) -> str:
    """What a stored value is called ("too_close" in state); a value with no word of its own is shown as it is."""
    word = table(lang).get(f"value.{column}.{raw}")
    if word is None and column in ANY:
        word = next((text for key, text in table(lang).items() if _is_value(key, str(raw))), None)
    return str(raw) if word is None else word


def column(lang: str, name: str) -> str:
    """The heading of a column: a metric's own name, else the column's. Raises KeyError when it has neither."""
    words = table(lang)
    return words[f"metric.{name}.name"] if f"metric.{name}.name" in words else words[f"column.{name}"]


def problem(lang: str, trouble: Problem) -> str:
    """What went wrong as a sentence, "file:line: " before it where they are known; in English where the language has
    no sentence for it."""
    key = f"problem.{trouble.key}"
    if lang == "en" or not has(lang, key):
        return str(trouble)
    where = f"{trouble.file}:{trouble.line}" if trouble.file and trouble.line else trouble.file
    values = {name: _listed(value) for name, value in trouble.values.items()}
    sentence = say(lang, key, **values)
    return f"{where}: {sentence}" if where else sentence


class _Inflecting(Formatter):
    def format_field(self, value: Any, format_spec: str) -> Any:
        return suffixes.FORMS[format_spec](value) if format_spec else super().format_field(value, format_spec)


_INFLECTING = _Inflecting()
_HANGING = re.compile(r"\{\w+:\w")


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None else value


@lru_cache(maxsize=len(LANGUAGES))
def table(lang: str) -> dict[str, str]:
    """All words of a language by dotted key. Raises KeyError for a language there is none of."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    return _flat(tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8")))


def _flat(branch: dict[str, Any], stem: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, leaf in branch.items():
        texts |= _flat(leaf, f"{stem}{name}.") if isinstance(leaf, dict) else {f"{stem}{name}": leaf}
    return texts


def _is_value(key: str, raw: str) -> bool:
    return key.startswith("value.") and key.split(".", 2)[2] == raw
