"""Are we keeping our word? The answer in a sentence, written by rules, every figure in it with its rows.

**The verdict** is that of all words with a goal of which enough is known (goal met, missed, or too close to call):

- *Yes*: at least one goal is met, none is missed, and no figure is worse than usual.
- *No*: every one of them is missed.
- *Not quite*: some are missed and some are not; or none is missed, but a figure is worse than usual.
- *It cannot be said yet*: none is decided. All are too close to call; or there are too few cases; or no goal is set
  (then how things are, and what to set); or nothing came due in the period; or nothing says what was promised.

What is missed is named, the two furthest below their goals first.

**The one change** is the signal for the worse that chance explains least (Word.certainty), else that for the better,
else none: since when, where it came from as what moved it says, the marks of that time beside it, never as its reason.

**The one thing to do now** is what is past due: promises where the change named is of promises, complaints where it is
of these, cases where it is of a clock; else, and where none of these are, whatever is past due most. Of whom most of it
is: a team, or within one team a person (never to staff), where nobody has as many.
"""

from collections.abc import Sequence

from ilgi.tell import answer_change, answer_now, format
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import VOLUME, Standing, Word
from ilgi.tell.phrases import Filling, Piece, filled, joined, spaced

DECIDED = ("met", "missed")
NAMED = 2


def pieces(asker: Asker) -> list[Piece]:
    """The sentence for a reader, of all that they may see of their choice; empty where there is nothing at all."""
    return of_standing(Standing(asker))


def of_standing(standing: Standing) -> list[Piece]:
    """The same of words whose standing is known."""
    asker, given = standing.asker, standing.words
    if not given:
        return []
    changed = answer_change.chosen(given)
    verdict_words = [*_verdict(asker, given), *_missed(asker, given)]
    parts = [
        verdict_words,
        answer_change.pieces(asker, changed, is_named(given, changed)),
        answer_now.pieces(asker, changed),
    ]
    return spaced(parts)


def judged(given: Sequence[Word]) -> list[Word]:
    """The words with a goal of which enough is known."""
    return [word for word in given if word.wording.state in (*DECIDED, "too_close")]


def verdict(given: Sequence[Word]) -> str:
    """The verdict over all words: yes, no, not_quite (some goal is missed), worse (none is, but a figure is worse than
    usual), and where it cannot be said too_close, too_few, no_goals, nothing, or volume where nothing was promised."""
    states = [word.wording.state for word in judged(given)]
    if not states:
        return _unknown(given)
    if "missed" in states:
        return "no" if set(states) == {"missed"} else "not_quite"
    if any(word.wording.signal == "worse" for word in given):
        return "worse"
    return "yes" if "met" in states else "too_close"


def _unknown(given: Sequence[Word]) -> str:
    if not any(word.has_figure for word in given):
        return "nothing"
    if all(word.query == VOLUME for word in given):
        return "volume"
    return "too_few" if any(word.wording.state == "too_few" for word in given) else "no_goals"


def is_named(given: Sequence[Word], word: Word | None) -> bool:
    """Whether a word is the only one that the verdict names."""
    missed = furthest(given)
    return word is not None and len(missed) == 1 and missed[0].query == word.query


def furthest(given: Sequence[Word]) -> list[Word]:
    """The words whose goals are missed, the furthest from its goal first."""

    def gap(word: Word) -> float:
        return abs(word.value - word.goal)

    return sorted((word for word in judged(given) if word.wording.state == "missed"), key=gap, reverse=True)


def _verdict(asker: Asker, given: Sequence[Word]) -> list[Piece]:
    kind = verdict(given)
    states = [word.wording.state for word in judged(given)]
    numbers = {name: format.count(states.count(name), asker.lang) for name in (*DECIDED, "too_close")}
    figures = [word for word in given if word.has_figure]
    head = Piece(asker.say(f"answer.head.{_head(kind)}"), "strong")
    values: dict[str, Filling] = {
        **numbers,
        "all": format.count(len(states), asker.lang),
        "count": numbers["missed"] if kind == "not_quite" else format.count(len(states), asker.lang),
        "n": [Piece(word.wording.figure, rows=word.rows) for word in figures[:1]],
        "how_it_is": joined(asker.lang, [figure(asker, word) for word in figures[:NAMED]]),
    }
    mine = "_of_yours" if asker.access.role == "staff" and kind in ("not_quite", "no") else ""
    key = f"answer.{kind}_clear" if kind == "yes" and set(states) == {"met"} else f"answer.{kind}{mine}"
    return [head, Piece(" "), *filled(asker.lang, key, "", **values)]


def _head(kind: str) -> str:
    """The verdict's word: three are answers, all else that it cannot be said."""
    return {"yes": "yes", "no": "no", "not_quite": "not_quite", "worse": "not_quite"}.get(kind, "unknown")


def _missed(asker: Asker, given: Sequence[Word]) -> list[Piece]:
    """What is missed, after the colon."""
    missed = furthest(given)
    if not missed:
        return []
    phrases = [
        filled(asker.lang, "answer.against", "worse", figure=figure(asker, word), goal=word.wording.goal)
        for word in missed[:NAMED]
    ]
    if len(missed) > NAMED:
        more = format.count(len(missed) - NAMED, asker.lang)
        phrases.append(filled(asker.lang, "answer.more", "worse", count=more))
    return [Piece(" "), *joined(asker.lang, phrases, "worse"), Piece(".", "worse")]


def figure(asker: Asker, word: Word) -> list[Piece]:
    """A word's name and its figure, which leads to the rows that it counts."""
    shown = Piece(word.wording.figure, rows=word.rows if word.wording.figure != format.NOTHING else None)
    return filled(asker.lang, "answer.figure", word=asker.say(f"answer.word.{word.query}"), figure=shown)
