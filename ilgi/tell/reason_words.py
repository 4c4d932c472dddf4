"""Why a record, a value, a column or a file could not be used, and what looks wrong, in the reader's words."""

import json
from typing import Any

import pandas as pd

from ilgi.problems import Problem
from ilgi.tell import format, words

KEY, VALUES = "reason_key", "reason_values"


def in_words(answer: pd.DataFrame, lang: str) -> pd.DataFrame:
    """An answer whose reasons are in the reader's language, without the key and values that they are made of."""
    if KEY not in answer:
        return answer
    columns = (answer[name].tolist() for name in ("reason", KEY, VALUES))
    sentences = [reason(lang, *row) for row in zip(*columns, strict=True)]
    return answer.drop(columns=[KEY, VALUES]).assign(reason=sentences)


def reason(lang: str, sentence: Any, key: Any, values: Any) -> str:
    """The sentence of a reason by its key and values (JSON); as it was noted, in English, where there are no words."""
    noted = str(sentence) if format.has_value(sentence) else ""
    if not format.has_value(key):
        return noted
    known = _values(values)
    try:
        if words.has(lang, f"reject.{key}"):
            return words.say(lang, f"reject.{key}", **known)
        return words.problem(lang, Problem(noted, key=str(key), values=known))
    except (KeyError, IndexError, ValueError):
        return noted


def oddity(lang: str, kind: str) -> str:
    """What looks wrong, in as few words as a table's cell holds: the first sentence of its words, else its key."""
    key = f"suspicious.{kind}"
    return words.say(lang, key).split(". ")[0].rstrip(".") if words.has(lang, key) else kind


def _values(text: Any) -> dict[str, Any]:
    try:
        values = json.loads(text) if format.has_value(text) else {}
    except ValueError:
        return {}
    return {str(name): value for name, value in values.items()} if isinstance(values, dict) else {}
