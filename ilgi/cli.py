"""The command line: every module of ``ilgi.commands`` is a subcommand, imported only when it is asked for."""

import argparse
import importlib
import pkgutil
import sys

from ilgi import commands
from ilgi.problems import Problem


def names() -> list[str]:
    """The subcommands there are."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def main(arguments: list[str] | None = None) -> int:
    """Runs one subcommand and returns its exit code; a Problem is one sentence and code 1."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser("ilgi", description="Customer experience, from the exports you already have.")
    chosen = parser.add_subparsers(dest="command", metavar="{" + ",".join(names()) + "}", required=True)
    for name in names():
        command = chosen.add_parser(name)
        if given[:1] == [name]:
            importlib.import_module(f"ilgi.commands.{name}").add(command)
    asked = parser.parse_args(given)
    try:
        code: int = importlib.import_module(f"ilgi.commands.{asked.command}").run(asked)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code
