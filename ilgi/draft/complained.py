"""Complaints among the cases of an export: where a column says of each case whether it is one."""

from ilgi import sql
from ilgi.draft import others, table_lexicon
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import plain, worded
from ilgi.read import vocabulary

TABLE, CASES = "complaints", "interactions"
WORDS = table_lexicon.word_list("complaint")
FROM_CASE = {"received_at": "opened_at", "customer_id": "customer_id", "agent_id": "agent_id", "team": "team",
             "topic": "topic", "resolved_at": "resolved_at"}  # fmt: skip
UPHELD = {
    "yes": "hakli|hakli bulundu|kabul|kabul edildi|upheld|justified|accepted|founded",
    "no": "haksiz|haksiz bulundu|hakli degil|red|ret|reddedildi|not upheld|unjustified|not justified|unfounded|"
    "rejected",
}
MOST_UNKNOWN = 4


def upheld(sketch: Sketch) -> None:
    """Fills whether complaints were justified from a result whose words say whether the customer was right; the others
    of them are asked for, and until then say nothing."""
    for cell in sketch.cells.values():
        words = {word: _upheld(word) for word, _ in cell.facts.profile.most}
        unknown = [word for word, means in words.items() if not means]
        is_result = {"yes", "no"} <= set(words.values()) or (bool(words) and not unknown)
        if not is_result or len(unknown) > MOST_UNKNOWN or cell.facts.distinct > len(words):
            continue
        if others.is_free(sketch, cell) and not sketch.is_filled(TABLE, "upheld"):
            words |= {word: _ask_upheld(sketch, cell, word) for word in unknown}
            left = ", ".join(sql.word(word) for word, means in words.items() if not means)
            name = sql.name(cell.name)
            expression = f"case when {name} not in ({left}) then {name} end" if left else name
            sketch.put(TABLE, "upheld", expression, cell.name, because=Saying("because_outcome"))
            sketch.values.setdefault("upheld", {}).update(words)


def _upheld(word: str) -> str:
    """Whether a result says that the customer was right: yes, no, or "" where nobody can know."""
    compared = plain(worded(word))
    return next((means for means, forms in UPHELD.items() if compared in forms.split("|")), "")


def _ask_upheld(sketch: Sketch, cell: Cell, word: str) -> str:
    ask = Saying("ask_upheld", {"column": cell.name, "word": word, "count": dict(cell.facts.profile.most)[word]})
    choices = tuple(Choice(means, Saying(f"choice_upheld_{means}")) for means in ("yes", "no"))
    return sketch.ask(f"word:upheld:{word}", ask, (*choices, Choice("", Saying("choice_unsaid"))))


def inside(sketch: Sketch) -> None:
    """Fills complaints from the rows of cases that say of themselves that they are one."""
    filled = sketch.fields.get(CASES, {})
    test = _test(sketch)
    if test is None or "opened_at" not in filled:
        return
    cell, condition = test
    because = Saying("because_complaint")
    sketch.put(
        TABLE, "complaint_id", filled.get("interaction_id") or others.whole_row(sketch), cell.name, because=because
    )
    for column, ours in FROM_CASE.items():
        if filled.get(ours) == sql.name(cell.name):
            continue
        expression = filled.get(ours) or (filled.get("closed_at") if ours == "resolved_at" else None)
        if expression:
            sketch.put(TABLE, column, expression)
    if "interaction_id" in filled:
        sketch.put(TABLE, "interaction_id", filled["interaction_id"])
    sketch.leave_out(f"not coalesce({condition}, false)", TABLE)
    values = {"count": sketch.count(condition), "column": cell.name}
    sketch.noticed.append(Saying("noticed_complaints", values))


def _test(sketch: Sketch) -> tuple[Cell, str] | None:
    """The column that tells complaints from other cases, and the condition that a row is one."""
    for cell in sketch.cells.values():
        if not cell.facts.is_few or cell.facts.distinct < 2 or cell.is_moment:
            continue
        words = [word for word, _ in cell.facts.profile.most]
        named = [word for word in words if plain(worded(word)) in WORDS]
        yes = [word for word in words if word.lower() in vocabulary.YES] if set(cell.head.tokens) & WORDS else []
        if chosen := named or (yes if cell.facts.is_answer else []):
            return cell, f"{sql.name(cell.name)} in {sql.among(chosen)}"
    return None
