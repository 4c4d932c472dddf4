"""What a record of an export is: a case, a thing that happened in one, a complaint, a promise …"""

from dataclasses import dataclass, replace

from ilgi.contract import tables
from ilgi.draft import claims, event_words, legs, lexicon, log_shape, others, repeats, table_lexicon
from ilgi.draft.log_shape import Shape
from ilgi.draft.sketch import Cell, Sketch
from ilgi.draft.table_lexicon import Marked
from ilgi.drafted import Choice, Saying

CASE, EVENT, CHANGE, LEG = "case", "event", "change", "leg"
COMPLAINT, PROMISE, ANSWER, EVALUATION = "complaint", "promise", "answer", "evaluation"
CUSTOMER = "customer"
BY_KEY, BY_FILE, BY_HEADER, BY_COLUMN, FIRST = 3.0, 2.0, 1.0, 0.75, 1.0
ENOUGH, NEAR = 3.0, 1.0
"""Points from which a kind is believed, and within which another is as likely."""
CASE_IDEAS = (
    "state", "priority", "channel", "first_response", "resolution", "closing", "topic", "handling", "wait",
    "first_response_length", "resolution_length", "csat", "transfers", "reopens", "opening",
)  # fmt: skip
EVIDENCE = frozenset(CASE_IDEAS) - {"opening", "topic"} | {
    "agent", "customer", "first_response_by", "resolved_by", "duration", "recommend", "effort", "rings", "escalations",
    "abandoned", "first_response_met", "resolution_met", "first_response_missed", "resolution_missed", "verdict",
    "verdict_missed",
}  # fmt: skip
"""What columns say that only a case has, or whoever handled it."""
GRADES = {"csat", "recommend", "effort"}
FEWEST_IDEAS = 3
"""Columns that speak of cases, from which a row is believed to be one though nothing calls it so."""
LIKELY = (COMPLAINT, PROMISE, ANSWER)
"""What is offered beside a case where nothing shows what a row is."""
CASE_POINTS = 0.4
CASE_WORDS = table_lexicon.word_list("case")


@dataclass(frozen=True)
class Kind:
    """What a record is, what else it might be, and what that rests on; ``shape``: of a log."""

    name: str
    others: tuple[str, ...] = ()
    because: tuple[Saying, ...] = ()
    shape: Shape | None = None


def of(sketch: Sketch) -> Kind:
    """What a record of the export is; asked where two kinds are as likely."""
    shape = log_shape.of(sketch)
    if shape and legs.is_calls(sketch, shape) and not _has_events(shape):
        kind = Kind(LEG, (LEG, CASE), (Saying("kind_leg"),), shape)
        _refuse(sketch, kind.others)
        return replace(kind, name=_answer(sketch, kind.others) or LEG)
    if shape and shape.moment and shape.what:
        values = {"rows": shape.repeated.rows, "things": shape.repeated.things, "column": shape.key.name}
        name = CHANGE if shape.field else EVENT
        kind = Kind(name, (name, CASE), (Saying("because_log", values),), shape)
        _refuse(sketch, kind.others)
        return replace(kind, name=_answer(sketch, kind.others) or name)
    log = None if shape else log_shape.beside(sketch)
    return _of_log(sketch, log) if log else _of_table(sketch, shape)


def _of_log(sketch: Sketch, log: Shape) -> Kind:
    """A record with a number of its own beside that of a thing with many rows: whether it is a thing that happened in
    that one, or a thing that customers came with, someone says."""
    first = CHANGE if log.field else EVENT
    likely = (name for name, points in _scores(sketch).items() if points > 0)
    every = tuple(dict.fromkeys((first, CASE, *likely, *table_lexicon.kinds())))
    offered = dict.fromkeys((first, CASE, *LIKELY))
    _refuse(sketch, every)
    answer = _answer(sketch, every)
    choices = tuple(Choice(name, Saying(f"kind_{name}")) for name in {**offered, **({answer: None} if answer else {})})
    sketch.ask("kind", Saying("ask_kind"), (*choices, claims.NONE), is_needed=True)
    name = answer or first
    return Kind(name, every, (Saying(f"kind_{name}"),), log if name == first else None)


def _of_table(sketch: Sketch, shape: Shape | None) -> Kind:
    """What a record of an export is that is no log, by its words."""
    scored = sorted(_scores(sketch).items(), key=lambda entry: -entry[1])
    names = tuple(name for name, points in scored if points > 0)
    best, points = scored[0]
    every = (*names, *(name for name in (CASE, *table_lexicon.kinds()) if name not in names))
    _refuse(sketch, every)
    answer = _answer(sketch, every)
    rivals = tuple(name for name, other in scored if points - other < NEAR and other > 0)
    if best == CUSTOMER and any(_is_key(sketch, c) and repeats.rank(c) >= repeats.PLAIN for c in sketch.cells.values()):
        rivals = (CUSTOMER, CASE)
    if best == CASE and not _is_sure(sketch, shape):
        rivals = tuple(dict.fromkeys((CASE, *names, *LIKELY)))
    if len(rivals) > 1:
        offered = dict.fromkeys((*rivals, *([answer] if answer else [])))
        choices = (*(Choice(name, Saying(f"kind_{name}")) for name in offered), claims.NONE)
        sketch.ask("kind", Saying("ask_kind"), choices, is_needed=True)
    return Kind(answer or best, every, (Saying(f"kind_{answer or best}"),))


