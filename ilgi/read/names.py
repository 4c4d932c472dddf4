"""The same thing under several names: names.toml, the words of states, and proposals for what matches nothing."""

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from ilgi.contract.table import Column
from ilgi.problems import Problem
from ilgi.toml import Lines

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


def fold(text: str) -> str:
    """A word as it is compared: no case (Turkish I and İ alike), no doubled blanks, ``_`` a blank."""
    even = re.sub(r"[\s_]+", " ", text.strip()).replace("İ", "i").replace("I", "i").replace("ı", "i")
    return even.lower().replace("\u0307", "")


@dataclass
class Names:
    """names.toml: kind -> folded written -> means."""

    means: dict[str, dict[str, str]] = field(default_factory=dict)

    def known(self, kind: str) -> list[str]:
        """The names that a kind may have, as far as names.toml says."""
        return list(dict.fromkeys(self.means.get(kind, {}).values()))


def read(path: Path) -> Names:
    """Reads names.toml (absent: no names). Raises Problem with its line."""
    if not path.exists():
        return Names()
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Problem("is not UTF-8 text: save it as UTF-8", str(path), key="source_unreadable") from error
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            f"cannot be read as TOML: {error}", str(path), getattr(error, "lineno", None), "names_toml"
        ) from error
    names, lines = Names(), Lines(text)
    listed = data.get("name", [])
    for index, entry in enumerate(listed if isinstance(listed, list) else [listed]):
        kind, written, means = (
            (entry.get("kind"), entry.get("written"), entry.get("means")) if isinstance(entry, dict) else (None,) * 3
        )
        if kind not in KINDS or not written or not means:
            said = f"a [[name]] needs kind (one of {', '.join(KINDS)}), written and means"
            raise Problem(said, str(path), lines.at("name", index), "names_invalid")
        for form in [written] if isinstance(written, str) else written:
            names.means.setdefault(kind, {})[fold(str(form))] = str(means)
        names.means[kind].setdefault(fold(str(means)), str(means))
    return names


def translation(
    column: Column, values: list[str], said: dict[str, str], names: Names
) -> tuple[dict[str, str | None], list[str]]:
    """What each value means where it means another word; and the values that an enumeration does not know.

    The source's own map comes first, then the common words of an enumeration, then names.toml.
    """
    own = {fold(written): means for written, means in said.items()}
    common = {fold(w): m for w, m in WORDS.get(column.name, {}).items()} | {fold(w): w for w in column.one_of}
    named = names.means.get(column.names or "", {})
    found: dict[str, str | None] = {}
    unmapped = []
    for value in values:
        meant = own.get(fold(value), value)
        if column.one_of:
            known = common.get(fold(meant))
            if known is None and not column.is_key:
                unmapped.append(value)
            meant = known if known or not column.is_key else meant  # type: ignore[assignment]
        else:
            meant = named.get(fold(meant), meant)
        if meant != value:
            found[value] = meant
    return found, unmapped


def proposal(written: str, known: dict[str, str]) -> str | None:
    """The known name nearest to what was written; ``known`` maps its forms -> the name. None when none is near."""
    forms = {_bare(form): name for form, name in known.items()}
    near = difflib.get_close_matches(_bare(written), list(forms), 1, 0.7)
    return forms[near[0]] if near else None


def _bare(text: str) -> str:
    plain = fold(text.split("@")[0]).translate(str.maketrans("çğöşüâîû", "cgosuaiu"))
    return " ".join(sorted(re.findall(r"\w+", plain)))
