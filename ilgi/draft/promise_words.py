"""What the words of an export say became of its promises, where no moment says so: kept, late, broken, taken back."""

from ilgi import sql
from ilgi.draft import claims, lexicon, others, outcomes
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

TABLE = "promises"
RESULT = "source_outcome"
STATUS = "result sonuc sonucu outcome attendance katilim gelme noshow sonuclanma teslimat"
NO_SHOW = {"no", "show"}
JUDGED = (outcomes.KEPT, outcomes.LATE, outcomes.BROKEN)
NEITHER = ("", outcomes.CANCELLED, outcomes.NO_SHOW)
"""What is neither kept nor broken: such rows are no promises of ours."""
Means = dict[str, str]
"""A word of the export -> what became of a promise of which it stands; "" where nobody can know."""


def read(sketch: Sketch) -> bool:
    """Takes the results of promises from the column of words, or of yes and no, that says them; False where none is."""
    status = _status(sketch)
    _called_off(sketch, status)
    if status is None:
        return False
    counts = dict(status.facts.profile.most)
    means = outcomes.of_answers(status.head, counts) or {word: outcomes.of(word) for word in counts}
    for word, outcome in means.items():
        if outcome in ("", outcomes.NO_SHOW) or f"outcome:{word}" in sketch.answers:
            means[word] = _ask_outcome(sketch, status, word, counts[word])
    _judge(sketch, status, means)
    _leave_out(sketch, status, means)
    sketch.because.setdefault(status.name, []).append(Saying("because_outcome"))
    return True


def _status(sketch: Sketch) -> Cell | None:
    """The column of words that say what became of a promise, else that of yes and no whose header asks for it."""
    free = [cell for cell in sketch.cells.values() if others.is_free(sketch, cell) and not cell.is_moment]
    free = [cell for cell in free if f"use:{cell.name}" not in sketch.answers]
    few = [cell for cell in free if cell.facts.is_few and (cell.facts.is_answer or not cell.facts.is_number)]
    named = [cell for cell in few if _is_named(cell) or _is_known(cell)]
    asked = [cell for cell in few if outcomes.of_answers(cell.head, _words(cell))]
    plain = [cell for cell in (*named, *asked) if not cell.facts.is_answer]
    if plain or not asked:
        return next(iter((*plain, *named)), None)
    whole = [cell for cell in asked if outcomes.of_header(cell.head) != outcomes.CANCELLED]
    return claims.choose(sketch, TABLE, RESULT, sorted(whole or asked, key=_rank))


def _called_off(sketch: Sketch, status: Cell | None) -> None:
    """Leaves out what a column of yes and no, beside that of the results, says was called off."""
    for cell in sketch.cells.values():
        off = outcomes.of_answers(cell.head, _words(cell))
        words = [word for word, outcome in off.items() if outcome == outcomes.CANCELLED]
        test = f"{sql.name(cell.name)} in {sql.among(words)}"
        if words and cell != status and others.is_free(sketch, cell) and (rows := sketch.count(test)):
            sketch.leave_out(test, TABLE)
            sketch.because.setdefault(cell.name, []).append(Saying("because_outcome"))
            values = {"count": rows, "words": f"{cell.name}: {', '.join(words)}"}
            sketch.noticed.append(Saying("noticed_no_promise", values))


def _rank(cell: Cell) -> int:
    """A column that says of each promise whether it was kept goes before one that says so of some alone."""
    return list(outcomes.ORDER).index(outcomes.of_header(cell.head))


def _is_named(cell: Cell) -> bool:
    ideas = {meaning.idea for meaning in lexicon.meanings(cell.head)}
    tokens = set(cell.head.tokens)
    return "state" in ideas or bool(tokens & set(STATUS.split())) or tokens >= NO_SHOW


def _is_known(cell: Cell) -> bool:
    known = sum(n for word, n in cell.facts.profile.most if outcomes.of(word))
    return known >= 0.8 * cell.facts.filled > 0


def _words(cell: Cell) -> list[str]:
    return [word for word, _ in cell.facts.profile.most]


def _ask_outcome(sketch: Sketch, status: Cell, word: str, count: int) -> str:
    offered = (outcomes.KEPT, outcomes.LATE, outcomes.BROKEN, outcomes.OPEN, outcomes.CANCELLED)
    choices = tuple(Choice(means, Saying(f"choice_outcome_{means}")) for means in offered)
    ask = Saying("ask_outcome", {"column": status.name, "word": word, "count": count})
    return sketch.ask(f"outcome:{word}", ask, (*choices, Choice("", Saying("choice_left_out"))))


