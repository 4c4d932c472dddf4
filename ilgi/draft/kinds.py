"""What a record of an export is: a case, or something else."""

from dataclasses import dataclass

from ilgi.draft.sketch import Sketch
from ilgi.drafted import Saying

CASE = "case"


@dataclass(frozen=True)
class Kind:
    """What a record is, what else it might be, and what that rests on."""

    name: str
    others: tuple[str, ...] = ()
    because: tuple[Saying, ...] = ()


def of(sketch: Sketch) -> Kind:
    """What a record of the export is."""
    return Kind(sketch.answers.get("kind") or CASE, (CASE,))
