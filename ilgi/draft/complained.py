"""Complaints among the cases of an export: where a column says of each case whether it is one."""

from ilgi import sql
from ilgi.draft import others, table_lexicon
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Saying
from ilgi.fold import plain, worded
from ilgi.read import vocabulary

TABLE, CASES = "complaints", "interactions"
WORDS = table_lexicon.word_list("complaint")
FROM_CASE = {"received_at": "opened_at", "customer_id": "customer_id", "agent_id": "agent_id", "team": "team",
             "topic": "topic", "resolved_at": "resolved_at"}  # fmt: skip
UPHELD = {"hakli": "yes", "haksiz": "no", "upheld": "yes", "not upheld": "no"}


def upheld(sketch: Sketch) -> None:
    """Fills whether complaints were justified from a result of which every word says whether the customer was right."""
    for cell in sketch.cells.values():
        words = {word: UPHELD.get(plain(worded(word)), "") for word, _ in cell.facts.profile.most}
        is_whole = bool(words) and all(words.values()) and cell.facts.distinct == len(words)
        if is_whole and others.is_free(sketch, cell) and not sketch.is_filled(TABLE, "upheld"):
            sketch.put(TABLE, "upheld", sql.name(cell.name), cell.name, because=Saying("because_outcome"))
            sketch.values.setdefault("upheld", {}).update(words)


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
    before = sketch.options.get("exclude")
    is_none = f"not coalesce({condition}, false)"
    sketch.table_options.setdefault(TABLE, {})["exclude"] = f"({before}) or {is_none}" if before else is_none
    query = f"select count(*) from {sketch.looked.values} where {condition}"
    count = sketch.looked.con.execute(query).fetchall()[0][0]
    sketch.noticed.append(Saying("noticed_complaints", {"count": count, "column": cell.name}))


def _test(sketch: Sketch) -> tuple[Cell, str] | None:
    """The column that tells complaints from other cases, and the condition that a row is one."""
    for cell in sketch.cells.values():
        if not cell.facts.is_few or cell.facts.distinct < 2 or cell.is_moment:
            continue
        words = [word for word, _ in cell.facts.profile.most]
        named = [word for word in words if plain(worded(word)) in WORDS]
        yes = [word for word in words if word.lower() in vocabulary.YES] if set(cell.head.tokens) & WORDS else []
        if chosen := named or (yes if cell.facts.is_answer else []):
            return cell, f"{sql.name(cell.name)} in ({', '.join(map(sql.word, chosen))})"
    return None
