"""The same thing under several names: names.toml, the words of states, and proposals for what matches nothing."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ilgi import toml
from ilgi.contract.table import Column
from ilgi.fold import alike, plain, worded
from ilgi.problems import Problem, unforeseen
from ilgi.read import vocabulary

KINDS = ("agent", "team", "channel", "priority", "topic", "customer", "customer_group")


@dataclass
class Names:
    """names.toml: kind -> a form as it is compared (``fold.alike``) -> the name that it means."""

    means: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, kind: str) -> list[str]:
        """The names that a kind may have, as far as names.toml says."""
        return list(dict.fromkeys(self.means.get(kind, {}).values()))


def read(path: Path) -> Names:
    """Reads names.toml (absent: no names). Raises Problem with its line."""
    if not os.path.lexists(path):
        return Names()
    try:
        return _of(toml.read(path), str(path))
    except Exception as error:
        raise unforeseen(error, str(path)) from error


def _of(file: toml.Toml, path: str) -> Names:
    names = Names()
    rows = file.data.get("name", [])
    for index, row in enumerate(rows if isinstance(rows, list) else [rows]):
        kind, forms, means = (row.get(key) if isinstance(row, dict) else None for key in ("kind", "written", "means"))
        if kind not in KINDS or not forms or not means:
            sentence = f"a [[name]] needs kind (one of {', '.join(KINDS)}), written and means"
            raise Problem(sentence, path, file.lines.at("name", index), "names_invalid")
        for form in [forms] if isinstance(forms, str) else forms:
            names.means.setdefault(kind, {})[alike(str(form))] = str(means)
        names.means[kind].setdefault(alike(str(means)), str(means))
    return names


def translation(
    column: Column, values: list[str], source_words: dict[str, str], names: Names
) -> tuple[dict[str, str | None], list[str]]:
    """What each value means where it means another word; and the values that an enumeration does not know.

    The source's own words (as written -> what they mean) come first, then the common words of an enumeration, then
    names.toml.
    """
    same = worded if column.one_of else alike
    own_words = {same(form): means for form, means in source_words.items()}
    common = _common(column)
    house_names = names.means.get(column.names or "", {})
    translated: dict[str, str | None] = {}
    unmapped = []
    for value in values:
        word: str | None = own_words.get(same(value), value)
        if column.one_of:
            allowed = common.get(same(word or ""))
            if allowed is None and not column.is_key:
                unmapped.append(value)
            word = allowed if allowed or not column.is_key else word
        else:
            word = house_names.get(alike(word or ""), word)
        if word != value:
            translated[value] = word
    return translated, unmapped


@cache
def _common(column: Column) -> dict[str, str]:
    """Every common word for the words of an enumeration, as it is compared -> what it means."""
    common = vocabulary.COMMON.get(column.name, {})
    excluded = [vocabulary.EXCLUDED] if vocabulary.EXCLUDED in common.values() else []
    words = {worded(word): means for word, means in common.items()}
    return words | {worded(word): word for word in (*column.one_of, *excluded)}


def proposal(name: str, forms: dict[str, str]) -> str | None:
    """The known name nearest to one that nobody answers to; ``forms``: a form -> its name. None when none is near."""
    by_letters = {_letters(form): known_name for form, known_name in forms.items()}
    nearest = difflib.get_close_matches(_letters(name), list(by_letters), 1, 0.7)
    return by_letters[nearest[0]] if nearest else None


def spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Names that differ from another by case, accents, the order of their words or an e-mail's form alone -> the most
    frequent of these spellings. Two e-mails are two people."""
    groups: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], "@" in name, name.isupper(), name)):
        groups.setdefault(_letters(name), []).append(name)
    alike_names: dict[str, str] = {}
    for letters, group in groups.items():
        if len(group) > 1 and letters:
            one_mail = len({alike(name) for name in group if "@" in name}) < 2
            others = [name for name in group if one_mail or "@" not in name]
            alike_names |= dict.fromkeys(others[1:], others[0])
    return alike_names


def _letters(name: str) -> str:
    """A name's plain words in order of the alphabet, so that "Öz, Ayşe" and "ayse.oz@…" are near each other."""
    return " ".join(sorted(re.findall(r"\w+", plain(alike(name.split("@")[0])))))
