"""``python -m ilgi map``: how an export that no source knows would be read, and what it cannot say of itself."""

import argparse
import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from ilgi.draft import drafting
from ilgi.drafted import Answers, Draft
from ilgi.problems import Problem
from ilgi.settings import Settings, settings
from ilgi.tell import draft_page, draft_words, words

MOST_ANSWERS = 1_000_000


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Draft a source for an export: what its columns are, how its dates read, what must be asked."
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")
    parser.add_argument("--answers", type=Path, metavar="FILE.json", help="answers to its questions, by name")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="NAME=VALUE", help="one answer, may be repeated"
    )
    parser.add_argument(
        "--json", action="store_true", help="the draft as JSON, for a program; nothing is written unless --write"
    )
    parser.add_argument(
        "--write", action="store_true", help="write the source into HOME/sources/ (the default without --json)"
    )
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--anew", action="store_true", help="draft it though a source reads it already")
    parser.add_argument("--lang", choices=words.LANGUAGES, default="en", help="default: en")


def run(args: argparse.Namespace) -> int:
    """Prints the draft and writes its source; 1 where nothing can be loaded before a question is answered. A Problem
    is raised, or printed in parts (``{"problem": …}``) where a program asked."""
    try:
        return _drafted(args)
    except Problem as problem:
        if not args.json:
            raise
        print(json.dumps({"problem": asdict(problem)}, ensure_ascii=False, default=str))
        return 1


def _drafted(args: argparse.Namespace) -> int:
    house = settings(args.home)
    made = drafting.draft(
        args.file, house, _answers(args), lambda saying: draft_words.say(args.lang, saying), anew=args.anew
    )
    written = None
    if not args.dry and (args.write or not args.json) and made.toml:
        written = _write(house, made)
    if args.json:
        print(json.dumps(made.plain() | {"written": str(written or "")}, ensure_ascii=False))
    else:
        print(draft_page.text(made, args.lang, written))
    is_stuck = bool(made.problems) or any(q.is_needed and not q.taken for q in made.questions)
    return 1 if is_stuck else 0


def _answers(args: argparse.Namespace) -> Answers:
    """The answers of a JSON file, and those of the command line over them. Raises Problem for what is none."""
    answers: Answers = {}
    if args.answers:
        try:
            content = json.loads(sys.stdin.read() if str(args.answers) == "-" else args.answers.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise Problem(
                "holds no answers: write a JSON object of texts", str(args.answers), key="answers_invalid"
            ) from error
        if not isinstance(content, dict):
            raise Problem("holds no answers: write a JSON object of texts", str(args.answers), key="answers_invalid")
        answers |= {str(name): str(value) for name, value in content.items()}
    for text in args.answer:
        name, mark, value = text.partition("=")
        if not mark:
            raise Problem(f'"{text}" is no answer: write NAME=VALUE', key="answer_invalid", values={"answer": text})
        answers[name] = value
    return answers


def _write(house: Settings, made: Draft) -> Path:
    """Writes the source beside those of the home, never over another that a person wrote or changed; as ``.draft``,
    which no load reads, while a question is open without whose answer nothing can be loaded."""
    is_whole = not made.problems and not any(q.is_needed and not q.taken for q in made.questions)
    folder = house.home / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    ending = ".toml" if is_whole else ".draft"
    path = folder / f"{made.source}{ending}"
    number = 2
    while path.exists() and not _is_ours(path.read_text("utf-8", "replace")):
        path = folder / f"{made.source}_{number}{ending}"
        number += 1
    path.write_text(made.toml + _mark(made.toml), encoding="utf-8")
    return path


def _mark(text: str) -> str:
    """The last line of a source that was drafted: while it fits the text above it, no person has changed that."""
    return f"# ilgi map {hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}\n"


def _is_ours(text: str) -> bool:
    above = text[: text.rfind("# ilgi map ")]
    return text == above + _mark(above)
