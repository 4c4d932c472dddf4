"""What a draft of an export says to a reader: its sentence, the guesses and what they rest on, in both languages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ilgi.contract import table as contract
from ilgi.contract.tables import by_name
from ilgi.drafted import Column, DateReading, Draft, PreviewTable, Saying
from ilgi.tell import draft_words, format, words

NOT_USED, AS_IT_STANDS = "", "-"
LEFT_OUT = "excluded"
YES_NO = ("yes", "no")
TRUTH = {"true": "yes", "false": "no"}
KINDS = {
    "case": "interactions",
    "event": "events",
    "change": "events",
    "complaint": "complaints",
    "promise": "promises",
}
COUNTS, DAYS, FORMATS = ("count", "read", "filled", "distinct", "records"), ("first", "last"), ("format", "formats")
CODES = ("%d", "%m", "%Y", "%y", "%H", "%I", "%M", "%S", "%f", "%B", "%b", "%p", "%z")


def headline(draft: Draft, lang: str) -> str:
    """The one sentence over a draft: how many records, on which sheet, what they are, of which days, what is asked."""
    count = format.count(draft.records, lang)
    on = "draft_on_sheet" if draft.sheet else "draft_records"
    parts = [words.say(lang, f"bring.{on}", count=count, sheet=draft.sheet)]
    if draft.header_line > 1:
        parts.append(words.say(lang, "bring.draft_header", line=draft.header_line))
    what = [words.say(lang, f"table.{table}.name") for table in tables(draft)]
    if placed := days(draft, lang):
        what.append(placed)
    sentence = ", ".join(parts) + (f": {', '.join(what)}" if what else "")
    return f"{sentence}; {_asked(draft, lang)}"


def _asked(draft: Draft, lang: str) -> str:
    open_questions = sum(question.is_open for question in draft.questions)
    key = "bring.draft_questions" if open_questions else "bring.draft_no_question"
    return words.say(lang, key, count=format.count(open_questions, lang))


def days(draft: Draft, lang: str) -> str | None:
    """From when to when the records are, by the column that places them in time; None where none does."""
    placing = {f"{name}.{table.at}" for name, table in by_name().items()}
    for column in draft.columns:
        if column.readings and placing.intersection(column.targets):
            return span(column.readings[0], lang)
    return None


def span(reading: DateReading, lang: str) -> str:
    """The first and the last day that a column holds, so read."""
    return words.say(lang, "bring.span", first=_day(reading.first, lang), last=_day(reading.last, lang))


def kind(lang: str, name: str) -> str:
    """What a record of an export is: a case, a complaint …"""
    if words.has(lang, f"draft.kind_{name}"):
        return words.say(lang, f"draft.kind_{name}")
    return words.say(lang, f"table.{KINDS[name]}.name") if name in KINDS else name


def saying(lang: str, wording: Saying) -> str:
    """A sentence of a draft, its numbers, days and ways to write a date as this language does."""
    values = {name: _value(lang, name, value) for name, value in wording.values.items()}
    return draft_words.say(lang, Saying(wording.key, values))


def _value(lang: str, name: str, value: Any) -> Any:
    if name in COUNTS and isinstance(value, int) and not isinstance(value, bool):
        return format.count(value, lang)
    if name in DAYS and isinstance(value, str):
        return _day(value, lang)
    return written_as(lang, value) if name in FORMATS and isinstance(value, str) else value


def written_as(lang: str, formats: str) -> str:
    """How dates are written, for people: "%d.%m.%Y %H:%M" is DD.MM.YYYY hh:mm; signs that have no such word stay."""
    letters = dict(zip(CODES, words.say(lang, "bring.date_letters").split(), strict=True))
    for code, letter in letters.items():
        formats = formats.replace(code, letter)
    return formats


def target(lang: str, name: str, with_table: bool = True) -> str:
    """What one of our columns holds ("interactions.opened_at"), with the table's name before it unless it is plain."""
    if not name:
        return words.say(lang, "bring.not_used")
    of, _, column = name.partition(".")
    table = by_name().get(of)
    if table is None or column not in table.names:
        return name
    meaning = table.column(column).anlam if lang == "tr" else table.column(column).means
    return f"{words.say(lang, f'table.{of}.name')}: {meaning}" if with_table else meaning


def tables(draft: Draft) -> list[str]:
    """The tables that a draft fills or would preview, in the order of the contract; cases where it fills none yet."""
    named = {name.partition(".")[0] for column in draft.columns for name in column.targets}
    named |= {preview.table for preview in draft.preview}
    return [name for name in by_name() if name in named] or ["interactions"]


