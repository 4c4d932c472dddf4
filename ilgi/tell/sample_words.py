"""The sample in the reader's language: it is drawn in Turkish, and told to its English readers in English.

Only where the home is the sample, and only whole texts that the sample draws; names of people and teams stay, and so
does what a reader of the sample writes into it. What is narrowed to is put back into the sample's own words first.
"""

import tomllib
from functools import lru_cache
from typing import Any

import pandas as pd

from ilgi.ask.filters import Filters
from ilgi.settings import ROOT

FILE = ROOT / "ilgi" / "sample" / "english.toml"
NARROWED = ("topics", "customer_groups", "kinds")


def shown(answer: pd.DataFrame, lang: str) -> pd.DataFrame:
    """An answer of the sample with its texts in the reader's language: a frame of its own where any differs."""
    if lang != "en":
        return answer
    texts = {name: answer[name].map(_english, na_action="ignore") for name in _worded(answer)}
    return answer.assign(**texts) if texts else answer


def narrowed(filters: Filters, lang: str) -> Filters:
    """The same filters in the sample's own words."""
    if lang != "en":
        return filters
    drawn = {name: tuple(map(_drawn, getattr(filters, name))) for name in NARROWED}
    return filters.narrowed(**drawn, besides=tuple(map(_drawn_beside, filters.besides)))


def part(value: Any, lang: str) -> Any:
    """A part of an answer, which may be one of its texts, in the sample's own words."""
    return _drawn(value) if lang == "en" else value


def label(value: str, lang: str) -> str:
    """One text of the sample in the reader's language."""
    return str(_english(value)) if lang == "en" else value


def _worded(answer: pd.DataFrame) -> list[str]:
    return [str(name) for name in answer if answer[name].dtype == object or pd.api.types.is_string_dtype(answer[name])]


def _english(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(map(_english, value))
    return _texts().get(value, value) if isinstance(value, str) else value


def _drawn(value: Any) -> Any:
    return _back().get(value, value) if isinstance(value, str) else value


def _drawn_beside(beside: str) -> str:
    kind, is_value, value = beside.partition(":")
    return f"{kind}{is_value}{_drawn(value)}"


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    """Every text the sample draws with its English."""
    kinds = tomllib.loads(FILE.read_text("utf-8"))
    return {**kinds["labels"], **kinds["texts"]}


@lru_cache(maxsize=1)
def _back() -> dict[str, str]:
    return {english: drawn for drawn, english in _texts().items()}
