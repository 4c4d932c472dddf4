"""The sayings of a draft in a reader's language: what they rest on, questions and their answers, what stays unsaid."""

from typing import Any

from ilgi.contract import tables
from ilgi.drafted import Saying
from ilgi.problems import Problem
from ilgi.tell import words


def say(lang: str, saying: Saying) -> str:
    """A saying as a sentence: columns of the contract by what they mean, words of the contract by theirs."""
    values = dict(saying.values)
    if saying.key == "problem":
        return words.problem(lang, _problem(values))
    if saying.key == "remark":
        place = ": ".join(str(values[name]) for name in ("column", "value") if values[name])
        return (
            f"{place}: {words.say(lang, 'suspicious.' + values['kind'])}"
            if place
            else words.say(lang, f"suspicious.{values['kind']}")
        )
    if "target" in values:
        values["target"] = column(lang, str(values["target"]))
    if saying.key == "choice_word":
        values["word"] = words.value(lang, str(values["column"]), values["word"])
    return words.say(lang, f"draft.{saying.key}", **values)


def column(lang: str, target: str) -> str:
    """What a column of the contract means ("interactions.opened_at"); of one that is none its name."""
    table, _, name = target.rpartition(".")
    tried = [tables.by_name()[table]] if table in tables.by_name() else list(tables.by_name().values())
    ours = next((of.column(name) for of in tried if name in of.names), None)
    if ours is None:
        return target
    return ours.anlam if lang == "tr" else ours.means


def _problem(values: dict[str, Any]) -> Problem:
    values_of = values.get("values") or {}
    return Problem(str(values["sentence"]), values.get("file"), values.get("line"), values.get("key"), dict(values_of))
