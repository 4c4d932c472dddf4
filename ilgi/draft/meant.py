"""What the words of an export mean in ours: states, yes and no, the tool's verdicts; asked where nobody can know."""

import json

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import Column
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying, Word
from ilgi.fold import alike, worded
from ilgi.read import names, vocabulary
from ilgi.read.names import Names

MOST_WORDS = 50
MOST_ASKED = 6
MOST_UNKNOWN = 0.5
CLOCKS = {"resolution": "source_resolution_met", "first_response": "source_first_response_met"}
STATE = tables.by_name()["interactions"].column("state")
ANSWERED = tuple(
    worded(word)
    for word in ("answered", "connected", "cevaplandı", "cevaplanan", "cevaplanmış", "yanıtlandı", "yanıtlanan",
                 "karşılandı", "karşılanan", "görüşüldü", "angenommen")
)  # fmt: skip


def words(
    sketch: Sketch, table: str, column: str, cell: Cell, *because: Saying, doubtful: tuple[str, ...] = ()
) -> bool:
    """Fills a column of the contract that knows few words; those that nobody can know are asked for, and until then
    say nothing, as ``doubtful`` ones. False where most of the words are such: then the column is not filled."""
    ours = tables.by_name()[table].column(column)
    counts = dict(cell.facts.profile.most)
    if cell.facts.distinct > MOST_WORDS:
        sketch.faults.setdefault(cell.name, []).append(Saying("fault_many_words", {"count": cell.facts.distinct}))
        return False
    answered = {w: sketch.answers[f"word:{column}:{w}"] for w in counts if sketch.answers.get(f"word:{column}:{w}")}
    translated, unknown = names.translation(ours, list(counts), answered, Names())
    unknown += [word for word in doubtful if word in counts and word not in (*unknown, *answered)]
    means = {word: translated.get(word, word) or "" for word in counts if word not in unknown}
    for word in unknown[:MOST_ASKED] + [w for w in answered if w not in unknown]:
        _ask_word(sketch, ours, cell, word, counts[word])
    sketch.words[cell.name] = [
        Word(cell.name, word, count, means.get(word, ""), word in means and word not in answered)
        for word, count in counts.items()
    ]
    if sum(counts[word] for word in unknown) > MOST_UNKNOWN * cell.facts.filled:
        sketch.faults.setdefault(cell.name, []).append(Saying("fault_words"))
        return False
    for saying in because:
        sketch.put(table, column, sql.name(cell.name), cell.name, because=saying)
    sketch.values.setdefault(column, {}).update(means)
    return True


def is_missed(word: str) -> bool:
    """Whether a word says that nobody answered."""
    return names.translation(STATE, [word], {}, Names())[0].get(word, word) == "abandoned"


def is_answered(word: str) -> bool:
    """Whether a word says that somebody answered, and nothing of how it ended."""
    return worded(word) in ANSWERED


def ring(sketch: Sketch, cell: Cell, because: Saying) -> bool:
    """Fills whether a case was answered from a column of states that speaks of nothing else; False where it does."""
    counts = dict(cell.facts.profile.most)
    if not all(is_answered(word) or is_missed(word) for word in counts) or not any(map(is_answered, counts)):
        return False
    meaning = {word: "yes" if is_answered(word) else "no" for word in counts}
    if not sketch.is_filled("interactions", "answered"):
        sketch.put("interactions", "answered", sql.name(cell.name), cell.name, because=because)
        sketch.values.setdefault("answered", {}).update(meaning)
        sketch.words[cell.name] = [Word(cell.name, word, n, meaning[word], True) for word, n in counts.items()]
    return True


def _ask_word(sketch: Sketch, ours: Column, cell: Cell, word: str, count: int) -> None:
    offered = (*ours.one_of, *((vocabulary.EXCLUDED,) if ours.name == "state" else ()))
    choices = tuple(Choice(means, Saying("choice_word", {"column": ours.name, "word": means})) for means in offered)
    ask = Saying("ask_word", {"column": cell.name, "word": word, "count": count})
    name = f"word:{ours.name}:{word}"
    lines = {means: f"[values.{ours.name}] {json.dumps(word, ensure_ascii=False)} = {means}" for means in offered}
    sketch.ask(name, ask, (*choices, Choice("", Saying("choice_unsaid"))), lines=lines)


def answer(sketch: Sketch, table: str, column: str, cell: Cell, because: Saying, is_reversed: bool = False) -> bool:
    """Fills a column of yes and no; where other words stand there, someone says which of them is yes."""
    counts = dict(cell.facts.profile.most)
    if not cell.facts.is_answer and cell.facts.distinct > 4:
        return False
    meant = {word: plain(word, is_reversed) for word in counts}
    if any(means is None for means in meant.values()):
        good = _ask_yes(sketch, column, cell, list(counts))
        if not good:
            return False
        meant = {word: "yes" if word == good else "no" for word in counts}
        is_reversed = True
    sketch.put(table, column, sql.name(cell.name), cell.name, because=because)
    sketch.words[cell.name] = [Word(cell.name, word, count, meant[word] or "", True) for word, count in counts.items()]
    if is_reversed:
        sketch.values.setdefault(column, {}).update({word: means or "" for word, means in meant.items()})
    return True


def plain(word: str, is_reversed: bool = False) -> str | None:
    """What a word for yes or no means, turned round where its column asks for the contrary; None for any other."""
    low = alike(word)
    if word.lower() in vocabulary.YES or low in vocabulary.YES:
        return "no" if is_reversed else "yes"
    if word.lower() in vocabulary.NO or low in vocabulary.NO:
        return "yes" if is_reversed else "no"
    return None


def _ask_yes(sketch: Sketch, column: str, cell: Cell, forms: list[str]) -> str:
    choices = tuple(Choice(form, Saying("choice_yes", {"word": form})) for form in forms)
    ask = Saying("ask_yes", {"column": cell.name, "words": ", ".join(forms), "target": column})
    return sketch.ask(f"yes:{cell.name}", ask, (*choices, Choice("", Saying("choice_unread"))))


def verdict(sketch: Sketch, cell: Cell, is_missed: bool) -> None:
    """A verdict of the tool's own that does not say of which clock it speaks, or which of its words is the good one:
    not used until someone says both."""
    counts = dict(cell.facts.profile.most)
    if cell.facts.distinct > 4:
        return
    good = [word for word in counts if plain(word, is_missed) == "yes"]
    offered = good if len(good) == 1 and all(plain(word) for word in counts) else list(counts)
    choices = tuple(
        Choice(f"{clock}|{word}", Saying(f"choice_verdict_{clock}", {"word": word}))
        for word in offered
        for clock in CLOCKS
    )
    ask = Saying("ask_verdict", {"column": cell.name, "words": ", ".join(counts)})
    taken = sketch.ask(f"verdict:{cell.name}", ask, (*choices, Choice("", Saying("choice_unread"))))
    if not taken:
        return
    clock, word = taken.split("|", 1)
    column = CLOCKS[clock]
    sketch.put("interactions", column, sql.name(cell.name), cell.name, because=Saying("because_answer"))
    meant = {form: "yes" if form == word else "no" for form in counts}
    sketch.values.setdefault(column, {}).update(meant)
    sketch.words[cell.name] = [Word(cell.name, form, n, meant[form], True) for form, n in counts.items()]
