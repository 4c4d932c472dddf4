"""``python -m ilgi forget``: take one customer out of every snapshot and of all that is read from now on."""

import argparse
from pathlib import Path

from ilgi.commands import load
from ilgi.problems import Problem
from ilgi.read import forgetting, forgotten, keys, pieces
from ilgi.seal import not_taken, snapshots
from ilgi.settings import Settings, settings

MOST_SHOWN = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = (
        "Forget a customer: what they had with us stays without them, what tells of them alone goes, former snapshots"
        " are deleted, and what exports still hold is said. Exit 1 while the current snapshot could not be made anew."
    )
    parser.add_argument("--customer", required=True, metavar="ID", help="the number as exports have it")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")


def run(args: argparse.Namespace) -> int:
    """Puts the customer on the list, loads, and says what is left; raises Problem where nothing can be done."""
    house, customer = settings(args.home), forgotten.evened(args.customer)
    if not customer:
        raise Problem("A customer needs a number: --customer ID.", key="forget_nobody")
    names = (customer, *forgetting.spellings(house, customer))
    is_new = forgetting.add(house, customer)
    before = _held(house, names)
    pieces.clear(house)
    not_taken.clear(house)
    code = load.run(argparse.Namespace(home=args.home, accept_loss=False, progress=False))
    print(_known(before, is_new))
    if left := _held(house, names):
        print(
            f"The snapshot that is read still holds them ({_listed(left)}): put right what is said above, load again."
        )
        return 1
    _tell_left(house, names)
    return code


def _held(house: Settings, names: tuple[str, ...]) -> dict[str, int]:
    snapshot, key = snapshots.current(house), keys.read(house.home)
    if snapshot is None or snapshots.readable(snapshot) is None:
        return {}
    return forgetting.held(snapshot.path, key or b"", names)


def _known(before: dict[str, int], is_new: bool) -> str:
    if before:
        return f"Forgotten: {_listed(before)}."
    if not is_new:
        return "On the list already."
    return "Nothing that was loaded bears this number. It stands on the list, should it come: look whether it is right."


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {table}" for table, count in counts.items())


def _tell_left(house: Settings, names: tuple[str, ...]) -> None:
    """What still lies where it is not ours to change: records in exports, lines of the home's other files."""
    snapshot = snapshots.current(house)
    lying = forgetting.in_exports(snapshot.path) if snapshot else []
    if lying:
        print("Records of people who asked to be forgotten still lie in exports; take them out where these come from:")
    for file, table, count in lying[:MOST_SHOWN]:
        print(f"  {file}: {count} {table}")
    traces = forgetting.traces(house, names)
    if traces:
        print("The number still stands in files of this home; take it out by hand:")
    for trace in traces[:MOST_SHOWN]:
        print(f"  {trace.file}:{trace.line}")
