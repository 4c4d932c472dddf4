"""A rule that leaves a record out is written into the home's exclusions.toml, or taken back."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ilgi import files, toml
from ilgi.problems import Problem
from ilgi.read import exclusions, taken_out
from ilgi.read.exclusions import Exclusion
from ilgi.settings import Settings

LONGEST = 300
HEAD = "# Records left out by rule: whose they are, who did it and why. Take an [[exclude]] out, and it counts again.\n"


def add(house: Settings, rule: Exclusion) -> None:
    """Writes a rule. Raises Problem where it says too little, stands there already or cannot be written."""
    path = house.home / exclusions.FILE
    if any(len(text) > LONGEST for text in (rule.key, rule.who, rule.why)) or not (rule.key and rule.who and rule.why):
        sentence = (
            f"A record that is left out needs its number, who leaves it out and why, of {LONGEST} letters at most."
        )
        raise Problem(sentence, key="exclusion_incomplete", values={"most": LONGEST})
    if any(_is_same(rule, other) for other in exclusions.read(path)):
        raise Problem("This record is left out already.", key="exclusion_twice")
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.exists() else HEAD
    values = {name: value for name, value in asdict(rule).items() if value} | {"when": date.today().isoformat()}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    text += "\n" + "\n".join(["[[exclude]]", *lines]) + "\n"
    exclusions.of(toml.parse(text, str(path)))
    files.replace(path, text)


def take_back(house: Settings, rule: Exclusion) -> None:
    """Takes a rule out of the file; nothing where it is not there. Raises Problem where that must be done by hand."""
    path: Path = house.home / exclusions.FILE
    places = [place for place, other in enumerate(exclusions.read(path)) if _is_same(rule, other)]
    if places:
        files.replace(path, taken_out.without(toml.read(path), "exclude", places))


def _is_same(rule: Exclusion, other: Exclusion) -> bool:
    return (rule.table, rule.key, rule.source, rule.file) == (other.table, other.key, other.source, other.file)
