"""Promises: an export with a row a promise, and the promises that stand in an export of cases."""

from ilgi import sql
from ilgi.draft import claims, dating, lexicon, others, outcomes, table_lexicon
from ilgi.draft.claims import Claim
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.read import dates

TABLE, CASES = "promises", "interactions"
STATUS = "result sonuc sonucu outcome attendance katilim gelme no show noshow sonuclanma teslimat"
BY_TWO = table_lexicon.word_list("by_two")
"""Promises to which the customer must come too: that nobody came is not ours alone to have broken."""
LATE = 0.05
"""The share of promises that may have been given after their day: slips of a hand."""
CARRIED = ("interaction_id", "agent_id", "team", "customer_id")


def build(sketch: Sketch) -> None:
    """Fills promises from an export with a row a promise."""
    others.build(sketch, TABLE)
    _mend_made(sketch)
    if not sketch.is_filled(TABLE, "fulfilled_at"):
        _ask_when(sketch)
    status = _status(sketch)
    if status:
        _by_status(sketch, status)
    elif sketch.is_filled(TABLE, "fulfilled_at") and _is_by_two(sketch):
        _by_blank(sketch)
    is_told = any(saying.key == "silent_kept_share" for saying in sketch.silences)
    if not sketch.is_filled(TABLE, "fulfilled_at") and not is_told:
        sketch.silences.append(Saying("silent_kept"))
    for column, key in (("made_at", "silent_made"), ("agent_id", "silent_agent"), ("customer_id", "silent_customer")):
        if not sketch.is_filled(TABLE, column):
            sketch.silences.append(Saying(key))


def _mend_made(sketch: Sketch) -> None:
    """Leaves out when a promise was given, where that would mostly lie after the day for which it was given."""
    filled = sketch.fields.get(TABLE, {})
    if {"made_at", "due_at"} <= filled.keys():
        made, due = (f"({_moment(sketch, filled[name])})::date" for name in ("made_at", "due_at"))
        both = _count(sketch, f"{made} is not null and {due} is not null")
        if _count(sketch, f"{made} > {due}") > LATE * both:
            sketch.drop(TABLE, "made_at")


def _moment(sketch: Sketch, text: str) -> str:
    """SQL for the moments that a text of the export means by the formats that were taken."""
    formats = next((forms for name, forms in sketch.dates.items() if sql.name(name) == text), ())
    read = dates.decide(sketch.looked.con, sketch.looked.values, text, formats, sketch.zone)
    return read.sql(read.cleaned(text))


def _ask_when(sketch: Sketch) -> None:
    """Asks which column says when a promise was kept, where a moment is left of which nobody can know what it says."""
    free = [cell for cell in sketch.cells.values() if cell.is_moment and others.is_free(sketch, cell)]
    free = [cell for cell in free if cell.facts.filled and f"use:{cell.name}" not in sketch.answers]
    if not free or any(sketch.is_asked(f"which:{TABLE}.{column}") for column in ("due_at", "fulfilled_at")):
        return
    choices = tuple(Choice(cell.name, Saying("choice_column", {"column": cell.name})) for cell in free)
    lines = {cell.name: f"fulfilled_at = {sql.name(cell.name)}" for cell in free}
    taken = sketch.ask("kept_by", Saying("ask_kept_by"), (*choices, claims.NONE), lines=lines)
    if taken and dating.settle(sketch, taken):
        sketch.put(TABLE, "fulfilled_at", sql.name(taken), taken, because=Saying("because_answer"))


def _status(sketch: Sketch) -> Cell | None:
    """The column of words that say what became of a promise."""
    for cell in sketch.cells.values():
        ideas = {meaning.idea for meaning in lexicon.meanings(cell.head)}
        named = "state" in ideas or set(cell.head.tokens) & set(STATUS.split())
        known = sum(n for word, n in cell.facts.profile.most if outcomes.of(word))
        is_words = cell.facts.is_few and not cell.facts.is_number and not cell.is_moment
        says_so = (named and not cell.facts.is_answer) or known >= 0.8 * cell.facts.filled > 0
        if others.is_free(sketch, cell) and is_words and says_so:
            return cell
    return None


def _by_status(sketch: Sketch, status: Cell) -> None:
    """What the words of a status say of promises without a moment at which they were kept."""
    words = {word: sketch.answers.get(f"outcome:{word}") or outcomes.of(word) for word, _ in status.facts.profile.most}
    column, counts = sql.name(status.name), dict(status.facts.profile.most)
    for word in [word for word in words if not outcomes.of(word) or outcomes.of(word) == outcomes.NO_SHOW]:
        words[word] = _ask_outcome(sketch, status, word, counts[word])
    left_out = [word for word, means in words.items() if means in ("", outcomes.CANCELLED, outcomes.NO_SHOW)]
    kept = [word for word, means in words.items() if means == outcomes.KEPT]
    fulfilled = sketch.fields.get(TABLE, {}).get("fulfilled_at")
    if not fulfilled and _has_broken(sketch, words):
        sketch.silences.append(Saying("silent_kept_share", {"column": status.name}))
    elif not fulfilled and kept:
        _ask_kept(sketch, column, kept)
    elif fulfilled and kept and (count := _count(sketch, f"{column} in ({_list(kept)}) and ({fulfilled}) is null")):
        sketch.noticed.append(Saying("noticed_kept_unsaid", {"count": count, "words": ", ".join(kept)}))
        left_out += kept
    if left_out:
        test = f"{column} in ({_list(left_out)})" + (f" and ({fulfilled}) is null" if fulfilled else "")
        if count := _count(sketch, test):
            _exclude(sketch, test)
            sketch.noticed.append(Saying("noticed_no_promise", {"count": count, "words": ", ".join(left_out)}))
    because = sketch.because.setdefault(status.name, [])
    because.append(Saying("because_outcome"))


