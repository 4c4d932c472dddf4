"""Finding a number by what people call it: its words in the reader's language, an abbreviation, plain letters."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ilgi import fold
from ilgi.ask import metrics, queries, questions
from ilgi.tell import words

# a subject, and the names of its numbers; the first that fits takes a number
SUBJECTS = {
    "first_response": r"(source_)?first_response_",
    "next_response": r"next_response_",
    "resolution": r"(source_)?resolution_|silent_ending|ended_",
    "promises": r"(open_)?promise_",
    "complaints": r"complaint_|satisfied_after_",
    "customers": r"csat_|recommend_|promoter|detractor|net_promoter|effort_|easy_",
    "thanks": r".*(thank|giver|reached|colleague_count|worked_day|served)",
    "work_now": r"backlog_|paused_|load_count|open_|undecided_count|need_count",
    "along_the_way": r"rings_|transfers_|escalations_|right_|still_searching|(short_)?abandon|patient_|left_in_time",
    "hands": r"held_|late_",
    "cases": r"interaction_count|answered_|resolved_|source_judged",
    "data": r"(read|loaded|superseded|excluded|rejected|blanked|file_record|unusable|unaccounted|suspicious)",
    "compared": r".*",
}
# what has a name that stands in no number's words, and the numbers it means; the names are words of their own
ALIASES = {
    "sla": r".*_met_rate|.*_met_count|.*_judged_count",
    "frt": r"first_response_",
    "ttr": r"resolution_",
    "csat": r"csat_|complaint_satisf|satisfied_after_",
    "nps": r"net_promoter|promoter|detractor|recommend_",
    "ces": r"effort_|easy_",
    "fcr": r"right_first_time",
    "asa": r"rings_",
    "backlog": r"backlog_|open_case",
    "abandon": r"abandon|short_abandon",
    "escalation": r"escalations_",
    "p90": r".*_p90$",
    "median": r".*_median",
}


def subjects() -> dict[str, list[str]]:
    """All numbers by subject; within one those that questions show first, then the counts they are made of."""
    shown = {name for query in questions.names() for name in queries.about(query).shows}
    grouped: dict[str, list[str]] = {subject: [] for subject in SUBJECTS}
    for name, _ in sorted(
        metrics.all_metrics().items(), key=lambda item: (item[0] not in shown, item[1].unit == "count")
    ):
        grouped[next(subject for subject, names in SUBJECTS.items() if re.match(names, name))].append(name)
    return grouped


def numbers(lang: str, wanted: str) -> list[str]:
    """The numbers that what was typed may mean, best first: by name, by what they are also called, by their meaning, by
    a name in which its words only begin as they do (şikâyetlerimiz, şikâyet). [] for nothing typed."""
    typed = _plain(wanted).split()
    listed = [name for names in subjects().values() for name in names]
    ranked = [(rank, name) for name in listed if (rank := _rank(lang, name, typed)) is not None]
    return [name for _, name in sorted(ranked, key=lambda pair: pair[0])]


def holds(lang: str, wanted: str, sentence: str) -> bool:
    """Whether a sentence of what is promised is meant: it holds all that was typed, or the word for all of them is."""
    typed = _plain(wanted).split()
    return bool(typed) and (typed == ["sla"] or _are_in(typed, _plain(sentence)))


def _rank(lang: str, name: str, typed: Sequence[str]) -> int | None:
    called, aliases, meaning = _texts(lang, name)
    stems = [part[: max(4, len(part) * 2 // 3)] for part in typed]
    tries = ((typed, called), (typed, f"{called} {aliases}"), (typed, f"{called} {aliases} {meaning}"), (stems, called))
    return next((rank for rank, (parts, text) in enumerate(tries) if parts and _are_in(parts, text)), None)


def _are_in(parts: Sequence[str], text: str) -> bool:
    """Whether each part begins a word of the text."""
    return all(f" {part}" in f" {text}" for part in parts)


@lru_cache(maxsize=2000)
def _texts(lang: str, name: str) -> tuple[str, str, str]:
    aliases = [words.say(lang, f"alias.{alias}") for alias, names in ALIASES.items() if re.match(names, name)]
    called = words.say(lang, f"metric.{name}.name")
    return _plain(called), _plain(" ".join([*aliases, name])), _plain(words.say(lang, f"metric.{name}.meaning"))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold.plain(fold.typed(text.replace("_", " ")))))