def _is_sure(sketch: Sketch, shape: Shape | None) -> bool:
    """Whether it shows that a row is a case: by its number, its file's name, or what else is said of it; not where a
    row has a number of its own beside that of a case that stands in several rows."""
    keys = [cell for cell in sketch.cells.values() if _is_key(sketch, cell)]
    if (shape and keys) or (not keys and any(map(_counts_cases, sketch.cells.values()))):
        return False
    file = table_lexicon.words(lexicon.heading(sketch.looked.file.name.split(".")[0]))
    plain = [cell for cell in sketch.cells.values() if repeats.rank(cell) >= repeats.PLAIN]
    is_named = any(table_lexicon.words(cell.head) & CASE_WORDS for cell in plain)
    ideas = {claim.idea for claim in claims.of(sketch)}
    if _has_grades_alone(sketch, keys):
        return False
    return is_named or bool(file & CASE_WORDS) or bool(sketch.looked.names) or len(ideas & EVIDENCE) >= FEWEST_IDEAS


def _has_grades_alone(sketch: Sketch, keys: list[Cell]) -> bool:
    """Whether nothing but grades and words stands beside a number and a moment, as surveys give answers for cases."""
    rest = [c for c in sketch.cells.values() if c.facts.filled and c not in keys and not c.is_moment]
    graded = [c for c in rest if {claim.idea for claim in claims.of(sketch) if claim.cell == c} & GRADES]
    return bool(graded) and all(c in graded or c.facts.is_text or _is_comment(c) for c in rest)


def _is_comment(cell: Cell) -> bool:
    return "text" in table_lexicon.ranks("voices", cell.head)


def _has_events(shape: Shape) -> bool:
    """Whether a word of a log says that something of ours happened."""
    words = shape.what.facts.profile.most if shape.what else ()
    return any(event_words.kind_of(word) not in ("", event_words.NOTHING) for word, _ in words)


def _answer(sketch: Sketch, offered: tuple[str, ...]) -> str:
    name = sketch.answers.get("kind", "")
    return name if name in offered else ""


def _refuse(sketch: Sketch, offered: tuple[str, ...]) -> None:
    """Tells of an answer that is none of the kinds offered."""
    name = sketch.answers.get("kind", "")
    if name and name not in offered:
        sketch.problems.append(Saying("problem_kind", {"value": name, "choices": ", ".join(offered)}))


def _scores(sketch: Sketch) -> dict[str, float]:
    """How much speaks for each kind; for a case at least what lets everything else be one."""
    file = table_lexicon.words(lexicon.heading(sketch.looked.file.name.split(".")[0]))
    keys = [cell for cell in sketch.cells.values() if _is_key(sketch, cell)]
    first = next(iter(sketch.cells.values()), None)
    scores = {CASE: _of_cases(sketch, keys, file)}
    for name, marked in table_lexicon.kinds().items():
        points = BY_FILE * bool(file & marked.marks)
        by_key = [cell for cell in keys if table_lexicon.words(cell.head) & marked.marks]
        points += BY_KEY * bool(by_key) + FIRST * (bool(by_key) and by_key[0] is first)
        points += BY_HEADER * min(
            2, sum(_is_marked(cell, marked) for cell in sketch.cells.values() if cell not in keys)
        )
        points += BY_COLUMN * _own_columns(sketch, marked)
        scores[name] = points if points >= ENOUGH and _is_possible(sketch, marked) else 0.0
    return scores


def _of_cases(sketch: Sketch, keys: list[Cell], file: frozenset[str]) -> float:
    first = next(iter(sketch.cells.values()), None)
    named = [cell for cell in keys if repeats.rank(cell) >= repeats.PLAIN and set(cell.head.tokens) & CASE_WORDS]
    ideas = {claim.idea for claim in claims.of(sketch)} & set(CASE_IDEAS)
    points = BY_KEY * bool(named) + FIRST * (bool(named) and named[0] is first) + BY_FILE * bool(file & CASE_WORDS)
    return max(1.0, points) + CASE_POINTS * len(ideas)


def _is_key(sketch: Sketch, cell: Cell) -> bool:
    is_shortened = cell.facts.shortened > 0 and repeats.rank(cell) >= repeats.PLAIN
    is_number = cell.head.has_number and not cell.head.is_count and not cell.is_moment
    return is_number and (is_shortened or repeats.is_unique(sketch, cell))


def _counts_cases(cell: Cell) -> bool:
    """Whether a column says how many cases a row stands for."""
    is_bare = all(lexicon.is_one_of(word, "count") for word in cell.head.words)
    return cell.head.is_count and cell.head.has_thing and is_bare and cell.facts.is_number


def _is_marked(cell: Cell, marked: Marked) -> bool:
    """Whether a header has a word of a kind, and is no list of sorts (a complaint's type may be any case's topic)."""
    is_sort = set(cell.head.tokens) & {"type", "tur", "turu", "tip", "tipi", "category", "kategori", "kategorisi"}
    return bool(table_lexicon.words(cell.head) & marked.marks) and not is_sort


def _own_columns(sketch: Sketch, marked: Marked) -> int:
    """How many columns only this kind has."""
    table = tables.by_name()[marked.table]
    claimed = others.claim(sketch, table)
    fits = {name for name in claimed if name in marked.own_columns}
    if marked.kind == ANSWER:
        heads = [cell.head for cell in sketch.cells.values() if cell.facts.is_number]
        fits |= {name for head in heads for name in table_lexicon.ranks(table_lexicon.SCORES, head)}
    return len(fits)


def _is_possible(sketch: Sketch, marked: Marked) -> bool:
    """Whether an export holds what the kind cannot do without."""
    claimed = others.claim(sketch, tables.by_name()[marked.table])
    if marked.kind == PROMISE:
        return "due_at" in claimed
    if marked.kind == EVALUATION:
        return sum(cell.facts.is_number for cell in sketch.cells.values()) >= 1 and "agent_id" in claimed
    if marked.kind == "colleague":
        return bool({"joined_on", "lead_id", "email", "share_of_full_time"} & set(claimed)) and "name" in claimed
    return True
