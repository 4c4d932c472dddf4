"""A sketch as the TOML of its source, with a line beginning ``# ?`` for each question that is open."""

import json
import re
from collections.abc import Callable, Iterable

from ilgi.draft.sketch import Asked, Sketch
from ilgi.drafted import Saying
from ilgi.fold import heading

Say = Callable[[Saying], str]
"""What says a saying in a reader's language."""
WIDTH = 110


def write(sketch: Sketch, title: str, say: Say) -> str:
    """The source's text; ``title``: its first line."""
    parts = [f"# {title}", *_questions(sketch, say), "", "[export]", *_export(sketch)]
    for table, options in sketch.table_options.items():
        parts += ["", f"[export.{table}]", *(f"{name} = {literal(value)}" for name, value in options.items())]
    for column, wide in sketch.unpivot.items():
        parts += ["", f"[unpivot.{column}]", *(f"{text(name)} = {text(theirs)}" for name, theirs in wide.items())]
    for name, (low, high) in sketch.scales.items():
        parts += [*([] if "[scale]" in parts else ["", "[scale]"]), f"{name} = [{low:g}, {high:g}]"]
    for column, words in sketch.values.items():
        parts += [
            "",
            f"[values.{column}]",
            *(f"{text(word)} = {text(means)}" for word, means in words.items() if means),
        ]
    for table, fields in sketch.fields.items():
        parts += ["", f"[fields.{table}]", *(f"{name} = {literal(value)}" for name, value in fields.items())]
    return "\n".join(parts) + "\n"


def _questions(sketch: Sketch, say: Say) -> Iterable[str]:
    for asked in sketch.asked:
        if asked.question.is_open:
            yield f"# ? {_one_line(say(asked.question.ask))}"
            yield from _choices(asked, say)


def _choices(asked: Asked, say: Say) -> Iterable[str]:
    for choice in asked.question.choices:
        if choice.value:
            line = asked.lines.get(choice.value) or f"ilgi map --answer '{asked.question.name}={choice.value}'"
            yield f"# ?   {_one_line(say(choice.label))}: {_one_line(line)}"


def _export(sketch: Sketch) -> Iterable[str]:
    yield from _header(sketch)
    if sketch.answers.get("sheet"):
        yield f"sheet = {text(sketch.answers['sheet'])}"
    if sketch.answers.get("zone"):
        yield f"time_zone = {text(sketch.zone)}"
    if sketch.dates:
        yield f"dates = {{ {', '.join(f'{text(name)} = {_list(forms)}' for name, forms in sketch.dates.items())} }}"
    if sketch.decimal:
        yield f"decimal = {text(sketch.decimal)}"
    for name, expression in sketch.options.items():
        yield f"{name} = {literal(expression)}"


def _header(sketch: Sketch) -> Iterable[str]:
    """By what the source's files are known: their header, else their name and the names of their columns by place."""
    if not sketch.looked.names:
        header = list({heading(name): name for name in sketch.looked.file.named}.values())
        yield f"header = {_list(header)}"
        return
    yield "header = false"
    yield f"columns = {_list(sketch.looked.names)}"
    stem, dot, ending = sketch.looked.file.name.partition(".")
    if named := re.sub(r"[^\w-]+", "?", re.split(r"\d", stem)[0]).rstrip("_-?"):
        yield f"files = {text(f'{named}*{dot}{ending}')}"


def _list(forms: Iterable[str]) -> str:
    return "[" + ", ".join(text(form) for form in forms) + "]"


def text(value: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def literal(value: str) -> str:
    """An expression as TOML writes it: as it stands, in quotes that it does not hold."""
    is_plain = "'" not in value and all(letter >= " " and letter != "\x7f" for letter in value)
    if is_plain:
        return f"'{value}'"
    is_whole = "'''" not in value and all(letter >= " " and letter != "\x7f" for letter in value)
    return f"''' {value} '''" if is_whole else text(value)


def _one_line(line: str) -> str:
    return " ".join(line.split())