def _has_broken(sketch: Sketch, words: dict[str, str]) -> bool:
    """Whether a word says, or may say, that a promise was not kept in time: counted as kept at the promised moment, the
    others alone would be judged."""
    unanswered = [w for w, means in words.items() if not means and sketch.answers.get(f"outcome:{w}") is None]
    unknown = [word for word in unanswered if outcomes.of(word) != outcomes.NO_SHOW]
    return bool(unknown) or bool({outcomes.BROKEN, outcomes.LATE} & set(words.values()))


def _ask_outcome(sketch: Sketch, status: Cell, word: str, count: int) -> str:
    offered = (outcomes.KEPT, outcomes.BROKEN, outcomes.OPEN, outcomes.CANCELLED)
    choices = tuple(Choice(means, Saying(f"choice_outcome_{means}")) for means in offered)
    ask = Saying("ask_outcome", {"column": status.name, "word": word, "count": count})
    return sketch.ask(f"outcome:{word}", ask, (*choices, Choice("", Saying("choice_left_out"))))


def _ask_kept(sketch: Sketch, column: str, kept: list[str]) -> None:
    """Asks whether a word says that a promise was kept in time, where no column says when."""
    due = sketch.fields.get(TABLE, {}).get("due_at")
    if due is None:
        return
    expression = f"case when {column} in ({_list(kept)}) then {due} end"
    choices = (Choice("yes", Saying("choice_kept_in_time")), Choice("", Saying("choice_unread")))
    ask = Saying("ask_kept", {"words": ", ".join(kept)})
    if sketch.ask("kept", ask, choices, lines={"yes": f"fulfilled_at = {expression}"}):
        sketch.put(TABLE, "fulfilled_at", expression, because=Saying("because_answer"))


def _by_blank(sketch: Sketch) -> None:
    """Asks what it means that nothing says when an appointment took place; until then such rows are left out."""
    fulfilled = sketch.fields[TABLE]["fulfilled_at"]
    count = _count(sketch, f"({fulfilled}) is null")
    if not count:
        return
    choices = (Choice("broken", Saying("choice_blank_broken")), Choice("", Saying("choice_left_out")))
    if not sketch.ask("unkept", Saying("ask_unkept", {"count": count}), choices):
        _exclude(sketch, f"({fulfilled}) is null")


def _is_by_two(sketch: Sketch) -> bool:
    tokens = {token for cell in sketch.cells.values() for token in cell.head.tokens}
    return bool(tokens & BY_TWO)


def inside(sketch: Sketch, claimed: list[Claim]) -> None:
    """Fills promises from an export of cases that says until when each was promised to be done."""
    filled = sketch.fields.get(CASES, {})
    ended = filled.get("resolved_at") or filled.get("closed_at")
    cells = [
        cell for cell in claims.among(claimed, "due", test=lambda cell: cell.is_moment) if others.is_free(sketch, cell)
    ]
    if not cells or "opened_at" not in filled:
        return
    cell = claims.choose(sketch, TABLE, "due_at", cells)
    if cell is None or not dating.settle(sketch, cell.name):
        return
    due, because = sql.name(cell.name), claims.by_header(cell)
    if not ended:
        sketch.silences.append(Saying("silent_promise_kept", {"column": cell.name}))
        return
    sketch.put(TABLE, "promise_id", filled.get("interaction_id") or others.whole_row(sketch))
    sketch.put(TABLE, "made_at", filled["opened_at"])
    sketch.put(TABLE, "due_at", due, cell.name, because=because)
    sketch.put(TABLE, "fulfilled_at", ended)
    for column in CARRIED:
        if column in filled:
            sketch.put(TABLE, column, filled[column])
    _exclude(sketch, f"{due} is null")
    blank = sketch.looked.file.records - cell.facts.filled
    if blank:
        sketch.noticed.append(Saying("noticed_not_promised", {"column": cell.name, "count": blank}))


def _exclude(sketch: Sketch, test: str) -> None:
    """Leaves out of the promises, beside what is left out of all tables."""
    options = sketch.table_options.setdefault(TABLE, {})
    before = options.get("exclude") or sketch.options.get("exclude")
    options["exclude"] = f"({before}) or ({test})" if before else test


def _count(sketch: Sketch, test: str) -> int:
    query = f"select count(*) from {sketch.looked.values} where {test}"
    return int(sketch.looked.con.execute(query).fetchall()[0][0])


def _list(words: list[str]) -> str:
    return ", ".join(map(sql.word, words))
