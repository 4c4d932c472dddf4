"""An export without a header: its columns are named by what stands in them, and somebody says whether that is right."""

from collections import Counter
from collections.abc import Iterable

from ilgi.draft import evidence, table_lexicon
from ilgi.draft.evidence import Facts
from ilgi.draft.look import Looked
from ilgi.draft.sketch import Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import plain, worded
from ilgi.read import vocabulary

MOST_PEOPLE = 300


def _compared(word: str) -> str:
    return plain(worded(word)).replace(" ", "_")


CHANNELS = table_lexicon.word_list("channels")
PRIORITIES = table_lexicon.word_list("priorities")
STATES = frozenset(_compared(word) for word in (*vocabulary.COMMON["state"], "open", "resolved", "closed", "açık"))
KNOWN = 0.6


def names(looked: Looked) -> tuple[str, ...]:
    """Names for the columns of an export by what stands in them, each with its place."""
    kinds = [_kind(facts) for facts in evidence.gather(looked).values()]
    times = Counter(kinds)
    return tuple(kind if times[kind] == 1 and kind != "column" else f"{kind} {n}" for n, kind in enumerate(kinds, 1))


def _kind(facts: Facts) -> str:
    """What a column may be called: the words of lexicon.toml for what stands in it."""
    if not facts.filled:
        return "column"
    if facts.mostly(facts.dates):
        return "date"
    if facts.is_clock:
        return "time"
    for name, words in (("status", STATES), ("channel", CHANNELS), ("priority", PRIORITIES)):
        if facts.is_few and _share(facts, words) >= KNOWN:
            return name
    if facts.is_unique and not facts.is_text and facts.letters < 30 and any(map(str.isdigit, facts.profile.most[0][0])):
        return "no"
    if _are_people(facts):
        return "agent"
    return "column"


def _share(facts: Facts, words: Iterable[str]) -> float:
    """The share of the values that are among some words."""
    known = sum(count for word, count in facts.profile.most if _compared(word) in words)
    return known / facts.filled


def _are_people(facts: Facts) -> bool:
    """Whether names of people stand in a column, again and again: two words or more, each with a capital."""
    if facts.distinct > MOST_PEOPLE or facts.distinct * 2 > facts.filled or facts.is_number:
        return False
    named = [word.split() for word, _ in facts.profile.most]
    likely = [2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts if part) for parts in named]
    return sum(likely) >= 0.8 * len(likely) and not any(
        map(str.isdigit, "".join(word for word, _ in facts.profile.most))
    )


def ask(sketch: Sketch) -> None:
    """Asks whether the columns are what they are called; nothing is loaded before."""
    examples = [
        f"{cell.name}: {cell.facts.profile.most[0][0][:20]}" for cell in sketch.cells.values() if cell.facts.filled
    ]
    choices = (Choice("yes", Saying("choice_header_yes")), Choice("", Saying("choice_none")))
    sketch.ask("header", Saying("ask_header", {"columns": "; ".join(examples)}), choices, is_needed=True)
    sketch.noticed.append(Saying("noticed_named"))
