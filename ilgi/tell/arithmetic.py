"""How a figure comes about from the counts of its own row, before any formula: 303 ÷ 376 = 80.6%, 6 left out."""

import re
from math import isclose

import pandas as pd

from ilgi.ask.metrics import Metric
from ilgi.tell import figures, format, words

SHARE = re.compile(r"rate\((?P<part>\w+_count)\(")
# how a figure that is no share is got out of its n values, by what its name ends in
KINDS = ("median", "median_of_closed", "p90", "oldest", "mean", "sum")
LEFT_OUT = ("_undecided_count", "_unripe_count", "_withdrawn_count", "_no_answer_count", "_left_unknown_count")


def part_of(fact: Metric) -> str | None:
    """The count that a share divides by its n, by its formula; None where it divides no count."""
    part = SHARE.match(fact.formula) if fact.unit == "rate" else None
    return part["part"] if part else None


def worked(name: str, row: pd.Series, lang: str) -> str:
    """The sum behind a figure in numbers of its row: "303 ÷ 376 = 80.6%"; a sentence for what is no division; empty
    where there is no figure, too few cases, or no n that may be said."""
    fact = figures.fact_of(name)
    n = row.get(fact.of) if fact.of and fact.of != name else None
    if not format.has_value(row.get(name)) or not format.has_value(n) or figures.is_too_few(fact, row):
        return ""
    whole, figure = format.count(n, lang), format.value(row[name], fact.unit, lang)
    if is_division(fact, row):
        part = format.count(row[part_of(fact)], lang)
        return words.say(lang, "counting.division", part=part, whole=whole, figure=figure)
    if kind := next((kind for kind in KINDS if name.endswith(f"_{kind}")), None):
        return words.say(lang, f"counting.{kind}", count=whole, figure=figure)
    if fact.unit == "count":
        return words.say(lang, "counting.part", part=figure, whole=whole)
    return words.say(lang, "counting.n", what=words.say(lang, f"metric.{fact.of}.name"), count=whole)


def is_division(fact: Metric, row: pd.Series) -> bool:
    """Whether the row holds both counts of a share, and they give it."""
    part, n = part_of(fact), row.get(fact.of) if fact.of else None
    if part is None or part == fact.of or not format.has_value(row.get(part)) or not format.has_value(n) or not n:
        return False
    return isclose(float(row[part]) / float(n), float(row[fact.name]), abs_tol=1e-9)


def terms(name: str, row: pd.Series, lang: str) -> str:
    """What was divided by what, in words; empty where nothing was."""
    fact = figures.fact_of(name)
    if not worked(name, row, lang) or not is_division(fact, row):
        return ""
    part, whole = (words.say(lang, f"metric.{count}.name") for count in (part_of(fact), fact.of))
    return words.say(lang, "counting.terms", part=part, whole=whole)


def left_out(name: str, row: pd.Series, lang: str) -> str:
    """What the row's question counted beside a share because it belongs in neither part of it, and how many."""
    if figures.fact_of(name).unit != "rate":
        return ""
    counts = {column: row[column] for column in row.index if str(column).endswith(LEFT_OUT)}
    counts["unusable_count"] = row.get(f"{name}_unusable_count")
    texts = [
        f"{words.say(lang, f'metric.{column}.name')} {format.count(count, lang)}"
        for column, count in counts.items()
        if format.has_value(count) and count and words.has(lang, f"metric.{column}.name")
    ]
    return words.say(lang, "counting.left_out", what=" · ".join(texts)) if texts else ""
