"""Flags that say whether a thing was done in time: a verdict of the tool's own, neither a state nor a moment."""

from ilgi.draft import lexicon
from ilgi.draft.lexicon import Heading, Meaning

LIMITS = """
    sla | within | in time | on time | ontime | in target | on target | target met | met target | timely |
    timeliness | deadline | zamaninda | vaktinde | suresinde | suresi icinde | sure icinde | surede | sureye
    uygun | saat icinde | gun icinde | dakika icinde | dk icinde | hedef icinde | hedefte | hedefe | hedef
    tut* | hedef sure* | gecik* | gec | late | overdue | delayed | breach* | violat* | ihlal* | asim | asimi
"""
"""What a header says that speaks of a limit of time: words that stand side by side in it."""
MISSED = """
    gecik* | gec | late | overdue | delayed | breach* | violat* | ihlal* | asim | asimi | asti | asildi |
    missed | disinda | failed
"""
NEGATED = "not | degil"
RESPONSES = "respon* | repl* | answer* | yanit* | cevap* | donus* | donul* | frt | karsila*"
ENDS = """
    resol* | solv* | solution | clos* | complet* | finish* | fixed | done | cozum* | cozul* | kapan* | kapat*
    | tamamlan* | sonuclan* | bitir* | bitti | gideril* | ttr
"""
OTHERS = """
    reason* | neden* | sebep* | sebeb* | policy | plan | name | ad | adi | type | tur | turu | tip | tipi |
    level | seviye* | category | kategori* | note* | comment* | aciklama*
"""
"""What a header says of a limit that is no verdict: why it was missed, which it is."""


def meanings(head: Heading) -> list[Meaning]:
    """What a header may say of a thing in time: of which clock, where it names one, and whether yes is bad; nothing
    where it names none and says what is a verdict in itself, or nothing of a limit."""
    is_negated = _says(head, NEGATED) or any(lexicon.NEGATIVE.search(token) for token in head.tokens)
    if not _says(head, LIMITS) or _says(head, OTHERS):
        return []
    clocks = [clock for clock, words in (("first_response", RESPONSES), ("resolution", ENDS)) if _says(head, words)]
    fate = "met" if _says(head, MISSED) == is_negated else "missed"
    if len(clocks) == 1:
        return [Meaning(f"{clocks[0]}_{fate}", 0)]
    return [Meaning("verdict_missed" if fate == "missed" else "verdict", 0)]


def _says(head: Heading, phrases: str) -> bool:
    """Whether one of the phrases stands in a header."""
    parts = [tuple(phrase.split()) for phrase in phrases.split("|")]
    return any(
        lexicon.is_phrase(part, head.tokens[place : place + len(part)])
        for part in parts
        for place in range(len(head.tokens))
    )
