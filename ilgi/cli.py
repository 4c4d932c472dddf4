"""The command line: every module of ``ilgi.commands`` is a subcommand, imported only when it is asked for."""

import argparse
import ast
import importlib
import pkgutil
import sys
from pathlib import Path

from ilgi import commands
from ilgi.problems import Problem


def names() -> list[str]:
    """The subcommands there are: the modules that say so in their first line."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__) if _about(module.name))


def main(arguments: list[str] | None = None) -> int:
    """Runs one subcommand and returns its exit code; a Problem is one sentence and code 1."""
    argv = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser("ilgi", description="Customer experience, from the exports you already have.")
    subparsers = parser.add_subparsers(dest="command", metavar="{" + ",".join(names()) + "}", required=True)
    for name in names():
        command = subparsers.add_parser(name, help=_about(name) if set(argv[:1]) <= {"-h", "--help"} else None)
        if argv[:1] == [name]:
            importlib.import_module(f"ilgi.commands.{name}").add(command)
    args = parser.parse_args(argv)
    try:
        code: int = importlib.import_module(f"ilgi.commands.{args.command}").run(args)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code


def _about(name: str) -> str:
    """What a subcommand does, from the first line of its module, which is read and not imported."""
    file = Path(commands.__file__ or "").with_name(f"{name}.py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.split("\n\n")[0].replace("\n", " ").partition("``: ")[2]
