"""The same thing under several names: names.toml, the words of states, and proposals for what matches nothing."""

import difflib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from ilgi import toml
from ilgi.contract.table import Column
from ilgi.fold import alike, plain
from ilgi.problems import Problem, unforeseen

KINDS = ("agent", "team", "channel", "priority", "topic", "customer", "customer_group")
WORDS: dict[str, dict[str, str]] = {
    "state": {
        "new": "open", "yeni": "open", "açık": "open", "active": "open", "aktif": "open", "in progress": "open",
        "işlemde": "open", "devam ediyor": "open", "assigned": "open", "atandı": "open", "reopened": "open",
        "yeniden açıldı": "open", "escalated": "open", "unresolved": "open", "bekliyor": "open", "started": "open",
        "pending": "waiting_on_customer", "waiting for customer": "waiting_on_customer",
        "snoozed": "waiting_on_customer",
        "awaiting user info": "waiting_on_customer", "müşteri bekleniyor": "waiting_on_customer",
        "awaiting customer": "waiting_on_customer", "müşteriden yanıt bekleniyor": "waiting_on_customer",
        "on hold": "waiting_on_third_party", "hold": "waiting_on_third_party", "beklemede": "waiting_on_third_party",
        "awaiting vendor": "waiting_on_third_party", "awaiting problem": "waiting_on_third_party",
        "awaiting evidence": "waiting_on_third_party", "tedarikçi bekleniyor": "waiting_on_third_party",
        "solved": "resolved", "done": "resolved", "completed": "resolved", "complete": "resolved", "fixed": "resolved",
        "çözüldü": "resolved", "çözümlendi": "resolved", "tamamlandı": "resolved", "answered": "resolved",
        "kapalı": "closed", "kapandı": "closed", "kapatıldı": "closed", "cancelled": "closed", "canceled": "closed",
        "iptal": "closed", "ended": "closed", "missed": "abandoned", "unanswered": "abandoned",
        "no answer": "abandoned",
        "kaçan": "abandoned", "cevapsız": "abandoned", "terk": "abandoned", "hung up": "abandoned",
    },
    "satisfied_after": {
        "evet": "yes", "true": "yes", "1": "yes", "hayır": "no", "false": "no", "0": "no", "no answer": "no_answer",
        "yanıt yok": "no_answer", "not asked": "not_asked", "sorulmadı": "not_asked",
    },
    "tone": {"sakin": "calm", "talepkâr": "demanding", "talepkar": "demanding",
             "saldırgan": "aggressive", "angry": "aggressive"},
    "from_kind": {"müşteri": "customer", "çalışma arkadaşı": "peer", "colleague": "peer", "lider": "lead",
                  "manager": "lead"},
}  # fmt: skip


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
    own_words = {alike(form): means for form, means in source_words.items()}
    common = {alike(w): m for w, m in WORDS.get(column.name, {}).items()} | {alike(w): w for w in column.one_of}
    house_names = names.means.get(column.names or "", {})
    translated: dict[str, str | None] = {}
    unmapped = []
    for value in values:
        word: str | None = own_words.get(alike(value), value)
        if column.one_of:
            allowed = common.get(alike(word or ""))
            if allowed is None and not column.is_key:
                unmapped.append(value)
            word = allowed if allowed or not column.is_key else word
        else:
            word = house_names.get(alike(word or ""), word)
        if word != value:
            translated[value] = word
    return translated, unmapped


def proposal(name: str, forms: dict[str, str]) -> str | None:
    """The known name nearest to one that nobody answers to; ``forms``: a form -> its name. None when none is near."""
    by_letters = {_letters(form): known_name for form, known_name in forms.items()}
    nearest = difflib.get_close_matches(_letters(name), list(by_letters), 1, 0.7)
    return by_letters[nearest[0]] if nearest else None


def _letters(name: str) -> str:
    """A name's plain words in order of the alphabet, so that "Öz, Ayşe" and "ayse.oz@…" are near each other."""
    return " ".join(sorted(re.findall(r"\w+", plain(alike(name.split("@")[0])))))
