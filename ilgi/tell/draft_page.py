"""A draft as a page for the terminal, read in half a minute: columns, dates, words, questions, what is not there."""

from collections.abc import Iterator
from pathlib import Path

from ilgi.drafted import Column, Draft, PreviewTable, Question
from ilgi.tell import draft_words, words

MOST_WORDS = 8
WIDTH = 24


def text(draft: Draft, lang: str, written: Path | None) -> str:
    """The page; ``written``: where the source stands."""
    return "\n".join(_lines(draft, lang, written))


def _lines(draft: Draft, lang: str, written: Path | None) -> Iterator[str]:
    def say(key: str, **values: object) -> str:
        return words.say(lang, f"draft.page_{key}", **values)

    if draft.known_as:
        yield say("known", file=draft.file, source=draft.known_as)
        return
    yield say("file", file=draft.file, records=draft.records, line=draft.header_line)
    yield from _columns(draft, lang)
    yield from _listed(say("noticed"), [draft_words.say(lang, saying) for saying in draft.noticed])
    yield from _questions(draft, lang)
    yield from _listed(say("silent"), [draft_words.say(lang, saying) for saying in draft.silences])
    for table in draft.preview:
        yield from _preview(table, lang)
    yield from _listed(say("problems"), [draft_words.say(lang, problem) for problem in draft.problems])
    yield ""
    if written is None:
        yield say("dry")
    elif written.suffix == ".toml":
        yield say("written", path=written, exports=written.parent.parent / "exports")
    else:
        yield say("waiting", path=written)


def _listed(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield from ("", title, *(f"  · {entry}" for entry in entries))


def _columns(draft: Draft, lang: str) -> Iterator[str]:
    yield from ("", words.say(lang, "draft.page_columns"))
    used = [column for column in draft.columns if column.targets]
    for column in used:
        targets = ", ".join(target.rpartition(".")[2] for target in column.targets)
        because = "; ".join(draft_words.say(lang, saying) for saying in (*column.because, *column.faults))
        yield f"  {column.name[:WIDTH]:<{WIDTH}} → {targets:<{WIDTH}} {because}"
        yield from _words(column, lang)
    unused = [column for column in draft.columns if not column.targets]
    if unused:
        yield "  " + words.say(lang, "draft.page_unused", columns=", ".join(column.name for column in unused))
    for column in unused:
        for saying in column.faults:
            yield f"    {column.name}: {draft_words.say(lang, saying)}"


def _words(column: Column, lang: str) -> Iterator[str]:
    known = [word for word in column.words if word.means and word.means != "-"]
    if known:
        pairs = [f"{word.written} = {word.means} ({word.count})" for word in known[:MOST_WORDS]]
        yield f"  {'':<{WIDTH}}   {', '.join(pairs)}{' …' if len(known) > MOST_WORDS else ''}"


def _questions(draft: Draft, lang: str) -> Iterator[str]:
    if draft.questions:
        yield from ("", words.say(lang, "draft.page_questions"))
    for question in draft.questions:
        mark = "!" if question.is_needed and not question.taken else "?"
        yield f"  {mark} {draft_words.say(lang, question.ask)}"
        yield f"      {_state(question, lang)}"
        if question.is_open:
            choices = " | ".join(_choice(question, choice.value, lang) for choice in question.choices)
            yield f"      {words.say(lang, 'draft.page_answers', name=question.name, choices=choices)}"


def _choice(question: Question, value: str, lang: str) -> str:
    label = next(draft_words.say(lang, choice.label) for choice in question.choices if choice.value == value)
    return label if label == value else f"{value} ({label})" if value else label


def _state(question: Question, lang: str) -> str:
    label = next((choice.label for choice in question.choices if choice.value == question.taken), None)
    answer = draft_words.say(lang, label) if label else "—"
    return words.say(lang, f"draft.page_{'taken' if question.is_open else 'answered'}", answer=answer)


def _preview(table: PreviewTable, lang: str) -> Iterator[str]:
    counts = {
        name: getattr(table, name) for name in ("read", "loaded", "superseded", "excluded", "rejected", "blanked")
    }
    yield from ("", words.say(lang, "draft.page_preview"))
    yield "  " + words.say(lang, "draft.page_fate", table=table.table, **counts)
    for row in table.rows[:3]:
        cells = [f"{name}={value}" for name, value in zip(table.columns, row, strict=True) if value]
        yield "  " + " · ".join(cells)