def choices(draft: Draft) -> list[str]:
    """Where a column of this draft may go: nowhere, or each column of the tables that it fills."""
    names = [f"{table}.{column}" for table in tables(draft) for column in by_name()[table].names]
    return [NOT_USED, *names]


def reading(lang: str, way: DateReading) -> str:
    """One way to read a column of dates: a value and what it becomes, how many it reads, the days so read."""
    return words.say(
        lang,
        "bring.reading",
        becomes=moment(way.example[1], lang),
        read=format.count(way.read, lang),
        filled=format.count(way.filled, lang),
        span=span(way, lang),
    )


def of_words(column: Column, asked: Iterable[str]) -> str:
    """The column of ours that the words of a column go to; "" where none is known. ``asked``: the questions' names."""
    columns = {
        target: by_name()[target.partition(".")[0]].column(target.partition(".")[2]) for target in column.targets
    }
    wordy = [name for name, ours in columns.items() if ours.one_of or ours.type == contract.YES_NO]
    if wordy or columns:
        return next(iter(wordy or columns))
    written = {word.written for word in column.words}
    named = (name.split(":", 2) for name in asked if name.startswith("word:"))
    return next((parts[1] for parts in named if len(parts) == 3 and parts[2] in written), "")


def meanings(column: str) -> list[str]:
    """What a word may mean in one of our columns ("interactions.state"): its own words, or as it stands, or nothing."""
    of, _, name = column.rpartition(".")
    tables = [by_name()[of]] if of in by_name() else [table for table in by_name().values() if name in table.names]
    if not tables or name not in tables[0].names:
        return [NOT_USED, AS_IT_STANDS]
    known = tables[0].column(name)
    if known.type == contract.YES_NO:
        return [NOT_USED, *YES_NO]
    if known.one_of:
        return [NOT_USED, *known.one_of, *([LEFT_OUT] if name == "state" else [])]
    return [NOT_USED, AS_IT_STANDS]


def meaning(lang: str, column: str, value: str) -> str:
    """What a meaning of a word is called."""
    its = {NOT_USED: "bring.word_unknown", AS_IT_STANDS: "bring.word_as_it_stands", LEFT_OUT: "bring.word_left_out"}
    its |= {"yes": "bring.yes", "no": "bring.no"}
    if value in its:
        return words.say(lang, its[value])
    return words.value(lang, "event" if column == "events.kind" else column.rpartition(".")[2], value)


def heading(lang: str, column: str) -> str:
    """A column of ours over the first records: as short as it has a word, else what it holds."""
    name = column.rpartition(".")[2]
    try:
        return words.column(lang, name)
    except KeyError:
        return target(lang, column, with_table=False)


def cell(lang: str, column: str, written: str) -> str:
    """A value of ours as it will be understood: moments in the reader's way, words by their word."""
    if written in TRUTH:
        return meaning(lang, column, TRUTH[written])
    of, _, name = column.partition(".")
    if of in by_name() and name in by_name()[of].names and by_name()[of].column(name).type == contract.NUMBER:
        return _number(lang, written, is_scaled(column))
    shown = moment(written, lang)
    return words.value(lang, column.rpartition(".")[2], shown) if shown == written else shown


def _number(lang: str, written: str, is_share: bool) -> str:
    try:
        figure = float(written)
    except ValueError:
        return written
    return format.rate(figure, lang) if is_share else format.number(figure, lang, 0 if figure.is_integer() else 2)


def moment(written: str, lang: str) -> str:
    """A moment or day in ISO 8601 as this language writes it; anything else as it stands."""
    if len(written) < 10 or written[4:5] != "-":
        return written
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    return format.day(at, lang) if len(written) == 10 else format.moment(at, lang)


def _day(written: str, lang: str) -> str:
    try:
        return format.day(date.fromisoformat(written[:10]), lang)
    except ValueError:
        return written


def outcome(lang: str, preview: PreviewTable) -> str:
    """What becomes of all records that were looked at, in a sentence."""
    counts = {name: format.count(getattr(preview, name), lang) for name in ("read", "loaded")}
    table = words.say(lang, f"table.{preview.table}.name")
    parts = [words.say(lang, "bring.outcome", table=table, **counts)]
    for name in ("rejected", "blanked", "superseded", "excluded"):
        if getattr(preview, name):
            parts.append(words.say(lang, f"bring.outcome_{name}", count=format.count(getattr(preview, name), lang)))
    return "; ".join(parts) + "."


def examples(column: Column, most: int = 3) -> str:
    """A few values of a column as they stand."""
    return " · ".join(column.examples[:most])


def is_scaled(name: str) -> bool:
    """Whether a column of ours holds a grade on a scale of the source's own."""
    of, _, column = name.partition(".")
    return of in by_name() and column in by_name()[of].names and by_name()[of].column(column).is_scaled
