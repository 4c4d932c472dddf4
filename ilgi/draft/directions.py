"""Calls that we made, beside those that came to us: no customer came with them, so they are no cases."""

import re

from ilgi import sql
from ilgi.draft import claims, meant
from ilgi.draft.openings import TABLE
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import plain, worded

OURS = (
    r"\b(outbound|outgoing|giden|d[ıi]ş ?(a ?)?(arama|çağr[ıi])|internal|dahili)"
    r"|^(out|o|giden|iç arama|dialled|dialed|placed)$"
)
"""Small letters of a word for a call that we made, or that colleagues made among themselves, as the database has them:
also for words that only a later file has."""
_OURS = """outbound outgoing giden out o dis_arama disa_arama dis_cagri internal dahili ic_arama dialed dialled placed
aranan cevrilen"""
_THEIRS = "inbound incoming gelen in i received alinan gelen_arama gelen_cagri musteriden"
HEADERS = frozenset({"yon", "yonu", "direction", "inout"})
SHARE = 0.5
"""The share of words known, from which a column says in which direction calls went, whatever it is called."""
OUT, IN = "out", "in"


def leave_out(sketch: Sketch) -> None:
    """Leaves out of the cases what we made ourselves."""
    cell, words = _column(sketch)
    if cell is None or _all_ours(sketch, cell, words):
        return
    left_out = _asked(sketch, cell, words)
    _tell(sketch, cell, left_out)
    sketch.leave_out(_is_ours(sql.name(cell.name), left_out))


def leave_out_calls(sketch: Sketch) -> None:
    """The same of calls with several rows: of a call the first row says in which direction it went."""
    cell, words = _column(sketch)
    if cell is None or _all_ours(sketch, cell, words) or sketch.is_filled(TABLE, "state"):
        return
    left_out = _asked(sketch, cell, words)
    test = _is_ours(f"first({sql.name(cell.name)})", left_out)
    sketch.put(TABLE, "state", f"case when {test} then 'outbound' end", cell.name, because=claims.by_header(cell))
    sketch.values["state"] = {"outbound": "excluded"}


def _is_ours(text: str, words: list[str]) -> str:
    """The condition that a text says of a call that it was ours; ``words``: those that were said to mean so."""
    test = f"regexp_matches(lower({text}), {sql.word(OURS)})"
    return f"{test} or {text} in {sql.among(words)}" if words else test


def _column(sketch: Sketch) -> tuple[Cell | None, dict[str, str]]:
    """The column that says in which direction a call went, and what each of its words means ("" where nobody knows)."""
    for cell in sketch.cells.values():
        words = {word: of(word) for word, _ in cell.facts.profile.most}
        is_words = cell.facts.is_few and not cell.is_moment
        known = sum(count for word, count in cell.facts.profile.most if words[word])
        is_named = bool(HEADERS & set(cell.head.tokens)) and cell.facts.distinct <= meant.MOST_ASKED
        is_long = any(len(word) > 1 for word, means in words.items() if means)
        if is_words and (is_named or (is_long and known >= SHARE * cell.facts.filled)):
            return cell, words
    return None, {}


def of(word: str) -> str:
    """In which direction a call went: to us, or from us; "" where nobody can know."""
    compared = plain(worded(word)).replace(" ", "_")
    if compared in _THEIRS.split():
        return IN
    is_ours = compared in _OURS.split() or re.search(OURS, word.lower())
    begins = compared.split("_")[0]
    return (
        OUT if is_ours or begins in ("outbound", "outgoing", "giden") else IN if begins in ("inbound", "gelen") else ""
    )


def _all_ours(sketch: Sketch, cell: Cell, words: dict[str, str]) -> bool:
    """Whether every row would be left out: then nothing is loaded until someone says that they count all the same."""
    if set(words.values()) != {OUT} or cell.facts.filled < sketch.looked.records:
        return False
    choices = (Choice("count", Saying("choice_direction_count")), claims.NONE)
    ask = Saying("ask_all_outbound", {"column": cell.name, "words": ", ".join(words)})
    sketch.ask(f"outbound:{cell.name}", ask, choices, is_needed=True)
    return True


def _asked(sketch: Sketch, cell: Cell, words: dict[str, str]) -> list[str]:
    """The words of what we made; those that nobody can know are asked for, and left out until someone says."""
    counts = dict(cell.facts.profile.most)
    choices = (Choice(IN, Saying("choice_direction_in")), Choice("", Saying("choice_left_out")))
    left_out = []
    for word, means in words.items():
        ask = Saying("ask_direction", {"column": cell.name, "word": word, "count": counts[word]})
        is_needed = IN not in words.values()
        taken = means or sketch.ask(f"direction:{word}", ask, choices, is_needed and not _is_answered(sketch, words))
        left_out += [word] if taken != IN else []
    return left_out


def _is_answered(sketch: Sketch, words: dict[str, str]) -> bool:
    """Whether someone has said of a word that it means a customer's call."""
    return any(sketch.answers.get(f"direction:{word}") == IN for word in words)


def _tell(sketch: Sketch, cell: Cell, left_out: list[str]) -> None:
    counts = dict(cell.facts.profile.most)
    if left_out:
        values = {"column": cell.name, "count": sum(counts[word] for word in left_out), "words": ", ".join(left_out)}
        sketch.noticed.append(Saying("noticed_outbound", values))
