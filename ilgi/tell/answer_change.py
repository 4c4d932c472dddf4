"""The one change that the answer names: which, since when, where it came from, and what was marked at that time."""

from collections.abc import Sequence

import pandas as pd

from ilgi.ask import explained, queries
from ilgi.ask import filters as filtering
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.tell import cause_words, format, lettering, usual_words
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import Word
from ilgi.tell.phrases import Filling, Piece, Rows, filled, joined

# the filter that narrows to a value of each dimension of a cause
LISTS = {
    "team": "teams",
    "channel": "channels",
    "topic": "topics",
    "priority": "priorities",
    "customer_group": "customer_groups",
    "agent": "agents",
}
LONGEST_MARK, MARKS = 60, 2


def chosen(given: Sequence[Word]) -> Word | None:
    """The word whose change is named: for the worse before for the better, of these the least likely chance."""
    for signal in ("worse", "better"):
        signalled = [word for word in given if word.wording.signal == signal]
        if signalled:
            return max(signalled, key=lambda word: word.certainty)
    return None


def pieces(asker: Asker, word: Word | None, is_named: bool) -> list[Piece]:
    """The change of a word as a sentence (none for none); ``is_named``: it was just spoken of and needs no name."""
    if word is None or word.history is None:
        return []
    tone = word.wording.signal
    key, day = usual_words.when(word.name, word.history)
    when = asker.say(f"answer.when.{key}", day=format.near_day(day, asker.window.date_to, asker.lang)) if day else ""
    values: dict[str, Filling] = {
        "when": when,
        "title": word.wording.title,
        "figure": Piece(word.wording.figure, rows=word.rows),
        "cause": _cause(asker, word, tone),
    }
    lasts = "was" if key.startswith("only") else "is"
    form = f"answer.change.{tone}_{lasts}" if when else f"answer.change.{tone}"
    return filled(asker.lang, form + ("_too" if is_named and when else ""), tone, **values)


def _cause(asker: Asker, word: Word, tone: str) -> list[Piece]:
    """Where it came from and what was marked then, each as what follows a comma; nothing where nothing can be said."""
    if word.name not in explained.parts(queries.about(explained.QUESTION)):
        return []
    bars = asker.ask(explained.QUESTION, part=word.name)
    if bars.empty:
        return []
    row = bars.iloc[0]
    return [*_place(asker, row, tone), *_marks(asker, row, tone)]


def _marks(asker: Asker, row: pd.Series, tone: str) -> list[Piece]:
    """What was marked where the step begins: the two latest."""
    texts = [lettering.clean(str(text), LONGEST_MARK) for text in cause_words.marks(asker, row)[-MARKS:]]
    if not texts:
        return []
    quoted = [filled(asker.lang, "answer.quoted", tone, text=text) for text in texts]
    return filled(asker.lang, "answer.marked", tone, text=joined(asker.lang, quoted, tone))


def _place(asker: Asker, row: pd.Series, tone: str) -> list[Piece]:
    kind = cause_words.kind_of(row)
    if kind == "value":
        kind = "value_two" if _has_second(row) else "value_alone" if cause_words.is_all(row) else "value_most"
    elif kind in ("too_few", "undivided"):
        return []
    lang = asker.lang
    values: dict[str, Filling] = {
        "value": _value(asker, row),
        "now": Piece(format.rate(row["met_rate"], lang), rows=_inside(asker, row)),
        "others_now": Piece(format.rate(row["others_met_rate"], lang), rows=_beside(asker, row)),
        "share_before": format.rate(row["share_before"], lang),
        "share_now": format.rate(row["share_now"], lang),
        **{name: _small(asker, text) for name, text in cause_words.among(row, lang).items()},
    }
    if _has_second(row):
        second = Piece(format.rate(row["also_met_rate"], lang), rows=_inside(asker, row, "also_"))
        values |= {"also": _value(asker, row, "also_"), "also_now": second}
    return filled(lang, f"answer.cause.{kind}", tone, **values)


def _has_second(row: pd.Series) -> bool:
    """Whether another value went the same way as the one that is named; the others together are no measure then."""
    return row["kind"] == "value" and not pd.isna(row["also_dimension"])


def _value(asker: Asker, row: pd.Series, prefix: str = "") -> str:
    """What is named, or with ``prefix`` "also_" what went along, a long or strange name in one clean line."""
    return lettering.clean(cause_words.name(row, asker.lang, cause_words.by_word(asker), prefix), LONGEST_MARK)


def _days(asker: Asker, row: pd.Series) -> Filters:
    return filtering.between(asker.filters, Window(row["since"].date(), row["until"].date()))


def _query(row: pd.Series) -> str | None:
    return queries.about(explained.series()[str(row["measure"])]).rows


def _inside(asker: Asker, row: pd.Series, prefix: str = "") -> Rows | None:
    """The rows of the value that is named, or with ``prefix`` "also_" that went along, in the days of the step."""
    query, days, dimension, label = _query(row), _days(asker, row), row[f"{prefix}dimension"], row[f"{prefix}label"]
    if query is None or pd.isna(dimension):
        return None
    if pd.isna(label):
        return Rows(query, days.narrowed(besides=(filtering.unstated(str(dimension)),)))
    return Rows(query, days.narrowed(**{LISTS[str(dimension)]: (str(label),)}))


def _beside(asker: Asker, row: pd.Series) -> Rows | None:
    """The rows of all but that value, in the same days."""
    query = _query(row)
    if query is None or pd.isna(row["dimension"]):
        return None
    label = None if pd.isna(row["label"]) else str(row["label"])
    return Rows(query, _days(asker, row).narrowed(besides=(filtering.beside(str(row["dimension"]), label),)))


def _small(asker: Asker, text: str) -> str:
    """How a phrase that begins a sentence is written within one: its first letter small, as the language writes it."""
    first = {"İ": "i", "I": "ı"}.get(text[:1]) if asker.lang == "tr" else None
    return (first or text[:1].casefold()) + text[1:]
