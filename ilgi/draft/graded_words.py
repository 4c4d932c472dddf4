"""Grades that stand as stars, as words, or as a number with its word: ★★★★, Memnun, "5 - Very satisfied"."""

import re

from ilgi import sql
from ilgi.draft import gradings
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import plain, worded

MOST = 15
STARS = re.compile(r"[★⭐✭*☆✩\ufe0f]+")
HOLLOW = "☆✩"
LABELLED = re.compile(r"(\d{1,2}) ?(?:[-–—:=.)] ?)?(\D+)")
LEVELS = {
    5: "cok memnun|cok memnunum|cok iyi|mukemmel|very satisfied|extremely satisfied|excellent|very good|great|sehr gut|"
    "😀|😃|😍",
    4: "memnun|memnunum|iyi|satisfied|happy|good|positive|olumlu|gut|🙂|😊",
    3: "kararsiz|notr|orta|ne memnun ne degil|ne memnun ne memnun degil|fena degil|neutral|average|fair|ok|okay|"
    "so so|😐",
    2: "memnun degil|memnun degilim|memnuniyetsiz|kotu|dissatisfied|unsatisfied|not satisfied|unhappy|bad|poor|"
    "negative|olumsuz|schlecht|🙁|☹|😞",
    1: "hic memnun degil|hic memnun degilim|cok memnuniyetsiz|cok kotu|berbat|very dissatisfied|very unsatisfied|"
    "extremely dissatisfied|very bad|very poor|terrible|😡|😠",
}
NONE_GIVEN = (
    "offered|unoffered|not offered|not rated|unrated|no answer|no response|degerlendirilmedi|yanit yok|cevap yok"
)
Grades = dict[str, int | None]
"""A word -> the grade for which it stands, None where it says that none was given."""


def put(sketch: Sketch, table: str, column: str, cell: Cell, because: Saying) -> bool:
    """Fills a column of grades from words, where somebody says that they count so; False where these are none."""
    grades = of(cell)
    given = {grade for grade in grades.values() if grade is not None}
    if not grades:
        return False
    scale = _scale(grades)
    ask = Saying("ask_graded_words", {"column": cell.name, "words": _shown(grades)})
    ways = [scale, (1.0, float(max(given)))] if scale else [(1.0, 5.0), (5.0, 1.0)]
    fitting = [way for way in dict.fromkeys(ways) if min(way) <= min(given) and max(given) <= max(way)]
    choices = (*(gradings.choice(way) for way in fitting), Choice("", Saying("choice_unread")))
    taken = sketch.ask(f"scale:{column}", ask, choices)
    worst, best = gradings.answered(sketch, column) or (0.0, 0.0)
    if worst != best and (taken or f"scale:{column}" in sketch.answers):
        sketch.put(table, column, _expression(cell, grades), cell.name, because=because)
        sketch.scales[column] = sketch.scaled[cell.name] = (worst, best)
    return True


def of(cell: Cell) -> Grades:
    """The grades for which the words of a column stand; nothing where these are none, or all the same."""
    counts = dict(cell.facts.profile.most)
    if not counts or cell.facts.distinct > min(MOST, len(counts)):
        return {}
    grades = _stars(counts) or _labelled(counts) or _levels(counts)
    return grades if len({grade for grade in grades.values() if grade is not None}) > 1 else {}


def _stars(words: dict[str, int]) -> Grades:
    """How many stars are full."""
    if not all(STARS.fullmatch(word) for word in words):
        return {}
    return {word: sum(mark not in HOLLOW and mark != "\ufe0f" for mark in word) for word in words}


def _labelled(words: dict[str, int]) -> Grades:
    """The number that stands before each word."""
    parts = {word: LABELLED.fullmatch(word) for word in words}
    return {word: int(part[1]) for word, part in parts.items() if part} if all(parts.values()) else {}


def _levels(words: dict[str, int]) -> Grades:
    """What words say from 1 to 5; where none of them is the extreme, the outermost of them are."""
    levels = {word: _level(word) for word in words if not _is_none(word)}
    if not levels or 0 in levels.values():
        return {}
    low, high = min(levels.values()), max(levels.values())
    is_inner = low > 1 and high < 5
    outer = {low: 1, high: 5} if is_inner else {}
    return {word: None if _is_none(word) else outer.get(levels[word], levels[word]) for word in words}


def _level(word: str) -> int:
    compared = plain(worded(word))
    return next((level for level, forms in LEVELS.items() if compared in forms.split("|")), 0)


def _is_none(word: str) -> bool:
    return plain(worded(word)) in NONE_GIVEN.split("|")


def _scale(grades: Grades) -> gradings.Scale | None:
    """The scale that the words show themselves: of hollow stars all, of levels five; of numbers with words the way that
    the words of the ends go. None where they do not."""
    if all(STARS.fullmatch(word) for word in grades):
        widths = {len(word) for word in grades}
        return (1.0, float(widths.pop())) if len(widths) == 1 else (1.0, 5.0)
    parts = [(grade, _level(match[2])) for word, grade in grades.items()
             if grade is not None and (match := LABELLED.fullmatch(word))]  # fmt: skip
    if not parts:
        return (1.0, 5.0)
    (low, first), (high, last) = min(parts), max(parts)
    if not first or not last or first == last:
        return None
    return (float(low), float(high)) if first < last else (float(high), float(low))


def _shown(grades: Grades) -> str:
    ordered = sorted(((grade, word) for word, grade in grades.items() if grade is not None), reverse=True)
    return ", ".join(f"{word} = {grade}" for grade, word in ordered)


def _expression(cell: Cell, grades: Grades) -> str:
    name = sql.name(cell.name)
    cases = [f"when {name} = {sql.word(word)} then {'null' if grade is None else sql.word(str(grade))}"
             for word, grade in grades.items()]  # fmt: skip
    return f"case {' '.join(cases)} else {name} end"
