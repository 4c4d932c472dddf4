"""Surveys: an export with an answer a row, that belongs to no export of cases."""

from ilgi import sql
from ilgi.contract import tables
from ilgi.draft import claims, graded_words, gradings, others, repeats, table_lexicon
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

TABLE, CASES = "voices", "interactions"
ASKED = {"recommend": "recommend tavsiye nps", "csat": "satisf memnun csat", "effort": "effort kolay easy ces"}
"""How words of a question begin that asks for a grade."""


def build(sketch: Sketch) -> None:
    """Fills what customers said, and, where somebody says that each answer counts as a case, their grades."""
    scores = {column: cell for column in ("recommend", "csat", "effort") if (cell := _score(sketch, column))}
    has_text = bool(others.claim(sketch, tables.by_name()[TABLE]).get("text"))
    if has_text:
        others.build(sketch, TABLE)
        _voices(sketch)
    if scores:
        _as_cases(sketch, scores, is_needed=not has_text)
    elif not has_text:
        sketch.problems.append(Saying("problem_no_answer"))
    if not any(saying.key == "silent_grades_named" for saying in sketch.silences):
        sketch.silences.append(Saying("silent_cases"))
    sketch.silences.append(Saying("silent_agent"))


def _score(sketch: Sketch, column: str) -> Cell | None:
    """The column of one sort of grades; where several differ, the one that a person chose."""
    graded = (cell for cell in sketch.cells.values() if cell.facts.is_number or graded_words.of(cell))
    numbers = [cell for cell in graded if not cell.is_moment]
    cells = [cell for cell in numbers if not cell.head.has_number and _scored(cell) == column]
    return claims.choose(sketch, CASES, column, cells)


def _scored(cell: Cell) -> str:
    """What a column of grades asks for: a question may say so in a long header."""
    ranks = table_lexicon.ranks(table_lexicon.SCORES, cell.head)
    if ranks:
        return min(ranks, key=lambda name: ranks[name])
    stems = {stem: column for column, words in ASKED.items() for stem in words.split()}
    return next((column for token in cell.head.tokens for stem, column in stems.items() if token.startswith(stem)), "")


def _voices(sketch: Sketch) -> None:
    """Answers without a word are no voices."""
    text = sketch.fields.get(TABLE, {}).get("text")
    if text:
        sketch.leave_out(f"{text} is null", TABLE)


def _as_cases(sketch: Sketch, scores: dict[str, Cell], is_needed: bool) -> None:
    """Asks whether each answer may count as a case; until then the grades are not read."""
    names = ", ".join(cell.name for cell in scores.values())
    choices = (Choice("cases", Saying("choice_answers_cases")), Choice("", Saying("choice_unread")))
    case = next(
        (c for c in repeats.keys(sketch) if sql.name(c.name) not in sketch.fields.get(TABLE, {}).values()), None
    )
    ask = Saying("ask_answers_named" if case else "ask_answers", {"columns": names})
    if not sketch.ask("answers", ask, choices, is_needed):
        values = {"columns": names, "number": case.name if case else ""}
        sketch.silences.append(Saying("silent_grades_named" if case else "silent_grades", values))
        return
    table = tables.by_name()[TABLE]
    if not sketch.is_filled(TABLE, "said_at"):
        claimed = others.claim(sketch, table)
        others.at(sketch, table, claimed.get("said_at", []))
        others.key(sketch, table, claimed.get("voice_id", []))
    voice = dict(sketch.fields.get(TABLE, {}))
    if "said_at" not in voice:
        return
    if set(voice) <= {"said_at", "voice_id"}:
        del sketch.fields[TABLE]
    sketch.put(CASES, "interaction_id", voice["voice_id"])
    sketch.put(CASES, "opened_at", voice["said_at"])
    for name in ("customer_id", "topic"):
        if name in voice:
            sketch.put(CASES, name, voice[name])
    sketch.put(CASES, "state", sql.word("closed"))
    for column, cell in scores.items():
        put = gradings.put if cell.facts.is_number else graded_words.put
        put(sketch, CASES, column, cell, claims.by_header(cell))