def _judge(sketch: Sketch, status: Cell, means: Means) -> None:
    """Fills the results. Nothing is judged while a word that may mean failure is unknown, while nobody has said whether
    what was done was done in time, or where failures alone would be: one sort without the other is no share."""
    open_words = [word for word, outcome in means.items() if not outcome and _is_open(sketch, status, word)]
    moment = sketch.fields.get(TABLE, {}).get("fulfilled_at")
    judged = {word: outcome for word, outcome in means.items() if outcome in JUDGED}
    kept = [word for word, outcome in judged.items() if outcome == outcomes.KEPT]
    unclear = [word for word in kept if not _is_in_time(sketch, status, word)]
    if unclear and not open_words and not _is_sure(sketch, status, unclear, moment):
        judged = {word: outcome for word, outcome in judged.items() if word not in unclear} if moment else {}
    if open_words or not judged or not (kept or moment):
        if not moment:
            sketch.silences.append(Saying("silent_kept_share", {"column": status.name}))
        return
    name = sql.name(status.name)
    waiting = [word for word in means if word not in judged]
    expression = f"case when {name} not in {sql.among(waiting)} then {name} end" if waiting else name
    sketch.put(TABLE, RESULT, expression, status.name)
    sketch.values[RESULT] = judged


def _is_sure(sketch: Sketch, status: Cell, words: list[str], moment: str | None) -> bool:
    """Whether somebody has said that what these words say was done in time; asked where no moment says when, and until
    then left out where moments say so of others."""
    rows = _unsaid(sketch, status, words)
    shown = [f"{status.name}: {word}" if status.facts.is_answer else word for word in words]
    if not rows or _ask_kept(sketch, shown):
        return bool(rows)
    if moment:
        sketch.noticed.append(Saying("noticed_kept_unsaid", {"count": rows, "words": ", ".join(words)}))
        sketch.leave_out(f"{sql.name(status.name)} in {sql.among(words)} and ({moment}) is null", TABLE)
    return False


def _is_open(sketch: Sketch, status: Cell, word: str) -> bool:
    """Whether a word is unknown and nobody has said what it means; that nobody came is told and left out alone."""
    no_show = outcomes.of_answers(status.head, [word]).get(word, outcomes.of(word)) == outcomes.NO_SHOW
    return not no_show and sketch.answers.get(f"outcome:{word}") is None


def _is_in_time(sketch: Sketch, status: Cell, word: str) -> bool:
    """Whether a word, the header of its column, or a person says that what was done was done when it was promised."""
    if sketch.answers.get(f"outcome:{word}") == outcomes.KEPT:
        return True
    return outcomes.is_in_time(word) or (status.facts.is_answer and outcomes.is_header_in_time(status.head))


def _unsaid(sketch: Sketch, status: Cell, words: list[str]) -> int:
    """How many rows say by a word that a promise was kept, and not when."""
    moment = sketch.fields.get(TABLE, {}).get("fulfilled_at")
    test = f"{sql.name(status.name)} in {sql.among(words)}" + (f" and ({moment}) is null" if moment else "")
    return sketch.count(test)


def _ask_kept(sketch: Sketch, kept: list[str]) -> bool:
    """Asks whether words say that a promise was kept in time, where no column says when."""
    choices = (Choice("yes", Saying("choice_kept_in_time")), Choice("", Saying("choice_unread")))
    lines = {"yes": f"{RESULT} = kept"}
    return bool(sketch.ask("kept", Saying("ask_kept", {"words": ", ".join(kept)}), choices, lines=lines))


def _leave_out(sketch: Sketch, status: Cell, means: Means) -> None:
    """Leaves out rows that are no promises of ours, or of which nobody has said what became of them."""
    words = [word for word, outcome in means.items() if outcome in NEITHER]
    moment = sketch.fields.get(TABLE, {}).get("fulfilled_at")
    test = f"{sql.name(status.name)} in {sql.among(words)}" + (f" and ({moment}) is null" if moment else "")
    if words and (rows := sketch.count(test)):
        sketch.leave_out(test, TABLE)
        sketch.noticed.append(Saying("noticed_no_promise", {"count": rows, "words": ", ".join(words)}))
